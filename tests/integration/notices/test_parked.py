"""Parked messages: seen page by page, sent again once their cause is mended, and gone after thirty days."""

import pytest

from offblock.adapters.bus import Outbox
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.deliveries import KEPT_SECONDS, Parked
from offblock.queries.notices import parked as parked_shown
from offblock.usecases.notices import parked
from tests import airline, pump
from tests.airline import OTHER, PILOT
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.notices.hooks import ROUTE, address, event, place, put, titles


def park(*users: int) -> None:
    """Messages to these users that could not be delivered."""
    for user in users:
        parked.park(airline.store(), event(to=user), Channel.DISCORD, "unreachable", 8)


@pytest.mark.rule("PF-09", "PF-14")
def test_parked_messages_are_listed_page_by_page_and_each_airlines_are_its_own(people: People) -> None:
    park(PILOT, OTHER, PILOT)
    first = parked_shown.parked(airline.store(), 1)
    second = parked_shown.parked(airline.store(), 1, first.cursor)
    assert {first.rows[0].id, second.rows[0].id} == {place(event(to=PILOT)), place(event(to=OTHER))}
    assert parked_shown.parked(airline.store("elsewhere")).rows == []


@pytest.mark.rule("PF-09", "OP-03")
def test_what_is_sent_again_arrives_once_and_is_parked_no_more(people: People, clock: Clock) -> None:
    put(people, address())
    park(PILOT)
    clock.advance(7 * 3600)
    with pump.running() as bench:
        parked.send_again(airline.store(), place(event()), Outbox())
        bench.drain()
        parked.park(airline.store(), event(), Channel.DISCORD, "unreachable", 8)
        parked.send_again(airline.store(), place(event()), Outbox())
        bench.drain()
    assert titles() == ["Leg opened"], "what was told is not told again"
    assert parked_shown.parked(airline.store()).rows == []


@pytest.mark.rule("PF-09", "OP-03")
def test_what_fails_again_is_parked_again(people: People) -> None:
    put(people, address("404"))
    park(PILOT)
    with pump.running() as bench:
        parked.send_again(airline.store(), place(event()), Outbox())
        bench.drain()
    (one,) = parked_shown.parked(airline.store()).rows
    assert one.why == "unknown_webhook"
    assert people.staff("GET", ROUTE).data["default"]["last_delivery"]["refused_since"]
    with pytest.raises(NotFound):
        parked.send_again(airline.store(), "1793620800-0123456789abcdef.discord", Outbox())


@pytest.mark.rule("PF-09")
def test_a_parked_message_is_kept_for_thirty_days(people: People, clock: Clock) -> None:
    park(PILOT)
    kept = airline.seen(Parked, place(event()))
    assert kept.expires_at == int(clock.at) + KEPT_SECONDS
