"""The Store: reads records of one tenant, and commits a decision as one conditional write."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from offblock.adapters.keys.shapes import LISTS
from offblock.adapters.store import auditing
from offblock.adapters.store.collecting import Collecting
from offblock.adapters.store.conditions import Conditions
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.listing import Lists, Turns
from offblock.adapters.store.memory import Memory
from offblock.adapters.store.reading import Reading
from offblock.adapters.store.writing import Writing
from offblock.adapters.stored import key_of, text_of
from offblock.config import config
from offblock.domain.access.audit import StaffAction
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.idempotency import KeptAnswer
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.names import noun_of
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import NotFound

R = TypeVar("R", bound=Record)
T = TypeVar("T")

MOST_CHAINED = 6


class Store:
    """One invocation's view of one tenant. Not shared between threads."""

    def __init__(self, tenant: str, moment: Moment, once: IdempotencyKey | None = None) -> None:
        self.tenant = tenant
        self.moment = moment
        self.once = once
        self._memory = Memory()
        self._reading = Reading(tenant, self._memory)
        self._lists = Lists(tenant, self._memory)
        self._collecting = Collecting(tenant, self._reading, self._lists)
        self._writing = Writing(tenant, Conditions(tenant, moment, self._memory), self._memory)

    # -- reading ------------------------------------------------------------------------------------------------------

    def find(self, kind: type[R], *parts: Any) -> R | None:
        """A record by the parts of its key, read strongly; None where there is none."""
        return self._reading.one(kind, parts, strong=True)

    def get(self, kind: type[R], *parts: Any) -> R:
        """A record by the parts of its key, read strongly, or `NotFound` (PF-01: another tenant's is not found)."""
        found = self.find(kind, *parts)
        if found is None:
            raise NotFound(f"There is no such {noun_of(kind)} here.")
        return found

    def peek(self, kind: type[R], *parts: Any) -> R | None:
        """A record as it was a moment ago, at half the price: for showing, not for deciding."""
        return self._reading.one(kind, parts, strong=False)

    def find_all(self, *wanted: tuple[type[Record], Any], strong: bool = True) -> list[Any]:
        """Several records in one call per hundred, in the order asked; None where there is none.

        Each of `wanted` is a kind and its key parts, a tuple or a single part.
        """
        return self._reading.some(wanted, strong)

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
        return Rulebook(self.reference(), self._reading.one(Settings, (), strong) or Settings())

    def reference(self, *read: ReferenceHead | None) -> Reference:
        """The tenant's reference collections; read whole only when their version has changed.

        A caller who has `read` their head already, with other things, gives it.
        """
        return self._collecting.reference(read[0] if read else self.peek(ReferenceHead))

    def collections(self) -> tuple[Reference, ReferenceHead]:
        """The reference collections for a change of them, and the head whose version the change raises."""
        return self._collecting.collections()

    def network(self, airline_id: int) -> Any:
        """An airline's network as its last snapshot has it; None where it has none yet."""
        return self._collecting.network(airline_id)

    # -- lists --------------------------------------------------------------------------------------------------------

    def page(self, name: str, *args: Any, size: int = 25, cursor: str | None = None, **bounds: Any) -> Page[Any]:
        """One page of a named list, read eventually; the cursor belongs to exactly this list."""
        return self._lists.page(name, args, bounds, size, cursor)

    def chain(self, name: str, turns: Turns, size: int, cursor: str | None, most: int = MOST_CHAINED) -> Page[Any]:
        """One page over several lists of one name, one after the other, such as the months of an endless log."""
        return self._lists.chain(name, turns, size, cursor, most)

    def whole(self, name: str, *args: Any, strong: bool = True, **bounds: Any) -> list[Any]:
        """A list that has a small bound, whole; strongly read where it is a partition of its own."""
        return list(self._lists.each(LISTS[name](*args, **bounds), strong))

    # -- writing ------------------------------------------------------------------------------------------------------

    def commit(self, decision: Decision[T], act: StaffAction | None = None, subject: Record | None = None) -> T:
        """Write a decision as one conditional PutItem or one transaction, and give its answer.

        Raises `Stale` where anything it stands on has changed, `Busy` where the table did not take it in time. A staff
        `act` on `subject` (else the first record written) is audited in the same transaction.
        """
        assert decision.puts or not decision.happened, "what happened is announced by a record that is put"
        if self._changes_nothing(decision):
            return decision.answer
        puts = decision.puts
        if act:
            puts = (*puts, auditing.entry_of(decision, act, subject, self.tenant, self.moment, self._memory))
        if self.once:
            puts = (*puts, self.once.kept(decision.answer, self.moment.now))
        if self._memory.moved & {key_of(self.tenant, one) for one in (*puts, *decision.removes, *decision.rests_on)}:
            raise Stale
        self._writing.write(replace(decision, puts=puts))
        return decision.answer

    def _changes_nothing(self, decision: Decision[Any]) -> bool:
        """Whether everything is stored already as it is to be, as when an edit is sent twice."""
        if decision.removes or decision.happened or self.once:
            return not (decision.puts or decision.removes)
        stored = (self._memory.seen.get(key_of(self.tenant, put)) for put in decision.puts)
        return all(seen and seen.text == text_of(put) for seen, put in zip(stored, decision.puts, strict=True))

    def commit_overdue(self, decision: Decision[Any]) -> None:
        """Write down what fell due before the request was made; the request itself comes after (no answer is kept)."""
        once, self.once = self.once, None
        try:
            self.commit(decision)
        finally:
            self.once = once

    def keep(self, record: Record) -> None:
        """Put a record whose key is made of its content, so that putting it again changes nothing."""
        self._writing.keep(record)

    def discard(self, kind: type[Record], *parts: Any) -> None:
        """Delete what nobody reads any more, whatever it is by now; twice does no harm."""
        key = self._reading.key(kind, parts)
        if key:
            self._writing.discard(key)

    def put_each(self, records: Sequence[Record]) -> list[bool]:
        """Write many records, each by itself under its own condition; False where one had changed meanwhile.

        Some at a time where the environment says so; their order does not matter.
        """
        if config().writers <= 1 or len(records) < 2:
            return [self._writing.put_one(record) for record in records]
        with ThreadPoolExecutor(config().writers) as writers:
            return list(writers.map(self._writing.put_one, records))

    # -- one command --------------------------------------------------------------------------------------------------

    def aside(self) -> "Store":
        """A Store for commands that come before the request's own write, whose answers nobody asks for again."""
        return Store(self.tenant, self.moment)

    def replay(self) -> tuple[Any] | None:
        """The first answer to the same request, in a tuple; None where it is the first."""
        return self.once.given_before(self.find(KeptAnswer, self.once.key), self.moment.now) if self.once else None

    def has_moved(self) -> bool:
        """Whether anything that was read has been changed or removed since."""
        return self._reading.has_moved()

    def forget(self) -> None:
        """Drop everything read, so that the next try loads afresh."""
        self._memory.forget()
