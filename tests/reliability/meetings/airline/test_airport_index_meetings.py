"""The index of airports, when airports are entered and removed while it is made."""

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from offblock.usecases.airline import airport_index, airports
from tests import airline
from tests.airline import staff
from tests.conftest import Clock
from tests.reliability.acts import Does
from tests.reliability.meeting import Meeting, meet


def _enter(icao: str) -> Does:
    form = Airport(icao=icao, name=icao, latitude=1, longitude=1)
    return lambda store: airports.enter(store, staff(), form)


def _remove(icao: str) -> Does:
    return lambda store: airports.remove(store, staff(), icao)


def _index(store: Store) -> object:
    airport_index.forget()  # every task is a process of its own
    return airport_index.index(store)


MEETINGS = [
    Meeting("two enter, one asks", airline.found, [_enter("ZZZA"), _enter("ZZZB"), _index], (3, 3)),
    Meeting("one enters, two ask", airline.found, [_enter("ZZZA"), _index, _index], (3, 3)),
    Meeting("one removes, two ask", airline.found, [_remove("EDDM"), _index, _index], (3, 3)),
]


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_what_has_changed_is_in_the_index_when_the_list_shows_it(meeting: Meeting, table: str, clock: Clock) -> None:
    start = clock.at

    def agree() -> None:
        clock.set(start + 60)
        for _ in range(2):  # the first who asks makes it, the second reads what is kept
            airport_index.forget()
            seen = [one.icao for one in airport_index.index(airline.store())]
            assert seen == [one.icao for one in airline.store().whole("airports")]
        clock.set(start)

    meet(meeting._replace(after=agree), clock)
