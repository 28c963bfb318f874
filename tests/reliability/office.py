"""What staff and their jobs do in the office, as the harnesses run it: settings, people, fleet, services, files."""

from typing import Any

from offblock.adapters.store.store import Store
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.registry import AircraftForm, NewAircraft, RegistrationMarker
from offblock.domain.fleet.stands import ChangedStand, StandForm
from offblock.domain.imports.imports import Options
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.staff_edits import Adjustment, NewUser, UserForm
from offblock.usecases.airline import airports, settings
from offblock.usecases.fleet import mel, registry, stands
from offblock.usecases.imports import imports
from offblock.usecases.network import snapshots, timetable
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, AIRLINE, OTHER, PILOT, SUBFLEET, staff
from tests.reliability.acts import Does
from tests.reliability.worlds import NAMED, SERVICE, THERE, form_of


def configure(**values: Any) -> Does:
    """Change settings."""
    return lambda store: settings.change(store, staff(), values)


def adjust(points: int) -> Does:
    """Give or take points by hand."""
    return lambda store: staff_edits.adjust_points(store, staff(), PILOT, Adjustment(points=points, reason="x"))


def enter_user(email: str) -> Does:
    """Enter a user."""
    form = NewUser(name="New", email=email, airport="EDDG")
    return lambda store: staff_edits.enter(store, staff(), form)


def move_pilot(store: Store) -> Any:
    """Put a pilot somewhere."""
    return staff_edits.move(store, staff(), OTHER, "EDDM")


def move_pilot_to(airport: str, pilot: int = PILOT) -> Does:
    """Put any pilot anywhere."""
    return lambda store: staff_edits.move(store, staff(), pilot, airport)


def lift(store: Store) -> Any:
    """Lift a pilot's block."""
    return staff_edits.set_contract_restriction(store, staff(), PILOT, None)


def correct(user: int = PILOT, **fields: Any) -> Does:
    """Correct what is on record of a user."""
    return lambda store: staff_edits.change(store, staff(), user, UserForm.model_validate(fields))


def ground(aircraft_id: int = AIRCRAFT) -> Does:
    """Ground an aircraft."""
    form = AircraftForm(registration=f"D-E{aircraft_id}", name="Diamond", subfleet_id=SUBFLEET, grounded=True)
    return lambda store: registry.change(store, staff(), aircraft_id, form)


def enter_aircraft(store: Store) -> Any:
    """Enter a new aircraft."""
    form = NewAircraft(registration="D-ENEW", name="New", subfleet_id=SUBFLEET, airport="EDDG")
    return registry.enter(store, staff(), form)


def new_aircraft(store: Store) -> int:
    """Its id; 0 when it is gone."""
    marker = store.find(RegistrationMarker, "D-ENEW")
    return marker.owner_id if marker else 0


def remove_aircraft(store: Store) -> Any:
    """Remove it."""
    return registry.remove(store, staff(), new_aircraft(store))


def enter_stand(name: str = "A1", **fields: Any) -> Does:
    """Enter a stand at EDLI."""
    return lambda store: stands.enter(store, staff(), "EDLI", StandForm.model_validate({"name": name, **fields}))


def change_stand(store: Store) -> Any:
    """Say where it is."""
    return stands.change(store, staff(), "EDLI", "A1", ChangedStand(name="A1", latitude=51.9))


def remove_stand(name: str, airport: str = "EDLI") -> Does:
    """Remove a stand."""
    return lambda store: stands.remove(store, staff(), airport, name)


def close_item(store: Store) -> Any:
    """Close the oldest item of the aircraft that may be closed."""
    found = store.find(OpenItems, AIRCRAFT)
    items = found.items if found else ()
    oldest = next((item.id for item in items if item.title == "Landing light"), 1)
    return mel.close(store, staff(), AIRCRAFT, oldest)


def repaired() -> None:
    """What is inoperative on the aircraft is closed, a moment ago."""
    close_item(airline.store())


def reopen_item(store: Store) -> Any:
    """Open again what was closed."""
    found = store.find(OpenItems, AIRCRAFT)
    closed = found.closed if found else ()
    return mel.reopen(store, staff(), AIRCRAFT, closed[0].item.id if closed else 1)


def enter_service(number: str, arrival: str = "EDDM") -> Does:
    """Enter a service from EDLI."""
    return lambda store: timetable.enter(store, staff(), form_of(airline.schedule("EDLI", arrival, number)))


def change_service(service: Schedule = SERVICE, **fields: Any) -> Does:
    """Change a service; `active=False` closes it."""
    return lambda store: timetable.change(store, staff(), service.id, form_of(service, **fields))


def remove_service(service: Schedule = THERE) -> Does:
    """Remove it."""
    return lambda store: timetable.remove(store, staff(), service.id)


def remove_airport(icao: str) -> Does:
    """Remove an airport."""
    return lambda store: airports.remove(store, staff(), icao)


def remove_named_aircraft(store: Store) -> Any:
    """Remove the aircraft of the route that was drawn."""
    return registry.remove(store, staff(), NAMED["aircraft"])


def rebuild(message: int | None = None) -> Does:
    """Build the network's snapshot, for a message or by the job."""
    return lambda store: snapshots.rebuild(store, AIRLINE, *([message] if message else []))


def import_file(kind: str, text: str, lenient: bool = False, add: bool = False) -> Does:
    """Import a small file."""
    return lambda store: imports.run(store, staff(), kind, text.encode(), Options(lenient=lenient, add_airports=add))
