"""Blocks: until when a failed contract keeps its pilot from new ones, and what staff change about that."""

import pytest

from offblock.domain.charter.applications import LoadedApplication, apply
from offblock.domain.people.staff_edits import set_contract_restriction
from offblock.domain.people.users import PilotInCooldown, block_until
from tests.unit.builders import DAY, HOUR, NOW, aircraft, mission, moment, pilot


@pytest.mark.rule("CC-27")
def test_a_later_existing_block_stays() -> None:
    assert block_until(pilot(contract_blocked_until=NOW + DAY), NOW + HOUR).contract_blocked_until == NOW + DAY
    assert block_until(pilot(contract_blocked_until=NOW + HOUR), NOW + DAY).contract_blocked_until == NOW + DAY


@pytest.mark.rule("CC-29", "CC-15")
def test_a_block_is_moved_or_cleared_without_any_points() -> None:
    blocked = pilot(points=-500, ledger_seq=1, contract_blocked_until=NOW + DAY)
    cleared = set_contract_restriction(blocked, None)
    assert cleared.puts == (blocked.but(contract_blocked_until=None),)
    moved = set_contract_restriction(blocked, NOW + 1).answer
    assert (moved.points, moved.ledger_seq) == (-500, 1)
    apply(LoadedApplication(mission(), cleared.answer, aircraft()), moment())
    with pytest.raises(PilotInCooldown):
        apply(LoadedApplication(mission(), moved, aircraft()), moment(NOW))
    apply(LoadedApplication(mission(), moved, aircraft()), moment(NOW + 1))
