"""Starts as clients send them: under which callsign, and again after a lost answer."""

from typing import Any

import pytest

from tests import airline
from tests.airline import AIRCRAFT, OTHER, schedule
from tests.api import Answer
from tests.conftest import Clock
from tests.integration.bounties.based import OUT, Based
from tests.integration.conftest import People

BLANK, OWN = schedule(number="804"), schedule("EDDG", "EDLI", "805", callsign="8YK")


@pytest.fixture
def teuto(people: People) -> People:
    """The airline TEU, with two schedules: one without a callsign, one whose callsign lacks the airline's code."""
    airline.small_collections(icao="TEU", iata="TE", name="Teuto Regional")
    airline.keep(BLANK, OWN)
    return people


def booked(people: People, schedule_id: int) -> Any:
    """The pilot's new booking of a schedule."""
    made = people.pilot("POST", "/api/v1/bookings", {"schedule_id": schedule_id, "aircraft_id": AIRCRAFT})
    assert made.status == 201, made
    return made.data


def start(people: People, booking: Any, **filed: Any) -> Answer:
    """Start a booking as its client files it."""
    form = {"booking_id": booking["id"], **{name: booking[name] for name in ("callsign", "departure", "arrival")}}
    return people.pilot("POST", "/api/v1/flights", {**form, **filed})


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize("callsign", ["TEU804", "TE804", "TEU 804", "te-804", "804"])
def test_a_flight_without_a_callsign_of_its_own_bears_the_airlines_code_and_its_number(
    teuto: People, callsign: str
) -> None:
    booking = booked(teuto, BLANK.id)
    assert (booking["callsign"], booking["flight_number"]) == ("TEU804", "804")
    assert start(teuto, booking, callsign="OBK804").code == "not_the_booked_flight"
    started = start(teuto, booking, callsign=callsign)
    assert (started.status, started.data["callsign"]) == (201, "TEU804")


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize("callsign", ["TEU8YK", "8YK", "te 8yk", "805", "TEU805"])
def test_a_callsign_that_lacks_the_airlines_code_gets_it(teuto: People, callsign: str) -> None:
    booking = booked(teuto, OWN.id)
    assert booking["callsign"] == "TEU8YK"
    assert start(teuto, booking, callsign=callsign).status == 201


@pytest.mark.rule("FL-03")
def test_a_bountys_flights_bear_their_schedules_callsigns(at: Based, clock: Clock) -> None:
    bounty, legs = at.claimed(clock)
    assert [one["callsign"] for one in bounty["legs"]] == ["TST102", "TST103"]
    assert [(one["flight_number"], one["callsign"]) for one in legs] == [("102", "TST102"), ("103", "TST103")]
    filed = {"booking_id": legs[0]["id"], "callsign": "tst 102", "departure": "EDLI", "arrival": "EDDH"}
    assert at.other("POST", "/api/v1/flights", filed).data["callsign"] == "TST102"


@pytest.mark.rule("FL-03", "PF-18")
def test_a_start_sent_again_after_a_lost_answer_gives_the_flight_that_it_started(teuto: People) -> None:
    booking = booked(teuto, BLANK.id)
    started = start(teuto, booking)
    again = start(teuto, booking)
    assert (again.status, again.data) == (201, started.data)
    assert teuto.pilot("POST", f"/api/v1/flights/{started.data['id']}/stop").status == 200
    anew = start(teuto, booking)
    assert anew.status == 201
    assert anew.data["id"] != started.data["id"], "the first attempt was given up: this is another flight"


@pytest.mark.rule("FL-03", "PF-18")
def test_whoever_is_refused_for_anothers_flight_is_not_told_which(at: Based, clock: Clock) -> None:
    at.set(BOOKING_UNIQUE_AIRCRAFT=False)
    made = []
    for by in (at.pilot, at.other):
        made.append(by("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": AIRCRAFT}).data)
        clock.advance(1)
    assert start(at, made[0]).status == 201
    form = {"booking_id": made[1]["id"], **{name: made[1][name] for name in ("callsign", "departure", "arrival")}}
    refused = at.other("POST", "/api/v1/flights", form)
    assert (refused.status, refused.code) == (409, "already_flying")
    assert "flight_id" not in refused.body["facts"]
    assert refused.body["facts"] == {"registration": f"D-E{AIRCRAFT}", "aircraft_id": AIRCRAFT, "why": "aircraft"}
    assert airline.store().whole("bookings_of", OTHER)
