"""Airports: where things stand."""

from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.record import Record
from offblock.domain.refusals import Invalid
from offblock.domain.values import Icao, Name


class Airport(Record):
    """An airport; coordinates in degrees, elevation in feet, `timezone` an IANA name."""

    keyed_by: ClassVar = ("icao",)

    icao: Icao
    iata: Annotated[str, Field(pattern=r"^[A-Z0-9]{3}$")] | None = None
    name: Name
    location: Annotated[str, Field(max_length=100)] | None = None
    region: Annotated[str, Field(max_length=100)] | None = None
    country: Annotated[str, Field(max_length=100)] | None = None
    timezone: Annotated[str, Field(max_length=64)] | None = None
    hub: bool = False
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    elevation_ft: Annotated[int, Field(ge=-2000, le=30000)] | None = None
    notes: Annotated[str, Field(max_length=2000)] | None = None


def must_exist(named: dict[str, str], found: dict[str, Airport]) -> None:
    """Refuse field by field the airports that are not there. `named` maps a field to an ICAO code."""
    missing = {
        field: f"no airport {icao} here: import it or correct the code"
        for field, icao in named.items()
        if icao not in found
    }
    if missing:
        raise Invalid(missing)
