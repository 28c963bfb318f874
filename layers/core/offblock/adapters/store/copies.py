"""A Store over `Books`: the same use cases read, decide and commit on it, and nothing of it reaches the table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar

from offblock.adapters.store.books import Books, Pages, Watch, key_in
from offblock.adapters.store.listing import Turns
from offblock.adapters.store.store import MOST_CHAINED, Store
from offblock.domain.access.audit import StaffAction
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.record import Record

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Copy(Store):
    """One invocation's view of a copy. One command at a time works on it, so a decision is written as it was made.

    Not noted here: answers kept for a repeated request, the audit log, and which things are named.
    """

    def __init__(self, tenant: str, moment: Moment, books: Books) -> None:
        super().__init__(tenant, moment)
        self._books = books
        self._written: set[tuple[str, str]] = set()

    # -- reading ------------------------------------------------------------------------------------------------------

    def find(self, kind: type[R], *parts: Any) -> R | None:
        """A record by the parts of its key; None where there is none."""
        self._books.read(1)
        found: R | None = self._books.find([(kind, parts)])[0]
        return found

    def peek(self, kind: type[R], *parts: Any) -> R | None:
        """The same."""
        self._books.read(0.5)
        found: R | None = self._books.find([(kind, parts)])[0]
        return found

    def recall(self, kind: type[R], *parts: Any) -> R | None:
        """Nothing is kept from one command to the next."""
        return None

    def remember(self, record: Record) -> None:
        """Nothing is kept from one command to the next."""

    def find_all(self, *wanted: tuple[type[Record], Any], strong: bool = True) -> list[Any]:
        """Several records, in the order asked; None where there is none."""
        self._books.read(len(wanted) * (1 if strong else 0.5))
        return self._books.find([(kind, one if isinstance(one, tuple) else (one,)) for kind, one in wanted])

    def naming(self, thing: Record) -> list[Any]:
        """No run removes what may be named."""
        return []

    def rulebook(self, *read: Any, strong: bool = True) -> Rulebook:
        """The airline's collections, and the settings of this copy."""
        settings = read[1] if read else self.peek(Settings)
        return Rulebook(self.reference(), settings or Settings())

    def reference(self, *read: ReferenceHead | None) -> Reference:
        """The airline's collections, which no run changes."""
        return self._books.pages.reference

    def network(self, airline_id: int) -> Any:
        """An airline's network, which no run changes."""
        return self._books.pages.network(airline_id)

    # -- lists --------------------------------------------------------------------------------------------------------

    def page(self, name: str, *args: Any, size: int = 25, cursor: str | None = None, **bounds: Any) -> Page[Any]:
        """One page; its cursor is where the next begins."""
        rows, start = self._books.rows(name, args, bounds), int(cursor or 0)
        page = rows[start : start + size]
        self._books.read(max(0.5, len(page) / 8))
        return Page(page, str(start + size) if start + size < len(rows) else None)

    def chain(
        self,
        name: str,
        turns: Turns,
        size: int,
        cursor: str | None,
        most: int = MOST_CHAINED,
        sieve: Sieve | None = None,
    ) -> Page[Any]:
        """Several lists as one are for showing alone, which no run does."""
        raise NotImplementedError("a copy has no chained lists")

    def whole(self, name: str, *args: Any, strong: bool = True, **bounds: Any) -> list[Any]:
        """A list, whole."""
        rows = self._books.rows(name, args, bounds)
        self._books.read(max(0.5, len(rows) / 8))
        return rows

    # -- writing ------------------------------------------------------------------------------------------------------

    def commit(
        self,
        decision: Decision[T],
        act: StaffAction | None = None,
        subject: Record | None = None,
        names: bool = False,
    ) -> T:
        """Write a decision, and give its answer. Raises `Stale` where a new record's id is somebody else's already."""
        puts = [one for one in decision.puts if self._books.now(one) != one]
        if not (puts or decision.removes or decision.happened):
            return decision.answer
        for one in puts:
            if key_in(one) not in self._written and self._gave(one) and self._books.now(one):
                raise Stale
        self._books.apply(decision.puts if decision.happened else puts, decision.removes, decision.happened)
        self._written |= {key_in(one) for one in puts}
        return decision.answer

    def _gave(self, record: Record) -> bool:
        return any(map(self.moment.ids.gave, (*record.key_parts, getattr(record, "id", None))))

    def commit_overdue(self, decision: Decision[Any]) -> None:
        """Write down what fell due before."""
        self.commit(decision)

    def note(self, record: Record) -> None:
        """Write one record."""
        self._books.apply([record], (), ())

    def keep(self, record: Record) -> None:
        """Write one record."""
        self._books.apply([record], (), ())

    def keep_first(self, record: Record) -> None:
        """Write one record, unless it is there."""
        if self._books.now(record) is None:
            self._books.apply([record], (), ())

    def discard(self, kind: type[Record], *parts: Any) -> None:
        """Remove a record; twice does no harm."""
        found = self._books.find([(kind, parts)])[0]
        if found is not None:
            self._books.apply((), [found], ())

    def put_each(self, records: Sequence[Record]) -> list[bool]:
        """Write many records."""
        self._books.apply(records, (), ())
        return [True] * len(records)

    # -- one command --------------------------------------------------------------------------------------------------

    def aside(self) -> Store:
        """Another command's view of the same copy."""
        return Copy(self.tenant, self.moment, self._books)

    def replay(self) -> tuple[Any] | None:
        """Nothing is asked for twice."""
        return None

    def must_be_as_expected(self) -> Record | None:
        """Nobody expects anything."""
        return None

    def has_moved(self) -> bool:
        """Nobody else is at work."""
        return False

    def forget(self) -> None:
        """What was read is read again from the copy."""


class Copies:
    """Makes copies of one airline, which share what was read of it."""

    def __init__(self, live: Store) -> None:
        self._tenant = live.tenant
        self._pages = Pages(live)

    def books(self, watch: Watch) -> Books:
        """A new copy, as the airline was; `watch` hears what is written on it."""
        return Books(self._pages, watch)

    def view(self, books: Books, moment: Moment) -> Copy:
        """A copy's view for one command."""
        return Copy(self._tenant, moment, books)
