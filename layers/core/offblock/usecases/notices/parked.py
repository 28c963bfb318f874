"""Messages that could not be delivered: kept for thirty days, and sent again by the operator (PF-09, OP-03)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Event
from offblock.domain.notices import deliveries
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import Parked
from offblock.domain.notices.notices import notice_id
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


class Outbox(Protocol):
    """The queues of the channels."""

    def send(self, tenant: str, channel: Channel, event: Event) -> None:
        """Have an event told by one channel."""
        ...


@command
def park(store: Store, event: Event, channel: Channel, why: str, attempts: int) -> None:
    """Keep a message for the operator; one that comes here again takes its own place."""
    one = deliveries.parked(event, notice_id(event), channel, why, attempts, store.moment.now)
    store.find(Parked, one.id)
    return store.commit(Decision(None, puts=(one,)))


@command
def send_again(store: Store, parked_id: str, outbox: Outbox) -> None:
    """Send one again, as if it were its first time, and park it no more; cut short it is sent twice, and told once."""
    one = store.get(Parked, parked_id)
    outbox.send(store.tenant, one.channel, one.event)
    return store.commit(Decision(None, removes=(one,)))
