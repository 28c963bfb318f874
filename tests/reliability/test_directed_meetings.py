"""Pilots, staff and jobs who meet over directed schedules and networks, in every order of their calls to the table."""

from typing import Any

import pytest

from offblock.adapters.store import caches
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.bookings.directed import Preview, PreviewStatus
from offblock.domain.bookings.draws import Filters
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.registry import AircraftForm
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import NetworkHead, compose, written
from offblock.domain.people.staff_edits import Adjustment
from offblock.domain.people.users import User
from offblock.usecases.airline import settings
from offblock.usecases.bookings import directed, releases, scheduled
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.fleet import registry
from offblock.usecases.imports import imports
from offblock.usecases.network import snapshots, timetable
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import AIRCRAFT, AIRLINE, OTHER, PILOT, SECOND, SUBFLEET, staff
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability.cases import later
from tests.reliability.directed_cases import (
    BACK,
    HOME,
    PREVIEWED,
    ROUND,
    ROWS,
    THERE,
    complete,
    drawn,
    flown,
    form_of,
    previews,
    snapshot,
    then,
)
from tests.reliability.meetings import WRITTEN, Act, Does, Meeting, meet

# -- Who does what ----------------------------------------------------------------------------------------------------


def _click(act: Does) -> Does:
    """A request with an Idempotency-Key, the same for all who meet."""

    def click(store: Store) -> Any:
        store.once = IdempotencyKey("key-click", "the same body")
        return act(store)

    return click


def _generate(store: Store) -> Any:
    return directed.generate(store, PILOT, 2, ROUND)


def _reroll(store: Store) -> Any:
    return directed.reroll(store, PILOT, PREVIEWED["id"])


def _accept(store: Store) -> Any:
    return directed.accept(store, PILOT, PREVIEWED["id"])


def _accept_others(store: Store) -> Any:
    return directed.accept(store, OTHER, PREVIEWED["other"])


def _drop(store: Store) -> Any:
    return directed.drop(store, PILOT, PREVIEWED["id"])


def _mine() -> Preview:
    return next(one for one in previews() if one.id == PREVIEWED["id"])


def _book(pilot: int, service: Schedule = THERE) -> Does:
    return lambda store: scheduled.book(store, pilot, service.id, PREVIEWED["aircraft"])


def _cancel_all(store: Store) -> Any:
    return releases.cancel_all(store, PILOT)


def _close(service: Schedule) -> Does:
    return lambda store: timetable.change(store, staff(), service.id, form_of(service, active=False))


def _remove(service: Schedule) -> Does:
    return lambda store: timetable.remove(store, staff(), service.id)


def _enter(number: str) -> Does:
    return lambda store: timetable.enter(store, staff(), form_of(airline.schedule("EDLI", "EDDM", number)))


def _rebuild(store: Store) -> Any:
    return snapshots.rebuild(store, AIRLINE)


def _rebuild_for_message(store: Store) -> Any:
    return snapshots.rebuild(store, AIRLINE, 2)


def _import(store: Store) -> Any:
    return imports.run(store, staff(), "schedules", ROWS.encode(), False)


def _ground(store: Store) -> Any:
    number = PREVIEWED["aircraft"]
    told = AircraftForm(registration=f"D-E{number}", name="Diamond", subfleet_id=SUBFLEET, grounded=True)
    return registry.change(store, staff(), number, told)


def _adjust(points: int) -> Does:
    return lambda store: staff_edits.adjust_points(store, staff(), PILOT, Adjustment(points=points, reason="x"))


def _set(**told: Any) -> Does:
    return lambda store: settings.change(store, staff(), told)


# -- What is there before ---------------------------------------------------------------------------------------------


def _previewed(legs: int = 2, filters: Filters = ROUND, world: Act = flown) -> Act:
    """A route from EDDG to EDLI and perhaps on, with one of the two aircraft."""

    def setup() -> None:
        drawn(legs, filters, world)()
        PREVIEWED["aircraft"] = _mine().aircraft_id

    return setup


def _with_the_last_points() -> None:
    flown()
    staff_edits.adjust_points(airline.store(), staff(), PILOT, Adjustment(points=15 - 100, reason="x"))


def _holding_another() -> None:
    """The pilot holds a service out of the route, with the aircraft that is not the route's."""
    _previewed(1, Filters(destination="EDLI"), _with_a_way_to_munich)()
    other = SECOND if PREVIEWED["aircraft"] == AIRCRAFT else AIRCRAFT
    airline.reserved(_MUNICH, aircraft_id=other)


_MUNICH = airline.schedule("EDDG", "EDDM", "210")


def _with_a_way_to_munich() -> None:
    flown()
    airline.keep(_MUNICH)


