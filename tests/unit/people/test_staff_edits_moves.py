"""Staff put a pilot elsewhere."""

import pytest

from offblock.domain import people
from tests.unit.builders import pilot
from tests.unit.homes import FAR
from tests.unit.sorties import BOUNTY


@pytest.mark.rule("RP-20")
def test_staff_move_a_pilot_who_is_not_flying() -> None:
    assert people.move(pilot(bounty_id=BOUNTY), FAR).answer == pilot(bounty_id=BOUNTY, airport=FAR)
    with pytest.raises(people.PilotFlying):
        people.move(pilot(flight_id=600), FAR)
