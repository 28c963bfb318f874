"""What the house itself remembers: tenants, jobs' heartbeats, answers given, markers of what must be unique."""

from typing import Annotated, Any, ClassVar

from pydantic import Field

from offblock.domain.record import Record
from offblock.domain.values import Id, Instant

TenantId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class Tenant(Record):
    """One virtual airline organisation and the hosts by which it is found."""

    id: TenantId
    name: str
    domains: tuple[str, ...] = ()


class Heartbeat(Record):
    """When a job last ran and what it found due."""

    keyed_by: ClassVar = ("job",)

    job: str
    last_run_at: Instant
    due: int = 0


class Answered(Record):
    """The first answer to a request with an Idempotency-Key; another body under the same key is refused."""

    keyed_by: ClassVar = ("key",)

    key: str
    body_hash: str
    kind: str
    answer: Any = None
    expires_at: Instant


class EmailMarker(Record):
    """Says which user has an e-mail address (PF-03)."""

    keyed_by: ClassVar = ("address_hash",)

    address_hash: str
    owner_id: Id


class RegistrationMarker(Record):
    """Says which aircraft bears a registration."""

    keyed_by: ClassVar = ("registration",)

    registration: str
    owner_id: Id


class ReferenceHead(Record):
    """The version of a tenant's reference collections; every change of one raises it."""

    keyed_by: ClassVar = ()

    version: int = 0


class TrackPiece(Record):
    """One post's position reports of a flight, packed; the same post makes the same piece."""

    keyed_by: ClassVar = ("flight_id", "key")

    flight_id: Id
    key: str
    reports: str
