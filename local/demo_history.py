"""What has happened at the demo airline in the weeks before it was seeded: points, contracts that ended in every way.

All of it is done by the use cases that staff and pilots use, each at its own time in the past.
"""

import itertools

from local import demo_airline as demo
from local.demo_operations import DAY, form_of
from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.callers import Caller, Role
from offblock.domain.airline.airports import Airport
from offblock.domain.charter.missions import Mission
from offblock.domain.flights.flights import ReviewAction
from offblock.domain.flights.reviews import Verdict
from offblock.domain.flights.starts import FiledFlight
from offblock.domain.kernel.ids import Ids
from offblock.domain.kernel.moment import Moment
from offblock.domain.people.staff_edits import Adjustment
from offblock.usecases.charter import applications, drafts, endings, legs, missions
from offblock.usecases.flights import landings, reports, reviews, starts
from offblock.usecases.people import staff_edits
from tools import tracks

HOUR = 3600


class History:
    """Staff and pilots of one tenant at work, on other days. `ids` are by name."""

    def __init__(self, tenant: str, ids: dict[str, int]) -> None:
        self._tenant, self._ids = tenant, ids
        self._turns = itertools.count()
        self._now = clock.now() // HOUR * HOUR
        self.at = self._now

    def tell(self) -> None:
        """All that has happened, the oldest first."""
        for who in demo.CAST:
            self._give(who, demo.CAST_DAYS - 1, Adjustment(points=600, reason="Welcome"))
        for who, days_ago, points, reason in demo.POINTS:
            self._give(who, days_ago, Adjustment(points=points, reason=reason))
        for tale in demo.PAST:
            self._tell(tale)

    def _give(self, who: str, days_ago: int, points: Adjustment) -> None:
        self.at = self._now - days_ago * DAY
        staff_edits.adjust_points(self._store(), self._staff("admin"), self._ids[who], points)

    def _tell(self, tale: demo.Tale) -> None:
        """One contract up to where it ends, or stands today."""
        ops, contract = self._staff("ops"), tale.contract
        self.at = self._now - tale.days_ago * DAY
        starts_at = self.at + tale.begins_days * DAY
        mission = drafts.create(self._store(), ops, form_of(contract, self._ids, starts_at))
        if tale.ends == "draft":
            return
        drafts.publish(self._store(), ops, mission.id)
        self.at += HOUR
        if tale.ends == "cancelled":
            endings.cancel(self._store(), ops, mission.id, "The customer found another way.")
            return
        applications.apply(self._store(), self._ids[tale.pilot], mission.id)
        applications.accept(self._store(), ops, mission.id, self._ids[tale.pilot])
        if tale.ends == "failed":
            self.at = starts_at + contract.days * DAY
            missions.sweep(self._store(), mission.id)
        for sequence in range(1, tale.flown + 1):
            self._fly(mission.id, sequence, self._ids[tale.pilot])

    def _fly(self, mission_id: int, sequence: int, pilot: int) -> None:
        """A leg from booking to review; the next one may follow an hour later."""
        self.at += HOUR
        missions.sweep(self._store(), mission_id)
        booking = legs.book(self._store(), pilot, mission_id, sequence)
        leg = self._store().get(Mission, mission_id).legs[sequence - 1]
        filed = FiledFlight(leg.flight_number, leg.departure, leg.arrival)
        flight = starts.start(self._store(), pilot, booking.id, filed)
        ends = self._store().load((Airport, leg.departure), (Airport, leg.arrival))
        (here, there) = ((one.latitude, one.longitude) for one in ends)
        track = tracks.synthesise(here, there, self.at, speed_kt=180, every=60)
        self.at += 60 * len(track)
        reports.report(self._store(), pilot, str(flight.id), track)
        landings.finish(self._store(), pilot, str(flight.id))
        if sequence == 1:
            reviews.review(self._store(), self._staff("ops"), str(flight.id), Verdict(action=ReviewAction.ACCEPT))

    def _store(self) -> Store:
        made = moment_for(f"past of {self._tenant} {next(self._turns)}")
        ids = Ids(next(self._turns), self.at)
        return Store(self._tenant, Moment(now=self.at, ids=ids, secret=made.secret))

    def _staff(self, name: str) -> Caller:
        return Caller(self._tenant, self._ids[name], frozenset({Role(demo.STAFF[name])}))
