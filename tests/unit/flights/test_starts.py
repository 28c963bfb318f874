"""Starts: what may start and when, and what a start puts into the air."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Airline
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.charter.legs import WindowClosed
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft, AircraftElsewhere, AircraftGrounded
from offblock.domain.flights import starts
from offblock.domain.flights.flights import AlreadyFlying, Flight, FlightStatus
from offblock.domain.flights.starts import FiledFlight, LoadedStart
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.people.ledger import LedgerEntry
from offblock.domain.people.users import EmailUnverified, PilotElsewhere, User
from tests.unit.builders import (
    AIRCRAFT,
    MISSION,
    STOPS,
    booking,
    held_by,
    hold,
    leg,
    moment,
    pilot,
    put,
    puts,
    scheduled_booking,
    under_way,
)
from tests.unit.flights.airborne import END, START

FILED = FiledFlight(f"CHR{MISSION}-1", STOPS[0], STOPS[1])
FILED_SCHEDULE = FiledFlight("SALT12", STOPS[0], STOPS[1])


def booked() -> Mission:
    """The mission whose only leg is booked by `booking()`."""
    return under_way(leg(status=LegStatus.BOOKED, booking_id=booking().id))


def start(
    taken: Booking | None = None,
    by: User | None = None,
    aircraft: Aircraft | None = None,
    filed: FiledFlight = FILED,
    now: int = START,
    airline: Airline | None = None,
) -> Decision[Flight]:
    """PILOT starts a booking where nothing but what is given matters."""
    taken = taken or booking()
    mission = booked() if taken.kind is BookingKind.CHARTER else None
    loaded = LoadedStart(taken, by or pilot(), aircraft or held_by(taken), mission=mission, airline=airline)
    return starts.start(loaded, filed, moment(now))


@pytest.mark.rule("FL-03", "CC-21")
def test_a_start_puts_flight_booking_aircraft_pilot_and_leg_into_the_air_together() -> None:
    made = start()
    flying = made.answer
    assert (flying.status, flying.started_at, flying.booking_id) == (FlightStatus.FLYING, START, booking().id)
    assert (flying.departure, flying.arrival, flying.aircraft_id) == (STOPS[0], STOPS[1], AIRCRAFT)
    assert put(made, Booking).flight_id == flying.id
    assert put(made, User).flight_id == flying.id
    assert (put(made, Aircraft).flight_id, put(made, Aircraft).flying_booking_id) == (flying.id, booking().id)
    flown = put(made, Mission).legs[0]
    assert (flown.status, flown.flight_id, flown.booking_id) == (LegStatus.IN_PROGRESS, flying.id, booking().id)


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize("callsign", ["SALT12", "salt12", " Salt 12 ", "SLT12", "s l t 1 2"])
def test_callsign_or_flight_number_will_do_whatever_case_and_blanks(callsign: str) -> None:
    filed = FiledFlight(callsign, " eddg", "Edli ")
    assert start(scheduled_booking(), filed=filed).answer.callsign == "SALT12"


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize(
    ("filed", "wrong"),
    [
        (FiledFlight("SALT13", "EDDG", "EDLI"), {"callsign"}),
        (FiledFlight("", "EDDG", "EDLI"), {"callsign"}),
        (FiledFlight("SALT12", "EDLI", "EDLI"), {"departure"}),
        (FiledFlight("SALT12", "EDDG", "EDDG"), {"arrival"}),
        (FiledFlight("X", "EDLI", "EDDG"), {"callsign", "departure", "arrival"}),
    ],
)
def test_another_callsign_or_airport_is_refused_by_name(filed: FiledFlight, wrong: set[str]) -> None:
    with pytest.raises(starts.NotTheBookedFlight) as refused:
        start(scheduled_booking(), filed=filed)
    assert set(refused.value.errors) == wrong


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize("callsign", ["TEU804", "TE804", "TEU 804", "teu-804", "804"])
def test_a_flight_number_may_be_filed_with_the_airlines_code_before_it(callsign: str) -> None:
    taken = scheduled_booking(callsign="804", flight_number="804")
    airline = Airline(id=30, icao="TEU", iata="TE", name="Teuto Regional")
    assert start(taken, filed=FiledFlight(callsign, *STOPS[:2]), airline=airline).answer.callsign == "804"
    with pytest.raises(starts.NotTheBookedFlight):
        start(taken, filed=FiledFlight("OBK804", *STOPS[:2]), airline=airline)


@pytest.mark.rule("FL-03", "PF-18")
def test_what_is_not_as_booked_is_said_by_code_and_fact() -> None:
    with pytest.raises(starts.NotTheBookedFlight) as refused:
        start(scheduled_booking(), filed=FiledFlight("X", STOPS[0], STOPS[1]))
    assert {name: (one.code, one.facts) for name, one in refused.value.faults.items()} == {
        "callsign": ("not_the_bookings", {"field": "callsign", "booked": "SALT12"})
    }


@pytest.mark.rule("FL-03", "PF-18")
@pytest.mark.parametrize(("taken", "is_this"), [(booking(flight_id=601), True), (booking(), False)])
def test_who_flies_already_is_told_which_flight(taken: Booking, is_this: bool) -> None:
    with pytest.raises(AlreadyFlying) as refused:
        start(taken, by=pilot(flight_id=601))
    assert refused.value.facts == {"flight_id": "601", "is_this_booking": is_this}


@pytest.mark.rule("FL-03")
def test_a_charter_flight_starts_in_the_second_in_which_its_window_does() -> None:
    with pytest.raises(starts.WindowNotOpen) as refused:
        start(now=START - 1)
    assert refused.value.code == "window_not_open"
    assert "2026-11-02T13:00:00Z" in refused.value.message
    start(now=START)


@pytest.mark.rule("CC-25", "FL-03")
def test_a_charter_flight_starts_until_the_second_before_its_window_ends() -> None:
    start(now=END - 1)
    with pytest.raises(WindowClosed):
        start(now=END)


@pytest.mark.rule("BK-06")
def test_a_booking_starts_until_the_second_before_it_expires() -> None:
    short = booking(expires_at=START + 10)
    start(short, now=START + 9)
    with pytest.raises(starts.BookingOver):
        start(short, now=START + 10)


@pytest.mark.rule("FL-03", "BK-09")
@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ({"aircraft": {"grounded": True}}, AircraftGrounded),
        ({"aircraft": {"airport": STOPS[1]}}, AircraftElsewhere),
        ({"aircraft": {"flight_id": 601}}, AlreadyFlying),
        ({"by": {"flight_id": 601}}, AlreadyFlying),
        ({"taken": {"flight_id": 601}}, AlreadyFlying),
        ({"by": {"email_verified": False}}, EmailUnverified),
    ],
)
def test_nothing_starts_that_cannot_fly_now(state: dict[str, dict[str, Any]], refusal: type[Refusal]) -> None:
    taken = booking(**state.get("taken", {}))
    with pytest.raises(refusal):
        start(taken, pilot(**state.get("by", {})), held_by(taken, **state.get("aircraft", {})))


@pytest.mark.rule("BK-08", "BK-23")
def test_a_shared_aircraft_flies_for_whoever_starts_first_and_again_once_it_is_back() -> None:
    mine = scheduled_booking()
    shared = held_by(mine).but(holds=(hold(), *held_by(mine).holds))
    airborne = put(start(mine, aircraft=shared, filed=FILED_SCHEDULE), Aircraft)
    theirs = scheduled_booking(id=900, pilot_id=3)
    with pytest.raises(AlreadyFlying):
        start(theirs, pilot(id=3), airborne, FILED_SCHEDULE)
    landed = airborne.but(flight_id=None, flying_booking_id=None, airport=STOPS[1])
    with pytest.raises(AircraftElsewhere):
        start(theirs, pilot(id=3), landed, FILED_SCHEDULE)
    start(theirs, pilot(id=3), landed.but(airport=STOPS[0]), FILED_SCHEDULE)


@pytest.mark.rule("BK-23")
@pytest.mark.parametrize("kind", [BookingKind.CHARTER, BookingKind.BOUNTY])
def test_a_charter_or_bounty_start_brings_the_pilot_to_the_aircraft_free_of_charge(kind: BookingKind) -> None:
    taken = booking(kind=kind) if kind is BookingKind.CHARTER else scheduled_booking(kind=kind)
    filed = FiledFlight(taken.callsign, STOPS[0], STOPS[1])
    made = start(taken, pilot(airport=STOPS[5], points=7), filed=filed)
    assert (put(made, User).airport, put(made, User).points) == (STOPS[0], 7)
    assert puts(made, LedgerEntry) == []


@pytest.mark.rule("FL-02", "BK-23")
@pytest.mark.parametrize("kind", [BookingKind.SCHEDULE, BookingKind.DIRECTED])
def test_a_schedule_starts_only_where_the_pilot_is(kind: BookingKind) -> None:
    taken = scheduled_booking(kind=kind)
    start(taken, pilot(airport=STOPS[0]), filed=FILED_SCHEDULE)
    with pytest.raises(PilotElsewhere):
        start(taken, pilot(airport=STOPS[1]), filed=FILED_SCHEDULE)


@pytest.mark.rule("FL-02")
def test_could_start_means_that_starting_is_not_refused() -> None:
    def could(by: User, aircraft: Aircraft, now: int) -> bool:
        try:
            starts.must_be_startable(LoadedStart(booking(), by, aircraft, mission=booked()), now)
        except Refusal:
            return False
        return True

    ready = held_by(booking())
    assert could(pilot(airport=STOPS[5]), ready, START), "a charter's start brings the pilot (BK-23)"
    assert not could(pilot(), ready, START - 1)
    assert not could(pilot(), ready, END)
    assert not could(pilot(), ready.but(airport=STOPS[1]), START)
