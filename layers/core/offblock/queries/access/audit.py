"""The audit log with the names behind its ids: those of now, else those that the entries themselves hold."""

from __future__ import annotations

from typing import Any

from offblock.domain.access.audit import AuditEntry
from offblock.domain.airline.reference import COLLECTIONS
from offblock.domain.kernel.names import KINDS, class_of
from offblock.domain.kernel.record import Record
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.access.audit import Actor, AuditView, Subject, audit_view
from offblock.schemas.people.users import person

Wanted = tuple[type[Record], Any]
LABELS = ("title", "registration", "name", "flight_number")
"""The fields by which a thing is called, the first that it has."""

LOOKED_UP = frozenset({"Mission", "Customer", "User", "Aircraft", "Schedule", "Airport"})
"""The kinds whose name of now is read, all of a page in one call; entries of the collections are in memory."""


def views(reader: Reader, entries: list[AuditEntry]) -> list[AuditView]:
    """Entries with their names: one batched read, and one of the keys where a key did something."""
    actors = [_id_of(one.by) for one in entries if one.by.startswith("user:")]
    subjects = [key for one in entries if (key := _wanted(one))]
    found = names.of(reader, *((User, one) for one in actors if one), *subjects)
    users = {key: record for (kind, key), record in found.items() if kind == User.__name__}
    keys: dict[int, str] = {}
    if any(one.by.startswith("key:") for one in entries):
        keys = {one.id: one.name for one in reader.page("api_keys", size=100).rows}
    return [audit_view(one, _actor(one, users, keys), _subject(reader, one, found)) for one in entries]


def _id_of(by: str) -> int | None:
    own = by.partition(":")[2]
    return int(own) if own.isdecimal() else None


def _wanted(entry: AuditEntry) -> Wanted | None:
    """Where the thing is kept that an entry is about, where its name of now is to be read."""
    kind, _, own = entry.object.partition(":")
    if kind not in LOOKED_UP:
        return None
    return class_of(kind), int(own) if own.isdecimal() and kind != "Airport" else own


def _actor(entry: AuditEntry, users: dict[int, User], keys: dict[int, str]) -> Actor:
    kind, own = entry.by.partition(":")[0], _id_of(entry.by)
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
