"""What an item weighs, before it is sent: DynamoDB takes 400 KB an item and 4 MB a transaction."""

from collections.abc import Sequence

from offblock.adapters.table import Item
from offblock.domain.kernel.names import class_of, noun_of
from offblock.domain.kernel.refusals import TooLarge

ITEM_LIMIT = 400 * 1024
TRANSACTION_LIMIT = 4 * 1024 * 1024
_TEXTS = ("pk", "sk", "kind", "body", "summary", "happened")
_KEYS = ("g1pk", "g1sk", "g2pk", "g2sk", "g3pk", "g3sk", "g4pk", "g4sk")
_NUMBERS = 3 * 22 + len("bornversionttl")
"""The most that the three numbers and their names take."""


class RecordTooLarge(TooLarge):
    """One thing would be larger than the table holds."""


class ChangeTooLarge(TooLarge):
    """What one request changes would be larger than the table takes at once."""


def size_of(item: Item) -> int:
    """Bytes of an item as DynamoDB counts them, at most 60 above."""
    texts = ((name, getattr(item, name)) for name in _TEXTS + _KEYS)
    return _NUMBERS + sum(len(name) + len(text.encode()) for name, text in texts if text)


def fits(text: str) -> bool:
    """Whether a record of this text fits into an item with its keys and what it announces; one in doubt does not."""
    return len(text) < ITEM_LIMIT // 4 or len(text.encode()) < ITEM_LIMIT - 16 * 1024


def must_fit(items: Sequence[Item]) -> None:
    """Refuse what the table would not take, by name and before anything is written."""
    total = 0
    for item in items:
        size = size_of(item)
        if size > ITEM_LIMIT:
            raise RecordTooLarge(
                "The {noun} would take {bytes} bytes, and up to {limit} can be kept: make it smaller or divide it.",
                noun=noun_of(class_of(item.kind)),
                bytes=size,
                limit=ITEM_LIMIT,
            )
        total += size
    if total > TRANSACTION_LIMIT:
        raise ChangeTooLarge(
            "This would change {bytes} bytes at once, and up to {limit} are possible: do it in parts.",
            bytes=total,
            limit=TRANSACTION_LIMIT,
        )
