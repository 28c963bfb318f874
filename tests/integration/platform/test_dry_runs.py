"""Asked for first, on every route that can be: the same answer, and nothing is done, kept or noted (PF-19)."""

from typing import Any

import pytest

from tests.conftest import Clock
from tests.every.everything import everything
from tests.every.requests import WRITES, send
from tests.integration.platform.test_cursors import DOCUMENT
from tests.integration.platform.test_replays import KEY, KEYED, state


def _takes(operation: dict[str, Any], name: str) -> bool:
    return any(one["name"].lower() == name for one in operation.get("parameters", []))


def routes_that_take(name: str) -> list[str]:
    """The routes that take a parameter, as the document has it."""
    return [
        f"{method.upper()} {path.replace('{', '<').replace('}', '>')}"
        for path, operations in DOCUMENT.items()
        for method, operation in operations.items()
        if _takes(operation, name)
    ]


ASKABLE = routes_that_take("dry_run")
UNASKABLE = {
    "POST /api/v1/me/notifications/read",
    "POST /api/v1/flights/<id>/positions",
    "POST /api/acars/position",
    "POST /api/v2/acars/position",
    "POST /api/v1/directed-schedules/price",
    "POST /api/v1/directed-schedules",
    "POST /api/v1/directed-schedules/<id>/reroll",
    "POST /api/v1/api-keys",
    "POST /api/v1/discord/test",
    "POST /api/v1/simulations",
    "POST /api/v1/me/notice-preferences/resume",
    "POST /api/v1/me/devices",
    "POST /api/v1/me/devices/authorize",
    "POST /api/v1/me/devices/code",
    "POST /api/v1/me/messages",
    "POST /api/v1/me/messages/read",
    "POST /api/v1/users/<id>/messages",
    "POST /api/v1/users/<id>/messages/read",
}
"""What is not asked for first: it costs and destroys nothing, or what is drawn would be known before it is paid for."""


@pytest.mark.rule("PF-19")
def test_every_write_can_be_asked_for_first_but_those_that_say_why_not() -> None:
    clients = {route for route in WRITES if "/acars/" in route}
    assert set(WRITES) - set(ASKABLE) - clients == UNASKABLE - clients


@pytest.mark.rule("PF-19")
@pytest.mark.parametrize("route", ASKABLE)
def test_what_is_asked_for_first_is_told_and_not_done(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    before = _apart_from_reports()
    key = KEY if route in KEYED else {}
    tried = send(at, route, key, dry_run=1)
    assert tried.status == 200, tried
    assert _apart_from_reports() == before
    if "imports" not in route:
        assert tried.data["refused"] is None
        assert tried.data["effects"] or route in QUIET, "nothing is said of what it would do"
    assert send(at, route, key).status < 300, "the key was not used up"
    assert _apart_from_reports() != before


def _apart_from_reports() -> Any:
    """What is stored, but for the report of an import, which is kept of a dry run too."""
    return {key: item for key, item in state().items() if item["kind"]["S"] not in ("Import", "FailedRows")}


QUIET = {"POST /api/v1/repositioning/scan"}
"""Routes that have nothing to tell of at an airline that has everything: nothing idle is without a bounty there."""
