"""Crash everywhere: whatever fails at whichever call, doing it again ends where the undisturbed one does."""

import json
import re
from typing import Any

import pytest

from tests import invariants
from tests.conftest import Clock
from tests.harness import contents, crash_everywhere
from tests.reliability import booking_cases, bounty_cases, directed_cases, office_cases
from tests.reliability.cases import CASES, Case
from tests.reliability.count import counted

_NOTES = ("Audited", "Import", "Scanned")
_ID = re.compile(r"\d{15,16}")
_COUNT = re.compile(r'("(?:changes|built)\\*":|V#)\d+')


def records_alone() -> Any:
    """The records without their ids and without notes about them: a second try draws other ids and counts otherwise."""
    told = [
        _COUNT.sub(r"\1#", _ID.sub("#", json.dumps([list(key), item], sort_keys=True)))
        for key, item in contents().items()
        if item["kind"]["S"] not in _NOTES
    ]
    return sorted(told)


@pytest.mark.rule("PF-04", "PF-05", "PF-06", "BK-03", "BK-04", "BK-05", "BK-06", "BK-07", "BK-08", "BK-24")
@pytest.mark.parametrize("case", [*CASES, *booking_cases.CASES, *office_cases.CASES], ids=lambda case: case.name)
def test_a_crash_anywhere_leaves_a_state_from_which_the_same_again_completes_it(
    case: Case, table: str, clock: Clock
) -> None:
    counted("crashes", crash_everywhere(case.setup, case.act, invariants.check))


@pytest.mark.rule("BK-14", "BK-15", "BK-16", "BK-17", "BK-18")
@pytest.mark.parametrize("case", directed_cases.CASES, ids=lambda case: case.name)
def test_a_directed_schedule_that_crashed_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    counted("crashes", crash_everywhere(case.setup, case.act, invariants.check))


@pytest.mark.rule("RP-02", "RP-06", "RP-07", "RP-10", "RP-12", "RP-13", "RP-14", "RP-16", "RP-17", "RP-20")
@pytest.mark.parametrize("case", bounty_cases.CASES, ids=lambda case: case.name)
def test_a_bounty_or_move_that_crashed_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    counted("crashes", crash_everywhere(case.setup, case.act, invariants.check))


@pytest.mark.rule("RP-02")
@pytest.mark.parametrize("case", bounty_cases.NOTED, ids=lambda case: case.name)
def test_a_scan_that_crashed_is_completed_by_another(case: Case, table: str, clock: Clock) -> None:
    counted("crashes", crash_everywhere(case.setup, case.act, invariants.check, state=records_alone))


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    "case", [*office_cases.IMPORTS, *booking_cases.IMPORTS, *directed_cases.NOTED], ids=lambda case: case.name
)
def test_an_import_that_crashed_is_completed_by_importing_again(case: Case, table: str, clock: Clock) -> None:
    counted("crashes", crash_everywhere(case.setup, case.act, invariants.check, state=records_alone))
