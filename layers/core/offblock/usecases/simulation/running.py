"""A run of both: the airline's next days by the settings of today and by others, from the same start and seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from offblock.domain.airline.settings import Settings
from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS
from offblock.domain.simulation.figures import Figures
from offblock.domain.simulation.habits import Habits, intents, observe
from offblock.domain.simulation.simulations import Result, SimulationForm, changed, must_be_small
from offblock.domain.simulation.tally import Tally
from offblock.usecases.bounties import bounties
from offblock.usecases.simulation.playing import Pilots
from offblock.usecases.simulation.worlds import Ledgers, World

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

STEP_SECONDS = 1800
"""How often the jobs look in a run: as often as that for idle aircraft does; those that look more often find no more
than is due by then."""
HISTORY_DAYS = 90
MOST_FLIGHTS = 3000
MONTHS = 4
"""The flights of so many months are looked through, the newest first, until there are enough or they are too old."""

Watch = Callable[[Record | None, Record], None]


class Copying(Protocol):
    """Makes copies of one airline."""

    def books(self, watch: Watch) -> Ledgers:
        """A new copy, as the airline was; `watch` hears what is written on it."""
        ...

    def view(self, books: Any, moment: Moment) -> Store:
        """A copy's view for one command."""
        ...


def run(live: Store, copying: Copying, form: SimulationForm, most: int | None = None) -> Result:
    """Both runs, of at most so many flights. Nothing is written but on the copies.

    Refused is what the settings do not know (PF-07), and an airline or a time that is too large.
    """
    today = live.settings()
    after = changed(today, form.settings)
    habits = _habits(live)
    if most is not None:
        must_be_small(habits, form.days, most)
    figures = [_play(live.moment.now, copying, habits, settings, form) for settings in (today, after)]
    return Result(
        today=figures[0],
        changed=figures[1],
        pilots=len(habits.pilots),
        flights_seen=habits.flights,
        days_seen=habits.days,
    )


def _habits(live: Store) -> Habits:
    """Habits by the flights of the last months, at most the newest 3,000."""
    now, found = live.moment.now, list[Flight]()
    since, subfleets = now - HISTORY_DAYS * DAY_SECONDS, dict[int, int]()
    for month in range(MONTHS):
        cursor: str | None = ""
        while cursor is not None and len(found) < MOST_FLIGHTS:
            page = live.page("flights", now, month, size=500, cursor=cursor or None)
            found += page.rows
            cursor = page.cursor
    cursor = ""
    while cursor is not None:
        aircraft = live.page("aircraft", size=500, cursor=cursor or None)
        subfleets |= {one.id: one.subfleet_id for one in aircraft.rows}
        cursor = aircraft.cursor
    return observe(found[:MOST_FLIGHTS], subfleets, since, now)


def _play(now: int, copying: Copying, habits: Habits, settings: Settings, form: SimulationForm) -> Figures:
    """One run: each day the pilots mean to do something, each half hour the jobs look."""
    tally = Tally(now)
    books = copying.books(tally.note)
    world = World(books, lambda moment: copying.view(books, moment), tally, now)
    world.store("settings").commit(Decision(None, puts=(settings,)))
    _load(world)
    _judge_again(world)
    tally.begin(world.store("fleet").whole("aircraft"))
    pilots = Pilots(world, habits, form.seed)
    pilots.begin()
    ends = now + form.days * DAY_SECONDS
    for step in range(now, ends, STEP_SECONDS):
        starts_day = (step - now) % DAY_SECONDS == 0
        pilots.until(step + STEP_SECONDS, intents(habits, form.seed, step) if starts_day else [])
        world.pass_until(step + STEP_SECONDS)
        world.work()
        if starts_day:
            pilots.publish()
    return world.figures()


def _load(world: World) -> None:
    """What jobs find due, besides aircraft: bookings, bounties, contracts, customers, requests."""
    store = world.store("load")
    store.whole("bookings")
    store.whole("bounties", high="1")
    store.whole("customers")
    live = store.whole("missions", low="2", high="5")
    for one in live:
        store.whole("wanted", one.aircraft_id)


def _judge_again(world: World) -> None:
    """Every aircraft by these settings, as after a change of them (RP-02)."""
    cursor: str | None = ""
    while cursor is not None:
        cursor = bounties.redue(world.store("redue", cursor), cursor)
