"""Applications: who may ask for a mission, until when, and what becomes of the wish."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.domain.airline.reference import Reference
from offblock.domain.charter import applications
from offblock.domain.charter.applications import Application, ApplicationStatus, LoadedApplication
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.fleet.qualifications import RestrictionUnmet
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import NoticeKind, WorkKind
from offblock.domain.kernel.wording import in_words
from offblock.domain.people.users import EmailUnverified, PilotInCooldown, User
from tests.unit.builders import (
    MISSION,
    NOW,
    OTHER,
    PILOT,
    STOPS,
    aircraft,
    application,
    mission,
    moment,
    pilot,
    reference,
    under_way,
    window,
)

M, A = MissionStatus, ApplicationStatus
END = window()[1]
NOT_OPEN = [one for one in M if one is not M.OPEN]


def apply(
    wanted: Mission | None = None, by: User | None = None, now: int = NOW, **fields: Any
) -> Decision[Application]:
    """A pilot's application where nothing but what is given matters."""
    return applications.apply(LoadedApplication(wanted or mission(), by or pilot(), aircraft(), **fields), moment(now))


@pytest.mark.rule("CC-14")
def test_an_application_records_its_pilot_and_its_time_and_waits() -> None:
    made = apply(now=NOW + 5)
    assert made.answer == Application(mission_id=MISSION, pilot_id=PILOT, status=A.PENDING, applied_at=NOW + 5)
    assert made.rests_on == (mission(),), "an acceptance at the same moment must be noticed"


@pytest.mark.rule("CC-14", "CC-37")
@pytest.mark.parametrize("status", NOT_OPEN)
def test_only_an_open_mission_takes_applications(status: MissionStatus) -> None:
    with pytest.raises(applications.MissionNotOpen):
        apply(mission(status=status))


@pytest.mark.rule("CC-25", "CC-14")
def test_applications_end_at_the_instant_at_which_a_window_does() -> None:
    apply(now=END - 1)
    for late in (END, END + 1):
        with pytest.raises(applications.MissionNotOpen):
            apply(now=late)


@pytest.mark.rule("CC-14")
@pytest.mark.parametrize("status", A)
def test_a_pilot_has_one_application_at_a_time(status: ApplicationStatus) -> None:
    with pytest.raises(applications.AlreadyApplied):
        apply(present=application(status=status))


@pytest.mark.rule("CC-14")
def test_after_withdrawing_a_pilot_may_apply_again() -> None:
    gone = applications.withdraw(mission(), application())
    assert gone.removes == (application(),)
    assert gone.rests_on == (mission(),)
    assert apply(present=None).answer.status is A.PENDING


@pytest.mark.rule("CC-15")
def test_a_blocked_pilot_applies_again_at_the_very_end_of_the_block() -> None:
    until = NOW + 1000
    blocked = pilot(contract_blocked_until=until)
    with pytest.raises(PilotInCooldown) as refused:
        apply(by=blocked, now=until - 1)
    assert refused.value.facts["blocked_until"] == "2026-11-02T12:16:40Z"
    assert "2026-11-02T12:16:40Z" in refused.value.message
    apply(by=blocked, now=until)
    apply(by=pilot(contract_blocked_until=None))


@pytest.mark.rule("CC-16")
def test_a_pilot_with_an_unverified_address_does_not_apply() -> None:
    with pytest.raises(EmailUnverified) as refused:
        apply(by=pilot(email_verified=False))
    assert refused.value.code == "email_unverified"


def restricted() -> Reference:
    """The arrival is for seniors, the aircraft's subfleet for who holds a licence, another aircraft for another."""
    rules = {
        1: {"id": 1, "target": {"kind": "airport", "id": STOPS[1]}, "rule": {"kind": "rank", "min_level": 5}},
        2: {"id": 2, "target": {"kind": "subfleet", "id": 32}, "rule": {"kind": "licence", "licence_id": 8}},
        3: {"id": 3, "target": {"kind": "aircraft", "id": 99}, "rule": {"kind": "licence", "licence_id": 9}},
    }
    ranks = {1: {"id": 1, "name": "Junior", "level": 4}, 2: {"id": 2, "name": "Senior", "level": 5}}
    return reference(restrictions=rules, ranks=ranks, licences={8: {"id": 8, "name": "Boeing"}})


@pytest.mark.rule("CC-16", "BK-02")
def test_a_refusal_names_every_qualification_that_is_missing_and_no_other() -> None:
    junior = pilot(rank_id=1, licences=({"licence_id": 8, "status": "expired"},))
    with pytest.raises(RestrictionUnmet) as refused:
        apply(by=junior, reference=restricted())
    assert in_words(refused.value.facts["unmet"]) == [
        f"licence Boeing for subfleet {aircraft().subfleet_id}",
        f"rank level 5 for airport {STOPS[1]}",
    ]
    able = pilot(rank_id=2, licences=({"licence_id": 8},))
    apply(by=able, reference=restricted())


