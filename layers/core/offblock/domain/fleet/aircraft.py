"""Aircraft: where one stands and everything that holds it; its item is the lock of every booking."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field

from offblock.domain.airline.pictures import Frame
from offblock.domain.airline.reference import Reference
from offblock.domain.kernel.record import Record, stored_as
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import Icao, Id, Instant, Name

MOST_HOLDS = 40
"""Bookings that may hold one aircraft at a time."""


class AircraftState(StrEnum):
    """What an aircraft is taken by, the most fundamental first."""

    GROUNDED = "grounded"
    FLYING = "flying"
    KEPT = "kept"
    BOUNTY = "bounty"
    BOOKED = "booked"
    PARKED = "parked"


class Hold(Record):
    """A booking that holds the aircraft; `key` finds its record in the pilot's partition."""

    booking_id: Id
    pilot_id: Id
    key: str
    chain_id: Id
    expires_at: Instant

    def is_live_at(self, now: int, flying: bool) -> bool:
        """Whether the hold still counts: not expired, or its flight has started (BK-06)."""
        return flying or now < self.expires_at


class Teleport(Record):
    """Where an aircraft is to be put without a flight: home after a bounty, or to a contract's first departure.

    `attempt` numbers the tries, `next_check_at` is when the next is due.
    """

    to: Icao
    bounty_id: Id | None = None
    mission_id: Id | None = None
    asked_at: Instant
    attempt: int = 1
    next_check_at: Annotated[Instant, stored_as("look_at")]


