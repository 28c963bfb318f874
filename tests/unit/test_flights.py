"""Flights: what may start and when, and what stopping or submitting one settles."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking, BookingKind
from offblock.domain.charter import endings
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.endings import Parties
from offblock.domain.charter.legs import WindowClosed
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft, AircraftElsewhere, AircraftGrounded
from offblock.domain.flights import flights
from offblock.domain.flights.flights import Figures, Flight, FlightStatus, Flown, Live
from offblock.domain.flights.reports import Report
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import EventKind
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.people.ledger import Entry, EntryType
from offblock.domain.people.users import EmailUnverified, PilotElsewhere, User
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    MISSION,
    NOW,
    PILOT,
    STOPS,
    booking,
    flight,
    held_by,
    hold,
    leg,
    moment,
    parties,
    pilot,
    put,
    puts,
    scheduled_booking,
    under_way,
    window,
)  # fmt: skip

M, L, F = MissionStatus, LegStatus, FlightStatus
START, END = window()
TOLD = (f"CHR{MISSION}-1", STOPS[0], STOPS[1])
FIGURES = Figures(block_minutes=75, distance_nm=112, fuel_used_kg=1200, landing_rate_fpm=-180)


def booked(**fields: Any) -> Mission:
    """The mission whose only leg is booked by `booking()`."""
    return under_way(leg(status=L.BOOKED, booking_id=booking().id, **fields))


def start(
    taken: Booking | None = None, by: User | None = None, used: Aircraft | None = None, on: Mission | None = None,
    told: tuple[str, str, str] = TOLD, now: int = START,
) -> Decision[Flight]:  # fmt: skip
    """PILOT starts a booking where nothing but what is given matters."""
    taken = taken or booking()
    on = on or (booked() if taken.kind is BookingKind.CHARTER else None)
    return flights.start(taken, by or pilot(), used or held_by(taken), on, told, moment(now))


@pytest.mark.rule("FL-03", "CC-21")
def test_a_start_puts_flight_booking_aircraft_pilot_and_leg_into_the_air_together() -> None:
    made = start()
    flying = made.answer
    assert (flying.status, flying.started_at, flying.booking_id) == (F.FLYING, START, booking().id)
    assert (flying.departure, flying.arrival, flying.aircraft_id) == (STOPS[0], STOPS[1], AIRCRAFT)
    assert put(made, Booking).flight_id == flying.id
    assert put(made, User).flight_id == flying.id
    assert (put(made, Aircraft).flight_id, put(made, Aircraft).flying_booking_id) == (flying.id, booking().id)
    on = put(made, Mission).legs[0]
    assert (on.status, on.flight_id, on.booking_id) == (L.IN_PROGRESS, flying.id, booking().id)


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize("callsign", ["SALT12", "salt12", " Salt 12 ", "SLT12", "s l t 1 2"])
def test_callsign_or_flight_number_will_do_whatever_case_and_blanks(callsign: str) -> None:
    told = (callsign, " eddg", "Edli ")
    assert start(scheduled_booking(), told=told).answer.callsign == "SALT12"


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        (("SALT13", "EDDG", "EDLI"), {"callsign"}),
        (("", "EDDG", "EDLI"), {"callsign"}),
        (("SALT12", "EDLI", "EDLI"), {"departure"}),
        (("SALT12", "EDDG", "EDDG"), {"arrival"}),
        (("X", "EDLI", "EDDG"), {"callsign", "departure", "arrival"}),
    ],
)
def test_another_callsign_or_airport_is_refused_by_name(told: tuple[str, str, str], wrong: set[str]) -> None:
    with pytest.raises(flights.NotTheBookedFlight) as refused:
        start(scheduled_booking(), told=told)
    assert set(refused.value.errors) == wrong


@pytest.mark.rule("FL-03")
def test_a_charter_flight_starts_in_the_second_in_which_its_window_does() -> None:
    with pytest.raises(flights.WindowNotOpen) as refused:
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
    with pytest.raises(flights.BookingOver):
        start(short, now=START + 10)


@pytest.mark.rule("FL-03", "BK-09")
@pytest.mark.parametrize(
    ("state", "refusal"),
    [
        ({"used": {"grounded": True}}, AircraftGrounded),
        ({"used": {"airport": STOPS[1]}}, AircraftElsewhere),
        ({"used": {"flight_id": 601}}, flights.AlreadyFlying),
        ({"by": {"flight_id": 601}}, flights.AlreadyFlying),
        ({"taken": {"flight_id": 601}}, flights.AlreadyFlying),
        ({"by": {"email_verified": False}}, EmailUnverified),
    ],
)
def test_nothing_starts_that_cannot_fly_now(state: dict[str, dict[str, Any]], refusal: type[Refusal]) -> None:
    taken = booking(**state.get("taken", {}))
    with pytest.raises(refusal):
        start(taken, pilot(**state.get("by", {})), held_by(taken, **state.get("used", {})))


@pytest.mark.rule("BK-08", "BK-23")
def test_a_shared_aircraft_flies_for_whoever_starts_first_and_again_once_it_is_back() -> None:
    mine = scheduled_booking()
    shared = held_by(mine).but(holds=(hold(), *held_by(mine).holds))
    told = ("SALT12", STOPS[0], STOPS[1])
    airborne = put(start(mine, used=shared, told=told), Aircraft)
    theirs = scheduled_booking(id=900, pilot_id=3)
    with pytest.raises(flights.AlreadyFlying):
        start(theirs, pilot(id=3), airborne, told=told)
    landed = airborne.but(flight_id=None, flying_booking_id=None, airport=STOPS[1])
    with pytest.raises(AircraftElsewhere):
        start(theirs, pilot(id=3), landed, told=told)
    start(theirs, pilot(id=3), landed.but(airport=STOPS[0]), told=told)


@pytest.mark.rule("BK-23")
@pytest.mark.parametrize("kind", [BookingKind.CHARTER, BookingKind.BOUNTY])
def test_a_charter_or_bounty_start_brings_the_pilot_to_the_aircraft_free_of_charge(kind: BookingKind) -> None:
    taken = booking(kind=kind) if kind is BookingKind.CHARTER else scheduled_booking(kind=kind)
    told = (taken.callsign, STOPS[0], STOPS[1])
    made = start(taken, pilot(airport=STOPS[5], points=7), told=told)
    assert (put(made, User).airport, put(made, User).points) == (STOPS[0], 7)
    assert puts(made, Entry) == []


@pytest.mark.rule("FL-02", "BK-23")
@pytest.mark.parametrize("kind", [BookingKind.SCHEDULE, BookingKind.DIRECTED])
def test_a_schedule_starts_only_where_the_pilot_is(kind: BookingKind) -> None:
    taken = scheduled_booking(kind=kind)
    told = ("SALT12", STOPS[0], STOPS[1])
    start(taken, pilot(airport=STOPS[0]), told=told)
    with pytest.raises(PilotElsewhere):
        start(taken, pilot(airport=STOPS[1]), told=told)


def in_the_air(**fields: Any) -> tuple[Flight, Booking, User, Aircraft, Mission]:
    """A charter flight in the air with everything that it holds, the mission's first leg being flown."""
    flying = booking(flight_id=600, **fields)
    used = held_by(flying, locked_by=MISSION, flight_id=600, flying_booking_id=flying.id)
    on = under_way(leg(1, status=L.IN_PROGRESS, booking_id=flying.id, flight_id=600), leg(2))
    return flight(), flying, pilot(flight_id=600), used, on


