"""Interleavings: two actions that meet over a contract, in every order of their calls to the table."""

import pytest

from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.people.users import User
from offblock.usecases.charter import applications, endings
from tests import airline
from tests.airline import DAY, HOUR, OTHER, PILOT, SECOND, leg, staff
from tests.conftest import Clock
from tests.reliability import acts, office, worlds
from tests.reliability.acts import accept, apply, book_leg, fail, finish, open_leg, start, stop, sweep
from tests.reliability.meeting import ANY, Meeting, meet
from tests.reliability.worlds import Setup, after, applied, branded

PURGE, CANCEL_ALL = acts.purge_key(PILOT, "M#1#1"), acts.cancel_all()


def _plus(*makes: Setup) -> Setup:
    return after(branded, *makes)


def _nobody_waits_for_ever() -> None:
    """Once the rejected have been told, nobody's application is left pending."""
    mission = airline.seen(Mission, 1)
    pending = [one for one in airline.store().whole("applications", 1) if one.status is ApplicationStatus.PENDING]
    assert mission.status is MissionStatus.OPEN or not pending, "an application that nobody will answer"


def _take_address(user: int) -> acts.Does:
    return office.correct(user, email="one@example.test")


def _assigned_later() -> None:
    airline.assigned(leg(starts=HOUR))


