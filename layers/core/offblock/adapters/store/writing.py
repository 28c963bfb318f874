"""Writing: one item under its condition, or a whole transaction; and what is put without asking."""

from collections.abc import Sequence

from pynamodb.exceptions import GetError, PutError, PynamoDBException, TransactWriteError
from pynamodb.transactions import TransactWrite

from offblock.adapters import telemetry
from offblock.adapters.keys.grammar import Key
from offblock.adapters.store.conditions import Conditions
from offblock.adapters.store.connecting import connection
from offblock.adapters.store.failing import Cause, cause_of, codes_of, failure, insisting
from offblock.adapters.store.memory import Memory
from offblock.adapters.store.sizes import must_fit
from offblock.adapters.stored import item_of, key_of
from offblock.adapters.table import Item
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.record import Record

MOST_ITEMS = 100


class Writing:
    """One invocation's writes to one tenant."""

    def __init__(self, tenant: str, conditions: Conditions, memory: Memory) -> None:
        self._tenant = tenant
        self._conditions = conditions
        self._memory = memory

    def write(self, decision: Decision[object]) -> None:
        """Write a decision as one conditional PutItem or one transaction.

        Raises `Stale` where anything it stands on has changed, `Busy` where the table did not take it in time,
        `RecordTooLarge` before anything is sent.
        """
        items = [
            self._conditions.item(record, decision.happened if place == 0 else ())
            for place, record in enumerate(decision.puts)
        ]
        must_fit(items)
        if len(items) == 1 and not decision.removes and not decision.rests_on:
            self.put(items[0])
        else:
            self._transact(items, decision.removes, decision.rests_on)
        for item in items:
            self._memory.note_written(item)
        for record in decision.removes:
            self._memory.seen.pop(key_of(self._tenant, record), None)

    def put(self, item: Item) -> None:
        """Write one item under its condition."""
        wanted = (int(item.born), int(item.version or 0) + 1, item.summary or item.body)
        try:
            insisting(lambda: item.save(condition=self._conditions.of(item)))
        except PutError as failed:
            if cause_of(failed) is not Cause.CONDITION:
                raise failure(failed) from failed
            if not _is_ours(item, wanted):
                raise Stale from failed

    def put_one(self, record: Record) -> bool:
        """Write one record under its condition; False where it had changed meanwhile."""
        item = self._conditions.item(record)
        must_fit([item])
        try:
            self.put(item)
        except Stale:
            return False
        return True

    def note(self, record: Record) -> None:
        """Write one record under its condition, in one try whose failure is only logged."""
        item = self._conditions.item(record)
        try:
            item.save(condition=self._conditions.of(item))
        except PutError as failed:
            facts = {"kind": item.kind, "cause": ", ".join(codes_of(failed))}
            telemetry.logger().info("not noted", extra=facts)

    def keep(self, record: Record) -> None:
        """Put a record whose key is made of its content, so that putting it again changes nothing."""
        item = item_of(self._tenant, record, 1, None)
        must_fit([item])
        try:
            insisting(lambda: item.save(add_version_condition=False))
        except PutError as failed:
            raise failure(failed) from failed

    def keep_first(self, record: Record) -> None:
        """Put a record whose key is made of its content, unless there is one: what else the first one says stays."""
        item = item_of(self._tenant, record, 1, None)
        must_fit([item])
        try:
            insisting(lambda: item.save(condition=Item.pk.does_not_exist(), add_version_condition=False))
        except PutError as failed:
            if cause_of(failed) is not Cause.CONDITION:
                raise failure(failed) from failed

    def discard(self, key: Key) -> None:
        """Delete what nobody reads any more, whatever it is by now; twice does no harm."""
        try:
            insisting(lambda: Item(*key).delete(add_version_condition=False))
        except PynamoDBException as failed:
            raise failure(failed) from failed

    def _transact(self, items: list[Item], removes: Sequence[Record], rests_on: Sequence[Record]) -> None:
        count = len(items) + len(removes) + len(rests_on)
        assert count <= MOST_ITEMS, f"{count} items do not fit into one transaction"
        try:
            insisting(lambda: self._transact_once(items, removes, rests_on))
        except TransactWriteError as failed:
            if cause_of(failed) is not Cause.CONDITION:
                raise failure(failed) from failed
            raise Stale from failed

    def _transact_once(self, items: list[Item], removes: Sequence[Record], rests_on: Sequence[Record]) -> None:
        with TransactWrite(connection=connection()) as writing:
            for item in items:
                writing.save(item, condition=self._conditions.of(item))
            for record in removes:
                key = key_of(self._tenant, record)
                still = self._conditions.still(record, key)
                writing.delete(Item(*key), condition=still, add_version_condition=False)
            for record in rests_on:
                key = key_of(self._tenant, record)
                writing.condition_check(Item, *key, condition=self._conditions.still(record, key))


def _is_ours(item: Item, wanted: tuple[int, int, str]) -> bool:
    """Whether the condition failed only because the first try got through and its answer was lost."""
    try:
        stored = Item.get(item.pk, item.sk, consistent_read=True)
    except (Item.DoesNotExist, GetError):
        return False
    if (int(stored.born), int(stored.version), stored.summary or stored.body) != wanted:
        return False
    item.version = stored.version
    return True
