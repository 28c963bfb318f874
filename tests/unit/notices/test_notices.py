"""Notices: up to which one a user has read."""

import pytest

from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.refusals import Invalid
from offblock.domain.notices import notices
from offblock.domain.notices.notices import MOST_SINGLY, Watermark
from tests.unit.builders import NOW, PILOT


@pytest.mark.rule("PF-09")
def test_a_watermark_rises_and_never_above_now() -> None:
    def at(second: int) -> str:
        return f"{second:010d}-{'f' * 16}"

    mark = Watermark(user_id=PILOT)
    assert notices.mark(mark, at(NOW), NOW).read_up_to == at(NOW)
    assert notices.mark(mark.but(read_up_to=at(NOW - 5)), at(NOW - 9), NOW).read_up_to == at(NOW - 5)
    for up_to in (None, at(NOW + 1)):
        high = notices.mark(mark, up_to, NOW).read_up_to
        assert at(NOW) < high < at(NOW + 1)


@pytest.mark.rule("PF-09")
def test_so_many_are_read_one_by_one_and_the_watermark_takes_them_in() -> None:
    ids = tuple(f"{second:010d}-{'0' * 16}" for second in range(MOST_SINGLY + 1))
    mark = notices.mark_singly(Watermark(user_id=PILOT), ids[1:])
    assert mark.read_ids == ids[1:]
    assert mark.covers(ids[1])
    assert not mark.covers(ids[0])
    assert notices.mark_singly(mark, ids[1:3]) == mark, "again is no more"
    with pytest.raises(Invalid):
        notices.mark_singly(mark, ids[:1])
    risen = notices.mark(mark, ids[-2], NOW)
    assert risen.read_ids == ids[-1:]
    assert notices.mark_singly(risen, ids[:1]).read_ids == ids[-1:]


@pytest.mark.rule("PF-18", "FL-03", "OP-05")
@pytest.mark.parametrize(
    ("names", "said"),
    [
        ({"callsign": "OBK652", "flight_number": "652"}, "OBK652"),
        ({"flight_number": "652"}, "652"),
    ],
    ids=["by its callsign", "as announced before there was a callsign in it"],
)
def test_a_notice_speaks_of_a_flight_by_its_callsign(names: dict[str, str | int | None], said: str) -> None:
    event = Event(kind=NoticeKind.BOOKING_EXPIRED, at=NOW, to=PILOT, facts={**names, "at": "2026-11-02T12:00:00Z"})
    notice = notices.notice_of(event)
    assert notice
    assert notice.text == f"Your booking of {said} expired at 2026-11-02T12:00:00Z."
    kept = {name: fact for name, fact in notice.facts.items() if name != "callsign" or name in names}
    assert notices.Notice.model_validate(notice.model_dump() | {"facts": kept}).facts["callsign"] == said
