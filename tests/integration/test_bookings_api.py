"""Bookings through the API: made from a published schedule, shown to pilot and staff, cancelled, expired."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from local import engine
from offblock.adapters.moments import moment_for
from offblock.adapters.paging import Direction, cut
from offblock.adapters.store.store import Store
from offblock.adapters.stored import item_of
from offblock.adapters.table import Item
from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Airline, Fleet, Licence, Rank, ReferenceHead, Restriction, Subfleet
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking, BookingKind, Chain, hold_of
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft, Hold
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.staff_edits import Adjustment
from offblock.domain.people.users import User
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.bookings.bookings import Column
from offblock.usecases.bookings import releases, scheduled
from offblock.usecases.charter import legs, missions
from offblock.usecases.people import staff_edits
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND, TENANT, THIRD, leg
from tests.api import Answer, Caller, key_for
from tests.conftest import NOON, Clock
from tests.harness import explore, meter, stack, take
from tests.integration.conftest import People

BOOKINGS, SCHEDULES, MINE = "/api/v1/bookings", "/api/v1/schedules", "/api/v1/me/bookings"
CANCEL_ALL = f"{MINE}/cancel"
LIVES = 2 * DAY
CLAIM = Hold(booking_id=900, pilot_id=77, key="B#9#1", chain_id=900, expires_at=NOON + LIVES)
"""A live claim's booking on an aircraft."""
"""How long a booking lives unless it is flown."""


def schedule(an_id: int, **fields: Any) -> Schedule:
    """A published schedule of the small airline from where everybody is, written down."""
    plain = {"id": an_id, "airline_id": 5, "flight_number": f"OB{an_id}", "departure": "EDDG", "arrival": "EDLI"}
    made = Schedule.model_validate({**plain, "distance_nm": 33, **fields})
    airline.keep(made)
    return made


def change(kind: type[Record], *parts: Any, **fields: Any) -> None:
    """A record as if it had come to be so."""
    store = airline.store()
    found = store.find(kind, *parts) or kind()
    store.commit(Decision(None, puts=(found.but(**fields),)))


def restrict(*rules: tuple[str, int | str, dict[str, Any]]) -> None:
    """Put restrictions on things."""
    for number, (kind, target, rule) in enumerate(rules, 1):
        told = {"id": number, "target": {"kind": kind, "id": target}, "rule": rule}
        airline.keep(Restriction.model_validate(told))
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


@pytest.fixture
def at(table: str, clock: Clock) -> Desk:
    """The airline, open for bookings."""
    return Desk()


def kinds(user: int) -> list[str]:
    """The kinds of a user's notices, oldest first."""
    return [str(one.kind) for one in reversed(airline.store().page("notices", user).rows)]


def pay(points: int, user: int = PILOT) -> None:
    """Give a pilot points, by hand."""
    staff_edits.adjust_points(airline.store(), airline.staff(), user, Adjustment(points=points, reason="gift"))


# -- Booking ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-03", "BK-06", "BK-22")
def test_a_pilot_books_a_schedule_and_pays_for_it(at: Desk, clock: Clock) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    change(Schedule, 1, price_mode="per_mile", price_amount=2, callsign="TEST1")
    pay(100)
    made = at.book()
    assert made.status == 201
    told = made.data
    assert told == {
        "id": told["id"],
        "kind": "schedule",
        "flight_number": "OB1",
        "pilot": {"id": PILOT, "name": "Pilot 2"},
        "aircraft": {"id": AIRCRAFT, "registration": "D-E20"},
        "departure": "EDDG",
        "arrival": "EDLI",
        "departure_stand": None,
        "arrival_stand": "A1",
        "distance_nm": 33,
        "status": "active",
        "callsign": "TEST1",
        "chain": None,
        "created_at": "2026-11-02T12:00:00Z",
        "expires_at": "2026-11-04T12:00:00Z",
    }
    assert at.pilot("GET", MINE).data == [told]
    assert at.staff("GET", BOOKINGS).data == [told]
    entry = at.pilot("GET", "/api/v1/me/points").data[0]
    assert (entry["type"], entry["points"], entry["balance"]) == ("booking", -66, 34)
    assert entry["source"] == {"kind": "booking", "id": told["id"]}
    assert at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["booking_ids"] == [told["id"]]
    invariants.check()


REFUSED: list[tuple[Callable[[], Any], int, str]] = [
    (lambda: change(User, PILOT, email_verified=False), 403, "email_unverified"),
    (lambda: change(Schedule, 1, active=False), 409, "schedule_not_published"),
    (lambda: restrict(("fleet", 6, {"kind": "rank", "min_level": 3})), 403, "restriction_unmet"),
    (lambda: change(Aircraft, AIRCRAFT, airline_id=6), 409, "aircraft_not_allowed"),
    (lambda: change(Schedule, 1, subfleet_ids=(8,)), 409, "aircraft_not_allowed"),
    (lambda: change(Aircraft, AIRCRAFT, grounded=True), 409, "aircraft_grounded"),
    (lambda: _other_books(), 409, "aircraft_taken"),
    (lambda: change(Aircraft, AIRCRAFT, bounty_pilot_id=77, holds=(CLAIM,)), 409, "aircraft_under_bounty"),
    (lambda: change(Aircraft, AIRCRAFT, airport="EDDH"), 409, "aircraft_elsewhere"),
    (lambda: change(User, PILOT, airport="EDDH"), 409, "pilot_elsewhere"),
    (lambda: change(Schedule, 1, price_mode="fixed", price_amount=1), 402, "not_enough_points"),
]


def _other_books() -> None:
    scheduled.book(airline.store(), OTHER, 2, AIRCRAFT)


@pytest.mark.rule("BK-01", "BK-02", "BK-03", "BK-08", "BK-09", "BK-10", "BK-22", "BK-25", "PF-15")
@pytest.mark.parametrize(
    ("state", "status", "code"), REFUSED, ids=[f"{code}-{n}" for n, (*_, code) in enumerate(REFUSED)]
)
def test_a_booking_that_the_rules_refuse_changes_nothing_and_says_why(
    at: Desk, state: Callable[[], Any], status: int, code: str
) -> None:
    state()
    before = invariants.records()[TENANT]
    refused = at.book()
    assert (refused.status, refused.code) == (status, code)
    assert refused.body["message"] == refused.body["error"]
    assert invariants.records()[TENANT] == before


