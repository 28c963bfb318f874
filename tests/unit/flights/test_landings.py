"""Landings: what submitting a flight settles, for its leg, its mission, its aircraft and its pilot."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter import endings
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.endings import LoadedMission
from offblock.domain.charter.legs import WindowClosed
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.flights import landings
from offblock.domain.flights.flights import AlreadyFlying, Figures, Flight, FlightStatus, PairCount
from offblock.domain.flights.landings import LoadedLanding
from offblock.domain.flights.starts import FiledFlight, LoadedStart, start
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.domain.people.users import User
from tests.unit.builders import (
    DAY,
    MISSION,
    PILOT,
    STOPS,
    booking,
    flight,
    leg,
    loaded_mission,
    moment,
    pilot,
    put,
    puts,
    under_way,
)
from tests.unit.flights.airborne import END, START, in_the_air, live

FIGURES = Figures(block_minutes=75, distance_nm=112, fuel_used_kg=1200, landing_rate_fpm=-180)
PAIRS = PairCount(pilot_id=PILOT, departure=STOPS[0], times={STOPS[1]: 2, STOPS[2]: 1})


def finish(
    contract: LoadedMission | None, taken: Booking | None, by: User, aircraft: Aircraft, now: int = START
) -> Decision[Flight]:
    """The submission of a flight whose leg is its mission's, if it still has one; A7 is a stand of its arrival."""
    stands = (Stand(airport=STOPS[1], name="A7"),)
    landing = LoadedLanding(flight(), by, aircraft, PAIRS, live(), taken, contract, stands=stands)
    return landings.finish(landing, FIGURES, moment(now))


@pytest.mark.rule("FL-05", "CC-21", "FL-08")
def test_a_submitted_flight_completes_its_leg_and_moves_aircraft_and_pilot() -> None:
    aloft = in_the_air(arrival_stand="A7")
    done = finish(loaded_mission(aloft.mission), aloft.booking, aloft.pilot, aloft.aircraft)
    assert (done.answer.status, done.answer.finished_at) == (FlightStatus.SUBMITTED, START)
    assert done.answer.model_dump(include=set(Figures.model_fields)) == FIGURES.model_dump()
    stands = put(done, Aircraft)
    assert (stands.airport, stands.stand, stands.moved_at) == (STOPS[1], "A7", START)
    assert (stands.flight_id, stands.flying_booking_id, stands.holds) == (None, None, ())
    assert (stands.minutes, stands.cycles) == (aloft.aircraft.minutes + 75, aloft.aircraft.cycles + 1)
    assert stands.locked_by == MISSION, "the mission goes on"
    assert (put(done, User).airport, put(done, User).flight_id) == (STOPS[1], None)
    after = put(done, Mission)
    assert [one.status for one in after.legs] == [LegStatus.COMPLETED, LegStatus.PENDING]
    assert (after.status, after.legs[0].booking_id) == (MissionStatus.IN_PROGRESS, None)
    assert after.legs[0].flight_id == 600
    assert set(done.removes) == {live(), aloft.booking}
    assert put(done, PairCount).times == {STOPS[1]: 3, STOPS[2]: 1}
    assert puts(done, LedgerEntry) == []


def last_leg(**fields: Any) -> tuple[LoadedMission, Booking, User, Aircraft]:
    """A flight of a mission's last leg and all that its completion touches."""
    aloft = in_the_air()
    account = aloft.pilot.but(**fields)
    last = aloft.mission.but(legs=aloft.mission.legs[:1], points_award=101, multiplier="2.50")
    contract = loaded_mission(last, aircraft=aloft.aircraft, pilot=account, booking=aloft.booking)
    return contract, aloft.booking, account, aloft.aircraft


