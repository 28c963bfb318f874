"""What a client and its pilot write beside a flight: log lines and comments, within bounds (FL-04)."""

from collections.abc import Sequence
from typing import ClassVar

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Id, Instant

MOST_LINES, LINE_CHARACTERS = 100, 160
MOST_COMMENTS, COMMENT_CHARACTERS = 10, 500
"""All of it is some 20 KB at most: five read units to look at, once."""
AGAIN_SECONDS = 15
"""A line without an instant that is the same as one of so long ago was sent twice."""


class Remark(Record):
    """One line, and when it was written by the client's clock, or when it came."""

    at: Instant
    text: str


class Remarks(Record):
    """What is written beside a flight; it goes with its pilot. What exceeds the bounds is left out, the first stays."""

    keyed_by: ClassVar = ("pilot_id", "flight_id")

    pilot_id: Id
    flight_id: Id
    log: tuple[Remark, ...] = ()
    comments: tuple[Remark, ...] = ()


def written(before: Remarks, log: Sequence[Remark], comments: Sequence[Remark]) -> Decision[Remarks]:
    """With these lines and comments; those that were sent before are there once."""
    after = before.but(
        log=_with(before.log, log, MOST_LINES, LINE_CHARACTERS),
        comments=_with(before.comments, comments, MOST_COMMENTS, COMMENT_CHARACTERS),
    )
    return Decision(before) if after == before else Decision(after, puts=(after,))


def _with(kept: tuple[Remark, ...], new: Sequence[Remark], most: int, characters: int) -> tuple[Remark, ...]:
    for one in new:
        cut = one.but(text=one.text[:characters])
        is_again = any(cut.text == other.text and abs(cut.at - other.at) <= AGAIN_SECONDS for other in kept)
        if not is_again and len(kept) < most:
            kept = (*kept, cut)
    return kept
