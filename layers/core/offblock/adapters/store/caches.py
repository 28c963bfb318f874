"""What a process keeps between invocations: each tenant's collections and networks, and for a minute itself."""

from typing import Any, NamedTuple

from offblock.adapters.keys.grammar import Key
from offblock.adapters.store.memory import Seen
from offblock.domain.airline.reference import Reference
from offblock.domain.kernel.tenants import Tenant

MOST_NETWORKS = 32
MOST_TENANTS = 1000
MOST_LATEST = 2000
LATEST_SECONDS = 60


class References:
    """Each tenant's reference collections as last read, by their version."""

    kept: dict[str, tuple[int, Reference]] = {}


class Networks:
    """The networks last read, by tenant and airline, each with the digest of its snapshot."""

    kept: dict[tuple[str, int], tuple[str, Any]] = {}

    @classmethod
    def keep(cls, key: tuple[str, int], digest: str, network: Any) -> Any:
        """Remember one, and forget the oldest where there are many."""
        if key not in cls.kept and len(cls.kept) >= MOST_NETWORKS:
            cls.kept.pop(next(iter(cls.kept)))
        cls.kept[key] = (digest, network)
        return network


class Known(NamedTuple):
    """A tenant, None where nothing is written down of it, and when it was read."""

    tenant: Tenant | None
    read_at: int


class Tenants:
    """The tenants last read: each by itself, and all of them together."""

    kept: dict[str, Known] = {}
    all: dict[str, Tenant] = {}
    all_read_at: int | None = None

    @classmethod
    def keep(cls, name: str, now: int, tenant: Tenant | None) -> Tenant | None:
        """Remember one, and forget the oldest where there are many."""
        if name not in cls.kept and len(cls.kept) >= MOST_TENANTS:
            cls.kept.pop(next(iter(cls.kept)))
        cls.kept[name] = Known(tenant, now)
        return tenant

    @classmethod
    def keep_all(cls, now: int, tenants: dict[str, Tenant]) -> None:
        """Remember all of them as they were read together."""
        cls.all, cls.all_read_at = tenants, now

    @classmethod
    def forget(cls) -> None:
        """Remember none."""
        cls.kept.clear()
        cls.all, cls.all_read_at = {}, None


class Latest:
    """Items as this process wrote them within the last minute: each with until when it is taken so, by tenant and key.

    Nobody shows them. Who writes one again need not read it: the write's condition tells whether it still is.
    """

    kept: dict[tuple[str, Key], tuple[Seen, int]] = {}

    @classmethod
    def keep(cls, tenant: str, key: Key, seen: Seen, now: int) -> None:
        """Remember one, and forget the oldest where there are many."""
        if (tenant, key) not in cls.kept and len(cls.kept) >= MOST_LATEST:
            cls.kept.pop(next(iter(cls.kept)))
        cls.kept[tenant, key] = (seen, now + LATEST_SECONDS)

    @classmethod
    def take(cls, tenant: str, key: Key, now: int) -> Seen | None:
        """One that is fresh; it is kept again by whoever has written it again."""
        seen, until = cls.kept.pop((tenant, key), (None, 0))
        return seen if until > now >= until - LATEST_SECONDS else None


def clear() -> None:
    """Forget everything; a test that turns the table back needs it."""
    References.kept.clear()
    Networks.kept.clear()
    Latest.kept.clear()
    Tenants.forget()
