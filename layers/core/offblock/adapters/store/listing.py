"""Reading lists: ranges of an index or a partition, a page or the whole of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from offblock.adapters import cursors
from offblock.adapters.keys.grammar import Listing
from offblock.adapters.keys.shapes import LISTS
from offblock.adapters.store.connecting import query
from offblock.adapters.store.memory import Memory, Seen
from offblock.adapters.stored import item_of, parse
from offblock.config import config
from offblock.domain.kernel.names import class_of
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.record import Record

SIFTED = 100
"""Rows that are read at once where only some of them are wanted."""

Turns = Callable[[tuple[Any, ...] | None], Iterable[tuple[Any, ...]]]


class Lists:
    """One tenant's lists by name (`keys`); what lies in a partition of its own is remembered as it was read."""

    def __init__(self, tenant: str, memory: Memory) -> None:
        self._tenant = tenant
        self._memory = memory

    def page(
        self, name: str, args: tuple[Any, ...], bounds: dict[str, Any], size: int, cursor: str | None
    ) -> Page[Any]:
        """One page, read eventually; the cursor belongs to exactly this list."""
        scope = f"{self._tenant}/{name}/{args}/{bounds}"
        start = cursors.read(config().secret, scope, cursor) if cursor else None
        listing = LISTS[name](*args, **bounds)
        if listing.sort_alone:
            listing, start = replace(listing, low=f"{start} " if start else listing.low), None
        rows, last = self._query(listing, size, start)
        if last and listing.sort_alone:
            last = last[f"g{(listing.index or '')[-1]}sk"]
        return Page(rows, cursors.sign(config().secret, scope, last) if last else None)

    def chain(
        self, name: str, turns: Turns, size: int, cursor: str | None, most: int, sieve: Sieve | None = None
    ) -> Page[Any]:
        """One page over several lists of one name, one after the other; with a `sieve` those of their rows that fit.

        `turns` gives the lists' arguments, from those on at which the page before ended (None: from the first).
        There are `most` queries at most, so a page may be short.
        """
        scope = f"{self._tenant}/{name}/chain" + (f"/{sieve.said}" if sieve else "")
        fits = sieve.fits if sieve else None
        reached, start = cursors.read(config().secret, scope, cursor) if cursor else (None, None)
        waiting = iter(turns(tuple(reached) if reached else None))
        turn = next(waiting, None)
        if reached and turn != tuple(reached):
            start = None  # that list is gone: the next one is read from its beginning
        rows: list[Any] = []
        for _ in range(most):
            if turn is None or len(rows) >= size:
                break
            listing, left = LISTS[name](*turn), size - len(rows)
            found, start = self._query(listing, SIFTED if fits else left, start)
            fitting = [row for row in found if fits is None or fits(row)]
            rows += fitting[:left]
            if len(fitting) > left or (len(fitting) == left and fitting[-1] is not found[-1]):
                start = self._place(listing, fitting[left - 1])
            turn = turn if start else next(waiting, None)
        return Page(rows, cursors.sign(config().secret, scope, [turn, start]) if turn else None)

    def each(self, listing: Listing, strong: bool = False) -> Iterator[Any]:
        """Every record of a listing, a megabyte at a time; strongly read where it is a partition of its own."""
        start: Any = None
        while True:
            rows, start = self._query(listing, None, start, strong and listing.index is None)
            yield from rows
            if not start:
                return

    def _place(self, listing: Listing, row: Record) -> dict[str, str]:
        """Where a row lies in a listing, as a Query begins behind it."""
        item = item_of(self._tenant, row, 1, None)
        own = f"g{listing.index[-1]}" if listing.index else ""
        names = {"pk", "sk", f"{own}pk", f"{own}sk"}
        return {name: getattr(item, name) for name in sorted(names)}

    def _query(self, listing: Listing, size: int | None, start: Any, strong: bool = False) -> tuple[list[Any], Any]:
        """One Query as plain as it gets: rows, and the key to go on with."""
        own = f"g{listing.index[-1]}" if listing.index else ""
        names = (f"{own}pk", f"{own}sk")
        values = (f"T#{self._tenant}#{listing.pk}", listing.low, listing.high)
        wanted: dict[str, Any] = {
            "TableName": config().table,
            "KeyConditionExpression": "#p = :p AND #s BETWEEN :l AND :h",
            "ExpressionAttributeNames": {"#p": names[0], "#s": names[1]},
            "ExpressionAttributeValues": {":p": {"S": values[0]}, ":l": {"S": values[1]}, ":h": {"S": values[2]}},
            "ScanIndexForward": not listing.descending,
        }
        wanted |= {"IndexName": listing.index} if listing.index else {"ConsistentRead": strong}
        wanted |= {"Limit": size} if size else {}
        wanted |= {"ExclusiveStartKey": {name: {"S": text} for name, text in start.items()}} if start else {}
        answer = query(**wanted)
        rows = [self._row(listing, row, strong) for row in answer["Items"]]
        last = answer.get("LastEvaluatedKey")
        return rows, {name: value["S"] for name, value in last.items()} if last else None

    def _row(self, listing: Listing, row: dict[str, Any], strong: bool) -> Record:
        text = (row.get("summary") or row["body"])["S"]
        if listing.index:
            return parse(class_of(listing.kind), text)
        key = (row["pk"]["S"], row["sk"]["S"])
        self._memory.note(key, Seen(int(row["born"]["N"]), int(row["version"]["N"]), text, strong))
        return parse(class_of(row["kind"]["S"]), text)
