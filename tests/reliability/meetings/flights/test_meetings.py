"""Those who meet over a flight: its pilot, staff, the job that looks after it, and its reports, in every order."""

import pytest

from offblock.domain.access.audit import AuditEntry
from offblock.domain.flights.flights import Flight, FlightStatus, Live, ReviewAction
from tests import airline
from tests.airline import HOUR, PILOT
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability.acts import (
    cancel_all,
    divert,
    finish,
    finish_for,
    flight_of,
    happened,
    look_after,
    report,
    review,
    start,
    stop,
    stop_for,
)
from tests.reliability.meeting import ANY, Meeting, meet
from tests.reliability.tracks import none_lost, put_away, put_away_before, reported
from tests.reliability.tracks import report as sends
from tests.reliability.tracks import report_flown as sends_flown
from tests.reliability.worlds import after, aloft, equipped, reserved

SILENT = 13 * HOUR
WHY = "landed too hard"
ACCEPT, WARN, REJECT = (review(ReviewAction.ACCEPT), review(ReviewAction.WARN, WHY), review(ReviewAction.REJECT, WHY))
in_the_air = after(equipped, aloft())
submitted = after(in_the_air, happened(finish()))
warned = after(submitted, happened(WARN))


def _flight() -> Flight:
    found: Flight = airline.seen(Flight, int(flight_of(airline.store(), PILOT)))
    return found


def _audited(action: str) -> int:
    return sum(one.action == action for one in records()[airline.TENANT][AuditEntry])


def _one_review() -> None:
    """The flight is as its one review says, and that alone is in the audit log."""
    flight = _flight()
    assert flight.review
    assert _audited("flight.review") == 1


def _changed_once() -> None:
    assert _flight().status in (FlightStatus.ACCEPTED, FlightStatus.REJECTED)
    assert _audited("flight.review") == 2


def _ended_once() -> None:
    """It ended one way, by staff or by its pilot, and is on the map no more."""
    assert _flight().status in (FlightStatus.SUBMITTED, FlightStatus.STOPPED)
    assert _audited("flight.stop") + _audited("flight.finish") <= 1
    assert not records()[airline.TENANT][Live]


def _told_or_over() -> None:
    """Whoever was first: a flight that is over hangs no more."""
    assert not records()[airline.TENANT][Live]


def _one_flight() -> None:
    """Whoever was second got the flight that the first began (FL-03)."""
    assert len(records()[airline.TENANT][Flight]) == 1


def _heard_of_again() -> None:
    """Whoever was first: a flight of which a report came hangs no more."""
    (live,) = records()[airline.TENANT][Live]
    assert live.hanging_since is None


OF_REVIEWS = [
    Meeting("accept and reject", submitted, (ACCEPT, REJECT), after=_one_review),
    Meeting("warn and reject", submitted, (WARN, REJECT), after=_one_review),
    Meeting("warn twice alike", submitted, (WARN, WARN), (2, 2), after=_one_review),
    Meeting("change it two ways", warned,
            (review(ReviewAction.ACCEPT, "", ReviewAction.WARN), review(ReviewAction.REJECT, WHY, ReviewAction.WARN)),
            after=_changed_once),
    Meeting("finish and accept", in_the_air, (finish(), ACCEPT), (1, 2)),
]  # fmt: skip
OF_ENDS = [
    Meeting("staff stop, the pilot finishes", in_the_air, (stop_for(), finish()), (1, 1), SILENT, _ended_once),
    Meeting("staff finish, the pilot stops", in_the_air, (finish_for(), stop()), (1, 1), SILENT, _ended_once),
    Meeting("staff and pilot finish", in_the_air, (finish_for(), finish()), (2, 2), SILENT, _ended_once),
    Meeting("staff and pilot stop", in_the_air, (stop_for(), stop()), (2, 2), SILENT, _ended_once),
    Meeting("staff stop, the pilot diverts", in_the_air, (stop_for(), divert()), (1, 2), SILENT, _ended_once),
    Meeting("the job looks, the pilot finishes", in_the_air, (look_after(), finish()), (2, 2), SILENT, _told_or_over),
    Meeting("the job looks, staff stop", in_the_air, (look_after(), stop_for()), (2, 2), SILENT, _told_or_over),
    Meeting("the job looks twice", in_the_air, (look_after(), look_after()), (2, 2), SILENT),
    Meeting("the job looks, a report comes", in_the_air, (look_after(), report), (2, 2), SILENT, _heard_of_again),
    Meeting("a report comes, staff finish", in_the_air, (report, finish_for()), (2, 2), SILENT, _ended_once),
]
flown = after(in_the_air, reported(18))
over = after(flown, happened(finish()))
OF_TRACKS = [
    Meeting("a report, a report", flown, (sends(19), sends(20)), (2, 2), 20, none_lost(*range(1, 21))),
    Meeting("the same report twice", flown, (sends(19), sends(19)), (2, 2), 20, none_lost(*range(1, 20))),
    Meeting("a report, many reports", flown, (sends(19), sends(*range(20, 60))), (2, 2), 60, none_lost(*range(1, 60))),
    Meeting("a report, the pilot finishes", flown, (sends_flown(19), finish()), (2, 2), 20, none_lost(*range(1, 20))),
    Meeting("a report, the pilot stops", flown, (sends(19), stop()), (2, 2), 20, none_lost(*range(1, 20))),
    Meeting("the track is put away, a report comes", over, (put_away, sends(19)), (2, 2), HOUR,
            none_lost(*range(1, 20))),
    Meeting("the track is put away twice", over, (put_away, put_away), (2, 2), HOUR, none_lost(*range(1, 19))),
    pytest.param(
        Meeting("what came late is put away twice", after(over, put_away_before, happened(sends(19))),
                (put_away, put_away), (2, 2), HOUR, none_lost(*range(1, 20))),
        marks=pytest.mark.nightly, id="what came late is put away twice"),
]  # fmt: skip
OF_STARTS = [
    Meeting("start twice", after(equipped, reserved()), (start(), start()), (2, 2), 0, _one_flight),
    Meeting("start and cancel all", after(equipped, reserved()), (start(), cancel_all())),
]
OF_THREE = [
    Meeting("the job looks, staff stop, the pilot finishes", in_the_air, (look_after(), stop_for(), finish()), ANY,
            SILENT, _told_or_over),
]  # fmt: skip
"""Three at once, for the night."""


@pytest.mark.rule("FL-07", "PF-08")
@pytest.mark.parametrize("meeting", OF_REVIEWS, ids=lambda meeting: meeting.name)
def test_two_reviews_do_not_overwrite_each_other(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("FL-09", "FL-05", "PF-08")
@pytest.mark.parametrize(
    "meeting",
    [*OF_ENDS, *(pytest.param(one, marks=pytest.mark.nightly) for one in OF_THREE)],
    ids=lambda meeting: meeting.name,
)
def test_a_flight_ends_once_whoever_ends_it(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("FL-04")
@pytest.mark.parametrize("meeting", OF_TRACKS, ids=lambda meeting: getattr(meeting, "name", None))
def test_no_report_is_lost_whoever_meets_it(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize("meeting", OF_STARTS, ids=lambda meeting: meeting.name)
def test_a_booking_is_started_once(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
