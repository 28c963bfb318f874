"""Staff, imports and jobs who meet over a network, in every order of their calls to the table."""

import pytest

from offblock.adapters.store import caches
from offblock.domain.bookings.directed import PreviewStatus
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import NetworkHead, compose, written
from offblock.domain.people.users import User
from offblock.usecases.network import snapshots
from tests import airline
from tests.airline import AIRLINE, PILOT, TENANT
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability.acts import Does, happened, preview
from tests.reliability.meeting import Meeting, meet
from tests.reliability.office import change_service, enter_service, import_file, rebuild, remove_service
from tests.reliability.worlds import HOME, RETURN, after, later, networked, previews

ROWS = "airline,flight_number,dpt_airport,arr_airport,active\nTST,204,EDLI,EDDG,0\nTST,206,EDDH,EDDM,1\n"
IMPORT, BUILD, ENTER, REMOVE = import_file("schedules", ROWS), rebuild(), enter_service("205"), remove_service(RETURN)


def _close(service: Schedule) -> Does:
    return change_service(service, active=False)


_changed = after(networked, happened(_close(HOME)))
"""A network whose snapshot does not know of the service that staff closed."""


def _comes_to_rest() -> None:
    """Nothing is missed: the snapshot that is made when all is quiet equals the schedules (BK-15)."""
    later(60, lambda: snapshots.rebuild(airline.store(), AIRLINE))()
    head: NetworkHead = airline.seen(NetworkHead, AIRLINE)
    assert (head.changed_at, head.built) == (None, head.changes)
    caches.clear()
    wanted = written(compose(records()[TENANT][Schedule]))
    assert written(airline.store().network(AIRLINE)) == wanted


def _drawn_from_what_flies() -> None:
    (drawn,) = (one for one in previews() if one.status is PreviewStatus.OPEN)
    assert airline.seen(User, PILOT).points == 100 - 15
    open_now = {one.id for one in records()[TENANT][Schedule] if one.active}
    assert all(leg.schedule_id in open_now for leg in drawn.legs)
    _comes_to_rest()


MEETINGS = [
    Meeting("close a service and build", networked, (_close(HOME), BUILD), (2, 2), 60, _comes_to_rest),
    Meeting("close another service and build", _changed, (_close(RETURN), BUILD), (2, 2), after=_comes_to_rest),
    Meeting("close another service and build much later", _changed, (_close(RETURN), BUILD), (2, 2), 600,
            _comes_to_rest),
    Meeting("enter a service and build", _changed, (ENTER, BUILD), (2, 2), 60, _comes_to_rest),
    Meeting("remove a service and build", _changed, (REMOVE, BUILD), (2, 2), 60, _comes_to_rest),
    Meeting("two services entered", networked, (ENTER, enter_service("206")), (2, 2), after=_comes_to_rest),
    Meeting("build and build", _changed, (BUILD, BUILD), (2, 2), 60, _comes_to_rest),
    Meeting("build, build and close", _changed, (BUILD, BUILD, _close(RETURN)), (3, 3), 60, _comes_to_rest),
    Meeting("build by the job and by the message", _changed, (BUILD, rebuild(2)), (2, 2), 60, _comes_to_rest),
    Meeting("import and build", _changed, (IMPORT, BUILD), (2, 2), 60, _comes_to_rest),
    Meeting("import and enter", networked, (IMPORT, ENTER), (2, 2), after=_comes_to_rest),
    Meeting("generate and build", _changed, (preview, BUILD), (2, 2), 60, _drawn_from_what_flies),
    Meeting("generate and close a service", networked, (preview, _close(HOME)), (2, 2)),
]  # fmt: skip


@pytest.mark.rule("BK-14", "BK-15", "PF-04", "PF-05")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_whoever_meets_over_a_network_leaves_one_that_comes_to_rest(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
