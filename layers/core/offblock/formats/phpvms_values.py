"""Values as phpVMS 7's API has them: units beside each other, instants, ids of any kind, figures read leniently."""

from math import isfinite
from typing import Any

from offblock.domain.kernel.values import LATEST, to_rfc3339

KG_A_LB = 0.45359237
MOST_ID = 2**53


def distance(nm: float | None) -> dict[str, float] | None:
    """Nautical miles as every unit; None where they are not known."""
    if nm is None:
        return None
    return {"m": round(nm * 1852, 2), "km": round(nm * 1.852, 2), "mi": round(nm * 1.15078, 2), "nmi": round(nm, 2)}


def mass(kg: float | None) -> dict[str, float]:
    """Kilograms as both units; what is not known is nothing, since clients take no other shape."""
    known = kg or 0.0
    return {"kg": round(known, 2), "lbs": round(known / KG_A_LB, 2)}


def instant(at: int | None) -> str | None:
    """An instant in its notation."""
    return None if at is None else to_rfc3339(min(max(0, at), LATEST))


def an_id(sent: Any) -> int | None:
    """An id that was sent as a number or as its digits; None where it is neither."""
    if isinstance(sent, bool) or not isinstance(sent, int | float | str):
        return None
    text = str(int(sent)) if isinstance(sent, float) and isfinite(sent) else str(sent).strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 16):
        return None
    return int(text) if 0 < int(text) < MOST_ID else None


def a_text(sent: Any) -> str | None:
    """A text or a number as text; None where it is neither, or empty."""
    if isinstance(sent, bool) or not isinstance(sent, int | float | str):
        return None
    return str(sent).strip()[:40] or None


def a_code(sent: Any) -> str | None:
    """An airport's code as it is kept; None where nothing was sent that can be one."""
    text = a_text(sent)
    return text.upper() if text else None


def a_number(sent: Any, low: float, high: float) -> float | None:
    """A number, or its digits; None where it is none, or out of bounds."""
    if isinstance(sent, str) and len(sent) < 40:
        try:
            sent = float(sent)
        except ValueError:
            return None
    if isinstance(sent, bool) or not isinstance(sent, int | float):
        return None
    if isinstance(sent, int) and abs(sent) > 10**12:
        return None
    return float(sent) if isfinite(sent) and low <= sent <= high else None


def a_mass(sent: Any) -> float | None:
    """Kilograms of a bare number of pounds, or of `{"kg"}` or `{"lbs"}`."""
    if isinstance(sent, dict):
        kg, lbs = a_number(sent.get("kg"), 0, 1e6), a_number(sent.get("lbs"), 0, 2e6)
        return kg if kg is not None else lbs and lbs * KG_A_LB
    pounds = a_number(sent, 0, 2e6)
    return None if pounds is None else pounds * KG_A_LB
