"""Notices that go to Discord: each once, as far as Discord lets us, and none in another's way (PF-09).

A try takes its message for itself, posts, and marks it as done. Cut short between the post and the mark, the message
is posted once more: Discord knows no key by which it would see that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.events import Event
from offblock.domain.notices import deliveries, messages, webhooks
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import KEPT_SECONDS, LEASE_SECONDS, TRY_SECONDS, Delivery, Later, Reply, Try
from offblock.domain.notices.notices import Notice, notice_of
from offblock.domain.notices.webhooks import DEAD, Discord, Hook, WebhookState, Why
from offblock.domain.people.users import User
from offblock.usecases.command import command
from offblock.usecases.notices import parked

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store
    from offblock.usecases.notices.webhooks import Poster


def post(store: Store, event: Event, present: Try, poster: Poster, site: str = "") -> Later | None:
    """Mirror an event by the webhook of its kind; when it is to come again, None where it need not."""
    notice = notice_of(event)
    hook = (store.find(Discord) or Discord()).hook_for(notice.kind) if notice else None
    if notice is None or hook is None:
        return None
    now = store.moment.now
    state = store.find(WebhookState, hook.id) or WebhookState(hook_id=hook.id)
    if state.dead_at is not None:
        return _park(store, event, state.why or Why.UNKNOWN, present)
    if present.has_waited():
        return _park(store, event, Why.TOO_LATE, present)
    if now < state.quiet_until:
        return deliveries.in_turn(present, state.quiet_until - now)
    mine = _take(store, notice)
    if isinstance(mine, Later):
        return deliveries.in_turn(present, mine.seconds)
    if mine is None:
        return None
    if state.is_doubtful and not _goes_first(store, state, notice):
        _note(store, mine.but(busy_until=now))
        return deliveries.in_turn(present, 1)
    language = (store.peek(Settings) or Settings()).notice_language
    message = messages.message_of(notice, _name_of(store, notice), site, language)
    reply = poster.post(store.tenant, hook.id, message)
    if reply is None and _is_replaced(store, notice, hook):
        _note(store, mine.but(busy_until=now))
        return deliveries.in_turn(present, 1)
    return _judged(store, event, present, mine, _Posted(hook, reply))


class _Posted:
    """A webhook, why it did not take a message, and how long it wants to hear nothing."""

    def __init__(self, hook: Hook, reply: Reply | None) -> None:
        self.hook = hook
        self.why = deliveries.why_not(reply) if reply else Why.LOST
        self.quiet = deliveries.quiet_seconds(reply) if reply else 0


def _judged(store: Store, event: Event, present: Try, mine: Delivery, posted: _Posted) -> Later | None:
    now, why = store.moment.now, posted.why
    if why is None:
        _note(store, mine.but(done_at=now))
    elif why is not Why.UNREACHED:  # it was not taken, so that nobody need wait for this try to lapse
        _note(store, mine.but(busy_until=now))
    tell(store, posted.hook, why, posted.quiet)
    if why is Why.LIMITED:
        return deliveries.in_turn(present, posted.quiet)
    if why in DEAD or why is Why.NOT_TAKEN or (why and present.is_last()):
        return _park(store, event, why, present)
    return deliveries.again(present) if why else None


@command
def tell(store: Store, hook: Hook, why: Why | None, quiet_seconds: int = 0) -> WebhookState:
    """Note what became of the last message by a webhook; the office is told once when it is refused for good."""
    before = store.find(WebhookState, hook.id) or WebhookState(hook_id=hook.id)
    after = before.after(why, store.moment.now, quiet_seconds)
    died = after.dead_at is not None and before.dead_at is None
    happened = (webhooks.refused(hook, why, store.moment.now),) if died and why else ()
    return store.commit(Decision(after, puts=(after,), happened=happened))


def _goes_first(store: Store, state: WebhookState, notice: Notice) -> bool:
    """Have the others wait for as long as this try lasts; whether none of them was quicker."""
    try:
        store.commit(Decision(None, puts=(state.tried_by(notice.id, store.moment.now + TRY_SECONDS),)))
    except Stale:
        return False
    return True


def _take(store: Store, notice: Notice) -> Delivery | Later | None:
    """The message for this try alone; None where it is done, `Later` where somebody else tries."""
    now = store.moment.now
    before = store.find(Delivery, notice.id, str(Channel.DISCORD))
    if before and before.done_at is not None:
        return None
    if before and before.is_busy_at(now):
        return Later(before.busy_until - now, Try())
    lease, end = now + LEASE_SECONDS, now + KEPT_SECONDS
    mine = Delivery(notice_id=notice.id, channel=Channel.DISCORD, busy_until=lease, expires_at=end)
    try:
        return store.commit(Decision(mine, puts=(mine,)))
    except Stale:
        return Later(1, Try())


def _is_replaced(store: Store, notice: Notice, hook: Hook) -> bool:
    """Whether another webhook has been set since, so that the address of this one is gone with good reason."""
    return (store.aside().find(Discord) or Discord()).hook_for(notice.kind) != hook


def _note(store: Store, delivery: Delivery) -> None:
    """Write down how far it is; where somebody else has done so, theirs stands."""
    try:
        store.commit(Decision(None, puts=(delivery,)))
    except Stale:
        return


def _park(store: Store, event: Event, why: Why, present: Try) -> Later | None:
    """Give it to the operator: it does not come again by itself."""
    parked.park(store, event, Channel.DISCORD, str(why), present.attempt)
    return None


def _name_of(store: Store, notice: Notice) -> str | None:
    """Whom it is for, where that is one person."""
    user = store.peek(User, notice.to) if isinstance(notice.to, int) else None
    return user.name if user else None
