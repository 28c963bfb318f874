"""Channels: every kind of notice has its text and its way, every kind of work the job that goes on with it."""

import re

import pytest

from offblock.domain.access.callers import Role, audiences_of
from offblock.domain.kernel.events import Audience, Event, Facts, NoticeKind, WorkKind
from offblock.domain.kernel.jobs import FINDS
from offblock.domain.notices.channels import ROUTES, Channel, Reader, channels_of
from offblock.domain.notices.followups import FOLLOW_UPS
from offblock.domain.notices.notices import TEXTS, notice_of
from offblock.usecases.jobs import HANDLERS
from tests.unit.builders import NOW, PILOT


@pytest.mark.rule("PF-09")
def test_every_kind_of_notice_has_its_words_and_comes_by_the_feed_and_by_mail() -> None:
    assert set(ROUTES) == set(TEXTS) == set(NoticeKind)
    by_feed_alone = {kind for kind, route in ROUTES.items() if route.channels == (Channel.FEED,)}
    assert by_feed_alone == {NoticeKind.DISCORD_REFUSED}
    others = [route for kind, route in ROUTES.items() if kind not in by_feed_alone]
    assert all({Channel.FEED, Channel.MAIL} <= {*route.channels} for route in others)


def test_every_kind_of_work_has_a_job_that_goes_on_with_it() -> None:
    assert set(FOLLOW_UPS) == set(WorkKind)
    assert {one.job for one in FOLLOW_UPS.values()} | set(FINDS.values()) == set(HANDLERS) - {"imports"}


def test_an_event_is_told_or_worked_on_and_its_stored_name_says_which() -> None:
    assert not {*NoticeKind} & {*WorkKind}
    for kind in (*NoticeKind, *WorkKind):
        assert type(Event.model_validate({"kind": str(kind), "at": NOW}).kind) is type(kind)


EVERYWHERE = (Channel.FEED, Channel.MAIL, Channel.DISCORD)
OFFICES = ("/backoffice/occ/repositioning", "/backoffice/discord")
"""Pages that operations staff may not open."""


@pytest.mark.rule("PF-02", "PF-09")
def test_a_notice_leads_to_where_its_reader_may_go() -> None:
    for kind, route in ROUTES.items():
        link = TEXTS[kind][2]
        assert link.startswith("/backoffice/") == (route.reader not in (Reader.PILOT, Reader.PILOTS)), kind
        assert not link.startswith(OFFICES) or route.reader is Reader.OFFICE, kind


@pytest.mark.rule("PF-09")
def test_everybody_hears_what_the_roles_are_for() -> None:
    assert audiences_of({Role.PILOT}) == [Audience.PILOTS]
    assert audiences_of({Role.OPERATIONS_STAFF}) == [Audience.PILOTS, Audience.STAFF]
    for role in (Role.ADMINISTRATOR, Role.SYSADMIN):
        assert audiences_of({role}) == [Audience.PILOTS, Audience.STAFF, Audience.OFFICE]


@pytest.mark.rule("PF-18")
@pytest.mark.parametrize("kind", list(NoticeKind))
def test_a_notice_has_every_fact_that_its_words_name(kind: NoticeKind) -> None:
    named = set(re.findall(r"{(\w+)}", "".join(TEXTS[kind])))
    notice = notice_of(Event(kind=kind, at=NOW, to=PILOT, facts={name: f"a {name}" for name in named}))
    assert notice
    assert notice.facts == {name: f"a {name}" for name in named}
    assert "{" not in notice.text + notice.link


@pytest.mark.rule("PF-18")
def test_instants_among_a_notices_facts_are_written_as_everywhere() -> None:
    facts: Facts = {"mission_id": 7, "title": "Salt", "leg": 1, "starts_at": NOW, "ends_at": NOW + 3600}
    notice = notice_of(Event(kind=NoticeKind.WINDOW_MOVED, at=NOW, to=PILOT, facts=facts))
    assert notice
    assert (notice.facts["starts_at"], notice.facts["leg"]) == ("2026-11-02T12:00:00Z", 1)


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize(
    ("kind", "to", "channels"),
    [
        (NoticeKind.LEG_OPENED, PILOT, EVERYWHERE),
        (NoticeKind.LEG_OPENED, None, ()),
        (NoticeKind.BOUNTY_AVAILABLE, Audience.PILOTS, EVERYWHERE),
        (NoticeKind.DISCORD_REFUSED, Audience.OFFICE, (Channel.FEED,)),
        (WorkKind.FIRST_LEG_OPENED, None, ()),
        (WorkKind.FIRST_LEG_OPENED, PILOT, ()),
    ],
)
def test_what_nobody_hears_of_goes_nowhere(
    kind: NoticeKind | WorkKind, to: int | Audience | None, channels: tuple[Channel, ...]
) -> None:
    event = Event(kind=kind, at=NOW, to=to, facts=dict.fromkeys(FACTS, "some"))
    assert channels_of(event) == channels
    assert (notice_of(event) is not None) == bool(channels)


FACTS = (
    "title",
    "leg",
    "flight_number",
    "mission_id",
    "bounty_id",
    "registration",
    "origin",
    "destination",
    "points",
    "ends",
    "reason",
)
