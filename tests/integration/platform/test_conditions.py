"""Edits on condition of what was seen, on every route that takes one: who saw another state changes nothing (PF-20)."""

from typing import Any

import pytest

from tests.conftest import Clock
from tests.every.everything import API, Everything, everything
from tests.every.requests import SAMPLES, send
from tests.integration.platform.test_dry_runs import routes_that_take
from tests.integration.platform.test_replays import state

CONDITIONAL = routes_that_take("if-match")
OLD = {"If-Match": '"0123456789abcdef01234567"'}


CLIENTS = {route for route in SAMPLES if "/acars/" in route}
"""The desktop client's own, which knows no conditions."""


@pytest.mark.rule("PF-20")
def test_every_put_is_made_on_condition() -> None:
    assert {route for route in SAMPLES if route.startswith("PUT ")} - CLIENTS <= set(CONDITIONAL)


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize("route", CONDITIONAL)
def test_who_saw_something_else_changes_nothing(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    before = state()
    answer = send(at, route, OLD)
    assert answer.status == 412, answer
    assert state() == before


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize("route", [route for route in CONDITIONAL if route.startswith("PUT ")])
def test_who_saw_what_is_there_changes_it_and_who_saw_what_was_does_not(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    seen = {"If-Match": _etag(at, route)}
    assert send(at, route, seen).status == 200
    done = state()
    answer = send(at, route, seen, body=_otherwise(SAMPLES[route](at).body))
    assert answer.status == 412, answer
    assert state() == done


def _otherwise(body: Any) -> Any:
    """Another edit of the same thing."""
    if isinstance(body, list):
        return [21] if body == [20] else [body[0] | {"weight": 9}]
    changes: dict[str, Any] = {"name": "Other", "title": "Other", "notes": "Other", "latitude": 52.5}
    changes |= {"CONTRACT_PENALTY_POINTS": 8, "blocked_until": None, "target": {"kind": "airport", "id": "EGKK"}}
    changes |= {"mail": {"window_moved": False}, "kinds": {"window_moved": {"mode": "off"}}}
    name = next(name for name in ("notes", "latitude", *changes) if name in body)
    return body | {name: changes[name]}


def _etag(at: Everything, route: str) -> str:
    """The ETag of what a PUT would change, as its own GET gives it."""
    path = SAMPLES[route](at).path
    for end in ("/routes", "/aircraft", "/contract-restriction"):
        path = path.removesuffix(end) if path.count("/") > 1 else path
    shown = at.by(SAMPLES[route](at).by)("GET", f"{API}/{path}")
    assert shown.status == 200
    headers: dict[str, Any] = {name.lower(): value for name, value in shown.headers.items()}
    return str(headers["etag"][0])
