"""The Store: reads records of one tenant, and commits a decision as one conditional write."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any, TypeVar

from offblock.adapters.keys.shapes import LISTS, shape_of
from offblock.adapters.store import auditing
from offblock.adapters.store.caches import Latest
from offblock.adapters.store.collecting import Collecting
from offblock.adapters.store.conditions import Conditions
from offblock.adapters.store.expecting import Expected, tag_of
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.listing import Lists, Turns
from offblock.adapters.store.memory import Memory
from offblock.adapters.store.naming import Naming
from offblock.adapters.store.reading import Reading
from offblock.adapters.store.writing import Writing
from offblock.adapters.stored import key_of, parse, text_of
from offblock.config import config
from offblock.domain.access.audit import StaffAction
from offblock.domain.airline.reference import COLLECTIONS, Reference, ReferenceHead
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import Decision, Rehearsal, Stale
from offblock.domain.kernel.idempotency import KeptAnswer
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.names import noun_of
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import ChangedSince, NotFound

R = TypeVar("R", bound=Record)
T = TypeVar("T")

MOST_CHAINED = 6


class Store:
    """One invocation's view of one tenant. Not shared between threads."""

    def __init__(self, tenant: str, moment: Moment, once: IdempotencyKey | None = None) -> None:
        self.tenant = tenant
        self.media = f"{config().media_url}/{tenant}"
        self.message_days = config().message_days
        self.moment = moment
        self.once = once
        self.expected: Expected | None = None
        self.rehearsed: list[Rehearsal] | None = None
        self._memory = Memory()
        self._reading = Reading(tenant, self._memory)
        self._lists = Lists(tenant, self._memory)
        self._collecting = Collecting(tenant, self._reading, self._lists)
        self._naming = Naming(tenant, self._reading, self._memory)
        self._writing = Writing(tenant, Conditions(tenant, moment, self._memory), self._memory)

    # -- reading ------------------------------------------------------------------------------------------------------

    def find(self, kind: type[R], *parts: Any) -> R | None:
        """A record by the parts of its key, read strongly; None where there is none."""
        return self._reading.one(kind, parts, strong=True)

    def get(self, kind: type[R], *parts: Any) -> R:
        """A record by the parts of its key, read strongly, or `NotFound` (PF-01: another tenant's is not found)."""
        found = self.find(kind, *parts)
        if found is None:
            raise NotFound("There is no such {noun} here.", noun=noun_of(kind))
        return found

    def peek(self, kind: type[R], *parts: Any) -> R | None:
        """A record as it was a moment ago, at half the price: for showing, not for deciding."""
        return self._reading.one(kind, parts, strong=False)

    def recall(self, kind: type[R], *parts: Any) -> R | None:
        """A record as this process has remembered it within the last minute, without a read; None where it has not.

        Whether it still is so its next write tells, by its condition.
        """
        key = self._reading.key(kind, parts)
        seen = Latest.take(self.tenant, key, self.moment.now) if key else None
        if seen is None or key is None:
            return None
        self._memory.note(key, seen)
        return parse(kind, seen.text)

    def remember(self, record: Record) -> None:
        """Keep a record that was read or written just now for `recall`."""
        key = key_of(self.tenant, record)
        Latest.keep(self.tenant, key, self._memory.seen[key], self.moment.now)

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
                raise NotFound("There is no such {noun} here.", noun=noun_of(kind))
        return records

    def naming(self, thing: Record) -> list[Any]:
        """The records by which staff have begun to name a thing within the last ten minutes, whatever an index shows.

        Who removes a thing asks this first: a removal is sent back by whoever begins to name it meanwhile.
        """
        return self._naming.of(thing, self.moment.now)

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

    def chain(
        self,
        name: str,
        turns: Turns,
        size: int,
        cursor: str | None,
        most: int = MOST_CHAINED,
        sieve: Sieve | None = None,
    ) -> Page[Any]:
        """One page over several lists of one name, one after the other, such as the months of an endless log.

        With a `sieve` those of their rows that fit; `most` queries at most, so a page may be short.
        """
        return self._lists.chain(name, turns, size, cursor, most, sieve)

    def whole(self, name: str, *args: Any, strong: bool = True, **bounds: Any) -> list[Any]:
        """A list that has a small bound, whole; strongly read where it is a partition of its own."""
        return list(self._lists.each(LISTS[name](*args, **bounds), strong))

    # -- writing ------------------------------------------------------------------------------------------------------

    def commit(
        self,
        decision: Decision[T],
        act: StaffAction | None = None,
        subject: Record | None = None,
        names: bool = False,
    ) -> T:
        """Write a decision as one conditional PutItem or one transaction, and give its answer.

        Raises `Stale` where anything it stands on has changed, `Busy` where the table did not take it in time. A staff
        `act` on `subject` (else the first record written) is audited in the same transaction, and what it begins to
        name is noted there; what others begin to name is noted where they say that it `names` something.
        """
        assert decision.puts or not decision.happened, "what happened is announced by a record that is put"
        if self._changes_nothing(decision):
            return decision.answer
        decision = self._as_expected(decision)
        puts = decision.puts
        if act:
            entry = auditing.entry_of(decision, act, subject, self.tenant, self.moment, self._memory)
            puts = (*puts, entry)
        if act or names:
            puts = (*puts, *self._naming.written(decision.puts, decision.removes, self.moment.now))
        if self.once:
            puts = (*puts, self.once.kept(decision.answer, self.moment.now))
        if self._memory.moved & {key_of(self.tenant, one) for one in (*puts, *decision.removes, *decision.rests_on)}:
            raise Stale
        if self.rehearsed is not None:
            self.rehearsed.append(Rehearsal(decision, self._before(decision)))
            return decision.answer
        self._writing.write(replace(decision, puts=puts))
        self.expected = None
        return decision.answer

    def _changes_nothing(self, decision: Decision[Any]) -> bool:
        """Whether everything is stored already as it is to be, as when an edit is sent twice."""
        if decision.removes or decision.happened or self.once:
            return not (decision.puts or decision.removes)
        return all(self._stands(put) for put in decision.puts)

    def _stands(self, record: Record) -> bool:
        """Whether a record was read as it is to be; of a kind that is blank until it is written, as its defaults."""
        seen, kind = self._memory.seen.get(key_of(self.tenant, record)), type(record)
        return seen.text == text_of(record) if seen else shape_of(kind).blank and record == kind.blank(record.key_parts)

    def rehearse(self) -> None:
        """From here on decide and commit nothing; what would be committed is kept in `rehearsed` (PF-19)."""
        self.rehearsed, self.once = [], None

    def _before(self, decision: Decision[Any]) -> dict[tuple[Any, ...], Record]:
        """The records that a decision changes, as they were read."""
        touched = {one.identity: (type(one), key_of(self.tenant, one)) for one in (*decision.puts, *decision.removes)}
        seen = {one: (kind, self._memory.seen.get(key)) for one, (kind, key) in touched.items()}
        return {one: parse(kind, found.text) for one, (kind, found) in seen.items() if found}

    def commit_overdue(self, decision: Decision[Any]) -> None:
        """Write down what fell due before the request was made; the request itself comes after (no answer is kept).

        So does a rehearsal: the job would write the same.
        """
        kept = self.once, self.expected, self.rehearsed
        self.once = self.expected = self.rehearsed = None
        try:
            self.commit(decision)
        finally:
            self.once, self.expected, self.rehearsed = kept

    def note(self, record: Record) -> None:
        """Write one record if that can be done at once; a failure to do so is logged and nobody's problem."""
        self._writing.note(record)

    def keep(self, record: Record) -> None:
        """Put a record whose key is made of its content, so that putting it again changes nothing."""
        assert self.rehearsed is None, "what is put without asking is not rehearsed"
        self._writing.keep(record)

    def keep_first(self, record: Record) -> None:
        """Put a record whose key is made of its content, unless it is there: what else the first one says stays."""
        self._writing.keep_first(record)

    def discard(self, kind: type[Record], *parts: Any) -> None:
        """Delete what nobody reads any more, whatever it is by now; twice does no harm."""
        assert self.rehearsed is None, "what is deleted without asking is not rehearsed"
        key = self._reading.key(kind, parts)
        if key:
            self._writing.discard(key)

    def put_each(self, records: Sequence[Record]) -> list[bool]:
        """Write many records, each by itself under its own condition; False where one had changed meanwhile.

        Some at a time where the environment says so; their order does not matter.
        """
        assert self.rehearsed is None, "an import has its own dry run"
        if config().writers <= 1 or len(records) < 2:
            return [self._writing.put_one(record) for record in records]
        with ThreadPoolExecutor(config().writers) as writers:
            return list(writers.map(self._writing.put_one, records))

    # -- what the caller expects --------------------------------------------------------------------------------------

    def tag(self, kind: type[Record], parts: tuple[Any, ...]) -> str | None:
        """The tag of an object's state as this invocation has last seen or written it; None where it has not."""
        text = self._text(kind, parts)
        return tag_of(text) if text else None

    def must_be_as_expected(self) -> Record | None:
        """Refuse where the object is not in a state that the caller expects; the object where it is read (PF-20)."""
        if self.expected is None:
            return None
        kind, parts = self.expected.kind, self.expected.parts
        key = self._reading.key(kind, parts)
        if key not in self._memory.seen:
            self._reading.one(kind, parts, strong=True)
        text = self._text(kind, parts)
        if text is None:
            return None
        if not self.expected.fits(text):
            noun = noun_of(kind)
            raise ChangedSince("This {noun} has been changed since you read it: look at it and repeat it.", noun=noun)
        return parse(kind, text) if key in self._memory.seen else None

    def _as_expected(self, decision: Decision[T]) -> Decision[T]:
        """A decision that holds only while the object is as the caller expects it."""
        found = self.must_be_as_expected()
        touched = {key_of(self.tenant, one) for one in (*decision.puts, *decision.removes, *decision.rests_on)}
        if found is None or key_of(self.tenant, found) in touched:
            return decision
        return replace(decision, rests_on=(*decision.rests_on, found))

    def _text(self, kind: type[Record], parts: tuple[Any, ...]) -> str | None:
        """An object's stored text as this invocation has seen it; of a kind that is blank, that of its defaults."""
        seen = self._memory.seen.get(self._reading.key(kind, parts) or ("", ""))
        if seen:
            return seen.text
        if shape_of(kind).blank:
            return text_of(kind.blank(parts))
        kept = getattr(self.reference(), COLLECTIONS[kind]).get(*parts) if kind in COLLECTIONS else None
        return text_of(kept) if kept else None

    # -- one command --------------------------------------------------------------------------------------------------

    def aside(self) -> "Store":
        """A Store for commands that come before the request's own write, whose answers nobody asks for again."""
        other = Store(self.tenant, self.moment)
        other.rehearsed = self.rehearsed
        return other

    def replay(self) -> tuple[Any] | None:
        """The first answer to the same request, in a tuple; None where it is the first."""
        if self.once is None:
            return None
        return self.once.given_before(self.find(KeptAnswer, self.once.key), self.moment.now, self.find_all)

    def has_moved(self) -> bool:
        """Whether anything that was read has been changed or removed since."""
        return self._reading.has_moved()

    def forget(self) -> None:
        """Drop everything read, so that the next try loads afresh."""
        self._memory.forget()
