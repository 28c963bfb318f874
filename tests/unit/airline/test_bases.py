"""Bases and hubs: which changes of them, or of the settings, have every aircraft looked at again."""

from typing import Any

import pytest

from offblock.domain.airline.bases import judged_otherwise, moved
from offblock.domain.airline.reference import Airline, Fleet
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.events import WorkKind
from tests.unit.builders import NOW
from tests.unit.homes import AWAY, HOME


@pytest.mark.rule("RP-02", "RP-03", "RP-04")
@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("repositioning_enabled", False, True),
        ("repositioning_skip_hubs_bases", True, True),
        ("repositioning_idle_hours", 47, True),
        ("repositioning_max_hops", 4, False),
        ("repositioning_bounty_expiration_hours", 1, False),
        ("booking_unique_aircraft", False, False),
    ],
)
def test_only_settings_that_say_who_is_idle_have_all_aircraft_looked_at(field: str, value: Any, says: bool) -> None:
    happened = judged_otherwise(Settings(), Settings(**{field: value}), NOW)
    assert [one.kind for one in happened] == ([WorkKind.HOMES_CHANGED] if says else [])


@pytest.mark.rule("RP-01", "RP-04")
def test_only_another_base_or_other_hubs_have_all_aircraft_looked_at() -> None:
    fleet, line = Fleet(id=6, airline_id=5, name="Props", base=HOME), Airline(id=5, icao="TST", name="T", hubs=(HOME,))
    for before, after in (
        (fleet, fleet.but(base=AWAY)),
        (fleet, None),
        (None, fleet),
        (fleet, fleet.but(base=None)),
        (line, line.but(hubs=(HOME, AWAY))),
        (line, None),
    ):
        assert [one.kind for one in moved(before, after, NOW)] == [WorkKind.HOMES_CHANGED]
    for before, after in ((fleet, fleet.but(name="X")), (None, fleet.but(base=None)), (line, line.but(name="X"))):
        assert moved(before, after, NOW) == ()
