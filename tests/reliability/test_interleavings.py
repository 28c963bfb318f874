"""Interleavings: two actions that meet, in every order of their calls to the table."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.adapters import clock as clocks
from offblock.adapters.store.store import Store
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.fleet.registry import NewAircraft
from offblock.domain.flights.starts import FiledFlight
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.people.staff_edits import Adjustment, UserForm
from offblock.domain.people.users import User
from offblock.usecases.bookings import releases
from offblock.usecases.charter import applications, drafts, endings, generation, legs, missions
from offblock.usecases.fleet import registry
from offblock.usecases.flights import landings, starts, stops
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, CUSTOMER, DAY, HOUR, OTHER, PILOT, SECOND, leg, staff
from tests.conftest import Clock
from tests.reliability.meetings import ANY, Act, Meeting, meet


def _plus(*makes: Act) -> Act:
    def setup() -> None:
        airline.found(flight_number_prefix="65")
        for make in makes:
            make()

    return setup


def _applied(*pilots: int) -> Act:
    def setup() -> None:
        mission = airline.published()
        for pilot in pilots:
            applications.apply(airline.store(), pilot, mission.id)

    return setup


def _form(**fields: Any) -> MissionForm:
    plain = {"customer_id": CUSTOMER, "aircraft_id": AIRCRAFT, "title": "Sand", "points_award": 7, "legs": (leg(),)}
    return MissionForm.model_validate({**plain, **fields})


def _two_missions_one_aircraft() -> None:
    airline.assigned(pilot=PILOT)
    airline.assigned(pilot=OTHER)
    missions.sweep(airline.store(), 1)
    missions.sweep(airline.store(), 2)


def _book(pilot: int, mission: int = 1) -> Callable[[Store], Any]:
    return lambda store: legs.book(store, pilot, mission, 1)


def _accept(pilot: int) -> Callable[[Store], Any]:
    return lambda store: applications.accept(store, staff(), 1, pilot)


def _apply(pilot: int) -> Callable[[Store], Any]:
    return lambda store: applications.apply(store, pilot, 1)


def _withdraw(store: Store) -> Any:
    return applications.withdraw(store, PILOT, 1)


def _accept_and_tell(store: Store) -> Any:
    applications.accept(store, staff(), 1, PILOT)
    return applications.tell_rejected(airline.store(), 1)


def _nobody_waits_for_ever() -> None:
    """Once the rejected have been told, nobody's application is left pending."""
    mission = airline.seen(Mission, 1)
    pending = [one for one in airline.store().whole("applications", 1) if one.status is ApplicationStatus.PENDING]
    assert mission.status is MissionStatus.OPEN or not pending, "an application that nobody will answer"


def _start(store: Store) -> Any:
    mission = store.get(Mission, 1)
    first = mission.legs[0]
    filed = FiledFlight(first.flight_number, first.departure, first.arrival)
    return starts.start(store, PILOT, first.booking_id or 0, filed)


def _finish(store: Store) -> Any:
    return landings.finish(store, PILOT, str(store.page("flights_of", PILOT).rows[0].id))


def _stop(store: Store) -> Any:
    return stops.stop(store, PILOT, str(store.page("flights_of", PILOT).rows[0].id))


def _look(store: Store) -> Any:
    return missions.sweep(store, 1)


def _fail(store: Store) -> Any:
    return endings.fail(store, staff(), 1, "told to")


def _cancel(store: Store) -> Any:
    return endings.cancel(store, staff(), 1, "told to")


def _purge(store: Store) -> Any:
    return releases.purge(store, PILOT, "M#1#1")


def _cancel_all(store: Store) -> Any:
    return releases.cancel_all(store, PILOT)


def _open(store: Store) -> Any:
    return legs.open_by_hand(store, staff(), 1, 1)


def _create(store: Store) -> Any:
    return drafts.create(store, staff(), _form())


def _lift(store: Store) -> Any:
    return staff_edits.set_contract_restriction(store, staff(), PILOT, None)


def _adjust(store: Store) -> Any:
    return staff_edits.adjust_points(store, staff(), PILOT, Adjustment(points=-30, reason="x"))


def _address(user: int) -> Callable[[Store], Any]:
    return lambda store: staff_edits.change(store, staff(), user, UserForm(email="one@example.test"))


def _enter(store: Store) -> Any:
    return registry.enter(store, staff(), NewAircraft(registration="D-ENEW", name="New", subfleet_id=7))


def _generate(store: Store) -> Any:
    return generation.generate(store, CUSTOMER)


def _assigned_later() -> None:
    airline.assigned(leg(starts=HOUR))


def _open_and_available() -> None:
    airline.assigned()
    missions.sweep(airline.store(), 1)


def _long_booked() -> None:
    airline.booked(leg(ends=4 * DAY))


