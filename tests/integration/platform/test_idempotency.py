"""A request that is sent again with its key."""

import pytest

from tests.airline import PILOT
from tests.integration.conftest import People


@pytest.mark.rule("PF-05")
def test_the_same_request_with_its_key_is_answered_again_and_done_once(people: People) -> None:
    path, form = f"/api/v1/users/{PILOT}/points", {"points": 50, "reason": "twice"}
    key = {"Idempotency-Key": "one"}
    first = people.staff("POST", path, form, headers=key)
    assert people.staff("POST", path, form, headers=key).body == first.body
    assert [one["points"] for one in people.pilot("GET", "/api/v1/me/points").data] == [50]
    other = people.staff("POST", path, {**form, "points": 51}, headers=key)
    assert (other.status, other.code) == (422, "idempotency_key_reused")
    assert people.airline("POST", path, form, headers=key).data["points"] == 100, "another caller's key is another key"
