"""What an airline's pilots usually do, taken from what they have flown; and what each would do on a day, by a seed."""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.flights.flights import FLOWN, Flight, FlightStatus
from offblock.domain.kernel.ids import made_at
from offblock.domain.kernel.values import DAY_SECONDS

WEEK_DAYS = 7
MOST_FLIGHTS_A_DAY = 12
USUAL_SPEED_KT = 420
"""Where nothing was flown whose distance and time are known."""
TURN_MINUTES = 30
"""Of each flight, beside the time that its distance takes."""


@dataclass(frozen=True, slots=True)
class Pilot:
    """One pilot's habits: flights a week, how many with each subfleet, and the shares that were claims or contracts."""

    id: int
    flights_a_week: float
    subfleets: dict[int, int]
    claim_share: float
    charter_share: float


@dataclass(frozen=True, slots=True)
class Habits:
    """All pilots' habits. `waits` are seconds from booking to departure, `lates` those of contracts' legs.

    `diverted` and `stopped` are shares of what was started; `knots` is the speed block to block, without the turn.
    """

    pilots: tuple[Pilot, ...] = ()
    waits: tuple[int, ...] = (3600,)
    lates: tuple[int, ...] = (3600,)
    diverted: float = 0.0
    stopped: float = 0.0
    knots: float = USUAL_SPEED_KT
    flights: int = 0
    days: int = 1


class Intent(NamedTuple):
    """What a pilot means to do at an instant; the draws are parts of 1, so that both runs draw alike."""

    at: int
    pilot_id: int
    what: float
    wait_seconds: int
    fate: float
    pick: float


def observe(flights: Iterable[Flight], subfleet_of: dict[int, int], since: int, now: int) -> Habits:
    """The habits behind flights that were started between two instants; one still in the air tells of its start."""
    seen = [one for one in flights if since <= one.started_at < now]
    if not seen:
        return Habits()
    days = max(1, -(-(now - min(one.started_at for one in seen)) // DAY_SECONDS))
    each: dict[int, list[Flight]] = {}
    for one in seen:
        each.setdefault(one.pilot_id, []).append(one)
    flown = [one for one in seen if one.status in FLOWN]
    waits = [(one.kind, max(0, one.started_at - made_at(one.booking_id))) for one in seen]
    lates = tuple(sorted(wait for kind, wait in waits if kind is BookingKind.CHARTER))
    return Habits(
        pilots=tuple(_pilot(an_id, mine, subfleet_of, days) for an_id, mine in sorted(each.items())),
        waits=tuple(sorted(wait for kind, wait in waits if kind is not BookingKind.CHARTER)) or Habits().waits,
        lates=lates or Habits().lates,
        diverted=sum(one.diverted_from is not None for one in flown) / len(seen),
        stopped=sum(one.status is FlightStatus.STOPPED for one in seen) / len(seen),
        knots=_knots(flown),
        flights=len(seen),
        days=days,
    )


def _pilot(an_id: int, mine: list[Flight], subfleet_of: dict[int, int], days: int) -> Pilot:
    kinds = Counter(one.kind for one in mine)
    return Pilot(
        id=an_id,
        flights_a_week=len(mine) * WEEK_DAYS / days,
        subfleets=Counter(subfleet_of[one.aircraft_id] for one in mine if one.aircraft_id in subfleet_of),
        claim_share=kinds[BookingKind.BOUNTY] / len(mine),
        charter_share=kinds[BookingKind.CHARTER] / len(mine),
    )


def _knots(flown: list[Flight]) -> float:
    """Miles an hour of block time less the turn, over all flights that tell both."""
    known = [
        (one.distance_nm, one.block_minutes - TURN_MINUTES) for one in flown if one.distance_nm and one.block_minutes
    ]
    miles, minutes = sum(a for a, b in known if b > 0), sum(b for _, b in known if b > 0)
    return min(600.0, max(60.0, miles * 60 / minutes)) if minutes and miles else USUAL_SPEED_KT


def intents(habits: Habits, seed: str, day_at: int) -> list[Intent]:
    """What all pilots mean to do on the day that begins at an instant: the same seed, pilot and day draw the same."""
    found = []
    for pilot in habits.pilots:
        dice = random.Random(f"{seed}/{pilot.id}/{day_at}")
        whole, part = divmod(pilot.flights_a_week / WEEK_DAYS, 1)
        for _ in range(min(MOST_FLIGHTS_A_DAY, int(whole) + (dice.random() < part))):
            at, wait = day_at + dice.randrange(DAY_SECONDS), dice.choice(habits.waits)
            found.append(Intent(at, pilot.id, dice.random(), wait, dice.random(), dice.random()))
    return sorted(found)


def block_seconds(habits: Habits, distance_nm: int) -> int:
    """How long a flight takes from block to block."""
    return round((TURN_MINUTES + distance_nm * 60 / habits.knots) * 60)
