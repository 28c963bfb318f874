"""Reviews: staff accept, warn or reject what was flown; nothing that moved and no point is undone by it (FL-07)."""

from dataclasses import dataclass
from typing import Any, NoReturn

from offblock.domain.airline.settings import Settings
from offblock.domain.flights.flags import Flag
from offblock.domain.flights.flights import FLOWN, Flight, FlightStatus, Review, ReviewAction
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid

FEWEST_WORDS = 3
"""What a reason to warn or to reject has at least (FL-10)."""

_A, _F, _N = ReviewAction, FlightStatus, NoticeKind
OUTCOMES: dict[ReviewAction, tuple[FlightStatus, NoticeKind]] = {
    _A.ACCEPT: (_F.ACCEPTED, _N.FLIGHT_ACCEPTED),
    _A.WARN: (_F.WARNED, _N.FLIGHT_WARNED),
    _A.REJECT: (_F.REJECTED, _N.FLIGHT_REJECTED),
}
"""What a review makes of a flight, and what its pilot is told."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What staff make of a flight; `instead_of` names the present review where they change it."""

    action: ReviewAction
    reason: str = ""
    instead_of: ReviewAction | None = None


class FlightNotSubmitted(Conflict):
    """The flight is in the air, or was stopped: only what was submitted is reviewed."""


class AlreadyReviewed(Conflict):
    """Somebody has reviewed the flight meanwhile."""


def review(flight: Flight, verdict: Verdict, by: int | None, now: int) -> Decision[Flight]:
    """Accept, warn or reject a submitted flight and tell its pilot; the same again changes nothing (FL-07, FL-10).

    A review is changed by naming it: two who review one flight at the same time do not overwrite each other unseen.
    """
    _must_have_reason(verdict)
    before = flight.review
    if flight.status not in FLOWN:
        raise FlightNotSubmitted("This flight is {status}: only what was submitted is reviewed.", status=flight.status)
    if before and (before.action, before.reason, before.by) == (verdict.action, verdict.reason, by):
        return Decision(flight)
    if (before.action if before else None) != verdict.instead_of:
        _refuse_change(flight, before)
    status, kind = OUTCOMES[verdict.action]
    made = Review(action=verdict.action, reason=verdict.reason, by=by, at=now)
    after = flight.but(status=status, review=made)
    event = Event(kind=kind, at=now, to=flight.pilot_id, facts=flight.facts | {"reason": verdict.reason})
    return Decision(after, puts=(after,), happened=(event,))


def _must_have_reason(verdict: Verdict) -> None:
    words = [word for word in verdict.reason.split() if any(letter.isalnum() for letter in word)]
    if verdict.action is not ReviewAction.ACCEPT and len(words) < FEWEST_WORDS:
        facts = {"least": FEWEST_WORDS, "words": len(words)}
        raise Invalid({"reason": Fault("too_few_words", "say why in at least {least} words", facts)})


def _refuse_change(flight: Flight, before: Review | None) -> NoReturn:
    """Say what the flight's review is, to those who took it for another."""
    if before is None:
        raise Invalid({"instead_of": Fault("not_reviewed", "this flight has not been reviewed: leave it out")})
    raise AlreadyReviewed(
        "This flight was {status} at {reviewed_at}: name that as instead_of to change it.",
        status=flight.status,
        action=before.action,
        reviewed_by=before.by,
        reviewed_at=before.at,
    )


def on_submission(flags: tuple[Flag, ...], settings: Settings, now: int) -> dict[str, Any]:
    """Status and review of a flight as it is submitted: it waits, unless the settings accept it (FL-10)."""
    accepts = settings.flight_auto_accept
    if accepts == "all" or (accepts == "unflagged" and not flags):
        return {"status": FlightStatus.ACCEPTED, "review": Review(action=ReviewAction.ACCEPT, at=now, automatic=True)}
    return {"status": FlightStatus.SUBMITTED}