def _two_routes_one_aircraft() -> None:
    """Two pilots have been shown routes with the same aircraft."""
    wish = Filters(aircraft_id=AIRCRAFT)
    _previewed(1, wish)()
    airline.endow(100, OTHER)
    made = directed.generate(airline.store(), OTHER, 1, wish)
    assert isinstance(made, Preview)
    PREVIEWED["other"] = made.id


_OFF = {"BOOKING_UNIQUE_AIRCRAFT": False, "BOOKING_UNIQUE_SCHEDULE": False}


def _there_and_back_and_there() -> None:
    """A route that flies a schedule twice, drawn where that is allowed."""

    def world() -> None:
        airline.on_offer(THERE, BACK)
        snapshot()
        airline.endow(100)
        settings.change(airline.store(), staff(), _OFF)

    _previewed(3, ROUND, world)()


def _shut() -> None:
    """The route's aircraft is grounded; the other one is not."""
    _ground(airline.store())


def _changed() -> None:
    """A network whose snapshot does not know of the service that staff closed."""
    flown()
    _close(HOME)(airline.store())


# -- What must hold in the end ----------------------------------------------------------------------------------------


def _count(status: PreviewStatus) -> int:
    return sum(one.status is status for one in previews())


def _held(pilot: int = PILOT) -> list[str]:
    return [one.flight_number for one in bookings_of(airline.store(), pilot)]


def _points(pilot: int = PILOT) -> int:
    return int(airline.seen(User, pilot).points)


def _booked_once() -> None:
    """Accepted is booked whole, and not accepted is not booked at all."""
    accepted = [one for one in previews() if one.status is PreviewStatus.ACCEPTED]
    for pilot in (PILOT, OTHER):
        told = [leg.flight_number for one in accepted if one.pilot_id == pilot for leg in one.legs]
        assert [one.flight_number for one in bookings_of(airline.store(), pilot) if one.kind == "directed"] == told


def _drawn_once(points: int) -> Act:
    def told() -> None:
        assert (_count(PreviewStatus.OPEN), _points()) == (1, points)

    return told


def _drawn_again_once() -> None:
    assert (_count(PreviewStatus.REPLACED), _count(PreviewStatus.OPEN), _points()) == (1, 1, 100 - 2 * 15)


def _free_if_another_was_quicker() -> None:
    """The aircraft is the pilot's or the other's; in the other's hands it has spoiled the preview."""
    _booked_once()
    one = _mine()
    assert (one.status is PreviewStatus.ACCEPTED) != one.is_spoiled
    assert bool(_held(OTHER)) == one.is_spoiled


def _never_free() -> None:
    """The pilot's own booking keeps the pilot from accepting: that spoils nothing."""
    assert not _mine().is_spoiled
    assert len({hold.chain_id for hold in airline.seen(Aircraft, PREVIEWED["aircraft"]).holds}) == 1


def _the_loser_rerolls_free() -> None:
    _booked_once()
    assert sorted((one.status, one.is_spoiled) for one in previews()) == [
        (PreviewStatus.ACCEPTED, False), (PreviewStatus.OPEN, True),
    ]  # fmt: skip


def _not_after_staff() -> None:
    """Nobody books what staff have closed: where both came through, the route was booked first (BK-22)."""
    _booked_once()
    closed = [place for place, kinds in enumerate(WRITTEN) if "Audited" in kinds]
    made = [place for place, kinds in enumerate(WRITTEN) if "Booking" in kinds]
    assert made or _mine().is_spoiled, "refused for what staff did"
    assert not made or not closed or made[0] < closed[0], "booked after it was closed"


def _cancelled_before_or_with_it() -> None:
    assert _mine().status is PreviewStatus.ACCEPTED
    assert _held() in ([], [THERE.flight_number])
    assert _points() == 100 - 25 - 50


def _never_twice_after_it_was_forbidden() -> None:
    one = _mine()
    assert (one.status is PreviewStatus.ACCEPTED) != one.is_spoiled
    assert len(_held()) == (0 if one.is_spoiled else 3)


def _free_or_paid() -> None:
    """The re-roll is free where the refusal was noted before it, else it is paid for."""
    old = _mine()
    assert (old.status, _count(PreviewStatus.OPEN)) == (PreviewStatus.REPLACED, 1)
    assert _points() == 100 - 15 - (0 if old.is_spoiled else 15)


def _comes_to_rest() -> None:
    """Nothing is missed: the snapshot that is made when all is quiet equals the schedules (BK-15)."""
    later(60, lambda: snapshots.rebuild(airline.store(), AIRLINE))()
    head: NetworkHead = airline.seen(NetworkHead, AIRLINE)
    assert (head.changed_at, head.built) == (None, head.changes)
    caches.clear()
    wanted = written(compose(records()[airline.TENANT][Schedule]))
    assert written(airline.store().network(AIRLINE)) == wanted


