"""What is heard of a flight in the air: where it is, and its last reports, in one record that each post writes (FL-04).

So a post is one small write. When the last reports are too many for that, they become a piece of the track first: who
is killed in between has them twice, and a track knows each report once.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from offblock.domain.flights.clocks import PROMPT_SECONDS
from offblock.domain.flights.flights import CHECK_SECONDS, Live
from offblock.domain.flights.packing import Arrival, pack_text
from offblock.domain.flights.phases import phase_after
from offblock.domain.flights.reports import Report, numbers_of
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.decision import ChangeSet

AHEAD_SECONDS = 60
"""A report's own time is shown on the live map when it is no further ahead of ours than this."""
QUIET_SECONDS = 60
"""How old what is known of a flight may be before a report that moves it nowhere is noted too."""
MOST_TAIL = 400
"""Characters: with what else is known of a flight in the air they are less than a KB, which one write unit holds."""
AGAIN_SECONDS = 15
"""A place without an instant that is the same as one of so long ago was sent twice; no client's pace is as quick."""
MOVE_SECONDS = 900
"""How long after its end a track waits for what its client has still to send, before it goes to the bucket."""


class Heard(NamedTuple):
    """A flight in the air after a post, and the piece of its track that is full, to be kept before it."""

    live: Live
    piece: TrackPiece | None = None


def hear(live: Live, reports: Sequence[Report], now: int) -> Heard:
    """The flight where its newest report puts it, with these reports; as it was where there is nothing new (FL-04).

    An older report moves it nowhere. One that hung is heard of again, and is watched anew (FL-09). Where the tail would
    be too long, what it was is a piece; where the post alone is, the post is.
    """
    kept = live.arrivals
    known = {report for report, _ in kept}
    fresh = [(one, at) for one, at in _arrived(reports, now) if one not in known]
    moved = _moved(live, max(reports, key=lambda one: one.at), now)
    is_known = live.heard_at is not None and now - live.heard_at < QUIET_SECONDS
    if not fresh and moved == live and is_known and live.check_at and not live.hanging_since:
        return Heard(live)
    after = moved.but(heard_at=now)
    if live.hanging_since or live.check_at is None:
        after = after.but(hanging_since=None, check_at=now + CHECK_SECONDS)
    if not fresh:
        return Heard(after)
    tail, alone = pack_text([*kept, *fresh]), pack_text(fresh)
    if len(tail) <= MOST_TAIL:
        return Heard(after.but(tail=tail))
    if len(alone) <= MOST_TAIL:
        return Heard(after.but(tail=alone), piece_of(live.flight_id, kept))
    # Never an empty tail: by it a flight that is over is known to have a track.
    return Heard(after.but(tail=live.tail or pack_text(fresh[-1:])), piece_of(live.flight_id, _arrived(reports, now)))


def as_first_sent(live: Live, reports: Sequence[Report], now: int) -> list[Report]:
    """Reports without an instant of their own, made when they came: what was sent a moment ago is that report (FL-04).

    An aircraft that flies is nowhere twice at one height, heading and speed; one that is paused is, a pace later.
    """
    lately = {replace(one, at=0.0): one for one, _ in live.arrivals if 0 <= now - one.at <= AGAIN_SECONDS}
    return [lately.get(replace(one, at=0.0), one) for one in reports]


def piece_of(flight_id: int, arrivals: Sequence[Arrival], move_at: int | None = None) -> TrackPiece:
    """A piece of a track. Its key is made of its reports: sent again they are the same piece, whenever they come."""
    made = "".join(str(numbers_of(report)) for report, _ in arrivals)
    key = f"{int(arrivals[0][0].at):010d}-{hashlib.sha256(made.encode()).hexdigest()[:16]}"
    return TrackPiece(flight_id=flight_id, key=key, reports=pack_text(arrivals), move_at=move_at)


def late(flight_id: int, reports: Sequence[Report], now: int) -> TrackPiece:
    """What came when the flight was over: a piece of its own, by which the track goes to the bucket once more."""
    return piece_of(flight_id, _arrived(reports, now), now + MOVE_SECONDS)


def _arrived(reports: Sequence[Report], now: int) -> list[Arrival]:
    """Each report of a post once."""
    return [(one, now) for one in dict.fromkeys(reports)]


def leave_tail(live: Live | None, changes: ChangeSet, now: int) -> None:
    """A flight is over: its last reports are the piece by which its track goes to the bucket."""
    if live and live.tail:
        piece = piece_of(live.flight_id, live.arrivals, now + MOVE_SECONDS)
        changes.put(piece.but(key=f"{piece.key}-end"))


def _moved(live: Live, report: Report, now: int) -> Live:
    at = min(int(report.at), now + AHEAD_SECONDS)
    if at <= (live.reported_at or 0) or report.latitude is None or report.longitude is None:
        return live
    return live.but(
        reported_at=at,
        placed_at=at if now - PROMPT_SECONDS <= at <= now else now,
        latitude=round(report.latitude, 5),
        longitude=round(report.longitude, 5),
        heading_deg=_whole(report.heading_deg),
        altitude_ft=_whole(report.altitude_ft),
        speed_kt=_whole(report.gs_kt),
        phase=phase_after(live.phase, report),
    )


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)
