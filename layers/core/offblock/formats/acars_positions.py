"""Position reports as desktop clients send them, read leniently: what is usable is kept, the rest is left out (FL-04).

Two generations are in the field: one object with numbers as `{"value", "unit"}` and RFC 3339 times, or a list with
Unix milliseconds and nulls. Nothing that a client can send makes the reading fail.
"""

from dataclasses import fields
from datetime import UTC, datetime
from math import isfinite
from typing import Any

from offblock.domain.flights.reports import Report, rounded

LATEST_SECOND = 4_102_444_800
"""2100-01-01: later instants are a client's mistake."""
USUAL_RATE = 0.05
"""A simulation rate is the usual one when it is no further from 1."""


_TO_UNIT: dict[str, dict[str, float]] = {
    "ft": {"ft": 1, "feet": 1, "m": 3.280839895, "meters": 3.280839895},
    "kt": {"kt": 1, "kts": 1, "knots": 1, "m/s": 1.943844492, "km/h": 0.539956803, "mph": 0.868976242},
    "fpm": {"fpm": 1, "ft/min": 1, "m/s": 196.8503937, "ft/s": 60},
    "kg": {"kg": 1, "kgs": 1, "lbs": 0.45359237, "lb": 0.45359237},
    "deg": {"deg": 1, "degrees": 1, "°": 1, "rad": 57.29577951308232},
    "x": {"x": 1, "": 1},
}


def _number(sent: Any, unit: str, usual: str, low: float, high: float) -> float | None:
    """A number in `unit`, from a bare one or `{"value", "unit"}`; None where it is none or out of range."""
    named = usual
    if isinstance(sent, dict):
        word = sent.get("unit")
        named = word.strip().lower() if isinstance(word, str) and word.strip() else usual
        sent = sent.get("value")
    if isinstance(sent, str):
        sent = _parsed(sent)
    if isinstance(sent, bool) or not isinstance(sent, int | float):
        return None
    factor = _TO_UNIT[unit].get(named)
    if factor is None or (isinstance(sent, int) and abs(sent) > 10**12) or not isfinite(sent):
        return None
    value = sent * factor
    return value if low <= value <= high else None


def _parsed(text: str) -> float | None:
    try:
        return float(text) if len(text) < 40 else None
    except ValueError:
        return None


def instant_of(sent: Any, received_at: int) -> float:
    """A report's own time: RFC 3339, Unix seconds or milliseconds; when it was received where it has none."""
    if isinstance(sent, str):
        try:
            parsed = datetime.fromisoformat(sent.strip().upper())
            sent = (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp()
        except (ValueError, OverflowError):
            sent = _parsed(sent)
    if isinstance(sent, bool) or not isinstance(sent, int | float) or not isfinite(sent if abs(sent) < 1e18 else 1e999):
        return float(received_at)
    seconds = sent / 1000 if sent > LATEST_SECOND else float(sent)
    return seconds if 0 < seconds < LATEST_SECOND else float(received_at)


def _part(report: dict[str, Any], name: str) -> dict[str, Any]:
    sent = report.get(name)
    return sent if isinstance(sent, dict) else {}


def _flag(sent: Any) -> bool | None:
    return sent if isinstance(sent, bool) else None


def _running(sent: Any) -> int | None:
    """How many engines run; None where the report does not say."""
    if not isinstance(sent, list):
        return None
    flags = [one.get("running") for one in sent if isinstance(one, dict)]
    known = [flag for flag in flags if isinstance(flag, bool)]
    return sum(known) if known else None


def _rate(sensors: dict[str, Any]) -> float | None:
    """How fast the simulation ran: 0 where it was paused or slewed, None where it ran as usual or nothing is said."""
    if _flag(sensors.get("paused")) or _flag(sensors.get("slew")):
        return 0.0
    rate = _number(sensors.get("simulationRate"), "x", "x", 0, 1000)
    return None if rate is None or abs(rate - 1) < USUAL_RATE else rate


def read_report(sent: Any, received_at: int) -> Report | None:
    """One report of a client; None where nothing in it can be used."""
    if not isinstance(sent, dict):
        return None
    place, attitude, sensors = _part(sent, "position"), _part(sent, "attitude"), _part(sent, "sensors")
    latitude = _number(place.get("latitude"), "deg", "deg", -90, 90)
    longitude = _number(place.get("longitude"), "deg", "deg", -180, 180)
    both = latitude is not None and longitude is not None
    report = Report(
        at=instant_of(sent.get("timestamp"), received_at),
        latitude=latitude if both else None,
        longitude=longitude if both else None,
        altitude_ft=_number(place.get("altitude"), "ft", "ft", -3000, 150_000),
        altitude_agl_ft=_number(place.get("altitudeAgl"), "ft", "ft", -3000, 150_000),
        heading_deg=_number(attitude.get("headingTrue"), "deg", "deg", -360, 360),
        gs_kt=_number(attitude.get("gs"), "kt", "kt", -100, 3000),
        vs_fpm=_number(attitude.get("vs"), "fpm", "fpm", -60_000, 60_000),
        on_ground=_flag(sensors.get("onGround")),
        fuel_kg=_number(_part(sent, "weight").get("fuel"), "kg", "lbs", 0, 500_000),
        engines_running=_running(sent.get("engines")),
        rate=_rate(sensors),
    )
    kept = rounded(report)
    return kept if any(getattr(kept, field.name) is not None for field in fields(Report)[1:]) else None


def _listed(body: Any) -> list[Any]:
    return body if isinstance(body, list) else [body]


def count_reports(body: Any) -> int:
    """How many reports a body holds, usable or not."""
    return len(_listed(body))


def read_reports(body: Any, received_at: int) -> list[Report]:
    """The usable reports of a body, one object or a list, in the order sent, rounded as they are stored."""
    read = (read_report(one, received_at) for one in _listed(body))
    return [report for report in read if report is not None]
