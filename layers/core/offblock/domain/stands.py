"""Stands: where aircraft park at an airport, and for whom (BK-04)."""

from typing import Annotated

from pydantic import Field

from offblock.domain.record import Record
from offblock.domain.values import Icao, Id, Name


class Stand(Record):
    """A stand; empty restrictions mean that anybody may use it. Coordinates in degrees."""

    airport: Icao
    name: Annotated[Name, Field(max_length=20)]
    latitude: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)] | None = None
    longitude: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)] | None = None
    airline_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    fleet_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
    subfleet_ids: Annotated[tuple[Id, ...], Field(max_length=50)] = ()
