"""Erasures: somebody goes, and only a number is left that flights and sums stand under (PF-21)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from offblock.domain.access.audit import AuditEntry
from offblock.domain.access.callers import Role
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, WorkKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.kernel.values import Id, Instant, to_rfc3339
from offblock.domain.kernel.wording import Phrase
from offblock.domain.people.profiles import must_be_somebody
from offblock.domain.people.staff_edits import LastSysadmin, PilotFlying
from offblock.domain.people.users import EmailMarker, User

AGAIN_SECONDS = 3600
"""After how long it is looked once more for what an index or a queue has shown late."""
TURN_SECONDS = 900
"""After how long an erasure that has stopped halfway is gone on with."""
WENT_AWAY = Phrase("pilot_left", "Its pilot has left the airline.")
PERSONAL = frozenset({"name", "email", "simbrief_name", "timezone", "language", "units"})
"""What the log of staff's actions says no more of somebody who was erased."""
ERASED = "erased"


class NotConfirmed(Invalid):
    """The address that confirms an erasure is not the one of who is to be erased."""


class Stage(StrEnum):
    """How far an erasure has come: what was held is given back, the log is walked, all is looked at once more."""

    GIVING_BACK = "giving_back"
    FORGETTING = "forgetting"
    LOOKING_AGAIN = "looking_again"
    DONE = "done"


class Erasure(Record):
    """The erasure of the user of that id: what is left to do of it is due at `look_at`.

    `months` and `cursor` are how far back the log has been walked from the month in which it was asked for.
    """

    id: Id
    stage: Stage = Stage.GIVING_BACK
    asked_at: Instant
    months: int = 0
    cursor: str | None = None
    look_at: Instant | None = None
    ended_at: Instant | None = None

    def is_waiting_at(self, now: int) -> bool:
        """Whether there is nothing to do for it now: it has ended, or waits for what is shown late."""
        is_early = self.stage is Stage.LOOKING_AGAIN and self.look_at is not None and now < self.look_at
        return self.stage is Stage.DONE or is_early


class ErasureForm(Record):
    """The e-mail address of who is to be erased, typed once more: it cannot be undone."""

    confirm: str


@dataclass(frozen=True, slots=True)
class LoadedPerson:
    """Who is to be erased, with the marker of the address, and another sysadmin where it is one (PF-21)."""

    user: User
    marker: EmailMarker | None = None
    other: User | None = None


def begin(loaded: LoadedPerson, form: ErasureForm, moment: Moment) -> Decision[Erasure]:
    """Take name, address and roles from somebody at once; a job gives back what is held and forgets the rest (PF-21).

    Refused while a flight is in the air, for the last sysadmin, and without the address as confirmation.
    """
    user, now = loaded.user, moment.now
    must_be_somebody(user)
    if form.confirm.strip().lower() != user.email.lower():
        raise NotConfirmed({"confirm": Fault("not_confirmed", "write the e-mail address of who is to be erased")})
    if user.flight_id:
        raise PilotFlying("{pilot} is in the air: finish or stop the flight first.", pilot=user.name, pilot_id=user.id)
    if Role.SYSADMIN in user.roles and loaded.other is None:
        raise LastSysadmin("{name} is the only sysadmin: make somebody else one first.", name=user.name, id=user.id)
    changes = ChangeSet()
    begun = changes.put(Erasure(id=user.id, asked_at=now, look_at=now))
    changes.put(nobody(user, now), instead_of=user)
    if loaded.marker and loaded.marker.owner_id == user.id:
        changes.remove(loaded.marker)
    if loaded.other:
        changes.rely_on(loaded.other)
    changes.tell(Event(kind=WorkKind.PERSON_ERASED, at=now, facts={"user_id": user.id}))
    return changes.decide(begun)


def nobody(user: User, now: int) -> User:
    """What is left of a user: the number, the place, the account and what was flown."""
    kept = ("id", "airport", "points", "ledger_seq", "bounty_id", "draws", "created_at", "flights", "minutes")
    return User(
        **{name: getattr(user, name) for name in kept},
        name=f"Former pilot {user.id}",
        email=f"erased-{user.id}@erased.invalid",
        roles=(),
        is_tallied=user.is_tallied,
        erased_at=now,
    )


def on(erasure: Erasure, moment: Moment, **fields: Any) -> Decision[Erasure]:
    """An erasure has come further; where it stops now it goes on in a quarter of an hour."""
    ahead = erasure.but(look_at=moment.now + TURN_SECONDS, **fields)
    return Decision(ahead, puts=(ahead,))


def look_later(erasure: Erasure, moment: Moment) -> Decision[Erasure]:
    """Everything is forgotten that is shown; what is shown late is looked for once more."""
    waiting = erasure.but(stage=Stage.LOOKING_AGAIN, cursor=None, look_at=moment.now + AGAIN_SECONDS)
    return Decision(waiting, puts=(waiting,))


def end(erasure: Erasure, moment: Moment) -> Decision[Erasure]:
    """Nothing is left to forget."""
    done = erasure.but(stage=Stage.DONE, look_at=None, ended_at=moment.now)
    return Decision(done, puts=(done,))


def months_of(user: User, erasure: Erasure) -> int:
    """How many months of the log there are in which something may stand of a user."""
    first, last = (to_rfc3339(at) for at in (user.created_at, erasure.asked_at))
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7]) + 1


def is_about(entry: AuditEntry, user_id: int) -> bool:
    """Whether an entry of the log says something of a user that is to be forgotten."""
    says = entry.before.keys() | entry.after.keys()
    return entry.object == f"User:{user_id}" and any(
        side.get(name, ERASED) != ERASED for side in (entry.before, entry.after) for name in says & PERSONAL
    )


def redacted(entry: AuditEntry) -> AuditEntry:
    """An entry that says that something personal was changed, and not what it was."""
    return entry.but(before=_without(entry.before), after=_without(entry.after))


def _without(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: ERASED if name in PERSONAL else value for name, value in fields.items()}
