"""The audit log with the names behind its ids: those of now, else those that the entries themselves hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from offblock.domain.access.audit import AuditEntry
from offblock.domain.airline.reference import COLLECTIONS
from offblock.domain.kernel.names import KINDS, class_of
from offblock.domain.kernel.page import Page, Sieve
from offblock.domain.kernel.record import Record
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.months import months_back, months_between
from offblock.queries.reader import Reader
from offblock.schemas.access.audit import Actor, AuditView, Subject, audit_view
from offblock.schemas.people.users import person

MONTHS = 120
MOST_READ = 12
"""Queries for one page: so many months without an entry, or so many hundreds of entries that do not fit, are passed."""

Wanted = tuple[type[Record], Any]
LABELS = ("title", "registration", "name", "flight_number")
"""The fields by which a thing is called, the first that it has."""

LOOKED_UP = frozenset({"Mission", "Customer", "User", "Aircraft", "Schedule", "Airport"})
"""The kinds whose name of now is read, all of a page in one call; entries of the collections are in memory."""
CALLED_AS = {"Conversation": "User"}
"""What is called by the name of another kind that has its id: a conversation by its pilot's."""


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which entries are wanted: of one thing, by somebody, one action, from an instant on and until before another."""

    object: str | None = None
    by: str | None = None
    action: str | None = None
    since: int | None = None
    until: int | None = None

    def fits(self, entry: AuditEntry) -> bool:
        """Whether an entry of the time is wanted; a thing's capitals do not matter."""
        return (
            self.object in (None, entry.object.lower())
            and self.by in (None, entry.by)
            and self.action in (None, entry.action)
        )


def page(reader: Reader, wanted: AuditFilter, per_page: int, cursor: str) -> Page[AuditEntry]:
    """Entries newest first: of a thing and by somebody from an index, else back through ten years of months (PF-08).

    A page may be short, also empty with a cursor: it costs `MOST_READ` queries at most.
    """
    if wanted.since is not None and wanted.until is not None and wanted.since >= wanted.until:
        return Page([])
    times = (wanted.since, wanted.until)
    if wanted.object:
        name, turns, is_whole = "audit_of", _one_list(wanted.object, *times), not (wanted.by or wanted.action)
    elif wanted.by:
        name, turns, is_whole = "audit_by", _one_list(wanted.by, *times), not wanted.action
    else:
        name, turns, is_whole = "audit", _months(wanted, reader.moment.now), not wanted.action
    sieve = Sieve(None if is_whole else wanted.fits, repr(wanted))
    return reader.chain(name, turns, per_page, cursor, MOST_READ, sieve)


def _one_list(*args: Any) -> Callable[[Any], Iterator[Any]]:
    return lambda reached: iter([args])


def _months(wanted: AuditFilter, now: int) -> Callable[[Any], Iterator[Any]]:
    """The months from the last that is wanted back to the first, each with the bounds of the time."""
    last = now if wanted.until is None else max(0, min(now, wanted.until - 1))
    count = MONTHS if wanted.since is None else min(MONTHS, months_between(wanted.since, last) + 1)
    back = months_back(last, count)

    def turns(reached: Any) -> Iterator[Any]:
        return ((*place, wanted.since, wanted.until) for place in back(reached and reached[:2]))

    return turns


def views(reader: Reader, entries: list[AuditEntry]) -> list[AuditView]:
    """Entries with their names: one batched read, and one of the keys where a key did something."""
    subjects = [key for one in entries if (key := _wanted(one))]
    who = dict.fromkeys(one.by for one in entries)
    found = names.of(reader, *_users(who), *subjects)
    known = _actors(reader, who, names.only(User, found))
    return [audit_view(one, known[one.by], _subject(reader, one, found)) for one in entries]


def actors(reader: Reader, who: Iterable[str]) -> dict[str, Actor]:
    """Those who did something, by how the log names them: one batched read, and one of the keys where one did."""
    distinct = dict.fromkeys(who)
    return _actors(reader, distinct, names.only(User, names.of(reader, *_users(distinct))))


def _users(who: Iterable[str]) -> list[Wanted]:
    return [(User, own) for by in who if by.startswith("user:") and (own := _id_of(by))]


def _actors(reader: Reader, who: Iterable[str], users: dict[Any, User]) -> dict[str, Actor]:
    keys: dict[int, str] = {}
    if any(by.startswith("key:") for by in who):
        keys = {one.id: one.name for one in reader.page("api_keys", size=100).rows}
    return {by: _actor(by, users, keys) for by in who}


def _id_of(by: str) -> int | None:
    own = by.partition(":")[2]
    return int(own) if own.isdecimal() else None


def _wanted(entry: AuditEntry) -> Wanted | None:
    """Where the thing is kept that an entry is about, where its name of now is to be read."""
    said, _, own = entry.object.partition(":")
    kind = CALLED_AS.get(said, said)
    if kind not in LOOKED_UP:
        return None
    return class_of(kind), int(own) if own.isdecimal() and kind != "Airport" else own


def _actor(by: str, users: dict[Any, User], keys: dict[int, str]) -> Actor:
    kind, own = by.partition(":")[0], _id_of(by)
    if kind == "user" and own:
        return Actor(kind=kind, id=own, name=person(own, users).name)
    if kind == "operator":
        return Actor(kind=kind, name="The operator")
    return Actor(kind=kind, id=own, name=keys.get(own or 0, f"Key {own}"))


def _subject(reader: Reader, entry: AuditEntry, found: dict[tuple[str, Any], Any]) -> Subject:
    kind, _, own = entry.object.partition(":")
    wanted = _wanted(entry)
    record = found.get((wanted[0].__name__, wanted[1])) if wanted else None
    if kind in KINDS and class_of(kind) in COLLECTIONS and own.isdecimal():
        record = getattr(reader.reference(), COLLECTIONS[class_of(kind)]).get(int(own))
    noted = [record.model_dump(include=set(LABELS)) if record else {}, entry.after, entry.before]
    known = (str(one[label]) for one in noted for label in LABELS if one.get(label))
    return Subject(kind=kind.lower(), id=own, name=next(known, own or kind))
