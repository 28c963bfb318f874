"""What the airline has to fly, a leg of each kind, and what is left of it when it was flown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight
from offblock.domain.people.users import User
from tests import airline
from tests.airline import AIRCRAFT, HOUR, OTHER, PILOT
from tests.api import Caller
from tests.conftest import Clock
from tests.integration.bounties.based import OUT, Based
from tools.tracks import synthesise


class Leg(NamedTuple):
    """A leg that somebody holds, and who: a schedule's is still to be booked by its flight."""

    pilot_id: int
    by: Caller
    departure: str
    arrival: str
    flight_id: str | None = None


def _schedule(at: Based, clock: Clock) -> Leg:
    return Leg(PILOT, at.pilot, "EDDG", "EDLI", str(OUT.id))


def _charter(at: Based, clock: Clock) -> Leg:
    airline.booked(airline.leg(ends=4 * HOUR))
    return Leg(PILOT, at.pilot, "EDDG", "EDLI")


def _bounty(at: Based, clock: Clock) -> Leg:
    at.claimed(clock)
    return Leg(OTHER, at.other, "EDLI", "EDDH")


KINDS: dict[str, Callable[[Based, Clock], Leg]] = {"schedule": _schedule, "charter": _charter, "bounty": _bounty}
"""How each kind of leg comes into a pilot's hands."""


def reports_of(leg: Leg, clock: Clock) -> list[dict[str, Any]]:
    """The reports of the leg from now on; it has been flown when the clock stands `flown_after` later."""
    return synthesise(airline.PLACES[leg.departure], airline.PLACES[leg.arrival], int(clock.at))


def seconds_of(reports: list[dict[str, Any]]) -> int:
    """How long these reports take."""
    return int(reports[-1]["timestamp"] - reports[0]["timestamp"]) // 1000


def settled(leg: Leg) -> dict[str, Any]:
    """What the flight has left behind, without ids and instants."""
    store = airline.store()
    (flight,) = [one for one in store.page("flights_of", leg.pilot_id, size=5).rows if one.departure == leg.departure]
    kept: Flight = store.get(Flight, flight.id)
    pilot, aircraft = store.get(User, leg.pilot_id), store.get(Aircraft, AIRCRAFT)
    figures = kept.model_dump(include={"status", "departure", "arrival", "callsign", "block_minutes", "distance_nm",
                                       "fuel_used_kg", "landing_rate_fpm", "points", "flags", "kind"})  # fmt: skip
    mission = store.find(Mission, kept.mission_id) if kept.mission_id else None
    bounty = store.find(Bounty, kept.bounty_id) if kept.bounty_id else None
    return {
        **figures,
        "pilot": (pilot.airport, pilot.flights, pilot.minutes, pilot.points, pilot.flight_id),
        "aircraft": (aircraft.airport, aircraft.minutes, aircraft.cycles, aircraft.flight_id, aircraft.locked_by),
        "bookings": [one.key for one in store.whole("bookings_of", leg.pilot_id)],
        "mission": mission and (mission.status, [one.status for one in mission.legs]),
        "bounty": bounty and (bounty.status, bounty.legs_flown if hasattr(bounty, "legs_flown") else None),
    }


def fly_by_v1(leg: Leg, clock: Clock, hangar: Callable[[list[dict[str, Any]]], list[dict[str, Any]]]) -> None:
    """The leg as the airline's own API has it flown, undisturbed; `hangar` is what reports lose on another way."""
    by = leg.by
    if leg.flight_id:
        made = by("POST", "/api/v1/bookings", {"schedule_id": int(leg.flight_id), "aircraft_id": AIRCRAFT})
        assert made.status == 201, made
    booking = by("GET", "/api/v1/me/bookings").data[0]
    form = {"booking_id": booking["id"], **{name: booking[name] for name in ("callsign", "departure", "arrival")}}
    flight = by("POST", "/api/v1/flights", form).data["id"]
    reports = reports_of(leg, clock)
    clock.advance(seconds_of(reports) + 60)
    for start in range(0, len(reports), 50):
        sent = by("POST", f"/api/v1/flights/{flight}/positions", hangar(reports[start : start + 50]))
        assert sent.status == 200, sent
    done = by("POST", f"/api/v1/flights/{flight}/finish")
    assert done.status == 200, done
