"""Settings: typed, named, bounded, and effective at once."""

import pytest

from offblock.domain.airline.settings import Settings, named
from offblock.domain.kernel.values import to_rfc3339
from tests import airline
from tests.airline import DAY, STAFF
from tests.conftest import Clock
from tests.integration.conftest import People

SETTINGS = "/api/v1/settings"
MISSIONS = "/api/v1/charter-missions"


@pytest.mark.rule("PF-07", "CC-36")
def test_settings_are_typed_named_bounded_and_effective_at_once(people: People, clock: Clock) -> None:
    settings = people.staff("GET", "/api/v1/settings").data
    assert settings == named(Settings())
    wanted = {"CONTRACT_PENALTY_POINTS": 500, "CONTRACT_COOLDOWN_DAYS": 90, "CONTRACT_REPOSITIONING_LEAD_HOURS": 48}
    assert wanted.items() <= settings.items()
    for wrong in (
        {"CONTRACT_PENALTY_POINTS": -1},
        {"CONTRACT_PENALTY_POINTS": "5"},
        {"CONTRACT_COOLDOWN_DAYS": 10**39},
        {"NO_SUCH": 1},
        {"contract_penalty_points": 5},
        {"REPOSITIONING_ENABLED": 1},
    ):
        refused = people.staff("PUT", "/api/v1/settings", {**wrong, "BOOKING_EXPIRATION_HOURS": 24})
        assert (refused.status, list(refused.body["errors"])) == (422, list(wrong))
    assert people.staff("GET", "/api/v1/settings").data == settings, "nothing changed"
    people.staff("PUT", "/api/v1/settings", {"CONTRACT_PENALTY_POINTS": 7, "CONTRACT_COOLDOWN_DAYS": 1})
    airline.booked()
    people.staff("POST", f"{MISSIONS}/1/fail", {"reason": "now"})
    me = people.pilot("GET", "/api/v1/me").data
    assert (me["points"], me["contract_blocked_until"]) == (-7, to_rfc3339(int(clock.at) + DAY))
    log = people.staff("GET", "/api/v1/audit").data
    noted = next(one for one in log if one["action"] == "settings.edit")
    assert noted["after"] == {"contract_penalty_points": 7, "contract_cooldown_days": 1}


@pytest.mark.rule("PF-07", "PF-14")
def test_anyone_signed_in_reads_what_settings_there_are_and_asks_again_for_nothing(people: People) -> None:
    first = people.pilot("GET", f"{SETTINGS}/schema")
    assert [one["key"] for one in first.data] == list(people.staff("GET", SETTINGS).data)
    penalty = next(one for one in first.data if one["key"] == "CONTRACT_PENALTY_POINTS")
    assert penalty == {
        "key": "CONTRACT_PENALTY_POINTS", "module": "Contracts", "type": "integer", "unit": "points",
        "minimum": 0, "maximum": 1_000_000, "choices": None, "default": 500, "title": "Contract penalty",
        "help": "Points lost by a failed contract; holds at once, also for contracts under way.", "affects": "pilots",
        "simulated": True,
    }  # fmt: skip
    tag = first.headers["ETag"][0]
    assert people.other("GET", f"{SETTINGS}/schema", headers={"If-None-Match": tag}).status == 304
    assert people.pilot("GET", SETTINGS).status == 403


@pytest.mark.rule("PF-07")
def test_who_changed_a_setting_last_is_shown_with_it_and_what_changes_nothing_is_no_change(
    people: People, clock: Clock
) -> None:
    assert people.staff("GET", SETTINGS).body["meta"] == {"changed": {}}
    first = people.staff("PUT", SETTINGS, {"CONTRACT_PENALTY_POINTS": 7, "CONTRACT_COOLDOWN_DAYS": 90})
    mine = {"at": to_rfc3339(int(clock.at)), "by": {"kind": "user", "id": STAFF, "name": "Pilot 1"}}
    assert first.body["meta"]["changed"] == {"CONTRACT_PENALTY_POINTS": mine}
    clock.advance(60)
    people.airline("PUT", SETTINGS, {"CONTRACT_PENALTY_POINTS": 7, "CONTRACT_COOLDOWN_DAYS": 30})
    changed = people.staff("GET", SETTINGS).body["meta"]["changed"]
    assert changed["CONTRACT_PENALTY_POINTS"] == mine
    assert (changed["CONTRACT_COOLDOWN_DAYS"]["at"], changed["CONTRACT_COOLDOWN_DAYS"]["by"]["kind"]) == (
        to_rfc3339(int(clock.at)), "key"
    )  # fmt: skip
    before = people.staff("GET", SETTINGS).body
    people.staff("PUT", SETTINGS, {"CONTRACT_PENALTY_POINTS": 9}, dry_run=1)
    people.staff("PUT", SETTINGS, {"CONTRACT_PENALTY_POINTS": -9})
    clock.advance(60)
    people.staff("PUT", SETTINGS, {"CONTRACT_PENALTY_POINTS": 7})
    assert people.staff("GET", SETTINGS).body == before
    assert people.stranger("GET", SETTINGS).body["meta"] == {"changed": {}}


@pytest.mark.rule("RP-08", "PF-19")
def test_a_form_is_told_what_a_bounty_would_pay_for_a_way_before_it_is_saved(people: People) -> None:
    tried = people.staff("PUT", SETTINGS, {"REPOSITIONING_REWARD_PER_NM": "0.20"}, dry_run=1).data["effects"]
    said = next(one for one in tried if one["kind"] == "reward")
    assert said["facts"] == {"distance_nm": 675, "before": 118, "after": 185}
    other = people.staff("PUT", SETTINGS, {"REPOSITIONING_IDLE_HOURS": 36}, dry_run=1).data["effects"]
    assert not [one for one in other if one["kind"] == "reward"], "only where it changes"
