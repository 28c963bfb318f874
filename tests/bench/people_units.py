"""What careers and erasures cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.queries.people import careers as careers_shown
from offblock.queries.people import export
from offblock.queries.people import users as users_shown
from offblock.queries.people.export import Place
from offblock.queries.people.users import Wanted
from tests import airline
from tests.airline import DAY, PILOT
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability import climbing
from tests.reliability.case import plain
from tests.reliability.worlds import later

MINIMUM: dict[str, Least] = {
    "my career": Least(1.5, 0, 0, "account, settings and the collections' head"),
    "say something of oneself": Least(1.0, 1, 1, "the account"),
    "buy a licence": Least(3.0, 8, 2, "account, head, mention; account and ledger, mention, the head is checked"),
    "renew a licence": Least(2.0, 6, 3, "account, head; account and ledger, the head is checked; it is due later"),
    "see to a licence that expires": Least(1.5, 1, 3, "account and head; the account, which is due later"),
    "ask for a rank": Least(3.0, 8, 1, "as a licence"),
    "look whether a rank is reached": Least(3.0, 0, 0, "account, head, settings"),
    "ask to be erased": Least(2.0, 6, 4, "account and address; erasure, account, address"),
    "find users by address": Least(2.5, 0, 0, "the addresses that begin so, and four accounts"),
    "search users": Least(0.5, 0, 0, "four accounts in their list"),
    "everything kept of a pilot, its first page": Least(5.0, 0, 0, "the account, seven short lists, keys in two"),
}


def _said(act: Callable[[], Any]) -> Callable[[], Callable[[], Any]]:
    return lambda: act


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "my career": (climbing.climbing, _said(lambda: careers_shown.career(plain(), PILOT))),
    "say something of oneself": (climbing.climbing, _said(lambda: climbing.say(plain()))),
    "buy a licence": (climbing.climbing, _said(lambda: climbing.buy()(plain()))),
    "renew a licence": (climbing.holding, _said(lambda: climbing.renew(plain()))),
    "see to a licence that expires": (
        climbing.holding,
        _said(lambda: later(DAY, lambda: climbing.see_to_licences(plain()))()),
    ),
    "ask for a rank": (climbing.climbing, _said(lambda: climbing.ask(plain()))),
    "look whether a rank is reached": (climbing.climbing, _said(lambda: climbing.review(plain()))),
    "ask to be erased": (climbing.climbing, _said(lambda: climbing.erase()(plain()))),
    "find users by address": (airline.found, _said(lambda: users_shown.found(plain(), "", "p", 25, ""))),
    "search users": (
        airline.found,
        _said(lambda: users_shown.table(plain(), Wanted("pilot"))),
    ),
    "everything kept of a pilot, its first page": (
        climbing.climbing,
        _said(lambda: export.exported(plain(), PILOT, 25, Place())),
    ),
}
"""What must be there, and what is then prepared and metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name])
