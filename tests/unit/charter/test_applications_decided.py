"""Applications that are decided: by an acceptance, or because their mission is no longer open."""

import pytest

from offblock.domain.charter import applications
from offblock.domain.charter.applications import ApplicationStatus
from offblock.domain.charter.missions import MissionStatus
from offblock.domain.kernel.refusals import Refusal
from tests.unit.builders import NOW, PILOT, application, mission, moment, pilot


@pytest.mark.rule("CC-17")
def test_pending_on_a_mission_that_is_not_open_reads_rejected() -> None:
    pending = application()
    assert pending.seen_with(mission()).status is ApplicationStatus.PENDING
    assert pending.seen_with(mission(status=MissionStatus.ASSIGNED)).status is ApplicationStatus.REJECTED


@pytest.mark.rule("CC-17", "CC-15")
def test_a_pilot_who_was_blocked_meanwhile_is_not_accepted() -> None:
    with pytest.raises(Refusal):
        applications.accept(mission(), application(), pilot(contract_blocked_until=NOW + 1), moment())
    accepted = applications.accept(mission(), application(), pilot(contract_blocked_until=NOW), moment())
    assert accepted.answer.pilot_id == PILOT
