"""What staff do leads to a rank in the same way as flying does: points by hand, a landing that they make (PF-03)."""

import pytest

from offblock.domain.people.users import User
from offblock.usecases.flights import endings, landings
from tests import airline, invariants, pump
from tests.airline import HOUR, PILOT
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.people.careers import OUT, at_work, career, entries, fly, notices, points, rank
from tests.integration.records import change


@pytest.mark.rule("PF-03", "PF-04", "PF-09")
def test_points_by_hand_give_the_rank_that_they_reach_and_its_pilot_is_told_once(people: People) -> None:
    cadet = rank(people, "Cadet", 1, requirements={"points": 50})
    officer = rank(people, "Officer", 2, requirements={"points": 60})
    with pump.running() as bench:
        points(people, 49)
        bench.drain()
        assert career(people)["rank"] is None
        points(people, 1)
        bench.drain()
        assert career(people)["rank"]["id"] == cadet
        points(people, 10)
        bench.drain()
    assert career(people)["rank"]["id"] == officer
    assert notices(people) == ["promoted", "promoted"]
    assert entries(people) == [("manual", 10), ("manual", 1), ("manual", 49)], "nobody paid for it"
    invariants.check()


@pytest.mark.rule("PF-03", "PF-07")
def test_points_by_hand_give_no_rank_where_the_airline_does_not_want_that_or_it_costs_some(people: People) -> None:
    rank(people, "Cadet", 1, requirements={"points": 5}, price_points=1)
    with pump.running() as bench:
        points(people, 50)
        bench.drain()
    assert (career(people)["rank"], career(people)["points"]) == (None, 50)
    people.staff("PUT", "/api/v1/settings", {"CAREER_AUTO_PROMOTION": False})
    rank(people, "Novice", 0, requirements={"points": 60})
    with pump.running() as bench:
        points(people, 50)
        bench.drain()
    assert career(people)["rank"] is None


@pytest.mark.rule("PF-03")
def test_what_was_flown_before_it_was_counted_is_counted_when_points_are_given(people: People, clock: Clock) -> None:
    at_work()
    fly(clock)
    cadet = rank(people, "Cadet", 1, requirements={"flights": 1, "points": 5})
    change(User, PILOT, flights=0, minutes=0, is_tallied=False)
    with pump.running() as bench:
        points(people, 5)
        bench.drain()
    assert (career(people)["rank"]["id"], career(people)["flights"]) == (cadet, 1)


@pytest.mark.rule("PF-03", "FL-05", "FL-09")
def test_a_flight_that_staff_finish_counts_like_any_other(people: People, clock: Clock) -> None:
    at_work()
    cadet = rank(people, "Cadet", 1, requirements={"flights": 1})
    with pump.running() as bench:
        _, flight = airline.aloft(OUT)
        clock.advance(HOUR)
        endings.finish(airline.store(), airline.staff(), None, flight, "the client has crashed")
        bench.drain()
    assert (career(people)["rank"]["id"], career(people)["flights"]) == (cadet, 1)
    assert notices(people).count("promoted") == 1


@pytest.mark.rule("PF-03", "FL-07", "FL-10")
@pytest.mark.parametrize("action", ["accept", "reject"])
def test_a_flight_has_counted_since_it_landed_whatever_a_later_review_says(
    people: People, clock: Clock, action: str
) -> None:
    at_work()
    people.staff("PUT", "/api/v1/settings", {"FLIGHT_AUTO_ACCEPT": "none"})
    cadet = rank(people, "Cadet", 1, requirements={"flights": 1})
    with pump.running() as bench:
        _, flight = airline.aloft(OUT)
        clock.advance(HOUR)
        landings.finish(airline.store(), PILOT, flight)
        bench.drain()
        assert career(people)["rank"]["id"] == cadet, "it waits for its review"
        form = {"action": action, "reason": "a good long while later"}
        assert people.staff("POST", f"/api/v1/flights/{flight}/review", form).status == 200
        bench.drain()
    assert (career(people)["rank"]["id"], career(people)["flights"]) == (cadet, 1)
    assert notices(people).count("promoted") == 1
