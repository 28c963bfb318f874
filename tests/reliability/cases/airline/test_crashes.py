"""Settings, airports and the small collections, cut short anywhere."""

from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import (
    AirlineForm,
    FleetForm,
    LicenceForm,
    MelDefinition,
    MelDefinitionForm,
    Rank,
    RankForm,
    RestrictionForm,
    SubfleetForm,
)
from offblock.usecases.airline import airports, collections
from tests.airline import RANK, staff
from tests.conftest import Clock
from tests.reliability import office
from tests.reliability.acts import Does
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import after, equipped, reserved, with_fleet

ALPINE = {"target": {"kind": "airport", "id": "EDLI"}, "rule": {"kind": "rank", "min_level": 3}}
NOWHERE = Airport(icao="ZZZZ", name="Z", latitude=1, longitude=2)
HEATER = MelDefinitionForm(airline_id=5, ata_chapter=21, title="Heater", category="D", probability=0.2)


def _enter(form: Any) -> Does:
    return lambda store: collections.create(store, staff(), form)


def _define_otherwise(store: Store) -> Any:
    return collections.edit(store, staff(), MelDefinition, min(store.reference().mel_definitions), HEATER)


CASES = [
    request("change settings", with_fleet, office.configure(CONTRACT_PENALTY_POINTS=9)),
    request("enter an airline", with_fleet, _enter(AirlineForm(icao="NEW", name="N"))),
    request("edit a rank", with_fleet,
            lambda s: collections.edit(s, staff(), Rank, RANK, RankForm(name="Chief", level=4))),
    request("enter a licence", with_fleet, _enter(LicenceForm(name="Alpine"))),
    request("enter a restriction", with_fleet, _enter(RestrictionForm.model_validate(ALPINE))),
    request("enter a fleet", with_fleet, _enter(FleetForm(airline_id=5, name="Second"))),
    request("enter a subfleet", with_fleet, _enter(SubfleetForm(fleet_id=6, type="C172", name="Cessna"))),
    bare("remove a rank", with_fleet, lambda s: collections.delete(s, staff(), Rank, RANK)),
    request("enter an airport", with_fleet, lambda s: airports.enter(s, staff(), NOWHERE)),
    bare("remove an airport", with_fleet, lambda s: airports.remove(s, staff(), "EDDM")),
    request("define what may be inoperative", equipped, _enter(HEATER)),
    request("define it otherwise", after(equipped, reserved()), _define_otherwise),
]  # fmt: skip


@pytest.mark.rule("PF-04", "PF-05")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_change_of_the_airline_that_was_cut_short_is_completed_by_the_same_again(
    case: Case, table: str, clock: Clock
) -> None:
    crash(case)
