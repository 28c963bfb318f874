"""What the rules cost and allow, for whoever is signed in: nobody pays before knowing (PF-19)."""

import pytest

from tests import airline
from tests.airline import PILOT
from tests.harness import meter
from tests.integration.conftest import People

RULES = "/api/v1/rules"


@pytest.mark.rule("PF-07", "PF-19")
def test_a_pilot_reads_what_everything_costs_before_paying(people: People) -> None:
    seen = people.pilot("GET", RULES).data
    assert (seen["BOOKING_CANCELLATION_PENALTY"], seen["CONTRACT_PENALTY_POINTS"]) == (50, 500)
    assert (seen["DIRECTED_DESTINATION_FILTER_COST"], seen["DIRECTED_REROLL_COSTS_POINTS"]) == (25, True)
    assert (seen["REPOSITIONING_REWARD_BASE"], seen["REPOSITIONING_REWARD_PER_NM"]) == (50, "0.10")
    assert seen["limits"] == {"live_bookings": 20, "directed_legs": 5, "preview_hours": 24}
    settings = {name: one for name, one in seen.items() if name.isupper()}
    assert settings == people.staff("GET", "/api/v1/settings").data


@pytest.mark.rule("PF-07", "PF-19")
def test_a_changed_setting_is_read_at_once_and_an_unchanged_one_is_not_sent_again(people: People) -> None:
    first = people.other("GET", RULES)
    known = {"If-None-Match": first.headers["ETag"][0]}
    with meter() as spent:
        assert people.other("GET", RULES, headers=known).status == 304
    assert spent.by_op["GetItem"].read == 0.5, "half a unit for the settings; the credential is remembered"
    people.staff("PUT", "/api/v1/settings", {"BOOKING_CANCELLATION_PENALTY": 75})
    assert people.other("GET", RULES, headers=known).data["BOOKING_CANCELLATION_PENALTY"] == 75


@pytest.mark.rule("PF-19")
def test_what_the_rules_say_of_cancelling_is_what_is_charged(people: People) -> None:
    airline.booked()
    penalty = people.pilot("GET", RULES).data["BOOKING_CANCELLATION_PENALTY"]
    assert people.pilot("POST", "/api/v1/me/bookings/cancel").data["penalty_points"] == penalty
    assert people.staff("GET", f"/api/v1/users/{PILOT}").data["points"] == -penalty


@pytest.mark.rule("RP-08")
def test_the_rules_say_what_a_bounty_pays_for_a_way_as_an_example(people: People) -> None:
    assert people.pilot("GET", "/api/v1/rules").data["reward_example"] == {"distance_nm": 675, "points": 118}
    people.staff("PUT", "/api/v1/settings", {"REPOSITIONING_REWARD_BASE": 100})
    assert people.pilot("GET", "/api/v1/rules").data["reward_example"]["points"] == 168
