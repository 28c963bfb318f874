"""How missions end: paid, punished, or neither, and what each end lets go of."""

from typing import Any

import pytest

from offblock.domain.airline.settings import Settings
from offblock.domain.charter import endings
from offblock.domain.charter.applications import Application
from offblock.domain.charter.customers import Customer, SkipReason
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind, WorkKind
from offblock.domain.kernel.refusals import IllegalMove
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.domain.people.users import User
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    MISSION,
    NOW,
    PILOT,
    aircraft,
    application,
    booking,
    customer,
    held_by,
    leg,
    loaded_mission,
    mission,
    moment,
    pilot,
    put,
    puts,
    under_way,
    window,
)

M, L = MissionStatus, LegStatus
END = window()[1]
COOLDOWN = 90 * DAY
ENDED = [M.COMPLETED, M.FAILED, M.CANCELLED]


def fail_overdue(ending: Mission, now: int, **fields: Any) -> Decision[Mission]:
    """The job's failing of a mission at an instant."""
    return endings.fail_overdue(loaded_mission(ending, **fields), Settings(), moment(now))


def fail(ending: Mission, now: int = NOW, **fields: Any) -> Decision[Mission]:
    """Staff's failing of a mission."""
    return endings.fail_by_hand(loaded_mission(ending, **fields), "It rained.", Settings(), moment(now))


def cancel(ending: Mission, **fields: Any) -> Decision[Mission]:
    """Staff's cancelling of a mission."""
    return endings.cancel(loaded_mission(ending, **fields), "No more salt.", moment())


@pytest.mark.rule("CC-25")
def test_a_mission_fails_at_its_windows_end_and_not_a_second_before() -> None:
    assert fail_overdue(under_way(), END - 1) == Decision(under_way())
    failed = fail_overdue(under_way(), END).answer
    assert (failed.status, failed.ended_at, failed.legs[0].status) == (M.FAILED, END, L.FAILED)


@pytest.mark.rule("CC-27", "CC-25")
@pytest.mark.parametrize("late", [0, 1, 299, 7 * DAY])
def test_a_late_job_blocks_from_the_windows_end_and_not_from_its_own_run(late: int) -> None:
    failed = fail_overdue(under_way(), END + late)
    assert put(failed, User).contract_blocked_until == END + COOLDOWN
    assert failed.answer.ended_at == END


@pytest.mark.rule("CC-26", "CC-27")
def test_staff_fail_a_mission_from_now_on_with_their_reason() -> None:
    failed = fail(under_way(), NOW + 5)
    assert (failed.answer.status, failed.answer.end_reason, failed.answer.ended_at) == (M.FAILED, "It rained.", NOW + 5)
    assert put(failed, User).contract_blocked_until == NOW + 5 + COOLDOWN


@pytest.mark.rule("CC-27")
def test_staff_who_fail_a_mission_that_had_failed_already_block_from_the_windows_end() -> None:
    assert put(fail(under_way(), END + DAY), User).contract_blocked_until == END + COOLDOWN


@pytest.mark.rule("CC-27")
@pytest.mark.parametrize(("present", "after"), [(None, 0), (-1, 0), (0, 0), (1, 1)])
def test_a_later_block_stays_and_an_earlier_one_does_not(present: int | None, after: int) -> None:
    until = NOW + COOLDOWN
    before = pilot(contract_blocked_until=None if present is None else until + present)
    assert put(fail(under_way(), pilot=before), User).contract_blocked_until == until + after


@pytest.mark.rule("CC-27", "CC-36", "PF-06")
def test_a_failure_costs_the_penalty_once_even_below_zero() -> None:
    failed = fail(under_way(), pilot=pilot(points=120, ledger_seq=3))
    account, entry = put(failed, User), put(failed, LedgerEntry)
    assert (account.points, account.ledger_seq) == (-380, 4)
    assert (entry.type, entry.points, entry.balance, entry.seq) == (EntryType.CHARTER_PENALTY, -500, -380, 4)
    assert (entry.source.kind, entry.source.id, entry.pilot_id) == ("mission", MISSION, PILOT)


@pytest.mark.rule("CC-36", "PF-07")
def test_penalty_and_cooldown_are_the_tenants_own() -> None:
    settings = Settings(contract_penalty_points=7, contract_cooldown_days=2)
    failed = endings.fail_by_hand(loaded_mission(under_way()), "x", settings, moment())
    assert put(failed, User).points == -7
    assert put(failed, User).contract_blocked_until == NOW + 2 * DAY


@pytest.mark.rule("CC-25")
@pytest.mark.parametrize("overdue", [True, False])
def test_an_open_mission_fails_without_penalty_and_its_applicants_are_told(overdue: bool) -> None:
    failed = fail_overdue(mission(), END) if overdue else fail(mission())
    assert failed.answer.status is M.FAILED
    assert puts(failed, LedgerEntry) == []
    assert puts(failed, User) == []
    assert [(one.kind, one.to) for one in failed.happened] == [(WorkKind.APPLICATIONS_CLOSED, None)]
    assert application().seen_with(failed.answer).status == "rejected"


@pytest.mark.rule("CC-25", "CC-26", "CC-37")
def test_drafts_never_fail() -> None:
    draft = mission(status=M.DRAFT)
    assert fail_overdue(draft, END + DAY) == Decision(draft)
    with pytest.raises(IllegalMove):
        fail(draft)


@pytest.mark.rule("CC-37", "CC-27")
@pytest.mark.parametrize("status", ENDED)
def test_what_has_ended_ends_no_second_time(status: MissionStatus) -> None:
    over = under_way(leg(status=L.PENDING), status=status)
    assert fail_overdue(over, END + DAY) == Decision(over), "twice by the job is once"
    with pytest.raises(IllegalMove):
        fail(over)
    with pytest.raises(IllegalMove):
        cancel(over)


