"""The samples prove something only while each of them succeeds, and every route has one."""

import pytest

from offblock.domain.access.permissions import ALLOWED
from tests import invariants
from tests.conftest import Clock
from tests.every.everything import everything
from tests.every.requests import SAMPLES, send


@pytest.mark.rule("PF-01", "PF-08")
def test_every_route_has_a_sample() -> None:
    missing, gone = set(ALLOWED) - set(SAMPLES), set(SAMPLES) - set(ALLOWED)
    assert not missing, f"write a valid request into tests/every/requests.py for each of {sorted(missing)}"
    assert not gone, f"no such routes any more: {sorted(gone)}"


@pytest.mark.parametrize("route", SAMPLES)
def test_every_sample_succeeds(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    answer = send(at, route)
    assert answer.status in (200, 201, 202, 204), answer
    invariants.check()
