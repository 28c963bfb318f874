"""Stands: where aircraft park at an airport, for whom, and who has one or is coming to one (BK-04)."""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Annotated, ClassVar, Protocol

from pydantic import Field, StringConstraints

from offblock.domain.airline.collections import InUse
from offblock.domain.airline.reference import Reference
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.findings import finding
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid
from offblock.domain.kernel.values import Icao, Id, Instant, at_the_door

_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9 ._+-]{0,19}$")


def _named(name: str) -> str:
    """A name that an address can hold, so that the stand is found by it."""
    if not _NAME.fullmatch(name):
        raise finding(
            "wrong_form", "write 1 to 20 letters, digits, blanks and . _ + -, and begin with a letter or a digit"
        )
    return name


StandName = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    at_the_door(_named),
    Field(json_schema_extra={"pattern": _NAME.pattern}),
]


class Occupant(Record):
    """An aircraft that stands there, or that a booking brings there until it expires; None while that is flown."""

    aircraft_id: Id
    booking_id: Id | None = None
    until: Instant | None = None

    def counts_at(self, now: int) -> bool:
        """Whether the stand is occupied by it at an instant: a booking that has expired brings nobody (BK-06)."""
        return self.until is None or now < self.until


class StandForm(Record):
    """A stand as staff write it; every restriction that it names must fit, none means anybody. Degrees."""

    name: StandName
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    airline_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    fleet_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    subfleet_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()


class ChangedStand(StandForm):
    """A stand as staff change it: its name stays, also one that was kept before names were looked at (PF-20)."""

    name: Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)]


class Stand(StandForm):
    """A stand as it is kept, with who has it. Its item is the lock on its place."""

    keyed_by: ClassVar = ("airport", "name")

    airport: Icao
    occupants: tuple[Occupant, ...] = ()

    def had_by(self, now: int) -> tuple[Occupant, ...]:
        """Who has it at an instant: aircraft that stand there and live bookings that arrive there."""
        return tuple(one for one in self.occupants if one.counts_at(now))

    def is_empty_at(self, now: int) -> bool:
        """Whether no aircraft stands there and no live booking arrives there."""
        return not self.had_by(now)

    def fits(self, aircraft: Aircraft) -> bool:
        """Whether every restriction of the stand admits the aircraft."""
        return all(
            not allowed or own in allowed
            for allowed, own in (
                (self.subfleet_ids, aircraft.subfleet_id),
                (self.fleet_ids, aircraft.fleet_id),
                (self.airline_ids, aircraft.airline_id),
            )
        )

    @property
    def tier(self) -> int:
        """0 for a stand kept for subfleets, 1 for fleets, 2 for airlines, 3 for anybody."""
        narrowest = (self.subfleet_ids, self.fleet_ids, self.airline_ids)
        return next((tier for tier, allowed in enumerate(narrowest) if allowed), len(narrowest))


class Booked(Protocol):
    """What a stand needs to know of a booking: which, where it arrives, and on which stand."""

    @property
    def id(self) -> int:
        """The booking's id."""
        ...

    @property
    def arrival(self) -> str:
        """The airport at which it arrives."""
        ...

    @property
    def arrival_stand(self) -> str | None:
        """The stand that was promised to it."""
        ...


class StandExists(Conflict):
    """The airport has a stand of that name already."""


def choose(stands: Iterable[Stand], aircraft: Aircraft, now: int) -> Stand | None:
    """The stand for an arriving aircraft: an empty one of any tier before an occupied one, then by tier (BK-04).

    Of occupied ones of a tier the least crowded. Among equals each aircraft has its own order, so that many who book
    at once do not all reach for the same one.
    """

    def order(stand: Stand) -> tuple[int, ...]:
        usual = zlib.crc32(f"{aircraft.id}/{stand.airport}/{stand.name}".encode())
        return not stand.is_empty_at(now), stand.tier, len(stand.had_by(now)), usual

    return min((stand for stand in stands if stand.fits(aircraft)), key=order, default=None)


