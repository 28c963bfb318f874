"""Webhooks: which addresses are Discord's, which webhook hears of a kind, and what becomes of one that is refused."""

import pytest

from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.notices.notices import notice_of
from offblock.domain.notices.webhooks import (
    DEAD,
    WORDS,
    Change,
    Discord,
    Hook,
    Mode,
    WebhookState,
    Why,
    changed,
    place_of,
    refused,
)
from tests.unit.builders import NOW

LEG, BOUNTY = NoticeKind.LEG_OPENED, NoticeKind.BOUNTY_AVAILABLE
ALL, OWN, NEW = Hook(id=1, ends="aaaa"), Hook(id=2, ends="bbbb"), Hook(id=3, ends="cccc")


@pytest.mark.rule("PF-09")
def test_a_kind_goes_by_its_own_webhook_else_by_that_for_all_and_off_is_off() -> None:
    discord = Discord(default=ALL, own={LEG: OWN}, off=(BOUNTY,))
    assert discord.hook_for(LEG) == OWN
    assert discord.hook_for(NoticeKind.BOOKING_EXPIRED) == ALL
    assert discord.hook_for(BOUNTY) is None
    assert Discord().hook_for(LEG) is None


@pytest.mark.rule("PF-09")
def test_a_change_leaves_what_it_does_not_name_and_says_what_is_gone() -> None:
    present = Discord(default=ALL, own={LEG: OWN}, off=(BOUNTY,), gone=(9,))
    after = changed(present, Change(default=(NEW,)))
    assert (after.default, after.own, after.off, after.gone) == (NEW, {LEG: OWN}, (BOUNTY,), (1,))
    after = changed(present, Change(modes={LEG: Mode.DEFAULT, BOUNTY: Mode.DEFAULT}))
    assert (after.default, after.own, after.off, after.gone) == (ALL, {}, (), (2,))
    after = changed(present, Change(default=(None,), own={BOUNTY: NEW}, modes={BOUNTY: Mode.OWN}))
    assert (after.default, after.own, after.off, after.gone) == (None, {LEG: OWN, BOUNTY: NEW}, (), (1,))


@pytest.mark.rule("PF-09")
def test_only_a_try_that_is_taken_brings_a_refused_webhook_back() -> None:
    dead = WebhookState(hook_id=1).after(Why.UNKNOWN, NOW)
    assert dead.dead_at == NOW
    assert dead.after(Why.FORBIDDEN, NOW + 5).dead_at == NOW
    assert dead.after(Why.UNREACHED, NOW + 5).dead_at == NOW
    assert dead.after(None, NOW + 5).dead_at is None
    assert WebhookState(hook_id=1).after(Why.LIMITED, NOW, 7).quiet_until == NOW + 7


@pytest.mark.rule("PF-09", "PF-18")
@pytest.mark.parametrize("why", sorted(DEAD))
def test_the_office_is_told_which_webhook_is_refused_and_what_to_do(why: Why) -> None:
    event = refused(ALL, why, NOW)
    notice = notice_of(event)
    assert notice
    assert event.to is Audience.OFFICE
    assert "aaaa" in notice.text
    assert WORDS[why] in notice.text


def test_every_reason_has_its_words() -> None:
    assert set(WORDS) == set(Why)


@pytest.mark.rule("PF-09")
def test_of_an_address_the_host_and_the_path_are_told_apart() -> None:
    token = "t" * 68
    place = place_of(f"https://ptb.discord.com/api/v10/webhooks/123456789012345678/{token}")
    assert place
    assert (place.host, place.path) == ("ptb.discord.com", f"/api/v10/webhooks/123456789012345678/{token}")
    for wrong in ("", "https://discord.com/", f"https://discordxcom/api/webhooks/123456789012345678/{token}"):
        assert place_of(wrong) is None, wrong
