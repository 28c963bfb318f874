"""A request's line in its function's log: whose it was, how it went and what it took, and nothing that tells more."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from offblock.adapters import consumed
from offblock.adapters.store import connecting
from offblock.config import config
from ops.spent import question
from tests.airline import TENANT
from tests.harness import meter
from tests.harness.meter import Units
from tests.integration.conftest import People
from tools import cost

LONGEST = {
    "requestId": "0f4e7c1a-5b7d-4b0e-9a51-0a1b2c3d4e5f",
    "stage": "v1",
}
HIDDEN = ("ask_", "secret", "X-API-Key", "@")


@pytest.fixture(autouse=True)
def _logged(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As in a deployed function."""
    monkeypatch.setenv("OFFBLOCK_LOGGED_ONE_IN", "1")
    monkeypatch.setenv("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
    config.cache_clear()
    yield
    monkeypatch.undo()
    config.cache_clear()


@pytest.fixture
def priced() -> Iterator[Units]:
    """Answers say what the calls have cost, by DynamoDB's rules, where they were asked; moto says constants."""
    events = connecting.client().meta.events
    counts: list[bool] = []

    def look(params: dict[str, Any], **_: Any) -> None:
        counts.append(json.loads(params["body"]).get("ReturnConsumedCapacity") == "TOTAL")

    with meter() as units:
        before = [0.0]

        def said(parsed: dict[str, Any], **_: Any) -> None:
            each, before[0] = units.total - before[0], units.total
            parsed.pop("ConsumedCapacity", None)
            if counts.pop():
                parsed["ConsumedCapacity"] = [{"TableName": "t", "CapacityUnits": each}]

        events.register("before-call.dynamodb", look)
        events.register_first("after-call.dynamodb", said)
        yield units
        events.unregister("before-call.dynamodb", look)
        events.unregister("after-call.dynamodb", said)


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The lines of requests since the last look, by their text."""
    found = [one for one in capsys.readouterr().out.splitlines() if '"calls"' in one]
    assert not [one for one in found if any(word in one for word in HIDDEN)]
    return [json.loads(one) for one in found]


@pytest.mark.rule("OP-07")
@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/api/v1/charter-customers", None, 200),
        ("POST", "/api/v1/charter-customers", {"name": "Another"}, 201),
        ("GET", "/api/v1/charter-missions/17", None, 404),
        ("POST", "/api/v1/airports", {"icao": "EDDK", "name": "Köln", "latitude": 50.8, "longitude": 7.1}, 201),
    ],
)
def test_a_line_says_whose_a_request_was_and_the_units_that_it_took(
    people: People, priced: Units, capsys: pytest.CaptureFixture[str], method: str, path: str, body: Any, status: int
) -> None:
    context_of_the_key = people.staff("GET", "/api/v1/me")
    assert context_of_the_key.status == 200
    lines(capsys)
    before = (priced.read, priced.write + priced.index_write)
    answer = people.staff(method, path, body)
    assert answer.status == status, answer.body
    (line,) = lines(capsys)
    assert (line["tenant"], line["status"], line["door"]) == (TENANT, status, "address")
    assert line["route"] == f"{method} {path.replace('17', '<id>')}"
    assert line["key"].isdecimal()
    assert (line["mb"], line["calls"]) == (512, 1)
    assert 0 < line["ms"] < 60_000
    taken = (priced.read - before[0], priced.write + priced.index_write - before[1])
    assert (line["read"], line["write"]) == taken
    assert line["read"] > 0
    assert (line["write"] > 0) == (status == 201)


@pytest.mark.rule("OP-07")
def test_what_is_refused_before_a_route_has_its_line_too(people: People, capsys: pytest.CaptureFixture[str]) -> None:
    assert people.staff("POST", "/api/v1/charter-customers", "{").status == 400
    assert people.staff("PUT", "/api/v1/charter-customers", {}).status == 405
    malformed, unrouted = lines(capsys)
    assert (malformed["tenant"], malformed["status"], malformed["route"]) == (TENANT, 400, "POST ")
    assert (unrouted["tenant"], unrouted["status"], unrouted["route"]) == (TENANT, 405, "PUT ")


@pytest.mark.rule("OP-07")
def test_one_request_pays_nothing_of_another(people: People, priced: Units, capsys: pytest.CaptureFixture[str]) -> None:
    for _ in range(2):
        people.staff("GET", "/api/v1/charter-customers")
    first, second = lines(capsys)
    assert first["read"] == second["read"] > 0


@pytest.mark.rule("OP-07")
def test_nothing_is_said_where_nobody_wants_lines(
    people: People, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("OFFBLOCK_LOGGED_ONE_IN")
    config.cache_clear()
    people.staff("GET", "/api/v1/charter-customers")
    assert lines(capsys) == []


@pytest.mark.rule("OP-07")
def test_of_twenty_requests_one_has_a_line_that_tells_of_all_of_them() -> None:
    one_in = cost.logged_one_in()
    assert one_in == 20
    told_of = sum(consumed.stands_for(f"request {n}", 200, one_in) for n in range(10_000))
    assert told_of == pytest.approx(10_000, rel=0.1)
    assert {consumed.stands_for(f"request {n}", 200, one_in) for n in range(100)} == {0, one_in}
    assert {consumed.stands_for(f"request {n}", status, one_in) for n in range(100) for status in (403, 503)} == {1}
    assert consumed.stands_for("request", 200, 1) == 1


@pytest.mark.rule("OP-07")
def test_a_line_is_no_longer_than_what_it_costs_by() -> None:
    taken = consumed.Taken(read=1234.5, write=1234.5, tenant="virtual-airline-of-20", key="1795910400000123456")
    taken.route = "/api/v1/charter-missions/<mission_id>/applications/<application_id>/accept"
    event = {"httpMethod": "DELETE", "headers": {}, "requestContext": LONGEST}
    text = taken.line(event, 200, 1024, 20)
    assert len(text) <= consumed.LINE_BYTES == cost.REQUEST_LINE_BYTES - cost.EVENT_BYTES
    assert set(json.loads(text)) >= {"tenant", "key", "door", "status", "read", "write", "ms", "mb", "calls"}


@pytest.mark.rule("OP-07")
def test_a_line_tells_by_which_door_a_request_came() -> None:
    at_the_function = {"httpMethod": "POST", "requestContext": {"requestId": "1"}}
    assert json.loads(consumed.Taken().line(at_the_function, 200, 256, 20))["door"] == "function"
    fields = set(json.loads(consumed.Taken().line(at_the_function, 200, 256, 20)))
    wanted = {"calls", "read", "write", "mb", "ms", "tenant", "key", "door", "status"}
    assert wanted <= fields
    assert all(name in question("vair") for name in wanted)
