"""The reference collections: what keeps an entry where it is, and what a change raises."""

import pytest

from offblock.domain.airline import collections
from offblock.domain.airline.collections import InUse
from offblock.domain.airline.reference import FleetForm, Reference, ReferenceHead
from tests.unit.builders import NOW
from tests.unit.homes import known


def test_a_fleet_with_subfleets_keeps_its_airline() -> None:
    fleet = known().fleets[31]
    moved = FleetForm(airline_id=8, name="Props")
    with pytest.raises(InUse):
        collections.change(fleet, moved, known(), [])
    free = known().but(subfleets={})
    assert collections.change(fleet, moved, free, []) == fleet.but(airline_id=8)
    renamed = FleetForm(airline_id=30, name="Pistons")
    assert collections.change(fleet, renamed, known(), []) == fleet.but(name="Pistons")


def test_every_change_of_a_collection_raises_its_version() -> None:
    airline, head = known().airlines[30], ReferenceHead(version=4)
    assert head.but(version=5) in collections.save(airline, head, NOW).puts
    gone = collections.delete(airline, head, Reference(), [], NOW)
    assert (gone.puts, gone.removes) == ((head.but(version=5),), (airline,))
