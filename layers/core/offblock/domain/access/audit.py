"""The audit log: who did what to which object, when, and what it was before and after (PF-08)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from offblock.domain.access.callers import Caller
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Id, Instant


@dataclass(frozen=True, slots=True)
class StaffAction:
    """A staff action about to be written: the caller and the verb."""

    caller: Caller
    action: str


class AuditEntry(Record):
    """One staff action; `before` and `after` hold the fields that changed. `millis` orders those of one second."""

    keyed_by: ClassVar = ("id", "millis")

    id: Id
    at: Instant
    millis: int | None = None
    by: str
    action: str
    object: str
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}


UNSAID = {"secret_hash", "tenant", "excerpt"}
"""Fields that no log repeats: what is secret, and what people write to each other."""


def fields_changed(before: dict[str, Any], after: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Only the fields that differ, as they were and as they are."""
    names = [name for name in {**before, **after} if before.get(name) != after.get(name) and name not in UNSAID]
    return {name: before[name] for name in names if name in before}, {
        name: after[name] for name in names if name in after
    }
