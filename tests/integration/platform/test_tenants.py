"""Tenants are not there for each other."""

import pytest

from tests import airline
from tests.integration.conftest import People

MISSIONS = "/api/v1/charter-missions"


@pytest.mark.rule("PF-01")
def test_another_tenants_things_are_not_found_and_not_listed(people: People) -> None:
    mission = airline.published()
    for method, path in (
        ("GET", ""),
        ("POST", "/publish"),
        ("GET", "/legs"),
        ("POST", "/apply"),
        ("GET", "/applications"),
    ):
        assert people.stranger(method, f"{MISSIONS}/{mission.id}{path}").status == 404
    assert people.stranger("GET", MISSIONS).data == []
    key = people.staff("POST", "/api/v1/api-keys", {"name": "mine"}).data["id"]
    assert people.stranger("DELETE", f"/api/v1/api-keys/{key}").status == 404
