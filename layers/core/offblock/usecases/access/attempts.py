"""Counts tries before anything else is done about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access import attempts
from offblock.domain.access.attempts import Allowance, Attempts
from offblock.domain.kernel.decision import Decision
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def count(store: Store, allowance: Allowance, address: str, source: str) -> None:
    """One try more for an address and from a source; `TooManyAttempts` where there were enough (PF-02)."""
    limits = attempts.counters(allowance, address, source)
    before = store.find_all(*((Attempts, counter) for counter in limits))
    now = store.moment.now
    made = [
        attempts.counted(one, counter, limit, now) for one, (counter, limit) in zip(before, limits.items(), strict=True)
    ]
    store.commit(Decision(None, puts=tuple(made)))