def live() -> Live:
    """The flight on the live map, not yet seen."""
    return Live(flight_id=600, callsign="X", departure=STOPS[0], arrival=STOPS[1])


@pytest.mark.rule("FL-05", "CC-37")
def test_a_stopped_flight_leaves_the_booking_live_and_the_leg_booked() -> None:
    flying, taken, by, used, on = in_the_air()
    stopped = flights.stop(flying, live(), taken, by, used, on, START + 60)
    assert (stopped.answer.status, stopped.answer.finished_at) == (F.STOPPED, START + 60)
    assert put(stopped, Booking) == taken.but(flight_id=None)
    assert put(stopped, User).flight_id is None
    kept = put(stopped, Aircraft)
    assert (kept.flight_id, kept.flying_booking_id, kept.airport, kept.locked_by) == (None, None, STOPS[0], MISSION)
    assert [one.booking_id for one in kept.holds] == [taken.id]
    back = put(stopped, Mission).legs[0]
    assert (back.status, back.flight_id, back.booking_id) == (L.BOOKED, None, taken.id)
    assert stopped.removes == (live(),)


@pytest.mark.rule("BK-06", "FL-05", "CC-22")
def test_a_flight_stopped_when_its_booking_has_expired_leaves_no_booking() -> None:
    flying, taken, by, used, on = in_the_air(expires_at=START + 60)
    assert puts(flights.stop(flying, None, taken, by, used, on, START + 59), Booking) != []
    stopped = flights.stop(flying, None, taken, by, used, on, START + 60)
    assert puts(stopped, Booking) == []
    assert [one.id for one in stopped.removes if isinstance(one, Booking)] == [taken.id]
    assert put(stopped, Aircraft).holds == ()
    assert put(stopped, Aircraft).flight_id is None
    assert put(stopped, User).flight_id is None
    back = put(stopped, Mission).legs[0]
    assert (back.status, back.booking_id, back.flight_id) == (L.AVAILABLE, None, None)
    assert [one.kind for one in stopped.happened] == [EventKind.BOOKING_EXPIRED]


