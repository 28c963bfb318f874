"""How mail ends: by a choice, by a link that needs no sign-in, and by an address that does not take it."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from local import routing
from offblock.adapters import bus
from offblock.config import config
from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.notices.preferences import NoticePreferences, Subscriber
from offblock.domain.people.users import User
from tests import airline, pump
from tests.airline import PILOT
from tests.conftest import Clock
from tests.harness import firewall, policies
from tests.harness.mail import mailing, mails
from tests.integration.conftest import People
from tests.integration.notices.posts import ADDRESS, BOUNTY, addresses, bring, message, subscribe
from tests.reliability.worlds import change

MINE = "/api/v1/me/notice-preferences"


@pytest.fixture
def post(people: People) -> Iterator[None]:
    """An airline that sends mail."""
    with mailing():
        yield


def opened(link: str, method: str = "GET", tenant: str = airline.TENANT) -> Any:
    """What a browser or a mail program gets at the link, without any credential."""
    path = link.removeprefix("https://ops.example.test")
    found = routing.match(path)
    assert found
    assert found.resource in routing.open_paths(), "nobody is asked who they are"
    event = {
        "httpMethod": method,
        "path": path,
        "pathParameters": {"proxy": found.proxy},
        "body": "List-Unsubscribe=One-Click",
        "headers": {"Content-Type": "application/x-www-form-urlencoded"},
        "requestContext": {"requestId": f"{method}{path}"},
    }
    with firewall.allow(tenant, system=("SYS#TENANTS",)), policies.acting(found.function):
        return __import__(f"functions.{found.function}.app", fromlist=["app"]).handler(event, None)


def link_of(mail: dict[str, Any]) -> str:
    """The link by which a mail program ends it."""
    return str(mail["headers"]["List-Unsubscribe"]).strip("<>")


def wanted(kind: NoticeKind) -> bool:
    """Whether the pilot wants a kind by mail."""
    return (airline.store().find(NoticePreferences, PILOT) or NoticePreferences(user_id=PILOT)).wants(kind)


@pytest.mark.rule("PF-09")
def test_a_user_sees_and_chooses_what_comes_by_mail(people: People) -> None:
    shown = people.pilot("GET", MINE).data
    assert shown["stopped"] is None
    assert all(one["feed"] for one in shown["kinds"])
    by_kind = {one["kind"]: one["mail"] for one in shown["kinds"]}
    assert (by_kind["leg_opened"], by_kind["bounty_available"], "flight_unheard" in by_kind) == (True, False, False)
    answer = people.pilot("PUT", MINE, {"mail": {"leg_opened": False, "bounty_available": True}})
    after = {one["kind"]: one["mail"] for one in answer.data["kinds"]}
    assert after == by_kind | {"leg_opened": False, "bounty_available": True}
    assert people.pilot("GET", MINE).data == answer.data
    assert {one["kind"] for one in people.staff("GET", MINE).data["kinds"]} == {str(kind) for kind in NoticeKind}


@pytest.mark.rule("PF-09", "PF-15")
@pytest.mark.parametrize(
    ("mail", "field"),
    [({"flight_unheard": True}, "mail.flight_unheard"), ({"no_such_kind": True}, None), ({"leg_opened": "much"}, None)],
)
def test_what_is_no_choice_is_refused_and_changes_nothing(people: People, mail: Any, field: str | None) -> None:
    refused = people.pilot("PUT", MINE, {"mail": mail})
    assert refused.status == 422
    assert field is None or list(refused.body["errors"]) == [field]
    assert airline.store().find(NoticePreferences, PILOT) is None


@pytest.mark.rule("PF-13")
def test_an_airline_key_chooses_for_the_pilot_whom_it_names(people: People) -> None:
    assert people.airline("PUT", MINE, {"mail": {"leg_opened": False}, "user_id": PILOT}).status == 200
    assert not wanted(NoticeKind.LEG_OPENED)
    assert people.other("PUT", MINE, {"mail": {}, "user_id": PILOT}).code == "acts_for_others"


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_the_link_of_a_mail_ends_its_kind_and_no_other_without_a_sign_in() -> None:
    with pump.running() as bench:
        bring(bench, message())
        link = link_of(mails()[0])
        asked_first = opened(link)
        assert asked_first["statusCode"] == 200
        assert '<form method="post">' in asked_first["body"]
        assert wanted(NoticeKind.CONTRACT_ASSIGNED), "whoever merely looks at a link changes nothing"
        for _ in range(2):
            assert opened(link, "POST")["statusCode"] == 200
        bring(bench, message(at=1_793_620_801), message(NoticeKind.LEG_OPENED))
    assert [one["subject"] for one in mails()] == ["Contract assigned · test", "Leg opened · test"]


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_the_link_of_a_digest_takes_its_reader_off_the_list(clock: Clock) -> None:
    subscribe(PILOT)
    with pump.running() as bench:
        bring(bench, message(BOUNTY, Audience.PILOTS))
        clock.advance(3600)
        bench.job("send-digests")
    opened(link_of(mails()[0]), "POST")
    assert airline.store().find(Subscriber, str(BOUNTY), PILOT) is None
    assert not wanted(BOUNTY)


@pytest.mark.rule("PF-01", "PF-09")
@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("slip", ["", "x", "AAAA", "%00", "é", "." * 500])
def test_a_link_that_we_did_not_sign_ends_nothing(slip: str) -> None:
    with pump.running() as bench:
        bring(bench, message())
    link = link_of(mails()[0])
    for method in ("GET", "POST"):
        forged = opened(re.sub(r"[^/]+$", lambda found: f"{found[0][:-2]}{slip}", link), method)
        assert forged["statusCode"] == 404
        assert "Choose what comes by mail" in forged["body"]
    assert wanted(NoticeKind.CONTRACT_ASSIGNED)


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_a_link_of_somebody_who_is_gone_says_the_same_as_any() -> None:
    with pump.running() as bench:
        bring(bench, message())
    link = link_of(mails()[0])
    there = opened(link, "POST")["body"]
    airline.store().discard(User, PILOT)
    assert opened(link, "POST")["body"] == there


def returned(kind: str = "Bounce", bounce: str = "Permanent", to: str = ADDRESS) -> dict[str, Any]:
    """What SES tells of a mail, as SNS hands it on without an envelope."""
    recipients = [{"emailAddress": to}]
    tags = {"tenant": [airline.TENANT], "user": [str(PILOT)], "ses:configuration-set": ["offblock-test"]}
    details = (
        {"bounceType": bounce, "bouncedRecipients": recipients}
        if kind == "Bounce"
        else {"complainedRecipients": recipients}
    )
    return {"eventType": kind, kind.lower(): details, "mail": {"tags": tags, "destination": [to]}}


def tell(bench: pump.Bench, *events: dict[str, Any]) -> None:
    """Let SES tell of something."""
    bus.send(f"{config().mail_queue}-events", events)
    bench.drain()


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("kind", ["Bounce", "Complaint"])
def test_mail_that_comes_back_or_is_not_welcome_ends_until_its_reader_says_so(people: People, kind: str) -> None:
    with pump.running() as bench:
        tell(bench, returned(kind), returned(kind))
        bring(bench, message())
        assert mails() == []
        stopped = people.pilot("GET", MINE).data["stopped"]
        assert stopped == {"reason": kind.lower(), "at": "2026-11-02T12:00:00Z"}
        assert people.pilot("POST", f"{MINE}/resume").data["stopped"] is None
        bring(bench, message(at=1_793_620_801))
        assert bench.parked == []
    assert addresses() == [ADDRESS]


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_a_new_address_takes_mail_whatever_the_old_one_did() -> None:
    with pump.running() as bench:
        tell(bench, returned())
        change(User, PILOT, email="new@example.test")
        tell(bench, returned())
        bring(bench, message())
    assert addresses() == ["new@example.test"]


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_what_passes_by_itself_and_what_is_no_mail_of_ours_stops_nothing() -> None:
    foreign = returned()
    foreign["mail"] = {"destination": [ADDRESS]}
    with pump.running() as bench:
        tell(bench, returned(bounce="Transient"), {"eventType": "Delivery", "mail": {}}, foreign)
        tell(bench, returned(to="somebody.else@example.test"))
        assert bench.parked == []
        bring(bench, message())
    assert addresses() == [ADDRESS]


def test_an_event_that_cannot_be_read_is_parked(people: People) -> None:
    with pump.running() as bench:
        tell(bench, {"eventType": "Bounce"})
        (parked,) = bench.parked
    assert json.loads(parked["message"]) == {"eventType": "Bounce"}
