"""Ways as use cases load them: by which services an aircraft comes somewhere (RP-05)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bounties import stranding
from offblock.domain.bounties.bounties import BountyLeg
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Busy
from offblock.domain.network.callsigns import callsign_of
from offblock.domain.network.schedules import Schedule
from offblock.usecases.airline.loading import distance_between

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def load_way(store: Store, aircraft: Aircraft, destination: str, rulebook: Rulebook) -> tuple[BountyLeg, ...]:
    """The legs of an aircraft's way somewhere, as their schedules call them (RP-05, FL-03)."""
    network = store.network(aircraft.airline_id)
    legs = stranding.way_to(aircraft, destination, network, rulebook.settings, store.moment.now)
    ids = [leg.schedule_id for leg in legs if leg.schedule_id]
    if not ids:
        return tuple(leg.but(distance_nm=distance_between(store, leg.departure, leg.arrival)) for leg in legs)
    found = store.find_all(*((Schedule, an_id) for an_id in ids), strong=False)
    if None in found:
        raise Busy("The schedules are being changed right now: try again in half a minute.")
    airline = rulebook.reference.airlines.get(aircraft.airline_id)
    return tuple(
        leg.but(flight_number=schedule.flight_number, callsign=callsign_of(schedule, airline))
        for leg, schedule in zip(legs, found, strict=True)
    )
