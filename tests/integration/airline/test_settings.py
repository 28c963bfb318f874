"""Settings: typed, named, bounded, and effective at once."""

import pytest

from offblock.domain.airline.settings import Settings, named
from offblock.domain.kernel.values import to_rfc3339
from tests import airline
from tests.airline import DAY
from tests.conftest import Clock
from tests.integration.conftest import People

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