class Apron:
    """The stands that one decision touches, as its change leaves them so far."""

    def __init__(self, stands: Iterable[Stand | None], changes: ChangeSet, moment: Moment) -> None:
        self._loaded = {(one.airport, one.name): one for one in stands if one}
        self._changes = changes
        self._now = moment.now

    def promise(self, airport: str, aircraft: Aircraft, booking_id: int, until: int) -> str | None:
        """Choose a stand for a booking's arrival and keep it for that; its name, None where there is none."""
        chosen = choose(self._all_at(airport), aircraft, self._now)
        if chosen is None:
            return None
        self._add(chosen, Occupant(aircraft_id=aircraft.id, booking_id=booking_id, until=until))
        return chosen.name

    def keep_for(self, booking: Booked, until: int | None) -> None:
        """A booking's promise lasts until another instant; without one for as long as it is being flown."""
        stand = self._at(booking.arrival, booking.arrival_stand)
        if stand:
            kept = (one.but(until=until) if one.booking_id == booking.id else one for one in stand.occupants)
            self._changes.edit(stand, occupants=tuple(kept))

    def release(self, booking: Booked) -> None:
        """The booking brings nobody any more."""
        stand = self._at(booking.arrival, booking.arrival_stand)
        if stand:
            others = (one for one in stand.occupants if one.booking_id != booking.id)
            self._changes.edit(stand, occupants=tuple(others))

    def leave(self, aircraft: Aircraft) -> None:
        """The aircraft stands there no longer."""
        stand = self._at(aircraft.airport, aircraft.stand)
        if stand:
            others = (one for one in stand.occupants if (one.aircraft_id, one.booking_id) != (aircraft.id, None))
            self._changes.edit(stand, occupants=tuple(others))

    def park(self, airport: str | None, name: str | None, aircraft_id: int) -> str | None:
        """The aircraft stands there now; the stand's name, None where there is no such stand any more."""
        stand = self._at(airport, name)
        if stand and not any((one.aircraft_id, one.booking_id) == (aircraft_id, None) for one in stand.occupants):
            self._add(stand, Occupant(aircraft_id=aircraft_id))
        return stand.name if stand else None

    def settle(self, airport: str, aircraft: Aircraft) -> str | None:
        """Park an aircraft that comes without a booking, by the same tiers; the stand's name (BK-04)."""
        chosen = choose(self._all_at(airport), aircraft, self._now)
        return self.park(airport, chosen.name if chosen else None, aircraft.id)

    def _all_at(self, airport: str) -> Iterator[Stand]:
        return (self._changes.now(one) for one in self._loaded.values() if one.airport == airport)

    def _at(self, airport: str | None, name: str | None) -> Stand | None:
        found = self._loaded.get((airport or "", name or ""))
        return self._changes.now(found) if found else None

    def _add(self, stand: Stand, coming: Occupant) -> None:
        """One more occupant; those whose bookings expired are forgotten on the way."""
        self._changes.edit(stand, occupants=(*stand.had_by(self._now), coming))


# -- What staff do with stands ----------------------------------------------------------------------------------------


def _must_fit(form: StandForm, reference: Reference) -> None:
    known = (
        ("airline_ids", form.airline_ids, reference.airlines),
        ("fleet_ids", form.fleet_ids, reference.fleets),
        ("subfleet_ids", form.subfleet_ids, reference.subfleets),
    )
    strangers = {field: [one for one in ids if one not in there] for field, ids, there in known}
    wrong = {field: not_here(field.removesuffix("_ids"), some[0]) for field, some in strangers.items() if some}
    if wrong:
        raise Invalid(wrong)


def enter_stand(airport: str, form: StandForm, present: Stand | None, reference: Reference) -> Decision[Stand]:
    """A new stand."""
    _must_fit(form, reference)
    if present:
        raise StandExists("{airport} has a stand {name} already: change that one.", airport=airport, name=form.name)
    made = Stand(airport=airport, **form.model_dump())
    return Decision(made, puts=(made,))


def change_stand(present: Stand, form: ChangedStand, reference: Reference) -> Decision[Stand]:
    """Change a stand; its name stays, and who has it."""
    _must_fit(form, reference)
    if form.name != present.name:
        raise Invalid({"name": Fault("stays", "a stand keeps its name: enter a new one and remove this")})
    changed = present.but(**form.model_dump())
    return Decision(changed, puts=(changed,))


def remove_stand(present: Stand, now: int) -> Decision[None]:
    """Remove a stand that nobody has and nobody comes to."""
    if not present.is_empty_at(now):
        raise InUse("An aircraft has {name} or is coming to it: wait until it has left.", name=present.name)
    return Decision(None, removes=(present,))
