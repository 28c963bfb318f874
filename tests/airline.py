"""A small airline for tests: written through the Store, with ids that read well."""

import itertools
from typing import Any

from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.audit import AuditEntry
from offblock.domain.access.callers import Caller, Role
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.geo import distance_nm
from offblock.domain.airline.reference import (
    Airline,
    Fleet,
    MelDefinition,
    MelDefinitionForm,
    Rank,
    ReferenceHead,
    Subfleet,
)
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter.customers import Customer, Route
from offblock.domain.charter.drafts import LegPlan, MissionForm
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.registry import RegistrationMarker
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.flights.starts import FiledFlight
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm, schedule_of
from offblock.domain.people.staff_edits import Adjustment, marker_of
from offblock.domain.people.users import User
from offblock.usecases.airline import collections
from offblock.usecases.bookings import scheduled
from offblock.usecases.charter import applications, drafts, missions
from offblock.usecases.charter import legs as mission_legs
from offblock.usecases.flights import starts
from offblock.usecases.people import staff_edits

TENANT = "test"
STAFF, PILOT, OTHER, THIRD = 1, 2, 3, 4
CUSTOMER, AIRCRAFT, SECOND = 10, 20, 21
AIRLINE, FLEET, SUBFLEET, RANK = 5, 6, 7, 8
HOUR, DAY = 3600, 86_400
_turns = itertools.count()
PLACES = {"EDDG": (52.1346, 7.6848), "EDLI": (51.9647, 8.5444), "EDDH": (53.6304, 9.9882), "EDDM": (48.3538, 11.7861)}


def store(tenant: str = TENANT) -> Store:
    """A new invocation's Store."""
    return Store(tenant, moment_for(f"turn {next(_turns)}"))


def repeat() -> None:
    """From here on the ids are the same as after the last time: what failed at random fails again."""
    global _turns
    _turns = itertools.count(1_000_000)


def staff(tenant: str = TENANT) -> Caller:
    """The one who does what staff do."""
    return Caller(tenant, STAFF, frozenset({Role.SYSADMIN}))


def keep(*records: Record, tenant: str = TENANT) -> None:
    """Write records as they are."""
    for record in records:
        store(tenant).commit(Decision(None, puts=(record,)))


def audited(action: str, thing: str) -> None:
    """A staff action that is noted, whatever it did."""
    made = store()
    moment = made.moment
    keep(AuditEntry(id=moment.ids.next(), at=moment.now, millis=0, by=f"user:{STAFF}", action=action, object=thing))


def user(user_id: int, **fields: Any) -> User:
    """A verified pilot at EDDG."""
    plain = {
        "name": f"Pilot {user_id}",
        "email": f"p{user_id}@example.test",
        "email_verified": True,
        "airport": "EDDG",
        "is_tallied": True,
    }
    return User.model_validate({"id": user_id, "created_at": clock.now(), **plain, **fields})


def aircraft(aircraft_id: int, **fields: Any) -> Aircraft:
    """A DA40 at EDDG."""
    plain = {"registration": f"D-E{aircraft_id}", "name": "Diamond", "airline_id": 5, "fleet_id": 6, "subfleet_id": 7}
    return Aircraft.model_validate({"id": aircraft_id, "type": "DA40", "airport": "EDDG", **plain, **fields})


def customer(**fields: Any) -> Customer:
    """A customer with one route and two aircraft."""
    route = {"weight": 1, "type": "pair", "legs": [{"departure": "EDDG", "arrival": "EDLI"}]}
    plain = {"name": "Salt", "points_multiplier": "2.50", "aircraft_ids": (AIRCRAFT, SECOND)}
    return Customer.model_validate({"id": CUSTOMER, **plain, "routes": (Route.model_validate(route),), **fields})


def found(tenant: str = TENANT, **customer_fields: Any) -> None:
    """The airline: airports, one staff member, three pilots, two aircraft, a customer."""
    places = [Airport(icao=icao, name=icao, latitude=lat, longitude=lon) for icao, (lat, lon) in PLACES.items()]
    users = [user(STAFF, roles=(Role.SYSADMIN,)), user(PILOT), user(OTHER), user(THIRD)]
    fleet = [aircraft(AIRCRAFT), aircraft(SECOND)]
    addresses = [marker_of(one.email, one.id) for one in users]
    names = [RegistrationMarker(registration=one.registration, owner_id=one.id) for one in fleet]
    keep(*places, *users, *addresses, *fleet, *names, customer(**customer_fields), tenant=tenant)


def small_collections(tenant: str = TENANT, **airline_fields: Any) -> None:
    """The small collections: the airline with the fleet and the subfleet of the aircraft, and a rank."""
    keep(
        Airline.model_validate({"id": AIRLINE, "icao": "TST", "name": "Test Air", **airline_fields}),
        Fleet(id=FLEET, airline_id=AIRLINE, name="Test Air"),
        Subfleet(id=SUBFLEET, fleet_id=FLEET, airline_id=AIRLINE, type="DA40", name="Diamond"),
        Rank(id=RANK, name="Captain", level=3),
        ReferenceHead(version=1),
        tenant=tenant,
    )


