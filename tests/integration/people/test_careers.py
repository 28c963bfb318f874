"""Ranks that are reached by flying: given by themselves, asked for, or by staff (PF-03, PF-04)."""

import pytest

from offblock.domain.flights.flights import PairCount
from offblock.domain.people.users import User
from offblock.usecases.people import careers as reviewed
from tests import airline, invariants, pump
from tests.airline import OTHER, PILOT, RANK
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.people.careers import (
    BACK,
    ME,
    USER,
    at_work,
    career,
    entries,
    fly,
    notices,
    points,
    rank,
)
from tests.integration.records import change


@pytest.mark.rule("PF-03", "FL-05")
def test_a_landing_counts_and_gives_the_rank_that_it_reaches(people: People, clock: Clock) -> None:
    at_work()
    cadet = rank(people, "Cadet", 1, requirements={"flights": 1})
    officer = rank(people, "Officer", 2, requirements={"flights": 2, "hours": 3})
    assert career(people)["next_rank"] | {"requirements": None} == {
        "id": cadet, "name": "Cadet", "level": 1, "price_points": 0, "requirements": None,
        "missing": {"hours": 0, "flights": 1, "points": 0}, "is_reached": False, "comes_by_itself": True,
    }  # fmt: skip
    fly(clock, hours=2)
    found = career(people)
    assert (found["rank"]["id"], found["flights"], found["minutes"]) == (cadet, 1, 120)
    assert (found["next_rank"]["id"], found["next_rank"]["missing"]["hours"]) == (officer, 1)
    assert notices(people) == ["promoted"]
    fly(clock, hours=1, service=BACK)
    assert (career(people)["rank"]["id"], career(people)["next_rank"]) == (officer, None), "Captain is staff's to give"
    assert entries(people) == []
    invariants.check()


@pytest.mark.rule("PF-03", "PF-07")
def test_a_rank_comes_by_itself_only_where_the_airline_wants_that(people: People, clock: Clock) -> None:
    at_work()
    people.staff("PUT", "/api/v1/settings", {"CAREER_AUTO_PROMOTION": False})
    rank(people, "Cadet", 1, requirements={"flights": 1})
    fly(clock)
    assert (career(people)["rank"], career(people)["next_rank"]["is_reached"]) == (None, True)
    assert people.pilot("POST", f"{ME}/promotion").data["rank"]["name"] == "Cadet"
    with pump.running() as bench:
        people.staff("POST", f"{USER}/points", {"points": 1, "reason": "x"})
        rank(people, "Officer", 2, requirements={"points": 1})
        bench.drain()
        assert career(people)["rank"]["name"] == "Cadet"
        people.staff("PUT", "/api/v1/settings", {"CAREER_AUTO_PROMOTION": True})
        bench.drain()
    assert career(people)["rank"]["name"] == "Officer", "whoever has reached it when it is turned on"


@pytest.mark.rule("PF-04", "PF-06")
def test_a_rank_at_a_price_is_asked_for_and_paid_once(people: People) -> None:
    cadet = rank(people, "Cadet", 1, requirements={"points": 50}, price_points=30)
    refused = people.pilot("POST", f"{ME}/promotion")
    assert (refused.status, refused.code) == (409, "rank_not_reached")
    assert refused.body["facts"]["missing"] == {"hours": 0, "flights": 0, "points": 50}
    points(people, 60)
    key = {"Idempotency-Key": "one-click"}
    answers = [people.pilot("POST", f"{ME}/promotion", {}, headers=key) for _ in range(2)]
    assert [one.data["rank_id"] for one in answers] == [cadet, cadet]
    assert entries(people) == [("promotion", -30), ("manual", 60)]
    assert people.pilot("POST", f"{ME}/promotion").code == "no_next_rank"
    invariants.check()


