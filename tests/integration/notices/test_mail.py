"""Notices by mail: each to its reader once, whatever is delivered twice, fails or is not wanted."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from offblock.adapters import post as posts
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.notices.channels import ROUTES, Reader
from offblock.domain.notices.mailing import Mail
from offblock.domain.people.users import User
from offblock.usecases.notices import preferences
from tests import airline, pump
from tests.airline import OTHER, PILOT, STAFF
from tests.conftest import Clock
from tests.harness import Run, canaries
from tests.harness.mail import broken, mailing, mails
from tests.integration.conftest import People
from tests.integration.notices.feeds import kinds
from tests.integration.notices.posts import ADDRESS, addresses, bring, message
from tests.reliability.worlds import change

PERSONAL = [kind for kind, route in ROUTES.items() if route.reader in (Reader.PILOT, Reader.PUBLISHER)]


@pytest.fixture
def post(people: People) -> Iterator[None]:
    """An airline that sends mail."""
    with mailing():
        yield


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("kind", PERSONAL)
def test_every_kind_for_one_person_comes_once_however_often_it_is_delivered(kind: NoticeKind) -> None:
    preferences.change(airline.store(), STAFF, {kind: True})
    with pump.running() as bench:
        bring(bench, message(kind, STAFF), message(kind, STAFF))
        bring(bench, message(kind, STAFF))
        assert bench.parked == []
    assert addresses() == ["p1@example.test"]


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_what_happens_is_in_the_feed_and_in_the_mail() -> None:
    with pump.running() as bench:
        airline.assigned()
        batch = [record for _, record in bench.stream._waiting]
        for _ in range(2):
            bench.invoke("stream", {"Records": batch})
            bench.drain()
    (mail,) = mails()
    assert kinds(PILOT) == ["contract_assigned"]
    assert (mail["to"], mail["subject"]) == (ADDRESS, "Contract assigned · test")
    assert "https://ops.example.test/contracts/1" in mail["text"]
    assert mail["headers"]["From"] == "test <notices@example.test>"
    assert mail["headers"]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["headers"]["List-Unsubscribe"].startswith("<https://ops.example.test/api/mail/stop/")


@pytest.mark.rule("PF-09")
def test_where_no_address_is_set_nothing_is_mailed_and_the_feed_goes_on(people: People) -> None:
    with pump.running() as bench:
        airline.assigned()
        bench.drain()
        bring(bench, message())
        assert bench.parked == []
    assert (kinds(PILOT), mails()) == (["contract_assigned"], [])


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("fields", [{"email_verified": False}, {"email": "new@example.test", "email_verified": False}])
def test_nobody_is_written_to_at_an_address_that_is_not_proved(fields: dict[str, Any]) -> None:
    change(User, PILOT, **fields)
    with pump.running() as bench:
        bring(bench, message())
    assert mails() == []


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_what_is_not_wanted_is_not_mailed() -> None:
    preferences.change(airline.store(), PILOT, {NoticeKind.CONTRACT_ASSIGNED: False})
    with pump.running() as bench:
        bring(bench, message(), message(NoticeKind.LEG_OPENED))
    assert [one["subject"] for one in mails()] == ["Leg opened · test"]


@pytest.mark.rule("PF-09", "PF-18")
@pytest.mark.usefixtures("post")
def test_a_reader_is_spoken_to_in_the_language_and_time_of_the_profile() -> None:
    change(User, PILOT, language="pt", timezone="America/Sao_Paulo")
    sent = message(NoticeKind.BOOKING_EXPIRED)
    sent["event"]["facts"] |= {"at": "2026-11-02T12:00:00Z"}
    with pump.running() as bench:
        bring(bench, sent)
    (mail,) = mails()
    assert mail["subject"] == "Reserva expirada · test"
    assert "2026-11-02 12:00 UTC (09:00 America/Sao_Paulo)" in mail["text"]


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_a_broken_post_delays_no_feed_and_what_it_never_takes_is_parked_where_an_operator_sees_it() -> None:
    with pump.running() as bench, broken() as ses:
        airline.assigned()
        bench.drain()
        assert kinds(PILOT) == ["contract_assigned"]
        (parked,) = bench.parked
    assert (ses.refused, parked["queue"], mails()) == (5, "MailQueue", [])
    assert ADDRESS not in parked["message"]
    with pump.running() as bench:
        bring(bench, json.loads(parked["message"]))
    assert addresses() == [ADDRESS], "sent again by hand it arrives"


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_one_persons_broken_address_keeps_no_mail_from_others() -> None:
    with pump.running() as bench, broken(ADDRESS):
        bring(bench, message(), message(to=OTHER), message(to=STAFF))
        assert len(bench.parked) == 1
    assert sorted(addresses()) == ["p1@example.test", "p3@example.test"]


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
@pytest.mark.parametrize("code", posts.BUSY)
def test_a_post_that_is_busy_is_waited_for(code: str) -> None:
    with pump.running() as bench, broken(times=3, status=429, code=code), Run() as run:
        bring(bench, message())
        assert bench.parked == []
    assert (addresses(), run.waited) == ([ADDRESS], sum(posts.BUSY_WAITS))


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_a_mail_of_which_nobody_knows_is_left_alone_until_its_sender_must_be_gone(clock: Clock) -> None:
    with pump.running() as bench, broken(times=1, status=500, code="InternalFailure"):
        bring(bench, message())
        assert (len(bench.parked), mails()) == (1, []), "the queue of a laptop does not wait"
        clock.advance(90)
        bring(bench, message())
    assert addresses() == [ADDRESS]
    assert [one.is_sent for one in _noted()] == [True]


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_no_address_gets_into_the_log(caplog: pytest.LogCaptureFixture) -> None:
    change(User, PILOT, email=canaries.plant("canary.of.mail@example.test"))
    with pump.running() as bench, broken("canary.of.mail"):
        bring(bench, message())
        assert len(bench.parked) == 1
    assert "canary.of.mail" not in caplog.text


def _noted() -> list[Mail]:
    from tests.invariants.records import records

    found: list[Mail] = records()[airline.TENANT][Mail]
    return found
