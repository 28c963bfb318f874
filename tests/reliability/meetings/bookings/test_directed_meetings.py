"""Pilots, staff and jobs who meet over directed schedules, in every order of their calls to the table."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.bookings.directed import Preview, PreviewStatus
from offblock.domain.bookings.routes import Filters
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.usecases.bookings import directed, scheduled
from offblock.usecases.bookings.loading import bookings_of
from tests import airline
from tests.airline import AIRCRAFT, OTHER, PILOT, SECOND
from tests.conftest import Clock
from tests.reliability import office
from tests.reliability.acts import Does, cancel_all, clicked, happened, leave_route, preview, reroll, take_route
from tests.reliability.meeting import Meeting, meet, not_after_staff
from tests.reliability.office import adjust, change_service, remove_service
from tests.reliability.worlds import (
    FILTERED,
    MANY_MAY,
    NAMED,
    RETURN,
    THERE,
    TO_MUNICH,
    Setup,
    after,
    configured,
    drawn,
    equipped_network,
    networked,
    previews,
)

# -- Who does what ----------------------------------------------------------------------------------------------------


def _accept_others(store: Store) -> Any:
    return directed.accept(store, OTHER, NAMED["other"])


def _book(pilot: int, service: Schedule = THERE) -> Does:
    """Book a schedule with the route's aircraft."""
    return lambda store: scheduled.book(store, pilot, service.id, NAMED["aircraft"])


def _ground(store: Store) -> Any:
    """Ground the route's aircraft; the other one is not."""
    return office.ground(NAMED["aircraft"])(store)


# -- What is there before ---------------------------------------------------------------------------------------------

_with_the_last_points = after(networked, happened(adjust(15 - 100)))
_to_edli = drawn(1, Filters(destination="EDLI"), after(networked, lambda: airline.keep(TO_MUNICH)))
_there_and_back_and_there = drawn(3, FILTERED, after(lambda: networked(THERE, RETURN), configured(**MANY_MAY)))
"""A route that flies a schedule twice, drawn where that is allowed."""


def _holding_another() -> None:
    """The pilot holds a service out of the route, with the aircraft that is not the route's."""
    _to_edli()
    airline.reserved(TO_MUNICH, aircraft_id=SECOND if NAMED["aircraft"] == AIRCRAFT else AIRCRAFT)


def _two_routes_one_aircraft() -> None:
    """Two pilots have been shown routes with the same aircraft."""
    wish = Filters(aircraft_id=AIRCRAFT)
    drawn(1, wish)()
    airline.endow(100, OTHER)
    made = directed.generate(airline.store(), OTHER, 1, wish)
    assert isinstance(made, Preview)
    NAMED["other"] = made.id


# -- What must hold in the end ----------------------------------------------------------------------------------------


def _mine() -> Preview:
    return next(one for one in previews() if one.id == NAMED["preview"])


def _count(status: PreviewStatus) -> int:
    return sum(one.status is status for one in previews())


def _held(pilot: int = PILOT) -> list[str]:
    return [one.flight_number for one in bookings_of(airline.store(), pilot)]


def _points() -> int:
    return int(airline.seen(User, PILOT).points)


def _booked_once() -> None:
    """Accepted is booked whole, and not accepted is not booked at all."""
    accepted = [one for one in previews() if one.status is PreviewStatus.ACCEPTED]
    for pilot in (PILOT, OTHER):
        wanted = [leg.flight_number for one in accepted if one.pilot_id == pilot for leg in one.legs]
        booked = [one.flight_number for one in bookings_of(airline.store(), pilot) if one.kind == "directed"]
        assert booked == wanted


def _drawn_once(points: int) -> Setup:
    def drawn_once() -> None:
        assert (_count(PreviewStatus.OPEN), _points()) == (1, points)

    return drawn_once


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
    assert len({hold.chain_id for hold in airline.seen(Aircraft, NAMED["aircraft"]).holds}) == 1


def _the_loser_rerolls_free() -> None:
    _booked_once()
    assert sorted((one.status, one.is_spoiled) for one in previews()) == [
        (PreviewStatus.ACCEPTED, False),
        (PreviewStatus.OPEN, True),
    ]


def _booked_or_spoiled_by_staff() -> None:
    """Nobody books what staff have closed, and who is refused for what staff did draws again for nothing."""
    _booked_once()
    assert _held() or _mine().is_spoiled, "refused for what staff did"
    not_after_staff()


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


MEETINGS = [
    Meeting("accept twice", drawn(), (take_route, take_route), after=_booked_once),
    Meeting("accept twice with stands and more", drawn(3, world=equipped_network), (take_route, take_route),
            after=_booked_once),
    Meeting("a double click on accept", drawn(), (clicked(take_route),) * 2, (2, 2), after=_booked_once),
    Meeting("a double click on generate", networked, (clicked(preview),) * 2, (2, 2), after=_drawn_once(100 - 15)),
    Meeting("generate twice with points for one", _with_the_last_points, (preview, preview), (1, 1),
            after=_drawn_once(0)),
    Meeting("generate and lose the points", _with_the_last_points, (preview, adjust(-15)), (1, 2)),
    Meeting("draw again twice", drawn(), (reroll, reroll), after=_drawn_again_once),
    Meeting("a double click on draw again", drawn(), (clicked(reroll),) * 2, (2, 2), after=_drawn_again_once),
    Meeting("draw again and accept", drawn(), (reroll, take_route), after=_booked_once),
    Meeting("draw again and be refused", after(drawn(1), happened(_ground)), (reroll, take_route), after=_free_or_paid),
    Meeting("accept and book its aircraft by another", drawn(), (take_route, _book(OTHER)),
            after=_free_if_another_was_quicker),
    Meeting("accept and book its aircraft by another with stands and more", drawn(world=equipped_network),
            (take_route, _book(OTHER)), after=_free_if_another_was_quicker),
    Meeting("accept and book its aircraft oneself", _to_edli, (take_route, _book(PILOT, TO_MUNICH)),
            after=_never_free),
    Meeting("two accept routes of one aircraft", _two_routes_one_aircraft, (take_route, _accept_others),
            after=_the_loser_rerolls_free),
    Meeting("accept and close a schedule of the route", drawn(), (take_route, change_service(THERE, active=False)),
            (1, 2), after=_booked_or_spoiled_by_staff),
    Meeting("accept and remove a schedule of the route", drawn(), (take_route, remove_service(THERE)), (1, 2),
            after=_booked_or_spoiled_by_staff),
    Meeting("accept and ground", drawn(), (take_route, _ground), (1, 2), after=_booked_or_spoiled_by_staff),
    Meeting("accept and cancel all", _holding_another, (take_route, cancel_all()), (2, 2),
            after=_cancelled_before_or_with_it),
    Meeting("accept a schedule twice and forbid that", _there_and_back_and_there,
            (take_route, office.configure(BOOKING_UNIQUE_SCHEDULE=True)), (1, 2), toggled=True,
            after=_never_twice_after_it_was_forbidden),
    Meeting("leave and accept", drawn(), (leave_route, take_route), after=_booked_once),
    Meeting("leave and draw again", drawn(), (leave_route, reroll)),
]  # fmt: skip


@pytest.mark.rule("BK-08", "BK-14", "BK-16", "BK-17", "BK-18", "PF-04", "PF-05", "PF-06")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_whoever_meets_over_directed_schedules_leaves_a_sound_state(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
