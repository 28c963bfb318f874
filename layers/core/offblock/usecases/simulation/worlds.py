"""A copy of an airline on which days pass: its jobs run when they are due, what happens is followed at once."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, ParamSpec, Protocol, TypeVar

from offblock.domain.bookings.claims import Expiry
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.flights.moves import Progress
from offblock.domain.kernel.events import Event, NoticeKind, WorkKind
from offblock.domain.kernel.ids import Ids
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Busy, Refusal
from offblock.domain.notices.followups import FOLLOW_UPS
from offblock.domain.simulation.figures import Figures
from offblock.domain.simulation.tally import Tally
from offblock.usecases.bookings import claims, releases
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications, generation, missions, positioning
from offblock.usecases.flights import moves

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

P = ParamSpec("P")
T = TypeVar("T")
Key = tuple[str, str]
MOST_STEPS = 20
"""Steps of one teleport: each takes one chain of bookings out of its way."""


class Ledgers(Protocol):
    """The records of a copy, and what they have heard."""

    happened: list[tuple[Event, Key]]
    units: Any

    def due(self, job: str, until: int) -> Iterator[Key]:
        """What a job finds due."""
        ...


class World:
    """One run's copy. `open_store` gives a view of it for one command at a moment."""

    def __init__(self, books: Ledgers, open_store: Callable[[Moment], Store], tally: Tally, now: int) -> None:
        self._books = books
        self._open = open_store
        self.tally = tally
        self.now = now
        self._turns: dict[tuple[str, int], int] = {}

    def store(self, *cause: str | int) -> Store:
        """A view for one command: the same cause at the same second gives the same ids, in both runs."""
        source = "/".join(map(str, cause))
        turn = self._turns[source, self.now] = self._turns.get((source, self.now), 0) + 1
        seed = zlib.crc32(f"{source}/{turn}".encode()) & 0x1FFFFF
        return self._open(Moment(now=self.now, ids=Ids(seed, self.now), secret="simulation"))

    def pass_until(self, now: int) -> None:
        """Time passes."""
        self.tally.pass_until(now)
        self.now = now

    def work(self) -> None:
        """Everything that is due by now, as the jobs do it; what it leaves behind is followed."""
        for job, work in WORK.items():
            for key in self._books.due(job, self.now):
                self.attempt(work, self, key)

    def attempt(self, act: Callable[P, T], *args: P.args, **more: P.kwargs) -> T | None:
        """Something that may be refused, which gives None; then what it left behind."""
        try:
            return act(*args, **more)
        except Busy:  # the table itself does not answer: the run is of no use
            raise
        except Refusal:
            return None
        finally:
            self._follow()

    def _follow(self) -> None:
        """What events leave behind is done at once; notices are sent to nobody, some are counted."""
        while self._books.happened:
            event, key = self._books.happened.pop(0)
            self.tally.counted["bookings_expired"] += event.kind is NoticeKind.BOOKING_EXPIRED
            follow_up = FOLLOW_UPS.get(event.kind) if isinstance(event.kind, WorkKind) else None
            work = WORK.get(follow_up.job) if follow_up else None
            if follow_up and work:
                with suppress(Refusal):
                    work(self, follow_up.key_of(event, key))

    def figures(self) -> Figures:
        """What the run has come to so far."""
        return self.tally.figures(self._books.units.read, self._books.units.write)


def _sweep(world: World, key: Key) -> None:
    missions.sweep(world.store("windows", key[0]), _id_in(key))


def _purge(world: World, key: Key) -> None:
    releases.purge(world.store("bookings", *key), _id_in(key), key[1].removeprefix("BK#"))


def _generate(world: World, key: Key) -> None:
    generation.generate(world.store("generation", key[0]), _id_in(key))


def _reject(world: World, key: Key) -> None:
    applications.tell_rejected(world.store("rejections", key[0]), _id_in(key))


def _offer(world: World, key: Key) -> None:
    bounties.offer_if_idle(world.store("idle", key[0]), _id_in(key))


def _expire(world: World, key: Key) -> None:
    """What the workflow does: end the bounty, then put its aircraft home; one in the air is tried again later."""
    bounty_id = _id_in(key)
    ended = claims.expire(world.store("expiry", bounty_id), bounty_id)
    if ended is Expiry.EXPIRED:
        bounty = world.store("expired", bounty_id).get(Bounty, bounty_id)
        _put(world, bounty.aircraft_id)


def _position(world: World, key: Key) -> None:
    if key[1].startswith("W#"):
        positioning.check(world.store("positions", *key), _id_in(key), int(key[1].removeprefix("W#")))
    else:
        _put(world, _id_in(key))


def _put(world: World, aircraft_id: int) -> None:
    """A teleport's steps, until it is done or waits for a landing, after which it is due again."""
    for step in range(MOST_STEPS):
        store = world.store("teleport", aircraft_id, step)
        if moves.teleport(store, aircraft_id) is not Progress.BOOKED or not moves.clear(store.aside(), aircraft_id):
            return


def _id_in(key: Key) -> int:
    return int(key[0].split("#")[1])


WORK: dict[str, Callable[[World, Key], None]] = {
    "windows": _sweep,
    "bookings": _purge,
    "generation": _generate,
    "rejections": _reject,
    "idle": _offer,
    "bounties": _expire,
    "positions": _position,
}
"""The jobs that move aircraft, bookings and contracts. Those of notices, files and careers move none of these."""
