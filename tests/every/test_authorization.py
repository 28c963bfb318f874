"""Every route of the document, asked by every kind of caller: who gets in, and who does not (PF-02, PF-12, PF-13)."""

import json
from typing import Any

import pytest

from local import routing, template
from offblock.domain.access import permissions
from offblock.domain.access.api_keys import ApiKey, hashed
from offblock.domain.access.callers import Role
from offblock.domain.kernel.decision import Decision
from offblock.domain.people.users import User
from tests import airline
from tests.airline import STAFF, TENANT
from tests.api import Answer, Caller, key_for
from tests.conftest import Clock
from tests.every.everything import Everything, everything
from tests.every.requests import SAMPLES, send
from tests.harness import contents
from tests.integration.access.test_permissions import MATRIX, OWN, ROLES

LETTERS = {role: letter for letter, role in ROLES.items()}
METHODS = frozenset({"get", "post", "put", "delete", "patch"})


def document() -> dict[str, dict[str, Any]]:
    """Every operation of the document, by the name that its route has."""
    paths = json.loads((template.ROOT / "docs" / "openapi.json").read_text())["paths"]
    return {
        f"{method.upper()} {path.replace('{', '<').replace('}', '>')}": operation
        for path, operations in paths.items()
        for method, operation in operations.items()
        if method in METHODS
    }


def is_open(path: str) -> bool:
    """Whether the template lets everybody through to a path, as where somebody signs in."""
    found = routing.match(path)
    assert found, f"no function answers {path}"
    return routing.is_open(found.resource, routing.ANY)


DOCUMENT = document()
OPEN = frozenset(route for route in DOCUMENT if is_open(route.split(" ")[1]))
CLOSED = sorted(set(DOCUMENT) - OPEN)


@pytest.mark.rule("PF-02", "PF-12")
def test_every_route_of_the_document_is_in_the_matrix_or_open_and_says_so() -> None:
    assert set(CLOSED) == set(MATRIX) == set(SAMPLES) - OPEN
    unsecured = {route for route, operation in DOCUMENT.items() if operation.get("security") == []}
    assert unsecured == OPEN, "the document and the template mean the same routes"
    assert permissions.OPEN == OPEN, "nothing else is open to everybody"


def _kept() -> dict[Any, Any]:
    """Everything that is stored, but for when a key was used last."""
    return {key: item for key, item in contents().items() if not key[0].startswith("SYS#KEY#")}


def _as(at: Everything, route: str, key: str | None) -> Answer:
    """A route's sample as somebody else sends it."""
    at.people, mine = dict.fromkeys(at.people, Caller(key)), at.people
    try:
        return send(at, route)
    finally:
        at.people = mine


def _opens_nothing(clock: Clock) -> dict[str, str | None]:
    """Keys that were good once, and what never was one."""
    store = airline.store()
    airline.keep(airline.user(90, roles=tuple(Role)))
    keys = {"revoked": key_for(TENANT, STAFF, "revoked"), "gone": key_for(TENANT, 90, "gone")}
    keys["expired"] = key_for(TENANT, STAFF, "expired", expires_at=int(clock.at))
    store.commit(Decision(None, removes=(store.get(User, 90),)))
    store.commit(Decision(None, removes=(store.get(ApiKey, hashed(keys["revoked"])),)))
    return {**keys, "unknown": "ask_" + "x" * 64, "malformed": "ask_x", "none": None}


@pytest.mark.rule("PF-02", "PF-12")
@pytest.mark.parametrize("route", CLOSED)
def test_without_a_key_that_holds_no_route_opens_and_nothing_is_written(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    keys = _opens_nothing(clock)
    before = _kept()
    for name, key in keys.items():
        assert _as(at, route, key).status == 401, name
    assert _kept() == before


@pytest.mark.rule("PF-02", "PF-13")
@pytest.mark.parametrize("route", CLOSED)
def test_each_role_and_each_kind_of_key_opens_exactly_its_routes(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    airline.keep(*(airline.user(90 + number, roles=(role,)) for number, role in enumerate(Role)))
    airline.keep(airline.user(99, roles=()))
    keys = {LETTERS[role]: key_for(TENANT, 90 + number, f"only{number}") for number, role in enumerate(Role)}
    for letter, key in keys.items():
        _must_be_in(_as(at, route, key), letter in MATRIX[route], letter)
    airlines_own = _as(at, route, key_for(TENANT, None, "unbound"))
    if route in OWN:
        assert (airlines_own.status, airlines_own.code) == (403, "own_credential_needed")
    else:
        _must_be_in(airlines_own, "A" in MATRIX[route], "the airline's own key")
    _must_be_in(_as(at, route, key_for(TENANT, 99, "norole")), False, "a user without a role")


def _must_be_in(answer: Answer, is_in: bool, who: str) -> None:
    refused = answer.status == 403 and answer.code == "role_missing"
    assert refused != is_in, (who, answer)
    assert answer.status not in (401, 500), (who, answer)
