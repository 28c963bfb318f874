"""The ladder of ranks: which comes next, and what makes everybody's place on it worth another look (PF-03)."""

from offblock.domain.airline.reference import Rank, Reference
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.events import Event, WorkKind
from offblock.domain.kernel.record import Record

BELOW_ALL = -1
"""The level of who has no rank."""


def level_of(rank_id: int | None, reference: Reference) -> int:
    """The level of a rank; below all where there is none."""
    rank = reference.ranks.get(rank_id or 0)
    return rank.level if rank else BELOW_ALL


def next_above(level: int, reference: Reference) -> Rank | None:
    """The lowest rank above a level that can be reached by flying; those that staff alone give are passed over."""
    above = [one for one in reference.ranks.values() if one.level > level and one.requirements is not None]
    return min(above, key=lambda one: (one.level, one.id), default=None)


def lowest_with(level: int, reference: Reference) -> Rank | None:
    """The lowest rank that has a level, for who asks how to get there."""
    enough = [one for one in reference.ranks.values() if one.level >= level]
    return min(enough, key=lambda one: (one.level, one.id), default=None)


def changed(before: Record | None, after: Record | None, now: int) -> tuple[Event, ...]:
    """The announcement that a rank can be reached otherwise than before; none where it cannot."""
    climbs = [_climb(one) for one in (before, after)]
    is_other = climbs[0] != climbs[1] and climbs[1] is not None
    return (Event(kind=WorkKind.LADDER_CHANGED, at=now),) if is_other else ()


def _climb(entry: Record | None) -> Record | None:
    """What of a rank decides who reaches it, where anybody can."""
    is_open = isinstance(entry, Rank) and entry.requirements is not None
    return entry.but(name="-") if entry and is_open else None


def judged_otherwise(before: Settings, after: Settings, now: int) -> tuple[Event, ...]:
    """The announcement that from now on ranks are given to whoever reaches them."""
    is_begun = after.career_auto_promotion and not before.career_auto_promotion
    return (Event(kind=WorkKind.LADDER_CHANGED, at=now),) if is_begun else ()
