"""What acts for a person besides a browser: clients that somebody has signed in, and keys of one's own (FL-01).

Each has an API key bound to the person. The person's ring names them, so that the list is never behind and has a bound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.access.api_keys import ApiKey, KeyKind, hashed
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import Id, Name

MOST_DEVICES = 20
"""Of so many clients that are signed in the one longest unused ends, as with browsers."""
MOST_KEYS = 10
"""So many keys of one's own; somebody may have written one down, so none ends by itself."""
LONGEST_AGENT = 200


class TooManyKeys(Conflict):
    """A person has as many keys as one may have (FL-01)."""


class KeyRing(Record):
    """The keys of a person's devices, by their hashes; there is none where there are no devices."""

    keyed_by: ClassVar = ("user_id",)

    user_id: Id
    hashes: Annotated[tuple[str, ...], Field(max_length=MOST_DEVICES + MOST_KEYS)] = ()


class DeviceForm(Record):
    """What is said of a new device: whether a client was signed in or a key is made, and what it is called."""

    name: Name
    kind: KeyKind = KeyKind.DEVICE
    agent: str = ""


@dataclass(frozen=True, slots=True)
class LoadedRing:
    """A person's ring, None where there is none, and the keys on it that are there."""

    user_id: int
    ring: KeyRing | None
    keys: Sequence[ApiKey]

    def of(self, kind: KeyKind) -> list[ApiKey]:
        """Its keys of one kind."""
        return [one for one in self.keys if one.kind is kind]


def issue(loaded: LoadedRing, form: DeviceForm, tenant: str, secret: str, moment: Moment) -> Decision[ApiKey]:
    """A device more, whose key is bound to the person; only the hash of its secret is kept (FL-01, PF-12)."""
    leaving = _leaving(loaded, form.kind)
    made = ApiKey(
        id=moment.ids.next(),
        tenant=tenant,
        secret_hash=hashed(secret),
        name=form.name,
        user_id=loaded.user_id,
        kind=form.kind,
        agent=form.agent[:LONGEST_AGENT],
        created_at=moment.now,
    )
    changes = ChangeSet()
    changes.put(made)
    changes.remove(*leaving)
    _hang(loaded, [one for one in loaded.keys if one not in leaving] + [made], changes)
    return changes.decide(made)


def _leaving(loaded: LoadedRing, kind: KeyKind) -> list[ApiKey]:
    """The devices for which there is no room beside another one; `TooManyKeys` where that is a key."""
    present = loaded.of(kind)
    if kind is KeyKind.OWN and len(present) >= MOST_KEYS:
        raise TooManyKeys("You have {limit} keys, as many as one may have: take one back first.", limit=MOST_KEYS)
    by_use = sorted(present, key=lambda one: (one.last_used_at or one.created_at, one.id))
    return by_use[: max(0, len(present) + 1 - MOST_DEVICES)]


def end(loaded: LoadedRing, ended: Sequence[ApiKey]) -> Decision[Sequence[ApiKey]]:
    """Devices are signed out: their keys open nothing any more within a minute (FL-01)."""
    changes = ChangeSet()
    changes.remove(*ended)
    _hang(loaded, [one for one in loaded.keys if one not in ended], changes)
    return changes.decide(ended)


def _hang(loaded: LoadedRing, keys: Sequence[ApiKey], changes: ChangeSet) -> None:
    """The ring with these keys, and no ring where there are none."""
    if keys:
        ring = loaded.ring or KeyRing(user_id=loaded.user_id)
        changes.put(ring.but(hashes=tuple(one.secret_hash for one in keys)), instead_of=loaded.ring)
    else:
        changes.remove(loaded.ring)
