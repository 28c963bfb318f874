"""Nothing is kept longer than it is needed: what goes by itself, when, and that an operator says how long."""

from typing import Any

import pytest

from local import template
from offblock.adapters.keys.shapes import SHAPES
from offblock.adapters.stored import item_of
from offblock.adapters.table import Item
from offblock.config import config
from offblock.domain.notices.notices import Notice, notice_of
from offblock.usecases.imports import imports
from tests import airline
from tests.airline import CUSTOMER, DAY, TENANT
from tests.conftest import NOON, Clock
from tests.integration.notices.hooks import event
from tests.integration.ops.conftest import SAID, answer

DAYS = {"Notice": "OFFBLOCK_NOTICE_DAYS", "Import": "OFFBLOCK_IMPORT_DAYS", "Audited": "OFFBLOCK_AUDIT_DAYS"}
NEVER = {"User", "Mission", "Flight", "Entry", "Aircraft", "Schedule", "Tenant", "Settings", "ApiKey", "Application"}
"""What is the airline itself: nothing of it goes by time."""


def _notice() -> Notice:
    made = notice_of(event(to=2))
    assert made
    return made


@pytest.fixture(autouse=True)
def _airline(table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    airline.found()
    airline.audited("customer.edit", f"Customer:{CUSTOMER}")
    airline.keep(_notice())
    imports.begin(airline.store(), airline.staff(), "airports")
    for name, said in SAID.items():
        monkeypatch.setenv(name, said)


def ttls() -> dict[str, set[int]]:
    """When items of the three kinds go, in days from now; 0 is never."""
    found: dict[str, set[int]] = {kind: set() for kind in DAYS}
    for item in Item.scan():
        if item.kind in DAYS:
            found[item.kind].add((int(item.ttl) - NOON) // DAY if item.ttl else 0)
    return found


@pytest.mark.rule("OP-04")
def test_notices_reports_and_the_log_go_when_the_operator_says_and_older_ones_after_a_backfill(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    defaults = {kind: int(template.default(f"{env.split('_')[1].title()}Days")) for kind, env in DAYS.items()}
    assert ttls() == {kind: {days} for kind, days in defaults.items()}
    for days, env in zip((30, 0, 7), DAYS.values(), strict=True):
        monkeypatch.setenv(env, str(days))
    config.cache_clear()
    assert answer("backfill")["ended"]
    assert ttls() == {"Notice": {30}, "Import": {0}, "Audited": {7}}
    monkeypatch.undo()
    config.cache_clear()


@pytest.mark.rule("PF-04", "PF-08")
def test_what_is_the_airline_itself_never_goes_by_time() -> None:
    class Anything:
        def __getattr__(self, name: str) -> Any:
            return NOON

    wrong: Any = Anything()
    assert {kind for kind in NEVER if SHAPES[kind].ttl(wrong) is not None} == set()
    assert item_of(TENANT, _notice(), 1, None).ttl == event(to=2).at + 365 * DAY
