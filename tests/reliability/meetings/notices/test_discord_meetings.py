"""A webhook is set anew while a message goes out by it, and the same message is brought twice: it is told once."""

from typing import Any

import pytest

from offblock.adapters.discord import Webhooks
from offblock.adapters.store.store import Store
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import Delivery, Try
from offblock.domain.notices.notices import notice_id
from offblock.domain.notices.webhooks import Discord, WebhookState, Why
from offblock.queries.notices import parked as parked_shown
from offblock.usecases.notices import parked, posting, webhooks
from tests import airline
from tests.airline import OTHER, staff
from tests.conftest import Clock
from tests.harness import stack
from tests.integration.notices.hooks import DISCORD, DOWN, address, event, place
from tests.reliability.acts import Does
from tests.reliability.meeting import Meeting, meet
from tests.reliability.worlds import with_fleet


def mirrored() -> None:
    """An airline with a webhook for all."""
    with_fleet()
    webhooks.change(airline.store(), staff(), (address(),), {}, Webhooks())


def refused() -> None:
    """An airline whose webhook Discord does not know."""
    with_fleet()
    webhooks.change(airline.store(), staff(), (address("404"),), {}, Webhooks())


def doubtful() -> None:
    """An airline whose last message did not reach Discord."""
    mirrored()
    posting.tell(airline.store(), airline.seen(Discord).default, Why.UNREACHED)


def set_to(number: str) -> Does:
    """Set another webhook."""
    return lambda store: webhooks.change(store, staff(), (address(number),), {}, Webhooks())


def post(to: int = 2) -> Does:
    """Bring a message."""
    return lambda store: posting.post(store, event(to=to), Try(), Webhooks())


def silent(to: int = 2) -> Does:
    """Bring a message to a Discord that does not answer."""

    def act(store: Store) -> Any:
        DISCORD.answers([DOWN, DOWN])
        return posting.post(store, event(to=to), Try(), Webhooks())

    return act


class Again:
    """A queue that only counts."""

    @staticmethod
    def send(tenant: str, channel: Channel, event: Any) -> None:
        """Take a message."""


def _told_once() -> None:
    assert len(DISCORD.sent) <= 1
    one = airline.store().find(Delivery, notice_id(event()), "discord")
    assert bool(one and one.done_at) == bool(DISCORD.sent)
    _nobody_alarmed()


def _nobody_alarmed() -> None:
    assert parked_shown.parked(airline.store()).rows == [], "a webhook that was set anew is no failure"
    states = airline.store().find_all(*((WebhookState, one) for one in airline.seen(Discord).hooks))
    assert all(one is None or one.dead_at is None for one in states)


def _every_address_is_kept() -> None:
    names = {int(one.rpartition("/")[2]) for one in stack.parameters()}
    assert names >= airline.seen(Discord).hooks.keys(), "none is named that is not there"


def _told_of_one_death() -> None:
    assert len(parked_shown.parked(airline.store()).rows) == 2


def _one_waited_for_it() -> None:
    assert DISCORD.asked == 1, "one went first, and the other waits for how that ends"


MEETINGS = [
    Meeting("a webhook set anew, and a message", mirrored, [set_to("200"), post()], (2, 2), after=_told_once),
    Meeting("the same message twice", mirrored, [post(), post()], (2, 2), after=_told_once),
    Meeting("two webhooks set", mirrored, [set_to("200"), set_to("201")], (2, 2), after=_every_address_is_kept),
    Meeting("two messages after silence", doubtful, [silent(), silent(OTHER)], (2, 2), after=_one_waited_for_it),
    Meeting("two messages to a dead webhook", refused, [post(), post(OTHER)], (2, 2), after=_told_of_one_death),
]


@pytest.mark.rule("PF-09", "PF-21")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_a_message_is_told_once_and_no_webhook_is_lost(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("PF-09", "OP-03")
def test_a_message_parked_while_it_is_sent_again_stays_parked(table: str, clock: Clock) -> None:
    def ready() -> None:
        mirrored()
        parked.park(airline.store(), event(), Channel.DISCORD, "unreachable", 8)

    acts: list[Does] = [
        lambda store: parked.send_again(store, place(event()), Again()),
        lambda store: parked.park(store, event(), Channel.DISCORD, "unreachable", 8),
    ]
    meet(Meeting("parked and sent again", ready, acts, (2, 2)), clock)
