"""API keys from birth to revocation, and who stands behind them."""

from typing import Any

import pytest

from offblock.domain.access.api_keys import ApiKey, hashed
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.people.users import User
from tests import airline
from tests.airline import DAY, HOUR, PILOT, STAFF
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import canaries, looks
from tests.integration.conftest import People

MISSIONS = "/api/v1/charter-missions"
KEYS = "/api/v1/api-keys"


@pytest.mark.rule("PF-12")
def test_a_new_key_is_shown_once_and_its_hash_never(people: People, clock: Clock) -> None:
    made = people.staff("POST", KEYS, {"name": "tool"}, headers={"Idempotency-Key": "one"})
    secret = made.data["key"]
    assert (made.status, secret[:4], len(secret)) == (201, "ask_", 68)
    again = people.staff("POST", KEYS, {"name": "tool"}, headers={"Idempotency-Key": "one"})
    assert (again.data["id"], again.data["key"]) == (made.data["id"], None)
    shown = str(people.staff("GET", KEYS).body) + str(people.staff("GET", "/api/v1/audit").body)
    assert secret not in shown
    assert hashed(secret) not in shown
    clock.advance(1)
    people.staff("DELETE", f"{KEYS}/{made.data['id']}")
    log = people.staff("GET", "/api/v1/audit").data
    assert [(one["action"], one["object"]) for one in log] == [
        ("api_key.delete", f"ApiKey:{made.data['id']}"),
        ("api_key.create", f"ApiKey:{made.data['id']}"),
    ]
    assert hashed(secret) not in str(log)


@pytest.mark.rule("PF-12")
def test_a_key_with_an_expiry_date_works_through_that_day(people: People, clock: Clock) -> None:
    made = people.staff("POST", KEYS, {"name": "tool", "user_id": PILOT, "expires_at": "2026-11-03"}).data
    assert made["expires_at"] == "2026-11-04T00:00:00Z"
    tool = Caller(made["key"])
    clock.advance(DAY + 12 * HOUR - 1)
    assert tool("GET", "/api/v1/me").status == 200
    clock.advance(1)
    assert tool("GET", "/api/v1/me").status == 401


@pytest.mark.rule("PF-12", "PF-15")
@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"name": ""},
        {"name": "x", "expires_at": "2026-11-01"},
        {"name": "x", "expires_at": "2026-02-30"},
        {"name": "x", "expires_at": "never"},
        {"name": "x", "user_id": 404},
        {"name": "x", "user_id": 10**39},
        {"name": "x", "tenant": "elsewhere"},
        {"name": "x", "key": "ask_mine"},
        {"name": "x", "roles": ["sysadmin"]},
    ],
)
def test_a_key_told_wrongly_is_not_made(people: People, wrong: Any) -> None:
    before = len(people.staff("GET", KEYS).data)
    assert people.staff("POST", KEYS, wrong).status == 422
    assert len(people.staff("GET", KEYS).data) == before


@pytest.mark.rule("PF-12")
def test_one_key_is_shown_with_its_user_its_expiry_and_its_last_use(people: People, clock: Clock) -> None:
    form = {"name": "tool", "user_id": PILOT, "expires_at": "2026-11-03"}
    made = people.staff("POST", KEYS, form).data
    path = f"{KEYS}/{made['id']}"
    fresh = people.staff("GET", path).data
    assert fresh == {name: value for name, value in made.items() if name != "key"}
    assert (fresh["user"]["id"], fresh["expires_at"], fresh["last_used_at"]) == (PILOT, "2026-11-04T00:00:00Z", None)
    Caller(made["key"])("GET", "/api/v1/me")
    assert people.staff("GET", path).data["last_used_at"] == to_rfc3339(int(clock.at))
    assert people.staff("GET", f"{KEYS}/{made['id'] - 1}").status == 404
    assert people.stranger("GET", path).status == 404
    assert people.airline("GET", path).status == 403
    assert people.staff("GET", f"{KEYS}/{'9' * 39}").status == 404


@pytest.mark.rule("PF-02", "PF-12")
def test_keys_are_a_sysadmins_matter(people: People) -> None:
    for who in (people.pilot, people.airline):
        assert who("GET", KEYS).status == 403
        assert who("POST", KEYS, {"name": "x"}).status == 403
        assert who("DELETE", f"{KEYS}/1").status == 403
    assert people.staff("DELETE", f"{KEYS}/404").status == 404
    assert people.staff("DELETE", f"{KEYS}/{'9' * 39}").status == 404


