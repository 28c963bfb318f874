"""Pilots as they usually are, in a copy: they book, claim and apply as their habits say; staff answer at once."""

from __future__ import annotations

import heapq
import random
from typing import TYPE_CHECKING, Any

from offblock.domain.access.callers import Caller, Role
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter.missions import LegStatus, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.flights.flights import SHARDS, Flight
from offblock.domain.flights.starts import FiledFlight
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.users import User
from offblock.domain.simulation.habits import Habits, Intent, Pilot, block_seconds
from offblock.usecases.bookings import claims, scheduled
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.charter import applications, drafts, legs
from offblock.usecases.flights import diversions, landings, starts, stops
from offblock.usecases.people import staff_edits
from offblock.usecases.simulation.worlds import World

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

TRIES = 4
"""Bounties, services or contracts that a pilot tries before leaving it for this time."""
LOOKED_AT = 200
AGAIN_SECONDS = 6 * 3600
"""After how long a contract's leg that could not be flown is tried again, while its window is open."""


class Pilots:
    """What the pilots of one run do. What was begun is gone on with at its own time, in the order of `_waiting`."""

    def __init__(self, world: World, habits: Habits, seed: str) -> None:
        self._world = world
        self._habits = habits
        self._seed = seed
        self._known = {one.id: one for one in habits.pilots}
        self._waiting: list[tuple[int, int, str, tuple[Any, ...]]] = []
        self._count = 0

    def begin(self) -> None:
        """Flights in the air land, and contracts that are under way go on."""
        for part in range(SHARDS):
            for live in self._store("live", part).whole("live", part):
                flight = self._store("live", live.flight_id).find(Flight, live.flight_id)
                if flight:
                    self._then(self._world.now + 3600, "land", flight.pilot_id, flight.id, 1.0)
        for mission in self._store("missions").whole("missions", low="3", high="5"):
            self._plan(mission)

    def until(self, now: int, intents: list[Intent]) -> None:
        """Do everything that begins before an instant, in order."""
        for one in intents:
            self._then(one.at, "mean", one)
        while self._waiting and self._waiting[0][0] < now:
            at, _, act, facts = heapq.heappop(self._waiting)
            self._world.pass_until(max(at, self._world.now))
            getattr(self, f"_{act}")(*facts)

    def _then(self, at: int, act: str, *facts: Any) -> None:
        self._count += 1
        heapq.heappush(self._waiting, (at, self._count, act, facts))

    def _store(self, *cause: str | int) -> Store:
        return self._world.store("pilots", *cause)

    def _dice(self, *cause: Any) -> random.Random:
        return random.Random("/".join(map(str, (self._seed, *cause))))

    # -- what a pilot means to do -------------------------------------------------------------------------------------

    def _mean(self, intent: Intent) -> None:
        """Fly what is held, else claim, apply, or book a service, as often as this pilot usually does each."""
        pilot, user = self._known[intent.pilot_id], self._store("who", intent.pilot_id).find(User, intent.pilot_id)
        if user is None or user.flight_id is not None or user.erased_at is not None:
            return
        held = [one for one in bookings_of(self._store("held", pilot.id), pilot.id) if one.flight_id is None]
        booked = next((one for one in held if one.is_live_at(self._world.now)), None)
        if booked is None:
            booked = self._choose(intent, pilot, user)
        if booked:
            self._then(self._world.now + intent.wait_seconds, "fly", pilot.id, booked.id, intent.fate)

    def _choose(self, intent: Intent, pilot: Pilot, user: User) -> Booking | None:
        dice = self._dice("choice", intent.pick)
        if intent.what < pilot.charter_share and self._apply(pilot, dice):
            return None
        if intent.what > 1 - pilot.claim_share:
            claimed = self._claim(pilot, dice)
            if claimed:
                return claimed
        return self._book(pilot, user, dice)

    def _claim(self, pilot: Pilot, dice: random.Random) -> Booking | None:
        store = self._store("bounties", pilot.id)
        here = [one for one in store.page("bounties", high="1", size=LOOKED_AT).rows if one.claimed_by is None]
        for one in dice.sample(here, min(TRIES, len(here))):
            made = self._world.attempt(claims.claim, self._store("claim", pilot.id, one.id), pilot.id, one.id)
            if made:
                return made[0]
        return None

    def _apply(self, pilot: Pilot, dice: random.Random) -> bool:
        """Apply for a contract; staff give it to the first who asks."""
        some = self._store("open", pilot.id).page("missions", low="2", high="3", size=LOOKED_AT).rows
        for one in dice.sample(some, min(TRIES, len(some))):
            if self._world.attempt(applications.apply, self._store("apply", pilot.id), pilot.id, one.id):
                staff, store = self._staff(), self._store("accept", one.id)
                accepted = self._world.attempt(applications.accept, store, staff, one.id, pilot.id)
                if accepted:
                    self._plan(accepted)
                return True
        return False

    def _book(self, pilot: Pilot, user: User, dice: random.Random) -> Booking | None:
        """Book a service from where the pilot is, with an aircraft that stands there; else staff move the pilot."""
        store = self._store("near", pilot.id)
        now, unique = self._world.now, store.settings().booking_unique_aircraft
        near: list[Aircraft] = store.page("aircraft_at", user.airport, size=LOOKED_AT).rows
        ways: list[Schedule] = store.page("schedules_from", user.airport, size=LOOKED_AT).rows
        for one in self._liked(pilot, near, dice):
            fitting = [way for way in ways if _fits(way, one, now)]
            if not fitting or one.bounty_id or not one.is_bookable(user.airport, now, unique):
                continue
            for way in dice.sample(fitting, min(TRIES, len(fitting))):
                made = self._world.attempt(scheduled.book, self._store("book", pilot.id), pilot.id, way.id, one.id)
                if made:
                    return made
            return None
        self._move(pilot, user, dice)
        return None

    def _liked(self, pilot: Pilot, near: list[Aircraft], dice: random.Random) -> list[Aircraft]:
        """Aircraft in the order of a draw, by how often the pilot flew with each subfleet."""
        weighed = ((dice.random() ** (1 / (1 + pilot.subfleets.get(one.subfleet_id, 0))), one) for one in near)
        return [one for _, one in sorted(weighed, key=lambda pair: (-pair[0], pair[1].id))]

    def _move(self, pilot: Pilot, user: User, dice: random.Random) -> None:
        """Where there is nothing to fly with, staff move a pilot to a base of the fleet."""
        store = self._store("bases", pilot.id)
        reference = store.reference()
        some = store.page("aircraft", size=LOOKED_AT).rows
        bases = sorted({base for one in some if (base := base_of(one, reference)) and base != user.airport})
        if bases:
            to = dice.choice(bases)
            moved = self._world.attempt(staff_edits.move, self._store("move", pilot.id), self._staff(), pilot.id, to)
            self._world.tally.counted["pilots_moved"] += moved is not None

    # -- flying -------------------------------------------------------------------------------------------------------

    def _fly(self, pilot_id: int, booking_id: int, fate: float) -> None:
        booking = next(
            (one for one in bookings_of(self._store("held", pilot_id), pilot_id) if one.id == booking_id), None
        )
        if booking is None:
            return
        filed = FiledFlight(booking.callsign, booking.departure, booking.arrival)
        flight = self._world.attempt(starts.start, self._store("start", pilot_id), pilot_id, booking_id, filed)
        if flight:
            landing = self._world.now + block_seconds(self._habits, booking.distance_nm)
            self._then(landing, "land", pilot_id, flight.id, fate)

    def _land(self, pilot_id: int, flight_id: int, fate: float) -> None:
        """Land where it was to go; now and then elsewhere, or the flight is given up. Further legs are flown too."""
        habits, an_id = self._habits, str(flight_id)
        if fate < habits.stopped:
            self._world.attempt(stops.stop, self._store("stop", pilot_id), pilot_id, an_id)
            return
        flight = self._store("flight", flight_id).find(Flight, flight_id)
        if flight and fate < habits.stopped + habits.diverted:
            elsewhere = self._alternate(flight)
            if elsewhere:
                self._world.attempt(diversions.divert, self._store("divert", pilot_id), pilot_id, an_id, elsewhere)
        self._world.attempt(landings.finish, self._store("land", pilot_id), pilot_id, an_id)
        dice = self._dice("next", flight_id)
        for one in bookings_of(self._store("held", pilot_id), pilot_id)[:1]:
            if one.chain and one.is_live_at(self._world.now):
                self._then(self._world.now + dice.choice(habits.waits), "fly", pilot_id, one.id, dice.random())

    def _alternate(self, flight: Flight) -> str | None:
        """An airport from which others depart to the same place: it is near, for what a run wants of it."""
        rows = self._store("alternate", flight.id).page("schedules_to", flight.arrival, size=25).rows
        some = sorted({one.departure for one in rows} - {flight.arrival, flight.departure})
        return self._dice("alternate", flight.id).choice(some) if some else None

    # -- contracts ----------------------------------------------------------------------------------------------------

    def _staff(self) -> Caller:
        return Caller("simulation", None, frozenset({Role.SYSADMIN}))

    def _plan(self, mission: Mission) -> None:
        """Each leg is flown some time after its window opens, as late as contracts' legs usually are."""
        for leg in mission.incomplete:
            dice = self._dice("late", mission.id, leg.sequence)
            at = max(self._world.now, leg.window_starts_at) + dice.choice(self._habits.lates)
            self._then(at, "leg", mission.id, leg.sequence, dice.random())

    def _leg(self, mission_id: int, sequence: int, fate: float) -> None:
        mission = self._store("mission", mission_id).find(Mission, mission_id)
        leg = mission.leg(sequence) if mission else None
        if mission is None or leg is None or mission.pilot_id is None or leg.is_complete:
            return
        if mission.status not in (MissionStatus.ASSIGNED, MissionStatus.IN_PROGRESS):
            return
        pilot = mission.pilot_id
        if leg.status is LegStatus.AVAILABLE:
            self._world.attempt(legs.book, self._store("leg", mission_id), pilot, mission_id, sequence)
        mine = [one for one in bookings_of(self._store("held", pilot), pilot) if one.mission_id == mission_id]
        for one in mine:
            if one.sequence == sequence and one.flight_id is None:
                self._fly(pilot, one.id, fate)
        if self._world.now + AGAIN_SECONDS < leg.window_ends_at:
            self._then(self._world.now + AGAIN_SECONDS, "leg", mission_id, sequence, fate)

    def publish(self) -> None:
        """Staff publish the drafts that customers' routes have made, as far as they may be."""
        for one in self._store("drafts").page("missions", low="0", high="1", size=LOOKED_AT).rows:
            if one.created_by is None and one.points_award is not None:
                self._world.attempt(drafts.publish, self._store("publish", one.id), self._staff(), one.id)


def _fits(way: Schedule, aircraft: Aircraft, now: int) -> bool:
    is_its = way.airline_id == aircraft.airline_id and (
        not way.subfleet_ids or aircraft.subfleet_id in way.subfleet_ids
    )
    return is_its and way.is_published_at(now)
