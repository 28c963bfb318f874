"""Careers: what a pilot has flown, which rank comes next and what it asks for, and the promotion (PF-03, PF-04)."""

from dataclasses import dataclass
from typing import Any

from offblock.domain.airline import ranks
from offblock.domain.airline.reference import Rank, Reference, Requirements
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind, WorkKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.wording import Phrase
from offblock.domain.people.ledger import EntryType, Posting, Source, charge
from offblock.domain.people.users import User, must_be_verified

MOST_STEPS = 20
"""So many ranks at once at most; who has reached more gets the others with the next landing."""


class NoNextRank(Conflict):
    """There is no rank above the pilot's that can be reached by flying."""


class RankNotReached(Conflict):
    """The pilot lacks hours, flights or points for the next rank."""


@dataclass(frozen=True, slots=True)
class Tally:
    """What a pilot has flown to its end: how many flights, and their minutes from block to block."""

    flights: int
    minutes: int


def next_rank(pilot: User, reference: Reference) -> Rank | None:
    """The next rank that a pilot can reach by flying; None at the top."""
    return ranks.next_above(ranks.level_of(pilot.rank_id, reference), reference)


def missing(pilot: User, rank: Rank) -> Requirements:
    """What the pilot lacks for a rank: minutes are counted to the full hour; nothing is zeros."""
    wanted = rank.requirements or Requirements()
    return Requirements(
        hours=max(wanted.hours - pilot.minutes // 60, 0),
        flights=max(wanted.flights - pilot.flights, 0),
        points=max(wanted.points - pilot.points, 0),
    )


def is_reached(pilot: User, rank: Rank) -> bool:
    """Whether the pilot has all that a rank asks for; what it costs is another matter."""
    return missing(pilot, rank) == Requirements()


def comes_by_itself(pilot: User, rulebook: Rulebook) -> Rank | None:
    """The next rank, where the pilot has reached it and the airline gives it unasked: nobody is charged unasked."""
    rank = next_rank(pilot, rulebook.reference)
    if rank is None or rank.price_points or not rulebook.settings.career_auto_promotion:
        return None
    return rank if pilot.erased_at is None and is_reached(pilot, rank) else None


def note_reached(pilot: User, rulebook: Rulebook, changes: ChangeSet, now: int) -> None:
    """Leave word where a landing or points by hand have brought the pilot to the next rank (PF-03).

    Also where nobody has counted yet what the pilot has flown.
    """
    latest = changes.now(pilot)
    if not latest.is_tallied or comes_by_itself(latest, rulebook):
        changes.tell(Event(kind=WorkKind.CAREER_MOVED, at=now, facts={"pilot_id": pilot.id}))


def review(pilot: User, tally: Tally | None, rulebook: Rulebook, moment: Moment) -> Decision[User]:
    """Write down what was flown before it was counted, and give each rank that comes by itself (PF-03).

    Done again it changes nothing.
    """
    changes = ChangeSet()
    latest = pilot
    if tally:
        latest = changes.edit(pilot, flights=tally.flights, minutes=tally.minutes, is_tallied=True)
    for _ in range(MOST_STEPS):
        rank = comes_by_itself(latest, rulebook)
        if rank is None:
            break
        latest = _promote(pilot, rank, changes, moment)
    return changes.decide(latest)


def ask(pilot: User, tally: Tally | None, reference: Reference, moment: Moment) -> Decision[User]:
    """A pilot asks for the next rank, and pays what it costs (PF-04, PF-06)."""
    must_be_verified(pilot)
    changes = ChangeSet()
    latest = pilot
    if tally:
        latest = changes.edit(pilot, flights=tally.flights, minutes=tally.minutes, is_tallied=True)
    rank = next_rank(latest, reference)
    if rank is None:
        raise NoNextRank("There is no rank above yours that is reached by flying: ask the staff.")
    lacking = missing(latest, rank)
    if lacking != Requirements():
        raise RankNotReached(
            "{rank} asks for more than you have: {lacking} to go.",
            rank=rank.name,
            rank_id=rank.id,
            lacking=[f"{count} {what}" for what, count in lacking.model_dump().items() if count],
            missing=lacking.model_dump(),
        )
    return changes.decide(_promote(pilot, rank, changes, moment))


def _promote(pilot: User, rank: Rank, changes: ChangeSet, moment: Moment) -> User:
    """Give a rank for its price; the pilot is told."""
    phrase = Phrase("promoted", "Promoted to {rank}", {"rank": rank.name, "rank_id": rank.id})
    source = Source(kind="rank", id=rank.id)
    charge(pilot, Posting(EntryType.PROMOTION, -rank.price_points, phrase, source), changes, moment)
    changes.tell(promoted(pilot, rank, moment.now))
    return changes.edit(pilot, rank_id=rank.id)


def promoted(pilot: User, rank: Rank, now: int) -> Event:
    """What a pilot is told of a higher rank, whoever gave it."""
    facts = {"rank": rank.name, "rank_id": rank.id}
    return Event(kind=NoticeKind.PROMOTED, at=now, to=pilot.id, facts=facts)


def way_to(level: int, reference: Reference) -> dict[str, Any]:
    """How a rank of some level is come by, as facts; nothing where no rank has it."""
    rank = ranks.lowest_with(level, reference)
    if rank is None:
        return {}
    requirements = rank.requirements.model_dump() if rank.requirements else None
    return {"rank_id": rank.id, "rank": rank.name, "price_points": rank.price_points, "requirements": requirements}
