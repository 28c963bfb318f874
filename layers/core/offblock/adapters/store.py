"""The Store: reads records of one tenant, and commits a decision as one conditional write."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeVar

import botocore.exceptions
from pynamodb.connection import Connection
from pynamodb.exceptions import GetError, PutError, PynamoDBException, TransactWriteError
from pynamodb.transactions import TransactWrite

from offblock.adapters import cursors, patience
from offblock.adapters.keys import LISTS, Key, Listing, shape_of
from offblock.adapters.stored import dump_answer, full_key, item_of, key_of, load_answer, parse, text_of
from offblock.adapters.table import Item
from offblock.config import config
from offblock.domain.audit import Act, Audited, changes
from offblock.domain.decision import Decision, Stale
from offblock.domain.moment import Moment
from offblock.domain.names import class_of, name_of, noun_of
from offblock.domain.page import Page
from offblock.domain.record import Record
from offblock.domain.reference import (
    Airline,
    Fleet,
    Licence,
    MelDefinition,
    Rank,
    Reference,
    Restriction,
    Subfleet,
)
from offblock.domain.refusals import Busy, IdempotencyKeyReused, NotFound
from offblock.domain.rulebook import Rulebook
from offblock.domain.settings import Settings
from offblock.domain.system import Answered, ReferenceHead

R = TypeVar("R", bound=Record)
T = TypeVar("T")

Turns = Callable[[tuple[Any, ...] | None], Iterable[tuple[Any, ...]]]

MOST_ITEMS = 100
MOST_TRIES = 3
MOST_CHAINED = 6
MOST_NETWORKS = 32
DAY = 86_400
_PASSING = {"None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"}


class _Seen(NamedTuple):
    """What the Store knows of an item that it read: enough to write or remove exactly that one."""

    born: int
    version: int
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Once:
    """An Idempotency-Key as sent: whose, which, and the hash of the request that came with it."""

    key: str
    body_hash: str


class _References:
    """Each tenant's reference collection as last read, kept until its version changes."""

    kept: dict[str, tuple[int, Reference]] = {}


class _Networks:
    """The networks last read, by tenant and airline, kept until their snapshot changes."""

    kept: dict[tuple[str, int], tuple[str, Any]] = {}

    @classmethod
    def keep(cls, key: tuple[str, int], digest: str, network: Any) -> Any:
        """Remember one, and forget the oldest where there are many."""
        if key not in cls.kept and len(cls.kept) >= MOST_NETWORKS:
            cls.kept.pop(next(iter(cls.kept)))
        cls.kept[key] = (digest, network)
        return network


def _busy() -> Busy:
    return Busy("The airline's books are busy: send the same request again in a moment.")


