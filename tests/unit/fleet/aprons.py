"""Stands with somebody on them, and which stand the rule permits to an arriving aircraft, read word by word."""

from typing import Any

from hypothesis import strategies as st

from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.kernel.decision import Decision
from tests.unit.builders import AIRCRAFT, DAY, NOW, STOPS, booking, puts, stand

HERE, THERE, BEYOND = STOPS[:3]
OWN_AIRLINE, OWN_FLEET, OWN_SUBFLEET = 30, 31, 32
STRANGE = 99
ENDS = booking().expires_at

Who = list[tuple[int, int | None, int | None]]
"""Who has a stand: aircraft, booking, until when."""


def parked(name: str = "P1", aircraft_id: int = AIRCRAFT, airport: str = HERE, **fields: Any) -> Stand:
    """A stand with an aircraft on it."""
    return stand(name, airport=airport, occupants=(Occupant(aircraft_id=aircraft_id),), **fields)


def promised(name: str = "A1", booking_id: int = 500, until: int | None = ENDS, **fields: Any) -> Stand:
    """A stand to which a booking brings an aircraft."""
    coming = Occupant(aircraft_id=AIRCRAFT, booking_id=booking_id, until=until)
    return stand(name, occupants=(coming,), **fields)


def who(found: Stand) -> Who:
    """Who has a stand."""
    return [(one.aircraft_id, one.booking_id, one.until) for one in found.occupants]


def who_has(done: Decision[Any]) -> dict[str, Who]:
    """Who has the stands that a decision writes."""
    return {one.name: who(one) for one in puts(done, Stand)}


def allowed(own: int) -> st.SearchStrategy[tuple[int, ...]]:
    """A restriction: nothing, the aircraft's own, a stranger, or both."""
    return st.sampled_from([(), (), (own,), (STRANGE,), (STRANGE, own)])


occupants = st.lists(
    st.builds(
        Occupant,
        aircraft_id=st.integers(50, 60),
        booking_id=st.integers(1, 99),
        until=st.sampled_from([None, NOW - DAY, NOW - 1, NOW, NOW + 1, NOW + DAY]),
    ),
    max_size=3,
)


@st.composite
def aprons(draw: st.DrawFn, most: int = 7) -> tuple[Stand, ...]:
    """The stands of an airport: any restrictions, any occupants, expired ones among them."""
    return tuple(
        stand(
            f"A{n}",
            subfleet_ids=draw(allowed(OWN_SUBFLEET)),
            fleet_ids=draw(allowed(OWN_FLEET)),
            airline_ids=draw(allowed(OWN_AIRLINE)),
            occupants=tuple(draw(occupants)),
        )
        for n in range(draw(st.integers(0, most)))
    )


def is_compatible(one: Stand) -> bool:
    """Whether the aircraft may stand there, read from each restriction by itself."""
    restricted = ((one.subfleet_ids, OWN_SUBFLEET), (one.fleet_ids, OWN_FLEET), (one.airline_ids, OWN_AIRLINE))
    return not any(named and own not in named for named, own in restricted)


def is_occupied(one: Stand, now: int) -> bool:
    """Whether an aircraft stands there or a live booking arrives there."""
    return any(there.until is None or there.until > now for there in one.occupants)


def restricted_to(one: Stand) -> str:
    """The tier of a stand by name."""
    if one.subfleet_ids:
        return "subfleet"
    if one.fleet_ids:
        return "fleet"
    return "airline" if one.airline_ids else "nothing"


def rightful(some: tuple[Stand, ...], now: int) -> set[str]:
    """The stands that the rule permits, read word by word: all that are equal where it leaves a choice."""
    for occupied in (False, True):
        for tier in ("subfleet", "fleet", "airline", "nothing"):
            fitting = {
                one.name
                for one in some
                if is_compatible(one) and is_occupied(one, now) is occupied and restricted_to(one) == tier
            }
            if fitting:
                return fitting
    return set()