def schedule(departure: str = "EDDG", arrival: str = "EDLI", number: str = "101", **fields: Any) -> Schedule:
    """A published schedule of the airline; as a record, the same each time."""
    plain = {"airline_id": AIRLINE, "departure": departure, "arrival": arrival, "flight_number": number}
    form = ScheduleForm.model_validate({**plain, **fields})
    return schedule_of(form, round(distance_nm(*PLACES[departure], *PLACES[arrival])))


def stand(name: str, airport: str = "EDLI", **fields: Any) -> Stand:
    """An empty stand for anybody."""
    return Stand.model_validate({"airport": airport, "name": name, **fields})


def parked(name: str, aircraft_id: int = AIRCRAFT, airport: str = "EDDG", tenant: str = TENANT) -> None:
    """A new stand, with an aircraft that is there already."""
    mine = store(tenant)
    taken = stand(name, airport).but(occupants=(Occupant(aircraft_id=aircraft_id),))
    mine.commit(Decision(None, puts=(mine.get(Aircraft, aircraft_id).but(stand=name), taken)))


def defined(probability: float = 1.0, tenant: str = TENANT, **fields: Any) -> MelDefinition:
    """Something that a booking may find inoperative on the airline's aircraft."""
    plain = {"airline_id": AIRLINE, "ata_chapter": 33, "title": "Landing light", "category": "C"}
    form = MelDefinitionForm.model_validate({**plain, "probability": probability, **fields})
    made = collections.create(store(tenant), staff(tenant), form)
    assert isinstance(made, MelDefinition)
    return made


def endow(points: int, pilot: int = PILOT, tenant: str = TENANT) -> None:
    """Give a pilot points."""
    staff_edits.adjust_points(store(tenant), staff(tenant), pilot, Adjustment(points=points, reason="a start"))


def on_offer(*schedules: Schedule, tenant: str = TENANT, **airline_fields: Any) -> None:
    """The airline with its collections and these schedules, else one from EDDG to EDLI."""
    found(tenant)
    small_collections(tenant, **airline_fields)
    keep(*(schedules or (schedule(),)), tenant=tenant)


def reserved(of: Schedule | None = None, pilot: int = PILOT, aircraft_id: int = AIRCRAFT) -> Booking:
    """A booking of a schedule that is on offer."""
    return scheduled.book(store(), pilot, (of or schedule()).id, aircraft_id)


NOTHING_FILED = FiledFlight("", "", "")


def filed(booking: Booking) -> FiledFlight:
    """A booking as its pilot's client files it."""
    return FiledFlight(booking.callsign, booking.departure, booking.arrival)


def aloft(of: Schedule | None = None, pilot: int = PILOT, aircraft_id: int = AIRCRAFT) -> tuple[Booking, str]:
    """A booking of a schedule that is being flown, and the flight's id."""
    booking = reserved(of, pilot, aircraft_id)
    flight = starts.start(store(), pilot, booking.id, filed(booking))
    return seen(Booking, pilot, booking.key), str(flight.id)


def leg(departure: str = "EDDG", arrival: str = "EDLI", starts: int = 0, ends: int = 4 * HOUR) -> LegPlan:
    """A leg whose window starts and ends so many seconds from now."""
    now = clock.now()
    return LegPlan(departure=departure, arrival=arrival, window_starts_at=now + starts, window_ends_at=now + ends)


def drafted(*legs: LegPlan, aircraft_id: int = AIRCRAFT, **fields: Any) -> Mission:
    """A draft with these legs, else one from EDDG to EDLI open for four hours."""
    plain = {"customer_id": CUSTOMER, "aircraft_id": aircraft_id, "title": "Salt", "points_award": 100}
    form = MissionForm.model_validate({**plain, "legs": legs or (leg(),), **fields})
    return drafts.create(store(), staff(), form)


def published(*legs: LegPlan, **fields: Any) -> Mission:
    """A mission that takes applications."""
    return drafts.publish(store(), staff(), drafted(*legs, **fields).id)


def assigned(*legs: LegPlan, pilot: int = PILOT, **fields: Any) -> Mission:
    """A mission that the pilot flies."""
    mission = published(*legs, **fields)
    applications.apply(store(), pilot, mission.id)
    return applications.accept(store(), staff(), mission.id, pilot)


def booked(*legs: LegPlan, pilot: int = PILOT, **fields: Any) -> Mission:
    """A mission whose first leg is open and booked."""
    mission = assigned(*legs, pilot=pilot, **fields)
    missions.sweep(store(), mission.id)
    mission_legs.book(store(), pilot, mission.id, 1)
    return store().get(Mission, mission.id)


def flying(*legs: LegPlan, pilot: int = PILOT, **fields: Any) -> tuple[Mission, str]:
    """A mission whose first leg is in the air, and the flight's id."""
    mission = booked(*legs, pilot=pilot, **fields)
    first = mission.legs[0]
    as_planned = FiledFlight(first.flight_number, first.departure, first.arrival)
    flight = starts.start(store(), pilot, first.booking_id or 0, as_planned)
    return seen(Mission, mission.id), str(flight.id)


def seen(kind: Any, *parts: Any, tenant: str = TENANT) -> Any:
    """A record as it is now."""
    return store(tenant).get(kind, *parts)
