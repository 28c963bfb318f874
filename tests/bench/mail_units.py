"""What notices by mail cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.domain.kernel.events import NoticeKind
from offblock.usecases.notices import mailing, preferences
from tests import airline
from tests.airline import HOUR, PILOT
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.harness.mail import mailing as posted
from tests.reliability.case import plain
from tests.reliability.mailings import BOUNTY, bounty, deliver, deliver_digest
from tests.reliability.worlds import later

MINIMUM: dict[str, Least] = {
    "mail one notice": Least(
        4.5, 2, 0, "user, preferences, the mail before and after it went; the airline's name half"
    ),
    "mail a digest": Least(6.5, 5, 1, "the same and the digest, read again; begun, then mail and digest; due no more"),
    "let a bounty wait in a digest": Least(1.0, 1, 1, "the digest, which becomes due"),
    "let one more wait there": Least(1.0, 1, 0, "the digest, which stays due as it is"),
    "spread a bounty over 25": Least(25.5, 25, 25, "a page of those who want it; each one's digest"),
    "spread a bounty that nobody wants": Least(0.5, 0, 0, "an empty page"),
    "choose what is mailed": Least(3.0, 4, 0, "user, preferences, the place on one list; the last two written"),
}
MANY = range(100, 125)


def _subscribed() -> None:
    preferences.change(airline.store(), PILOT, {BOUNTY: True})


def _waiting() -> None:
    _subscribed()
    mailing.add(airline.store(), PILOT, bounty())


def _many() -> None:
    airline.keep(*(airline.user(number) for number in MANY))
    for number in MANY:
        preferences.change(airline.store(), number, {BOUNTY: True})


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "mail one notice": (lambda: None, lambda: deliver(plain())),
    "mail a digest": (_waiting, later(HOUR, lambda: deliver_digest(plain()))),
    "let a bounty wait in a digest": (_subscribed, lambda: mailing.add(plain(), PILOT, bounty())),
    "let one more wait there": (_waiting, lambda: mailing.add(plain(), PILOT, bounty(bounty().created_at + 1))),
    "spread a bounty over 25": (_many, lambda: mailing.spread(plain(), bounty(), None)),
    "spread a bounty that nobody wants": (lambda: None, lambda: mailing.spread(plain(), bounty(), None)),
    "choose what is mailed": (
        lambda: None,
        lambda: preferences.change(plain(), PILOT, {BOUNTY: True, NoticeKind.LEG_OPENED: False}),
    ),
}
"""What must be there, and what is then metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    airline.found()
    setup, act = OPERATIONS[name]
    setup()
    with posted():
        return metered(name, act, MINIMUM[name])
