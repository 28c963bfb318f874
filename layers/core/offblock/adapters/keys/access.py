"""Keys of API keys and of the audit log."""

import hashlib
from collections.abc import Callable
from typing import Any

from offblock.adapters.keys.grammar import Listing, Shape, month, month_before, number, part, simple, ttl_after
from offblock.config import config
from offblock.domain.kernel.ids import first_at, first_of_second, made_at


def _audited(an_id: int, millis: int | None) -> tuple[str, str]:
    """By the month, then by the instant: an id grows with the second, and within one only the milliseconds tell."""
    order = number(an_id) if millis is None else f"{number(first_of_second(an_id))}.{millis:03d}.{number(an_id)}"
    return f"AU#{month(made_at(an_id))}", order


def _key_order(key: Any) -> str:
    """Staff's keys by their ids, and behind them people's devices: a list of the first has none of the others."""
    return number(key.id) if key.kind == "key" else f"D#{number(key.id)}"


def _instant(an_id: int, millis: int | None) -> str:
    """The same order in half the bytes: second, millisecond, and what tells the id from others of its second."""
    return f"{made_at(an_id):010d}{millis or 0:03d}{an_id - first_of_second(an_id):07d}"


def _about(thing: str | int) -> str:
    """The partition of what was done to a thing, in any spelling of its capitals; stands have any name."""
    plain = str(thing).lower()
    try:
        return f"AO#{part(plain)}"
    except ValueError:
        return f"AO#~{hashlib.sha256(plain.encode()).hexdigest()[:32]}"


def _of_month(at: int, months: int = 0, since: int | None = None, until: int | None = None) -> Listing:
    low = " " if since is None else number(first_at(since))
    high = "~" if until is None else number(first_at(until))
    return Listing("Audited", None, f"AU#{month_before(at, months)}", low, high, descending=True)


def _indexed(index: str, pk: str, since: int | None, until: int | None) -> Listing:
    low = " " if since is None else f"{since:010d}"
    high = "~" if until is None else f"{until:010d}"
    return Listing("Audited", index, pk, low, high, descending=True)


SHAPES: dict[str, Shape] = {
    "ApiKey": Shape(
        lambda secret_hash: (f"SYS#KEY#{part(secret_hash)}", "KEY"),
        system=True,
        listed=True,
        g1=lambda r: (f"T#{r.tenant}#KEY", _key_order(r)),
    ),
    "KeyRing": Shape(lambda user_id: (f"U#{part(user_id)}", "KEYS")),
    "Audited": Shape(
        _audited,
        listed=True,
        g1=lambda r: (_about(r.object), _instant(r.id, r.millis)),
        g2=lambda r: (f"AB#{part(r.by)}", _instant(r.id, r.millis)),
        ttl=lambda r: ttl_after(r.at, config().audit_days),
    ),
    "Attempts": simple("ATT", "ATT", ttl=lambda r: r.ends_at),
    "Code": Shape(
        lambda address_hash, purpose: (f"CODE#{part(address_hash)}", part(purpose)), ttl=lambda r: r.expires_at
    ),
    "DeviceCode": simple("DEV", "DEV", ttl=lambda r: r.expires_at),
    "Session": Shape(lambda user_id, an_id: (f"U#{part(user_id)}", f"SES#{part(an_id)}"), ttl=lambda r: r.expires_at),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "api_keys": lambda first=0: Listing("ApiKey", "gsi1", "KEY", number(first), ":", sort_alone=True),
    "devices": lambda: Listing("ApiKey", "gsi1", "KEY", "D#", "D#~", sort_alone=True),
    "sessions": lambda user_id: Listing("Session", None, f"U#{part(user_id)}", "SES#", "SES#~"),
    "audit": _of_month,
    "audit_of": lambda thing, since=None, until=None: _indexed("gsi1", _about(thing), since, until),
    "audit_by": lambda who, since=None, until=None: _indexed("gsi2", f"AB#{part(who)}", since, until),
}