@pytest.mark.rule("CC-17")
def test_accepting_assigns_the_mission_and_tells_pilot_and_losers_once() -> None:
    decided = applications.accept(mission(), application(), pilot(), moment())
    assert (decided.answer.status, decided.answer.pilot_id) == (M.ASSIGNED, PILOT)
    assert decided.puts == (decided.answer, application(status=A.ACCEPTED)), "two writes, however many applied"
    happened = [(one.kind, one.to) for one in decided.happened]
    assert happened == [(NoticeKind.CONTRACT_ASSIGNED, PILOT), (WorkKind.APPLICATIONS_CLOSED, None)]


@pytest.mark.rule("CC-17", "CC-37")
@pytest.mark.parametrize("status", NOT_OPEN)
def test_only_an_open_mission_is_given_to_an_applicant(status: MissionStatus) -> None:
    with pytest.raises(applications.MissionNotOpen):
        applications.accept(mission(status=status), application(), pilot(), moment())


@pytest.mark.rule("CC-17")
def test_a_withdrawn_application_is_not_accepted() -> None:
    with pytest.raises(applications.NoApplication):
        applications.accept(mission(), None, pilot(), moment())


@pytest.mark.rule("CC-17")
def test_a_pilot_blocked_since_applying_is_not_accepted_before_the_block_ends() -> None:
    blocked = pilot(contract_blocked_until=NOW + 60)
    with pytest.raises(PilotInCooldown):
        applications.accept(mission(), application(), blocked, moment(NOW + 59))
    applications.accept(mission(), application(), blocked, moment(NOW + 60))


@pytest.mark.rule("CC-25")
def test_nobody_is_accepted_from_the_end_of_a_window_on() -> None:
    applications.accept(mission(), application(), pilot(), moment(END - 1))
    with pytest.raises(applications.MissionNotOpen):
        applications.accept(mission(), application(), pilot(), moment(END))


@pytest.mark.rule("CC-17")
@pytest.mark.parametrize("status", M)
def test_a_pending_application_reads_rejected_once_the_mission_is_not_open(status: MissionStatus) -> None:
    seen = application().seen_with(mission(status=status))
    assert seen.status is (A.PENDING if status is M.OPEN else A.REJECTED)
    for decided in (A.ACCEPTED, A.REJECTED):
        assert application(status=decided).seen_with(mission(status=status)).status is decided


@pytest.mark.rule("CC-17")
def test_a_rejected_pilot_is_told_with_the_write_that_rejects() -> None:
    rejected = applications.tell_rejected(under_way(), application(pilot_id=OTHER), moment())
    assert rejected.puts == (application(pilot_id=OTHER, status=A.REJECTED),)
    assert [(one.kind, one.to) for one in rejected.happened] == [(NoticeKind.APPLICATION_REJECTED, OTHER)]


MOVES: dict[str, Callable[[Application], Decision[Any]]] = {
    "accepted": lambda one: applications.accept(mission(), one, pilot(), moment()),
    "rejected": lambda one: applications.tell_rejected(under_way(), one, moment()),
    "removed": lambda one: applications.withdraw(mission(), one),
}


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("status", A)
def test_a_decided_application_is_neither_decided_again_nor_withdrawn(status: ApplicationStatus, move: str) -> None:
    if status is A.PENDING:
        MOVES[move](application(status=status))
    else:
        with pytest.raises(applications.ApplicationDecided):
            MOVES[move](application(status=status))


@pytest.mark.rule("CC-14")
@pytest.mark.parametrize("status", NOT_OPEN)
def test_withdrawing_ends_with_the_decision_even_before_it_is_written_down(status: MissionStatus) -> None:
    with pytest.raises(applications.ApplicationDecided):
        applications.withdraw(mission(status=status), application())
    with pytest.raises(applications.NoApplication):
        applications.withdraw(mission(status=status), None)


@pytest.mark.rule("CC-39", "CC-14", "CC-15", "CC-16")
def test_a_pilot_is_shown_everything_for_which_an_application_would_be_refused() -> None:
    by = pilot(email_verified=False, contract_blocked_until=NOW + 1)
    loaded = LoadedApplication(mission(status=M.ASSIGNED), by, aircraft(), application())
    found = [one.code for one in applications.obstacles(loaded, NOW)]
    assert found == ["email_unverified", "mission_not_open", "pilot_in_cooldown", "already_applied"]
    assert applications.obstacles(LoadedApplication(mission(), pilot(), aircraft()), NOW) == []
