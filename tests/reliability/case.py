"""Cases of the crash harness: what must be there before, and the use case that is cut short everywhere."""

import json
import re
from typing import Any, NamedTuple

from offblock.adapters.moments import moment_for
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from tests import invariants
from tests.airline import TENANT
from tests.harness import contents, crash_everywhere
from tests.reliability.acts import Does
from tests.reliability.count import counted
from tests.reliability.worlds import Setup, later

_NOTES = ("Audited", "Import", "FailedRows", "Scanned")
_ID = re.compile(r"\d{15,16}")
_COUNT = re.compile(r'("(?:changes|built)\\*":|V#)\d+')


class Case(NamedTuple):
    """A use case as it is cut short: `later` after the setup, each time with the same ids, and with a key or not.

    `noted` is one that notes how much it did, or counts a change more, when it is done again.
    """

    name: str
    setup: Setup
    act: Does
    keyed: bool
    later: int = 0
    noted: bool = False


def request(name: str, setup: Setup, act: Does, later: int = 0) -> Case:
    """A client's request with an Idempotency-Key."""
    return Case(name, setup, act, True, later)


def bare(name: str, setup: Setup, act: Does, later: int = 0) -> Case:
    """A job, or a request without a key."""
    return Case(name, setup, act, False, later)


def noted(name: str, setup: Setup, act: Does) -> Case:
    """One without a key of which a note says how much it did."""
    return Case(name, setup, act, False, noted=True)


def plain(name: str = "act", key: IdempotencyKey | None = None) -> Store:
    """A Store as a job or a request without a key makes it, with the same ids each time."""
    return Store(TENANT, moment_for(name), key)


def crash(case: Case) -> None:
    """Whatever fails at whichever call, doing it again ends where the undisturbed one does."""

    def act() -> Any:
        key = IdempotencyKey("key-act", "the same body") if case.keyed else None
        return case.act(plain(key=key))

    state = records_alone if case.noted else contents
    cases = crash_everywhere(case.setup, later(case.later, act), invariants.check, state=state)
    counted("crashes", cases)


def records_alone() -> Any:
    """The records without their ids and without notes about them: a second try draws other ids and counts otherwise."""
    alone = [
        _COUNT.sub(r"\1#", _ID.sub("#", json.dumps([list(key), item], sort_keys=True)))
        for key, item in contents().items()
        if item["kind"]["S"] not in _NOTES
    ]
    return sorted(alone)
