"""Cursors: every list's are signed, and go on in that list of that airline alone (PF-01, PF-14)."""

import base64
import json
from typing import Any

import pytest

from local import template
from offblock.adapters import cursors
from offblock.adapters.cursors import BadCursor
from offblock.config import config
from tests.airline import PILOT, TENANT
from tests.api import Answer
from tests.conftest import Clock
from tests.every.everything import Everything, everything
from tests.every.requests import SAMPLES, send

DOCUMENT = json.loads((template.ROOT / "docs" / "openapi.json").read_text())["paths"]


def _takes_cursor(operation: dict[str, Any]) -> bool:
    return any(one["name"] == "cursor" for one in operation.get("parameters", []))


LISTS = [
    f"GET {path.replace('{', '<').replace('}', '>')}"
    for path, operations in DOCUMENT.items()
    if "get" in operations and _takes_cursor(operations["get"]) and not path.endswith(".csv")
]
"""Every list that is paged, as the document has it; a file comes in parts, which its `Link` names."""
NARROWER: dict[str, dict[str, Any]] = {
    "charter-missions": {"filter__status": "open"},
    "schedules": {"filter__departure": "EDDG"},
    "bookings": {"filter__airport": "EDLI"},
    "aircraft": {"filter__airport": "EDLI"},
    "flights": {"filter__pilot_id": 3},
}
"""A filter for each list that has one that makes it another list."""


def page(at: Everything, route: str, **query: Any) -> Answer:
    """A page of one row."""
    return send(at, route, per_page=1, **query)


def first(at: Everything, route: str) -> str:
    """The cursor behind the first row of a list of two at least."""
    cursor = page(at, route).body["meta"]["cursor"]
    assert cursor, "the list has one row"
    return str(cursor)


def test_there_are_lists_and_each_has_a_sample() -> None:
    assert len(LISTS) >= 26
    assert set(LISTS) <= set(SAMPLES)


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("route", LISTS)
def test_a_cursor_walks_its_list_once_in_its_order(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    whole = [json.dumps(row) for row in send(at, route, per_page=100).data]
    seen: list[str] = []
    cursor = ""
    for _ in range(len(whole) + 20):
        answer = page(at, route, cursor=cursor)
        seen += [json.dumps(row) for row in answer.data]
        cursor = answer.body["meta"]["cursor"]
        following = answer.body["links"]["next"]
        assert (following is None) == (cursor is None)
        if not cursor:
            break
    assert seen == whole
    assert len(seen) >= 2


@pytest.mark.rule("PF-01", "PF-14")
@pytest.mark.parametrize("route", LISTS)
def test_a_cursor_is_its_own_airlines_alone(table: str, clock: Clock, route: str) -> None:
    """The airlines are the same in everything: nothing but the tenant tells their lists apart."""
    mine, twin = everything(clock, twin=True)
    cursor = first(mine, route)
    assert page(mine, route, cursor=cursor).status == 200
    answer = page(twin, route, cursor=cursor)
    assert (answer.status, answer.code) == (422, "bad_cursor")


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("route", LISTS)
def test_a_cursor_is_its_own_lists_alone(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    cursor = first(at, route)
    for other in LISTS:
        if other != route and not _same_list(at, route, other):
            answer = page(at, other, cursor=cursor)
            assert (answer.status, answer.code) == (422, "bad_cursor"), other
    narrower = NARROWER.get(SAMPLES[route](at).path)
    if narrower:
        assert page(at, route, cursor=cursor, **narrower).code == "bad_cursor"


def _same_list(at: Everything, *routes: str) -> bool:
    """Whether two routes page through the same list of records: two views of all users, all that is kept of one."""
    paths = {SAMPLES[route](at).path for route in routes}
    twice = ({f"me/{noun}", f"users/{PILOT}/{noun}"} for noun in ("export", "points", "messages"))
    return any(paths <= same for same in ({"users", "user-repositioning"}, *twice))


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("route", LISTS)
def test_a_cursor_that_nobody_signed_is_refused(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    cursor = first(at, route)
    raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    for changed in (raw[:12] + raw[12:].replace(b"0", b"1") + b" ", bytes(12) + raw[12:], raw[12:], raw[:12], raw[:5]):
        made_up = base64.urlsafe_b64encode(changed).decode().rstrip("=")
        answer = page(at, route, cursor=made_up)
        assert (answer.status, answer.code) == (422, "bad_cursor"), changed


@pytest.mark.rule("PF-01", "PF-14")
def test_a_cursor_is_bound_to_its_scope_and_to_the_secret() -> None:
    secret = config().secret
    mine = f"{TENANT}/ledger/{PILOT}"
    made = cursors.sign(secret, mine, {"pk": "x"})
    assert cursors.read(secret, mine, made) == {"pk": "x"}
    for scope, by in ((f"twin/ledger/{PILOT}", secret), (f"{TENANT}/ledger/3", secret), (mine, "another secret")):
        with pytest.raises(BadCursor):
            cursors.read(by, scope, made)
