"""Clients are signed in by code, listed, and signed out; keys of one's own beside them (FL-01)."""

import pytest

from offblock.adapters.pool import Pool
from offblock.domain.access.api_keys import ApiKey, hashed
from offblock.domain.access.callers import Caller as Someone
from offblock.domain.access.callers import Role
from offblock.domain.access.device_codes import LIVES_SECONDS
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User
from offblock.usecases.access import sessions
from tests import airline
from tests.airline import OTHER, PILOT, TENANT
from tests.api import Answer, Caller
from tests.conftest import Clock
from tests.harness import canaries, contents
from tests.integration.access.doors import Browser
from tests.integration.conftest import People
from tests.integration.records import change

DEVICES = "/api/v1/me/devices"
HOST = "test.example.org"


@pytest.fixture(autouse=True)
def _airline(people: People) -> None:
    """An airline with a host of its own."""
    airline.keep(Tenant(id=TENANT, name="Test Air", domains=(HOST,)))


class Client:
    """A desktop client at the airline's host."""

    def __init__(self, source: str = "198.51.100.7") -> None:
        self.door = Browser(HOST, source)
        self.code, self.waits = "", ""

    def asks(self) -> Answer:
        """Ask for a code."""
        answer = self.door.client("request")
        if answer.status == 200:
            self.code, self.waits = answer.body["user_code"], canaries.plant(answer.body["authorization_token"])
        return answer

    def polls(self) -> Answer:
        """Ask for the token."""
        return self.door.client("token", {"authorization_token": self.waits})


def approve(by: Caller, code: str) -> Answer:
    """A pilot approves a code."""
    return by("POST", f"{DEVICES}/authorize", {"user_code": code})


def signed_in(by: Caller) -> Caller:
    """A client that a pilot has let in."""
    client = Client()
    client.asks()
    assert approve(by, client.code).status == 200
    return Caller(canaries.plant(client.polls().body["access_token"]))


@pytest.mark.rule("FL-01")
def test_a_client_is_let_in_by_its_pilot_and_acts_for_nobody_else(people: People, clock: Clock) -> None:
    client = Client()
    answer = client.asks()
    assert (answer.status, len(client.code)) == (200, 6)
    assert (answer.body["expires_in"], answer.body["poll_interval"]) == (300, 5)
    assert answer.body["verification_path"] == f"/acars/authorize?code={client.code}"
    assert client.polls().status == 202
    seen = people.pilot("POST", f"{DEVICES}/code", {"user_code": client.code}).data
    assert (seen["source"], seen["asked_at"]) == ("198.51.100.7", "2026-11-02T12:00:00Z")
    clock.advance(5)
    assert client.polls().status == 202, "to be looked at is not to be approved"
    assert approve(people.pilot, client.code).status == 200
    got = client.polls()
    assert got.status == 200
    device = Caller(got.body["access_token"])
    assert device("GET", "/api/v1/me").data["id"] == PILOT
    (shown,) = people.pilot("GET", DEVICES).data
    assert (shown["kind"], shown["name"], shown["current"]) == ("device", "Desktop client", False)
    assert shown["last_used_at"]
    assert device("GET", DEVICES).data[0]["current"]
    assert people.other("GET", DEVICES).data == []
    assert "Desktop client" not in str(people.staff("GET", "/api/v1/api-keys").data), "these are for staff to see to"


@pytest.mark.rule("FL-01")
def test_a_code_is_good_once_and_for_five_minutes(people: People, clock: Clock) -> None:
    client, late = Client(), Client("198.51.100.8")
    client.asks()
    late.asks()
    assert approve(people.pilot, client.code).status == 200
    assert approve(people.pilot, client.code).code == "code_used"
    assert approve(people.other, client.code).code == "code_used"
    assert client.polls().status == 200
    assert [client.polls().status for _ in range(2)] == [410, 410], "the token is given out once"
    clock.advance(LIVES_SECONDS - 1)
    assert late.polls().status == 202
    clock.advance(1)
    assert late.polls().status == 410
    over = approve(people.pilot, late.code)
    assert (over.status, over.code) == (410, "code_over")
    assert len(people.pilot("GET", DEVICES).data) == 1


