"""What operations see: aircraft out of place, for how long, and what is done about it."""

import pytest

from offblock.domain.airline.reference import Fleet, ReferenceHead
from offblock.usecases.bounties import bounties
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER
from tests.conftest import Clock
from tests.integration.bounties.based import Based
from tests.integration.records import change

SCAN = "/api/v1/repositioning/scan"


@pytest.mark.rule("RP-19")
def test_staff_see_what_is_out_of_place_for_how_long_and_what_is_done_about_it(at: Based, clock: Clock) -> None:
    assert at.away() == []
    at.left_away()
    clock.advance(36 * HOUR)
    plain = {"aircraft": {"id": AIRCRAFT, "registration": "D-E20", "type": "DA40"}, "airport": "EDLI", "base": "EDDG"}
    times = {"idle_since": "2026-11-02T12:00:00Z", "idle_hours": 36.0, "bounty_due_at": "2026-11-04T12:00:00Z"}
    state = {"grounded": False, "is_kept": False, "status": "waiting", "bounty": None}
    assert at.away() == [{**plain, **times, **state}]
    clock.advance(12 * HOUR)
    at.bench.job("scan-idle")
    (row,) = at.away()
    assert (row["status"], row["bounty"]["status"], row["bounty"]["hops"]) == ("unclaimed", "unclaimed", 2)
    assert (row["bounty"]["claimed_by"], row["bounty"]["seconds_left"]) == (None, 72 * HOUR)
    at.other("POST", f"/api/v1/bounties/{row['bounty']['id']}/claim")
    (row,) = at.away()
    assert (row["status"], row["bounty"]["status"], row["bounty"]["claimed_by"]["id"]) == ("claimed", "claimed", OTHER)
    assert [(one["departure"], one["arrival"]) for one in row["bounty"]["legs"]] == [("EDLI", "EDDH"), ("EDDH", "EDDG")]
    assert at.pilot("GET", "/api/v1/aircraft-repositioning").code == "role_missing"


@pytest.mark.rule("RP-19", "RP-02")
def test_staff_see_aircraft_without_a_base(at: Based, clock: Clock) -> None:
    change(Fleet, 6, base=None)
    change(ReferenceHead, version=2)
    bounties.redue(airline.store(), "")
    assert [(one["airport"], one["base"], one["status"]) for one in at.away()] == [("EDDG", None, "waiting")] * 2
    clock.advance(9 * DAY)
    assert at.bench.job("scan-idle") == 0


@pytest.mark.rule("RP-21", "RP-19", "RP-23")
def test_the_operations_desk_reads_what_waits_what_is_offered_and_claimed_and_its_settings(
    at: Based, clock: Clock
) -> None:
    at.left_away()
    (waiting,) = at.away()
    assert (waiting["status"], waiting["bounty"]) == ("waiting", None)
    clock.advance(48 * HOUR)
    assert at.staff("POST", SCAN).data == {"created": 1}
    (offered,) = at.away()
    assert (offered["status"], offered["bounty"]["seconds_left"]) == ("unclaimed", 72 * HOUR)
    clock.advance(HOUR)
    at.other("POST", f"/api/v1/bounties/{offered['bounty']['id']}/claim")
    (taken,) = at.away()
    assert (taken["status"], taken["bounty"]["seconds_left"]) == ("claimed", 71 * HOUR)
    assert taken["bounty"]["claimed_by"]["id"] == OTHER
    settings = {name: one for name, one in at.staff("GET", "/api/v1/settings").data.items() if "REPOSITIONING" in name}
    assert settings == {
        "CONTRACT_REPOSITIONING_LEAD_HOURS": 48,
        "REPOSITIONING_ENABLED": True,
        "REPOSITIONING_SKIP_HUBS_BASES": False,
        "REPOSITIONING_IDLE_HOURS": 48,
        "REPOSITIONING_MAX_HOPS": 3,
        "REPOSITIONING_BOUNTY_EXPIRATION_HOURS": 72,
        "REPOSITIONING_REWARD_BASE": 50,
        "REPOSITIONING_REWARD_PER_NM": "0.10",
    }
