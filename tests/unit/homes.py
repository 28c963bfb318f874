"""Where the aircraft of the tests belong, and one that is away from there."""

from typing import Any

from offblock.domain.airline.reference import Airline, Fleet, Reference, Subfleet
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.whereabouts import placed
from tests.unit.builders import HOUR, NOW, PILOT, STOPS, aircraft, moment, reference

HOME, AWAY, ELSEWHERE, FAR = STOPS[:4]
IDLE = 48 * HOUR
"""How long an aircraft stands away from home until it counts as idle."""


def known(**bases: Any) -> Reference:
    """The aircraft's airline 30 with fleet 31 and subfleet 32, based where it is said, and another airline's."""
    fleet, others_fleet, subfleet, others_subfleet = (
        bases.get(one) for one in ("fleet", "others_fleet", "subfleet", "others_subfleet")
    )
    return reference(
        airlines={
            30: Airline(id=30, icao="TST", name="Test Air", hubs=bases.get("hubs", ())),
            8: Airline(id=8, icao="OTH", name="Other Air", hubs=bases.get("others", ())),
        },
        fleets={
            31: Fleet(id=31, airline_id=30, name="Props", base=fleet),
            9: Fleet(id=9, airline_id=8, name="Jets", base=others_fleet),
        },
        subfleets={
            32: Subfleet(id=32, fleet_id=31, airline_id=30, type="DA40", name="D", base=subfleet),
            10: Subfleet(id=10, fleet_id=9, airline_id=8, type="B738", name="B", base=others_subfleet),
        },
    )


def based(bases: dict[str, Any] | None = None, **settings: Any) -> Rulebook:
    """An airline whose aircraft belong at HOME, the subfleet's base, unless it is said otherwise."""
    return Rulebook(known(**({"subfleet": HOME} if bases is None else bases)), Settings(**settings))


def stranded(since: int = NOW - IDLE, airport: str = AWAY, rulebook: Rulebook | None = None, **fields: Any) -> Aircraft:
    """The aircraft since then away from home, brought by the pilot."""
    return placed(aircraft(), airport, None, rulebook or based(), moment(since), PILOT).but(**fields)