class Aircraft(Record):
    """One aircraft. `locked_by` is a mission, `flight_id` its flight in the air, `minutes` its time flown.

    `grounded` alone says whether it may fly (BK-09). `status` is the letter of its last import, which decided that
    unless staff had grounded it: `grounded_by_hand` no file lifts (PF-17).
    `chains` counts the chains of bookings ever made on it; `mel_due_at` is when the first open MEL item is overdue.
    `bounty_id` is its live bounty, `bounty_pilot_id` who has claimed that. `flown_in_by` is the pilot whose flight
    brought it where it stands; `away` from its base it is idle from `idle_at` on; `staff_notified` says that
    staff have heard that no schedule leads home from there.
    """

    id: Id
    registration: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{1,14}$")]
    name: Name
    airline_id: Id
    fleet_id: Id
    subfleet_id: Id
    type: Annotated[str, Field(max_length=40)]
    airport: Icao | None = None
    stand: Annotated[str, Field(max_length=20)] | None = None
    base: Icao | None = None
    grounded: bool = False
    grounded_by_hand: bool = False
    status: Annotated[str, Field(pattern=r"^[AMSRCW]$")] = "A"
    fin: Annotated[str, Field(max_length=20)] | None = None
    hex_code: Annotated[str, Field(max_length=10)] | None = None
    selcal: Annotated[str, Field(max_length=10)] | None = None
    simbrief_type: Annotated[str, Field(max_length=32)] | None = None
    locked_by: Id | None = None
    holds: Annotated[tuple[Hold, ...], Field(max_length=MOST_HOLDS)] = ()
    bounty_id: Id | None = None
    bounty_pilot_id: Id | None = None
    flown_in_by: Annotated[Id | None, stored_as("brought_by")] = None
    away: bool = False
    idle_at: Instant | None = None
    staff_notified: Annotated[bool, stored_as("is_told")] = False
    teleport: Teleport | None = None
    flight_id: Id | None = None
    flying_booking_id: Id | None = None
    minutes: Annotated[int, Field(ge=0)] = 0
    cycles: Annotated[int, Field(ge=0)] = 0
    chains: Annotated[int, Field(ge=0)] = 0
    mel_open: Annotated[int, Field(ge=0)] = 0
    mel_due_at: Instant | None = None
    moved_at: Instant | None = None
    picture: Frame | None = None

    @property
    def grounded_by(self) -> str | None:
        """Who grounded it: staff by hand, or a file; None where nobody did.

        What was grounded before that was noted is staff's where the last file's status is no reason for it.
        """
        if not self.grounded:
            return None
        return "staff" if self.grounded_by_hand or self.status == "A" else "file"

    def live_holds(self, now: int) -> tuple[Hold, ...]:
        """The bookings that still hold it."""
        return tuple(hold for hold in self.holds if hold.is_live_at(now, hold.booking_id == self.flying_booking_id))

    def state_at(self, now: int) -> AircraftState:
        """What takes it now, in one word: grounded before it flies, for that is what staff must know first."""
        states = {
            AircraftState.GROUNDED: self.grounded,
            AircraftState.FLYING: self.flight_id is not None,
            AircraftState.KEPT: self.locked_by is not None,
            AircraftState.BOUNTY: self.bounty_id is not None,
            AircraftState.BOOKED: bool(self.live_holds(now)),
        }
        return next((state for state, holds in states.items() if holds), AircraftState.PARKED)

    def is_claimed_at(self, now: int) -> bool:
        """Whether a pilot brings it somewhere for its bounty: a claim ends with the last of its bookings (RP-14)."""
        return self.bounty_pilot_id is not None and bool(self.live_holds(now))

    def with_hold(self, taken: Hold) -> Self:
        """The aircraft held by one more booking."""
        return self.but(holds=(*self.holds, taken))

    def without_hold(self, booking_id: int) -> Self:
        """The aircraft without that booking's hold."""
        return self.but(holds=tuple(one for one in self.holds if one.booking_id != booking_id))

    def unlocked(self, mission_id: int) -> Self:
        """The aircraft without that mission's lock; another's lock stays."""
        return self.but(locked_by=None) if self.locked_by == mission_id else self

    def must_be_bookable(
        self, departure: str, now: int, unique: bool, mission_id: int | None = None, count: int = 1
    ) -> None:
        """Refuse an aircraft that may not be booked from `departure` now, in the order in which staff would say it.

        `mission_id` is the booking's own mission, whose lock is no obstacle; `count` how many bookings are to be made
        on it (BK-08, BK-09, BK-23, CC-31).
        """
        named = {"registration": self.registration, "aircraft_id": self.id}
        if self.grounded:
            raise AircraftGrounded(
                "{registration} is grounded: choose another aircraft or wait until staff release it.", **named
            )
        if self.locked_by not in (None, mission_id):
            raise AircraftLocked("{registration} is kept for a charter contract: choose another aircraft.", **named)
        if self.flight_id is not None:
            raise AircraftTaken("{registration} is in the air: wait until it has landed.", **named, why="flying")
        if self.is_claimed_at(now):
            raise AircraftUnderBounty(
                "{registration} is being brought home by another pilot: choose another aircraft.", **named
            )
        if self.teleport is not None:
            raise AircraftTaken(
                "{registration} is being moved to {airport}: wait until it is there.",
                **named,
                why="moving",
                airport=self.teleport.to,
            )
        if (unique and self.live_holds(now)) or len(self.holds) + count > MOST_HOLDS:
            raise AircraftTaken("{registration} is booked: choose another aircraft.", **named, why="booked")
        if self.airport != departure:
            raise AircraftElsewhere(
                "{registration} stands at {airport}, not at {departure}: choose another aircraft.",
                **named,
                airport=self.airport or "no airport",
                departure=departure,
            )

    def is_bookable(self, departure: str, now: int, unique: bool) -> bool:
        """Whether it can be booked from `departure` now (BK-09)."""
        try:
            self.must_be_bookable(departure, now, unique)
        except Conflict:
            return False
        return True


class AircraftTaken(Conflict):
    """Another booking holds it (BK-08)."""


class AircraftGrounded(Conflict):
    """It may not fly (BK-09)."""


class AircraftLocked(Conflict):
    """A contract has it (CC-31)."""


class AircraftElsewhere(Conflict):
    """It does not stand at the departure airport (BK-10)."""


class AircraftUnderBounty(Conflict):
    """A pilot has claimed the bounty on it (BK-09)."""


def base_of(aircraft: Aircraft, reference: Reference) -> str | None:
    """The base: the aircraft's own, else its subfleet's, else its fleet's (RP-01)."""
    subfleet, fleet = reference.subfleets.get(aircraft.subfleet_id), reference.fleets.get(aircraft.fleet_id)
    return aircraft.base or (subfleet and subfleet.base) or (fleet and fleet.base) or None
