"""A mission as a short list: its legs as one text each, so that a list of 25 missions stays within 12 KB."""

import json
from functools import lru_cache
from typing import Any

from offblock.domain.charter.missions import Leg, LegStatus, Mission, MissionStatus
from offblock.domain.kernel.values import KEPT

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LEG_STATUS = list(LegStatus)
_MISSION_STATUS = list(MissionStatus)
MOST_KEPT = 1_000
"""Missions that are kept as they were read: about 5 KB each."""


def _short(number: int | None) -> str:
    """A number in base 36; None as a dash."""
    if number is None:
        return "-"
    text = ""
    while number:
        number, digit = divmod(number, 36)
        text = _DIGITS[digit] + text
    return text or "0"


def _long(text: str) -> int | None:
    return None if text == "-" else int(text, 36)


def _pack_leg(leg: Leg) -> str:
    ids = (leg.booking_id, leg.flight_id)
    words = [leg.departure, leg.arrival, leg.flight_number, _short(leg.window_starts_at), _short(leg.window_ends_at)]
    words += [str(_LEG_STATUS.index(leg.status))] + ([_short(one) for one in ids] if any(ids) else [])
    return " ".join(words)


def _unpack_leg(sequence: int, text: str) -> dict[str, Any]:
    departure, arrival, number, start, end, status, *ids = text.split(" ")
    fields = {
        "sequence": sequence,
        "departure": departure,
        "arrival": arrival,
        "flight_number": number,
        "window_starts_at": int(start, 36),
        "window_ends_at": int(end, 36),
        "status": _LEG_STATUS[int(status)],
    }
    return {**fields, "booking_id": _long(ids[0]), "flight_id": _long(ids[1])} if ids else fields


_NUMBERS = (
    "id",
    "customer_id",
    "aircraft_id",
    "points_award",
    "pilot_id",
    "created_at",
    "created_by",
    "published_at",
    "published_by",
    "ended_at",
)


def packed(mission: Mission) -> list[Any]:
    """Title, status, multiplier, numbers, legs and, when it has ended, the reason."""
    numbers = " ".join(_short(getattr(mission, name)) for name in _NUMBERS)
    status = _MISSION_STATUS.index(mission.status)
    legs = "|".join(_pack_leg(leg) for leg in mission.legs)
    return [
        mission.title,
        status,
        mission.multiplier,
        numbers,
        legs,
        *([mission.end_reason] if mission.end_reason else []),
    ]


@lru_cache(MOST_KEPT)
def mission_in(text: str) -> Mission:
    """The mission in a stored text: the same text, as every reader of a list sends for it, is taken apart once.

    A mission is frozen down to its legs, and a text says the same whoever reads it.
    """
    return unpacked(json.loads(text))


def unpacked(parts: list[Any]) -> Mission:
    """The mission that `packed` made; a release that knows one number more, or one less, made it too (OP-05)."""
    title, status, multiplier, numbers, legs, *reason = parts
    plain = dict(zip(_NUMBERS, map(_long, numbers.split(" ")), strict=False))
    parted = [_unpack_leg(n, text) for n, text in enumerate(legs.split("|"), start=1)] if legs else []
    rest = {"title": title, "status": _MISSION_STATUS[status], "multiplier": multiplier, "legs": parted}
    return Mission.model_validate({**plain, **rest, "end_reason": reason[0] if reason else None}, context=KEPT)
