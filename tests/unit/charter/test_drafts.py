"""Missions from draft to published: what staff may do, and the moment from which they may no longer."""

import pytest
from pydantic import ValidationError

from offblock.domain.charter import drafts
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.drafts import LoadedDraft, MissionForm
from offblock.domain.charter.missions import Counter, LegStatus, Mission, MissionStatus, MissionText
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.refusals import IllegalMove, Invalid
from offblock.domain.network.flight_numbers import FlightNumberMarker
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    HOUR,
    MISSION,
    NOW,
    PILOT,
    STAFF,
    customer,
    form,
    leg,
    mission,
    moment,
    plan,
    put,
    puts,
    under_way,
    window,
)

START, END = window()
M, L = MissionStatus, LegStatus
COUNTER = Counter(name="MISSION", last=6)


def edit(
    draft: Mission, filed: MissionForm, *numbers: str, text: MissionText | None = None, named: Customer | None = None
) -> Decision[Mission]:
    """Staff change a draft of the customer; it stays that one's unless another is named."""
    return drafts.edit_draft(LoadedDraft(draft, text, customer(), named or customer()), filed, numbers)


@pytest.mark.rule("CC-10", "CC-06")
def test_a_new_mission_is_a_draft_with_the_next_number_and_its_legs_in_order() -> None:
    filed = form(plan(1), plan(2), description="Two sacks.")
    made = drafts.draft(customer(), filed, COUNTER, ("CHR7-1", "CHR7-2"), STAFF, moment())
    drafted = made.answer
    assert (drafted.id, drafted.status, drafted.pilot_id, drafted.published_at) == (MISSION, M.DRAFT, None, None)
    assert (drafted.title, drafted.points_award, drafted.aircraft_id) == (filed.title, 100, AIRCRAFT)
    assert (drafted.created_at, drafted.created_by) == (NOW, STAFF)
    assert [(one.sequence, one.flight_number, one.status) for one in drafted.legs] == [
        (1, "CHR7-1", L.PENDING),
        (2, "CHR7-2", L.PENDING),
    ]
    assert put(made, Counter).last == MISSION
    assert put(made, MissionText).description == "Two sacks."
    assert put(made, Customer).live_missions == 2


@pytest.mark.rule("CC-05", "CC-06")
def test_branded_numbers_are_taken_with_the_draft_and_default_ones_need_no_marker() -> None:
    made = drafts.draft(customer(), form(plan(1), plan(2)), COUNTER, ("6537", "CHR7-2"), STAFF, moment())
    assert puts(made, FlightNumberMarker) == [FlightNumberMarker(number="6537", owner_id=MISSION)]


@pytest.mark.rule("CC-08")
def test_a_mission_uses_only_aircraft_of_its_customers_pool() -> None:
    with pytest.raises(drafts.AircraftNotInPool):
        drafts.draft(customer(), form(aircraft_id=99), COUNTER, ("CHR7-1",), STAFF, moment())
    with pytest.raises(drafts.AircraftNotInPool):
        drafts.draft(customer(aircraft_ids=()), form(), COUNTER, ("CHR7-1",), STAFF, moment())
    with pytest.raises(drafts.AircraftNotInPool):
        edit(mission(status=M.DRAFT), form(aircraft_id=99), "CHR7-1")
    with pytest.raises(drafts.AircraftNotInPool):
        edit(mission(status=M.DRAFT), form(customer_id=11), "CHR7-1", named=customer(id=11, aircraft_ids=(99,)))


@pytest.mark.rule("CC-11")
def test_a_window_ends_after_it_starts() -> None:
    assert plan(window_starts_at=NOW, window_ends_at=NOW + 1).window_ends_at == NOW + 1
    for end in (NOW, NOW - 1):
        with pytest.raises(ValidationError, match="the window ends after it starts"):
            plan(window_starts_at=NOW, window_ends_at=end)


@pytest.mark.rule("CC-11")
def test_a_window_ends_after_the_window_of_the_leg_before_has_started() -> None:
    late, early = plan(1), plan(2, window_starts_at=START - HOUR, window_ends_at=START + 1)
    drafts.must_join_up((late, early))
    with pytest.raises(Invalid) as refused:
        drafts.must_join_up((late, early.but(window_ends_at=START)))
    assert list(refused.value.errors) == ["legs.1.window_ends_at"]


@pytest.mark.rule("CC-11")
def test_a_leg_departs_where_the_one_before_arrived() -> None:
    drafts.must_join_up((plan(1), plan(2), plan(3)))
    with pytest.raises(Invalid) as refused:
        drafts.must_join_up((plan(1), plan(3)))
    assert list(refused.value.errors) == ["legs.1.departure"]
    apart = form(plan(1), plan(3))
    with pytest.raises(Invalid):
        drafts.draft(customer(), apart, COUNTER, ("a", "b"), STAFF, moment())
    with pytest.raises(Invalid):
        edit(mission(status=M.DRAFT), apart, "a", "b")