def _due_customer() -> None:
    airline.found(flight_number_prefix="65", auto_generate=True, next_generation_at=clocks.now())


MEETINGS = [
    Meeting("accept two pilots", _plus(_applied(PILOT, OTHER)), (_accept(PILOT), _accept(OTHER))),
    Meeting("accept and apply", _plus(_applied(PILOT)), (_accept(PILOT), _apply(OTHER)), (1, 2)),
    Meeting("accept, tell and apply", _plus(_applied(PILOT)), (_accept_and_tell, _apply(OTHER)), (1, 2),
            after=lambda: _nobody_waits_for_ever()),
    Meeting("accept and withdraw", _plus(_applied(PILOT)), (_accept(PILOT), _withdraw)),
    Meeting("accept and cancel", _plus(_applied(PILOT)), (_accept(PILOT), _cancel), (1, 2)),
    Meeting("accept and expire", _plus(_applied(PILOT)), (_accept(PILOT), _look), (1, 1), 4 * HOUR),
    Meeting("apply twice", _plus(airline.published), (_apply(PILOT),) * 2),
    Meeting("publish and edit", _plus(airline.drafted),
            (lambda s: drafts.publish(s, staff(), 1), lambda s: drafts.edit(s, staff(), 1, _form())), (1, 2)),
    Meeting("publish twice", _plus(airline.drafted), (lambda s: drafts.publish(s, staff(), 1),) * 2),
    Meeting("publish and delete", _plus(airline.drafted),
            (lambda s: drafts.publish(s, staff(), 1), lambda s: drafts.delete(s, staff(), 1))),
    Meeting("open by hand and by the job", _plus(_assigned_later), (_open, _look), (1, 2), HOUR),
    Meeting("open by hand and expire", _plus(_assigned_later), (_open, _look), (1, 2), 4 * HOUR),
    Meeting("open, open and expire", _plus(_assigned_later), (_open, _look, _look), ANY, 4 * HOUR),
    Meeting("book one leg twice", _plus(_open_and_available), (_book(PILOT), _book(PILOT))),
    Meeting("book one aircraft for two missions", _plus(_two_missions_one_aircraft), (_book(PILOT), _book(OTHER, 2))),
    Meeting("book and fail", _plus(_open_and_available), (_book(PILOT), _fail), (1, 2)),
    Meeting("book and cancel", _plus(_open_and_available), (_book(PILOT), _cancel), (1, 2)),
    Meeting("start twice", _plus(airline.booked), (_start, _start)),
    Meeting("start and cancel all", _plus(airline.booked), (_start, _cancel_all), (1, 1)),
    Meeting("start and purge", _plus(_long_booked), (_start, _purge), ANY, 2 * DAY),
    Meeting("start and fail", _plus(airline.booked), (_start, _fail), (1, 2)),
    Meeting("purge and cancel all", _plus(_long_booked), (_purge, _cancel_all), ANY, 2 * DAY),
    Meeting("purge twice", _plus(_long_booked), (_purge, _purge), (2, 2), 2 * DAY),
    Meeting("purge and book again", _plus(_long_booked), (_purge, _book(PILOT)), (2, 2), 2 * DAY),
    Meeting("cancel all twice", _plus(airline.booked), (_cancel_all, _cancel_all)),
    Meeting("cancel all and book again", _plus(airline.booked), (_cancel_all, _book(PILOT)), (1, 2)),
    Meeting("finish and expire", _plus(airline.flying), (_finish, _look), (2, 2), 4 * HOUR),
    Meeting("finish and fail", _plus(airline.flying), (_finish, _fail), (1, 2)),
    Meeting("finish twice", _plus(airline.flying), (_finish, _finish), (2, 2)),
    Meeting("finish and stop", _plus(airline.flying), (_finish, _stop)),
    Meeting("expire twice", _plus(airline.flying), (_look, _look), (2, 2), 4 * HOUR),
    Meeting("fail and lift the block", _plus(airline.booked), (_fail, _lift), (2, 2)),
    Meeting("adjust points and fail", _plus(airline.booked), (_adjust, _fail), (2, 2)),
    Meeting("adjust points twice", _plus(), (_adjust, _adjust), (2, 2)),
    Meeting("change one address to another's twice", _plus(), (_address(PILOT), _address(OTHER))),
    Meeting("enter one registration twice", _plus(airline.small_collections), (_enter, _enter)),
    Meeting("generate twice", _due_customer, (_generate, _generate), (2, 2)),
    Meeting("create two branded missions", _plus(), (_create, _create), (2, 2)),
]  # fmt: skip
OF_THREE = [
    Meeting("purge, cancel all and book again", _plus(_long_booked), (_purge, _cancel_all, _book(PILOT)), ANY, 2 * DAY),
    Meeting("start, cancel all and book again", _plus(airline.booked), (_start, _cancel_all, _book(PILOT)), ANY),
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