@pytest.mark.rule("PF-12", "PF-13")
def test_a_key_of_a_user_who_is_gone_opens_nothing(people: People) -> None:
    store = airline.store()
    store.commit(Decision(None, removes=(store.get(User, PILOT),)))
    assert people.pilot("GET", "/api/v1/me").status == 401


@pytest.mark.rule("PF-12")
def test_the_last_use_is_noted_about_once_an_hour(people: People, clock: Clock) -> None:
    def versions() -> tuple[int | None, int]:
        store = airline.store()
        key = store.get(ApiKey, hashed(people.staff.key or ""))
        return key.last_used_at, next(iter(store._memory.seen.values())).version

    people.staff("GET", KEYS)
    first = versions()
    assert first[0] == int(clock.at)
    clock.advance(HOUR - 60)
    people.staff("GET", KEYS)
    assert versions() == first
    clock.advance(60)
    people.staff("GET", KEYS)
    assert versions() == (int(clock.at), first[1] + 1)


@pytest.mark.rule("PF-01", "PF-12")
def test_a_foreign_key_opens_its_own_tenant_alone(people: People) -> None:
    there = {one["name"] for one in people.stranger("GET", KEYS).data}
    assert there == {"stranger"}
    assert people.stranger("GET", f"/api/v1/users/{STAFF}").data["email"] == "p1@example.test"
    ours = key_for(airline.TENANT, None, "ours")
    assert "ours" not in {one["name"] for one in people.stranger("GET", KEYS).data}
    assert Caller(ours)("GET", "/api/v1/settings").status == 200


@pytest.mark.rule("PF-12")
def test_missing_unknown_malformed_expired_and_revoked_keys_open_nothing(people: People, clock: Clock) -> None:
    soon = Caller(key_for(airline.TENANT, PILOT, "soon", expires_at=int(clock.at) + 60))
    for key in (None, "", "ask_", "ask_" + "x" * 64, "ask_" + "x" * 63 + "!", "Basic abc", "ask_" + "x" * 10_000):
        assert Caller(key)("GET", "/api/v1/me").status == 401
    clock.advance(59)
    assert soon("GET", "/api/v1/me").status == 200
    clock.advance(1)
    assert soon("GET", "/api/v1/me").status == 401
    made = people.staff("POST", "/api/v1/api-keys", {"name": "tool", "user_id": PILOT}).data
    tool = Caller("Bearer " + made["key"])
    assert tool("GET", "/api/v1/me").data["id"] == PILOT
    listed = people.staff("GET", "/api/v1/api-keys").data
    assert all("key" not in one and "secret_hash" not in one for one in listed)
    assert next(one for one in listed if one["name"] == "tool")["last_used_at"]
    assert people.staff("DELETE", f"/api/v1/api-keys/{made['id']}").status == 204
    clock.advance(60)
    assert tool("GET", "/api/v1/me").status == 401
    past = {"name": "x", "expires_at": to_rfc3339(int(clock.at))}
    assert people.staff("POST", "/api/v1/api-keys", past).code == "expiry_passed"


@pytest.mark.rule("PF-12")
def test_only_the_hash_of_a_key_is_stored(people: People) -> None:
    made = people.staff("POST", "/api/v1/api-keys", {"name": "tool"}).data
    canaries.plant(made["key"])
    assert made["key"] not in str(looks.images())
    assert airline.store().find(ApiKey, "0" * 64) is None


@pytest.mark.rule("PF-13")
def test_an_airline_key_names_the_pilot_and_a_persons_key_acts_for_that_person(people: People) -> None:
    mission = airline.published()
    path = f"{MISSIONS}/{mission.id}/apply"
    refused = people.airline("POST", path)
    assert (refused.status, list(refused.body["errors"])) == (422, ["user_id"])
    assert people.airline("POST", path, {"user_id": PILOT}).data["pilot_id"] == PILOT
    assert people.pilot("POST", path, {"user_id": airline.OTHER}).code == "acts_for_others"
    assert people.airline("DELETE", path, user_id=PILOT).status == 204
    assert people.airline("GET", "/api/v1/api-keys").status == 403, "an airline key is no sysadmin"
