"""Tenants: made by the operator's command, and not there for each other."""

import pytest

from tests import airline
from tests.api import Caller
from tests.conftest import Clock
from tests.integration.conftest import People
from tools import tenant

MISSIONS = "/api/v1/charter-missions"


def test_a_new_tenant_has_a_sysadmin_whose_key_opens_its_api(table: str, clock: Clock) -> None:
    key = tenant.found("vair", "Virtual Air", "me@example.org", "EDDF")
    me = Caller(key)("GET", "/api/v1/me").data
    assert (me["roles"], me["email"]) == (["sysadmin"], "me@example.org")
    assert Caller(key)("POST", "/api/v1/airlines", {"icao": "VAI", "name": "Virtual Air"}).status == 201
    with pytest.raises(tenant.TenantExists):
        tenant.found("vair", "Other", "you@example.org", "EDDF")


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
