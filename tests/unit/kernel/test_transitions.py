"""Lives of records: what may follow what, and how a step that may not is refused."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar

import pytest

from offblock.domain.bounties.bounties import BountyStatus
from offblock.domain.charter.applications import ApplicationDecided, ApplicationStatus
from offblock.domain.charter.missions import LegStatus, MissionStatus
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, IllegalMove
from offblock.domain.kernel.transitions import Moves
from tests.unit.builders import MISSION, application, leg, mission
from tests.unit.sorties import BOUNTY, bounty


class Light(StrEnum):
    """What a lamp does."""

    OFF = "off"
    ON = "on"
    BROKEN = "broken"


class Lamp(Record, Moves[Light]):
    """A record with a life."""

    moves: ClassVar[Mapping[Light, frozenset[Light]]] = {
        Light.OFF: frozenset({Light.ON}),
        Light.ON: frozenset({Light.OFF, Light.BROKEN}),
        Light.BROKEN: frozenset(),
    }

    id: int = 3
    status: Light = Light.OFF
    watts: int = 40

    @property
    def called(self) -> str:
        """What a refusal calls it."""
        return f"Lamp {self.id}"


class LampStuck(Conflict):
    """The lamp does not turn."""


class StubbornLamp(Lamp):
    """A lamp with a refusal of its own."""

    refusal: ClassVar = LampStuck


@pytest.mark.rule("CC-37")
def test_a_record_moves_on_and_takes_its_changes_along() -> None:
    lamp = Lamp()
    assert lamp.to(Light.ON, watts=60) == Lamp(status=Light.ON, watts=60)
    assert lamp.to(Light.ON).to(Light.OFF) == lamp
    assert lamp == Lamp(), "it is the next version that has moved"
    assert type(StubbornLamp().to(Light.ON)) is StubbornLamp


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize(
    ("before", "after"), [(Light.OFF, Light.BROKEN), (Light.OFF, Light.OFF), (Light.BROKEN, Light.ON)]
)
def test_a_step_that_is_not_in_the_table_is_refused_in_words(before: Light, after: Light) -> None:
    with pytest.raises(IllegalMove) as refused:
        Lamp(status=before).to(after)
    assert refused.value.message == f"Lamp 3 is {before.value}: it cannot become {after.value}."
    with pytest.raises(LampStuck, match=f"Lamp 3 is {before.value}: it cannot become {after.value}."):
        StubbornLamp(status=before).to(after)


@pytest.mark.rule("CC-37")
def test_every_record_with_a_life_names_itself_when_it_refuses() -> None:
    with pytest.raises(IllegalMove) as refused:
        mission(status=MissionStatus.FAILED).to(MissionStatus.OPEN)
    assert refused.value.message == f"Mission {MISSION} is failed: it cannot become open."
    with pytest.raises(IllegalMove) as refused:
        leg(2, status=LegStatus.IN_PROGRESS).to(LegStatus.PENDING)
    assert refused.value.message == "Leg 2 is in_progress: it cannot become pending."
    with pytest.raises(IllegalMove) as refused:
        bounty(status=BountyStatus.AVAILABLE).to(BountyStatus.COMPLETED)
    assert refused.value.message == f"Bounty {BOUNTY} is available: it cannot become completed."
    with pytest.raises(ApplicationDecided) as decided:
        application(status=ApplicationStatus.ACCEPTED).to(ApplicationStatus.REJECTED)
    assert decided.value.message == "The application is accepted: it cannot become rejected."
