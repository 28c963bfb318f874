"""Rows of an aircraft file: of which subfleet an aircraft is, where it belongs, and its status."""

from dataclasses import dataclass
from typing import Any

from offblock.domain.airline.reference import Airline, Subfleet
from offblock.domain.fleet.aircraft import Aircraft
from offblock.formats.csv_reading import Row
from offblock.formats.csv_values import quoted
from offblock.formats.rows.reading import Known, RowReader

COLUMNS = {
    "registration": "registration",
    "name": "name",
    "subfleet_id": "subfleet",
    "base": "hub_id",
    "fin": "fin",
    "hex_code": "hex_code",
    "selcal": "selcal",
    "simbrief_type": "simbrief_type",
}
STATUSES = "AMSRCW"


@dataclass(frozen=True, slots=True)
class StatedAircraft:
    """What a row states: the aircraft's fields, its status letter where the file has that, where it stands when new."""

    fields: dict[str, Any]
    status: str | None
    airport: str | None


def registration_of(row: Row) -> str:
    """An aircraft's registration as it is kept."""
    return row["registration"].upper()


def aircraft(row: Row, known: Known, present: Aircraft | None = None) -> tuple[StatedAircraft, RowReader]:
    """What a row states of an aircraft; `present` is the one that bears its registration here."""
    reader = RowReader(row, known)
    subfleet = _subfleet(reader, present)
    reader.required("name")
    registration = reader.required("registration").upper()
    reader.code("registration", "[A-Za-z0-9-]", 15)
    if len(registration) == 1 or registration.startswith("-"):
        reader.refuse("registration", "not_a_registration", value=registration, max_length=15)
    base, place = reader.airport("hub_id"), reader.airport("airport_id")
    status = row["status"].upper() or "A"
    if status not in STATUSES or len(status) != 1:
        reader.refuse("status", "unknown_choice", value=quoted(row["status"]), expected=list(STATUSES))
    fields = {
        "registration": registration,
        "name": reader.text("name", 100),
        "subfleet_id": subfleet.id if subfleet else 0,
        "base": base.icao if base else None,
        "fin": reader.text("fin", 20) or None,
        "hex_code": reader.text("hex_code", 10) or None,
        "selcal": reader.text("selcal", 10) or None,
        "simbrief_type": reader.text("simbrief_type", 32) or None,
    }
    reader.must_be_understood()
    stated = {name: value for name, value in fields.items() if row.states(COLUMNS[name])}
    return StatedAircraft(stated, status if row.states("status") else None, place.icao if place else None), reader


def _subfleet(reader: RowReader, present: Aircraft | None) -> Subfleet | None:
    """The subfleet of a type code. Of several airlines' the aircraft that is here decides, then a column, then the hub.

    None, and a problem noted, where there is none or nothing decides.
    """
    code = reader.required("subfleet")
    named = reader.airline("airline") if reader.row["airline"] else None
    if not code or (reader.row["airline"] and named is None):
        return None
    found = [one for one in reader.known.reference.subfleets.values() if one.type.upper() == code.upper()]
    mine = [one for one in found if named is None or one.airline_id == named.id]
    if not mine:
        reader.refuse("subfleet", "unknown_subfleet", subfleet=quoted(code))
        return None
    if len(found) > 1 and present and any(one.airline_id == present.airline_id for one in found):
        return _of_present(reader, present, found, named)
    if len(mine) > 1:
        mine = [one for one in mine if _is_at_home(reader, one)] or mine
    if len(mine) > 1:
        airlines = reader.known.reference.airlines
        candidates = sorted(airlines[one.airline_id].icao for one in mine)
        reader.refuse("subfleet", "several_subfleets", subfleet=quoted(code), candidates=candidates)
        return None
    return mine[0]


def _of_present(reader: RowReader, present: Aircraft, found: list[Subfleet], named: Airline | None) -> Subfleet | None:
    """The subfleet of the airline that has the aircraft; a column that names another one is refused."""
    if named and named.id != present.airline_id:
        owner = reader.known.reference.airlines[present.airline_id].icao
        reader.refuse("airline", "other_airline", registration=present.registration, airline=owner)
        return None
    return next(one for one in found if one.airline_id == present.airline_id)


def _is_at_home(reader: RowReader, subfleet: Subfleet) -> bool:
    """Whether the row's hub is one of the subfleet's airline, or the base of the subfleet or its fleet."""
    hub, reference = reader.row["hub_id"].upper(), reader.known.reference
    airline, fleet = reference.airlines[subfleet.airline_id], reference.fleets.get(subfleet.fleet_id)
    return bool(hub) and (hub in airline.hubs or hub in (subfleet.base, fleet.base if fleet else None))
