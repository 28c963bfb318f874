"""The door of position reports: at API Gateway and at its own address, with and without a flight's id."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.adapters import credentials
from offblock.domain.access.api_keys import ApiKey, hashed
from tests import airline
from tests.airline import PILOT, TENANT
from tests.api import key_for
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.flights import sent
from tests.integration.flights.posting import FIRST, NEXT, AtTheUrl


def report(at: float, latitude: float = 52.1, **fields: Any) -> dict[str, Any]:
    """A small report of an instant."""
    place = {"latitude": {"value": latitude, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
    return {"position": place, "timestamp": int(at) * 1000, **fields}


@pytest.fixture
def client(people: People) -> AtTheUrl:
    """The pilot's client."""
    return AtTheUrl(key_for(TENANT, PILOT, "client"))


def track_of(people: People, flight: str) -> list[float]:
    """The latitudes of a flight's track."""
    return [one["latitude"] for one in people.pilot("GET", f"/api/v1/flights/{flight}/track").data]


@pytest.mark.rule("FL-04")
def test_a_client_that_knows_no_flight_reports_where_the_one_in_progress_is(
    people: People, client: AtTheUrl, clock: Clock
) -> None:
    flight = sent.aloft(people)
    clock.advance(60)
    assert client(FIRST, report(clock.at - 20, 52.1)).body == {"data": {"kept": 1}}
    batch = [report(clock.at - 10, 52.2), report(clock.at - 5, 52.3)]
    assert client(NEXT, batch).body == {"data": {"kept": 2}}
    assert client(f"/api/v1/flights/{flight}/positions", report(clock.at, 52.4)).status == 200
    assert track_of(people, flight) == [52.1, 52.2, 52.3, 52.4]
    (seen,) = people.other("GET", "/api/v1/live").data
    assert seen["latitude"] == 52.4


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize("end", ["stop", "finish"])
def test_what_comes_after_the_end_is_of_the_last_flight_though_it_says_nothing(
    people: People, client: AtTheUrl, clock: Clock, end: str
) -> None:
    flight = sent.aloft(people)
    clock.advance(300)
    client(FIRST, report(clock.at - 100, 52.1))
    people.pilot("POST", f"/api/v1/flights/{flight}/{end}")
    late = report(clock.at - 50, 52.2, callsign="", departure="", arrival="")
    for _ in range(2):
        assert client(FIRST, late).body == {"data": {"kept": 1}}
    assert track_of(people, flight) == [52.1, 52.2]
    assert people.other("GET", "/api/v1/live").data == []


@pytest.mark.rule("FL-04")
def test_the_next_flights_reports_are_the_next_flights(people: People, client: AtTheUrl, clock: Clock) -> None:
    first = sent.aloft(people)
    clock.advance(60)
    client(FIRST, report(clock.at, 52.1))
    people.pilot("POST", f"/api/v1/flights/{first}/stop")
    clock.advance(60)
    second = sent.begun_again(people)
    clock.advance(60)
    client(FIRST, report(clock.at, 52.5))
    assert track_of(people, second) == [52.5]
    assert track_of(people, first) == [52.1]


@pytest.mark.rule("FL-04")
def test_who_never_flew_is_heard_and_nothing_is_kept(people: People, client: AtTheUrl, clock: Clock) -> None:
    assert client(FIRST, report(clock.at)).body == {"data": {"kept": 0}}


@pytest.mark.rule("FL-04", "PF-12")
def test_401_is_for_a_credential_that_is_dead_and_for_nothing_else(
    people: People, client: AtTheUrl, clock: Clock
) -> None:
    flight = sent.aloft(people)
    for dead in (None, "ask_" + "0" * 64, "eyJ.eyJ.x", ""):
        answer = AtTheUrl(dead)(FIRST, report(clock.at))
        assert (answer.status, answer.body["code"], answer.body["error"]) == (
            401,
            "unauthenticated",
            answer.body["message"],
        )
    other = AtTheUrl(people.other.key)(f"/api/v1/flights/{flight}/positions", report(clock.at))
    assert (other.status, other.body["code"]) == (404, "not_found")
    assert client("/api/v1/flights/nobody/positions", report(clock.at)).status == 404


@pytest.mark.rule("PF-12")
@pytest.mark.parametrize("scheme", ["Bearer ", "bearer ", ""])
def test_a_key_opens_the_door_as_it_opens_the_api(people: People, clock: Clock, scheme: str) -> None:
    assert AtTheUrl(people.pilot.key, scheme)(FIRST, report(clock.at)).status == 200
    assert AtTheUrl(None)(FIRST, report(clock.at), **{"X-API-Key": str(people.pilot.key)}).status == 200


@pytest.mark.rule("FL-04", "PF-12")
def test_a_key_that_is_revoked_is_so_within_a_minute(people: People, client: AtTheUrl, clock: Clock) -> None:
    assert client(FIRST, report(clock.at)).status == 200
    airline.store().discard(ApiKey, hashed(client.key or ""))
    clock.advance(credentials.KEPT_SECONDS)
    assert client(FIRST, report(clock.at)).status == 401


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize("path", [FIRST, NEXT])
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe\x00",
        b"{",
        b"[" * 100_000,
        b'{"position": "\\ud800\\u0000"}',
        b"[[[]]]",
        b"9" * 5000,
        b'{"timestamp": 1e999}',
    ],
)
def test_what_is_no_report_is_taken_and_forgotten(people: People, client: AtTheUrl, path: str, body: bytes) -> None:
    sent.aloft(people)
    assert client(path, body).body == {"data": {"kept": 0}}


@pytest.mark.rule("FL-04")
def test_texts_that_no_store_should_see_cost_no_report(people: People, client: AtTheUrl, clock: Clock) -> None:
    flight = sent.aloft(people)
    bad = {"aircraftName": "\x00\x07", "simulator": "\ud800", "callsign": "\u200b"}
    assert client(FIRST, report(clock.at, 52.1, **bad), **{"Content-Type": "text/plain"}).body == {"data": {"kept": 1}}
    assert track_of(people, flight) == [52.1]


@pytest.mark.rule("FL-04")
def test_a_client_without_ids_may_send_more_than_250_at_once(people: People, client: AtTheUrl, clock: Clock) -> None:
    flight = sent.aloft(people)
    clock.advance(600)
    reports = [report(clock.at - 500 + n, 50 + n / 100) for n in range(400)]
    assert client(NEXT, reports).body == {"data": {"kept": 400}}
    assert len(track_of(people, flight)) == 400


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = ("position", "attitude", "sensors", "engines", "weight", "timestamp", "callsign", "latitude", "value", "unit")
LIKE_REPORTS = st.recursive(
    ANYTHING,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=8),
    max_leaves=20,
)


@pytest.mark.rule("FL-04")
def test_no_body_breaks_the_door(people: People, client: AtTheUrl) -> None:
    sent.aloft(people)

    @given(st.sampled_from([FIRST, NEXT]), st.binary(max_size=200) | LIKE_REPORTS)
    def holds(path: str, body: Any) -> None:
        assert client(path, body).status == 200

    holds()