@pytest.mark.rule("FL-01")
def test_an_approved_code_is_over_after_five_minutes_too(people: People, clock: Clock) -> None:
    client = Client()
    client.asks()
    assert approve(people.pilot, client.code).status == 200
    clock.advance(LIVES_SECONDS)
    assert client.polls().status == 410


@pytest.mark.rule("FL-01")
@pytest.mark.parametrize(
    "wrong", [None, 7, "", "x", "test.123456.", "test.123456." + "A" * 48, "other.123456." + "A" * 48, {"a": 1}]
)
def test_what_was_never_given_out_ends_the_waiting(people: People, wrong: object) -> None:
    client = Client()
    client.asks()
    client.waits = wrong  # type: ignore[assignment]  # what a client may send
    answer = client.polls()
    assert (answer.status, answer.code) == (410, "code_over")


@pytest.mark.rule("FL-01")
def test_the_digits_alone_get_nothing(people: People) -> None:
    client = Client()
    client.asks()
    approve(people.pilot, client.code)
    thief = Client()
    thief.waits = f"{TENANT}.{client.code}." + "A" * 48
    assert thief.polls().status == 410
    assert client.polls().status == 200, "and a thief ends nothing"


@pytest.mark.rule("FL-01")
def test_who_asks_too_often_waits(people: People, clock: Clock) -> None:
    client = Client()
    client.asks()
    assert client.polls().status == 202
    clock.advance(1)
    assert client.polls().code == "asked_too_soon"
    assert client.polls().headers["Retry-After"] == ["5"]
    clock.advance(1)
    assert client.polls().status == 202
    assert approve(people.pilot, client.code).status == 200
    assert client.polls().status == 200, "what is ready is not withheld"


@pytest.mark.rule("FL-01")
def test_guesses_are_few_by_pilot_and_by_address(people: People, clock: Clock) -> None:
    wrong = [people.pilot("POST", f"{DEVICES}/{end}", {"user_code": "000000"}) for end in ["code", "authorize"] * 10]
    assert {one.code for one in wrong} == {"no_such_code"}
    client = Client()
    client.asks()
    for end in ("code", "authorize"):
        answer = people.pilot("POST", f"{DEVICES}/{end}", {"user_code": client.code}, headers={"Idempotency-Key": "x"})
        assert (answer.status, answer.code) == (429, "too_many_attempts")
    assert people.pilot("POST", f"{DEVICES}/code", {"user_code": client.code}, dry_run=1).status == 422
    assert approve(people.other, client.code).status == 200, "somebody else has tries of their own"
    clock.advance(3600)
    assert people.pilot("POST", f"{DEVICES}/code", {"user_code": client.code}).code == "code_used"


@pytest.mark.rule("FL-01")
def test_codes_are_few_by_address(people: People, clock: Clock) -> None:
    assert [Client().asks().status for _ in range(11)] == [200] * 10 + [429]
    assert Client("198.51.100.9").asks().status == 200
    clock.advance(60)
    assert Client().asks().status == 200


@pytest.mark.rule("FL-01", "BK-01")
def test_who_has_no_proved_address_lets_nobody_in(people: People) -> None:
    change(User, PILOT, email_verified=False)
    client = Client()
    client.asks()
    assert approve(people.pilot, client.code).code == "email_unverified"
    assert people.pilot("POST", DEVICES, {"name": "x"}).code == "email_unverified"
    assert client.polls().status == 202


@pytest.mark.rule("FL-01", "PF-21")
def test_an_approval_of_somebody_who_is_gone_opens_nothing(people: People) -> None:
    client = Client()
    client.asks()
    approve(people.pilot, client.code)
    change(User, PILOT, erased_at=1)
    assert client.polls().status == 410


@pytest.mark.rule("FL-01", "PF-01")
def test_a_code_of_another_airline_is_unknown_here(people: People) -> None:
    client = Client()
    client.asks()
    assert approve(people.stranger, client.code).code == "no_such_code"
    assert people.airline("GET", DEVICES).status == 404