@pytest.mark.rule("BK-02")
def test_every_restriction_that_is_unmet_is_named(at: Desk) -> None:
    rank, alpine = {"kind": "rank", "min_level": 3}, {"kind": "licence", "licence_id": 8}
    restrict(
        ("schedule", 1, rank),
        ("airport", "EDDG", rank),
        ("airport", "EDLI", alpine),
        ("airport", "EDDH", alpine),
        ("aircraft", AIRCRAFT, alpine),
        ("aircraft", SECOND, alpine),
        ("subfleet", 7, rank),
        ("fleet", 6, alpine),
    )
    refused = at.book()
    assert (refused.status, refused.code) == (403, "restriction_unmet")
    assert refused.body["unmet"] == [
        f"licence Alpine for aircraft {AIRCRAFT}",
        "licence Alpine for airport EDLI",
        "licence Alpine for fleet Props",
        "rank level 3 for airport EDDG",
        "rank level 3 for schedule 1",
        "rank level 3 for subfleet Diamond",
    ]
    at.staff("PUT", f"/api/v1/users/{PILOT}", {"rank_id": 3, "licences": [{"licence_id": 8, "status": "expired"}]})
    assert all("Alpine" in one for one in at.book().body["unmet"])
    at.staff("PUT", f"/api/v1/users/{PILOT}", {"rank_id": 3, "licences": [{"licence_id": 8, "status": "active"}]})
    assert at.book().status == 201


@pytest.mark.rule("BK-03", "PF-06")
def test_too_dear_a_booking_tells_price_and_balance(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=31)
    pay(30)
    refused = at.book()
    assert (refused.status, refused.code) == (402, "not_enough_points")
    assert (refused.body["price_points"], refused.body["balance"]) == (31, 30)
    assert at.points() == 30
    pay(1)
    assert at.book().status == 201
    assert at.points() == 0
    pay(-50)
    assert at.book(an_id=2, aircraft=SECOND).status == 201, "what costs nothing is open to debtors"


@pytest.mark.rule("BK-08")
def test_the_same_again_without_a_key_is_refused(at: Desk) -> None:
    assert at.book().status == 201
    assert at.book().code == "schedule_taken"
    assert at.book(aircraft=SECOND).code == "schedule_taken"
    assert at.book(an_id=2).code == "aircraft_taken", "by the pilot's own other booking too"
    assert at.book(an_id=2, aircraft=SECOND).status == 201


@pytest.mark.rule("BK-08", "BK-21")
def test_each_tenant_decides_what_is_unique(at: Desk) -> None:
    change(Settings, booking_unique_schedule=False, booking_unique_aircraft=False)
    for _ in range(2):
        assert at.book().status == 201
    assert at.book(at.other).status == 201
    assert len(at.pilot("GET", MINE).data) == 2
    change(Settings, booking_unique_schedule=True, booking_unique_aircraft=True)
    assert at.book().code == "schedule_taken", "what was booked while it was off counts"
    assert at.book(an_id=2).code == "aircraft_taken"


@pytest.mark.rule("BK-08", "CC-31")
def test_of_several_with_bookings_on_one_aircraft_the_first_to_start_flies(at: Desk, clock: Clock) -> None:
    change(Settings, booking_unique_aircraft=False)
    mine = at.book().data
    clock.advance(1)
    others = at.book(at.other).data
    told = {"departure": "EDDG", "arrival": "EDLI", "callsign": "OB1"}
    flight = at.pilot("POST", "/api/v1/flights", {"booking_id": mine["id"], **told}).data["id"]
    start = {"booking_id": others["id"], **told}
    assert at.other("POST", "/api/v1/flights", start).code == "already_flying"
    at.pilot("POST", f"/api/v1/flights/{flight}/finish")
    assert at.other("POST", "/api/v1/flights", start).code == "aircraft_elsewhere"
    assert at.other("GET", MINE).data[0]["status"] == "active", "it is still held"
    change(Aircraft, AIRCRAFT, airport="EDDG", locked_by=5)
    assert at.other("POST", "/api/v1/flights", start).code == "aircraft_locked", "a contract has it meanwhile"
    change(Aircraft, AIRCRAFT, locked_by=None)
    assert at.other("POST", "/api/v1/flights", start).status == 201
    invariants.check()


@pytest.mark.rule("BK-09")
def test_an_aircraft_that_came_grounded_can_be_booked_once_staff_release_it(at: Desk) -> None:
    change(Aircraft, AIRCRAFT, status="M", grounded=True)
    assert at.book().code == "aircraft_grounded"
    form = {"registration": "D-E20", "name": "Diamond", "subfleet_id": 7, "grounded": False}
    assert at.staff("PUT", f"/api/v1/aircraft/{AIRCRAFT}", form).status == 200
    assert AIRCRAFT in [one["id"] for one in at.pilot("GET", f"{SCHEDULES}/1/aircraft").data]
    assert at.book().status == 201


def test_a_pilot_holds_twenty_bookings_at_most(at: Desk) -> None:
    _holding(19)
    assert at.book().status == 201
    refused = at.book(an_id=2, aircraft=SECOND)
    assert (refused.status, refused.code) == (409, "too_many_bookings")
    assert at.book(at.other, 2, SECOND).status == 201, "each pilot"


def _holding(count: int, **fields: Any) -> list[Booking]:
    """So many bookings of the pilot, each with an aircraft of its own."""
    made = [held(n, aircraft_id=300 + n, **fields) for n in range(1, count + 1)]
    planes = [airline.aircraft(one.aircraft_id, holds=(hold_of(one),)) for one in made]
    airline.keep(*made, *planes)
    return made


