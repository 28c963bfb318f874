"""What staff may do with a published mission and each of its legs at this instant, and what keeps them from it."""

from collections.abc import Callable
from dataclasses import dataclass

from offblock.domain.charter.drafts import WindowOver, movable
from offblock.domain.charter.legs import must_be_openable
from offblock.domain.charter.missions import LIVE, Leg, LegStatus, Mission
from offblock.domain.kernel.refusals import Refusal


@dataclass(frozen=True, slots=True)
class LegDesk:
    """One leg: what keeps staff from opening it by hand, and which ends of its window can be moved.

    `can_open` is None where there is nothing to open, for the leg was opened before; `obstacle` is why it cannot be.
    """

    can_open: bool | None
    obstacle: Refusal | None
    start_moves: bool
    end_moves: bool


@dataclass(frozen=True, slots=True)
class MissionDesk:
    """A mission that is published and has not ended: it can be failed and cancelled; `windows` keeps its windows."""

    windows: Refusal | None
    legs: tuple[LegDesk, ...]


def desk_of(mission: Mission, now: int) -> MissionDesk | None:
    """What staff may do now; None while it is a draft and once it has ended (CC-11, CC-18, CC-26, CC-28)."""
    if mission.status not in LIVE:
        return None
    legs = tuple(_leg(mission, leg, now) for leg in mission.legs)
    can_move = any(one.start_moves or one.end_moves for one in legs)
    over = WindowOver("Every window of mission {mission_id} is over.", mission_id=mission.id)
    return MissionDesk(None if can_move else over, legs)


def _leg(mission: Mission, leg: Leg, now: int) -> LegDesk:
    start, end = movable(leg, now)
    if leg.status is not LegStatus.PENDING:
        return LegDesk(None, None, start, end)
    obstacle = _refusal(lambda: must_be_openable(mission, leg.sequence, now))
    return LegDesk(obstacle is None, obstacle, start, end)


def _refusal(rule: Callable[[], object]) -> Refusal | None:
    try:
        rule()
    except Refusal as refused:
        return refused
    return None