@pytest.mark.rule("CC-27", "CC-28")
@pytest.mark.parametrize(("end", "after"), [(fail, L.FAILED), (cancel, L.CANCELLED)])
@pytest.mark.parametrize("status", [L.PENDING, L.AVAILABLE, L.BOOKED, L.IN_PROGRESS])
def test_incomplete_legs_end_with_their_mission_and_flown_ones_stay_flown(
    end: Any, after: LegStatus, status: LegStatus
) -> None:
    ended = end(under_way(leg(1, status=L.COMPLETED), leg(2, status=status, booking_id=500), leg(3))).answer
    assert [one.status for one in ended.legs] == [L.COMPLETED, after, after]
    assert [one.booking_id for one in ended.legs] == [None, None, None]


@pytest.mark.rule("CC-27", "CC-28")
@pytest.mark.parametrize("end", [fail, cancel])
def test_the_booking_goes_the_aircraft_is_unlocked_and_the_customer_has_a_mission_less(end: Any) -> None:
    booked = booking()
    on = under_way(leg(1, status=L.BOOKED, booking_id=booked.id), leg(2, flight_number="6512"))
    ended = end(on, booking=booked, aircraft=held_by(booked, locked_by=MISSION))
    freed = put(ended, Aircraft)
    assert (freed.locked_by, freed.holds) == (None, ())
    assert set(ended.removes) == {booked, FlightNumberMarker(number="6512", owner_id=MISSION)}
    assert put(ended, Customer).live_missions == 0
    assert put(ended, Application).outcome is ended.answer.status


@pytest.mark.rule("CC-27", "CC-28", "CC-31")
@pytest.mark.parametrize("end", [fail, cancel])
def test_another_missions_lock_and_anothers_hold_stay(end: Any) -> None:
    theirs = held_by(booking(id=901, pilot_id=99), locked_by=8)
    assert puts(end(under_way(), aircraft=theirs), Aircraft) == []


@pytest.mark.rule("CC-27", "CC-28")
@pytest.mark.parametrize("end", [fail, cancel])
def test_a_flight_in_the_air_keeps_aircraft_and_pilot_until_it_lands(end: Any) -> None:
    flying = booking(flight_id=600)
    on = under_way(leg(status=L.IN_PROGRESS, booking_id=flying.id, flight_id=600))
    flown = held_by(flying, locked_by=MISSION, flight_id=600, flying_booking_id=flying.id)
    ended = end(on, booking=flying, aircraft=flown, pilot=pilot(flight_id=600))
    assert put(ended, Aircraft).flight_id == 600, "it is free only after the flight"
    assert put(ended, Aircraft).airport == flown.airport
    assert [one.flight_id for one in puts(ended, User)] in ([], [600])


@pytest.mark.rule("CC-27")
def test_the_pilot_of_a_failed_mission_is_told_why_and_the_applicants_only_once() -> None:
    happened = fail(under_way()).happened
    assert [(one.kind, one.to, one.facts["reason"]) for one in happened] == [
        (NoticeKind.CONTRACT_FAILED, PILOT, "It rained.")
    ]


@pytest.mark.rule("CC-28")
@pytest.mark.parametrize("status", [M.DRAFT, M.OPEN, M.ASSIGNED, M.IN_PROGRESS])
def test_cancelling_punishes_nobody_and_tells_whom_it_concerns(status: MissionStatus) -> None:
    has_pilot = status in (M.ASSIGNED, M.IN_PROGRESS)
    cancelled = cancel(mission(status=status, pilot_id=PILOT if has_pilot else None))
    assert (cancelled.answer.status, cancelled.answer.end_reason) == (M.CANCELLED, "No more salt.")
    assert cancelled.answer.ended_at == NOW
    assert puts(cancelled, LedgerEntry) == []
    assert puts(cancelled, User) == []
    expected = {
        M.DRAFT: [],
        M.OPEN: [(WorkKind.APPLICATIONS_CLOSED, None)],
    }.get(status, [(NoticeKind.CONTRACT_CANCELLED, PILOT)])
    assert [(one.kind, one.to) for one in cancelled.happened] == expected


@pytest.mark.rule("CC-05", "CC-35")
def test_a_mission_that_ends_lets_a_customer_without_free_numbers_be_served_again() -> None:
    waiting = customer(skipped=SkipReason.NO_NUMBERS)
    assert put(cancel(mission(), customer=waiting), Customer).skipped is None
    broken = customer(skipped=SkipReason.NO_ROUTES)
    assert put(cancel(mission(), customer=broken), Customer).skipped is SkipReason.NO_ROUTES


@pytest.mark.rule("CC-27", "CC-28")
def test_a_completed_leg_stays_completed_when_the_mission_ends() -> None:
    loaded = loaded_mission(under_way(leg(status=L.COMPLETED), leg(2, status=L.AVAILABLE)), aircraft=None)
    failed = endings.fail(loaded, "x", NOW, Settings(), moment()).answer
    assert [one.status for one in failed.legs] == [L.COMPLETED, L.FAILED]
    cancelled = endings.cancel(loaded, "x", moment()).answer
    assert [one.status for one in cancelled.legs] == [L.COMPLETED, L.CANCELLED]


def test_an_aircraft_that_is_gone_or_free_hinders_no_end() -> None:
    assert puts(cancel(under_way(), aircraft=None), Aircraft) == []
    assert puts(cancel(under_way(), aircraft=aircraft(id=AIRCRAFT)), Aircraft) == []
