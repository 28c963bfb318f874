"""Webhooks that are set, tested, used and refused, and messages that are parked and sent again, cut short anywhere."""

from typing import Any

import pytest

from offblock.adapters.bus import Outbox
from offblock.adapters.discord import Webhooks
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import LEASE_SECONDS, Delivery, Try
from offblock.domain.notices.notices import notice_id
from offblock.domain.notices.webhooks import Discord, WebhookState, Why
from offblock.queries.notices import parked as parked_shown
from offblock.usecases.notices import parked, posting, webhooks
from tests import airline, invariants
from tests.airline import TENANT, staff
from tests.conftest import Clock
from tests.harness import Killed, Run, crash_everywhere, stack, take
from tests.integration.notices.hooks import address, event, place
from tests.reliability.case import Case, bare, crash
from tests.reliability.count import counted
from tests.reliability.worlds import with_fleet


def mirrored(number: str = "123") -> None:
    """An airline with a webhook for all."""
    with_fleet()
    webhooks.change(airline.store(), staff(), (address(number),), {}, Webhooks())


def waiting() -> None:
    """One message is parked."""
    mirrored()
    parked.park(airline.store(), event(), Channel.DISCORD, "unreachable", 8)


def _refuse(store: Store) -> Any:
    hook = airline.seen(Discord).default
    return posting.tell(store, hook, Why.UNKNOWN)


CASES = [
    bare("set a webhook", with_fleet, lambda s: webhooks.change(s, staff(), (address(),), {}, Webhooks())),
    bare("test a webhook", mirrored, lambda s: webhooks.test(s, staff(), None, Webhooks())),
    bare("tell that a webhook is refused", mirrored, _refuse),
    bare("park a message", mirrored, lambda s: parked.park(s, event(), Channel.DISCORD, "unreachable", 8)),
    bare("send a parked message again", waiting, lambda s: parked.send_again(s, place(event()), Outbox())),
]


@pytest.mark.rule("PF-09", "OP-03")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_cut_short_is_done_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("number", ["123", "404", "400"])
def test_a_message_that_was_cut_short_is_brought_to_its_end_when_it_comes_again(
    number: str, table: str, clock: Clock
) -> None:
    def post() -> Any:
        return posting.post(Store(TENANT, moment_for("act")), event(), Try(), Webhooks())

    def comes_again() -> Any:
        clock.advance(LEASE_SECONDS)
        return post()

    def ended() -> Any:
        one = airline.store().find(Delivery, notice_id(event()), "discord")
        state = airline.store().find(WebhookState, airline.seen(Discord).default.id)
        messages = [one.why for one in parked_shown.parked(airline.store()).rows]
        return bool(one and one.done_at), bool(state and state.dead_at is not None), messages

    again = [(comes_again,), (comes_again, comes_again)]
    cases = crash_everywhere(lambda: mirrored(number), post, invariants.check, rerun=again, state=ended)
    counted("crashes", cases)


@pytest.mark.rule("PF-09")
def test_an_address_that_a_change_cut_short_left_behind_is_forgotten_by_the_next(table: str, clock: Clock) -> None:
    mirrored()
    before = take()
    with Run() as undisturbed:
        webhooks.change(airline.store(), staff(), (address("200"),), {}, Webhooks())
    last = len(undisturbed.calls) - 1
    assert undisturbed.calls[last] == "DeleteParameter"
    before.put_back()
    clock.advance(1)
    with Run({last: "kill_before"}), pytest.raises(Killed):
        webhooks.change(airline.store(), staff(), (address("201"),), {}, Webhooks())
    assert len(stack.parameters()) == 2
    clock.advance(1)
    webhooks.change(airline.store(), staff(), (address("202"),), {}, Webhooks())
    assert [one.rpartition("/")[2] for one in stack.parameters()] == [str(airline.seen(Discord).default.id)]