@pytest.mark.rule("CC-12")
def test_publishing_opens_a_draft_and_says_who_did_it_when() -> None:
    opened = drafts.publish(mission(status=M.DRAFT), customer(), STAFF, moment()).answer
    assert (opened.status, opened.published_at, opened.published_by) == (M.OPEN, NOW, STAFF)


@pytest.mark.rule("CC-12", "CC-37")
@pytest.mark.parametrize("status", [one for one in M if one is not M.DRAFT])
def test_only_a_draft_is_published_edited_or_deleted(status: MissionStatus) -> None:
    other = mission(status=status)
    with pytest.raises(drafts.NotADraft):
        drafts.publish(other, customer(), STAFF, moment())
    with pytest.raises(drafts.NotADraft):
        edit(other, form(), "CHR7-1")
    with pytest.raises(drafts.NotADraft):
        drafts.delete_draft(other, None, customer())


@pytest.mark.rule("CC-12")
def test_a_mission_without_legs_or_award_is_not_published() -> None:
    with pytest.raises(drafts.NothingToFly):
        drafts.publish(mission(status=M.DRAFT, legs=()), customer(), STAFF, moment())
    for award in (None, 0):
        with pytest.raises(drafts.NoPointsAward):
            drafts.publish(mission(status=M.DRAFT, points_award=award), customer(), STAFF, moment())
    drafts.publish(mission(status=M.DRAFT, points_award=1), customer(), STAFF, moment())
    with pytest.raises(ValidationError):
        form(points_award=0)


@pytest.mark.rule("CC-12")
def test_all_that_keeps_a_draft_is_known_at_once_and_the_first_of_it_refuses() -> None:
    draft = mission(leg(1), leg(2), status=M.DRAFT, points_award=None)
    kept = drafts.unready(draft, draft.legs[1].window_ends_at)
    assert [type(one) for one in kept] == [drafts.NoPointsAward, drafts.WindowOver, drafts.WindowOver]
    assert [one.facts.get("sequence") for one in kept] == [None, 1, 2]
    assert drafts.unready(draft.but(points_award=1), START) == []


@pytest.mark.rule("CC-12")
def test_a_mission_is_published_until_the_second_before_its_first_window_is_over() -> None:
    two = mission(
        leg(1, window_ends_at=START + DAY), leg(2, window_starts_at=START, window_ends_at=END), status=M.DRAFT
    )
    drafts.publish(two, customer(), STAFF, moment(END - 1))
    for late in (END, END + 1):
        with pytest.raises(drafts.WindowOver):
            drafts.publish(two, customer(), STAFF, moment(late))


@pytest.mark.rule("CC-23")
def test_the_multiplier_is_the_customers_at_publishing() -> None:
    drafted = drafts.draft(customer(points_multiplier="1.00"), form(), COUNTER, ("CHR7-1",), STAFF, moment()).answer
    opened = drafts.publish(drafted, customer(points_multiplier="2.50"), STAFF, moment()).answer
    assert opened.multiplier == "2.50"


@pytest.mark.rule("CC-11")
def test_a_draft_is_edited_in_everything() -> None:
    branded = mission(leg(flight_number="6511"), status=M.DRAFT)
    filed = form(plan(1), plan(2), customer_id=11, aircraft_id=77, title="New", points_award=5, description="Why")
    other = customer(id=11, aircraft_ids=(77,), points_multiplier="3.00", live_missions=4)
    edited = edit(branded, filed, "6512", "CHR7-2", named=other)
    changed = edited.answer
    assert (changed.id, changed.status, changed.created_at) == (MISSION, M.DRAFT, branded.created_at)
    assert (changed.title, changed.points_award, changed.customer_id, changed.aircraft_id) == ("New", 5, 11, 77)
    assert [(one.departure, one.arrival) for one in changed.legs] == [("EDDG", "EDLI"), ("EDLI", "EDDH")]
    assert {one.id: one.live_missions for one in puts(edited, Customer)} == {10: 0, 11: 5}
    assert puts(edited, FlightNumberMarker) == [FlightNumberMarker(number="6512", owner_id=MISSION)]
    assert edited.removes == (FlightNumberMarker(number="6511", owner_id=MISSION),)


@pytest.mark.rule("CC-11", "CC-06")
def test_an_edit_that_keeps_customer_and_numbers_leaves_both_alone() -> None:
    branded = mission(leg(flight_number="6511"), status=M.DRAFT)
    text = MissionText(mission_id=MISSION, description="old")
    edited = edit(branded, form(title="New"), "6511", text=text)
    assert edited.answer.title == "New"
    assert not puts(edited, Customer)
    assert not puts(edited, FlightNumberMarker)
    assert edited.removes == (text,), "a description made empty is gone"


