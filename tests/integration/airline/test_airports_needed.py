"""An airport stays while somebody goes there, whatever became of the schedule or contract that led there (BK-06)."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.domain.airline.collections import InUse
from offblock.usecases.airline import airports
from tests import airline
from tests.airline import OTHER, PILOT, leg, staff
from tests.conftest import Clock
from tests.reliability import acts, away, office
from tests.reliability.worlds import HOMEWARD, ON, after, aloft, on_sale


def _uses(icao: str) -> list[str]:
    with pytest.raises(InUse) as refused:
        airports.remove(airline.store(), staff(), icao)
    return [use["code"] for use in refused.value.facts["uses"]]


_offered = after(away.stranded, acts.happened(office.remove_stand("H1", "EDDH")), acts.happened(acts.look))


def _nothing_flies_there() -> None:
    for service in (ON, HOMEWARD):
        office.remove_service(service)(airline.store())


def _failed_in_the_air() -> None:
    airline.found()
    airline.flying(leg(arrival="EDDM"))
    acts.fail(airline.store())


CASES: dict[str, tuple[Callable[[], Any], str, str]] = {
    "a bounty whose services are gone": (after(_offered, _nothing_flies_there), "EDDH", "bounty"),
    "a claim whose services are gone": (after(_offered, acts.happened(acts.claim(OTHER)), _nothing_flies_there),
                                        "EDDH", "booking"),
    "a flight that was diverted": (after(on_sale, aloft(), acts.happened(acts.divert(PILOT))), "EDDM", "flight"),
    "a flight whose contract has failed": (_failed_in_the_air, "EDDM", "flight"),
}  # fmt: skip


@pytest.mark.rule("BK-06", "FL-06", "RP-13")
@pytest.mark.parametrize("name", CASES)
def test_an_airport_to_which_somebody_goes_is_in_use(name: str, table: str, clock: Clock) -> None:
    setup, icao, use = CASES[name]
    setup()
    assert _uses(icao) == [use]


@pytest.mark.rule("FL-06")
def test_an_alternate_is_in_use_before_any_list_shows_it(
    table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    after(on_sale, aloft(), acts.happened(acts.divert(PILOT)))()
    monkeypatch.setattr(airports, "flights_at", lambda store, icao: [])
    assert _uses("EDDM") == ["flight"]


def test_an_airport_to_which_nobody_goes_any_more_may_go(table: str, clock: Clock) -> None:
    after(on_sale, aloft(), acts.happened(acts.divert(PILOT)), acts.happened(acts.stop(PILOT)))()
    airports.remove(airline.store(), staff(), "EDDM")
