"""What a rule decides: the records to write and to remove, those it relied on, and what happened."""

from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from offblock.domain.kernel.events import Event
from offblock.domain.kernel.record import Record

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Decision(Generic[T_co]):
    """One transaction's worth of change. The first of `puts` is the subject: it carries `happened`.

    `rests_on` names records that were only read and that another command could change to break an invariant.
    """

    answer: T_co
    puts: tuple[Record, ...] = ()
    removes: tuple[Record, ...] = ()
    rests_on: tuple[Record, ...] = ()
    happened: tuple[Event, ...] = field(default=())


class Rehearsal(NamedTuple):
    """A decision that was asked for and not committed, and the records that it would change as they are (PF-19)."""

    decision: Decision[Any]
    before: dict[tuple[Any, ...], Record]


class Stale(Exception):
    """Somebody changed what this decision stands on: load again and decide again."""


_Identity = tuple[Any, ...]


class ChangeSet:
    """What one decision changes, as it grows: rules that touch several records write into one.

    Every record has one latest version in it. `now` gives that, `edit` goes on from it, and `put` refuses to write over
    it by accident: two rules that change one aircraft never lose each other's change.
    """

    def __init__(self) -> None:
        self._before: dict[_Identity, Record] = {}
        self._latest: dict[_Identity, Record] = {}
        self._touched: set[_Identity] = set()
        self._removed: dict[_Identity, Record] = {}
        self._relied_on: dict[_Identity, Record] = {}
        self._happened: list[Event] = []

    def now(self, record: R) -> R:
        """A record as this change leaves it so far; as it is given where it has not been changed."""
        assert record.identity not in self._removed, f"{record!r} has been removed"
        latest = self._latest.get(record.identity, record)
        assert isinstance(latest, type(record))
        return latest

    def edit(self, record: R, **fields: Any) -> R:
        """Change fields of the latest version of a record; where that is as it was loaded nothing is written."""
        latest = self.now(record)
        return self.put(latest.but(**fields), instead_of=latest)

    def put(self, record: R, instead_of: R | None = None) -> R:
        """Write a record; one that is in this change already is replaced in its latest version alone."""
        key = record.identity
        assert key not in self._removed, f"{record!r} has been removed"
        assert instead_of is None or instead_of.identity == key, "a record is replaced by the same one's next version"
        if key in self._latest:
            assert instead_of == self._latest[key], f"{record!r} would undo a change: go on from the latest version"
        elif instead_of is not None:
            self._before[key] = instead_of
        self._latest[key] = record
        return record

    def touch(self, record: R) -> R:
        """Write a record's latest version though nothing in it may have changed: whoever read it before must wait."""
        latest = self.put(self.now(record), instead_of=self.now(record))
        self._touched.add(record.identity)
        return latest

    def remove(self, *records: Record | None) -> None:
        """Remove records, whatever has been changed of them; None is nothing to remove."""
        for record in records:
            if record is not None:
                self._removed[record.identity] = record
                self._latest.pop(record.identity, None)

    def rely_on(self, *records: Record) -> None:
        """Let the decision hold only while these are as they were read."""
        self._relied_on |= {record.identity: record for record in records}

    def tell(self, *events: Event) -> None:
        """Announce what happened, by the same write."""
        self._happened += events

    def decide(self, answer: T, subject: Record | None = None) -> Decision[T]:
        """The decision; what happened stands on `subject`, else on the answer, else on what was written first."""
        written = {key: record for key, record in self._latest.items() if self._is_changed(key, record)}
        leading = subject or (answer if isinstance(answer, Record) else None)
        first = leading.identity if leading else None
        return Decision(
            answer,
            puts=tuple(written[key] for key in sorted(written, key=lambda key: key != first)),
            removes=tuple(self._removed.values()),
            rests_on=tuple(one for key, one in self._relied_on.items() if key not in {**written, **self._removed}),
            happened=tuple(self._happened),
        )

    def _is_changed(self, key: _Identity, record: Record) -> bool:
        return key in self._touched or self._before.get(key) != record
