"""A request that comes again with its Idempotency-Key, at every route that takes one: the same answer, nothing done."""

from typing import Any

import pytest

from tests.airline import DAY
from tests.api import Answer
from tests.conftest import Clock
from tests.every.everything import API, everything
from tests.every.requests import OBJECTS, SAMPLES, send
from tests.harness import contents
from tests.integration.platform.test_cursors import DOCUMENT


def _takes_key(operation: dict[str, Any]) -> bool:
    return any(one["name"].lower() == "idempotency-key" for one in operation.get("parameters", []))


KEYED = [
    f"{method.upper()} {path.replace('{', '<').replace('}', '>')}"
    for path, operations in DOCUMENT.items()
    for method, operation in operations.items()
    if _takes_key(operation)
]
"""Every route that takes an Idempotency-Key, as the document has it."""
WITHOUT = {
    f"POST {API}/me/notifications/read",
    f"POST {API}/directed-schedules/price",
    f"POST {API}/discord/test",
    f"POST {API}/me/notice-preferences/resume",
    f"POST {API}/me/password",
    f"POST {API}/me/messages/read",
    f"POST {API}/users/<id>/messages/read",
    f"POST {API}/me/devices/code",
    f"POST {API}/flights/<id>/positions",
    *(
        f"POST {prefix}/acars/{act}"
        for prefix in ("/api", "/api/v2")
        for act in ("start", "position", "message", "stop", "finish")
    ),
}
"""Posts that need none: again they do nothing more, or they have nothing to do. The publisher's client sends no key."""
ENDS_WHO_ASKS = f"POST {API}/me/erase"
"""Who has asked for it is nobody any more: the same again is refused, and does nothing."""
REPEATED = [one for one in KEYED if one != ENDS_WHO_ASKS]
KEY = {"Idempotency-Key": "the one"}


def _lasting(value: Any) -> Any:
    """An answer without what may be done at the moment of asking, which a later moment may change."""
    if isinstance(value, dict):
        return {name: _lasting(one) for name, one in value.items() if name != "actions"}
    return [_lasting(one) for one in value] if isinstance(value, list) else value


def said(answer: Answer) -> Any:
    """What an answer tells but a secret, which is shown once."""
    body = _lasting(answer.body)
    if isinstance(body, dict) and isinstance(body["data"], dict) and "key" in body["data"]:
        body = body | {"data": body["data"] | {"key": None}}
    if isinstance(body, dict) and "fields" in body["data"]:  # a form is signed for its second
        body = body | {"data": body["data"] | {"fields": body["data"]["fields"]["key"]}}
    return answer.status, body


def state() -> Any:
    """What is stored, but for when keys and jobs were last there."""
    return {key: item for key, item in contents().items() if item["kind"]["S"] not in ("ApiKey", "Heartbeat")}


@pytest.mark.rule("PF-05")
def test_every_post_takes_a_key_but_those_that_need_none() -> None:
    assert {one for one in SAMPLES if one.startswith("POST ")} - set(KEYED) == WITHOUT
    assert {one.split(" ")[0] for one in KEYED} == {"POST"}


@pytest.mark.rule("PF-05")
@pytest.mark.parametrize("later", [0, 1, 3600, DAY - 1])
@pytest.mark.parametrize("route", REPEATED)
def test_the_same_request_is_answered_again_and_done_once(table: str, clock: Clock, route: str, later: int) -> None:
    (at,) = everything(clock)
    body = SAMPLES[route](at).body
    first = send(at, route, KEY, body)
    assert first.status < 300
    done = state()
    clock.advance(later)
    assert said(send(at, route, KEY, body)) == said(first)
    assert state() == done


@pytest.mark.rule("PF-05", "PF-13")
def test_who_has_erased_themselves_is_refused_and_nothing_is_done_twice(table: str, clock: Clock) -> None:
    (at,) = everything(clock)
    assert send(at, ENDS_WHO_ASKS, KEY).status < 300
    done = state()
    assert send(at, ENDS_WHO_ASKS, KEY).status == 403
    assert state() == done


@pytest.mark.rule("PF-05")
@pytest.mark.parametrize("route", REPEATED)
def test_a_key_is_its_requests_and_its_senders_alone(table: str, clock: Clock, route: str) -> None:
    mine, twin = everything(clock, twin=True)
    send(mine, route, KEY)
    assert send(twin, route, KEY).status < 300, "another airline's key is another one"
    changed = SAMPLES[route](mine).body
    if route in OBJECTS and isinstance(changed, dict):
        done = state()
        answer = send(mine, route, KEY, body={**changed, "more": 1})
        assert (answer.status, answer.code) in ((422, "idempotency_key_reused"), (422, "invalid"))
        assert state() == done


@pytest.mark.rule("PF-05")
@pytest.mark.parametrize("route", KEYED)
def test_an_answer_is_kept_once_for_a_day(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    send(at, route, KEY)
    (kept,) = [item for item in contents().values() if item["kind"]["S"] == "Answered"]
    assert int(kept["ttl"]["N"]) == int(clock.at) + DAY


@pytest.mark.rule("PF-05")
def test_after_a_day_a_key_is_a_new_one(table: str, clock: Clock) -> None:
    """Also where DynamoDB, which takes its time, has not removed the answer yet."""
    (at,) = everything(clock)
    route = f"POST {API}/users/<id>/points"
    balance = send(at, route, KEY).data["points"]
    for after, points in ((DAY - 1, balance), (1, balance + 5)):
        clock.advance(after)
        assert send(at, route, KEY).data["points"] == points
