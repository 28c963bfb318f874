"""Mail in the harnesses: who wants it, what waits, and an office that sends by moto's SES."""

from typing import Any

from offblock.adapters import clock
from offblock.adapters.post import Ses
from offblock.adapters.store.store import Store
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.notices.notices import Notice, notice_of
from offblock.domain.notices.preferences import StopReason
from offblock.usecases.notices import mailing, preferences
from offblock.usecases.notices.mailing import Office
from tests import airline
from tests.airline import PILOT
from tests.conftest import NOON
from tests.reliability.worlds import with_fleet
from tests.unit.notices.test_letters import line

ADDRESS = "p2@example.test"
BOUNTY = NoticeKind.BOUNTY_AVAILABLE


def notice(kind: NoticeKind = NoticeKind.LEG_OPENED, to: int | Audience = PILOT, at: int = NOON) -> Notice:
    """What somebody is told."""
    made = notice_of(Event(kind=kind, at=at, to=to, facts=line(kind).facts))
    assert made
    return made


def bounty(at: int = NOON) -> Notice:
    """A new bounty, for every pilot who wants to hear of it."""
    return notice(BOUNTY, Audience.PILOTS, at)


def office() -> Office:
    """An office whose letters moto takes."""
    return Office(Ses(airline.TENANT, clock.now()), "https://ops.example.test")


def deliver(store: Store) -> Any:
    """Mail the pilot's notice."""
    return mailing.deliver(store, notice(), office())


def deliver_digest(store: Store) -> Any:
    """Mail what waits for the pilot."""
    return mailing.deliver_digest(store, PILOT, office())


def subscribed() -> None:
    """The pilot wants to hear of bounties."""
    with_fleet()
    preferences.change(airline.store(), PILOT, {BOUNTY: True})


def waiting() -> None:
    """And one waits to be told."""
    subscribed()
    mailing.add(airline.store(), PILOT, bounty())


def stopped() -> None:
    """Mail to the pilot came back."""
    with_fleet()
    preferences.stop(airline.store(), PILOT, ADDRESS, StopReason.BOUNCE)
