"""A pilot's first page in one answer: what is flown next, what runs out, what could be taken, what is new."""

from typing import Any

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from offblock.usecases.charter import applications, missions
from tests import airline
from tests.airline import AIRCRAFT, HOUR, OTHER, PILOT, SECOND, leg
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.conftest import People
from tests.integration.records import change
from tests.reliability import away

HOME = "/api/v1/me/home"


def home(people: People) -> Any:
    """The pilot's first page."""
    answer = people.pilot("GET", HOME)
    assert answer.status == 200, answer
    return answer.data


def _open() -> None:
    """The airline with two schedules from where everybody is."""
    airline.small_collections()
    airline.keep(airline.schedule(), airline.schedule("EDDG", "EDDH", "102"), airline.schedule("EDLI", "EDDG", "103"))


@pytest.mark.rule("CC-39", "BK-09")
def test_a_new_pilot_is_shown_what_could_be_taken(people: People) -> None:
    _open()
    airline.published(title="Salt")
    airline.published(leg("EDDG", "EDDH"), title="Sand", aircraft_id=SECOND)
    applications.apply(airline.store(), PILOT, 2)
    seen = home(people)
    assert (seen["me"]["id"], seen["next"], seen["flying"], seen["bounty"]) == (PILOT, None, None, None)
    assert seen["in_air"] == 0
    assert seen["bookings"] == {"live": 0, "next_expires_at": None}
    assert (seen["contracts"]["pending"], seen["contracts"]["active"]) == (1, [])
    assert [one["title"] for one in seen["offers"]["missions"]] == ["Salt"], "the other is applied for already"
    assert {one["flight_number"] for one in seen["offers"]["schedules"]} == {"101", "102"}
    assert all(one["bookable"] for one in seen["offers"]["schedules"])
    change(Aircraft, AIRCRAFT, grounded=True)
    change(Aircraft, SECOND, airport="EDLI")
    assert home(people)["offers"]["schedules"] == [], "no aircraft is free here"


@pytest.mark.rule("FL-02", "BK-06")
def test_what_is_flown_next_is_the_flight_in_hand_else_what_can_start(people: People, clock: Clock) -> None:
    _open()
    airline.assigned(leg(starts=5 * HOUR, ends=9 * HOUR))
    people.staff("POST", "/api/v1/charter-missions/1/legs/1/open")
    early = people.pilot("POST", "/api/v1/charter-missions/1/legs/1/book").data
    assert home(people)["next"]["id"] == early["id"], "nothing can start: the oldest"
    clock.advance(60)
    booked = airline.reserved(aircraft_id=SECOND)
    seen = home(people)
    assert (seen["next"]["id"], seen["next"]["startable"]["now"]) == (booked.id, True)
    assert seen["bookings"] == {"live": 2, "next_expires_at": early["expires_at"]}
    form = {"booking_id": booked.id, "callsign": booked.callsign, "departure": "EDDG", "arrival": "EDLI"}
    flight = people.pilot("POST", "/api/v1/flights", form).data
    clock.advance(6)
    seen = home(people)
    assert (seen["flying"]["id"], seen["next"]["id"]) == (flight["id"], booked.id)
    assert seen["in_air"] == 1, "as of at most five seconds ago"


@pytest.mark.rule("CC-20", "CC-39")
def test_contracts_under_way_say_which_leg_may_be_booked(people: People) -> None:
    airline.assigned(leg(), leg("EDLI", "EDDH", HOUR, 9 * HOUR), title="Mine")
    assert home(people)["contracts"]["bookable_legs"] == []
    missions.sweep(airline.store(), 1)
    seen = home(people)["contracts"]
    assert [one["title"] for one in seen["active"]] == ["Mine"]
    assert seen["bookable_legs"] == [{"mission_id": 1, "sequence": 1}]


@pytest.mark.rule("RP-10", "RP-11")
def test_bounties_are_offered_to_those_who_may_claim_and_the_claimed_one_is_shown(table: str, clock: Clock) -> None:
    away.offered()
    causer, other = (Caller(key_for(airline.TENANT, one, f"u{one}")) for one in (PILOT, OTHER))
    assert causer("GET", HOME).data["offers"]["bounties"] == [], "who left it there never sees it"
    (seen,) = other("GET", HOME).data["offers"]["bounties"]
    assert (seen["origin"], seen["claimable"], "seconds_left" in seen) == ("EDLI", True, False)
    assert other("POST", f"/api/v1/bounties/{seen['id']}/claim").status == 201
    after = other("GET", HOME).data
    assert (after["bounty"]["id"], after["offers"]["bounties"]) == (seen["id"], [])


@pytest.mark.rule("PF-04", "PF-09", "PF-13", "PF-14")
def test_points_and_notices_are_the_newest_and_the_same_page_is_not_sent_twice(people: People) -> None:
    for points in (1, 2, 3, 4):
        airline.endow(points)
    airline.assigned()
    seen = people.pilot("GET", HOME)
    assert [one["points"] for one in seen.data["points"]] == [4, 3, 2]
    assert seen.data["notices"]["unread"] == len(seen.data["notices"]["rows"])
    again = people.pilot("GET", HOME, headers={"If-None-Match": seen.headers["ETag"][0]})
    assert again.status == 304
    assert people.airline("GET", HOME).status == 422
    assert people.airline("GET", HOME, user_id=PILOT).data["me"]["id"] == PILOT
    assert people.pilot("GET", HOME, user_id=OTHER).status == 403


@pytest.mark.rule("PF-11")
def test_the_page_costs_the_same_however_large_the_airline_is(people: People) -> None:
    _open()

    def cost() -> float:
        home(people)
        with meter() as units:
            home(people)
        return float(units.read)

    small = cost()
    airline.keep(*(airline.schedule(number=str(number)) for number in range(300, 360)))
    airline.keep(*(airline.aircraft(number) for number in range(100, 160)))
    assert cost() - small <= 6, "a page of schedules and one of aircraft, however many there are"
