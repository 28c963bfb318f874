"""The airline as phpVMS 7's API shows it: airlines, airports, aircraft, subfleets, flights, bids, users."""

from typing import Any

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import Airline, Rank, Reference, Subfleet
from offblock.domain.bookings.bids import flight_of
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.kernel.values import to_date
from offblock.domain.network.callsigns import in_figures
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.formats.phpvms_values import distance, instant, mass

Shown = dict[str, Any]
KINDS = {BookingKind.CHARTER: "C", BookingKind.BOUNTY: "P"}
"""The letters of flights that no schedule knows."""


def airline_shown(airline: Airline | None) -> Shown | None:
    """An airline."""
    if airline is None:
        return None
    named = {"id": airline.id, "icao": airline.icao, "iata": airline.iata, "name": airline.name}
    return named | {"callsign": airline.callsign, "country": None, "logo": None, "active": True}


def airport_shown(airport: Airport) -> Shown:
    """An airport; its id is its ICAO code."""
    plain = airport.model_dump(
        include={"icao", "iata", "name", "location", "region", "country", "timezone", "hub", "notes"}
    )
    costs = dict.fromkeys(("ground_handling_cost", "fuel_100ll_cost", "fuel_jeta_cost", "fuel_mogas_cost"), 0)
    place = {"lat": airport.latitude, "lon": airport.longitude, "elevation": airport.elevation_ft}
    return {"id": airport.icao, **plain, **place, **costs}


def subfleet_shown(subfleet: Subfleet, aircraft: list[Shown]) -> Shown:
    """A subfleet with those of its aircraft that are asked for."""
    named = {"id": subfleet.id, "airline_id": subfleet.airline_id, "type": subfleet.type, "name": subfleet.name}
    return {
        **named,
        "simbrief_type": subfleet.simbrief_type,
        "hub_id": subfleet.base,
        "fares": [],
        "aircraft": aircraft,
    }


def aircraft_shown(aircraft: Aircraft, reference: Reference, now: int) -> Shown:
    """An aircraft; weights are not known here, and nothing."""
    subfleet = reference.subfleets.get(aircraft.subfleet_id)
    icao = (subfleet.icao or subfleet.type if subfleet else None) or aircraft.type
    in_use = 1 if aircraft.live_holds(now) else 0
    return {
        "id": aircraft.id,
        "subfleet_id": aircraft.subfleet_id,
        "icao": icao,
        "iata": None,
        "airport_id": aircraft.airport,
        "hub_id": base_of(aircraft, reference),
        "name": aircraft.name,
        "registration": aircraft.registration,
        "fin": aircraft.fin,
        "selcal": aircraft.selcal,
        "hex_code": aircraft.hex_code,
        "simbrief_type": aircraft.simbrief_type,
        **{weight: mass(None) for weight in ("dow", "zfw", "mtow", "mlw", "fuel_onboard")},
        "flight_time": aircraft.minutes,
        "status": "M" if aircraft.grounded and aircraft.status == "A" else aircraft.status,
        "state": 2 if aircraft.flight_id is not None else in_use,
        "ident": f"{aircraft.registration} ({icao})",
        "subfleet": subfleet_shown(subfleet, []) if subfleet else None,
    }


def _flight(flight_id: int, number: str, departure: str, arrival: str, airline: Airline | None) -> Shown:
    """What every flight has, with nothing in what only some have."""
    blank = ("alt_airport_id", "dpt_time", "arr_time", "level", "load_factor", "load_factor_variance", "pilot_pay",
             "days", "start_date", "end_date", "simbrief", "route_code", "route_leg")  # fmt: skip
    return {
        **dict.fromkeys(blank),
        "id": str(flight_id),
        "airline_id": airline.id if airline else None,
        "flight_number": in_figures(number),
        "dpt_airport_id": departure,
        "arr_airport_id": arrival,
        "route": "",
        "notes": "",
        "scheduled": True,
        "active": True,
        "visible": True,
        "ident": (airline.icao if airline else "") + number,
        "airline": airline_shown(airline),
        "subfleets": [],
        "fields": {},
        "flight_time": 0,
    }


