"""Who is asking: a person with a token or a key of their own, or the airline by a key of its own."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from offblock.domain.kernel.events import Audience
from offblock.domain.kernel.refusals import Fault, Forbidden, Invalid


class Role(StrEnum):
    """What a user may do; one user may hold several (PF-02)."""

    SYSADMIN = "sysadmin"
    ADMINISTRATOR = "administrator"
    OPERATIONS_STAFF = "operations-staff"
    PILOT = "pilot"


STAFF = frozenset({Role.SYSADMIN, Role.ADMINISTRATOR, Role.OPERATIONS_STAFF})
OFFICE = frozenset({Role.SYSADMIN, Role.ADMINISTRATOR})
ANYONE = frozenset(Role)


class ActsForOthers(Forbidden):
    """A person's own credential acts for that person alone (PF-13)."""


def audiences_of(roles: Collection[Role]) -> list[Audience]:
    """Which broadcasts somebody with these roles hears: what only the office may open is told to the office alone."""
    staff, office = STAFF.intersection(roles), OFFICE.intersection(roles)
    heard = {Audience.PILOTS: True, Audience.STAFF: bool(staff), Audience.OFFICE: bool(office)}
    return [audience for audience, hears in heard.items() if hears]


@dataclass(frozen=True, slots=True)
class Caller:
    """The tenant and person behind a credential; `user_id` is None for an airline key (PF-12, PF-13).

    The operator, who comes with AWS's own credentials, is neither a user nor a key.
    `session_id` is that of a token, None for a key; `is_device` tells a client that somebody signed in, or a key of
    one's own.
    """

    tenant: str
    user_id: int | None
    roles: frozenset[Role]
    key_id: int | None = None
    session_id: str | None = None
    is_device: bool = False

    @property
    def is_staff(self) -> bool:
        """Whether drafts and other staff matters may be seen."""
        return bool(self.roles & STAFF)

    @property
    def name(self) -> str:
        """How the audit log names the caller."""
        if self.user_id:
            return f"user:{self.user_id}"
        return f"key:{self.key_id}" if self.key_id else "operator"

    def pilot(self, named: int | None = None) -> int:
        """The pilot for whom this caller acts: itself, or whom an airline key names (PF-13)."""
        if self.user_id is None:
            if named is None:
                raise Invalid(
                    {"user_id": Fault("missing", "an airline key acts for a pilot: name the pilot as user_id")}
                )
            return named
        if named not in (None, self.user_id):
            raise ActsForOthers("A person's own key or token acts for that person alone: name nobody else.")
        return self.user_id
