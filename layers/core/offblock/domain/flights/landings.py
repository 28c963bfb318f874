"""Landings: a flight is submitted, and what it settles: a bounty's leg, a contract's, a diversion, a stranding."""

from dataclasses import dataclass, field
from enum import StrEnum

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import Bounty, BountyLeg, BountyReason, Occasion
from offblock.domain.bounties.stranding import leads_nowhere
from offblock.domain.charter import endings
from offblock.domain.charter.endings import LoadedMission
from offblock.domain.charter.legs import leg_of, must_be_in_time
from offblock.domain.charter.missions import LegStatus
from offblock.domain.charter.requests import PositioningRequest, lock_for_waiting_contract
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.fleet.whereabouts import placed
from offblock.domain.flights import reviews
from offblock.domain.flights.flights import Figures, Flight, FlightStatus, Live, PairCount
from offblock.domain.flights.hanging import ended_by_staff
from offblock.domain.flights.hearing import leave_tail
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.network.snapshots import Network
from offblock.domain.people.careers import note_reached
from offblock.domain.people.users import User


class Purpose(StrEnum):
    """What a landing settles besides the flight."""

    NOTHING = "nothing"
    BOUNTY = "bounty"
    DIVERSION = "diversion"
    CONTRACT = "contract"


@dataclass(frozen=True, slots=True)
class LoadedLanding:
    """A flight that lands, and everything that its landing touches.

    `booking` is None, and `contract` too, where the mission ended while the flight was in the air (CC-27). `stands` are
    the booked one of the arrival, else all of them; `requests` are the contracts that want the aircraft. Where the
    aircraft may strand, `network` is its airline's and `ferry_nm` the distance from the arrival to its base.
    """

    flight: Flight
    pilot: User
    aircraft: Aircraft
    pairs: PairCount
    live: Live | None = None
    booking: Booking | None = None
    contract: LoadedMission | None = None
    bounty: Bounty | None = None
    stands: tuple[Stand, ...] = ()
    requests: tuple[PositioningRequest, ...] = ()
    rulebook: Rulebook = field(default_factory=Rulebook)
    network: Network | None = None
    ferry_nm: int = 0

    @property
    def purpose(self) -> Purpose:
        """What the flight was for; a bounty that ended meanwhile is none any more."""
        if self.booking and self.bounty and self.bounty.is_live:
            return Purpose.BOUNTY
        if self.booking and self.flight.diverted_from:
            return Purpose.DIVERSION
        return Purpose.CONTRACT if self.booking and self.contract else Purpose.NOTHING

    @property
    def may_strand(self) -> bool:
        """Whether the way home matters, because the aircraft may be left where no service leads on (CC-24, RP-15)."""
        is_last = self.contract is not None and len(self.contract.mission.incomplete) == 1
        return bool((self.booking and is_last) or self.flight.diverted_from) and self.base is not None

    @property
    def base(self) -> str | None:
        """The aircraft's base (RP-01)."""
        return base_of(self.aircraft, self.rulebook.reference)


def finish(
    landing: LoadedLanding, figures: Figures, moment: Moment, staffs_reason: str | None = None
) -> Decision[Flight]:
    """Submit the flight: aircraft and pilot stand at the arrival, booking and leg are settled (FL-05, CC-21).

    Where staff do it `staffs_reason`, which may be blank, is what its pilot is told (FL-09).
    """
    flight, changes = landing.flight, ChangeSet()
    assert flight.status is FlightStatus.FLYING, "a flight that is over is finished before"
    plain = figures.model_dump() | reviews.on_submission(figures.flags, landing.rulebook.settings, moment.now)
    landed = changes.put(flight.but(finished_at=moment.now, **plain))
    _arrive(landing, figures, changes, moment)
    changes.put(landing.pairs.counted(flight.arrival))
    changes.remove(landing.live, landing.booking)
    leave_tail(landing.live, changes, moment.now)
    match landing.purpose:
        case Purpose.BOUNTY:
            _fly_bounty_leg(landing, changes, moment)
        case Purpose.DIVERSION:
            _give_leg_back(landing, changes)
        case Purpose.CONTRACT:
            _complete_leg(landing, changes, moment)
    _lock_for_the_next(landing, changes)
    _send_home_if_stranded(landing, changes, moment)
    note_reached(landing.pilot, landing.rulebook, changes, moment.now)
    paid = changes.now(landing.pilot).points - landing.pilot.points
    done = changes.put(landed.but(points=paid), instead_of=landed) if paid else landed
    if staffs_reason is not None:
        changes.tell(ended_by_staff(NoticeKind.FLIGHT_FINISHED, done, staffs_reason, moment.now))
    return changes.decide(done)


