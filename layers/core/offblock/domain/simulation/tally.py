"""What a run comes to: bounties, points, aircraft away from base and contracts are counted while it goes on."""

from collections import Counter
from typing import Any

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import DAY_SECONDS
from offblock.domain.people.ledger import EntryType, LedgerEntry
from offblock.domain.simulation.figures import COUNTED, READ_DOLLARS, WRITE_DOLLARS, Figures

LOST = frozenset({EntryType.CHARTER_PENALTY, EntryType.BOOKING_CANCELLATION})
"""What takes points away without giving anything for them."""
_BOUNTIES = {
    BountyStatus.CLAIMED: "bounties_claimed",
    BountyStatus.COMPLETED: "bounties_completed",
    BountyStatus.EXPIRED: "bounties_expired",
    BountyStatus.CANCELLED: "bounties_cancelled",
}
_MISSIONS = {MissionStatus.COMPLETED: "contracts_completed", MissionStatus.FAILED: "contracts_failed"}


class Tally:
    """Counts one run's figures while it goes on, by what is written and by the time that passes."""

    def __init__(self, since: int) -> None:
        self._since = self._reached = since
        self._away: set[int] = set()
        self._seconds: Counter[int] = Counter()
        self.counted: Counter[str] = Counter()

    def begin(self, fleet: list[Aircraft]) -> None:
        """The aircraft as they stand before anything happens; what was noted until then does not count."""
        self._away = {one.id for one in fleet if one.away}
        self.counted.clear()

    def note(self, before: Record | None, after: Record) -> None:
        """A record was written over another, None where it is new."""
        match after:
            case Bounty():
                self._move(before, after, _BOUNTIES)
                self.counted["bounties_made"] += before is None
            case Mission():
                self._move(before, after, _MISSIONS)
            case Flight(status=FlightStatus.SUBMITTED | FlightStatus.ACCEPTED):
                self.counted["flights"] += isinstance(before, Flight) and before.status is FlightStatus.FLYING
            case LedgerEntry():
                self._post(after)
            case Aircraft():
                self._stand(before, after)

    def _move(self, before: Any, after: Any, names: dict[Any, str]) -> None:
        name = names.get(after.status)
        if name and (before is None or before.status is not after.status):
            self.counted[name] += 1

    def _post(self, entry: LedgerEntry) -> None:
        if entry.type is EntryType.BOOKING or (entry.points < 0 and entry.type not in LOST):
            self.counted["points_spent"] -= entry.points
        elif entry.points < 0:
            self.counted["points_lost"] -= entry.points
        else:
            self.counted["points_earned"] += entry.points

    def _stand(self, before: Record | None, after: Aircraft) -> None:
        (self._away.add if after.away else self._away.discard)(after.id)
        was_moving = isinstance(before, Aircraft) and before.teleport and before.airport != after.airport
        self.counted["teleports"] += bool(was_moving and after.teleport is None)

    def pass_until(self, now: int) -> None:
        """Time has passed: what is away was so for that long."""
        while self._reached < now:
            day = (self._reached - self._since) // DAY_SECONDS
            until = min(now, self._since + (day + 1) * DAY_SECONDS)
            self._seconds[day] += len(self._away) * (until - self._reached)
            self._reached = until

    def figures(self, read_units: float, write_units: float) -> Figures:
        """What it has come to."""
        days = range((self._reached - self._since) // DAY_SECONDS)
        return Figures(
            **{name: self.counted[name] for name in COUNTED if name not in ("away_days", "cost_microdollars")},
            away_days=round(self._seconds.total() / DAY_SECONDS, 1),
            away_by_day=tuple(round(self._seconds[day] / DAY_SECONDS, 2) for day in days),
            cost_microdollars=round((read_units * READ_DOLLARS + write_units * WRITE_DOLLARS) * 1_000_000),
        )
