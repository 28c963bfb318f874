"""Keys of notices, of who wants them by mail, of webhooks, of what was sent or parked, and of messages."""

from collections.abc import Callable

from offblock.adapters.keys.grammar import Key, Listing, Shape, number, part, ttl_after
from offblock.config import config

LINGER_DAYS = 30
"""How much longer than messages a conversation counts on: no number comes back while one that had it may be there."""


def _notice_key(to: int | str, notice_id: str) -> Key:
    return (f"NB#{to}", notice_id) if isinstance(to, str) else (f"U#{to}", f"N#{notice_id}")


def _before(notice_id: str) -> str:
    """The highest key below a notice's: its last sign lowered, so that it sorts before."""
    return f"{notice_id[:-1]}{chr(ord(notice_id[-1]) - 1)}~" if notice_id else "~"


def _behind(notice_id: str) -> str:
    """The lowest key above a notice's."""
    return f"{notice_id}~" if notice_id else ""


SHAPES: dict[str, Shape] = {
    "Notice": Shape(_notice_key, ttl=lambda r: ttl_after(r.created_at, config().notice_days)),
    "Watermark": Shape(lambda user_id: (f"U#{user_id}", "NR")),
    "NoticePreferences": Shape(lambda user_id: (f"U#{user_id}", "NP"), blank=True),
    "Subscriber": Shape(lambda kind, user_id: (f"NS#{part(kind)}", number(user_id))),
    "Mail": Shape(lambda user_id, mail_id: (f"U#{user_id}", f"MAIL#{part(mail_id)}"), ttl=lambda r: r.expires_at),
    "Digest": Shape(
        lambda user_id: (f"U#{user_id}", "DIGEST"),
        due=lambda r: ("digests", r.due_at) if r.due_at is not None else None,
    ),
    "Discord": Shape(lambda: ("CFG", "DISCORD"), blank=True),
    "WebhookState": Shape(lambda hook_id: ("WEBHOOKS", number(hook_id))),
    "Delivery": Shape(
        lambda notice_id, channel: (f"SENT#{part(notice_id)}", part(channel)), ttl=lambda r: r.expires_at
    ),
    "Parked": Shape(lambda an_id: ("PARKED", part(an_id)), ttl=lambda r: r.expires_at),
    "Conversation": Shape(
        lambda pilot_id: (f"U#{pilot_id}", "CHAT"),
        listed=True,
        g1=lambda r: ("CHAT", f"{r.last_at:010d}#{number(r.pilot_id)}"),
        g4=lambda r: ("CHAT", f"{r.last_at:010d}#{number(r.pilot_id)}") if r.unread_by_staff else None,
        ttl=lambda r: ttl_after(r.last_at, days + LINGER_DAYS) if (days := config().message_days) else None,
    ),
    "Message": Shape(
        lambda pilot_id, an_id: (f"CHAT#{pilot_id}", number(an_id)),
        ttl=lambda r: ttl_after(r.created_at, config().message_days),
    ),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "notices": lambda user_id, below="", above="": Listing(
        "Notice", None, f"U#{part(user_id)}", f"N#{_behind(above)}", f"N#{_before(below)}", descending=True
    ),
    "broadcasts": lambda audience, below="", above="": Listing(
        "Notice", None, f"NB#{audience}", _behind(above) or " ", _before(below), descending=True
    ),
    "subscribers": lambda kind: Listing("Subscriber", None, f"NS#{part(kind)}"),
    "parked": lambda: Listing("Parked", None, "PARKED", descending=True),
    "conversations": lambda: Listing("Conversation", "gsi1", "CHAT", descending=True),
    "unanswered": lambda: Listing("Conversation", "gsi4", "CHAT"),
    "messages": lambda pilot_id, low=1, high=10**16 - 1: Listing(
        "Message", None, f"CHAT#{part(pilot_id)}", number(low), number(high), descending=True
    ),
}
