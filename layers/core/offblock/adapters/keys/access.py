"""Keys of API keys and of the audit log."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Listing, Shape, month, month_before, number, part
from offblock.domain.kernel.ids import made_at

SHAPES: dict[str, Shape] = {
    "ApiKey": Shape(
        lambda secret_hash: (f"SYS#KEY#{part(secret_hash)}", "KEY"),
        system=True,
        listed=True,
        g1=lambda r: (f"T#{r.tenant}#KEY", number(r.id)),
    ),
    "Audited": Shape(lambda an_id: (f"AU#{month(made_at(an_id))}", number(an_id))),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "api_keys": lambda: Listing("ApiKey", "gsi1", "KEY", sort_alone=True),
    "audit": lambda at, months=0: Listing("Audited", None, f"AU#{month_before(at, months)}", descending=True),
}
