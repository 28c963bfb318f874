"""Discord's webhooks over the API: set, shown by their end alone, turned off, tested, and kept out of everything."""

import json

import pytest

from offblock.domain.notices.webhooks import Discord
from tests import airline
from tests.conftest import Clock
from tests.harness import canaries, contents, stack
from tests.integration.conftest import People
from tests.integration.notices.hooks import DISCORD, GONE, LIMITED, ROUTE, address, put, state

CANARY = canaries.WEBHOOK_TOKEN
WRONG = (
    "http://discord.com/api/webhooks/123456789012345678/" + "a" * 68,
    "https://discord.com.evil.example/api/webhooks/123456789012345678/" + "a" * 68,
    "https://evil.example/?https://discord.com/api/webhooks/123456789012345678/" + "a" * 68,
    "https://discord.com@127.0.0.1/api/webhooks/123456789012345678/" + "a" * 68,
    "https://user:pass@discord.com/api/webhooks/123456789012345678/" + "a" * 68,
    "https://discord.com:8443/api/webhooks/123456789012345678/" + "a" * 68,
    "https://discord.com/api/webhooks/123456789012345678/../../users/" + "a" * 68,
    "https://discord.com/api/webhooks/123456789012345678/" + "a" * 68 + "?wait=true",
    "https://discord.com/api/webhooks/123456789012345678/" + "a" * 68 + "\n",
    "https://169.254.169.254/latest/meta-data/",
    "https://discord.com/api/webhooks/1/short",
)


@pytest.mark.rule("PF-09")
def test_a_webhook_is_set_and_shown_by_its_last_four_characters_alone(people: People) -> None:
    before = people.staff("GET", ROUTE).data
    assert before["default"] is None
    assert {one["mode"] for one in before["kinds"]} == {"default"}
    shown = put(people, address()).data
    assert shown["default"] == {"ends": CANARY[-4:], "last_delivery": None}
    assert people.staff("GET", ROUTE).data == shown
    assert CANARY not in json.dumps(shown)
    assert all(one["webhook"]["ends"] == CANARY[-4:] for one in shown["kinds"])


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("wrong", WRONG)
def test_nothing_but_a_webhook_of_discords_is_taken_and_it_is_not_repeated(people: People, wrong: str) -> None:
    refused = put(people, wrong)
    assert (refused.status, list(refused.body["errors"])) == (422, ["default.url"])
    assert wrong not in json.dumps(refused.body)
    own = put(people, leg_opened={"mode": "own", "url": wrong})
    assert list(own.body["errors"]) == ["kinds.leg_opened.url"]
    assert stack.parameters() == {}
    assert airline.store().find(Discord) is None


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("host", ["discord.com", "discordapp.com", "canary.discord.com", "ptb.discord.com"])
def test_all_of_discords_own_hosts_are_taken(people: People, host: str) -> None:
    assert put(people, address().replace("discord.com", host)).status == 200
    assert people.staff("POST", f"{ROUTE}/test", {}).data["ok"]


@pytest.mark.rule("PF-09")
def test_a_kind_has_its_own_webhook_or_is_off_and_what_is_left_out_stays(people: People) -> None:
    put(people, address(), leg_opened={"mode": "off"}, booking_expired={"mode": "own", "url": address("200")})
    put(people, bounty_available={"mode": "off"})
    modes = {one["kind"]: one["mode"] for one in people.staff("GET", ROUTE).data["kinds"]}
    assert {kind for kind, mode in modes.items() if mode == "off"} == {"leg_opened", "bounty_available"}
    assert modes["booking_expired"] == "own"
    put(people, leg_opened={"mode": "default"}, booking_expired={"mode": "default"})
    modes = {one["kind"]: one["mode"] for one in people.staff("GET", ROUTE).data["kinds"]}
    assert {kind for kind, mode in modes.items() if mode != "default"} == {"bounty_available"}
    assert people.staff("PUT", ROUTE, {"default": None}).data["default"] is None
    for form in ({"mode": "own"}, {"mode": "off", "url": address()}):
        assert list(put(people, leg_opened=form).body["errors"]) == ["kinds.leg_opened.url"]
    assert put(people, discord_refused={"mode": "off"}).status == 200, "nothing is mirrored there anyway"