def _pooled(aircraft_id: int) -> None:
    """One more aircraft that charter missions use."""
    airline.keep(airline.aircraft(aircraft_id))
    change(Customer, airline.CUSTOMER, aircraft_ids=(aircraft_id,))


def held(n: int, **fields: Any) -> Booking:
    """A booking as it is kept; the one of number `n` was made `n` seconds ago."""
    now = airline.store().moment.now - n
    plain = {"id": 5000 + n, "kind": "schedule", "pilot_id": PILOT, "aircraft_id": AIRCRAFT, "schedule_id": 5000 + n}
    named = {"flight_number": f"OB{n}", "callsign": f"OB{n}", "departure": "EDDG", "arrival": "EDLI", "distance_nm": 33}
    return Booking.model_validate({**plain, **named, "created_at": now, "expires_at": now + LIVES, **fields})


# -- Who asks --------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-03", "PF-05")
def test_a_key_makes_a_second_request_the_first_one_again(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    pay(100)
    once = {"Idempotency-Key": "once"}
    first = at.book(headers=once)
    again = at.book(headers=once)
    assert (first.status, again.status, again.body) == (201, 201, first.body)
    assert at.points() == 70, "charged once"
    other = at.book(an_id=2, aircraft=SECOND, headers=once)
    assert (other.status, list(other.body["errors"])) == (422, ["Idempotency-Key"])
    assert at.book(at.other, 2, SECOND, headers=once).status == 201, "a key is its caller's own"
    gone = at.pilot("POST", CANCEL_ALL, headers={"Idempotency-Key": "all"})
    assert at.pilot("POST", CANCEL_ALL, headers={"Idempotency-Key": "all"}).body == gone.body
    assert at.points() == 20, "one penalty"


@pytest.mark.rule("PF-13")
def test_an_airline_key_names_the_pilot_and_a_persons_own_does_not(at: Desk) -> None:
    told = {"schedule_id": 1, "aircraft_id": AIRCRAFT}
    unnamed = at.airline("POST", BOOKINGS, told)
    assert (unnamed.status, list(unnamed.body["errors"])) == (422, ["user_id"])
    assert at.airline("POST", BOOKINGS, {**told, "user_id": OTHER}).data["pilot"]["id"] == OTHER
    assert at.airline("GET", MINE).status == at.airline("POST", CANCEL_ALL).status == 422
    assert at.airline("GET", MINE, user_id=OTHER).body["meta"]["total"] == 1
    assert at.airline("POST", CANCEL_ALL, {"user_id": OTHER}).data["cancelled"] == 1
    for refused in (
        at.pilot("POST", BOOKINGS, {**told, "user_id": OTHER}),
        at.pilot("GET", MINE, user_id=OTHER),
        at.pilot("POST", CANCEL_ALL, {"user_id": OTHER}),
        at.pilot("GET", SCHEDULES, user_id=OTHER),
    ):
        assert (refused.status, refused.code) == (403, "acts_for_others")
    assert at.nobody("POST", BOOKINGS, told).status == 401


@pytest.mark.rule("PF-01")
def test_what_is_another_tenants_is_not_found(at: Desk) -> None:
    airline.keep(airline.user(70), airline.aircraft(71), tenant="elsewhere")
    airline.keep(Schedule.model_validate(schedule(72).model_dump() | {"id": 73}), tenant="elsewhere")
    made = at.book().data["id"]
    told = {"schedule_id": 2, "aircraft_id": SECOND}
    for wrong in ({"schedule_id": 73}, {"aircraft_id": 71}, {"user_id": 70}):
        refused = at.airline("POST", BOOKINGS, {**told, "user_id": PILOT, **wrong})
        assert (refused.status, refused.code) == (404, "not_found"), wrong
    assert at.stranger("POST", f"{BOOKINGS}/{made}/cancel", {"reason": "ours"}).status == 404
    assert at.stranger("GET", BOOKINGS).data == []
    assert at.stranger("GET", f"{SCHEDULES}/72/aircraft").status == 404
    assert at.airline("GET", SCHEDULES, user_id=70).status == 404
    assert at.airline("POST", CANCEL_ALL, {"user_id": 70}).status == 404
    invariants.check()


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"aircraft_id": None}, "aircraft_id"),
        ({"schedule_id": "x"}, "schedule_id"),
        ({"schedule_id": 0}, "schedule_id"),
        ({"schedule_id": 2**53}, "schedule_id"),
        ({"aircraft_id": 1.5}, "aircraft_id"),
        ({"stand": "A1"}, "stand"),
        ({"price_points": 0}, "price_points"),
        ({"user_id": -1}, "user_id"),
        ({"pilot_id": PILOT}, "pilot_id"),
    ],
)
def test_a_body_that_does_not_fit_is_refused_by_field(at: Desk, wrong: Any, field: str) -> None:
    refused = at.pilot("POST", BOOKINGS, {"schedule_id": 1, "aircraft_id": AIRCRAFT, **wrong})
    assert (refused.status, refused.code, list(refused.body["errors"])) == (422, "invalid", [field])


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("number", [0, -1, 2**53, 10**90])
def test_a_number_that_is_no_id_is_refused_as_a_field(at: Desk, number: int) -> None:
    for path, query in (
        (MINE, {"user_id": number}),
        (SCHEDULES, {"user_id": number}),
        (SCHEDULES, {"filter__airline": number}),
        (f"{SCHEDULES}/1/aircraft", {"user_id": number}),
        ("/api/v1/me/flights", {"user_id": number}),
        ("/api/v1/me/points", {"user_id": number}),
        ("/api/v1/me", {"user_id": number}),
    ):
        assert at.airline("GET", path, **query).status == 422, path
    assert at.airline("POST", CANCEL_ALL, {"user_id": number}).status == 422
    assert at.staff("POST", f"{BOOKINGS}/{number}/cancel", {"reason": "none"}).status == 404
    assert at.pilot("GET", f"{SCHEDULES}/{number}/aircraft").status == 404