class Store:
    """One invocation's view of one tenant. Not shared between threads."""

    def __init__(self, tenant: str, moment: Moment, once: Once | None = None) -> None:
        self.tenant = tenant
        self.moment = moment
        self.once = once
        self._seen: dict[Key, _Seen] = {}
        self._moved: set[Key] = set()
        self._written: set[Key] = set()

    # -- reading ------------------------------------------------------------------------------------------------------

    def find(self, kind: type[R], *parts: Any) -> R | None:
        """A record by the parts of its key, read strongly; None where there is none."""
        return self._read(kind, parts, strong=True)

    def get(self, kind: type[R], *parts: Any) -> R:
        """A record by the parts of its key, read strongly, or `NotFound` (PF-01: another tenant's is not found)."""
        found = self.find(kind, *parts)
        if found is None:
            raise NotFound(f"There is no such {noun_of(kind)} here.")
        return found

    def peek(self, kind: type[R], *parts: Any) -> R | None:
        """A record as it was a moment ago, at half the price: for showing, not for deciding."""
        return self._read(kind, parts, strong=False)

    def _read(self, kind: type[R], parts: Sequence[Any], strong: bool) -> R | None:
        key = self._key(kind, parts)
        if key is None:
            return None
        try:
            return self._noted(kind, Item.get(*key, consistent_read=strong), strong)
        except Item.DoesNotExist:
            return None
        except GetError as failed:
            raise _busy() from failed

    def _key(self, kind: type[Record], parts: Sequence[Any]) -> Key | None:
        """A full key, or None where a part could not be part of any key."""
        shape = shape_of(kind)
        try:
            return full_key(self.tenant, shape, shape.key(*parts))
        except ValueError:
            return None

    def _noted(self, kind: type[R], item: Any, strong: bool) -> R:
        text = item.summary or item.body
        self._note((item.pk, item.sk), _Seen(int(item.born), int(item.version), text, strong))
        return parse(kind, text)

    def _note(self, key: Key, seen: _Seen) -> None:
        """Remember what was read; of an item that changed between two readings nobody knows which was decided on."""
        before = self._seen.get(key)
        if before and before.strong and seen.strong and before[:2] != seen[:2]:
            self._moved.add(key)
        self._seen[key] = seen

    def find_all(self, *wanted: tuple[type[Record], Any], strong: bool = True) -> list[Any]:
        """Several records in one call per hundred, in the order asked; None where there is none.

        Each of `wanted` is a kind and its key parts, a tuple or a single part.
        """
        keys = [self._key(kind, parts if isinstance(parts, tuple) else (parts,)) for kind, parts in wanted]
        found: dict[Key, Record] = {}
        try:
            for item in Item.batch_get(list(dict.fromkeys(key for key in keys if key)), consistent_read=strong):
                found[(item.pk, item.sk)] = self._noted(class_of(item.kind), item, strong)
        except PynamoDBException as failed:
            raise _busy() from failed
        return [found.get(key) if key else None for key in keys]

    def load(self, *wanted: tuple[type[Record], Any]) -> list[Any]:
        """Like `find_all`, but the first missing one is refused as not found."""
        records = self.find_all(*wanted)
        for (kind, _), record in zip(wanted, records, strict=True):
            if record is None:
                raise NotFound(f"There is no such {noun_of(kind)} here.")
        return records

    def settings(self) -> Settings:
        """The tenant's settings as they are now (PF-07)."""
        return self.find(Settings) or Settings()

    def rulebook(self, *read: Any, strong: bool = True) -> Rulebook:
        """The tenant's collections and settings as they are now.

        A caller who has `read` their head and the settings already, with other things, gives both.
        """
        if read:
            head, settings = read
            return Rulebook(self.reference(head), settings or Settings())
        return Rulebook(self.reference(), self._read(Settings, (), strong) or Settings())

    def reference(self, *read: ReferenceHead | None) -> Reference:
        """The tenant's reference collections; read whole only when their version has changed.

        A caller who has `read` their head already, with other things, gives it.
        """
        head = read[0] if read else self.peek(ReferenceHead)
        version = head.version if head else 0
        kept = _References.kept.get(self.tenant)
        if kept is None or kept[0] != version:
            kept = (version, self._whole_reference())
            _References.kept[self.tenant] = kept
        return kept[1]

    def collections(self) -> tuple[Reference, ReferenceHead]:
        """The reference collections for a change of them, and the head whose version the change raises.

        They are at least as new as the head, and the change is conditional on it. Raises `Stale` where they change now.
        """
        head = self.find(ReferenceHead) or ReferenceHead()
        kept = _References.kept.get(self.tenant)
        if kept is None or kept[0] != head.version:
            kept = (head.version, self._whole_reference())
            _References.kept[self.tenant] = kept
            if (self.find(ReferenceHead) or ReferenceHead()) != head:
                raise Stale
        return kept[1], head

    def network(self, airline_id: int) -> Any:
        """An airline's network as its last snapshot has it; parts are read only when the snapshot is a new one.

        None where it has none yet. Raises `Busy` where a snapshot is exchanged at this very moment.
        """
        from offblock.domain import networks  # only who draws routes needs them

        for strong in (False, True):
            head = self._read(networks.NetworkHead, (airline_id,), strong)
            if head is None or not head.digest:
                return None
            kept = _Networks.kept.get((self.tenant, airline_id))
            if kept and kept[0] == head.digest:
                return kept[1]
            wanted = [(networks.NetworkPart, (airline_id, head.snapshot, number)) for number in range(head.parts)]
            texts = [one.text for one in self.find_all(*wanted, strong=strong) if one]
            if networks.digest_of(texts) == head.digest:
                return _Networks.keep((self.tenant, airline_id), head.digest, networks.read(texts))
        raise _busy()

    def _whole_reference(self) -> Reference:
        fields: dict[type[Record], str] = {
            Airline: "airlines", Fleet: "fleets", Subfleet: "subfleets", Rank: "ranks", Licence: "licences",
            Restriction: "restrictions", MelDefinition: "mel_definitions",
        }  # fmt: skip
        sorted_out: dict[str, dict[int, Any]] = {name: {} for name in fields.values()}
        for record in self.each(Listing("ReferenceHead", None, "REF", high="S~"), strong=True):
            if type(record) in fields:
                sorted_out[fields[type(record)]][getattr(record, "id")] = record  # noqa: B009 each of them has an id
        return Reference(**sorted_out)

    # -- lists --------------------------------------------------------------------------------------------------------

    def page(self, name: str, *args: Any, size: int = 25, cursor: str | None = None, **bounds: Any) -> Page[Any]:
        """One page of a named list (`keys.LISTS`), read eventually; the cursor belongs to exactly this list."""
        listing = LISTS[name](*args, **bounds)
        scope = f"{self.tenant}/{name}/{args}/{bounds}"
        start = cursors.read(config().secret, scope, cursor) if cursor else None
        rows, last = self._query(listing, size, start, strong=False)
        return Page(rows, cursors.sign(config().secret, scope, last) if last else None)

    def chain(self, name: str, turns: Turns, size: int, cursor: str | None, most: int = MOST_CHAINED) -> Page[Any]:
        """One page over several lists of one name, one after the other, such as the months of an endless log.

        `turns` gives the lists' arguments, from those on at which the page before ended (None: from the first).
        """
        scope = f"{self.tenant}/{name}/chain"
        told, start = cursors.read(config().secret, scope, cursor) if cursor else (None, None)
        waiting = iter(turns(tuple(told) if told else None))
        turn = next(waiting, None)
        if told and turn != tuple(told):
            start = None  # that list is gone: the next one is read from its beginning
        rows: list[Any] = []
        for _ in range(most):
            if turn is None or len(rows) >= size:
                break
            found, start = self._query(LISTS[name](*turn), size - len(rows), start, strong=False)
            rows += found
            turn = turn if start else next(waiting, None)
        return Page(rows, cursors.sign(config().secret, scope, [turn, start]) if turn else None)

    def whole(self, name: str, *args: Any, strong: bool = True, **bounds: Any) -> list[Any]:
        """A list that has a small bound, whole; strongly read where it is a partition of its own."""
        return list(self.each(LISTS[name](*args, **bounds), strong))

    def each(self, listing: Listing, strong: bool = False) -> Iterator[Any]:
        """Every record of a listing, a megabyte at a time."""
        start: Any = None
        while True:
            rows, start = self._query(listing, None, start, strong and listing.index is None)
            yield from rows
            if not start:
                return

    def _query(self, listing: Listing, size: int | None, start: Any, strong: bool) -> tuple[list[Any], Any]:
        """One Query as plain as it gets: rows, and the key to go on with."""
        own = f"g{listing.index[-1]}" if listing.index else ""
        names = (f"{own}pk", f"{own}sk")
        values = (f"T#{self.tenant}#{listing.pk}", listing.low, listing.high)
        asked: dict[str, Any] = {
            "TableName": config().table,
            "KeyConditionExpression": "#p = :p AND #s BETWEEN :l AND :h",
            "ExpressionAttributeNames": {"#p": names[0], "#s": names[1]},
            "ExpressionAttributeValues": {":p": {"S": values[0]}, ":l": {"S": values[1]}, ":h": {"S": values[2]}},
            "ScanIndexForward": not listing.descending,
        }
        asked |= {"IndexName": listing.index} if listing.index else {"ConsistentRead": strong}
        asked |= {"Limit": size} if size else {}
        asked |= {"ExclusiveStartKey": {name: {"S": text} for name, text in start.items()}} if start else {}
        try:
            answer = client().query(**asked)
        except botocore.exceptions.BotoCoreError as failed:
            raise _busy() from failed
        except botocore.exceptions.ClientError as failed:
            raise _busy() from failed
        rows = [self._row(listing, row, strong) for row in answer["Items"]]
        last = answer.get("LastEvaluatedKey")
        return rows, {name: value["S"] for name, value in last.items()} if last else None

    def _row(self, listing: Listing, row: dict[str, Any], strong: bool) -> Record:
        text = (row.get("summary") or row["body"])["S"]
        if listing.index:
            return parse(class_of(listing.kind), text)
        key = (row["pk"]["S"], row["sk"]["S"])
        self._note(key, _Seen(int(row["born"]["N"]), int(row["version"]["N"]), text, strong))
        return parse(class_of(row["kind"]["S"]), text)

    # -- writing ------------------------------------------------------------------------------------------------------

    def commit(self, decision: Decision[T], act: Act | None = None, subject: Record | None = None) -> T:
        """Write a decision as one conditional PutItem or one transaction, and give its answer.

        Raises `Stale` where anything it stands on has changed, `Busy` where the table did not take it in time. A staff
        `act` on `subject` (else the first record written) is audited in the same transaction.
        """
        if self._changes_nothing(decision):
            return decision.answer
        puts = decision.puts
        if act:
            puts = (*puts, self._audited(decision, act, subject or (decision.puts or decision.removes)[0]))
        if self.once:
            puts = (*puts, self._answered(decision.answer))
        assert decision.puts or not decision.happened, "what happened is announced by a record that is put"
        if self._moved & {key_of(self.tenant, one) for one in (*puts, *decision.removes, *decision.rests_on)}:
            raise Stale

        items = [self._item(record, decision.happened if place == 0 else ()) for place, record in enumerate(puts)]
        if len(items) == 1 and not decision.removes and not decision.rests_on:
            self._put(items[0])
        else:
            self._transact(items, decision.removes, decision.rests_on)
        self._note_written(items, decision.removes)
        return decision.answer

    def _changes_nothing(self, decision: Decision[Any]) -> bool:
        """Whether everything is stored already as it is to be, as when an edit is sent twice."""
        if decision.removes or decision.happened or self.once:
            return not (decision.puts or decision.removes)
        stored = (self._seen.get(key_of(self.tenant, put)) for put in decision.puts)
        return all(seen and seen.text == text_of(put) for seen, put in zip(stored, decision.puts, strict=True))

    def keep(self, record: Record) -> None:
        """Put a record whose key is made of its content, so that putting it again changes nothing."""
        try:
            item_of(self.tenant, record, 1, None).save(add_version_condition=False)
        except PutError as failed:
            raise _busy() from failed

    def discard(self, kind: type[Record], *parts: Any) -> None:
        """Delete what nobody reads any more, whatever it is by now; twice does no harm."""
        key = self._key(kind, parts)
        if key:
            try:
                Item(*key).delete(add_version_condition=False)
            except PynamoDBException as failed:
                raise _busy() from failed

    def put_each(self, records: Sequence[Record]) -> list[bool]:
        """Write many records, each by itself under its own condition; False where one had changed meanwhile.

        Some at a time where the environment says so; their order does not matter.
        """
        if config().writers <= 1 or len(records) < 2:
            return [self._put_one(record) for record in records]
        with ThreadPoolExecutor(config().writers) as writers:
            return list(writers.map(self._put_one, records))

    def _put_one(self, record: Record) -> bool:
        try:
            self._put(self._item(record, ()))
        except Stale:
            return False
        return True

    def commit_overdue(self, decision: Decision[Any]) -> None:
        """Write down what fell due before the request was made; the request itself comes after (no answer is kept)."""
        once, self.once = self.once, None
        try:
            self.commit(decision)
        finally:
            self.once = once

    def aside(self) -> "Store":
        """A Store for commands that come before the request's own write, whose answers nobody asks for again."""
        return Store(self.tenant, self.moment)

    def _item(self, record: Record, events: tuple[Any, ...]) -> Item:
        key = key_of(self.tenant, record)
        seen, owner = self._seen.get(key), shape_of(type(record)).owner
        names = (*record.key_parts, getattr(record, "id", None))
        if seen and key not in self._written and any(map(self.moment.ids.gave, names)):
            raise Stale  # a new record whose id somebody else gave in the same second: the next try takes the next id
        born = seen.born if seen else owner(record) if owner else self.moment.ids.next()
        return item_of(self.tenant, record, born, seen.version if seen else None, events)

    def _put(self, item: Item) -> None:
        wanted = (int(item.born), int(item.version or 0) + 1, item.summary or item.body)
        condition = (Item.born == item.born) if item.version else None
        try:
            item.save(condition=condition)
        except PutError as failed:
            if failed.cause_response_code != "ConditionalCheckFailedException":
                raise _busy() from failed
            if not self._is_ours(item, wanted):
                raise Stale from failed

    def _is_ours(self, item: Item, wanted: tuple[int, int, str]) -> bool:
        """Whether the condition failed only because the first try got through and its answer was lost."""
        try:
            stored = Item.get(item.pk, item.sk, consistent_read=True)
        except (Item.DoesNotExist, GetError):
            return False
        if (int(stored.born), int(stored.version), stored.summary or stored.body) != wanted:
            return False
        item.version = stored.version
        return True

    def _transact(self, items: list[Item], removes: Sequence[Record], rests_on: Sequence[Record]) -> None:
        count = len(items) + len(removes) + len(rests_on)
        assert count <= MOST_ITEMS, f"{count} items do not fit into one transaction"
        for attempt in range(MOST_TRIES + 1):
            try:
                return self._transact_once(items, removes, rests_on)
            except TransactWriteError as failed:
                codes = {reason.code if reason else "None" for reason in failed.cancellation_reasons}
                if not failed.cancellation_reasons:
                    raise _busy() from failed
                if not codes <= _PASSING:
                    raise Stale from failed
                if attempt == MOST_TRIES:
                    raise _busy() from failed
                patience.pause(attempt)
        return None

    def _transact_once(self, items: list[Item], removes: Sequence[Record], rests_on: Sequence[Record]) -> None:
        with TransactWrite(connection=_connection()) as writing:
            for item in items:
                writing.save(item, condition=(Item.born == item.born) if item.version else None)
            for record in removes:
                pk, sk = key_of(self.tenant, record)
                writing.delete(Item(pk, sk), condition=self._still(record, (pk, sk)), add_version_condition=False)
            for record in rests_on:
                pk, sk = key_of(self.tenant, record)
                writing.condition_check(Item, pk, sk, condition=self._still(record, (pk, sk)))

    def _still(self, record: Record, key: Key) -> Any:
        """That the item is the very one that was read; a marker, the very one that its owner put."""
        owner, seen = shape_of(type(record)).owner, self._seen.get(key)
        if owner:
            return Item.born == owner(record)
        assert seen, f"{name_of(type(record))} was never read"
        return (Item.born == seen.born) & (Item.version == seen.version)

    def _note_written(self, items: list[Item], removes: Sequence[Record]) -> None:
        for item in items:
            seen = _Seen(int(item.born), int(item.version), item.summary or item.body, strong=True)
            self._seen[(item.pk, item.sk)] = seen
            self._written.add((item.pk, item.sk))
        for record in removes:
            self._seen.pop(key_of(self.tenant, record), None)

    def has_moved(self) -> bool:
        """Whether anything that was read has been changed or removed since."""
        before = dict(self._seen)
        try:
            now = {(item.pk, item.sk): item for item in Item.batch_get(list(before), consistent_read=True)}
        except PynamoDBException as failed:
            raise _busy() from failed
        return any(
            key not in now or (int(now[key].born), int(now[key].version)) != (seen.born, seen.version)
            for key, seen in before.items()
        )

    def forget(self) -> None:
        """Drop everything read, so that the next try loads afresh."""
        self._seen.clear()
        self._moved.clear()

    def _audited(self, decision: Decision[Any], act: Act, subject: Record) -> Audited:
        partition, _ = key_of(self.tenant, subject)
        told = [one for one in (*decision.puts, *decision.removes) if not isinstance(one, ReferenceHead)]
        near = [one for one in told if key_of(self.tenant, one)[0] == partition]
        before: dict[str, Any] = {}
        for one in near:
            seen = self._seen.get(key_of(self.tenant, one))
            blank = type(one)() if shape_of(type(one)).blank else None
            was_there = parse(type(one), seen.text) if seen else blank
            before |= was_there.model_dump(mode="json") if was_there else {}
        after: dict[str, Any] = {}
        for put in decision.puts:
            after |= put.model_dump(mode="json") if put in near else {}
        was, now = changes(before, after)
        own_id = getattr(subject, "id", None)
        parts = (own_id,) if own_id else subject.key_parts
        name = ":".join(map(str, (name_of(type(subject)), *parts)))
        return Audited(
            id=self.moment.ids.next(), at=self.moment.now, by=act.caller.name, action=act.action, object=name,
            before=was, after=now,
        )  # fmt: skip

    # -- idempotency --------------------------------------------------------------------------------------------------

    def _answered(self, answer: Any) -> Answered:
        assert self.once
        kind, kept = ("many" if isinstance(answer, tuple) else "one"), dump_answer(answer)
        expires_at = self.moment.now + DAY
        return Answered(key=self.once.key, body_hash=self.once.body_hash, kind=kind, answer=kept, expires_at=expires_at)

    def replay(self) -> tuple[Any] | None:
        """The first answer to the same request, in a tuple; None where it is the first."""
        if self.once is None:
            return None
        before = self.find(Answered, self.once.key)
        if before is None:
            return None
        if before.expires_at <= self.moment.now:
            return None
        if before.body_hash != self.once.body_hash:
            raise IdempotencyKeyReused({"Idempotency-Key": "this key was used with another request: make a new one"})
        records = load_answer(before.answer)
        return (records if before.kind == "many" else (records[0] if records else None),)


def client() -> Any:
    """The botocore client that PynamoDB uses, for the one plain Query."""
    return _connection().client


def _connection() -> Connection:
    connection = Item._get_connection().connection
    assert isinstance(connection, Connection)
    return connection


def digest(*parts: str) -> str:
    """A short hash for keys and comparisons."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:40]


def clear_caches() -> None:
    """Forget what is kept between invocations; a test that turns the table back needs it."""
    _References.kept.clear()
    _Networks.kept.clear()
