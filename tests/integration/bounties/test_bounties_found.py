"""Bounties as they are found: by state, place and aircraft, in an order, with what keeps whoever asks from one."""

from typing import Any

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.usecases.bounties import bounties
from tests import airline
from tests.airline import AIRCRAFT, OTHER, PILOT, SECOND, THIRD
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.records import change
from tests.reliability import away

BOUNTIES = "/api/v1/bounties"


@pytest.fixture
def other(table: str, clock: Clock) -> Caller:
    """A pilot who has caused neither of two bounties, from EDLI."""
    away.stranded()
    change(Aircraft, SECOND, type="C172")
    away.idle(SECOND)
    for an_id in (AIRCRAFT, SECOND):
        bounties.offer_if_idle(airline.store(), an_id)
    return Caller(key_for(airline.TENANT, OTHER, "other"))


def found(by: Caller, **query: Any) -> list[str]:
    """The aircraft of the bounties that somebody finds."""
    return [one["aircraft"]["registration"] for one in by("GET", BOUNTIES, **query).data]


@pytest.mark.rule("RP-10", "BK-23")
def test_who_asks_is_told_what_keeps_a_bounty_from_being_claimed(other: Caller) -> None:
    first, second = other("GET", BOUNTIES).data
    assert (first["claimable"], first["reasons"], first["hints"]) == (True, [], [])
    assert other("POST", f"{BOUNTIES}/{first['id']}/claim").status == 201
    names.forget()
    mine, left = other("GET", BOUNTIES).data
    assert mine["reasons"] == ["bounty_not_available", "already_claiming", "aircraft_under_bounty"]
    assert (left["id"], left["reasons"]) == (second["id"], ["already_claiming"])
    assert left["hints"] == ["You have claimed another bounty: deliver that one first."]
    change(User, THIRD, email_verified=False)
    third = Caller(key_for(airline.TENANT, THIRD, "third"))
    assert third("GET", f"{BOUNTIES}/{second['id']}").data["reasons"] == ["email_unverified"]
    nobody = Caller(key_for(airline.TENANT, None, "airline"))
    assert nobody("GET", f"{BOUNTIES}/{second['id']}").data["claimable"] is None
    assert nobody("GET", f"{BOUNTIES}/{second['id']}", user_id=OTHER).data["claimable"] is False


@pytest.mark.rule("RP-07", "RP-11", "PF-14")
def test_bounties_are_found_by_state_origin_and_type_and_sorted(other: Caller) -> None:
    both = found(other)
    assert sorted(both) == [f"D-E{AIRCRAFT}", f"D-E{SECOND}"]
    assert found(other, filter__origin="EDLI") == both
    assert found(other, filter__origin="EDDH") == []
    assert found(other, sort="expires_at") == both, "of the same instant by age"
    assert found(other, sort="reward_points", sort_dir="desc") == both[::-1]
    assert other("GET", BOUNTIES, sort="distance_nm").body["meta"]["total"] == 2
    first = other("GET", BOUNTIES).data[0]["id"]
    other("POST", f"{BOUNTIES}/{first}/claim")
    assert found(other, filter__status="claimed") == both[:1]
    assert found(other, filter__status="available,claimed", sort="expires_at") == both
    causer = Caller(key_for(airline.TENANT, PILOT, "causer"))
    assert found(causer, sort="expires_at") == found(causer, filter__origin="EDLI") == [], "its causer never sees it"
    change(Aircraft, SECOND, subfleet_id=99)
    names.forget()
    assert found(other, filter__type="c172") == [f"D-E{SECOND}"]
    assert other("GET", BOUNTIES, filter__status="expired", sort="expires_at").status == 422
    assert other("GET", BOUNTIES, filter__status="expired", filter__type="C172").status == 422
    assert found(other, filter__status="expired") == []