# -- What is offered -------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-09", "BK-10", "BK-25")
def test_each_schedule_tells_whether_it_can_be_booked_and_why_not(at: Desk) -> None:
    change(Schedule, 2, price_mode="fixed", price_amount=5)
    schedule(3, subfleet_ids=(8,))
    schedule(4, departure="EDDH", arrival="EDDG")
    schedule(5, airline_id=6, price_mode="fixed", price_amount=5)
    restrict(("airport", "EDDM", {"kind": "rank", "min_level": 3}))
    schedule(6, arrival="EDDM")

    def told(who: Caller, **query: Any) -> dict[int, Any]:
        return {one["id"]: one["reasons"] for one in who("GET", SCHEDULES, **query).data}

    expected: dict[int, list[str]] = {
        1: [],
        2: ["not_enough_points"],
        3: ["no_aircraft"],
        4: ["pilot_elsewhere"],
        6: ["restriction_unmet"],
    }
    assert told(at.pilot) == told(at.airline, user_id=PILOT) == told(at.staff) == expected
    shown = at.pilot("GET", SCHEDULES, filter__departure="EDDG").data
    assert all(one["bookable"] is (not one["reasons"]) for one in shown)
    assert all(len(one["hints"]) == len(one["reasons"]) for one in shown)
    assert {one["bookable"] for one in at.airline("GET", SCHEDULES).data} == {None}, "nobody is named who would book"
    assert told(at.pilot, filter__departure="EDDG")[5] == ["not_enough_points", "no_aircraft"], "every reason at once"
    at.book()
    at.book(at.other, 1, SECOND)
    assert told(at.pilot)[1] == ["schedule_taken", "no_aircraft"]
    for an_id in (1, 2, 3, 4, 6):
        assert at.pilot("GET", f"{SCHEDULES}/{an_id}").data["reasons"] == told(at.pilot)[an_id]


@pytest.mark.rule("BK-01", "BK-23")
def test_reading_stays_open_to_an_unverified_pilot(at: Desk) -> None:
    change(User, PILOT, email_verified=False)
    shown = at.pilot("GET", f"{SCHEDULES}/1").data
    assert (shown["bookable"], shown["reasons"]) == (False, ["email_unverified"])
    assert "Verify" in shown["hints"][0]
    assert at.pilot("GET", f"{SCHEDULES}/1/aircraft").status == at.pilot("GET", MINE).status == 200


@pytest.mark.rule("PF-14")
def test_schedules_of_an_airport_are_sorted_both_ways_and_paged(at: Desk) -> None:
    for n, (number, miles, time) in enumerate((("B", 5, "09:00"), ("A", 9, "07:00"), ("C", 5, "08:00")), start=11):
        schedule(
            n,
            departure="EDDM",
            arrival=("EDDG", "EDDH", "EDLI")[n - 11],
            flight_number=number,
            distance_nm=miles,
            departure_time=time,
        )
    schedule(14, departure="EDDM", flight_number="D", active=False)
    for sort, expected in {
        "flight_number": [12, 11, 13],
        "arrival": [11, 12, 13],
        "distance_nm": [11, 13, 12],
        "departure_time": [12, 13, 11],
        "departure": [11, 12, 13],
    }.items():
        asked = {"filter__departure": "EDDM", "sort": sort}
        assert _walk(at.pilot, SCHEDULES, 2, **asked) == expected, sort
        assert _walk(at.pilot, SCHEDULES, 1, sort_dir="desc", **asked) == expected[::-1], sort
    narrow = {"filter__departure": "EDDM", "filter__max_distance": 5, "filter__airline": 5}
    page = at.pilot("GET", SCHEDULES, per_page=1, sort="flight_number", **narrow).body
    assert (page["meta"]["total"], page["data"][0]["id"]) == (2, 11)
    assert at.pilot("GET", SCHEDULES, filter__departure="EDDM", sort="notes").status == 422
    assert at.pilot("GET", SCHEDULES, sort="distance_nm").status == 422, "sorted within an airport"


def _walk(who: Caller, path: str, size: int, **query: Any) -> list[int]:
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


@pytest.mark.rule("BK-02", "BK-09", "BK-10")
def test_the_aircraft_for_a_schedule_are_those_that_can_be_booked_now(at: Desk) -> None:
    fit = {"stand": "A1", "registration": "D-EFIT"}
    planes: dict[int, dict[str, Any]] = {
        30: fit,
        31: {"grounded": True},
        32: {"locked_by": 5},
        33: {"flight_id": 6},
        34: {"bounty_pilot_id": 77, "holds": (CLAIM,)},
        35: {"airport": "EDDH"},
        36: {"airline_id": 6},
        37: {"subfleet_id": 8},
        38: {"airport": None},
        39: {"fleet_id": 66},
    }
    airline.keep(*(airline.aircraft(n, **fields) for n, fields in planes.items()))
    restrict(("fleet", 66, {"kind": "licence", "licence_id": 8}))
    change(Schedule, 1, subfleet_ids=(7,))
    path = f"{SCHEDULES}/1/aircraft"
    assert sorted(_walk(at.pilot, path, 100)) == [AIRCRAFT, SECOND, 30]
    assert sorted(_walk(at.pilot, path, 1)) == [AIRCRAFT, SECOND, 30], "a page may be short"
    assert sorted(_walk(at.airline, path, 5, user_id=OTHER)) == [AIRCRAFT, SECOND, 30]
    shown = next(one for one in at.pilot("GET", path).data if one["id"] == 30)
    subfleet = {"id": 7, "type": "DA40", "name": "Diamond"}
    assert shown == {"id": 30, "registration": "D-EFIT", "name": "Diamond", "subfleet": subfleet, "stand": "A1"}
    assert at.airline("GET", path).status == 422, "somebody must be named"
    for n in (31, 32, 33, 34, 35, 36, 37, 38, 39):
        assert at.book(aircraft=n).status in (403, 409), "and sent anyway each is refused"
    assert at.book(aircraft=30).status == 201
    assert sorted(_walk(at.other, path, 100)) == [AIRCRAFT, SECOND]
    change(Schedule, 1, active=False)
    assert at.pilot("GET", path).status == 404
    assert at.staff("GET", path).status == 200


