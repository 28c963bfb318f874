"""Keys of API keys and of the audit log."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, month, month_before, number, part, simple
from offblock.domain.kernel.ids import first_of_second, made_at


def _audited(an_id: int, millis: int | None) -> tuple[str, str]:
    """By the month, then by the instant: an id grows with the second, and within one only the milliseconds tell."""
    order = number(an_id) if millis is None else f"{number(first_of_second(an_id))}.{millis:03d}.{number(an_id)}"
    return f"AU#{month(made_at(an_id))}", order


SHAPES: dict[str, Shape] = {
    "ApiKey": Shape(
        lambda secret_hash: (f"SYS#KEY#{part(secret_hash)}", "KEY"),
        system=True,
        listed=True,
        g1=lambda r: (f"T#{r.tenant}#KEY", number(r.id)),
    ),
    "Audited": Shape(_audited),
    "Attempts": simple("ATT", "ATT", ttl=lambda r: r.ends_at),
    "Code": Shape(
        lambda address_hash, purpose: (f"CODE#{part(address_hash)}", part(purpose)), ttl=lambda r: r.expires_at
    ),
    "Session": Shape(lambda user_id, an_id: (f"U#{part(user_id)}", f"SES#{part(an_id)}"), ttl=lambda r: r.expires_at),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "api_keys": lambda: Listing("ApiKey", "gsi1", "KEY", sort_alone=True),
    "sessions": lambda user_id: Listing("Session", None, f"U#{part(user_id)}", "SES#", "SES#~"),
    "audit": lambda at, months=0: Listing("Audited", None, f"AU#{month_before(at, months)}", descending=True),
}
