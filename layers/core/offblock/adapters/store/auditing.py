"""The audit entry of a staff action, written in the transaction of what it did (PF-08)."""

from typing import Any

from offblock.adapters.keys.shapes import shape_of
from offblock.adapters.store.memory import Memory
from offblock.adapters.stored import key_of, parse
from offblock.domain.access.audit import AuditEntry, StaffAction, fields_changed
from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.names import name_of
from offblock.domain.kernel.record import Record

Fields = dict[str, Any]


def entry_of(
    decision: Decision[Any], act: StaffAction, subject: Record | None, tenant: str, moment: Moment, memory: Memory
) -> AuditEntry:
    """What the action changed of its subject (else of the first record written), and of what is kept beside that."""
    about = subject or (decision.puts or decision.removes)[0]
    before, after = _differing(about, decision, tenant, memory)
    own_id = getattr(about, "id", None)
    return AuditEntry(
        id=moment.ids.next(),
        at=moment.now,
        millis=moment.millis,
        by=act.caller.name,
        action=act.action,
        object=":".join(map(str, (name_of(type(about)), *((own_id,) if own_id else about.key_parts)))),
        before=before,
        after=after,
    )


def _differing(about: Record, decision: Decision[Any], tenant: str, memory: Memory) -> tuple[Fields, Fields]:
    """What differs of the subject, and of each record beside it those fields that the ones before it have not.

    A mission and its application both have a status: the entry tells of the mission's.
    """
    own, touched = key_of(tenant, about), (*decision.puts, *decision.removes)
    near = [one for one in touched if key_of(tenant, one)[0] == own[0] and not isinstance(one, ReferenceHead)]
    before: Fields = {}
    after: Fields = {}
    known: set[str] = set()
    for one in sorted(near, key=lambda one: key_of(tenant, one) != own):
        was = _as_it_was(one, tenant, memory)
        present = one.model_dump(mode="json") if one in decision.puts else {}
        differing = fields_changed(was.model_dump(mode="json") if was else {}, present)
        for all_of, some in zip((before, after), differing, strict=True):
            all_of.update({name: value for name, value in some.items() if name not in known})
        known |= set(present) | set(before)
    return before, after


def _as_it_was(record: Record, tenant: str, memory: Memory) -> Record | None:
    """A record as it was read; its defaults where none was kept and they hold then."""
    seen = memory.seen.get(key_of(tenant, record))
    if seen:
        return parse(type(record), seen.text)
    return type(record).blank(record.key_parts) if shape_of(type(record)).blank else None