# -- The pilot's own -------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-06", "FL-02")
def test_a_pilots_bookings_come_flying_first_then_oldest_and_without_the_expired(at: Desk, clock: Clock) -> None:
    first = at.book().data["id"]
    clock.advance(10)
    second = at.book(an_id=2, aircraft=SECOND).data["id"]
    assert [one["id"] for one in at.pilot("GET", MINE).data] == [first, second]
    told = {"booking_id": second, "callsign": "OB2", "departure": "EDDG", "arrival": "EDDH"}
    flight = at.pilot("POST", "/api/v1/flights", told).data["id"]
    shown = at.pilot("GET", MINE).data
    assert [(one["id"], one["status"]) for one in shown] == [(second, "flying"), (first, "active")]
    assert at.other("GET", MINE).data == []
    clock.advance(LIVES - 11)
    assert len(at.pilot("GET", MINE).data) == 2
    clock.advance(1)
    assert [one["id"] for one in at.pilot("GET", MINE).data] == [second]
    clock.advance(DAY)
    assert [one["id"] for one in at.pilot("GET", MINE).data] == [second], "what is flown never expires"
    with pump.running() as bench:
        bench.job("purge-bookings")
    assert at.pilot("GET", MINE).data[0]["status"] == "flying"
    assert at.pilot("POST", f"/api/v1/flights/{flight}/stop").status == 200
    assert at.pilot("GET", MINE).data == [], "stopped after its time it is gone"
    invariants.check()


@pytest.mark.rule("BK-07", "CC-22")
def test_cancel_all_takes_every_kind_for_one_penalty_and_leaves_what_flies(at: Desk) -> None:
    _pooled(22)
    mission = airline.booked(leg(ends=4 * DAY), aircraft_id=22)
    flying = at.book().data["id"]
    told = {"booking_id": flying, "callsign": "OB1", "departure": "EDDG", "arrival": "EDLI"}
    at.pilot("POST", "/api/v1/flights", told)
    airline.keep(Stand(airport="EDDH", name="B1"))
    assert at.book(an_id=2, aircraft=SECOND).data["arrival_stand"] == "B1"
    _holding(2, kind="directed")
    done = at.pilot("POST", CANCEL_ALL)
    assert (done.status, done.data) == (200, {"cancelled": 4, "penalty_points": 50, "balance": -50})
    assert [(one["id"], one["status"]) for one in at.pilot("GET", MINE).data] == [(flying, "flying")]
    assert airline.seen(Mission, mission.id).legs[0].status is LegStatus.AVAILABLE
    assert airline.seen(Stand, "EDDH", "B1").occupants == ()
    assert [airline.seen(Aircraft, n).holds for n in (SECOND, 22, 301, 302)] == [(), (), (), ()]
    invariants.check()
    refused = at.pilot("POST", CANCEL_ALL)
    assert (refused.status, refused.code, at.points()) == (409, "nothing_to_cancel", -50), "and costs nothing"
    assert at.book(an_id=2, aircraft=SECOND).status == 201, "debtors book what is free"


@pytest.mark.rule("BK-06", "BK-07")
def test_what_has_expired_is_no_longer_cancelled_and_costs_nothing(at: Desk, clock: Clock) -> None:
    at.book()
    clock.advance(LIVES)
    assert at.pilot("POST", CANCEL_ALL).code == "nothing_to_cancel"
    assert at.points() == 0
    assert at.other("POST", CANCEL_ALL).code == "nothing_to_cancel"
    invariants.check()


@pytest.mark.rule("BK-07", "BK-24")
def test_a_pilot_cannot_cancel_one_alone(at: Desk) -> None:
    made = at.book().data["id"]
    for who in (at.pilot, at.other, at.operations):
        refused = who("POST", f"{BOOKINGS}/{made}/cancel", {"reason": "mine"})
        assert (refused.status, refused.code) == (403, "role_missing")
    assert at.pilot("DELETE", f"{BOOKINGS}/{made}").status == 404
    assert len(at.pilot("GET", MINE).data) == 1


@pytest.mark.rule("BK-07", "BK-21")
def test_staff_pay_for_cancelling_their_own_like_anybody(at: Desk) -> None:
    change(Settings, booking_cancellation_penalty=7)
    assert at.book(at.staff).status == 201
    assert at.staff("POST", CANCEL_ALL).data == {"cancelled": 1, "penalty_points": 7, "balance": -7}


# -- The instant of expiry --------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-06", "BK-08")
def test_from_the_instant_of_expiry_others_can_book_the_aircraft_though_no_purge_ran(at: Desk, clock: Clock) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    gone = at.book().data
    clock.advance(LIVES - 1)
    assert at.book(at.other).code == "aircraft_taken"
    assert at.pilot("GET", f"{SCHEDULES}/1").data["reasons"] == ["schedule_taken"]
    told = {"booking_id": gone["id"], "callsign": "OB1", "departure": "EDDG", "arrival": "EDLI"}
    clock.advance(1)
    assert at.pilot("GET", f"{SCHEDULES}/1").data["bookable"] is True
    assert at.staff("GET", BOOKINGS).data[0]["status"] == "expired", "until it is purged"
    assert at.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["booking_ids"] == []
    assert at.pilot("POST", "/api/v1/flights", told).code == "booking_over"
    taken = at.book(at.other)
    assert (taken.status, taken.data["arrival_stand"]) == (201, "A1")
    assert [one["id"] for one in at.staff("GET", BOOKINGS).data] == [taken.data["id"]]
    invariants.check()
    assert at.book(aircraft=SECOND).status == 201, "and the same schedule again by the same pilot"
    with pump.running() as bench:
        bench.job("purge-bookings")
    assert len(at.staff("GET", BOOKINGS).data) == 2
    invariants.check()


