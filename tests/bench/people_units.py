"""What careers and erasures cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.adapters import clock
from offblock.domain.people.users import User
from offblock.queries.people import careers as careers_shown
from offblock.queries.people import export
from offblock.queries.people import ledger as ledger_shown
from offblock.queries.people import users as users_shown
from offblock.queries.people.export import Place
from offblock.queries.people.users import Wanted
from offblock.queries.showing import show
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import DAY, PILOT, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability import climbing, office
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
    "a user as the office sees it": Least(1.0, 0, 0, "account, bookings, each half"),
    "a user's points": Least(1.0, 0, 0, "account, ledger, each half; nothing they name"),
    "correct a user": Least(
        2.5, 4, 4, "account, its address, version half; account and audit; the account moves in its list"
    ),
    "change an address": Least(
        3.5,
        10,
        5,
        "account, that the address is free, its last code, version half; account, both addresses, code, audit; the "
        "list of addresses changes twice",
    ),
    "block a pilot": Least(1.0, 4, 3, "the account; account and audit"),
    "lift a block": Least(1.0, 4, 3, "the account; account and audit"),
    "give points": Least(2.5, 6, 3, "account, settings, version half; account, ledger, audit"),
    "put a pilot elsewhere": Least(
        2.5, 6, 3, "account, that the airport is named, airport half; account, audit, that note"
    ),
    "everything kept of a pilot, its first page": Least(5.5, 0, 0, "the account, eight short lists, keys in two"),
}


def _said(act: Callable[[], Any]) -> Callable[[], Callable[[], Any]]:
    return lambda: act


def _as_the_office_sees() -> Any:
    store = plain()
    return users_shown.live_bookings(store, show(store, User, PILOT))


def _ledger() -> Any:
    store = plain()
    page = store.page("ledger", show(store, User, PILOT).id)
    assert len(page.rows) == 1
    return ledger_shown.views(store, page.rows)


def _given() -> None:
    airline.found()
    office.adjust(30)(airline.store())


def _block(until: int | None) -> Any:
    return staff_edits.set_contract_restriction(plain(), staff(), PILOT, until)


def _blocked() -> None:
    airline.found()
    staff_edits.set_contract_restriction(airline.store(), staff(), PILOT, clock.now() + DAY)


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
    "a user as the office sees it": (airline.found, _said(_as_the_office_sees)),
    "a user's points": (_given, _said(_ledger)),
    "correct a user": (airline.found, _said(lambda: office.correct(name="New")(plain()))),
    "change an address": (airline.found, _said(lambda: office.correct(email="new@example.test")(plain()))),
    "block a pilot": (airline.found, _said(lambda: _block(clock.now() + DAY))),
    "lift a block": (_blocked, _said(lambda: _block(None))),
    "give points": (airline.found, _said(lambda: office.adjust(30)(plain()))),
    "put a pilot elsewhere": (airline.found, _said(lambda: staff_edits.move(plain(), staff(), PILOT, "EDLI"))),
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
