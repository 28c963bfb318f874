"""What a process keeps between invocations: each tenant's collections and networks, and for a minute itself."""

from typing import Any, NamedTuple

from offblock.domain.airline.reference import Reference
from offblock.domain.kernel.tenants import Tenant

MOST_NETWORKS = 32
MOST_TENANTS = 1000


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


def clear() -> None:
    """Forget everything; a test that turns the table back needs it."""
    References.kept.clear()
    Networks.kept.clear()
    Tenants.forget()