@pytest.mark.rule("BK-06", "PF-06")
@pytest.mark.parametrize("runs", [(0,), (DAY,), (0, 0), (0, DAY, 0)])
def test_the_purge_on_time_late_or_twice_does_the_same(at: Desk, clock: Clock, runs: tuple[int, ...]) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    pay(30)
    with pump.running() as bench:
        made = at.book().data["id"]
        clock.advance(LIVES - 1)
        bench.job("purge-bookings")
        assert at.pilot("GET", MINE).data[0]["id"] == made, "not a second before"
        clock.advance(1)
        for later in runs:
            clock.advance(later)
            bench.job("purge-bookings")
    assert at.staff("GET", BOOKINGS).data == []
    assert airline.seen(Aircraft, AIRCRAFT).holds == ()
    assert kinds(PILOT) == ["booking_expired"], "told once"
    assert at.points() == 0, "a fee is not given back"
    invariants.check()


@pytest.mark.rule("BK-06", "BK-08")
@pytest.mark.parametrize("second", ["purge", "book"])
def test_a_purge_that_overlaps_with_another_or_a_new_booking_does_it_once(at: Desk, clock: Clock, second: str) -> None:
    scheduled.book(airline.store(), PILOT, 1, AIRCRAFT)
    clock.advance(LIVES)

    def purge(store: Store) -> Any:
        return releases.purge(store, PILOT, "S#1")

    def book(store: Store) -> Any:
        return scheduled.book(store, OTHER, 2, AIRCRAFT)

    def check(told: list[Any]) -> None:
        assert not [one for one in told if isinstance(one, BaseException)], told

    explored = explore(take(), lambda: _meeting(purge, purge if second == "purge" else book), invariants.check, check)
    assert explored.complete


def _meeting(*acts: Callable[[Store], Any]) -> list[Callable[[], Any]]:
    """Tasks, each with a Store of its own."""
    return [_task(act, number) for number, act in enumerate(acts)]


def _task(act: Callable[[Store], Any], number: int) -> Callable[[], Any]:
    return lambda: act(Store(TENANT, moment_for(f"task {number}")))


# -- Meetings --------------------------------------------------------------------------------------------------------


def _won(told: list[Any]) -> int:
    broken = [one for one in told if isinstance(one, BaseException) and not isinstance(one, Refusal)]
    assert not broken, broken
    return sum(not isinstance(one, BaseException) for one in told)


def _book(pilot: int, an_id: int, aircraft: int = AIRCRAFT) -> Callable[[Store], Any]:
    return lambda store: scheduled.book(store, pilot, an_id, aircraft)


@pytest.mark.rule("BK-08")
@pytest.mark.parametrize(
    "second",
    [_book(OTHER, 1), _book(PILOT, 1, SECOND), _book(PILOT, 2)],
    ids=["one aircraft", "one schedule", "one pilot, one aircraft"],
)
def test_of_two_who_want_the_same_one_gets_it_in_every_order(at: Desk, second: Any) -> None:
    def check(told: list[Any]) -> None:
        assert _won(told) == 1

    assert explore(take(), lambda: _meeting(_book(PILOT, 1), second), invariants.check, check).complete


@pytest.mark.rule("BK-03", "PF-06")
def test_a_balance_pays_for_one_of_two_bookings_made_at_once(at: Desk) -> None:
    for an_id in (1, 2):
        change(Schedule, an_id, price_mode="fixed", price_amount=30)
    pay(50)

    def check(told: list[Any]) -> None:
        assert _won(told) == 1
        assert at.points() == 20

    acts = (_book(PILOT, 1), _book(PILOT, 2, SECOND))
    assert explore(take(), lambda: _meeting(*acts), invariants.check, check).complete


@pytest.mark.parametrize("charter", [False, True])
def test_two_bookings_at_once_do_not_make_a_twenty_first(at: Desk, charter: bool) -> None:
    _holding(19)
    if charter:
        _pooled(22)
        missions.sweep(airline.store(), airline.assigned(leg(ends=4 * DAY), aircraft_id=22).id)
    first = (lambda store: legs.book(store, PILOT, 1, 1)) if charter else _book(PILOT, 1)

    def check(told: list[Any]) -> None:
        assert _won(told) == 1
        assert len(airline.store().whole("bookings_of", PILOT)) == 20

    explored = explore(
        take(), lambda: _meeting(first, _book(PILOT, 2, SECOND)), invariants.check, check, most_runs=2000
    )
    assert explored.complete


@pytest.mark.rule("BK-07")
def test_a_booking_made_while_all_are_cancelled_is_one_of_them_or_comes_after(at: Desk) -> None:
    pay(100)
    change(Schedule, 2, price_mode="fixed", price_amount=5)
    scheduled.book(airline.store(), PILOT, 1, AIRCRAFT)
    acts = (lambda store: releases.cancel_all(store, PILOT), _book(PILOT, 2, SECOND))

    def check(told: list[Any]) -> None:
        assert _won(told) == 2
        left, gone = airline.store().whole("bookings_of", PILOT), told[0].cancelled
        assert len(left) + gone == 2
        newest = airline.store().page("ledger", PILOT).rows[0]
        assert (newest.type is EntryType.BOOKING_CANCELLATION) == (left == []), "as the ledger has it"

    assert explore(take(), lambda: _meeting(*acts), invariants.check, check).complete


# -- Staff -----------------------------------------------------------------------------------------------------------


def _many(count: int) -> list[Booking]:
    """Bookings of three pilots with two aircraft, every way that a row can look, written as they are."""
    now = airline.store().moment.now
    rows = [
        held(
            n,
            pilot_id=(PILOT, OTHER, THIRD)[n % 3],
            aircraft_id=(AIRCRAFT, SECOND)[n % 2],
            flight_number=f"T{n % 97}",
            callsign=f"CALL{n}",
            departure=("EDDG", "EDDM")[n % 5 == 0],
            arrival=("EDLI", "EDDH")[n % 7 == 0],
            kind=list(BookingKind)[n % 2],
            flight_id=n if n % 11 == 1 else None,
            expires_at=now + n % 4 * HOUR,
        )
        for n in range(count)
    ]
    with Item.batch_write() as batch:
        for row in rows:
            batch.save(item_of(TENANT, row, row.id, None))
    return rows


