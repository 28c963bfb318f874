"""What administrators do with Discord's webhooks: set them, turn kinds off, test them (PF-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.refusals import ChangedSince, Fault, Invalid
from offblock.domain.notices import deliveries, webhooks
from offblock.domain.notices.deliveries import Reply
from offblock.domain.notices.webhooks import SHOWN, Change, Discord, Hook, Mode, NoWebhook, WebhookState
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


class Vault(Protocol):
    """What keeps webhooks' addresses, each by its airline and number."""

    def keep(self, tenant: str, hook_id: int, address: str) -> None:
        """Keep an address; again does nothing."""
        ...

    def forget(self, tenant: str, hook_id: int) -> None:
        """Forget an address; again does nothing."""
        ...


class Poster(Protocol):
    """What posts messages by webhooks."""

    def post(self, tenant: str, hook_id: int, message: dict[str, Any]) -> Reply | None:
        """Discord's answer; None where the address is not kept any more."""
        ...


def change(store: Store, caller: Caller, default: tuple[str | None, ...], kinds: dict[NoticeKind, str | Mode],
           vault: Vault) -> Discord:  # fmt: skip
    """Set webhooks by their addresses, or what else is done with a kind; what is not named stays (PF-09).

    `default` is empty where it stays, and (None,) where there is to be none. An address is kept before it is named and
    forgotten when nothing names it any more: cut short in between, none is named that is not there.
    """
    given = {f"kinds.{kind}.url": text for kind, text in kinds.items() if not isinstance(text, Mode)}
    if default and default[0]:
        given["default.url"] = default[0]
    webhooks.must_be_webhooks(given)
    hooks = {field: Hook(id=store.moment.ids.next(), ends=text[-SHOWN:]) for field, text in given.items()}
    wanted = Change(
        default=tuple(hooks["default.url"] if text else None for text in default),
        own={kind: hooks[f"kinds.{kind}.url"] for kind in kinds if f"kinds.{kind}.url" in hooks},
        modes={kind: mode if isinstance(mode, Mode) else Mode.OWN for kind, mode in kinds.items()},
    )
    if store.rehearsed is None:
        for field, hook in hooks.items():
            vault.keep(store.tenant, hook.id, given[field])
    try:
        return _changed(store, caller, wanted, vault)
    except ChangedSince:  # nothing was written that names them
        for hook in hooks.values():
            vault.forget(store.tenant, hook.id)
        raise


@command
def _changed(store: Store, caller: Caller, wanted: Change, vault: Vault) -> Discord:
    present = store.find(Discord) or Discord()
    after = webhooks.changed(present, wanted)
    if store.rehearsed is None:
        for hook_id in present.gone:
            vault.forget(store.tenant, hook_id)
    done = store.commit(Decision(after, puts=(after,)), StaffAction(caller, "discord.edit"))
    if store.rehearsed is None:
        for hook_id in after.gone:
            vault.forget(store.tenant, hook_id)
    return done


def test(store: Store, caller: Caller, kind: NoticeKind | None, poster: Poster) -> WebhookState:
    """Post a test by the webhook of a kind, else by the one for all; what became of it (PF-09).

    A webhook that was refused before and takes it is used again from then on.
    """
    from offblock.domain.notices import messages  # only a test needs what is said in every language

    present = store.find(Discord) or Discord()
    hook = present.hook_for(kind) if kind else present.default
    if hook is None:
        raise NoWebhook("No webhook hears of this: set one first.")
    message = messages.trial_message(kind, store.moment.now, store.settings().notice_language)
    reply = poster.post(store.tenant, hook.id, message)
    why = deliveries.why_not(reply) if reply else webhooks.Why.LOST
    return _tested(store, caller, hook, why, deliveries.quiet_seconds(reply) if reply else 0)


@command
def _tested(store: Store, caller: Caller, hook: Hook, why: webhooks.Why | None, quiet: int) -> WebhookState:
    state = store.find(WebhookState, hook.id) or WebhookState(hook_id=hook.id)
    after = state.after(why, store.moment.now, quiet)
    return store.commit(Decision(after, puts=(after,)), StaffAction(caller, "discord.test"))


def must_have_address(mode: Mode, address: str | None, kind: NoticeKind) -> str | Mode:
    """A kind's own address, or what else is done with it; refused where the two do not fit."""
    if mode is Mode.OWN and address is None:
        raise Invalid({f"kinds.{kind}.url": Fault("missing", "a webhook of its own needs its address")})
    if mode is not Mode.OWN and address is not None:
        raise Invalid({f"kinds.{kind}.url": Fault("not_empty", "leave it empty, or choose the mode own")})
    return address if address is not None else mode
