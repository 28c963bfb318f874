"""What was flown is what counts: figures and flags over HTTP, whatever a client sends."""

from typing import Any

import pytest

from tests import invariants
from tests.airline import HOUR
from tests.conftest import Clock
from tests.integration.bounties.based import Based
from tests.integration.conftest import People
from tests.integration.flights.sent import FLIGHTS, aloft, codes, finish, flown, hours, send

POISON = [
    {
        "timestamp": f"1970-01-02T03:4{minute}:40Z",
        "position": {"latitude": latitude, "longitude": longitude},
        "attitude": {"gs": speed},
        "sensors": {"onGround": speed < 100},
    }
    for minute, latitude, longitude, speed in ((6, 52.13, 7.68, 15), (8, 51.9, 7.5, 300), (7, 52.0, 7.6, 80),
                                               (9, 51.8, 7.4, 300))
]  # fmt: skip


@pytest.mark.rule("FL-04", "FL-11")
def test_reports_dated_1970_count_for_nothing_and_the_flight_is_flagged(people: People, clock: Clock) -> None:
    flight = aloft(people)
    send(people, flight, flown(clock))
    send(people, flight, POISON)
    done = finish(people, flight)
    assert (done["block_minutes"], done["distance_nm"], done["fuel_used_kg"]) == (17, 33, 10)
    assert done["flags"] == [
        {
            "code": "clock_unreliable",
            "facts": {"reports": 4},
            "text": "4 reports bear times that cannot be true; they count for nothing.",
        }
    ]
    assert hours(people) == pytest.approx(17 / 60, abs=0.05)
    track = people.pilot("GET", f"{FLIGHTS}/{flight}/track").data
    assert [one["counts"] for one in track].count(False) == 4, "they are kept and shown"
    invariants.check()


@pytest.mark.rule("FL-04", "FL-05")
@pytest.mark.parametrize("off", [0, -5 * HOUR, 40, 90 * 60, 365 * 24 * HOUR])
def test_a_clock_that_is_off_by_a_constant_tells_the_same(people: People, clock: Clock, off: int) -> None:
    flight, began = aloft(people), clock.at
    reports = flown(clock)
    clock.at = began
    for report in reports:
        made = report["timestamp"] // 1000
        clock.at = max(clock.at, made + 1)
        send(people, flight, {**report, "timestamp": (made + off) * 1000})
    done = finish(people, flight)
    assert [done[name] for name in ("block_minutes", "distance_nm", "landing_rate_fpm", "flags")] == [17, 33, -180, []]
    shown = people.pilot("GET", f"{FLIGHTS}/{flight}/track").data
    assert shown[0]["reported_at"][:16] == "2026-11-02T12:00", "by the server's clock"


@pytest.mark.rule("FL-05", "FL-11")
def test_a_flight_of_hours_that_was_sent_in_a_minute_has_flown_for_a_minute(people: People, clock: Clock) -> None:
    flight = aloft(people)
    reports = flown(clock, speed_kt=20.0)
    clock.at -= 19 * 60
    send(people, flight, reports[:250])
    done = finish(people, flight)
    assert done["block_minutes"] <= 1
    assert done["distance_nm"] <= 1
    assert "clock_unreliable" in codes(done)


@pytest.mark.rule("FL-11", "RP-12")
def test_a_bounty_that_was_finished_without_a_report_is_paid_and_waits_for_review_with_the_fact(
    at: Based, clock: Clock
) -> None:
    _, legs = at.claimed(clock)
    done = [at.fly(at.other, leg).data for leg in legs]
    assert [(one["status"], codes(one)) for one in done] == [("submitted", ["no_track"])] * 2
    assert [one["block_minutes"] for one in done] == [0, 0]
    waiting = at.staff("GET", FLIGHTS, filter__status="submitted").data
    assert {one["id"] for one in waiting} >= {one["id"] for one in done}
    assert at.other("GET", "/api/v1/me").data["points"] > 0, "a bounty is paid before any review"


@pytest.mark.rule("FL-10", "FL-11")
@pytest.mark.parametrize(
    ("setting", "clean", "flagged"),
    [("none", "submitted", "submitted"), ("unflagged", "accepted", "submitted"), ("all", "accepted", "accepted")],
)
def test_the_settings_say_which_flights_wait(
    people: People, clock: Clock, setting: str, clean: str, flagged: str
) -> None:
    assert people.staff("PUT", "/api/v1/settings", {"FLIGHT_AUTO_ACCEPT": setting}).status == 200
    flight = aloft(people)
    send(people, flight, flown(clock))
    done = finish(people, flight)
    assert (done["status"], done["flags"]) == (clean, [])
    if clean == "accepted":
        assert (done["review"]["automatic"], done["review"]["by"]) == (True, None)
    invariants.check()


@pytest.mark.rule("FL-10", "PF-07")
@pytest.mark.parametrize(
    "wrong",
    [{"FLIGHT_AUTO_ACCEPT": "some"}, {"FLIGHT_AUTO_ACCEPT": True}, {"FLIGHT_HANGING_HOURS": 0},
     {"FLIGHT_HARD_LANDING_FPM": 0}, {"FLIGHT_HANGING_HOURS": 721}],
)  # fmt: skip
def test_a_setting_out_of_range_is_refused_by_name(people: People, wrong: dict[str, Any]) -> None:
    refused = people.staff("PUT", "/api/v1/settings", wrong)
    assert (refused.status, list(refused.body["errors"])) == (422, list(wrong))


@pytest.mark.rule("FL-11", "FL-10")
def test_a_hard_landing_is_flagged_with_rate_and_limit(people: People, clock: Clock) -> None:
    people.staff("PUT", "/api/v1/settings", {"FLIGHT_HARD_LANDING_FPM": 179, "FLIGHT_AUTO_ACCEPT": "unflagged"})
    flight = aloft(people)
    send(people, flight, flown(clock))
    done = finish(people, flight)
    assert (done["status"], done["landing_rate_fpm"]) == ("submitted", -180)
    assert done["flags"][0]["facts"] == {"fpm": -180, "limit_fpm": -179}


@pytest.mark.rule("FL-11")
def test_a_track_that_ends_elsewhere_is_taken_and_flagged(people: People, clock: Clock) -> None:
    flight = aloft(people)
    send(people, flight, flown(clock)[:60])
    done = finish(people, flight)
    assert codes(done) == ["ends_elsewhere", "ends_in_the_air"]
    assert done["flags"][0]["facts"]["airport"] == "EDLI"
    assert people.pilot("GET", "/api/v1/me").data["airport"] == "EDLI", "finish checks no place"
