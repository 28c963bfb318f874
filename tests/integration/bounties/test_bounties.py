"""Bounties: when one is offered, to whom, and who never hears of it."""

import pytest

from offblock.domain.notices.notices import Notice
from tests import airline
from tests.airline import AIRCRAFT, HOUR, PILOT
from tests.conftest import Clock
from tests.integration.bounties.based import BACK, ON, Based
from tests.integration.records import aircraft


@pytest.mark.rule("RP-02", "RP-05", "RP-07", "RP-08")
def test_an_aircraft_left_away_gets_a_bounty_home_after_48_hours_and_not_a_second_before(
    at: Based, clock: Clock
) -> None:
    at.left_away()
    clock.advance(48 * HOUR - 1)
    assert at.bench.job("scan-idle") == 0
    assert at.other("GET", "/api/v1/bounties").data == []
    clock.advance(1)
    assert at.bench.job("scan-idle") == 1
    (found,) = at.other("GET", "/api/v1/bounties").data
    legs = [
        {
            "departure": one.departure,
            "arrival": one.arrival,
            "flight_number": one.flight_number,
            "callsign": f"TST{one.flight_number}",
            "distance_nm": one.distance_nm,
            "status": "pending",
        }
        for one in (ON, BACK)
    ]
    miles = ON.distance_nm + BACK.distance_nm
    assert found == {
        "id": found["id"],
        "aircraft": {"id": AIRCRAFT, "registration": "D-E20", "type": "DA40"},
        "airline": {"id": 5, "icao": "TST", "name": "Test Air"},
        "origin": "EDLI",
        "destination": "EDDG",
        "legs": legs,
        "direct_ferry": False,
        "reward_points": round(50 + miles / 10),
        "status": "available",
        "claimed_by": None,
        "causer_id": None,
        "causer": None,
        "mission": None,
        "distance_nm": miles,
        "mission_id": None,
        "reason": "idle",
        "created_at": "2026-11-04T12:00:00Z",
        "expires_at": "2026-11-07T12:00:00Z",
        "claimable": True,
        "reasons": [],
        "hints": [],
        "obstacles": [],
        "seconds_left": 72 * HOUR,
    }
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data == found
    assert at.staff("GET", f"/api/v1/bounties/{found['id']}").data == found | {
        "causer_id": PILOT,
        "causer": {"id": PILOT, "name": f"Pilot {PILOT}"},
    }
    assert at.bench.job("scan-idle") == 0, "one live bounty"
    assert at.stranger("GET", f"/api/v1/bounties/{found['id']}").status == 404


@pytest.mark.rule("RP-09", "RP-11", "RP-22", "PF-09")
def test_every_pilot_hears_of_it_once_but_its_causer(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    for reader in (at.other, at.third, at.staff):
        assert at.notices(reader) == [("bounty_available", f"/bounties/{found['id']}")]
        assert reader("GET", "/api/v1/me/notifications").body["meta"]["unread"] == 1
    assert at.notices(at.pilot) == []
    assert at.pilot("GET", "/api/v1/me/notifications").body["meta"]["unread"] == 0


@pytest.mark.rule("RP-11", "PF-09", "PF-14")
def test_a_causers_feed_goes_on_over_what_is_not_for_it(at: Based, clock: Clock) -> None:
    for number in range(12):
        notice = Notice(
            id=f"{int(clock.at) + number:010d}-{number:016x}",
            to="pilots",
            kind="bounty_available",
            title=str(number),
            text="x",
            link="/x",
            created_at=int(clock.at),
            not_for=PILOT if number % 6 else None,
        )
        airline.keep(notice)
    seen: list[str] = []
    cursor, pages = "", 0
    while cursor is not None:
        page = at.pilot("GET", "/api/v1/me/notifications", per_page=1, cursor=cursor).body
        seen += [one["title"] for one in page["data"]]
        cursor, pages = page["meta"]["cursor"], pages + 1
    assert (seen, pages) == (["6", "0"], 2)
    assert page["meta"]["unread"] == 2
    assert len(at.other("GET", "/api/v1/me/notifications").data) == 12


@pytest.mark.rule("RP-11")
def test_its_causer_never_sees_it_in_list_detail_or_claim(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    assert at.pilot("GET", "/api/v1/bounties").data == []
    for method, path in (("GET", ""), ("POST", "/claim")):
        refused = at.pilot(method, f"/api/v1/bounties/{found['id']}{path}")
        assert (refused.status, refused.code) == (404, "no_such_bounty")
    named = at.airline("POST", f"/api/v1/bounties/{found['id']}/claim", {"user_id": PILOT})
    assert (named.status, named.code) == (404, "no_such_bounty")
    assert at.airline("GET", "/api/v1/bounties", user_id=PILOT).data == []
    assert at.airline("GET", f"/api/v1/bounties/{found['id']}", user_id=PILOT).status == 404
    assert [one["causer_id"] for one in at.airline("GET", "/api/v1/bounties").data] == [PILOT]


@pytest.mark.rule("RP-06", "RP-22")
def test_where_no_schedule_leads_home_it_is_ferried_and_staff_hear_of_it(at: Based, clock: Clock) -> None:
    assert at.staff("DELETE", f"/api/v1/schedules/{ON.id}").status == 204
    at.bench.drain()
    found = at.bounty(clock)
    assert (found["direct_ferry"], len(found["legs"]), found["legs"][0]["flight_number"]) == (True, 1, "")
    assert [kind for kind, _ in at.notices(at.staff)].count("unroutable_aircraft") == 1
    assert "unroutable_aircraft" not in [kind for kind, _ in at.notices(at.other)]
    (leg,) = at.other("POST", f"/api/v1/bounties/{found['id']}/claim").data
    assert leg["flight_number"].isdigit()
    assert 9000 <= int(leg["flight_number"]) <= 9999
    assert at.fly(at.other, leg).status == 200
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "completed"


@pytest.mark.rule("RP-16")
def test_a_normal_booking_cancels_the_unclaimed_bounty(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    booked = at.pilot("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert booked.status == 201, "its causer too, who flew there with it"
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "cancelled"
    assert aircraft().bounty_id is None
