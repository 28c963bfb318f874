"""What staff do with the reference collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from offblock.domain import collections
from offblock.domain.audit import Act
from offblock.domain.callers import Caller
from offblock.domain.collections import Entry, Form
from offblock.domain.record import Record
from offblock.domain.reference import (
    Airline,
    AirlineForm,
    FleetForm,
    RestrictionForm,
    Subfleet,
    SubfleetForm,
    TargetKind,
)
from offblock.domain.refusals import NotFound
from offblock.domain.system import ReferenceHead
from offblock.usecases.command import command
from offblock.usecases.customers import must_exist

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def _head(store: Store) -> ReferenceHead:
    return store.find(ReferenceHead) or ReferenceHead()


def _airports(store: Store, form: Form) -> None:
    """Hubs, bases and restricted airports must be airports of the tenant."""
    named: dict[str, str] = {}
    if isinstance(form, AirlineForm):
        named = {f"hubs.{n}": icao for n, icao in enumerate(form.hubs)}
    if isinstance(form, FleetForm | SubfleetForm) and form.base:
        named = {"base": form.base}
    if isinstance(form, RestrictionForm) and form.target.kind is TargetKind.AIRPORT:
        named = {"target.id": str(form.target.id)}
    must_exist(store, named)


def all_of(store: Store, kind: type[Record]) -> list[Any]:
    """A collection by name."""
    found = getattr(store.reference(), collections.collection_of(kind)).values()
    return sorted(found, key=lambda one: (getattr(one, "name", ""), one.id))


def one_of(store: Store, kind: type[Record], an_id: int) -> Any:
    """One entry of a collection."""
    found = getattr(store.reference(), collections.collection_of(kind)).get(an_id)
    if found is None:
        raise NotFound(f"There is no such {kind.__name__.lower()} here.")
    return found


@command
def create(store: Store, caller: Caller, form: Form) -> Entry:
    """A new entry; the collections' version rises with it."""
    _airports(store, form)
    head = _head(store)
    made = collections.make(form, store.moment.ids.next(), store.reference())
    name = type(made).__name__.lower()
    return store.commit(collections.save(made, head), Act(caller, f"{name}.create"))


@command
def edit(store: Store, caller: Caller, kind: type[Record], an_id: int, form: Form) -> Entry:
    """Change an entry."""
    present = store.get(kind, an_id)
    _airports(store, form)
    head = _head(store)
    changed = collections.make(form, an_id, store.reference())
    return store.commit(collections.save(changed, head), Act(caller, f"{type(present).__name__.lower()}.edit"))


@command
def delete(store: Store, caller: Caller, kind: type[Record], an_id: int) -> None:
    """Remove an entry that nothing needs."""
    present: Any = store.get(kind, an_id)
    head = _head(store)
    decision = collections.delete(present, head, store.reference(), _used(store, present))
    return store.commit(decision, Act(caller, f"{kind.__name__.lower()}.delete"), subject=present)


def _used(store: Store, entry: Entry) -> list[str]:
    """Aircraft that belong to a subfleet or an airline: looked for page by page, the first is enough."""
    if not isinstance(entry, Airline | Subfleet):
        return []
    field = "airline_id" if isinstance(entry, Airline) else "subfleet_id"
    cursor: str | None = None
    while True:
        page = store.page("aircraft", size=100, cursor=cursor)
        found = [one.registration for one in page.rows if getattr(one, field) == entry.id]
        if found or not page.cursor:
            return [f"aircraft {name}" for name in found[:1]]
        cursor = page.cursor