@pytest.mark.rule("CC-23", "PF-04", "PF-06")
def test_the_last_leg_completes_the_mission_and_pays_once() -> None:
    done = finish(*last_leg(points=-500, ledger_seq=1))
    after = put(done, Mission)
    assert (after.status, after.ended_at) == (MissionStatus.COMPLETED, START)
    assert after.legs[0].status is LegStatus.COMPLETED
    entry, account = put(done, LedgerEntry), put(done, User)
    assert (entry.type, entry.points, entry.balance, entry.seq) == (EntryType.CHARTER, 253, -247, 2)
    assert (entry.source.kind, entry.source.id) == ("mission", MISSION)
    assert (account.points, account.ledger_seq, account.airport, account.flight_id) == (-247, 2, STOPS[1], None)
    assert put(done, Aircraft).locked_by is None
    assert put(done, Application).outcome is MissionStatus.COMPLETED
    assert put(done, Customer).live_missions == 0
    assert [(one.kind, one.to) for one in done.happened] == [(NoticeKind.CONTRACT_COMPLETED, PILOT)]


@pytest.mark.rule("CC-05", "CC-23")
def test_a_completed_mission_gives_its_numbers_back() -> None:
    contract, taken, by, aircraft = last_leg()
    branded = contract.mission.with_leg(contract.mission.legs[0].but(flight_number="6537"))
    done = finish(loaded_mission(branded, aircraft=aircraft, pilot=by), taken, by, aircraft)
    assert [one.number for one in done.removes if hasattr(one, "number")] == ["6537"]


@pytest.mark.rule("CC-25")
def test_a_leg_is_flown_in_time_until_the_second_before_its_window_ends() -> None:
    assert put(finish(*last_leg(), END - 1), Mission).status is MissionStatus.COMPLETED
    for late in (END, END + 1):
        with pytest.raises(WindowClosed):
            finish(*last_leg(), late)


@pytest.mark.rule("CC-27", "CC-28")
def test_a_flight_whose_mission_ended_lands_as_usual_and_is_paid_nothing() -> None:
    contract, *_ = last_leg()
    failed = endings.fail_by_hand(contract, "x", Settings(), moment(START))
    freed, account = put(failed, Aircraft), put(failed, User)
    another, its_mission = booking(id=901, mission_id=8), under_way(leg(status=LegStatus.BOOKED, booking_id=500))
    waiting = LoadedStart(another, pilot(id=3), freed, mission=its_mission)
    with pytest.raises(AlreadyFlying):
        start(waiting, FiledFlight(another.callsign, STOPS[0], STOPS[1]), moment(START))
    done = finish(None, None, account, freed, END + DAY)
    assert (done.answer.status, done.answer.block_minutes) == (FlightStatus.SUBMITTED, 75)
    assert (put(done, User).airport, put(done, User).points) == (STOPS[1], -500)
    landed = put(done, Aircraft)
    assert (landed.airport, landed.flight_id, landed.locked_by, landed.holds) == (STOPS[1], None, None, ())
    assert puts(done, Mission) == []
    assert puts(done, LedgerEntry) == []
    assert put(done, PairCount).times[STOPS[1]] == 3


@pytest.mark.rule("FL-08")
def test_directions_count_apart_and_the_first_flight_counts_one() -> None:
    aloft, fresh = in_the_air(), PairCount(pilot_id=PILOT, departure=STOPS[0])
    done = landings.finish(LoadedLanding(flight(), aloft.pilot, aloft.aircraft, fresh), FIGURES, moment(START))
    assert put(done, PairCount) == fresh.but(times={STOPS[1]: 1})


@pytest.mark.rule("FL-08")
def test_the_pair_that_was_flown_is_counted_and_not_the_planned_one() -> None:
    aloft = in_the_air()
    diverted = flight(arrival=STOPS[2], diverted_from=STOPS[1])
    landing = LoadedLanding(diverted, aloft.pilot, aloft.aircraft, PAIRS, live(), aloft.booking)
    assert put(landings.finish(landing, FIGURES, moment(START)), PairCount).times == {STOPS[1]: 2, STOPS[2]: 2}