@pytest.mark.rule("FL-05")
def test_stopping_twice_is_stopping_once() -> None:
    flying, taken, by, used, on = in_the_air()
    stopped = flying.but(status=F.STOPPED)
    assert flights.stop(stopped, None, taken, by, used, on, START) == Decision(stopped)


@pytest.mark.rule("FL-05")
@pytest.mark.parametrize("status", [F.SUBMITTED, F.ACCEPTED, F.WARNED, F.REJECTED])
def test_a_submitted_flight_is_not_stopped_and_submitting_it_again_changes_nothing(status: FlightStatus) -> None:
    flying, taken, by, used, on = in_the_air()
    done = flying.but(status=status)
    with pytest.raises(flights.FlightOver):
        flights.stop(done, None, taken, by, used, on, START)
    assert flights.finish_again(done) == Decision(done)


@pytest.mark.rule("FL-05")
def test_a_stopped_flight_is_not_submitted() -> None:
    with pytest.raises(flights.FlightNotFlying):
        flights.finish_again(flight(status=F.STOPPED))


def finish(on: Parties | None, taken: Booking | None, by: User, used: Aircraft, now: int = START) -> Decision[Flight]:
    """The submission of a flight whose leg is its mission's, if it still has one."""
    flown = Flown(pilot_id=PILOT, departure=STOPS[0], times={STOPS[1]: 2, STOPS[2]: 1})
    return flights.finish(flight(), live(), taken, by, on, used, flown, FIGURES, moment(now))


@pytest.mark.rule("FL-05", "CC-21", "FL-08")
def test_a_submitted_flight_completes_its_leg_and_moves_aircraft_and_pilot() -> None:
    _, taken, by, used, on = in_the_air(arrival_stand="A7")
    done = finish(parties(on), taken, by, used)
    assert (done.answer.status, done.answer.finished_at) == (F.SUBMITTED, START)
    assert done.answer.model_dump(include=set(Figures.model_fields)) == FIGURES.model_dump()
    stands = put(done, Aircraft)
    assert (stands.airport, stands.stand, stands.moved_at) == (STOPS[1], "A7", START)
    assert (stands.flight_id, stands.flying_booking_id, stands.holds) == (None, None, ())
    assert (stands.minutes, stands.cycles) == (used.minutes + 75, used.cycles + 1)
    assert stands.locked_by == MISSION, "the mission goes on"
    assert (put(done, User).airport, put(done, User).flight_id) == (STOPS[1], None)
    after = put(done, Mission)
    assert [one.status for one in after.legs] == [L.COMPLETED, L.PENDING]
    assert (after.status, after.legs[0].booking_id, after.legs[0].flight_id) == (M.IN_PROGRESS, None, 600)
    assert set(done.removes) == {live(), taken}
    assert put(done, Flown).times == {STOPS[1]: 3, STOPS[2]: 1}
    assert puts(done, Entry) == []


def last_leg(**fields: Any) -> tuple[Parties, Booking, User, Aircraft]:
    """A flight of a mission's last leg and all that its completion touches."""
    _, taken, by, used, on = in_the_air()
    account = by.but(**fields)
    on = on.but(legs=on.legs[:1], points_award=101, multiplier="2.50")
    return parties(on, used=used, pilot=account, booking=taken), taken, account, used


@pytest.mark.rule("CC-23", "PF-04", "PF-06")
def test_the_last_leg_completes_the_mission_and_pays_once() -> None:
    on, taken, by, used = last_leg(points=-500, ledger_seq=1)
    done = finish(on, taken, by, used)
    after = put(done, Mission)
    assert (after.status, after.ended_at, after.legs[0].status) == (M.COMPLETED, START, L.COMPLETED)
    entry, account = put(done, Entry), put(done, User)
    assert (entry.type, entry.points, entry.balance, entry.seq) == (EntryType.CHARTER, 253, -247, 2)
    assert (entry.source.kind, entry.source.id) == ("mission", MISSION)
    assert (account.points, account.ledger_seq, account.airport, account.flight_id) == (-247, 2, STOPS[1], None)
    assert put(done, Aircraft).locked_by is None
    assert put(done, Application).outcome is M.COMPLETED
    assert put(done, Customer).live_missions == 0
    assert [(one.kind, one.to) for one in done.happened] == [(EventKind.CONTRACT_COMPLETED, PILOT)]


@pytest.mark.rule("CC-05", "CC-23")
def test_a_completed_mission_gives_its_numbers_back() -> None:
    on, taken, by, used = last_leg()
    on = parties(on.mission.with_leg(on.mission.legs[0].but(flight_number="6537")), used=used, pilot=by)
    done = finish(on, taken, by, used)
    assert [one.number for one in done.removes if hasattr(one, "number")] == ["6537"]


