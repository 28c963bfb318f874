"""Missions: what may follow what, who may ever see one, and when something about one is due."""

from itertools import product

import pytest

from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.charter import drafts
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus, must_be_seen
from offblock.domain.kernel.refusals import IllegalMove, NotFound
from tests.unit.builders import DAY, PILOT, STAFF, booking, customer, leg, mission, moment, under_way, window

START, END = window()
M, L = MissionStatus, LegStatus


def table(words: str) -> dict[str, set[str]]:
    """`a -> b, c; b -> d` as a mapping."""
    rows = (row.split(" -> ") for row in words.split("; "))
    return {before.strip(): set(after.replace(" ", "").split(",")) for before, after in rows}


MISSIONS = table(
    "draft -> open, cancelled; open -> assigned, failed, cancelled; assigned -> in_progress, failed, cancelled; "
    "in_progress -> completed, failed, cancelled; completed -> ; failed -> ; cancelled -> "
)
LEGS = table(
    "pending -> available, failed, cancelled; available -> booked, failed, cancelled; "
    "booked -> in_progress, available, failed, cancelled; "
    "in_progress -> completed, booked, available, failed, cancelled; completed -> ; failed -> ; cancelled -> "
)


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize(("before", "after"), list(product(M, M)))
def test_a_mission_goes_only_where_the_rules_let_it_go(before: MissionStatus, after: MissionStatus) -> None:
    if after in MISSIONS[before]:
        assert mission(status=before).to(after).status is after
    else:
        with pytest.raises(IllegalMove):
            mission(status=before).to(after)


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize(("before", "after"), list(product(L, L)))
def test_a_leg_goes_only_where_the_rules_let_it_go(before: LegStatus, after: LegStatus) -> None:
    if after in LEGS[before]:
        assert leg(status=before).to(after).status is after
    else:
        with pytest.raises(IllegalMove):
            leg(status=before).to(after)


@pytest.mark.rule("CC-13")
def test_a_draft_was_never_published_and_neither_was_a_cancelled_one() -> None:
    drafted = mission(status=M.DRAFT)
    assert not drafted.was_published
    assert not drafted.to(M.CANCELLED).was_published
    opened = drafts.publish(drafted, customer(), STAFF, moment()).answer
    assert opened.was_published
    assert opened.to(M.CANCELLED).was_published


@pytest.mark.rule("CC-13")
def test_pilots_see_what_was_published_and_staff_see_everything() -> None:
    drafted = mission(status=M.DRAFT)
    hidden = (drafted, drafted.to(M.CANCELLED))
    opened = drafts.publish(drafted, customer(), STAFF, moment()).answer
    for shown in (opened, opened.to(M.CANCELLED), opened.to(M.FAILED)):
        assert must_be_seen(shown, is_staff=False) == shown
    for one in hidden:
        assert must_be_seen(one, is_staff=True) == one
        with pytest.raises(NotFound):
            must_be_seen(one, is_staff=False)
    with pytest.raises(NotFound):
        must_be_seen(None, is_staff=True)


@pytest.mark.rule("CC-22")
def test_a_booking_gives_its_own_leg_back_and_no_other() -> None:
    booked = under_way(leg(1, status=L.BOOKED, booking_id=900), leg(2))
    plain = {"kind": BookingKind.CHARTER, "mission_id": booked.id, "sequence": 1}
    assert booked.without_booking(booking(id=900, **plain)).legs[0].status is L.AVAILABLE
    assert booked.without_booking(booking(id=901, **plain)) == booked, "another one has the leg by now"
    assert booked.without_booking(booking(id=900, **plain | {"sequence": 2})) == booked


@pytest.mark.rule("CC-25")
@pytest.mark.parametrize("status", M)
def test_a_window_is_missed_from_its_very_end_by_live_missions_alone(status: MissionStatus) -> None:
    lives = status in {M.OPEN, M.ASSIGNED, M.IN_PROGRESS}
    assert mission(status=status).overdue_at(END - 1) is None
    assert mission(status=status).overdue_at(END) == (END if lives else None)
    assert mission(status=status).overdue_at(END + DAY) == (END if lives else None)


@pytest.mark.rule("CC-25")
def test_only_unflown_legs_miss_their_windows_and_the_earliest_counts() -> None:
    two = under_way(leg(1), leg(2))
    _, second_end = window(2)
    assert two.overdue_at(second_end) == END
    half = under_way(leg(1, status=L.COMPLETED), leg(2))
    assert half.overdue_at(second_end - 1) is None
    assert half.overdue_at(second_end) == second_end
    for flying in (L.PENDING, L.AVAILABLE, L.BOOKED, L.IN_PROGRESS):
        assert under_way(leg(status=flying)).overdue_at(END) == END, flying


@pytest.mark.rule("CC-18", "CC-25", "PF-11")
def test_a_mission_is_due_when_something_about_it_is_due() -> None:
    def due(one: Mission) -> int | None:
        return one.due_at

    assert due(mission()) == END, "nothing opens without a pilot"
    assert due(mission(status=M.ASSIGNED, pilot_id=PILOT)) == START
    assert due(under_way(leg(1, status=L.COMPLETED), leg(2))) == window(2)[0]
    assert due(under_way(leg(1, status=L.BOOKED), leg(2, window_starts_at=END + 5))) == END
    for status in (M.DRAFT, M.COMPLETED, M.FAILED, M.CANCELLED):
        assert due(mission(status=status)) is None
