"""Notices that stream and queue bring: each once, whatever is delivered twice."""

import pytest

from offblock.usecases.charter import applications
from tests import airline, pump
from tests.airline import OTHER, PILOT, THIRD
from tests.integration.conftest import People
from tests.integration.notices.feeds import kinds


@pytest.mark.rule("PF-09", "CC-17", "CC-19")
def test_each_is_told_once_whatever_is_delivered_twice(people: People) -> None:
    with pump.running() as bench:
        mission = airline.published()
        for pilot in (PILOT, OTHER, THIRD):
            applications.apply(airline.store(), pilot, mission.id)
        applications.accept(airline.store(), airline.staff(), mission.id, PILOT)
        bench.drain()
        bench.job("check-leg-windows")
        bench.job("check-leg-windows")
        seen = bench.stream._waiting
        assert not seen
    assert kinds(PILOT) == ["contract_assigned", "leg_opened"]
    assert kinds(OTHER) == kinds(THIRD) == ["application_rejected"]
    feed = people.pilot("GET", "/api/v1/me/notifications").body
    assert feed["meta"]["unread"] == 2
    assert feed["data"][0]["facts"].keys() == {
        *("mission_id", "title", "leg", "callsign", "flight_number", "aircraft_id"),
    }
    assert [one["read"] for one in feed["data"]] == [False, False]
    people.pilot("POST", "/api/v1/me/notifications/read", {"up_to": feed["data"][1]["id"]})
    feed = people.pilot("GET", "/api/v1/me/notifications").body
    assert (feed["meta"]["unread"], [one["read"] for one in feed["data"]]) == (1, [False, True])
    people.pilot("POST", "/api/v1/me/notifications/read")
    assert people.pilot("GET", "/api/v1/me/notifications").body["meta"]["unread"] == 0


@pytest.mark.rule("PF-09")
def test_a_notice_that_is_delivered_again_stays_one(people: People) -> None:
    with pump.running() as bench:
        airline.assigned()
        batch = [record for _, record in bench.stream._waiting]
        for _ in range(2):
            bench.invoke("stream", {"Records": batch})
            bench.drain()
    assert kinds(PILOT) == ["contract_assigned"]
