"""Flights as use cases load them: one's own, and all that its start, stop, landing or diversion touches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.endings import LoadedMission, fail_overdue
from offblock.domain.charter.legs import leg_of
from offblock.domain.charter.missions import LIVE, LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.flights.diversions import LoadedDiversion
from offblock.domain.flights.flights import Flight, FlightStatus, Live, PairCount
from offblock.domain.flights.landings import LoadedLanding
from offblock.domain.flights.starts import LoadedStart
from offblock.domain.flights.stops import LoadedStop
from offblock.domain.kernel.decision import Stale
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.usecases.airline.loading import distance_between
from offblock.usecases.bookings.loading import bookings_of, load_bounty, load_stands, stand_of
from offblock.usecases.charter.loading import load_mission

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

Place = tuple[type[Stand], tuple[str, str]]


def load_start(store: Store, pilot_id: int, booking_id: int) -> LoadedStart:
    """One of a pilot's bookings, and what its flight takes along."""
    held = bookings_of(store, pilot_id)
    booking = next((one for one in held if one.id == booking_id), None)
    if booking is None:
        raise NotFound("You hold no such booking: it may have expired or been cancelled.")
    pilot, aircraft = store.load((User, pilot_id), (Aircraft, booking.aircraft_id))
    mission = store.find(Mission, booking.mission_id) if booking.mission_id else None
    if mission and booking.flight_id is None and _is_flown(mission, booking):
        raise Stale  # started since the booking was read: with its flight it is found when all is read again
    return LoadedStart(
        booking,
        pilot,
        aircraft,
        held=tuple(held),
        mission=mission,
        stands=_some_stands(store, [*_stand_left(aircraft), *stand_of(booking)]),
        bounty=_bounty_of(store, booking),
        airline=store.reference().airlines.get(aircraft.airline_id),
    )


def _is_flown(mission: Mission, booking: Booking) -> bool:
    return leg_of(mission, booking.sequence or 0).status is LegStatus.IN_PROGRESS


def load_stop(store: Store, flight: Flight, mission: Mission | None) -> LoadedStop:
    """A flight that is abandoned, and what it gives back; `mission` is what it is flown for, if that goes on."""
    pilot, aircraft, live, held = store.find_all(
        (User, flight.pilot_id),
        (Aircraft, flight.aircraft_id),
        (Live, flight.id),
        (Booking, (flight.pilot_id, flight.booking_key)),
    )
    booking = _own_booking(flight, held)
    return LoadedStop(
        flight,
        pilot,
        aircraft,
        live,
        booking,
        mission,
        stands=_some_stands(store, [*_stand_left(aircraft), *stand_of(booking)]),
        bounty=_bounty_of(store, booking),
    )


def load_landing(store: Store, flight: Flight, mission: Mission | None) -> LoadedLanding:
    """A flight that lands, and everything that its landing touches; the network only where the aircraft may strand.

    `mission` is the one that it is flown for and that goes on.
    """
    contract = load_mission(store, mission) if mission else None
    if contract and contract.pilot and contract.aircraft:
        pilot, aircraft, held = contract.pilot, contract.aircraft, contract.booking
    else:
        pilot, aircraft, held = store.find_all(
            (User, flight.pilot_id),
            (Aircraft, flight.aircraft_id),
            (Booking, (flight.pilot_id, flight.booking_key)),
        )
    live, pairs = store.find_all((Live, flight.id), (PairCount, (flight.pilot_id, flight.departure)))
    booking = _own_booking(flight, held)
    landing = LoadedLanding(
        flight,
        pilot,
        aircraft,
        pairs or PairCount(pilot_id=flight.pilot_id, departure=flight.departure),
        live,
        booking,
        contract=contract if booking else None,
        bounty=_bounty_of(store, booking),
        stands=_stands_of_arrival(store, flight, booking, contract),
        requests=tuple(store.whole("wanted", aircraft.id)),
        rulebook=store.rulebook(strong=False),
    )
    if not landing.may_strand or landing.base is None:
        return landing
    network, distance = store.network(aircraft.airline_id), distance_between(store, flight.arrival, landing.base)
    return replace(landing, network=network, ferry_nm=distance)


def load_diversion(store: Store, flight: Flight) -> LoadedDiversion:
    """A flight in the air, with the stand that was promised to it and the bounty that it is flown for."""
    live, held = store.find_all((Live, flight.id), (Booking, (flight.pilot_id, flight.booking_key)))
    booking = _own_booking(flight, held)
    bounty = _bounty_of(store, booking)
    is_at_stake = bounty and bounty.is_live and flight.status is FlightStatus.FLYING
    return LoadedDiversion(
        flight,
        live,
        booking,
        stands=_some_stands(store, stand_of(booking)),
        bounty=load_bounty(store, bounty) if bounty and is_at_stake else None,
    )


def load_mission_under_way(store: Store, flight: Flight) -> Mission | None:
    """The flight's mission while it goes on; one whose window has ended fails first, as by the job (CC-25)."""
    mission = store.find(Mission, flight.mission_id) if flight.mission_id else None
    if mission is None or mission.status not in LIVE:
        return None
    if mission.overdue_at(store.moment.now) is None:
        return mission
    store.commit_overdue(fail_overdue(load_mission(store, mission), store.settings(), store.moment))
    return None


def _own_booking(flight: Flight, booking: Booking | None) -> Booking | None:
    """The flight's booking, where it is still that one."""
    return booking if booking and booking.flight_id == flight.id else None


def _bounty_of(store: Store, booking: Booking | None) -> Bounty | None:
    return store.find(Bounty, booking.bounty_id) if booking and booking.bounty_id else None


def _stand_left(aircraft: Aircraft) -> list[Place]:
    """Where the stand is kept on which an aircraft stands."""
    return [(Stand, (aircraft.airport, aircraft.stand))] if aircraft.airport and aircraft.stand else []


def _some_stands(store: Store, places: list[Place]) -> tuple[Stand, ...]:
    """The stands of these places that are there, read together."""
    return tuple(one for one in store.find_all(*dict.fromkeys(places)) if one) if places else ()


def _stands_of_arrival(
    store: Store, flight: Flight, booking: Booking | None, contract: LoadedMission | None
) -> tuple[Stand, ...]:
    """The stand that was booked for the arrival; without a booking all stands of the airport."""
    if booking is None or flight.diverted_from:
        return load_stands(store, [flight.arrival])
    return (contract.stand,) if contract and contract.stand else _some_stands(store, stand_of(booking))