@pytest.mark.rule("PF-09")
def test_an_address_that_nothing_names_any_more_is_forgotten(people: People) -> None:
    put(people, address())
    put(people, address("200"))
    assert len(stack.parameters()) == 1
    people.staff("PUT", ROUTE, {"default": None})
    assert len(stack.parameters()) == 0


@pytest.mark.rule("PF-09", "PF-19")
def test_what_is_asked_for_first_keeps_no_address(people: People) -> None:
    tried = people.staff("PUT", ROUTE, {"default": {"url": address()}}, dry_run=1)
    assert tried.status == 200
    assert CANARY not in json.dumps(tried.body)
    assert len(stack.parameters()) == 0


@pytest.mark.rule("PF-09", "PF-20")
def test_an_edit_from_an_older_state_is_refused_and_keeps_no_address(people: People) -> None:
    tag = {"If-Match": people.staff("GET", ROUTE).headers["ETag"][0]}
    assert people.staff("PUT", ROUTE, {"kinds": {"leg_opened": {"mode": "off"}}}, headers=tag).status == 200
    late = people.staff("PUT", ROUTE, {"default": {"url": address()}}, headers=tag)
    assert late.status == 412
    assert late.body["present"]["default"] is None
    assert len(stack.parameters()) == 0


@pytest.mark.rule("PF-09", "PF-08")
def test_an_address_stands_encrypted_in_the_parameter_store_and_nowhere_else(
    people: People, capfd: pytest.CaptureFixture[str]
) -> None:
    put(people, address(), leg_opened={"mode": "own", "url": address("404")})
    people.staff("POST", f"{ROUTE}/test", {})
    people.staff("POST", f"{ROUTE}/test", {"kind": "leg_opened"})
    assert {(name.split("/")[1:-1][-1], one.parameter_type) for name, (one,) in stack.parameters().items()} == {
        ("discord", "SecureString")
    }
    log = people.staff("GET", "/api/v1/audit").data
    assert sorted(one["action"] for one in log) == ["discord.edit", "discord.test", "discord.test"]
    said = json.dumps([log, people.staff("GET", ROUTE).data]) + str(contents()) + "".join(capfd.readouterr())
    assert CANARY not in said
    assert "api/webhooks" not in said


@pytest.mark.rule("PF-02", "PF-09")
def test_one_airline_neither_sees_nor_uses_the_others_webhooks(people: People) -> None:
    put(people, address())
    assert people.stranger("GET", ROUTE).data["default"] is None
    assert people.stranger("POST", f"{ROUTE}/test", {}).code == "no_webhook"
    assert all(name.startswith("/offblock/test/test/discord/") for name in stack.parameters())
    assert people.pilot("GET", ROUTE).status == 403


@pytest.mark.rule("PF-09")
def test_a_test_says_what_discord_answered(people: People, clock: Clock) -> None:
    assert people.staff("POST", f"{ROUTE}/test", {}).code == "no_webhook"
    put(people, address(), leg_opened={"mode": "off"})
    assert people.staff("POST", f"{ROUTE}/test", {"kind": "leg_opened"}).code == "no_webhook"
    assert people.staff("POST", f"{ROUTE}/test", {}).data["ok"]
    (sent,) = DISCORD.sent
    assert sent["message"]["allowed_mentions"] == {"parse": []}
    DISCORD.answers([LIMITED, GONE])
    limited = people.staff("POST", f"{ROUTE}/test", {}).data
    assert (limited["ok"], limited["reason_code"]) == (False, "rate_limited")
    gone = people.staff("POST", f"{ROUTE}/test", {}).data
    assert (gone["reason_code"], bool(gone["refused_since"])) == ("unknown_webhook", True)
    assert people.staff("GET", ROUTE).data["default"]["last_delivery"] == gone
    assert people.staff("POST", f"{ROUTE}/test", {}).data["ok"], "one that is taken again is used again"
    found = state()
    assert found
    assert found.dead_at is None


@pytest.mark.rule("PF-09")
def test_an_address_that_is_lost_is_said_so(people: People) -> None:
    put(people, address())
    stack.parameters().clear()
    assert people.staff("POST", f"{ROUTE}/test", {}).data["reason_code"] == "address_lost"
    assert DISCORD.asked == 0
