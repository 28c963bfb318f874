"""Staff put a pilot elsewhere."""

import pytest

from offblock.domain.people import staff_edits
from tests.unit.builders import pilot
from tests.unit.homes import FAR
from tests.unit.sorties import BOUNTY


@pytest.mark.rule("RP-20")
def test_staff_move_a_pilot_who_is_not_flying() -> None:
    assert staff_edits.move(pilot(bounty_id=BOUNTY), FAR).answer == pilot(bounty_id=BOUNTY, airport=FAR)
    with pytest.raises(staff_edits.PilotFlying):
        staff_edits.move(pilot(flight_id=600), FAR)
