"""What comes every few seconds of a flight, past the gateway: the same answers to the same people, and less to read."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from offblock.adapters import credentials
from offblock.domain.access.api_keys import ApiKey, hashed
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from tests import airline
from tests.airline import PILOT, TENANT
from tests.api import Answer, Caller, key_for
from tests.conftest import Clock
from tests.contract.test_own_doors import NAMES, address_of, door_of
from tests.every.test_canaries import HEADERS, PASSWORD, TOKEN, Heard
from tests.every.test_canaries import heard as heard  # its fixture
from tests.harness import FORGET, contents, meter
from tests.integration.conftest import People
from tests.integration.flights import sent
from tests.integration.flights.posting import AtTheUrl, Said

PLACE = {"lat": 52.13, "lon": 7.68, "altitude_msl": 300, "gs": 100}
UPDATE = {"latitude": 52.13, "longitude": 7.68, "groundSpeed": 100, "phase": "CRUISE"}
POLLS = tuple(f"{prefix}/{noun}" for prefix in ("/api/acars", "/api/v2/acars") for noun in ("messages", "sound"))
NEVER_SAID = {"Offblock-Now", "ETag"}


class Hot:
    """A pilot in the air, whose clients speak to the functions' own addresses and to the gateway."""

    def __init__(self, people: People) -> None:
        self.people, self.flight = people, sent.aloft(people)
        self.client = AtTheUrl(key_for(TENANT, PILOT, "client"))

    def requests(self) -> Iterator[tuple[str, str, str, Any]]:
        """Function, method, path and body of each."""
        for noun in ("position", "positions"):
            yield "phpvms", "POST", f"/api/pireps/{self.flight}/acars/{noun}", {"positions": [PLACE]}
            yield "phpvms", "GET", f"/api/pireps/{self.flight}/acars/{noun}", None
        yield "smartcars", "POST", "/api/smartcars/flights/update", UPDATE | {"uuid": self.flight}
        for path in POLLS:
            yield "messages", "GET", path, None

    def by_url(self, one: tuple[str, str, str, Any], client: AtTheUrl | None = None, **headers: str) -> Said:
        """What the function's own address answers."""
        function, method, path, body = one
        content = b"" if body is None else json.dumps(body).encode()
        return (client or self.client).asks(method, path, content, function, **headers)

    def by_gateway(self, one: tuple[str, str, str, Any], by: Caller | None = None) -> Answer:
        """What the gateway does."""
        return (by or self.people.pilot)(*one[1:])


@pytest.fixture
def hot(people: People) -> Hot:
    """The pilot."""
    return Hot(people)


@pytest.mark.rule("FL-04", "FL-12", "PF-12")
def test_both_doors_answer_the_same(hot: Hot, clock: Clock) -> None:
    for one in hot.requests():
        clock.advance(20)
        url, gateway = hot.by_url(one), hot.by_gateway(one)
        assert (url.status, url.body) == (gateway.status, gateway.body), one
        assert url.status == 200, one
        assert set(gateway.headers) - NEVER_SAID <= {*url.headers}, one


@pytest.mark.rule("FL-04", "PF-02")
def test_another_pilot_is_refused_alike_by_both_doors(hot: Hot) -> None:
    other = AtTheUrl(str(hot.people.other.key))
    for one in hot.requests():
        url, gateway = hot.by_url(one, other), hot.by_gateway(one, hot.people.other)
        assert (url.status, url.body) == (gateway.status, gateway.body), one
        assert one[0] == "messages" or url.status >= 400, one


@pytest.mark.rule("FL-01", "PF-12")
@pytest.mark.parametrize("dead", [None, "ask_" + "0" * 64, "eyJ.eyJ.x"])
def test_a_dead_credential_is_401_in_each_apis_own_words(hot: Hot, dead: str | None) -> None:
    before = contents()
    for one in hot.requests():
        answer = hot.by_url(one, AtTheUrl(dead))
        assert answer.status == 401, one
        said = answer.body["error"]["http_code"] if one[0] == "phpvms" else answer.body["code"]
        assert said == ("Unauthorized" if one[0] == "phpvms" else "unauthenticated"), one
        assert one[0] != "smartcars" or answer.headers["Access-Control-Allow-Origin"] == "*", "its page reads it"
    assert contents() == before


@pytest.mark.rule("FL-01", "OP-04")
def test_a_stopped_airlines_desktop_client_keeps_its_token_and_the_others_hear_401_as_at_the_gateway(hot: Hot) -> None:
    airline.keep(Tenant(id=TENANT, name="Test Air", status=TenantStatus.STOPPED))
    for forget in FORGET:
        forget()
    for one in hot.requests():
        answer = hot.by_url(one)
        assert answer.status == (403 if one[0] == "messages" else 401), one
        assert answer.status == 401 or answer.body["code"] == "forbidden"


@pytest.mark.rule("PF-12")
def test_a_key_that_is_revoked_is_so_within_a_minute(hot: Hot, clock: Clock) -> None:
    assert {hot.by_url(one).status for one in hot.requests()} == {200}
    airline.store().discard(ApiKey, hashed(hot.client.key or ""))
    clock.advance(credentials.KEPT_SECONDS)
    assert {hot.by_url(one).status for one in hot.requests()} == {401}


