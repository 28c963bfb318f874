"""What the demo airlines are seeded with."""

from typing import Any

import pytest

from local import seed
from tests.api import Caller


@pytest.mark.rule("BK-03", "BK-04", "BK-05")
@pytest.mark.parametrize("tenant", ["demo", "other"])
def test_the_demo_airline_has_stands_faults_and_prices(table: str, tenant: str) -> None:
    office = Caller(seed.seed()[tenant]["airline_key"])

    def listed(noun: str) -> list[Any]:
        return list(office("GET", f"/api/v1/{noun}", per_page=100).data)

    aircraft = {one["id"]: one for one in listed("aircraft")}
    stands = [one for airport in listed("airports") for one in listed(f"airports/{airport['icao']}/stands")]
    assert len(stands) > 10
    standing = {on["aircraft_id"]: one for one in stands for on in one["occupants"]}
    assert set(standing) == set(aircraft), "every aircraft stands somewhere"
    for an_id, one in standing.items():
        assert (aircraft[an_id]["airport"], aircraft[an_id]["stand"]) == (one["airport"], one["name"])
        for field, own in (("airline_ids", "airline"), ("fleet_ids", "fleet"), ("subfleet_ids", "subfleet")):
            assert not one[field] or aircraft[an_id][own]["id"] in one[field], one
    assert any(one["occupants"] == [] and one["subfleet_ids"] for one in stands)
    assert all(any(one[field] for one in stands) for field in ("airline_ids", "fleet_ids", "subfleet_ids"))
    assert any(one["airport"] != one["base"] for one in aircraft.values())
    assert len({one["category"] for one in listed("mel-definitions")}) >= 3
    prices = {one["price_points"] for one in listed("schedules")}
    assert len(prices) > 1
    assert 0 in prices
