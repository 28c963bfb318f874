"""The operator's command that makes a tenant."""

import pytest

from tests.api import Caller
from tests.conftest import Clock
from tools import tenant


def test_a_new_tenant_has_a_sysadmin_whose_key_opens_its_api(table: str, clock: Clock) -> None:
    key = tenant.found("vair", "Virtual Air", "me@example.org", "EDDF")
    me = Caller(key)("GET", "/api/v1/me").data
    assert (me["roles"], me["email"]) == (["sysadmin"], "me@example.org")
    assert Caller(key)("POST", "/api/v1/airlines", {"icao": "VAI", "name": "Virtual Air"}).status == 201
    with pytest.raises(tenant.TenantExists):
        tenant.found("vair", "Other", "you@example.org", "EDDF")
