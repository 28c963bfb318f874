"""Channels: every kind of notice has its text and its way, every kind of work the job that goes on with it."""

import pytest

from offblock.domain.kernel.events import Audience, Event, NoticeKind, WorkKind
from offblock.domain.kernel.jobs import FINDS
from offblock.domain.notices.channels import ROUTES, Channel, channels_of
from offblock.domain.notices.followups import FOLLOW_UPS
from offblock.domain.notices.notices import TEXTS, notice_of
from offblock.usecases.jobs import HANDLERS
from tests.unit.builders import NOW, PILOT


@pytest.mark.rule("PF-09")
def test_every_kind_of_notice_has_its_words_and_comes_by_the_feed_whatever_else() -> None:
    assert set(ROUTES) == set(TEXTS) == set(NoticeKind)
    assert all(Channel.FEED in route.channels for route in ROUTES.values())


def test_every_kind_of_work_has_a_job_that_goes_on_with_it() -> None:
    assert set(FOLLOW_UPS) == set(WorkKind)
    assert {one.job for one in FOLLOW_UPS.values()} | set(FINDS.values()) == set(HANDLERS) - {"imports"}


def test_an_event_is_told_or_worked_on_and_its_stored_name_says_which() -> None:
    assert not {*NoticeKind} & {*WorkKind}
    for kind in (*NoticeKind, *WorkKind):
        assert type(Event.model_validate({"kind": str(kind), "at": NOW}).kind) is type(kind)


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize(
    ("kind", "to", "channels"),
    [
        (NoticeKind.LEG_OPENED, PILOT, (Channel.FEED,)),
        (NoticeKind.LEG_OPENED, None, ()),
        (NoticeKind.BOUNTY_AVAILABLE, Audience.PILOTS, (Channel.FEED,)),
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


FACTS = ("title", "leg", "flight_number", "mission_id", "bounty_id", "registration", "origin", "destination", "points")
