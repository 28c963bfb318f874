"""The languages in which people are spoken to: one list, for mail, for Discord and for whoever asks (PF-18)."""

import re
from enum import StrEnum

MOST_READ = 500
_ASKED = re.compile(r"\s*([A-Za-z]{2,3})(?:-[A-Za-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?")


class Language(StrEnum):
    """What somebody is spoken to in."""

    ENGLISH = "en"
    FRENCH = "fr"
    SPANISH = "es"
    PORTUGUESE = "pt"


def language_of(accepted: str) -> Language | None:
    """The language of ours that an `Accept-Language` likes best; None where it names none of them."""
    liked: dict[Language, float] = {}
    for part in accepted[:MOST_READ].split(","):
        found = _ASKED.fullmatch(part)
        named = found[1].lower() if found else ""
        if found and named in set(Language):
            liked.setdefault(Language(named), float(found[2] or 1))
    wanted = {language: weight for language, weight in liked.items() if weight > 0}
    return max(wanted, key=lambda one: wanted[one], default=None)
