"""What a process keeps between invocations: each tenant's collections and networks, until their version changes."""

from typing import Any

from offblock.domain.airline.reference import Reference

MOST_NETWORKS = 32


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


def clear() -> None:
    """Forget everything; a test that turns the table back needs it."""
    References.kept.clear()
    Networks.kept.clear()
