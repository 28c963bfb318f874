"""Bookings as they are listed: the pilot's own, and the office's table."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.adapters.paging import Direction, cut
from offblock.adapters.stored import item_of
from offblock.adapters.table import Item
from offblock.domain.access.callers import Role
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.people.users import User
from offblock.queries.bookings import bookings as bookings_shown
from offblock.queries.bookings.bookings import Column
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND, TENANT, THIRD
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.bookings.booking_desk import BOOKINGS, LIVES, MINE, Desk, held, walk
from tests.integration.records import change

# -- The pilot's own ---------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-06", "FL-02")
def test_a_pilots_bookings_come_flying_first_then_oldest_and_without_the_expired(at: Desk, clock: Clock) -> None:
    first = at.book().data["id"]
    clock.advance(10)
    second = at.book(an_id=2, aircraft=SECOND).data["id"]
    assert [one["id"] for one in at.pilot("GET", MINE).data] == [first, second]
    form = {"booking_id": second, "callsign": "OB2", "departure": "EDDG", "arrival": "EDDH"}
    flight = at.pilot("POST", "/api/v1/flights", form).data["id"]
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


# -- The office's table ------------------------------------------------------------------------------------------------


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
        assert walk(at.staff, BOOKINGS, size, sort=column, sort_dir="asc") == ordered
        assert walk(at.staff, BOOKINGS, size, sort=column, sort_dir="desc") == ordered[::-1]


@pytest.mark.rule("BK-11")
def test_the_office_searches_by_pilot_aircraft_flight_number_and_airport(at: Desk) -> None:
    at.staff("PUT", f"/api/v1/users/{OTHER}", {"name": "Ådne Østerrike"})
    rows = _many(60)

    def found(**query: Any) -> set[int]:
        return set(walk(at.staff, BOOKINGS, 9, **query))

    def wanted(test: Callable[[Booking], bool]) -> set[int]:
        return {one.id for one in rows if test(one)}

    assert found(q="østerrike") == found(q=" ÅDNE ") == wanted(lambda one: one.pilot_id == OTHER)
    assert found(q="t17") == wanted(lambda one: "T17" in one.flight_number)
    assert found(q="call5") == wanted(lambda one: "CALL5" in one.callsign)
    assert found(q="eddm") == wanted(lambda one: one.departure == "EDDM")
    registration = at.staff("GET", f"/api/v1/aircraft/{rows[0].aircraft_id}").data["registration"]
    assert found(q=registration.lower()) == wanted(lambda one: one.aircraft_id == rows[0].aircraft_id)
    assert found(filter__airport="eddh") == wanted(lambda one: one.arrival == "EDDH")
    assert found(filter__airport="EDDM") == wanted(lambda one: one.departure == "EDDM")
    both = wanted(lambda one: one.arrival == "EDDH" and one.pilot_id == OTHER)
    assert found(filter__airport="EDDH", q="ådne", sort="pilot") == both
    assert found(q="nobody") == set()
    assert found(filter__aircraft_id=rows[0].aircraft_id) == wanted(lambda one: one.aircraft_id == rows[0].aircraft_id)
    assert found(filter__kind="bounty,charter") == wanted(lambda one: one.kind in ("bounty", "charter"))
    assert found(filter__kind="schedule", filter__status="active,flying") == wanted(
        lambda one: one.kind == "schedule" and one.status_at(airline.store().moment.now) in ("active", "flying")
    )
    assert found(filter__status="expired") == wanted(lambda one: one.status_at(airline.store().moment.now) == "expired")
    assert len(found(unknown="x")) == 60, "unknown filters are ignored"
    for wrong in (
        {"sort": "points"},
        {"sort_dir": "up"},
        {"filter__airport": "a#b"},
        {"q": "x" * 101},
        {"filter__kind": "x"},
    ):
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
    assert sorted(walk(at.staff, BOOKINGS, 7, q="t17", filter__airport="EDDM")) == some
    for column in Column:
        assert sorted(_walked_in_memory(column)) == [one.id for one in rows], column


def _walked_in_memory(column: Column) -> list[int]:
    """All ids of the table by its cursors, read from the table of bookings once."""
    table, cursor, found = bookings_shown.table(airline.store(), bookings_shown.BookingFilter(), column), "", []
    while True:
        page = cut(table.rows, "t", 1000, cursor, lambda row: (table.value(row), row.id), Direction.DESC)
        found += [row.id for row in page.rows]
        cursor = page.cursor or ""
        if not cursor:
            return found


@pytest.mark.rule("BK-11", "RP-20")
def test_one_pilots_bookings_are_read_from_where_they_lie(at: Desk) -> None:
    mine = at.book().data["id"]
    at.book(at.other, 1, SECOND)
    page = at.staff("GET", BOOKINGS, filter__pilot_id=PILOT)
    assert ([one["id"] for one in page.data], page.body["meta"]["total"]) == ([mine], 1)
    assert at.staff("GET", BOOKINGS, filter__pilot_id=PILOT, filter__aircraft_id=SECOND).data == []
    with meter() as units:
        at.staff("GET", BOOKINGS, filter__pilot_id=PILOT)
    assert units.read <= 2, "however many others there are"
