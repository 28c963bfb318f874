"""What goes on at the demo airline when it is seeded: open contracts, an applicant, a bounty.

All of it is done by the use cases that staff and pilots use, so it is in the audit log and in everybody's feed.
"""

import itertools

from local import demo_airline as demo
from offblock.adapters import clock
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.callers import Caller, Role
from offblock.domain.charter.drafts import LegPlan, MissionForm
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications, drafts

DAY = 86_400


class Desk:
    """Staff and pilots of one tenant at work, each action in an invocation of its own. `ids` are by name."""

    def __init__(self, tenant: str, ids: dict[str, int]) -> None:
        self._tenant, self._ids = tenant, ids
        self._turns = itertools.count()

    def open(self) -> None:
        """Do a first day's work."""
        for contract in demo.CONTRACTS:
            self._publish(contract)
        for registration in demo.IDLE:
            bounties.offer_if_idle(self._store(), self._ids[registration])

    def _publish(self, contract: demo.Contract) -> None:
        ops = self._staff("ops")
        mission = drafts.create(self._store(), ops, form_of(contract, self._ids, clock.now() // 3600 * 3600))
        drafts.publish(self._store(), ops, mission.id)
        for applicant in contract.applicants:
            applications.apply(self._store(), self._ids[applicant], mission.id)

    def _store(self) -> Store:
        return Store(self._tenant, moment_for(f"first day of {self._tenant} {next(self._turns)}"))

    def _staff(self, name: str) -> Caller:
        return Caller(self._tenant, self._ids[name], frozenset({Role(demo.STAFF[name])}))


def form_of(contract: demo.Contract, ids: dict[str, int], starts: int) -> MissionForm:
    """A contract as staff write it: the windows of its legs follow each other, each as long as all may need."""
    legs = tuple(
        LegPlan(
            departure=here,
            arrival=there,
            window_starts_at=starts + n * contract.gap,
            window_ends_at=starts + n * contract.gap + contract.days * DAY,
        )
        for n, (here, there) in enumerate(itertools.pairwise(contract.stops))
    )
    return MissionForm(
        customer_id=ids[contract.customer],
        aircraft_id=ids[contract.registration],
        title=contract.title,
        description=contract.description,
        points_award=contract.points or None,
        legs=legs,
    )
