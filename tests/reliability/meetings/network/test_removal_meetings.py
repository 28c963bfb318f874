"""Who books what staff remove in that instant, in every order of their calls to the table."""

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.routes import Filters
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.network.schedules import Schedule
from tests import airline
from tests.airline import PILOT, TENANT
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability import away
from tests.reliability.acts import Does, book, claim, divert, happened, take_route
from tests.reliability.meeting import Meeting, meet
from tests.reliability.office import remove_airport, remove_named_aircraft, remove_service, remove_stand
from tests.reliability.worlds import (
    HOMEWARD,
    NAMED,
    ON,
    SERVICE,
    THERE,
    TO_MUNICH,
    Setup,
    after,
    aloft,
    drawn,
    networked,
    on_sale,
)


def _one_after_the_other(*acts: Does) -> Does:
    """Requests that one of the office sends one after the other; the first that is refused is the last."""

    def do(store: Store) -> None:
        for act in acts:
            act(store)

    return do


def _to_munich() -> None:
    """One service, to an airport at which nothing else is."""
    airline.on_offer(TO_MUNICH)


_route_to_munich = drawn(1, Filters(destination="EDDM"), lambda: networked(TO_MUNICH))
_without_munich = _one_after_the_other(remove_service(TO_MUNICH), remove_airport("EDDM"))


_without_stand = happened(remove_stand("H1", "EDDH"))
_on_its_way = after(away.offered, _without_stand, happened(remove_service(ON)), happened(remove_service(HOMEWARD)))
"""A bounty whose way leads over EDDH, though nothing flies there any more."""


def _nothing_names_what_is_gone() -> None:
    """Whatever is booked, offered or flown is of a schedule, an aircraft and airports that are there."""
    there = records()[TENANT]
    services = {one.id: one for one in there.get(Schedule, ())}
    fleet = {one.id for one in there.get(Aircraft, ())}
    named: set[str] = set()
    for one in there.get(Booking, ()):
        assert one.aircraft_id in fleet, "a booking of an aircraft that was removed"
        assert one.bounty_id or one.schedule_id in services, "a booking of a schedule that was removed"
        named |= {one.departure, one.arrival}
    for one in there.get(Bounty, ()):
        named |= {leg.arrival for leg in one.legs} if one.is_live else set()
    for one in there.get(Flight, ()):
        named |= {one.arrival} if one.status is FlightStatus.FLYING else set()
    assert named <= {one.icao for one in there.get(Airport, ())}, "somebody goes to an airport that was removed"
    assert all(one.active for one in services.values()), "a refusal left it closed"


def _booked_or_gone(kind: type[Airport | Schedule | Aircraft], key: str = "") -> Setup:
    """The booking and the thing, or neither; `key` names what else than the aircraft of the route it is."""

    def judge() -> None:
        _nothing_names_what_is_gone()
        there = records()[TENANT]
        keys = {str(one.key_parts[0]) for one in there.get(kind, ())}
        assert bool(there.get(Booking)) == ((key or str(NAMED["aircraft"])) in keys), "one of the two was done"

    return judge


MEETINGS = [
    Meeting("book and remove a service", on_sale, (book(), remove_service(SERVICE)),
            after=_booked_or_gone(Schedule, str(SERVICE.id))),
    Meeting("book and remove the airport", _to_munich, (book(service=TO_MUNICH), _without_munich),
            after=_booked_or_gone(Schedule, str(TO_MUNICH.id))),
    Meeting("accept a route and remove its schedule", drawn(1), (take_route, remove_service(THERE)),
            after=_booked_or_gone(Schedule, str(THERE.id))),
    Meeting("accept a route and remove its airport", _route_to_munich, (take_route, _without_munich),
            after=_booked_or_gone(Airport, "EDDM")),
    Meeting("accept a route and remove its aircraft", drawn(1), (take_route, remove_named_aircraft),
            after=_booked_or_gone(Aircraft)),
    Meeting("claim a bounty and remove an airport on its way", _on_its_way, (claim(), remove_airport("EDDH")),
            after=_nothing_names_what_is_gone),
    Meeting("divert and remove the alternate", after(on_sale, aloft()), (divert(PILOT), remove_airport("EDDM")),
            after=_nothing_names_what_is_gone),
]  # fmt: skip


@pytest.mark.rule("BK-06", "BK-16", "FL-06", "PF-05", "RP-13")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_nobody_holds_a_booking_of_what_is_gone(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
