"""What settings, keys and the audit log cost, metered, beside what it must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.domain.access.api_keys import KeyForm
from offblock.queries.access import audit
from offblock.queries.access.audit import AuditFilter
from offblock.queries.airline import settings as settings_shown
from offblock.usecases.access import api_keys
from offblock.usecases.airline import settings
from tests import airline
from tests.airline import CUSTOMER, STAFF, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability.case import plain

MINIMUM: dict[str, Least] = {
    "change a setting": Least(2.0, 6, 2, "settings and their last changes; these and the audit"),
    "all settings with who changed them": Least(2.0, 0, 0, "the same strongly; names are known"),
    "issue a key": Least(0.0, 4, 3, "key and audit; the key in its list"),
    "a page of the log": Least(1.5, 0, 0, "25 entries, with when each goes, are above 8 KB"),
    "who changed this, among 100 changes": Least(1.0, 0, 0, "25 entries of the index are 6 KB"),
    "what somebody did, among 100 changes": Least(1.0, 0, 0, "the same"),
    "one action among 200 entries": Least(14.0, 0, 0, "the month's entries in hundreds, half a KB each"),
}
SECRET = "ask_" + "A" * 64


def _changed() -> None:
    settings.change(airline.store(), staff(), {"CONTRACT_PENALTY_POINTS": 9})


def _busy(count: int = 100) -> None:
    for n in range(count):
        airline.audited("customer.edit" if n else "customer.create", f"Customer:{CUSTOMER}")


def _log(**wanted: Any) -> Callable[[], Any]:
    return lambda: audit.page(plain(), AuditFilter(**wanted), 25, "")


WARM = ("all settings with who changed them",)
OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "change a setting": (
        lambda: None,
        lambda: lambda: settings.change(plain(), staff(), {"CONTRACT_PENALTY_POINTS": 9}),
    ),
    "all settings with who changed them": (_changed, lambda: lambda: settings_shown.shown(plain())),
    "issue a key": (lambda: None, lambda: lambda: api_keys.issue(plain(), staff(), KeyForm(name="tool"), SECRET)),
    "a page of the log": (_busy, lambda: _log()),
    "who changed this, among 100 changes": (_busy, lambda: _log(object=f"customer:{CUSTOMER}")),
    "what somebody did, among 100 changes": (_busy, lambda: _log(by=f"user:{STAFF}")),
    "one action among 200 entries": (lambda: _busy(200), lambda: _log(action="customer.create")),
}
"""What must be there, and what is then prepared and metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    airline.found()
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name], name in WARM)