VALUES: dict[str, Callable[[Any], Any]] = {
    "flight_number": lambda one: one["flight_number"],
    "pilot": lambda one: one["pilot"]["name"].casefold(),
    "aircraft": lambda one: one["aircraft"]["registration"],
    "departure": lambda one: one["departure"],
    "arrival": lambda one: one["arrival"],
    "status": lambda one: one["status"],
    "kind": lambda one: one["kind"],
    "created_at": lambda one: one["created_at"],
    "expires_at": lambda one: one["expires_at"],
}


@pytest.mark.rule("BK-11", "PF-14")
@pytest.mark.parametrize("column", list(Column))
def test_the_office_sorts_its_table_by_every_column_both_ways(at: Desk, column: Column) -> None:
    for pilot, name in ((PILOT, "Zoe"), (OTHER, "anna"), (THIRD, "Berta")):
        change(User, pilot, name=name)
    ids = {one.id for one in _many(60)}
    whole = at.staff("GET", BOOKINGS, per_page=100, sort="created_at", sort_dir="asc").data
    assert {one["id"] for one in whole} == ids
    ordered = [one["id"] for one in sorted(whole, key=lambda one: (VALUES[column](one), one["id"]))]
    for size in (7, 25):
        assert _walk(at.staff, BOOKINGS, size, sort=column, sort_dir="asc") == ordered
        assert _walk(at.staff, BOOKINGS, size, sort=column, sort_dir="desc") == ordered[::-1]


@pytest.mark.rule("BK-11")
def test_the_office_searches_by_pilot_flight_number_and_airport(at: Desk) -> None:
    at.staff("PUT", f"/api/v1/users/{OTHER}", {"name": "Ådne Østerrike"})
    rows = _many(60)

    def found(**query: Any) -> set[int]:
        return set(_walk(at.staff, BOOKINGS, 9, **query))

    def wanted(test: Callable[[Booking], bool]) -> set[int]:
        return {one.id for one in rows if test(one)}

    assert found(q="østerrike") == found(q=" ÅDNE ") == wanted(lambda one: one.pilot_id == OTHER)
    assert found(q="t17") == wanted(lambda one: "T17" in one.flight_number)
    assert found(q="call5") == wanted(lambda one: "CALL5" in one.callsign)
    assert found(q="eddm") == wanted(lambda one: one.departure == "EDDM")
    assert found(filter__airport="eddh") == wanted(lambda one: one.arrival == "EDDH")
    assert found(filter__airport="EDDM") == wanted(lambda one: one.departure == "EDDM")
    both = wanted(lambda one: one.arrival == "EDDH" and one.pilot_id == OTHER)
    assert found(filter__airport="EDDH", q="ådne", sort="pilot") == both
    assert found(q="nobody") == set()
    assert len(found(unknown="x")) == 60, "unknown filters are ignored"
    for wrong in ({"sort": "points"}, {"sort_dir": "up"}, {"filter__airport": "a#b"}, {"q": "x" * 101}):
        assert at.staff("GET", BOOKINGS, **wrong).status == 422, wrong


@pytest.mark.rule("PF-14")
def test_a_cursor_of_the_table_goes_on_where_it_was_though_rows_come_and_go(at: Desk) -> None:
    _many(12)
    page = at.staff("GET", BOOKINGS, per_page=4, sort="created_at").body
    seen = [one["id"] for one in page["data"]]
    assert page["meta"]["total"] == 12
    at.staff("POST", f"{BOOKINGS}/{seen[-1]}/cancel", {"reason": "gone"})
    airline.keep(held(-5, schedule_id=999))
    rest = at.staff("GET", BOOKINGS, per_page=100, sort="created_at", cursor=page["meta"]["cursor"]).data
    assert [one["id"] for one in rest] == [5000 + n for n in range(4, 12)], "the newest first"
    for other in ({"sort": "pilot"}, {"sort": "created_at", "sort_dir": "asc"}, {"sort": "created_at", "q": "x"}):
        refused = at.staff("GET", BOOKINGS, cursor=page["meta"]["cursor"], **other)
        assert (refused.status, refused.code) == (422, "bad_cursor"), other


@pytest.mark.rule("BK-06", "BK-11")
def test_the_office_sees_what_has_expired_until_it_is_purged(at: Desk, clock: Clock) -> None:
    at.book()
    clock.advance(LIVES - 1)
    assert [one["status"] for one in at.staff("GET", BOOKINGS).data] == ["active"]
    clock.advance(1)
    assert [one["status"] for one in at.staff("GET", BOOKINGS).data] == ["expired"]
    with pump.running() as bench:
        bench.job("purge-bookings")
    assert at.staff("GET", BOOKINGS).data == []


@pytest.mark.rule("BK-11", "PF-02")
def test_the_table_is_the_offices_alone(at: Desk) -> None:
    airline.keep(airline.user(8, roles=(Role.ADMINISTRATOR,)))
    administrator = Caller(key_for(TENANT, 8, "administrator"))
    for who, status in (
        (at.staff, 200),
        (administrator, 200),
        (at.airline, 200),
        (at.operations, 403),
        (at.pilot, 403),
        (at.nobody, 401),
    ):
        assert who("GET", BOOKINGS).status == status


@pytest.mark.rule("BK-11")
def test_the_table_is_right_at_five_thousand_bookings(at: Desk) -> None:
    rows = _many(5000)
    page = at.staff("GET", BOOKINGS, per_page=100).body
    assert page["meta"]["total"] == 5000
    assert [one["id"] for one in page["data"]] == [5000 + n for n in range(100)], "the newest first"
    following = at.staff("GET", BOOKINGS, per_page=100, cursor=page["meta"]["cursor"]).body
    assert [one["id"] for one in following["data"]] == [5100 + n for n in range(100)]
    some = [one.id for one in rows if one.flight_number == "T17" and one.departure == "EDDM"]
    assert sorted(_walk(at.staff, BOOKINGS, 7, q="t17", filter__airport="EDDM")) == some
    for column in Column:
        assert sorted(_walked_in_memory(column)) == [one.id for one in rows], column


