"""Times of day as people and spreadsheets write them: local to an airport, with or without zone letters (BK-25)."""

import re
from typing import Annotated

from pydantic import Field

LocalTime = Annotated[str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$", examples=["08:10"])]
"""A time of day."""

MINUTES = 24 * 60
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?", re.ASCII)
_DIGITS = re.compile(r"(\d{1,2})(\d{2})", re.ASCII)
_HALVES = re.compile(r"(?:(\d{1,2}):(\d{2})(?::\d{2})?|(\d{1,2})(\d{2})|(\d{1,2}))\s*([AP])\.?M\.?", re.ASCII)
_FRACTION = re.compile(r"0?[.,]\d+|0", re.ASCII)
_ZONE = re.compile(r"(.*[\dM.])\s*(?:(?![AP]\.?M)[A-Z]{2,5}|[A-LN-Z]|(?:UTC|GMT)?[+-]\d{1,2}(?::?\d{2})?)", re.ASCII)


def understood(text: str) -> str | None:
    """`0810 CST`, `8:10`, `6PM` or the fraction of a day that Excel leaves as `08:10`; None for what is no time.

    Zone letters are the airport's own by habit and change nothing. One or two digits alone are no time: `8` may be
    eight o'clock, or what is left of `0008`.
    """
    plain = " ".join(text.split()).upper()
    minute = _minute(plain)
    if minute is None:
        zoned = _ZONE.fullmatch(plain)
        minute = _minute(zoned[1].strip()) if zoned else None
    return None if minute is None else f"{minute // 60:02d}:{minute % 60:02d}"


def _minute(text: str) -> int | None:
    """The minute of the day that a text without zone letters means."""
    found = _CLOCK.fullmatch(text) or _DIGITS.fullmatch(text)
    if found and len(text) > 2:
        return _at(int(found[1]), int(found[2]))
    if found := _HALVES.fullmatch(text):
        hour = int(found[1] or found[3] or found[5])
        return _at(hour % 12 + 12 * (found[6] == "P"), int(found[2] or found[4] or 0)) if 1 <= hour <= 12 else None
    if _FRACTION.fullmatch(text):
        minute = round(float(text.replace(",", ".")) * MINUTES)
        return minute if minute < MINUTES else None
    return None


def _at(hour: int, minute: int) -> int | None:
    return hour * 60 + minute if hour < 24 and minute < 60 else None
