"""What clients and pilots write beside a flight: kept, shown with it, exported, and gone with the pilot (FL-04)."""

from base64 import b64encode

import pytest

from offblock.domain.flights.remarks import Remarks
from offblock.usecases.people import forgetting
from tests import airline, invariants
from tests.airline import PILOT, SECOND, schedule
from tests.conftest import Clock
from tests.integration.conftest import People

LINE, COMMENT = "Wheels up at 05:15", "A fine day"


@pytest.fixture
def flight(people: People) -> str:
    """A pilot's flight in the air."""
    airline.small_collections()
    airline.keep(schedule())
    return airline.aloft(aircraft_id=SECOND)[1]


@pytest.mark.rule("FL-04", "PF-21")
def test_log_and_comments_stand_beside_the_flight_once_and_go_with_the_pilot(
    people: People, clock: Clock, flight: str
) -> None:
    base = f"/api/pireps/{flight}"
    log = {"logs": [{"log": LINE, "created_at": "2026-11-02T11:59:00Z"}, {"log": None}]}
    for _ in range(2):
        assert people.pilot("POST", f"{base}/acars/logs", log).body["count"] == 1
        made = people.pilot("POST", f"{base}/comments", {"comment": COMMENT})
        assert (made.status, made.data["comment"], made.data["id"]) == (201, COMMENT, 1)
        clock.advance(5)
    assert [one["comment"] for one in people.pilot("GET", f"{base}/comments").data] == [COMMENT]
    for caller in (people.pilot, people.staff):
        shown = caller("GET", f"/api/v1/flights/{flight}").data
        assert shown["client_log"] == [{"at": "2026-11-02T11:59:00Z", "text": LINE}]
        assert [one["text"] for one in shown["comments"]] == [COMMENT]
    assert people.other("POST", f"{base}/comments", {"comment": "x"}).status == 403
    exported = people.pilot("GET", "/api/v1/me/export", per_page=100).data
    assert LINE in str([one for one in exported if one["section"] == "flight_remarks"])
    forgetting._forget(airline.store(), PILOT)
    assert airline.store().find(Remarks, PILOT, int(flight)) is None
    invariants.check()


@pytest.mark.rule("FL-04", "FL-05")
def test_what_smartcars_completes_with_is_kept_once(people: People, clock: Clock, flight: str) -> None:
    body = {"uuid": flight, "flightLog": b64encode(LINE.encode()).decode(), "comments": COMMENT}
    for _ in range(2):
        assert people.pilot("POST", "/api/smartcars/flights/complete", body).status == 200
        clock.advance(60)
    shown = people.pilot("GET", f"/api/v1/flights/{flight}").data
    assert ([one["text"] for one in shown["client_log"]], len(shown["comments"])) == ([LINE], 1)
