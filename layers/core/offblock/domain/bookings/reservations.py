"""What making bookings does, whatever their kind: a stand for each leg, one roll of MEL items, the aircraft held."""

from dataclasses import dataclass, field
from typing import Self

from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bookings.bookings import Booking, BookingKind, Chain, hold_of
from offblock.domain.bounties.bounties import Bounty, cancel_unclaimed
from offblock.domain.fleet import mel
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.kernel.moment import Moment
from offblock.domain.network.callsigns import callsign_of
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User


@dataclass(frozen=True, slots=True)
class LoadedBooking:
    """A pilot at the booking desk: the live bookings, the aircraft that is to be booked, what the airline says.

    `stands` are those of every airport at which one of the legs arrives, `bounty` the live one on the aircraft. For
    showing what could be booked there is no aircraft yet.
    """

    pilot: User
    rulebook: Rulebook = field(default_factory=Rulebook)
    live: tuple[Booking, ...] = ()
    aircraft: Aircraft | None = None
    stands: tuple[Stand, ...] = ()
    open_items: OpenItems | None = None
    bounty: Bounty | None = None


@dataclass(frozen=True, slots=True)
class PlannedLeg:
    """A flight to be booked; `paid_points` is its share of the price.

    `schedule` is the one as which it is booked. A bounty's leg is booked as none, but what the schedule that it follows
    asks of a pilot counts: `schedule_id`.
    """

    flight_number: str
    callsign: str
    departure: str
    arrival: str
    distance_nm: int
    schedule: Schedule | None = None
    schedule_id: int | None = None
    sequence: int | None = None
    paid_points: int = 0

    @classmethod
    def of(cls, schedule: Schedule, reference: Reference, paid_points: int = 0) -> Self:
        """The flight of a schedule under its callsign (FL-03)."""
        return cls(
            schedule.flight_number,
            callsign_of(schedule, reference.airlines.get(schedule.airline_id)),
            schedule.departure,
            schedule.arrival,
            schedule.distance_nm,
            schedule=schedule,
            schedule_id=schedule.id,
            paid_points=paid_points,
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """Flights that are to be booked together with one aircraft, in order, and for what.

    `lead_for` is the mission to which a bounty brings the aircraft.
    """

    kind: BookingKind
    legs: tuple[PlannedLeg, ...]
    price_points: int = 0
    mission_id: int | None = None
    bounty_id: int | None = None
    lead_for: int | None = None


def draft(plan: Plan, leg: PlannedLeg, loaded: LoadedBooking, moment: Moment) -> Booking:
    """The booking of one leg before it has a stand; all of a plan expire together (BK-06)."""
    assert loaded.aircraft, "what is booked is booked with an aircraft"
    settings = loaded.rulebook.settings
    return Booking(
        id=moment.ids.next(),
        kind=plan.kind,
        pilot_id=loaded.pilot.id,
        aircraft_id=loaded.aircraft.id,
        flight_number=leg.flight_number,
        callsign=leg.callsign,
        departure=leg.departure,
        arrival=leg.arrival,
        distance_nm=leg.distance_nm,
        mission_id=plan.mission_id,
        sequence=leg.sequence,
        schedule_id=leg.schedule.id if leg.schedule else None,
        bounty_id=plan.bounty_id,
        is_exclusive=settings.booking_unique_schedule if leg.schedule else True,
        paid_points=leg.paid_points,
        created_at=moment.now,
        expires_at=moment.now + settings.booking_seconds,
    )


def reserve(plan: Plan, loaded: LoadedBooking, changes: ChangeSet, moment: Moment) -> tuple[Booking, ...]:
    """Make the bookings of a plan, one chain on one aircraft; the pilot's account is written (BK-04, BK-05, BK-06).

    The first leg departs from the aircraft's stand, each next one from the stand at which the leg before arrives.
    """
    aircraft = loaded.aircraft
    assert aircraft, "what is booked is booked with an aircraft"
    bookings = _with_stands([draft(plan, leg, loaded, moment) for leg in plan.legs], loaded, changes, moment)
    changes.touch(loaded.pilot)
    _roll_items(aircraft, loaded, changes, moment)
    held = changes.now(aircraft)
    for booking in bookings:
        changes.put(booking)
        held = held.with_hold(hold_of(booking))
    changes.put(held.but(chains=held.chains + 1), instead_of=changes.now(aircraft))
    if plan.kind is not BookingKind.BOUNTY and aircraft.bounty_id is not None:
        assert loaded.bounty, "the bounty on the aircraft is read with it"
        cancel_unclaimed(loaded.bounty, aircraft, changes, moment)  # a booking other than its own claim (RP-16)
    return tuple(bookings)


def _with_stands(drafts: list[Booking], loaded: LoadedBooking, changes: ChangeSet, moment: Moment) -> list[Booking]:
    assert loaded.aircraft
    apron, made, departs_from = Apron(loaded.stands, changes, moment), [], loaded.aircraft.stand
    for position, leg in enumerate(drafts, start=1):
        chain = Chain(id=drafts[0].id, position=position, of=len(drafts)) if len(drafts) > 1 else None
        arrives_at = apron.promise(leg.arrival, loaded.aircraft, leg.id, leg.expires_at)
        made.append(leg.but(chain=chain, departure_stand=departs_from, arrival_stand=arrives_at))
        departs_from = arrives_at
    return made


def _roll_items(aircraft: Aircraft, loaded: LoadedBooking, changes: ChangeSet, moment: Moment) -> None:
    """Without a find the items are not written: what was read of them may be old, so the aircraft's count stays."""
    before = loaded.open_items or OpenItems(aircraft_id=aircraft.id)
    after = mel.roll(aircraft, before, loaded.rulebook.reference, moment)
    if after != before:
        changes.put(after)
        changes.edit(aircraft, **after.noted)