def _walked_in_memory(column: Column) -> list[int]:
    """All ids of the table by its cursors, read from the table of bookings once."""
    told, cursor, found = bookings_shown.table(airline.store(), "", None, column), "", []
    while True:
        page = cut(told.rows, "t", 1000, cursor, lambda row: (told.value(row), row.id), Direction.DESC)
        found += [row.id for row in page.rows]
        cursor = page.cursor or ""
        if not cursor:
            return found


@pytest.mark.rule("BK-24", "PF-06", "PF-08")
def test_staff_take_a_booking_away_and_give_its_price_back(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    pay(30)
    with pump.running() as bench:
        made = at.book().data["id"]
        path = f"{BOOKINGS}/{made}/cancel"
        for wrong in ({}, {"reason": ""}, {"reason": "  "}, {"reason": "x", "refund": False}, None):
            assert at.staff("POST", path, wrong).status == 422, wrong
        done = at.staff("POST", path, {"reason": "the aircraft is needed"})
        assert (done.status, done.data["id"]) == (200, made)
        again = at.staff("POST", path, {"reason": "the aircraft is needed"})
        assert (again.status, again.code) == (404, "not_found")
        bench.drain()
    assert at.pilot("GET", MINE).data == []
    entry = at.pilot("GET", "/api/v1/me/points").data[0]
    assert (entry["type"], entry["points"], entry["balance"]) == (EntryType.BOOKING, 30, 30), "no penalty"
    assert "the aircraft is needed" in entry["reason"]
    told = at.pilot("GET", "/api/v1/me/notifications").data
    assert [one["kind"] for one in told] == ["booking_removed"]
    assert "the aircraft is needed" in told[0]["text"]
    audited = [one["object"] for one in at.staff("GET", "/api/v1/audit").data if one["action"] == "booking.cancel"]
    assert audited == [f"Booking:{made}"]
    invariants.check()


def _chain(*kinds: BookingKind, flying: int | None = None) -> list[int]:
    """A chain of the pilot's bookings with one aircraft, five points each."""
    legs = [
        held(
            n,
            id=7000 + n,
            kind=kind,
            chain=Chain(id=7001, position=n, of=len(kinds)),
            paid_points=5,
            flight_id=600 if n == flying else None,
        )
        for n, kind in enumerate(kinds, 1)
    ]
    airline.keep(*legs)
    flown = {"flight_id": 600, "flying_booking_id": 7000 + flying} if flying else {}
    change(Aircraft, AIRCRAFT, holds=tuple(map(hold_of, legs)), **flown)
    return [one.id for one in legs]


@pytest.mark.rule("BK-24")
@pytest.mark.parametrize("named", [0, 1, 2])
def test_a_chain_is_taken_away_whole(at: Desk, named: int) -> None:
    ids = _chain(*[BookingKind.DIRECTED] * 3)
    at.book(an_id=2, aircraft=SECOND)
    with pump.running() as bench:
        done = at.staff("POST", f"{BOOKINGS}/{ids[named]}/cancel", {"reason": "weather"})
        bench.drain()
    assert done.data["id"] == ids[named]
    assert [one["flight_number"] for one in at.pilot("GET", MINE).data] == ["OB2"], "what is not of it stays"
    assert airline.seen(Aircraft, AIRCRAFT).holds == ()
    assert at.points() == 15
    assert kinds(PILOT) == ["booking_removed"], "told once"
    invariants.check()


@pytest.mark.rule("BK-24")
def test_nothing_is_taken_away_while_one_of_the_chain_flies(at: Desk) -> None:
    ids = _chain(*[BookingKind.DIRECTED] * 3, flying=1)
    for an_id in ids:
        refused = at.staff("POST", f"{BOOKINGS}/{an_id}/cancel", {"reason": "weather"})
        assert (refused.status, refused.code) == (409, "booking_flying")
    assert len(at.pilot("GET", MINE).data) == 3


@pytest.mark.rule("BK-06", "BK-24", "PF-06")
def test_what_has_expired_is_not_taken_away_any_more(at: Desk, clock: Clock) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    pay(30)
    made = at.book().data["id"]
    clock.advance(LIVES)
    assert at.staff("POST", f"{BOOKINGS}/{made}/cancel", {"reason": "late"}).status == 404
    assert at.points() == 0, "and nothing is given back"
    invariants.check()


# -- What it costs to run ---------------------------------------------------------------------------------------------


@pytest.mark.rule("PF-11")
def test_a_booking_takes_four_calls_whatever_the_number_of_schedules(at: Desk) -> None:
    airline.keep(Stand(airport="EDLI", name="A1"))
    _fill(40_000)
    airline.store().reference()
    store = airline.store()
    with meter() as units:
        assert scheduled.book(store, PILOT, 1, AIRCRAFT).arrival_stand == "A1"
    assert units.calls == 4
    assert sorted(units.by_op) == ["BatchGetItem", "Query", "TransactWriteItems"]
    assert units.read <= 8
    assert at.staff("GET", f"{SCHEDULES}/100100").status == 200, "they are there"


def _fill(count: int) -> None:
    """So many more schedules, put into the table as if they had always been there."""
    plain = schedule(77)
    key = engine.stored(stack.TABLE, f"T#{TENANT}#S#77", "S")
    assert key
    images = engine.images(stack.TABLE)
    text = str(key["summary"]["S"])
    for n in itertools.count(100_000):
        if n == 100_000 + count:
            break
        told = {name: dict(value) for name, value in key.items()}
        told["pk"] = {"S": f"T#{TENANT}#S#{n}"}
        told["summary"] = {"S": text.replace(f'"id":{plain.id}', f'"id":{n}')}
        for index in ("g1sk", "g2sk", "g4sk"):
            told[index] = {"S": told[index]["S"].replace("#77", f"#{n}")}
        images.append(told)
    _emptied()
    engine.load(stack.TABLE, images)


def _emptied() -> None:
    """The table without anything in it."""
    now = engine.snapshot(stack.TABLE)
    engine.restore(stack.TABLE, type(now)({}, {}, {}))
