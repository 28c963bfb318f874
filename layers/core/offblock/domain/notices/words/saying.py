"""What a notice says in a language: its words, its instants in UTC and in its reader's time (PF-18)."""

import re
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.wording import sentence
from offblock.domain.notices.words.tables import words_in

_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


class Said(NamedTuple):
    """A notice in words: its title, and its text."""

    title: str
    text: str


def said(kind: NoticeKind, facts: dict[str, Any], language: str, timezone: str = "UTC") -> Said:
    """Title and text of a kind of notice with its facts."""
    words = words_in(language)
    title, text = words.notices[kind]
    seen = {name: shown(value, timezone) for name, value in facts.items()}
    reason = words.reasons.get(str(facts.get("reason_code")))
    if reason:  # somebody's own words stay as they were written
        seen["reason"] = sentence(reason, seen)
    return Said(sentence(title, seen), sentence(text, seen))


def shown(value: Any, timezone: str) -> Any:
    """A fact as people read it: an instant in UTC and in their time."""
    return local_time(value, timezone) if isinstance(value, str) and _INSTANT.fullmatch(value) else value


def local_time(instant: str, timezone: str) -> str:
    """`2026-11-02 12:00 UTC (13:00 Europe/Berlin)` of an instant in RFC 3339; with the date where it is another."""
    at = datetime.fromisoformat(instant)
    utc = f"{at:%Y-%m-%d %H:%M} UTC"
    try:
        there = at.astimezone(ZoneInfo(timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return utc
    if timezone == "UTC":
        return utc
    form = "%H:%M" if there.date() == at.date() else "%Y-%m-%d %H:%M"
    return f"{utc} ({there:{form}} {timezone})"
