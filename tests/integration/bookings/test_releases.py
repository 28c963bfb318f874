"""Bookings through the API: cancelled by their pilot, all at once, or taken away by staff."""

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import BookingKind, Chain, hold_of
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import EntryType
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, PILOT, SECOND, leg
from tests.integration.bookings.booking_desk import BOOKINGS, CANCEL_ALL, MINE, Desk, held, holding, pooled
from tests.integration.notices.feeds import kinds
from tests.integration.records import change

# -- The pilot's own ---------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-07", "CC-22")
def test_cancel_all_takes_every_kind_for_one_penalty_and_leaves_what_flies(at: Desk) -> None:
    pooled(22)
    mission = airline.booked(leg(ends=4 * DAY), aircraft_id=22)
    flying = at.book().data["id"]
    form = {"booking_id": flying, "callsign": "OB1", "departure": "EDDG", "arrival": "EDLI"}
    at.pilot("POST", "/api/v1/flights", form)
    airline.keep(Stand(airport="EDDH", name="B1"))
    assert at.book(an_id=2, aircraft=SECOND).data["arrival_stand"] == "B1"
    holding(2, kind="directed")
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


@pytest.mark.rule("BK-07", "BK-24")
def test_a_pilot_cannot_cancel_one_alone(at: Desk) -> None:
    made = at.book().data["id"]
    for who in (at.pilot, at.other, at.operations):
        refused = who("POST", f"{BOOKINGS}/{made}/cancel", {"reason": "mine"})
        assert (refused.status, refused.code) == (403, "role_missing")
    assert at.pilot("DELETE", f"{BOOKINGS}/{made}").status == 405
    assert len(at.pilot("GET", MINE).data) == 1


@pytest.mark.rule("BK-07", "BK-21")
def test_staff_pay_for_cancelling_their_own_like_anybody(at: Desk) -> None:
    change(Settings, booking_cancellation_penalty=7)
    assert at.book(at.staff).status == 201
    assert at.staff("POST", CANCEL_ALL).data == {"cancelled": 1, "penalty_points": 7, "balance": -7}


# -- By staff ----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-24", "PF-06", "PF-08")
def test_staff_take_a_booking_away_and_give_its_price_back(at: Desk) -> None:
    change(Schedule, 1, price_mode="fixed", price_amount=30)
    airline.endow(30)
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
    notices = at.pilot("GET", "/api/v1/me/notifications").data
    assert [one["kind"] for one in notices] == ["booking_removed"]
    assert "the aircraft is needed" in notices[0]["text"]
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