@pytest.mark.rule("PF-06")
def test_a_rank_that_costs_more_than_there_is_changes_nothing(people: People) -> None:
    rank(people, "Cadet", 1, requirements={}, price_points=30)
    points(people, 29)
    refused = people.pilot("POST", f"{ME}/promotion")
    assert (refused.status, refused.body["price_points"], refused.body["balance"]) == (402, 30, 29)
    assert (career(people)["rank"], entries(people)) == (None, [("manual", 29)])


@pytest.mark.rule("PF-03", "PF-09")
def test_staff_give_a_rank_and_its_pilot_is_told_once(people: People) -> None:
    airline.small_collections()
    with pump.running() as bench:
        for form in ({"rank_id": RANK}, {"name": "Ada"}, {"rank_id": None}):
            assert people.staff("PUT", USER, form).status == 200
        bench.drain()
    assert notices(people) == ["promoted"]


@pytest.mark.rule("PF-03", "PF-11")
def test_what_was_flown_before_it_was_counted_is_counted_with_the_next_landing(people: People, clock: Clock) -> None:
    at_work()
    fly(clock, hours=2)
    change(User, PILOT, flights=0, minutes=0, is_tallied=False)
    fly(clock, hours=1, service=BACK)
    found = airline.seen(User, PILOT)
    assert (found.flights, found.minutes, found.is_tallied) == (2, 180, True)


@pytest.mark.rule("PF-03")
def test_a_flight_that_the_index_does_not_show_yet_is_waited_for(people: People, clock: Clock) -> None:
    at_work()
    fly(clock)
    change(User, PILOT, is_tallied=False)
    change(PairCount, PILOT, "EDDG", times={"EDLI": 2})
    answer = people.pilot("POST", f"{ME}/promotion")
    assert (answer.status, answer.code) == (503, "busy")
    assert not airline.seen(User, PILOT).is_tallied


@pytest.mark.rule("PF-03", "PF-10", "PF-11")
@pytest.mark.parametrize("a_turn", [1, 2, 100])
def test_a_changed_ladder_is_looked_at_for_everybody(
    people: People, monkeypatch: pytest.MonkeyPatch, a_turn: int
) -> None:
    monkeypatch.setattr(reviewed, "USERS_A_TURN", a_turn)
    for pilot in (PILOT, OTHER):
        change(User, pilot, minutes=600)
    with pump.running() as bench:
        cadet = rank(people, "Cadet", 1, requirements={"hours": 11})
        bench.drain()
        assert airline.seen(User, PILOT).rank_id is None
        form = {"name": "Cadet", "level": 1, "requirements": {"hours": 10}}
        people.staff("PUT", f"/api/v1/ranks/{cadet}", form)
        bench.drain()
    assert [airline.seen(User, one).rank_id for one in (PILOT, OTHER, airline.THIRD)] == [cadet, cadet, None]


@pytest.mark.rule("BK-02", "PF-18")
def test_a_restriction_names_the_rank_and_the_licence_that_lift_it(people: People) -> None:
    at_work()
    cadet = rank(people, "Cadet", 1, requirements={"hours": 5}, price_points=3)
    alpine = people.staff("POST", "/api/v1/licences", {"name": "Alpine", "price_points": 7, "days": 9}).data["id"]
    for rule in ({"kind": "rank", "min_level": 1}, {"kind": "licence", "licence_id": alpine}):
        people.staff("POST", "/api/v1/restrictions", {"target": {"kind": "airport", "id": "EDLI"}, "rule": rule})
    schedule_id = people.pilot("GET", "/api/v1/schedules", filter__departure="EDDG").data[0]["id"]
    refused = people.pilot("POST", "/api/v1/bookings", {"schedule_id": schedule_id, "aircraft_id": airline.AIRCRAFT})
    assert refused.code == "restriction_unmet"
    ways = [one["way"] for one in refused.body["facts"]["requirements"]]
    asked_for = {"hours": 5, "flights": 0, "points": 0}
    assert {"rank_id": cadet, "rank": "Cadet", "price_points": 3, "requirements": asked_for} in ways
    assert {"licence": "Alpine", "status": None, "price_points": 7, "days": 9} in ways
