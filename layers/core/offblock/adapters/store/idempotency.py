"""Idempotency-Keys: a command's answer is kept in its own write, and given again to the same request (PF-05)."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from offblock.adapters.store.sizes import fits
from offblock.adapters.stored import dump_answer, load_answer, text_of
from offblock.domain.kernel.idempotency import KeptAnswer
from offblock.domain.kernel.names import class_of, name_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, IdempotencyKeyReused
from offblock.domain.kernel.values import DAY_SECONDS

Read = Callable[..., list[Any]]
"""Reads records by kind and key, None where there is none."""


class AnswerNotKept(Conflict):
    """A request that was carried out before, whose answer cannot be given again."""


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """An Idempotency-Key as sent: whose, which, and the hash of the request that came with it."""

    key: str
    body_hash: str

    def kept(self, answer: Any, now: int) -> KeptAnswer:
        """The answer as it is kept, for a day; one that is too large for an item by the keys of its records."""
        kind, records = ("many" if isinstance(answer, tuple) else "one"), dump_answer(answer)
        whole = KeptAnswer(
            key=self.key, body_hash=self.body_hash, kind=kind, answer=records, expires_at=now + DAY_SECONDS
        )
        return whole if fits(text_of(whole)) else whole.but(answer=_keys_of(answer), by_key=True)

    def given_before(self, before: KeptAnswer | None, now: int, read: Read) -> tuple[Any] | None:
        """The first answer to the same request, in a tuple; None where it is the first.

        Of one that was too large to be kept, its records as they are now; `AnswerNotKept` where one of them is gone.
        """
        if before is None or before.expires_at <= now:
            return None
        if before.body_hash != self.body_hash:
            raise IdempotencyKeyReused(
                {"Idempotency-Key": Fault("key_reused", "this key was used with another request: make a new one")}
            )
        records = _read_again(before, read) if before.by_key else load_answer(before.answer)
        return (records if before.kind == "many" else (records[0] if records else None),)


def _keys_of(answer: Any) -> list[Any]:
    records: tuple[Record | None, ...] = answer if isinstance(answer, tuple) else (answer,)
    return [[name_of(type(one)), *one.key_parts] for one in records if one is not None]


def _read_again(before: KeptAnswer, read: Read) -> tuple[Any, ...]:
    records = tuple(read(*((class_of(name), tuple(parts)) for name, *parts in before.answer)))
    if None in records:
        raise AnswerNotKept(
            "This request was carried out before. Its answer was too large to be kept, and part of what it made is "
            "gone by now: look at what is there, and send a new request under a new Idempotency-Key."
        )
    return records


def digest(*parts: str) -> str:
    """A short hash for keys and comparisons."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]
