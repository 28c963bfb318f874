"""Items as this release writes them, page by page through the whole table: what is already so is left alone (OP-05)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pynamodb.exceptions import PutError

from offblock.adapters.store.failing import Cause, cause_of, failure, insisting
from offblock.adapters.stored import item_of, record_in
from offblock.adapters.table import Item
from offblock.config import config
from offblock.domain.kernel.backfills import Backfill
from offblock.domain.kernel.refusals import Busy
from ops import items

TIMES = ("born", "version", "happened")
"""What tells of an item's writes and not of its record."""
MOST_TRIES = 3
"""How often an item is read and written that others change meanwhile."""


@dataclass
class Turn:
    """One page: how much was looked at, which keys were written, or would be, and which could not be read and why."""

    looked_at: int = 0
    written: list[str] = field(default_factory=list)
    unread: list[tuple[str, str]] = field(default_factory=list)
    cursor: str | None = None


def turn(walk: Backfill, size: int, dry_run: bool) -> Turn:
    """Look at the page after the walk's cursor, and write anew what this release would write otherwise.

    Each item under the condition that nobody has changed it since it was read; nothing is announced by it.
    """
    answer = items.some_of_the_table(size, json.loads(walk.cursor) if walk.cursor else None)
    done = Turn(looked_at=answer["ScannedCount"])
    for raw in answer["Items"]:
        _one(raw, done, dry_run)
    last = answer.get("LastEvaluatedKey")
    done.cursor = json.dumps(last, sort_keys=True) if last else None
    return done


def _one(raw: dict[str, Any], done: Turn, dry_run: bool) -> None:
    name = f"{raw['pk']['S']} / {raw['sk']['S']}"
    for present in _versions(raw):
        try:
            anew = _anew(present)
        except (ValidationError, ValueError, LookupError) as why:
            done.unread.append((name, _reason(why)))
            return
        if anew is None:
            return
        if dry_run or _is_put(anew):
            done.written.append(name)
            return
    raise Busy(f"{name} is changed again and again: run the same command again, it goes on where it was.")


def _versions(raw: dict[str, Any]) -> Iterator[Item]:
    """An item as it was read, then as it is by now, until it is gone."""
    yield Item.from_raw_data(raw)
    for _ in range(MOST_TRIES):
        try:
            yield Item.get(raw["pk"]["S"], raw["sk"]["S"], consistent_read=True)
        except Item.DoesNotExist:
            return


def _anew(present: Item) -> Item | None:
    """The item as this release writes it; None where it is so already."""
    tenant = present.pk.split("#", 2)[1] if present.pk.startswith("T#") else ""
    made = item_of(tenant, record_in(present), int(present.born), int(present.version))
    return None if _said(made) == _said(present) else made


def _said(item: Item) -> dict[str, Any]:
    return {name: value for name, value in item.serialize().items() if name not in TIMES}


def _is_put(item: Item) -> bool:
    """Write it; False where it has changed since it was read, or is gone."""
    try:
        insisting(lambda: item.save(condition=Item.born == item.born))
    except PutError as failed:
        if cause_of(failed) is not Cause.CONDITION:
            raise failure(failed) from failed
        return False
    return True


def _reason(why: Exception) -> str:
    """Why an item cannot be read, without anything of what is in it."""
    if isinstance(why, ValidationError):
        wrong = why.errors(include_input=False)[0]
        return f"{'.'.join(map(str, wrong['loc']))}: {wrong['type']}"
    return f"{type(why).__name__} in {config().table}"