@pytest.mark.rule("CC-37", "CC-05")
def test_a_deleted_draft_leaves_nothing_behind() -> None:
    branded = mission(leg(1, flight_number="6511"), leg(2), status=M.DRAFT)
    text = MissionText(mission_id=MISSION, description="old")
    gone = drafts.delete_draft(branded, text, customer())
    assert set(gone.removes) == {branded, text, FlightNumberMarker(number="6511", owner_id=MISSION)}
    assert put(gone, Customer).live_missions == 0


@pytest.mark.rule("CC-11")
def test_a_start_is_moved_while_it_is_still_ahead() -> None:
    later = plan(window_starts_at=START + 60)
    moved = drafts.move_windows(mission(), (later,), moment(START - 1)).answer
    assert moved.legs[0].window_starts_at == START + 60
    for late in (START, START + 1):
        with pytest.raises(drafts.WindowOver):
            drafts.move_windows(mission(), (later,), moment(late))


@pytest.mark.rule("CC-11")
def test_a_start_is_moved_to_an_instant_that_is_still_ahead() -> None:
    now = START - HOUR
    moved = drafts.move_windows(mission(), (plan(window_starts_at=now + 1),), moment(now)).answer
    assert moved.legs[0].window_starts_at == now + 1
    for past in (now, now - 1):
        with pytest.raises(drafts.WindowOver):
            drafts.move_windows(mission(), (plan(window_starts_at=past),), moment(now))


@pytest.mark.rule("CC-11")
def test_an_end_is_moved_until_it_is_over() -> None:
    later = plan(window_ends_at=END + 60)
    moved = drafts.move_windows(mission(), (later,), moment(END - 1)).answer
    assert moved.legs[0].window_ends_at == END + 60
    for late in (END, END + 1):
        with pytest.raises(drafts.WindowOver):
            drafts.move_windows(mission(), (later,), moment(late))


@pytest.mark.rule("CC-11")
def test_an_end_is_not_moved_into_the_past() -> None:
    now = START + HOUR
    assert drafts.move_windows(mission(), (plan(window_ends_at=now + 1),), moment(now)).puts
    for past in (now, now - 1):
        with pytest.raises(drafts.WindowOver):
            drafts.move_windows(mission(), (plan(window_ends_at=past),), moment(now))


@pytest.mark.rule("CC-11")
def test_the_assigned_pilot_is_told_of_each_leg_whose_window_moved() -> None:
    both = (leg(1), leg(2))
    plans = (plan(1), plan(2, window_ends_at=END + 2 * DAY))
    happened = drafts.move_windows(mission(*both, status=M.ASSIGNED, pilot_id=PILOT), plans, moment()).happened
    assert [(one.kind, one.to, one.facts["leg"]) for one in happened] == [(NoticeKind.WINDOW_MOVED, PILOT, 2)]
    assert not drafts.move_windows(mission(*both), plans, moment()).happened, "an open mission has no pilot"
    still = (plan(1), plan(2))
    assigned = mission(*both, status=M.ASSIGNED, pilot_id=PILOT)
    assert not drafts.move_windows(assigned, still, moment()).happened, "nothing moved"


@pytest.mark.rule("CC-11")
def test_a_published_mission_keeps_its_legs_and_their_airports() -> None:
    two = mission(leg(1), leg(2))
    for plans in ((plan(1),), (plan(1), plan(2), plan(3)), (plan(1), plan(2, arrival="EDDF"))):
        with pytest.raises(Invalid):
            drafts.move_windows(two, plans, moment())
    back = plan(2, window_starts_at=START - 60, window_ends_at=START)
    with pytest.raises(Invalid):
        drafts.move_windows(two, (plan(1), back), moment())


@pytest.mark.rule("CC-11")
def test_the_window_of_a_flown_leg_stays_and_hinders_no_other() -> None:
    flown = under_way(leg(1, status=L.COMPLETED), leg(2))
    later = plan(2, window_ends_at=END + 3 * DAY)
    moved = drafts.move_windows(flown, (plan(1), later), moment(END + 1)).answer
    assert moved.legs[1].window_ends_at == END + 3 * DAY
    with pytest.raises(drafts.WindowOver):
        drafts.move_windows(flown, (plan(1, window_ends_at=END + 60), later), moment(START + 1))


@pytest.mark.rule("CC-11", "CC-37")
@pytest.mark.parametrize("status", [M.DRAFT, M.COMPLETED, M.FAILED, M.CANCELLED])
def test_windows_are_moved_only_while_a_mission_lives(status: MissionStatus) -> None:
    with pytest.raises(IllegalMove):
        drafts.move_windows(mission(status=status), (plan(),), moment())
