"""The small things behind ids: airlines, fleets and subfleets by name."""

from offblock.domain.airline.reference import Reference
from offblock.schemas.schema import Schema


class Named(Schema):
    """Something by id and name."""

    id: int
    name: str


class TypeNamed(Schema):
    """A subfleet by id, type and name."""

    id: int
    type: str
    name: str


class AirlineNamed(Schema):
    """An airline by id, code and name."""

    id: int
    icao: str
    name: str


def airline_named(airline_id: int, reference: Reference) -> AirlineNamed:
    """An airline by its names; one that is gone keeps the id alone."""
    airline = reference.airlines.get(airline_id)
    return AirlineNamed(id=airline_id, icao=airline.icao if airline else "", name=airline.name if airline else "gone")


def subfleet_named(subfleet_id: int, reference: Reference) -> TypeNamed:
    """A subfleet by its names; one that is gone keeps the id alone."""
    found = reference.subfleets.get(subfleet_id)
    return TypeNamed(id=subfleet_id, type=found.type if found else "", name=found.name if found else "gone")