@pytest.mark.rule("FL-01")
def test_a_device_that_is_signed_out_opens_nothing_within_a_minute(people: People, clock: Clock) -> None:
    device, stays = signed_in(people.pilot), signed_in(people.pilot)
    ours = {one["id"]: one for one in people.pilot("GET", DEVICES).data}
    (gone,) = [one["id"] for one in device("GET", DEVICES).data if one["current"]]
    assert gone in ours
    assert people.other("DELETE", f"{DEVICES}/{gone}").status == 404
    assert people.pilot("DELETE", f"{DEVICES}/{gone}").status == 204
    assert people.pilot("DELETE", f"{DEVICES}/{gone}").status == 404
    clock.advance(60)
    assert device("GET", "/api/v1/me").status == 401
    assert stays("GET", "/api/v1/me").status == 200


@pytest.mark.rule("FL-01", "PF-12")
def test_a_key_of_ones_own_is_shown_once_and_its_number_has_a_bound(people: People) -> None:
    made = people.pilot("POST", DEVICES, {"name": "my script"}, headers={"Idempotency-Key": "one"})
    secret = canaries.plant(made.data["key"])
    assert (made.status, made.data["kind"], made.data["name"]) == (201, "own", "my script")
    again = people.pilot("POST", DEVICES, {"name": "my script"}, headers={"Idempotency-Key": "one"})
    assert (again.data["id"], again.data["key"]) == (made.data["id"], None)
    assert Caller(secret)("GET", "/api/v1/me").data["id"] == PILOT
    kept = airline.store().get(ApiKey, hashed(secret))
    assert kept.user_id == PILOT
    assert secret not in str(people.pilot("GET", DEVICES).body)
    for _ in range(9):
        assert people.pilot("POST", DEVICES, {"name": "x"}).status == 201
    full = people.pilot("POST", DEVICES, {"name": "x"})
    assert (full.status, full.code) == (409, "too_many_keys")


@pytest.mark.rule("FL-01")
def test_a_device_lets_no_other_one_in(people: People) -> None:
    device, client = signed_in(people.pilot), Client()
    client.asks()
    assert approve(device, client.code).code == "device_signs_in_nobody"
    assert device("POST", DEVICES, {"name": "x"}).code == "device_signs_in_nobody"
    assert device("POST", f"{DEVICES}/code", {"user_code": client.code}).status == 403


@pytest.mark.rule("FL-01", "PF-02")
def test_signing_out_everywhere_signs_devices_out(people: People, clock: Clock) -> None:
    device = signed_in(people.pilot)
    own = Caller(canaries.plant(people.pilot("POST", DEVICES, {"name": "x"}).data["key"]))
    others = signed_in(people.other)
    assert people.pilot("DELETE", "/api/v1/me/sessions").status == 204
    assert people.pilot("GET", DEVICES).data == []
    clock.advance(60)
    assert [one("GET", "/api/v1/me").status for one in (device, own, others)] == [401, 401, 200]


@pytest.mark.rule("FL-01", "PF-02")
def test_a_device_that_signs_the_others_out_stays(people: People) -> None:
    device = signed_in(people.pilot)
    signed_in(people.pilot)
    assert device("DELETE", "/api/v1/me/sessions").status == 204
    assert [one["current"] for one in device("GET", DEVICES).data] == [True]


@pytest.mark.rule("FL-01", "PF-02")
def test_another_password_signs_devices_out(people: People, clock: Clock) -> None:
    device, caller = signed_in(people.pilot), Someone(TENANT, PILOT, frozenset({Role.PILOT}))
    Pool(TENANT).set_password(PILOT, "gannet over tarn")
    sessions.change_password(airline.store(), Pool(TENANT), caller, "gannet over tarn", "otter under fell", "x")
    clock.advance(60)
    assert device("GET", "/api/v1/me").status == 401


@pytest.mark.rule("FL-01", "PF-02")
def test_roles_that_are_taken_are_taken_from_devices_within_a_minute(people: People, clock: Clock) -> None:
    change(User, OTHER, roles=(Role.SYSADMIN, Role.PILOT))
    device = signed_in(people.other)
    assert device("GET", "/api/v1/api-keys").status == 200
    change(User, OTHER, roles=(Role.PILOT,))
    clock.advance(60)
    assert device("GET", "/api/v1/api-keys").status == 403


@pytest.mark.rule("FL-01", "PF-12")
def test_no_key_is_kept_readable(people: People) -> None:
    client = Client()
    client.asks()
    approve(people.pilot, client.code)
    secret = client.polls().body["access_token"]
    everything = str(contents())
    assert secret not in everything
    assert client.waits not in everything
    assert f"'{client.code}'" not in everything
