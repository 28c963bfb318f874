"""What may still need an aircraft, an airport or an entry of the collections, so that it cannot be removed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from offblock.domain.airline.uses import Use, contract, use
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.names import noun_of
from offblock.domain.kernel.record import Record
from offblock.domain.people.users import User

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store
    from offblock.domain.bounties.bounties import Bounty
    from offblock.domain.flights.flights import Live


def all_customers(store: Store) -> list[Customer]:
    """Every charter customer."""
    return store.whole("customers", strong=False)


def live_missions(store: Store) -> list[Mission]:
    """Drafts, and missions that have not ended."""
    return store.whole("missions", low="0", high="5", strong=False)


def aircraft_where(store: Store, test: Callable[[Aircraft], bool]) -> list[Use]:
    """The first aircraft of which it is true, by name."""
    return [use("aircraft", one.id, one.registration) for one in _first(store, "aircraft", test)]


def users_where(store: Store, test: Callable[[User], bool]) -> list[Use]:
    """The first user of whom it is true, by name."""
    return [use("user", one.id, one.name) for one in _first(store, "users", test)]


def schedules_with_alternate(store: Store, icao: str) -> list[Use]:
    """The first schedule that names an airport as its alternate: no list is kept by that."""
    for airline_id in store.reference().airlines:
        found = _first(store, "schedules_of", lambda one: one.alternate == icao, airline_id)
        if found:
            number = found[0].flight_number
            return [use("schedule", found[0].id, number, "{kind} {name}, whose alternate it is", "alternate_of")]
    return []


def bookings_where(store: Store, test: Callable[[Booking], bool]) -> list[Use]:
    """The first live booking of which it is true, by number and pilot."""
    found = _first(store, "bookings", lambda one: one.is_live_at(store.moment.now) and test(one))
    return [_live(one) for one in found]


def bounties_over(store: Store, icao: str) -> list[Use]:
    """The first live bounty whose way leads over an airport, though no schedule may do so any more."""
    live: list[Bounty] = store.whole("bounties", low="0", high="1", strong=False)
    return [_called(one) for one in live if any(icao in (leg.departure, leg.arrival) for leg in one.legs)][:1]


def flights_at(store: Store, icao: str) -> list[Use]:
    """The first flight in the air from or to an airport, as by a diversion: it is there without a booking."""
    from offblock.domain.flights.flights import SHARDS  # only who removes an airport needs it

    flying: Iterator[Live] = (one for shard in range(SHARDS) for one in store.whole("live", shard))
    return [use("flight", one.flight_id, one.callsign) for one in flying if icao in (one.departure, one.arrival)][:1]


def _live(one: Booking) -> Use:
    said = "a live booking of {name} by pilot {pilot_id}"
    facts = {"kind": "booking", "id": one.id, "name": one.flight_number, "pilot_id": one.pilot_id}
    return Use("booking", said, facts)


def lately(store: Store, thing: Record) -> list[Use]:
    """What staff have begun to need a thing for so lately that no list may show it, by name."""
    return [_called(one) for one in store.naming(thing)]


def _called(record: Any) -> Use:
    if isinstance(record, Mission):
        return contract(record.id, record.title)
    known = ("registration", "flight_number", "name", "id")
    name = str(next(getattr(record, name) for name in known if hasattr(record, name)))
    return use(noun_of(type(record)), getattr(record, "id", name), name)


def _first(store: Store, name: str, test: Callable[[Any], bool], *args: Any) -> list[Any]:
    cursor: str | None = None
    while True:
        page = store.page(name, *args, size=500, cursor=cursor)
        found = [one for one in page.rows if test(one)]
        if found or not page.cursor:
            return found[:1]
        cursor = page.cursor
