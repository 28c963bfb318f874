"""What many hear, by mail: only to those who want it, many in one mail, once."""

import json
from collections.abc import Iterator

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.people.users import User
from offblock.usecases.notices import mailing as mails_out
from offblock.usecases.notices import preferences
from tests import airline, pump
from tests.airline import OTHER, PILOT, STAFF, THIRD
from tests.conftest import NOON, Clock
from tests.harness import meter
from tests.harness.mail import broken, mailing, mails
from tests.integration.conftest import People
from tests.integration.notices.posts import ADDRESS, BOUNTY, addresses, bring, message, subscribe
from tests.reliability.worlds import change

HOUR = 3600
PILOTS = Audience.PILOTS


@pytest.fixture
def post(people: People) -> Iterator[None]:
    """An airline that sends mail."""
    with mailing():
        yield


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_many_bounties_are_one_mail_to_each_who_wants_them(clock: Clock) -> None:
    subscribe(PILOT, OTHER)
    with pump.running() as bench:
        for number in range(3):
            bring(bench, message(BOUNTY, PILOTS, NOON + number), message(BOUNTY, PILOTS, NOON + number))
        assert (bench.job("send-digests"), mails()) == (0, [])
        clock.advance(HOUR)
        assert bench.job("send-digests") == 2
        assert bench.job("send-digests") == 0
        bring(bench, message(BOUNTY, PILOTS, NOON + 2))
        clock.advance(2 * HOUR)
        bench.job("send-digests")
        assert bench.parked == []
    assert sorted(addresses()) == [ADDRESS, "p3@example.test"]
    assert {one["subject"] for one in mails()} == {"3 notices · test"}


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
@pytest.mark.parametrize(
    ("kind", "audience"),
    [
        (NoticeKind.BOUNTY_AVAILABLE, Audience.PILOTS),
        (NoticeKind.GENERATION_SKIPPED, Audience.STAFF),
        (NoticeKind.FLIGHT_UNHEARD, Audience.STAFF),
        (NoticeKind.UNROUTABLE_AIRCRAFT, Audience.OFFICE),
    ],
)
def test_every_kind_for_many_comes_to_who_asked_for_it(kind: NoticeKind, audience: Audience, clock: Clock) -> None:
    subscribe(STAFF, kind=kind)
    with pump.running() as bench:
        bring(bench, message(kind, audience), message(kind, audience))
        clock.advance(HOUR)
        bench.job("send-digests")
    assert addresses() == ["p1@example.test"]


@pytest.mark.rule("PF-09", "RP-11")
@pytest.mark.usefixtures("post")
def test_whom_a_broadcast_is_not_for_gets_no_mail_of_it(clock: Clock) -> None:
    subscribe(PILOT, OTHER)
    with pump.running() as bench:
        bring(bench, message(BOUNTY, PILOTS, not_for=PILOT))
        clock.advance(HOUR)
        bench.job("send-digests")
    assert addresses() == ["p3@example.test"]


@pytest.mark.rule("PF-02", "PF-09")
@pytest.mark.usefixtures("post")
def test_who_has_lost_the_role_meanwhile_hears_no_more(clock: Clock) -> None:
    change(User, PILOT, roles=(Role.OPERATIONS_STAFF,))
    subscribe(PILOT, kind=NoticeKind.FLIGHT_UNHEARD)
    with pump.running() as bench:
        bring(bench, message(NoticeKind.FLIGHT_UNHEARD, Audience.STAFF))
        change(User, PILOT, roles=(Role.PILOT,))
        clock.advance(HOUR)
        bench.job("send-digests")
        assert bench.job("send-digests") == 0, "what is not wanted waits no longer"
    assert mails() == []


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_who_ends_it_before_the_digest_goes_out_gets_none(clock: Clock) -> None:
    subscribe(PILOT)
    with pump.running() as bench:
        bring(bench, message(BOUNTY, PILOTS))
        preferences.unsubscribe(airline.store(), PILOT, [BOUNTY])
        clock.advance(HOUR)
        bench.job("send-digests")
    assert mails() == []


@pytest.mark.rule("PF-09", "PF-10")
@pytest.mark.usefixtures("post")
def test_a_broadcast_goes_on_page_by_page_and_costs_what_those_cost_who_want_it(clock: Clock) -> None:
    more = range(100, 160)
    airline.keep(*(airline.user(number) for number in more))
    subscribe(*more)
    with pump.running() as bench:
        bring(bench, message(BOUNTY, PILOTS))
        assert bench.calls.count("mail") == 3, "60 are three pages of 25"
        clock.advance(HOUR)
        bench.job("send-digests")
    assert sorted(addresses()) == sorted(f"p{number}@example.test" for number in more)


@pytest.mark.rule("PF-09", "PF-10")
@pytest.mark.usefixtures("post")
def test_a_broadcast_that_nobody_wants_reads_one_empty_list() -> None:
    with pump.running() as bench, meter() as units:
        bring(bench, message(BOUNTY, PILOTS))
    assert (units.read, units.write) == (0.5, 0)


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_one_whose_digest_cannot_be_written_is_tried_again_alone(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    subscribe(PILOT, OTHER, THIRD)
    real, tries = mails_out.add, []

    def fails_at_first(store: object, user_id: int, notice: object) -> None:
        tries.append(user_id)
        if user_id == OTHER and tries.count(OTHER) < 3:
            raise RuntimeError("this one cannot be written")
        real(store, user_id, notice)  # type: ignore[arg-type]  # what the use case was called with

    monkeypatch.setattr(mails_out, "add", fails_at_first)
    with pump.running() as bench:
        bring(bench, message(BOUNTY, PILOTS))
        clock.advance(HOUR)
        bench.job("send-digests")
    assert tries == [PILOT, OTHER, THIRD, OTHER, OTHER]
    assert len(mails()) == 3


@pytest.mark.rule("PF-09")
@pytest.mark.usefixtures("post")
def test_a_digest_that_the_post_never_took_is_parked_and_asked_for_again_an_hour_later(clock: Clock) -> None:
    subscribe(PILOT)
    with pump.running() as bench:
        bring(bench, message(BOUNTY, PILOTS))
        clock.advance(HOUR)
        with broken():
            bench.job("send-digests")
        (parked,) = bench.parked
        assert json.loads(parked["message"]) == {"tenant": airline.TENANT, "digest": PILOT}
        clock.advance(HOUR)
        assert bench.job("send-digests") == 1
    assert addresses() == [ADDRESS]