def flight_shown(schedule: Schedule, reference: Reference, has_bid: bool) -> Shown:
    """A schedule as a flight, with its subfleets; their aircraft are asked for by themselves."""
    airline = reference.airlines.get(schedule.airline_id)
    named = [reference.subfleets[one] for one in schedule.subfleet_ids if one in reference.subfleets]
    days = sum(1 << (int(day) - 1) for day in schedule.days)
    return _flight(schedule.id, schedule.flight_number, schedule.departure, schedule.arrival, airline) | {
        "callsign": schedule.callsign or None,
        "route_code": schedule.route_code or None,
        "route_leg": schedule.route_leg or None,
        "alt_airport_id": schedule.alternate,
        "dpt_time": schedule.departure_time,
        "arr_time": schedule.arrival_time,
        "level": schedule.level,
        "distance": distance(schedule.distance_nm),
        "flight_time": schedule.flight_minutes or 0,
        "flight_type": schedule.flight_type,
        "route": schedule.route,
        "notes": schedule.notes,
        "days": days or None,
        "start_date": None if schedule.start_on is None else to_date(schedule.start_on),
        "end_date": None if schedule.end_on is None else to_date(schedule.end_on),
        "active": schedule.active,
        "has_bid": has_bid,
        "subfleets": [subfleet_shown(one, []) for one in named],
    }


def flight_of_booking(booking: Booking, airline: Airline | None) -> Shown:
    """A contract's or a bounty's leg as a flight of its own."""
    return _flight(flight_of(booking), booking.flight_number, booking.departure, booking.arrival, airline) | {
        "callsign": booking.callsign,
        "distance": distance(booking.distance_nm),
        "flight_type": KINDS.get(booking.kind, "J"),
        "scheduled": False,
        "has_bid": True,
    }


def bid_shown(
    booking: Booking, schedule: Schedule | None, aircraft: Aircraft | None, reference: Reference, now: int
) -> Shown:
    """A booking as a bid: its flight's one subfleet has the booked aircraft alone."""
    airline = reference.airlines.get(aircraft.airline_id) if aircraft else None
    flight = flight_shown(schedule, reference, True) if schedule else flight_of_booking(booking, airline)
    subfleet = reference.subfleets.get(aircraft.subfleet_id) if aircraft else None
    if subfleet and aircraft:
        flight["subfleets"] = [subfleet_shown(subfleet, [aircraft_shown(aircraft, reference, now)])]
    made = instant(booking.created_at)
    return {
        "id": booking.id,
        "user_id": booking.pilot_id,
        "flight_id": str(flight_of(booking)),
        "aircraft_id": booking.aircraft_id,
        "created_at": made,
        "updated_at": made,
        "flight": flight,
    }


def user_shown(user: User, rank: Rank | None, reference: Reference, last: int | None, bids: list[Shown]) -> Shown:
    """A pilot, as the pilot alone sees it."""
    airline = next(iter(sorted(reference.airlines.values(), key=lambda one: one.id)), None)
    first, _, rest = user.name.partition(" ")
    return {
        "id": user.id,
        "pilot_id": user.id,
        "ident": f"{airline.icao if airline else ''}{user.id}",
        "name": user.name,
        "name_private": f"{first} {rest[:1]}".strip(),
        **dict.fromkeys(("avatar", "discord_id", "vatsim_id", "ivao_id"), None),
        "rank_id": user.rank_id,
        "home_airport": user.airport,
        "curr_airport": user.airport,
        "last_pirep_id": None if last is None else str(last),
        "flights": user.flights,
        "flight_time": user.minutes,
        "transfer_time": 0,
        "total_time": user.minutes,
        "timezone": user.timezone,
        "state": 1,
        "airline": airline_shown(airline),
        "bids": bids,
        "rank": {"id": rank.id, "name": rank.name, "subfleets": []} if rank else None,
    }
