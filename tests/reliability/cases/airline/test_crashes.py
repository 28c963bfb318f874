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
from offblock.domain.kernel.mentions import Mention
from offblock.domain.people.staff_edits import UserForm
from offblock.usecases.airline import airports, collections
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import PILOT, RANK, TENANT, staff
from tests.conftest import Clock
from tests.invariants import records
from tests.reliability import office
from tests.reliability.acts import Does
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import after, equipped, reserved, with_fleet

ALPINE = {"target": {"kind": "airport", "id": "EDLI"}, "rule": {"kind": "rank", "min_level": 3}}
NOWHERE = Airport(icao="ZZZZ", name="Z", latitude=1, longitude=2)
HEATER = MelDefinitionForm(airline_id=5, ata_chapter=21, title="Heater", category="D", probability=0.2)


def _enter(form: Any) -> Does:
    return lambda store: collections.create(store, staff(), form)


def _named(store: Store) -> Any:
    """A pilot gets a rank that nobody had: the mention of it is written with that."""
    return staff_edits.change(store, staff(), PILOT, UserForm(rank_id=RANK))


def _unnamed_and_named() -> None:
    """A rank that somebody had for a moment: its mention is there, and nobody has it."""
    for rank_id in (RANK, None):
        staff_edits.change(airline.store(), staff(), PILOT, UserForm(rank_id=rank_id))


def _mentions() -> list[tuple[str, bool, int]]:
    return [(one.kind, one.gone_at is not None, len(one.recent)) for one in records()[TENANT].get(Mention, ())]


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


MENTIONED = [
    (request("name a rank for the first time", with_fleet, _named), ("Rank", False, 1)),
    (request("name a rank again", after(with_fleet, _unnamed_and_named), _named), ("Rank", False, 1)),
    (bare("remove a rank that was named", after(with_fleet, _unnamed_and_named),
          lambda s: collections.delete(s, staff(), Rank, RANK)), ("Rank", True, 0)),
]  # fmt: skip
"""Who names a thing, and who removes it: what its mention says in the end."""


@pytest.mark.rule("PF-04", "PF-05")
@pytest.mark.parametrize(("case", "said"), MENTIONED, ids=lambda one: getattr(one, "name", ""))
def test_a_mention_is_written_with_what_names_a_thing_or_not_at_all(
    case: Case, said: tuple[str, bool, int], table: str, clock: Clock
) -> None:
    crash(case)
    assert said in _mentions()
