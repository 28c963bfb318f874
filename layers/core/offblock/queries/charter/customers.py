"""One customer as staff work on it: its numbers, its pool, how long its routes are."""

from __future__ import annotations

from collections.abc import Iterator

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.geo import distance_nm
from offblock.domain.charter.customers import Customer, Route
from offblock.domain.charter.flight_numbers import brand_size, is_branded
from offblock.domain.charter.missions import MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page
from offblock.queries import names
from offblock.queries.charter.missions import RANKS
from offblock.queries.people.users import begins
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.charter.customers import CustomerView, NumbersView, PoolAircraft, customer_view

MOST = 300
"""Contracts not ended in which numbers are counted."""
NOT_ENDED = {"low": RANKS[MissionStatus.DRAFT][0], "high": RANKS[MissionStatus.IN_PROGRESS][1]}


def listed(reader: Reader, q: str, per_page: int, cursor: str) -> Page[Customer]:
    """Customers by name, or those whose name begins so; what has neither a letter nor a figure begins none."""
    start = begins(q)
    if q and not start.strip("-"):
        return Page([])
    return reader.page("customers", size=per_page, cursor=cursor or None, **{"begins": start} if start else {})


def shown(reader: Reader, customer_id: int, is_staff: bool) -> CustomerView:
    """One customer; for staff with what they work on."""
    return view(reader, show(reader, Customer, customer_id), is_staff)


def view(reader: Reader, customer: Customer, is_staff: bool) -> CustomerView:
    """A customer; for staff with what they work on."""
    plain = customer_view(customer, reader.media, reader.moment.now, is_staff)
    if not is_staff:
        return plain
    more = {
        "numbers": _numbers(reader, customer),
        "pool": _pool(reader, customer),
        "distances_nm": _distances(reader, customer),
    }
    return plain.model_copy(update=more)


def _numbers(reader: Reader, customer: Customer) -> NumbersView | None:
    """How many numbers of the brand the customer's contracts use (CC-03)."""
    total = brand_size(customer)
    if total is None:
        return None
    missions = reader.page("missions_of_customer", customer.id, size=MOST, **NOT_ENDED).rows
    in_use = sum(is_branded(leg.flight_number, customer) for one in missions for leg in one.legs)
    first, last = (customer.flight_number_prefix.ljust(customer.flight_number_digits, end) for end in "09")
    return NumbersView(example=first, last=last, total=total, in_use=in_use, free=max(0, total - in_use))


def _pool(reader: Reader, customer: Customer) -> list[PoolAircraft]:
    """The pool's aircraft that are still there, by registration (CC-08)."""
    ids = customer.aircraft_ids
    found: list[Aircraft | None] = reader.find_all(*((Aircraft, one) for one in ids), strong=False) if ids else []
    there = sorted((one for one in found if one), key=lambda one: one.registration)
    return [PoolAircraft(id=one.id, registration=one.registration, type=one.type, airport=one.airport) for one in there]


def _distances(reader: Reader, customer: Customer) -> list[int | None]:
    """The length of each route; None where one of its airports is not here."""
    codes = {code for route in customer.routes for code in _codes(route)}
    found = names.of(reader, *((Airport, code) for code in sorted(codes)))
    known: dict[str, Airport] = names.only(Airport, found)

    def miles(route: Route) -> int | None:
        if not known.keys() >= set(_codes(route)):
            return None
        legs = ((known[leg.departure], known[leg.arrival]) for leg in route.legs)
        return sum(round(distance_nm(a.latitude, a.longitude, b.latitude, b.longitude)) for a, b in legs)

    return [miles(route) for route in customer.routes]


def _codes(route: Route) -> Iterator[str]:
    for leg in route.legs:
        yield leg.departure
        yield leg.arrival
