"""What a field takes is said once, in words about texts, and means the same in every script."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.charter.customers import Customer
from offblock.domain.kernel.values import KEPT
from tests import airline
from tests.airline import PILOT
from tests.integration.conftest import People

CUSTOMERS, SETTINGS, AIRPORTS = "/api/v1/charter-customers", "/api/v1/settings", "/api/v1/airports"
AIRPORT = {"icao": "ZZXA", "name": "Salt", "latitude": 1, "longitude": 1}


def _in_script(zero: int, text: str) -> str:
    """A text with its digits in another script, whose zero has that number."""
    return text.translate({ord(str(n)): chr(zero + n) for n in range(10)})


ARABIC, WIDE = _in_script(0x660, "65"), _in_script(0xFF10, "1")
YEAR = _in_script(0xFF10, "2027-01-01T00:00:00Z")


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("method", "path", "form", "field"),
    [
        ("POST", CUSTOMERS, {"name": "x", "flight_number_prefix": ARABIC}, "flight_number_prefix"),
        ("POST", CUSTOMERS, {"name": "x", "points_multiplier": _in_script(0x660, "2.5")}, "points_multiplier"),
        ("POST", CUSTOMERS, {"name": "x", "points_multiplier": "1_0"}, "points_multiplier"),
        ("PUT", SETTINGS, {"REPOSITIONING_REWARD_PER_NM": _in_script(0x660, "0.1")}, "REPOSITIONING_REWARD_PER_NM"),
        ("PUT", SETTINGS, {"CONTRACT_COOLDOWN_DAYS": WIDE}, "CONTRACT_COOLDOWN_DAYS"),
        ("POST", f"{AIRPORTS}/EDDG/stands", {"name": f"A{ARABIC}"}, "name"),
        ("POST", f"{AIRPORTS}/EDDG/stands", {"name": "Ä7"}, "name"),
        ("POST", AIRPORTS, AIRPORT | {"icao": f"ZZ{ARABIC}"}, "icao"),
        ("POST", AIRPORTS, AIRPORT | {"timezone": "-1"}, "timezone"),
        ("POST", AIRPORTS, AIRPORT | {"timezone": "../etc/passwd"}, "timezone"),
        ("PUT", f"/api/v1/users/{PILOT}/contract-restriction", {"blocked_until": YEAR}, "blocked_until"),
        ("POST", f"/api/v1/users/{PILOT}/points", {"points": 0, "reason": "none"}, "points"),
    ],
)  # fmt: skip
def test_a_format_means_its_own_digits_letters_and_bounds(
    people: People, method: str, path: str, form: Any, field: str
) -> None:
    refused = people.staff(method, path, form)
    assert (refused.status, list(refused.body["errors_by_code"])) == (422, [field])


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/Argentina/Buenos_Aires", "Etc/GMT+5", "UTC"])
def test_zones_are_taken_as_they_are_named(people: People, zone: str) -> None:
    assert people.staff("POST", AIRPORTS, AIRPORT | {"timezone": zone}).data["timezone"] == zone


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\x07", "\x7f", "\x9b", "\n", "\t"])
def test_signs_that_nobody_sees_are_refused_in_names(people: People, sign: str) -> None:
    refused = people.staff("POST", CUSTOMERS, {"name": f"Salt{sign}Lake"})
    assert (refused.status, refused.body["errors_by_code"]["name"]["code"]) == (422, "unprintable")


@pytest.mark.rule("PF-15")
def test_they_are_refused_wherever_they_stand_and_named_by_their_place(people: People) -> None:
    leg = {"departure": "ED\u202eDG", "arrival": "EDDH"}
    refused = people.staff("PUT", f"{CUSTOMERS}/{airline.CUSTOMER}/routes", [{"type": "pair", "legs": [leg]}])
    assert (refused.status, list(refused.body["errors_by_code"])) == (422, ["0.legs.0.departure"])


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("name", ["Fluggesellschaft Grün", "می‌خواهم", "Команда", "青空航空", "👨‍👩‍👧 Air"])
def test_words_of_every_script_are_taken(people: People, name: str) -> None:
    assert people.staff("POST", CUSTOMERS, {"name": name, "description": f"{name}\n\t{name}"}).data["name"] == name


@pytest.mark.rule("PF-15", "PF-16")
def test_a_reason_has_one_limit_and_it_is_of_characters(people: People) -> None:
    airline.booked()
    refused = people.staff("POST", "/api/v1/charter-missions/1/cancel", {"reason": "x" * 501})
    assert refused.body["errors"] == {"reason": "write at most 500 characters"}
    assert refused.body["errors_by_code"] == {"reason": {"code": "too_long", "max_length": 500}}
    assert people.staff("POST", "/api/v1/charter-missions/1/cancel", {"reason": "x" * 500}).status == 200


@pytest.mark.rule("PF-07")
def test_only_a_setting_that_is_not_there_is_unknown(people: People) -> None:
    assert people.staff("PUT", SETTINGS, {"NO_SUCH": 1}).code == "unknown_setting"
    for wrong in ({"CONTRACT_COOLDOWN_DAYS": -1}, {"REPOSITIONING_ENABLED": "yes"}):
        assert people.staff("PUT", SETTINGS, wrong).code == "invalid"


@pytest.mark.rule("PF-13", "PF-15")
def test_what_is_another_pilots_or_nobodys_is_refused_rather_than_left_out(people: People) -> None:
    flights, points = "/api/v1/flights", "/api/v1/me/points"
    assert people.pilot("GET", flights, filter__pilot_id=airline.OTHER).code == "acts_for_others"
    assert people.pilot("GET", flights, filter__pilot_id=PILOT).status == 200
    assert people.airline("GET", points, user_id=PILOT).status == 200
    for path in (points, "/api/v1/me/bookings", "/api/v1/me/flights", "/api/v1/me/contracts"):
        assert people.airline("GET", path, user_id=404_404).status == 404, path


def test_what_was_kept_before_it_was_refused_is_still_read() -> None:
    kept = {"id": 1, "name": "Salt\u202e", "flight_number_prefix": ARABIC}
    customer = Customer.model_validate(kept, context=KEPT)
    assert (customer.name, customer.flight_number_prefix) == ("Salt\u202e", "65")
    assert customer.but(description="new").name == "Salt\u202e"
    settings = Settings.model_validate({"repositioning_reward_per_nm": _in_script(0x660, "0.10")}, context=KEPT)
    assert settings.repositioning_reward_per_nm == "0.10"
