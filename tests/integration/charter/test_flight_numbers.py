"""A customer's branded flight numbers: unique among what is live."""

import pytest

from tests import invariants
from tests.airline import CUSTOMER
from tests.integration.charter.forms import MISSIONS, mission_form
from tests.integration.conftest import People


@pytest.mark.rule("CC-03", "CC-04", "CC-05", "CC-06")
def test_branded_numbers_are_unique_while_live_and_free_again_after(people: People) -> None:
    brand = {"name": "Salt", "flight_number_prefix": "6", "flight_number_digits": 2}
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", brand)
    made = [people.staff("POST", MISSIONS, mission_form(title=f"M{n}")).data for n in range(10)]
    numbers = {one["legs"][0]["flight_number"] for one in made}
    assert numbers == {f"6{n}" for n in range(10)}, "each of the ten, once"
    full = people.staff("POST", MISSIONS, mission_form())
    assert (full.status, full.code) == (409, "no_flight_number_free")
    assert len(people.staff("GET", MISSIONS).data) == 10, "nothing was created"
    people.staff("POST", f"{MISSIONS}/{made[3]['id']}/cancel", {"reason": "free it"})
    again = people.staff("POST", MISSIONS, mission_form()).data
    assert again["legs"][0]["flight_number"] == made[3]["legs"][0]["flight_number"]
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": "Salt"})
    plain = people.staff("POST", MISSIONS, mission_form()).data
    assert plain["legs"][0]["flight_number"] == f"CHR{plain['id']}-1"
    invariants.check()
