"""Tenants: the virtual airline organisations that one table serves, each apart from the others (PF-01)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import Field

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.transitions import Moves
from offblock.domain.kernel.values import Instant

TenantId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class TenantStatus(StrEnum):
    """Whether an airline is there for its people, stopped by the operator, being brought back, or going away."""

    OPEN = "open"
    STOPPED = "stopped"
    RESTORING = "restoring"
    ERASING = "erasing"
    ERASED = "erased"

    @property
    def hears(self) -> bool:
        """Whether its people are told: to one that comes back or goes away, what arrives is of another life."""
        return self in (TenantStatus.OPEN, TenantStatus.STOPPED)


class Tenant(Record, Moves[TenantStatus]):
    """One virtual airline organisation, the hosts by which it is found, and the usage plan that counts its requests.

    `usage_key` is what the gateway knows it by under that plan, since `planned_at`; None for the shared one.

    `archive` names what it is being brought back from, of which `restored` items are written. Of one that is erased
    only the id stays, and when: what still arrives for it, such as a message of last week, must find nobody.
    """

    moves: ClassVar[Mapping[TenantStatus, frozenset[TenantStatus]]] = {
        TenantStatus.OPEN: frozenset({TenantStatus.STOPPED, TenantStatus.ERASING}),
        TenantStatus.STOPPED: frozenset({TenantStatus.OPEN, TenantStatus.ERASING}),
        TenantStatus.RESTORING: frozenset({TenantStatus.STOPPED, TenantStatus.ERASING}),
        TenantStatus.ERASING: frozenset({TenantStatus.ERASED}),
        TenantStatus.ERASED: frozenset({TenantStatus.RESTORING}),
    }

    id: TenantId
    name: str
    domains: tuple[str, ...] = ()
    domains_before: tuple[str, ...] | None = None
    plan: str | None = None
    usage_key: str | None = None
    planned_at: Instant | None = None
    status: TenantStatus = TenantStatus.OPEN
    archive: str = ""
    restored: int = 0
    erased_at: Instant | None = None

    @property
    def called(self) -> str:
        """`Tenant vair`."""
        return f"Tenant {self.id}"

    def with_restored(self, items: int) -> Self:
        """So many items of its archive are written."""
        return self.but(restored=items)


class TenantExists(Conflict):
    """The name is taken."""


class TenantNotEmpty(Conflict):
    """Only an airline that has nothing yet is brought back from an archive."""


class TenantHalfThere(Conflict):
    """It is being brought back or erased, and not to the end."""


class AnotherArchive(Conflict):
    """It is being brought back from something else."""


def found(tenant: str, name: str, present: Tenant | None) -> Tenant:
    """A new tenant; a name that was ever given is not given again: late messages of the first would reach it."""
    if present:
        raise TenantExists(
            "There is a tenant {tenant} already, and it is {status}: choose another name.", **_of(present)
        )
    return Tenant(id=tenant, name=name)


def begin_restore(wanted: Tenant, present: Tenant | None, is_empty: bool) -> Decision[Tenant]:
    """An airline that is not there, or was erased, is brought back; again where that was cut short (OP-04)."""
    if present and present.status is TenantStatus.RESTORING:
        if present.archive != wanted.archive:
            raise AnotherArchive(
                "{tenant} is being brought back from another archive ({archive}): go on with that, or erase it first.",
                tenant=present.id,
                archive=present.archive,
            )
        return Decision(present)
    if (present and present.status is not TenantStatus.ERASED) or not is_empty:
        raise TenantNotEmpty(
            "{tenant} is there already: restore under another name with --as, or erase it first.", tenant=wanted.id
        )
    made = wanted.but(status=TenantStatus.RESTORING, restored=0, plan=None, usage_key=None, planned_at=None)
    return Decision(made, puts=(made,))


def must_be_whole(present: Tenant) -> None:
    """Refuse one that is being brought back or erased: part of it is not there."""
    if present.status in (TenantStatus.RESTORING, TenantStatus.ERASING):
        raise TenantHalfThere("{tenant} is {status}, and not to the end: run that again, or erase it.", **_of(present))


def moved(present: Tenant, status: TenantStatus) -> Decision[Tenant]:
    """Stopped or opened by the operator; one that is so already stays. Half an airline is neither."""
    if present.status is status:
        return Decision(present)
    must_be_whole(present)
    after = present.to(status)
    return Decision(after, puts=(after,))


def end_restore(present: Tenant) -> Decision[Tenant]:
    """All of it is there, and proved to be; the operator opens it (OP-04)."""
    after = present.to(TenantStatus.STOPPED, archive="", restored=0)
    return Decision(after, puts=(after,))


def begin_erasure(present: Tenant) -> Decision[Tenant]:
    """Nobody gets in any more, and no job runs; again where that was cut short (OP-04)."""
    if present.status is TenantStatus.ERASING:
        return Decision(present)
    gone = present.to(TenantStatus.ERASING)
    return Decision(gone, puts=(gone,))


def end_erasure(present: Tenant, now: int) -> Decision[Tenant]:
    """Nothing of it is left but that it was; again changes nothing."""
    if present.status is TenantStatus.ERASED:
        return Decision(present)
    gone = present.to(
        TenantStatus.ERASED,
        name="",
        domains=(),
        domains_before=None,
        archive="",
        restored=0,
        erased_at=now,
        plan=None,
        usage_key=None,
    )
    return Decision(gone, puts=(gone,))


def _of(present: Tenant) -> dict[str, str]:
    return {"tenant": present.id, "status": present.status.value}
