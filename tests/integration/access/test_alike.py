"""Nobody learns whether an address is somebody's: the same answer, by the same calls to table and pool (PF-02)."""

from collections.abc import Iterator
from typing import Any

import pytest

from local import pool
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User
from tests import airline
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness import Run, take
from tests.harness.mail import mailing
from tests.integration.access.doors import NEW, PASSWORD, Browser, signed_up
from tests.integration.conftest import People
from tests.integration.records import change

ADA, NOBODY = "ada@example.org", "nobody@example.org"
ROUTES: dict[str, dict[str, Any]] = {
    "sign-up": {"name": "Eve", "password": NEW, "airport": "EDDG"},
    "sign-in": {"password": NEW},
    "confirm": {"code": "00000000"},
    "reset": {"code": "00000000", "password": NEW},
    "resend": {},
    "forgot": {},
}


@pytest.fixture(autouse=True)
def _ada(people: People, clock: Clock) -> Iterator[None]:
    """An airline with a member, whose first hour is over."""
    airline.keep(Tenant(id=TENANT, name="Test Air", domains=()))
    with mailing():
        signed_up(ADA)
        clock.advance(3600)
        yield


def outcome(route: str, email: str) -> tuple[int, Any, list[str]]:
    """What is answered, and by which calls."""
    with Run() as run:
        answer = Browser().auth(route, {"tenant": TENANT, "email": email, **ROUTES[route]})
    return answer.status, answer.body, run.calls


def compared(route: str) -> None:
    """The same for both, from the same state."""
    start = take()
    known = outcome(route, ADA)
    start.put_back()
    assert known == outcome(route, NOBODY)
    assert known[2].count("TransactWriteItems") >= 1, "the try was counted"


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("route", ROUTES)
def test_a_known_and_an_unknown_address_are_answered_alike_by_the_same_calls(route: str) -> None:
    compared(route)


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("route", ROUTES)
def test_so_is_one_that_was_never_confirmed(route: str) -> None:
    store = airline.store()
    member = next(one for one in store.whole("users") if one.email == ADA)
    change(User, member.id, email_verified=False)
    compared(route)


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("route", ROUTES)
def test_a_limit_is_reached_alike_and_nothing_is_asked_behind_it(route: str) -> None:
    start, found = take(), []
    for email in (ADA, NOBODY):
        start.put_back()
        for _ in range(11):
            answer = outcome(route, email)
        found.append(answer)
    assert found[0] == found[1]
    assert (found[0][0], set(found[0][2])) == (429, {"BatchGetItem"}), "no password, code or mail after the last try"


@pytest.mark.rule("PF-02", "PF-03")
def test_the_pool_keeps_nobody_who_signed_up_by_somebody_elses_address() -> None:
    before = names()
    outcome("sign-up", ADA)
    assert names() == before
    assert Browser().sign_in(ADA, PASSWORD).status == 200
    outcome("sign-up", NOBODY)
    assert len(names()) == len(before) + 1


def names() -> set[str]:
    """Who is in the pool."""
    return {name for name, *_ in pool.taken().users}