def _arrive(landing: LoadedLanding, figures: Figures, changes: ChangeSet, moment: Moment) -> None:
    """Put the pilot and the aircraft where the flight ended, free of it and with its minutes (FL-05)."""
    flight, aircraft = landing.flight, landing.aircraft
    stand = _park(landing, changes, moment)
    landed = aircraft.without_hold(flight.booking_id).but(
        flight_id=None,
        flying_booking_id=None,
        minutes=aircraft.minutes + figures.block_minutes,
        cycles=aircraft.cycles + 1,
    )
    changes.put(placed(landed, flight.arrival, stand, landing.rulebook, moment, flight.pilot_id))
    pilot, minutes = landing.pilot, landing.pilot.minutes + figures.block_minutes
    changes.put(pilot.but(flight_id=None, airport=flight.arrival, flights=pilot.flights + 1, minutes=minutes))


def _park(landing: LoadedLanding, changes: ChangeSet, moment: Moment) -> str | None:
    """The stand that the aircraft takes: the booked one, without a booking one by the same tiers (BK-04)."""
    flight, aircraft, booking = landing.flight, landing.aircraft, landing.booking
    apron = Apron(landing.stands, changes, moment)
    if booking is None or flight.diverted_from:
        return apron.settle(flight.arrival, aircraft)
    apron.release(booking)
    return apron.park(flight.arrival, booking.arrival_stand, aircraft.id)


def _fly_bounty_leg(landing: LoadedLanding, changes: ChangeSet, moment: Moment) -> None:
    """A leg of a bounty is flown; the last one completes it and pays (RP-12)."""
    assert landing.bounty
    assert landing.booking
    number = landing.booking.sequence or 0
    bounties.fly_leg(landing.bounty, number, landing.aircraft, landing.pilot, changes, moment)


def _give_leg_back(landing: LoadedLanding, changes: ChangeSet) -> None:
    """A flight that ended at its alternate: a charter leg is Available again, its aircraft stays locked (FL-06)."""
    if landing.contract and landing.booking:
        mission = landing.contract.mission
        changes.put(mission.without_booking(landing.booking), instead_of=mission)


def _complete_leg(landing: LoadedLanding, changes: ChangeSet, moment: Moment) -> None:
    """The contract's leg is Completed; the last one completes the contract (CC-21, CC-23, CC-24)."""
    assert landing.contract
    assert landing.booking
    contract = landing.contract
    leg = leg_of(contract.mission, landing.booking.sequence or 0)
    must_be_in_time(leg, moment.now)
    completed = leg.to(LegStatus.COMPLETED, flight_id=landing.flight.id, booking_id=None)
    flown = contract.mission.with_leg(completed)
    if flown.incomplete:
        changes.put(flown)
        changes.remove(contract.request)
    else:
        endings.complete(contract, flown, changes, moment)
        changes.edit(landing.aircraft, flown_in_by=None)


def _lock_for_the_next(landing: LoadedLanding, changes: ChangeSet) -> None:
    """Another contract that waits for the aircraft where it has landed has it at once, in the same write (CC-32)."""
    own = landing.contract.mission.id if landing.purpose is Purpose.CONTRACT and landing.contract else None
    others = [one for one in landing.requests if one.mission_id != own]
    lock_for_waiting_contract(landing.aircraft, others, changes)


def _send_home_if_stranded(landing: LoadedLanding, changes: ChangeSet, moment: Moment) -> None:
    """A bounty home at once for an aircraft that no published schedule leads away from (CC-24, RP-15).

    A diversion is its pilot's doing; nobody has caused where a contract ends.
    """
    aircraft, settings = changes.now(landing.aircraft), landing.rulebook.settings
    stays = not aircraft.away or aircraft.bounty_id or aircraft.locked_by
    is_settled = landing.purpose in (Purpose.DIVERSION, Purpose.CONTRACT) and landing.may_strand
    if stays or not is_settled or landing.base is None or not settings.repositioning_enabled:
        return
    if leads_nowhere(aircraft, landing.network, moment.now):
        legs = (BountyLeg(departure=aircraft.airport or "", arrival=landing.base, distance_nm=landing.ferry_nm),)
        is_diverted = landing.purpose is Purpose.DIVERSION
        cause = Occasion(BountyReason.DIVERSION, landing.pilot.id) if is_diverted else Occasion(BountyReason.CHARTER)
        bounties.make(aircraft, legs, cause, settings, changes, moment)