def _drawn_from_what_flies() -> None:
    _drawn_once(100 - 15)()
    open_now = {one.id for one in records()[airline.TENANT][Schedule] if one.active}
    assert all(leg.schedule_id in open_now for one in previews() for leg in one.legs)
    _comes_to_rest()


MEETINGS = [
    Meeting("accept twice", _previewed(), (_accept, _accept), after=_booked_once),
    Meeting("accept twice with stands and more", _previewed(3, world=complete), (_accept, _accept),
            after=_booked_once),
    Meeting("a double click on accept", _previewed(), (_click(_accept), _click(_accept)), (2, 2), after=_booked_once),
    Meeting("a double click on generate", flown, (_click(_generate), _click(_generate)), (2, 2),
            after=_drawn_once(100 - 15)),
    Meeting("generate twice with points for one", _with_the_last_points, (_generate, _generate), (1, 1),
            after=_drawn_once(0)),
    Meeting("generate and lose the points", _with_the_last_points, (_generate, _adjust(-15)), (1, 2)),
    Meeting("draw again twice", _previewed(), (_reroll, _reroll), after=_drawn_again_once),
    Meeting("a double click on draw again", _previewed(), (_click(_reroll), _click(_reroll)), (2, 2),
            after=_drawn_again_once),
    Meeting("draw again and accept", _previewed(), (_reroll, _accept), after=_booked_once),
    Meeting("draw again and be refused", then(_previewed(1), _shut), (_reroll, _accept), after=_free_or_paid),
    Meeting("accept and book its aircraft by another", _previewed(), (_accept, _book(OTHER)),
            after=_free_if_another_was_quicker),
    Meeting("accept and book its aircraft by another with stands and more", _previewed(world=complete),
            (_accept, _book(OTHER)), after=_free_if_another_was_quicker),
    Meeting("accept and book its aircraft oneself", _previewed(1, Filters(destination="EDLI"), _with_a_way_to_munich),
            (_accept, _book(PILOT, _MUNICH)), after=_never_free),
    Meeting("two accept routes of one aircraft", _two_routes_one_aircraft, (_accept, _accept_others),
            after=_the_loser_rerolls_free),
    Meeting("accept and close a schedule of the route", _previewed(), (_accept, _close(THERE)), (1, 2),
            after=_not_after_staff),
    Meeting("accept and remove a schedule of the route", _previewed(), (_accept, _remove(THERE)), (1, 2),
            after=_not_after_staff),
    Meeting("accept and ground", _previewed(), (_accept, _ground), (1, 2), after=_not_after_staff),
    Meeting("accept and cancel all", _holding_another, (_accept, _cancel_all), (2, 2),
            after=_cancelled_before_or_with_it),
    Meeting("accept a schedule twice and forbid that", _there_and_back_and_there,
            (_accept, _set(BOOKING_UNIQUE_SCHEDULE=True)), (1, 2), toggled=True,
            after=_never_twice_after_it_was_forbidden),
    Meeting("leave and accept", _previewed(), (_drop, _accept), after=_booked_once),
    Meeting("leave and draw again", _previewed(), (_drop, _reroll)),
    Meeting("close a service and build", flown, (_close(HOME), _rebuild), (2, 2), 60, _comes_to_rest),
    Meeting("close another service and build", _changed, (_close(BACK), _rebuild), (2, 2), after=_comes_to_rest),
    Meeting("close another service and build much later", _changed, (_close(BACK), _rebuild), (2, 2), 600,
            _comes_to_rest),
    Meeting("enter a service and build", _changed, (_enter("205"), _rebuild), (2, 2), 60, _comes_to_rest),
    Meeting("remove a service and build", _changed, (_remove(BACK), _rebuild), (2, 2), 60, _comes_to_rest),
    Meeting("two services entered", flown, (_enter("205"), _enter("206")), (2, 2), after=_comes_to_rest),
    Meeting("build and build", _changed, (_rebuild, _rebuild), (2, 2), 60, _comes_to_rest),
    Meeting("build, build and close", _changed, (_rebuild, _rebuild, _close(BACK)), (3, 3), 60, _comes_to_rest),
    Meeting("build by the job and by the message", _changed, (_rebuild, _rebuild_for_message), (2, 2), 60,
            _comes_to_rest),
    Meeting("import and build", _changed, (_import, _rebuild), (2, 2), 60, _comes_to_rest),
    Meeting("import and enter", flown, (_import, _enter("205")), (2, 2), after=_comes_to_rest),
    Meeting("generate and build", _changed, (_generate, _rebuild), (2, 2), 60, _drawn_from_what_flies),
    Meeting("generate and close a service", flown, (_generate, _close(HOME)), (2, 2)),
]  # fmt: skip


@pytest.mark.rule("BK-08", "BK-14", "BK-15", "BK-16", "BK-17", "BK-18", "PF-04", "PF-05", "PF-06")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_whoever_meets_over_directed_schedules_leaves_a_sound_state(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
