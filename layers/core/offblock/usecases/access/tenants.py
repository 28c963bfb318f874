"""What the operator does with tenants: found them, stop them, bring them back, erase them (OP-01, OP-04)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from offblock.domain.access import api_keys
from offblock.domain.access.api_keys import KeyForm
from offblock.domain.kernel import domains, tenants
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from offblock.domain.people import staff_edits
from offblock.domain.people.staff_edits import FirstSysadmin
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

MOST_HELD = 90
"""Airlines with hosts of their own which a change of one's hosts rests on: a transaction has 100 items."""


@dataclass(frozen=True, slots=True)
class NewTenant:
    """What an operator says of a new airline: what it is called, and who is its first sysadmin."""

    name: str
    sysadmin: FirstSysadmin


@command
def found(store: Store, form: NewTenant, secret: str) -> Tenant:
    """The tenant, its sysadmin, and a key bound to that user, in one write (OP-01)."""
    made = tenants.found(store.tenant, form.name, store.find(Tenant, store.tenant))
    first = staff_edits.first_sysadmin(form.sysadmin, None, store.moment)
    key = api_keys.issue(KeyForm(name="First key", user_id=first.answer.id), store.tenant, secret, store.moment).answer
    return store.commit(Decision(made, puts=(*first.puts, made, key), happened=first.happened))


@command
def invite(store: Store, form: FirstSysadmin) -> User:
    """A sysadmin whom the operator lets in, as where an airline has lost its own (PF-02)."""
    present = must_be_here(store)
    marker = store.find(EmailMarker, staff_edits.marker_of(form.email, 1).address_hash)
    made = staff_edits.first_sysadmin(form, marker, store.moment)
    return store.commit(Decision(made.answer, made.puts, happened=made.happened, rests_on=(present,)))


def must_be_here(store: Store) -> Tenant:
    """The tenant as it is; `NotFound` where there is none, or where it was erased."""
    present = store.find(Tenant, store.tenant)
    if present is None or present.status is TenantStatus.ERASED:
        raise NotFound(
            "There is no tenant {tenant}: `offblock tenants list` shows those that are.", tenant=store.tenant
        )
    return present


@command
def stop(store: Store) -> Tenant:
    """Nobody gets in and no job runs until it is opened again; within a minute."""
    return store.commit(tenants.moved(must_be_here(store), TenantStatus.STOPPED))


@command
def open_again(store: Store) -> Tenant:
    """People get in again, and jobs catch up; within a minute."""
    return store.commit(tenants.moved(must_be_here(store), TenantStatus.OPEN))


@command
def set_domains(store: Store, wanted: tuple[str, ...] | None, holders: Sequence[str]) -> Tenant:
    """Give the airline these hosts and no others, or with None those of before; none that another of `holders` has.

    The write rests on the others as they were read, so that two operators give no host twice.
    """
    present = must_be_here(store)
    names = [one for one in holders if one != store.tenant][:MOST_HELD]
    others = [one for one in store.find_all(*((Tenant, name) for name in names)) if one] if names else []
    if wanted is None:
        return store.commit(domains.taken_back(present, others))
    return store.commit(domains.given(present, domains.read(wanted), others))


@command
def begin_restore(store: Store, wanted: Tenant) -> Tenant:
    """Begin to bring an airline back, or go on; the tenant with how far that has come (OP-04)."""
    present = store.find(Tenant, store.tenant)
    return store.commit(tenants.begin_restore(wanted, present, _is_empty(store)))


def _is_empty(store: Store) -> bool:
    """Whether the airline has none of what every airline has first: people, keys, places, collections."""
    return not any(store.page(name, size=1).rows for name in ("users", "api_keys", "airports", "aircraft", "missions"))


@command
def note_restored(store: Store, items: int) -> Tenant:
    """So many items of the archive are written: who goes on begins there."""
    after = store.get(Tenant, store.tenant).with_restored(items)
    return store.commit(Decision(after, puts=(after,)))


@command
def end_restore(store: Store) -> Tenant:
    """Note that all of an airline is there again (OP-04)."""
    return store.commit(tenants.end_restore(store.get(Tenant, store.tenant)))


@command
def begin_erasure(store: Store) -> Tenant:
    """Shut an airline for good (OP-04)."""
    return store.commit(tenants.begin_erasure(must_be_here(store)))


@command
def end_erasure(store: Store) -> Tenant:
    """Note that nothing of an airline is left (OP-04)."""
    return store.commit(tenants.end_erasure(store.get(Tenant, store.tenant), store.moment.now))
