"""The airline open for bookings, and short words for what its tests do."""

from typing import Any

from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Airline, Fleet, Licence, Rank, ReferenceHead, Restriction, Subfleet
from offblock.domain.bookings.bookings import Booking, hold_of
from offblock.domain.charter.customers import Customer
from offblock.domain.fleet.aircraft import Hold
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from tests import airline
from tests.airline import AIRCRAFT, DAY, PILOT, TENANT
from tests.api import Answer, Caller, key_for
from tests.conftest import NOON
from tests.integration.conftest import People
from tests.integration.records import change

BOOKINGS, SCHEDULES, MINE = "/api/v1/bookings", "/api/v1/schedules", "/api/v1/me/bookings"
CANCEL_ALL = f"{MINE}/cancel"
LIVES = 2 * DAY
"""How long a booking lives unless it is flown."""
CLAIM = Hold(booking_id=900, pilot_id=77, key="B#9#1", chain_id=900, expires_at=NOON + LIVES)
"""A live claim's booking on an aircraft."""


def schedule(an_id: int, **fields: Any) -> Schedule:
    """A published schedule of the small airline from where everybody is, written down."""
    plain = {"id": an_id, "airline_id": 5, "flight_number": f"OB{an_id}", "departure": "EDDG", "arrival": "EDLI"}
    made = Schedule.model_validate({**plain, "distance_nm": 33, **fields})
    airline.keep(made)
    return made


def restrict(*rules: tuple[str, int | str, dict[str, Any]]) -> None:
    """Put restrictions on things."""
    for number, (kind, target, rule) in enumerate(rules, 1):
        form = {"id": number, "target": {"kind": kind, "id": target}, "rule": rule}
        airline.keep(Restriction.model_validate(form))
    change(ReferenceHead, version=9)


class Desk(People):
    """The airline's people, its collections, its operations staff, and two schedules with one aircraft each way."""

    def __init__(self) -> None:
        super().__init__()
        for tenant in (TENANT, "elsewhere"):
            airline.keep(
                Airline(id=5, icao="TST", name="Test Air"),
                Fleet(id=6, airline_id=5, name="Props"),
                Subfleet(id=7, airline_id=5, fleet_id=6, type="DA40", name="Diamond"),
                Subfleet(id=8, airline_id=5, fleet_id=6, type="C172", name="Cessna"),
                Rank(id=3, name="Captain", level=3),
                Licence(id=8, name="Alpine"),
                ReferenceHead(version=1),
                tenant=tenant,
            )
        airline.keep(airline.user(9, name="Olga", roles=(Role.OPERATIONS_STAFF,)))
        self.operations = Caller(key_for(TENANT, 9, "operations"))
        schedule(1)
        schedule(2, arrival="EDDH", distance_nm=92)

    def book(self, who: Caller | None = None, an_id: int = 1, aircraft: int = AIRCRAFT, **more: Any) -> Answer:
        """Ask for a booking; the pilot's own unless somebody else asks."""
        return (who or self.pilot)("POST", BOOKINGS, {"schedule_id": an_id, "aircraft_id": aircraft}, **more)

    def points(self, user: int = PILOT) -> int:
        """A pilot's balance."""
        return int(airline.seen(User, user).points)


def held(n: int, **fields: Any) -> Booking:
    """A booking as it is kept; the one of number `n` was made `n` seconds ago."""
    now = airline.store().moment.now - n
    plain = {"id": 5000 + n, "kind": "schedule", "pilot_id": PILOT, "aircraft_id": AIRCRAFT, "schedule_id": 5000 + n}
    named = {"flight_number": f"OB{n}", "callsign": f"OB{n}", "departure": "EDDG", "arrival": "EDLI", "distance_nm": 33}
    return Booking.model_validate({**plain, **named, "created_at": now, "expires_at": now + LIVES, **fields})


def holding(count: int, **fields: Any) -> list[Booking]:
    """So many bookings of the pilot, each with an aircraft of its own."""
    made = [held(n, aircraft_id=300 + n, **fields) for n in range(1, count + 1)]
    aircraft = [airline.aircraft(one.aircraft_id, holds=(hold_of(one),)) for one in made]
    airline.keep(*made, *aircraft)
    return made


def pooled(aircraft_id: int) -> None:
    """One more aircraft that charter missions use."""
    airline.keep(airline.aircraft(aircraft_id))
    change(Customer, airline.CUSTOMER, aircraft_ids=(aircraft_id,))


def walk(who: Caller, path: str, size: int, **query: Any) -> list[int]:
    """The ids of a whole list, page by page."""
    found: list[int] = []
    cursor = ""
    while True:
        page = who("GET", path, per_page=size, cursor=cursor, **query).body
        assert len(page["data"]) <= size
        found += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            assert page["links"]["next"] is None
            return found
