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
from offblock.domain.notices.chat import MessageType
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications, drafts
from offblock.usecases.notices import chat

DAY = 86_400
TALKS = (
    (
        "pilot1",
        "admin",
        (
            "Good evening, operations. Is anything waiting for me in Münster?",
            "Good evening. A contract opens its first leg there, and D-ITEA is free.",
            "Thank you. I take it after the weather has gone through.",
            "Understood. Write from your client when you are at the gate.",
        ),
    ),
    ("pilot2", "admin", ("My aircraft has a landing light that does not burn. May I fly by day?",)),
)
"""What pilots and operations have written to each other, in turns: one pilot has an answer, another waits for it."""


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
        for pilot, answerer, lines in TALKS:
            self._talk(self._ids[pilot], answerer, lines)

    def _talk(self, pilot: int, answerer: str, lines: tuple[str, ...]) -> None:
        """A pilot and operations write in turns; what was answered had been read."""
        for turn, text in enumerate(lines):
            if turn % 2 == 0:
                chat.send(self._store(), pilot, text, MessageType.ACARS if turn else MessageType.WEB)
            else:
                chat.read_by_staff(self._store(), self._staff(answerer), pilot, turn)
                chat.answer(self._store(), self._staff(answerer), pilot, text)

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
