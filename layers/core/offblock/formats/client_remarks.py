"""Log lines and comments as clients of phpVMS and smartCARS send them, read leniently (FL-04)."""

import binascii
from base64 import b64decode
from typing import Any

from offblock.domain.flights.remarks import MOST_LINES, Remark
from offblock.formats.acars_positions import instant_of

MOST_READ = 1000
"""Lines of a post that are looked at."""


def read_lines(body: Any, noun: str, received_at: int) -> list[Remark]:
    """The lines of `{"logs": [{"log", "created_at"}]}`, or of events; what is no text is left out."""
    listed = body.get(noun) if isinstance(body, dict) else None
    found = []
    for one in listed[:MOST_READ] if isinstance(listed, list) else []:
        text = _plain(one.get(noun.removesuffix("s"))) if isinstance(one, dict) else None
        if text:
            found.append(Remark(at=int(instant_of(one.get("created_at"), received_at)), text=text))
    return found


def read_comment(body: Any, name: str, received_at: int) -> list[Remark]:
    """A comment of a body; none where it says none."""
    text = _plain(body.get(name)) if isinstance(body, dict) else None
    return [Remark(at=received_at, text=text)] if text else []


def read_packed_log(body: Any, received_at: int) -> list[Remark]:
    """smartCARS's `flightLog`, lines in base64, all of the instant at which they came."""
    packed = body.get("flightLog") if isinstance(body, dict) else None
    try:
        said = b64decode(packed, validate=True).decode(errors="replace") if isinstance(packed, str) else ""
    except (binascii.Error, ValueError):
        return []
    texts = dict.fromkeys(text for line in said.splitlines() if (text := _plain(line)))
    return [Remark(at=received_at, text=text) for text in list(texts)[:MOST_LINES]]


def _plain(sent: Any) -> str | None:
    """A text without signs that nobody sees and no store takes; None where nothing is left."""
    if not isinstance(sent, str):
        return None
    return " ".join("".join(sign if sign.isprintable() else " " for sign in sent[:2000]).split()) or None
