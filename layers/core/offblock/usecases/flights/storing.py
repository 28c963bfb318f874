"""A flight that is over has its track in the bucket, in one file; what comes late joins it there (FL-04).

Nothing is removed before what it says is kept elsewhere: the file first, then the piece that names it, then the pieces
that are in it, the one that was due last. Who is killed in between, or meets another, leaves reports twice at most.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.flights.packing import Arrival, pack, unpack
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.decision import Decision
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


class Files(Protocol):
    """The airline's files, as far as tracks need them."""

    def read_if_there(self, name: str) -> bytes | None:
        """A file's content; None where there is none."""
        ...

    def put(self, name: str, content: bytes) -> None:
        """Keep a file; again does no harm."""
        ...

    def discard(self, name: str) -> None:
        """Remove a file; twice does no harm."""
        ...


def store_track(store: Store, flight_id: int, files: Files) -> None:
    """Put the track of a flight that is over into the bucket; of one that still flies, or is gone, nothing."""
    flight = store.find(Flight, flight_id)
    if flight is None:
        return
    if flight.status is FlightStatus.FLYING:
        _wait_for_the_end(store, flight_id)
        return
    pieces: list[TrackPiece] = store.whole("track", flight_id)
    if not any(piece.move_at for piece in pieces):
        return
    content = pack(_in_order(pieces, files))
    kept = TrackPiece(flight_id=flight_id, key=f"S-{hashlib.sha256(content).hexdigest()[:32]}", is_stored=True)
    files.put(kept.stored_as, content)
    store.keep_first(kept)
    for piece in sorted(pieces, key=lambda one: one.move_at or 0):
        if piece.key != kept.key:
            _remove(store, piece, files)


def _in_order(pieces: list[TrackPiece], files: Files) -> list[Arrival]:
    """All reports once, with their first arrival. A file that is gone went into one that is there."""
    first: dict[object, Arrival] = {}
    for piece in pieces:
        content = files.read_if_there(piece.stored_as) if piece.is_stored else None
        for report, received_at in unpack(content) if content is not None else piece.arrivals:
            before = first.get(report, (report, None))[1]
            known = [one for one in (before, received_at) if one is not None]
            first[report] = (report, min(known, default=None))
    return sorted(first.values(), key=lambda one: (one[0].at, repr(one[0])))


def _remove(store: Store, piece: TrackPiece, files: Files) -> None:
    if piece.is_stored:
        files.discard(piece.stored_as)
    store.discard(TrackPiece, piece.flight_id, piece.key)


@command
def _wait_for_the_end(store: Store, flight_id: int) -> None:
    """Pieces that came when a flight was taken to be over, or there was no room for them, go with the others."""
    for piece in store.whole("track", flight_id):
        if piece.move_at:
            store.commit(Decision(None, puts=(piece.but(move_at=None),)))
