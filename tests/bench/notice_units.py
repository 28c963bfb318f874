"""What it costs to mirror a notice, metered, beside what it must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.adapters.discord import Webhooks
from offblock.domain.access.callers import Caller, Role
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import Try
from offblock.domain.notices.webhooks import Discord
from offblock.queries.notices import notices as notices_shown
from offblock.queries.notices import webhooks as webhooks_shown
from offblock.usecases.notices import notices, parked, posting, webhooks
from tests import airline
from tests.airline import PILOT, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.integration.notices.feeds import notice
from tests.integration.notices.hooks import address, event
from tests.reliability.case import plain
from tests.reliability.worlds import with_fleet

MINIMUM: dict[str, Least] = {
    "pass over a notice that is not mirrored": Least(1.0, 0, 0, "the webhooks alone"),
    "mirror a notice": Least(
        5.0,
        3,
        0,
        "webhooks, state twice, delivery, whose it is and its language half; the try, that it is done, the state",
    ),
    "park a message": Least(1.0, 1, 0, "what is parked already; the message"),
    "set a webhook": Least(1.0, 4, 2, "webhooks; these and the audit with its two indexes"),
    "show the webhooks": Least(1.5, 0, 0, "webhooks; each one's state half"),
    "my notices": Least(1.5, 0, 0, "the own, those for pilots, the watermark, each half"),
    "how many are unread": Least(2.5, 0, 0, "the newest of the own and of those for pilots, the watermark, both again"),
    "that nothing is unread": Least(1.5, 0, 0, "the newest of the own and of those for pilots, the watermark"),
    "mark all as read": Least(2.0, 1, 0, "the watermark, which is the account's; the watermark"),
    "mark one as read": Least(2.0, 1, 0, "the watermark, which is the account's; the watermark"),
}


def _set() -> None:
    with_fleet()
    webhooks.change(airline.store(), staff(), (address(),), {}, Webhooks())


def _mirrored() -> None:
    _set()
    webhooks.test(airline.store(), staff(), None, Webhooks())


def _post() -> Any:
    return posting.post(plain(), event(), Try(), Webhooks())


def _show() -> Any:
    store = plain()
    return webhooks_shown.view(store, store.find(Discord) or Discord())


PILOTS = Caller(airline.TENANT, PILOT, frozenset({Role.PILOT}))


def _told() -> None:
    with_fleet()
    airline.keep(*(notice(n, PILOT) for n in range(-9, 0)))


def _has_read() -> None:
    _told()
    notices.read(airline.store(), PILOT, None)


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "pass over a notice that is not mirrored": (with_fleet, _post),
    "mirror a notice": (_set, _post),
    "park a message": (_mirrored, lambda: parked.park(plain(), event(), Channel.DISCORD, "unreachable", 8)),
    "set a webhook": (_mirrored, lambda: webhooks.change(plain("x"), staff(), (address("200"),), {}, Webhooks())),
    "show the webhooks": (_mirrored, _show),
    "my notices": (_told, lambda: notices_shown.feed(plain(), PILOTS, PILOT, 25, "")),
    "how many are unread": (_told, lambda: notices_shown.unread(plain(), PILOTS, PILOT)),
    "that nothing is unread": (_has_read, lambda: notices_shown.unread(plain(), PILOTS, PILOT)),
    "mark all as read": (_told, lambda: notices.read(plain(), PILOT, None)),
    "mark one as read": (_told, lambda: notices.read(plain(), PILOT, None, (notice(3, PILOT).id,))),
}
"""What must be there, and what is metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, act = OPERATIONS[name]
    setup()
    return metered(name, act, MINIMUM[name])
