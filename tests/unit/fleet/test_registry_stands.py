"""The register of aircraft and the stands on which they are entered and from which they are struck off."""

from typing import Any

import pytest

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.fleet import registry
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.registry import LoadedRemoval, NewAircraft
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Invalid
from tests.unit.builders import moment, put, stand
from tests.unit.fleet.aprons import OWN_SUBFLEET, THERE, who_has
from tests.unit.homes import known


def entered(on: Stand | None, **fields: Any) -> Decision[Aircraft]:
    """A new aircraft put on a stand."""
    plain = {"registration": "D-ENEW", "name": "New", "subfleet_id": OWN_SUBFLEET, "airport": THERE, "stand": "A1"}
    form = NewAircraft.model_validate({**plain, **fields})
    return registry.enter(form, None, Rulebook(known()), moment(), on)


@pytest.mark.rule("BK-04")
def test_an_aircraft_that_is_entered_has_its_stand_and_one_that_is_removed_has_not() -> None:
    made = entered(stand())
    new = made.answer
    assert who_has(made) == {"A1": [(new.id, None, None)]}
    assert who_has(registry.remove(LoadedRemoval(new, stand=put(made, Stand)), moment())) == {"A1": []}
    for wrong in ({}, {"airport": None}):
        with pytest.raises(Invalid) as refused:
            entered(None, **wrong)
        assert list(refused.value.errors) == ["stand"]
