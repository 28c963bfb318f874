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


def entry_of(
    decision: Decision[Any], act: StaffAction, subject: Record | None, tenant: str, moment: Moment, memory: Memory
) -> AuditEntry:
    """What the action changed of its subject (else of the first record written), and of what is kept beside that."""
    about = subject or (decision.puts or decision.removes)[0]
    partition, _ = key_of(tenant, about)
    touched = [one for one in (*decision.puts, *decision.removes) if not isinstance(one, ReferenceHead)]
    near = [one for one in touched if key_of(tenant, one)[0] == partition]
    before: dict[str, Any] = {}
    for one in near:
        was = _as_it_was(one, tenant, memory)
        before |= was.model_dump(mode="json") if was else {}
    after: dict[str, Any] = {}
    for put in decision.puts:
        after |= put.model_dump(mode="json") if put in near else {}
    differing_before, differing_after = fields_changed(before, after)
    own_id = getattr(about, "id", None)
    return AuditEntry(
        id=moment.ids.next(),
        at=moment.now,
        millis=moment.millis,
        by=act.caller.name,
        action=act.action,
        object=":".join(map(str, (name_of(type(about)), *((own_id,) if own_id else about.key_parts)))),
        before=differing_before,
        after=differing_after,
    )


def _as_it_was(record: Record, tenant: str, memory: Memory) -> Record | None:
    """A record as it was read; its defaults where none was kept and they hold then."""
    seen = memory.seen.get(key_of(tenant, record))
    if seen:
        return parse(type(record), seen.text)
    return type(record)() if shape_of(type(record)).blank else None
