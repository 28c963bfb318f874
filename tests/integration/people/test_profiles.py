"""What everybody says of oneself, and how the office finds people (PF-03, PF-14, PF-20)."""

from typing import Any

import pytest

from tests import airline
from tests.airline import OTHER, PILOT, STAFF, THIRD
from tests.integration.conftest import People

ME = "/api/v1/me"


@pytest.mark.rule("PF-03")
def test_a_pilot_says_how_things_are_to_be_shown(people: People) -> None:
    form = {"name": "Ada", "timezone": "Europe/Paris", "units": "imperial", "language": "fr", "simbrief_name": "ada1"}
    answer = people.pilot("PUT", ME, form)
    assert answer.status == 200
    assert {name: people.pilot("GET", ME).data[name] for name in form} == form
    assert people.pilot("PUT", ME, {"simbrief_name": None}).data["simbrief_name"] is None
    assert people.pilot("PUT", ME, {}).data["name"] == "Ada", "what is left out stays"
    assert people.airline("PUT", ME, {"user_id": PILOT, "language": "es"}).data["language"] == "es"
    assert people.airline("PUT", ME, {"language": "es"}).status == 422
    assert people.pilot("PUT", ME, {"user_id": OTHER, "name": "x"}).code == "acts_for_others"


@pytest.mark.rule("PF-03", "PF-15")
@pytest.mark.parametrize(
    "wrong",
    [
        {"timezone": "paris"}, {"timezone": "Europe/Pa ris"}, {"units": "stones"}, {"language": "de"}, {"name": ""},
        {"simbrief_name": ""}, {"email": "new@example.test"}, {"roles": ["sysadmin"]}, {"rank_id": 1}, {"points": 5},
    ],
)  # fmt: skip
def test_what_is_not_ones_own_to_say_is_named_and_changes_nothing(people: People, wrong: Any) -> None:
    before = people.pilot("GET", ME).data
    refused = people.pilot("PUT", ME, wrong)
    assert (refused.status, list(refused.body["errors"])) == (422, list(wrong))
    assert people.pilot("GET", ME).data == before


@pytest.mark.rule("PF-20")
def test_a_profile_is_changed_on_condition_of_what_was_read(people: People) -> None:
    seen = people.pilot("GET", ME)
    tag = next(text[0] for name, text in seen.headers.items() if name.lower() == "etag")
    names = ("name", "timezone", "units", "language", "simbrief_name")
    same = {name: seen.data[name] for name in names}
    assert people.pilot("PUT", ME, same, headers={"If-Match": tag}).data == seen.data
    assert people.staff("PUT", f"/api/v1/users/{PILOT}", {"name": "Renamed"}).status == 200
    refused = people.pilot("PUT", ME, {"name": "Ada"}, headers={"If-Match": tag})
    assert (refused.status, refused.body["present"]["name"]) == (412, "Renamed")


def found(people: People, **query: Any) -> list[int]:
    """The ids of the users that a search finds, walked one by one."""
    ids: list[int] = []
    cursor = ""
    for _ in range(20):
        page = people.staff("GET", "/api/v1/users", per_page=1, cursor=cursor, **query).body
        ids += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
    return ids


@pytest.mark.rule("PF-11", "PF-14")
def test_users_are_found_by_how_their_name_or_address_begins(people: People) -> None:
    for user, name in ((PILOT, "Ana María Ruiz"), (OTHER, "Anatole"), (THIRD, "Ben")):
        people.staff("PUT", f"/api/v1/users/{user}", {"name": name, "email": f"{name[:3]}.{user}@example.test"})
    assert found(people, filter__name="ana") == [PILOT, OTHER]
    assert found(people, filter__name=" ANA mar") == [PILOT]
    assert found(people, filter__name="zz") == []
    assert found(people, filter__name="") == [THIRD, STAFF] or len(found(people)) == 4
    assert found(people, filter__email="ana.") == [PILOT, OTHER]
    assert found(people, filter__email=f"ANA.{OTHER}@exam") == [OTHER]
    assert found(people, filter__email="p2@") == [], "an address that was given up finds nobody"
    assert people.stranger("GET", "/api/v1/users", filter__email="ana.").data == []
    airline.repeat()
