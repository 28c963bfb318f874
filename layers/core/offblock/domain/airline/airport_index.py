"""All airports of a tenant in a piece small enough to be kept by every page: code, name, place, time zone.

A head counts their changes; the piece is made of the list by the first who asks after one, and names the count.
"""

import base64
import json
import re
import zlib
from collections.abc import Iterable
from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.airline.airports import Airport
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import Icao, Instant, folded

PART_CHARS = 300_000
SETTLE_SECONDS = 30
"""The list may be behind a change for so long; a piece that is made of it meanwhile is shown and not kept."""


class AirportPlace(Record):
    """An airport in the index; degrees, `timezone` an IANA name."""

    keyed_by: ClassVar = ("icao",)

    icao: Icao
    iata: str | None = None
    name: str
    latitude: float
    longitude: float
    timezone: str | None = None


class AirportsHead(Record):
    """How often the tenant's airports have changed, and when last."""

    keyed_by: ClassVar = ()

    changes: int = 0
    last_at: Instant = 0

    def is_settled_at(self, now: int) -> bool:
        """Whether the list shows every change that is counted."""
        return now - self.last_at >= SETTLE_SECONDS


class AirportsPart(Record):
    """A part of the kept index: which, of how many, and as of which count of changes."""

    keyed_by: ClassVar = ("number",)

    number: Annotated[int, Field(ge=0)]
    of: Annotated[int, Field(ge=1)]
    changes: int
    check: int
    text: str


def changed(head: AirportsHead, now: int) -> AirportsHead:
    """The head after one more change of the airports."""
    return head.but(changes=head.changes + 1, last_at=now)


def index_of(airports: Iterable[Airport]) -> list[AirportPlace]:
    """The index of these airports, by code."""
    fields = set(AirportPlace.model_fields)
    return [AirportPlace(**one.model_dump(include=fields)) for one in sorted(airports, key=lambda one: one.icao)]


def parts_of(head: AirportsHead, index: list[AirportPlace]) -> list[AirportsPart]:
    """The records that keep an index."""
    rows = [[getattr(one, name) for name in AirportPlace.model_fields] for one in index]
    plain = json.dumps(rows, separators=(",", ":"), ensure_ascii=False).encode()
    text, check = base64.b85encode(zlib.compress(plain, 9)).decode(), zlib.crc32(plain)
    texts = [text[start : start + PART_CHARS] for start in range(0, len(text), PART_CHARS)]
    return [
        AirportsPart(number=number, of=len(texts), changes=head.changes, check=check, text=one)
        for number, one in enumerate(texts)
    ]


def read(parts: list[AirportsPart]) -> list[AirportPlace] | None:
    """The index that these parts keep; None where they do not belong together."""
    if not parts or len({(one.of, one.changes, one.check) for one in parts}) > 1 or parts[0].of != len(parts):
        return None
    plain = zlib.decompress(base64.b85decode("".join(one.text for one in parts)))
    if zlib.crc32(plain) != parts[0].check:
        return None
    names = tuple(AirportPlace.model_fields)
    return [AirportPlace.model_construct(**dict(zip(names, row, strict=True))) for row in json.loads(plain)]


def found(index: Iterable[AirportPlace], text: str) -> list[AirportPlace]:
    """The airports of which a code or a word of the name begins so, whatever the case and the accents."""
    wanted = _plain(text)
    return [one for one in index if _has_code(one, wanted) or f" {wanted}" in f" {_plain(one.name)}"]


def place_in(text: str, one: AirportPlace) -> tuple[int, str]:
    """Where an airport stands among those found: codes before names."""
    return (0 if _has_code(one, _plain(text)) else 1, one.icao)


def _has_code(one: AirportPlace, wanted: str) -> bool:
    return one.icao.lower().startswith(wanted) or bool(one.iata and one.iata.lower().startswith(wanted))


def _plain(text: str) -> str:
    """Without accents, in small letters, what is no letter or figure as a space."""
    return re.sub(r"[^\w]+", " ", folded(text)).strip()
