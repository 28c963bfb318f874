"""What every command has at hand: where the system is, and where its answer goes."""

import os
from dataclasses import dataclass, field
from functools import cached_property

import typer

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.callers import Caller, Role
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.access import tenants
from ops import place
from ops.out import Out
from ops.place import Wanted


@dataclass
class Desk:
    """One run of the command."""

    wanted: Wanted
    out: Out
    _turns: int = field(default=0)

    @cached_property
    def system(self) -> str:
        """What the system is called; from here on it can be reached."""
        return place.connect(self.wanted)

    def store(self, tenant: str) -> Store:
        """A Store of one tenant, for one command."""
        assert self.system
        self._turns += 1
        return Store(tenant, moment_for(f"operator {os.getpid()} {self._turns} {os.urandom(8).hex()}"))

    def tenant(self, tenant: str) -> Tenant:
        """A tenant that is here, or a refusal."""
        return tenants.must_be_here(self.store(tenant))


def operator(tenant: str) -> Caller:
    """The operator as use cases and the audit log know one: a sysadmin who is neither a user nor a key."""
    return Caller(tenant, None, frozenset({Role.SYSADMIN}))


def desk_of(context: typer.Context) -> Desk:
    """The desk of a run."""
    desk = context.obj
    assert isinstance(desk, Desk)
    return desk
