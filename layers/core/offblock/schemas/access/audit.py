"""How the audit log is shown."""

from typing import Any

from offblock.domain.access.audit import AuditEntry
from offblock.domain.kernel.values import Instant
from offblock.schemas.schema import Schema


class Actor(Schema):
    """Who did it: a `user`, the airline by a `key`, or the `operator`, who is neither."""

    kind: str
    id: int | None = None
    name: str


class Subject(Schema):
    """What it was done to: kind, id as its address has it, and the name that it has now or had last."""

    kind: str
    id: str
    name: str


class AuditView(Schema):
    """One staff action; `before` and `after` hold the fields that changed."""

    id: int
    at: Instant
    by: str
    actor: Actor
    action: str
    object: str
    subject: Subject
    before: dict[str, Any]
    after: dict[str, Any]


def audit_view(entry: AuditEntry, actor: Actor, subject: Subject) -> AuditView:
    """An entry with the names behind its ids."""
    return AuditView(**entry.model_dump(), actor=actor, subject=subject)