MEETINGS = [
    Meeting("accept two pilots", _plus(applied(PILOT, OTHER)), (accept(PILOT), accept(OTHER))),
    Meeting("accept and apply", _plus(applied(PILOT)), (accept(PILOT), apply(OTHER)), (1, 2)),
    Meeting("accept, tell and apply", _plus(applied(PILOT)), (acts.accept_and_tell, apply(OTHER)), (1, 2),
            after=_nobody_waits_for_ever),
    Meeting("accept and withdraw", _plus(applied(PILOT)), (accept(PILOT), acts.withdraw(PILOT))),
    Meeting("accept and cancel", _plus(applied(PILOT)), (accept(PILOT), acts.cancel), (1, 2)),
    Meeting("accept and expire", _plus(applied(PILOT)), (accept(PILOT), sweep), (1, 1), 4 * HOUR),
    Meeting("apply twice", _plus(airline.published), (apply(PILOT),) * 2),
    Meeting("publish and edit", _plus(airline.drafted),
            (acts.publish, acts.edit()), (1, 2)),
    Meeting("publish twice", _plus(airline.drafted), (acts.publish,) * 2),
    Meeting("publish and delete", _plus(airline.drafted),
            (acts.publish, acts.delete)),
    Meeting("open by hand and by the job", _plus(_assigned_later), (open_leg, sweep), (1, 2), HOUR),
    Meeting("open by hand and expire", _plus(_assigned_later), (open_leg, sweep), (1, 2), 4 * HOUR),
    Meeting("open, open and expire", _plus(_assigned_later), (open_leg, sweep, sweep), ANY, 4 * HOUR),
    Meeting("book one leg twice", _plus(worlds.open_leg), (book_leg(PILOT), book_leg(PILOT))),
    Meeting("book one aircraft for two missions", _plus(worlds.two_missions_one_aircraft),
            (book_leg(PILOT), book_leg(OTHER, 2))),
    Meeting("book and fail", _plus(worlds.open_leg), (book_leg(PILOT), fail), (1, 2)),
    Meeting("book and cancel", _plus(worlds.open_leg), (book_leg(PILOT), acts.cancel), (1, 2)),
    Meeting("start twice", _plus(airline.booked), (start(), start()), (2, 2)),
    Meeting("start and cancel all", _plus(airline.booked), (start(), CANCEL_ALL), (1, 1)),
    Meeting("start and purge", _plus(worlds.booked_for_long), (start(), PURGE), ANY, 2 * DAY),
    Meeting("start and fail", _plus(airline.booked), (start(), fail), (1, 2)),
    Meeting("purge and cancel all", _plus(worlds.booked_for_long), (PURGE, CANCEL_ALL), ANY, 2 * DAY),
    Meeting("purge twice", _plus(worlds.booked_for_long), (PURGE, PURGE), (2, 2), 2 * DAY),
    Meeting("purge and book again", _plus(worlds.booked_for_long), (PURGE, book_leg(PILOT)), (2, 2), 2 * DAY),
    Meeting("cancel all twice", _plus(airline.booked), (CANCEL_ALL, CANCEL_ALL)),
    Meeting("cancel all and book again", _plus(airline.booked), (CANCEL_ALL, book_leg(PILOT)), (1, 2)),
    Meeting("finish and expire", _plus(airline.flying), (finish(), sweep), (2, 2), 4 * HOUR),
    Meeting("finish and fail", _plus(airline.flying), (finish(), fail), (1, 2)),
    Meeting("finish twice", _plus(airline.flying), (finish(), finish()), (2, 2)),
    Meeting("finish and stop", _plus(airline.flying), (finish(), stop())),
    Meeting("expire twice", _plus(airline.flying), (sweep, sweep), (2, 2), 4 * HOUR),
    Meeting("fail and lift the block", _plus(airline.booked), (fail, office.lift), (2, 2)),
    Meeting("adjust points and fail", _plus(airline.booked), (office.adjust(-30), fail), (2, 2)),
    Meeting("adjust points twice", _plus(), (office.adjust(-30), office.adjust(-30)), (2, 2)),
    Meeting("change one address to another's twice", _plus(), (_take_address(PILOT), _take_address(OTHER))),
    Meeting("enter one registration twice", _plus(airline.small_collections), (office.enter_aircraft,) * 2),
    Meeting("generate twice", worlds.due_for_generation(), (acts.generate, acts.generate), (2, 2)),
    Meeting("generate by hand twice", _plus(), (acts.generate_by_hand,) * 2, (2, 2)),
    Meeting("generate by hand and by the job", worlds.due_for_generation(),
            (acts.generate_by_hand, acts.generate), (2, 2)),
    Meeting("generate by hand and create", _plus(), (acts.generate_by_hand, acts.draft), (2, 2)),
    Meeting("create two branded missions", _plus(), (acts.draft, acts.draft), (2, 2)),
]  # fmt: skip
OF_THREE = [
    Meeting("purge, cancel all and book again", _plus(worlds.booked_for_long),
            (PURGE, CANCEL_ALL, book_leg(PILOT)), ANY, 2 * DAY),
    Meeting("start, cancel all and book again", _plus(airline.booked), (start(), CANCEL_ALL, book_leg(PILOT)), ANY),
]  # fmt: skip
"""Three at once: thousands of orders, for the night."""


@pytest.mark.rule("CC-05", "CC-17", "CC-20", "CC-22", "CC-23", "CC-25", "CC-27", "CC-31", "CC-35", "CC-37", "BK-06")
@pytest.mark.parametrize(
    "meeting",
    [*MEETINGS, *(pytest.param(one, marks=pytest.mark.nightly) for one in OF_THREE)],
    ids=lambda meeting: meeting.name,
)
def test_in_every_order_the_state_is_sound_and_the_answers_are_allowed(
    meeting: Meeting, table: str, clock: Clock
) -> None:
    meet(meeting, clock)


def test_a_pilot_accepted_for_one_mission_keeps_it_when_another_one_fails(table: str, clock: Clock) -> None:
    airline.found()
    airline.booked()
    second = airline.published(aircraft_id=SECOND)
    applications.apply(airline.store(), PILOT, second.id)
    endings.fail(airline.store(), staff(), 1, "told to")
    with pytest.raises(Refusal):
        applications.accept(airline.store(), staff(), second.id, PILOT)
    assert airline.seen(Mission, second.id).status is MissionStatus.OPEN
    assert airline.seen(User, PILOT).contract_blocked_until
    assert airline.seen(Application, second.id, PILOT)