@pytest.mark.rule("PF-12")
def test_a_key_opens_these_doors_by_whichever_header_a_client_sends(hot: Hot) -> None:
    key = str(hot.people.pilot.key)
    for one in hot.requests():
        assert hot.by_url(one, AtTheUrl(None), **{"X-API-Key": key}).status == 200, one
        assert hot.by_url(one, AtTheUrl(key, "")).status == 200, one


@pytest.mark.rule("OP-06", "PF-12")
@pytest.mark.parametrize("name", NAMES)
def test_no_other_route_is_there_for_whoever_finds_the_address(hot: Hot, name: str) -> None:
    door, before = door_of(name), contents()
    staff = AtTheUrl(key_for(TENANT, None, "office"))
    kept = contents()
    for route in set(door.route_names()) - door.hot:
        for client in (hot.client, staff):
            answer = client.asks(route.split(" ")[0], address_of(route), b"{}", name)
            assert answer.status in (404, 405), (route, answer)
        assert AtTheUrl(None).asks(route.split(" ")[0], address_of(route), b"{}", name).status == 401, route
    assert {key for key in contents() if key not in before} == {key for key in kept if key not in before}


def test_the_page_that_smartcars_is_may_ask_beforehand_who_it_is_not(hot: Hot) -> None:
    answer = AtTheUrl(None).asks("OPTIONS", "/api/smartcars/flights/update", b"", "smartcars")
    assert (answer.status, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")


@pytest.mark.rule("FL-04", "PF-11")
def test_what_was_in_the_air_a_moment_ago_is_not_read_again(hot: Hot, clock: Clock) -> None:
    hot.by_url(next(hot.requests()))
    for one in [one for one in hot.requests() if one[1] == "POST"]:
        clock.advance(16)  # within a minute of the key's last look, and later than what is the same place sent again
        with meter() as units:
            assert hot.by_url(one).status == 200
        assert (units.read, units.write) == (0, 1), one


@pytest.mark.rule("FL-04", "FL-12", "PF-11")
def test_a_poll_reads_half_a_unit_or_nothing(hot: Hot) -> None:
    for path in POLLS:
        one = ("messages", "GET", path, None)
        hot.by_url(one)
        with meter() as units:
            assert hot.by_url(one).status == 200
        assert (units.read, units.write) == (0.5 if path.endswith("messages") else 0, 0), path


@pytest.mark.rule("FL-04", "FL-05")
@pytest.mark.parametrize(("end", "statuses"), [("stop", [400, 409]), ("finish", [200, 200])])
def test_a_flight_that_another_process_has_ended_is_known_to_be_over_by_the_next_post(
    hot: Hot, clock: Clock, end: str, statuses: list[int]
) -> None:
    (position, _, _, _, update, *_) = hot.requests()
    clock.advance(20)
    assert hot.by_url(position).status == hot.by_url(update).status == 200
    assert hot.people.pilot("POST", f"/api/v1/flights/{hot.flight}/{end}").status == 200
    clock.advance(20)
    answers = [hot.by_url(position), hot.by_url(update)]
    assert [one.status for one in answers] == statuses
    assert end == "finish" or [one.body["code"] for one in answers] == ["flight_not_flying"] * 2
    assert hot.people.other("GET", "/api/v1/live").data == []


@pytest.mark.rule("PF-08", "PF-12", "PF-15")
def test_these_doors_log_and_answer_no_secret(hot: Hot, heard: Heard) -> None:
    key = str(hot.client.key)
    for function, method, path, _ in hot.requests():
        for client in (hot.client, AtTheUrl(TOKEN), AtTheUrl(f"ask_{PASSWORD}")):
            body = b"" if method == "GET" else json.dumps({"password": PASSWORD, "token": TOKEN}).encode()
            answer = client.asks(method, path, body, function, **HEADERS)
            assert answer.status < 500
            said = f"{answer.body}{answer.headers}"
            assert not [one for one in (key, hashed(key), PASSWORD, TOKEN) if one in said]
    assert heard.of(key, hashed(key), PASSWORD, TOKEN) == []


@pytest.mark.rule("FL-04")
def test_what_names_another_flight_than_the_one_in_the_air_is_never_that_ones(hot: Hot, clock: Clock) -> None:
    before = [one for one in hot.requests() if one[1] == "POST"]
    assert hot.people.pilot("POST", f"/api/v1/flights/{hot.flight}/stop").status == 200
    clock.advance(20)
    hot.flight = sent.begun_again(hot.people)
    position = next(hot.requests())
    assert hot.by_url(position).status == 200
    clock.advance(20)
    far = {"lat": 40.0, "lon": 1.0, "latitude": 40.0, "longitude": 1.0}
    for function, method, path, body in before:
        late = {"positions": [PLACE | far]} if function == "phpvms" else body | far
        answer = hot.by_url((function, method, path, late))
        assert answer.body["code"] == "flight_not_flying", answer
    track = hot.people.pilot("GET", f"/api/v1/flights/{hot.flight}/track").data
    assert [one["latitude"] for one in track] == [PLACE["lat"]]
