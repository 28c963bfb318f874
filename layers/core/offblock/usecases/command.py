"""A command: answered once per Idempotency-Key, and tried again from the load when somebody was quicker."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar, cast

from pydantic import ValidationError

from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.refusals import ChangedMeanwhile, Refusal

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")
TRIES = 8


def command(use_case: Callable[Concatenate[Store, P], T]) -> Callable[Concatenate[Store, P], T]:
    """Wrap a use case that loads, decides and commits; what it raises besides `Stale` passes through."""

    @functools.wraps(use_case)
    def run(store: Store, /, *args: P.args, **kwargs: P.kwargs) -> T:
        for _ in range(TRIES):
            store.forget()
            before = store.replay()
            if before is not None:
                return cast(T, before[0])
            try:
                return use_case(store, *args, **kwargs)
            except Stale:
                continue
            except Refusal:
                # The same request may have come through since we looked: what it did is what refuses this one.
                before = store.replay()
                if before is None:
                    store.must_be_as_expected()
                    raise
                return cast(T, before[0])
            except (ValidationError, AssertionError):
                # Records read one after the other may not belong together: then load again, else it is our mistake.
                if not store.has_moved():
                    raise
        raise ChangedMeanwhile("Others changed this at the same time: look again and repeat it.")

    return run
