"""The registry and stands: an aircraft is entered onto a stand, and leaves it when it is removed."""

from typing import Any

import pytest

from offblock.domain.fleet.mel import OpenItems
from tests import airline
from tests.integration.airline.entries import Fleetful, aircraft_form
from tests.integration.fleet.apron import HERE, THERE, entered, occupants


def test_an_aircraft_is_entered_onto_a_stand_and_keeps_it_in_use(at: Fleetful) -> None:
    entered(at)
    new = at.made("aircraft", aircraft_form(at, stand="A1"))
    assert occupants(at) == [(new, None)]
    refused = at.staff("DELETE", f"{HERE}/A1")
    assert (refused.status, refused.code) == (409, "in_use")
    assert at.staff("PUT", f"{HERE}/A1", {"name": "A1", "latitude": 1}).status == 200
    assert occupants(at) == [(new, None)], "a change moves nobody"
    assert at.removed("aircraft", new).status == 204
    assert occupants(at) == []
    assert at.staff("DELETE", f"{HERE}/A1").status == 204


@pytest.mark.parametrize("fields", [{"stand": "NONE"}, {"stand": "A/1"}, {"stand": "B1"}, {"airport": None}])
def test_an_aircraft_is_not_entered_onto_a_stand_that_is_not_there(at: Fleetful, fields: Any) -> None:
    entered(at)
    entered(at, "B1", THERE)
    refused = at.staff("POST", "/api/v1/aircraft", aircraft_form(at, **{"stand": "A1", **fields}))
    assert (refused.status, list(refused.body["errors"])) == (422, ["stand"])
    assert occupants(at) == []


def test_a_removed_aircraft_leaves_stand_and_items_behind_it(at: Fleetful) -> None:
    entered(at)
    new = at.made("aircraft", aircraft_form(at, stand="A1"))
    airline.keep(OpenItems(aircraft_id=new))
    assert at.removed("aircraft", new).status == 204
    assert airline.store().find(OpenItems, new) is None
