"""Airports: where things stand."""

from typing import Annotated, ClassVar, Self

from pydantic import Field

from offblock.domain.airline.collections import InUse
from offblock.domain.airline.geo import distance_nm
from offblock.domain.airline.uses import Use
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid
from offblock.domain.kernel.values import Icao, Name, OneLine, Zone


class Airport(Record):
    """An airport; coordinates in degrees, elevation in feet, `timezone` an IANA name."""

    keyed_by: ClassVar = ("icao",)

    icao: Icao
    iata: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")] | None = None
    name: Name
    location: Annotated[str, Field(max_length=100), OneLine] | None = None
    region: Annotated[str, Field(max_length=100), OneLine] | None = None
    country: Annotated[str, Field(max_length=100), OneLine] | None = None
    timezone: Zone | None = None
    hub: bool = False
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    elevation_ft: Annotated[int, Field(ge=-2000, le=30000)] | None = None
    notes: Annotated[str, Field(max_length=2000)] | None = None

    def distance_nm_to(self, other: Self) -> int:
        """The great-circle distance to another airport in whole nautical miles."""
        return round(distance_nm(self.latitude, self.longitude, other.latitude, other.longitude))


def must_exist(named: dict[str, str], found: dict[str, Airport]) -> None:
    """Refuse field by field the airports that are not there. `named` maps a field to an ICAO code."""
    missing = {
        field: Fault("airport_not_here", "no airport {airport} here: import it or correct the code", {"airport": icao})
        for field, icao in named.items()
        if icao not in found
    }
    if missing:
        raise Invalid(missing)


class AirportExists(Conflict):
    """The airport is there already."""


def enter(form: Airport, present: Airport | None) -> Decision[Airport]:
    """A new airport."""
    if present:
        raise AirportExists("{airport} is here already: change it instead.", airport=form.icao)
    return Decision(form, puts=(form,))


def change(present: Airport, form: Airport) -> Decision[Airport]:
    """Change an airport; its code stays."""
    if form.icao != present.icao:
        raise Invalid({"icao": Fault("stays", "an airport keeps its code: enter a new one and remove this")})
    return Decision(form, puts=(form,))


def remove(present: Airport, users: list[Use]) -> Decision[None]:
    """Remove an airport where nobody and nothing is and where nothing goes."""
    if users:
        raise InUse("{airport} is used by {uses}: change that first.", airport=present.icao, uses=users[:3])
    return Decision(None, removes=(present,))