@pytest.mark.rule("CC-25")
def test_a_leg_is_flown_in_time_until_the_second_before_its_window_ends() -> None:
    on, taken, by, used = last_leg()
    assert put(finish(on, taken, by, used, END - 1), Mission).status is M.COMPLETED
    for late in (END, END + 1):
        with pytest.raises(WindowClosed):
            finish(on, taken, by, used, late)


@pytest.mark.rule("CC-27", "CC-28")
def test_a_flight_whose_mission_ended_lands_as_usual_and_is_paid_nothing() -> None:
    on, *_ = last_leg()
    failed = endings.fail_by_hand(on, "x", Settings(), moment(START))
    freed, account = put(failed, Aircraft), put(failed, User)
    with pytest.raises(flights.AlreadyFlying):
        start(booking(id=901, mission_id=8), pilot(id=3), freed)
    done = finish(None, None, account, freed, END + DAY)
    assert (done.answer.status, done.answer.block_minutes) == (F.SUBMITTED, 75)
    assert (put(done, User).airport, put(done, User).points) == (STOPS[1], -500)
    landed = put(done, Aircraft)
    assert (landed.airport, landed.flight_id, landed.locked_by, landed.holds) == (STOPS[1], None, None, ())
    assert puts(done, Mission) == []
    assert puts(done, Entry) == []
    assert put(done, Flown).times[STOPS[1]] == 3


@pytest.mark.rule("CC-27", "FL-05")
def test_a_flight_whose_mission_ended_can_be_stopped_too() -> None:
    flying, _, by, used, _ = in_the_air()
    stopped = flights.stop(flying, live(), None, by, used.but(holds=(), locked_by=None), None, START)
    assert put(stopped, Aircraft).flight_id is None
    assert put(stopped, User).flight_id is None
    assert puts(stopped, Booking) == []


@pytest.mark.rule("FL-08")
def test_directions_count_apart_and_the_first_flight_counts_one() -> None:
    _, _, by, used, _ = in_the_air()
    fresh = Flown(pilot_id=PILOT, departure=STOPS[0])
    done = flights.finish(flight(), None, None, by, None, used, fresh, FIGURES, moment(START))
    assert put(done, Flown) == fresh.but(times={STOPS[1]: 1})


def flyable(*some: Booking, startable: set[int], now: int = NOW) -> int | None:
    """The id of the booking that a client is given."""
    found = flights.next_flyable(some, {one.id: one.id in startable for one in some}, now)
    return found.id if found else None


@pytest.mark.rule("FL-02")
def test_a_client_gets_what_flies_else_the_oldest_that_could_start_else_nothing() -> None:
    one, two, three = (scheduled_booking(id=n, expires_at=NOW + n) for n in (1, 2, 3))
    assert flyable(three, one, two, startable={1, 2, 3}) == 1
    assert flyable(three, one, two, startable={2, 3}) == 2
    assert flyable(three, one, two, startable={1, 2, 3}, now=NOW + 1) == 2, "the first has expired"
    assert flyable(three, one, two, startable=set()) is None
    assert flyable(startable=set()) is None
    flying = three.but(flight_id=600)
    assert flyable(one, two, flying, startable={1, 2}) == 3
    assert flyable(one, two, flying, startable={1, 2}, now=NOW + DAY) == 3, "what flies does not expire"


@pytest.mark.rule("FL-02")
def test_could_start_means_that_starting_is_not_refused() -> None:
    def could(by: User, used: Aircraft, now: int) -> bool:
        try:
            flights.must_be_startable(booking(), by, used, booked(), (), now)
        except Refusal:
            return False
        return True

    used = held_by(booking())
    assert could(pilot(airport=STOPS[5]), used, START), "a charter's start brings the pilot (BK-23)"
    assert not could(pilot(), used, START - 1)
    assert not could(pilot(), used, END)
    assert not could(pilot(), used.but(airport=STOPS[1]), START)


@pytest.mark.rule("FL-04")
def test_only_a_later_report_with_a_place_moves_a_flight_on_the_map() -> None:
    seen = flights.seen_at(live(), Report(at=NOW + 10.6, latitude=51.123456789, longitude=7.0, gs_kt=140.4)).answer
    assert (seen.reported_at, seen.latitude, seen.longitude, seen.speed_kt) == (NOW + 10, 51.12346, 7.0, 140)
    for late in (NOW + 9, NOW + 10):
        assert flights.seen_at(seen, Report(at=late, latitude=1.0, longitude=1.0)) == Decision(seen)
    assert flights.seen_at(seen, Report(at=NOW + 11, latitude=None, longitude=1.0)) == Decision(seen)
    assert flights.seen_at(seen, Report(at=NOW + 11, latitude=0.0, longitude=0.0)).answer.latitude == 0.0
