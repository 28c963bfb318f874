"""The small types that records and request bodies are made of, with their bounds and their look on the wire."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from offblock.domain.kernel.findings import finding

DAY_SECONDS = 86_400
KEPT = {"kept": True}
"""The context in which a record is read or changed that was kept before: what is checked at the door alone is not."""

_INVISIBLE = "\\x7f-\\x9f\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff\\ufff9-\\ufffb"
UNPRINTABLE = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f{_INVISIBLE}\ud800-\udfff]")
"""Signs that nobody sees, or that turn round what stands beside them; joiners stay, which words are written with."""

_TWO_PLACES = re.compile(r"[1-9][0-9]{0,6}\.[0-9]{2}")
_ZONE = re.compile(r"[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
LATEST = 253_402_300_799
"""The last second of the year 9999: no instant lies behind it."""

_EPOCH = datetime(1970, 1, 1)


def to_rfc3339(at: int) -> str:
    """Epoch seconds as `2026-11-24T10:00:00Z`."""
    return (_EPOCH + timedelta(0, at)).isoformat() + "Z"


def to_epoch(value: Any) -> Any:
    """An RFC 3339 text with a zone as whole epoch seconds; anything else is left for the type to judge."""
    if not isinstance(value, str):
        return value
    if not re.match(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}", value):
        raise _no_instant()
    try:
        parsed = datetime.fromisoformat(value.upper())
    except ValueError as wrong:
        raise _no_instant() from wrong
    if parsed.tzinfo is None:
        raise finding("zone_missing", "an instant needs its zone: end it with Z for UTC")
    return int(parsed.timestamp())


def _no_instant() -> PydanticCustomError:
    return finding("instant_expected", "write an instant as RFC 3339 with a zone, for example 2026-11-24T10:00:00Z")


def _no_decimal() -> PydanticCustomError:
    return finding("decimal_expected", 'write a decimal with at most two places, for example "2.50"')


def at_the_door(check: Callable[[str], str]) -> AfterValidator:
    """A check of what comes in; what was kept before there was such a check is still read."""

    def judged(text: str, info: ValidationInfo) -> str:
        return text if info.context is KEPT else check(text)

    return AfterValidator(judged)


def _one_line(text: str) -> str:
    if re.search(r"[\t\n\r]", text):
        raise finding("unprintable", "write it on one line, without tabs")
    return _visible(text)


def _visible(text: str) -> str:
    if UNPRINTABLE.search(text):
        raise finding("unprintable", "remove the control characters: only printable text is kept")
    return text


def _zone(text: str) -> str:
    """How zones are named; which there are is each reader's own list to know."""
    if not _ZONE.fullmatch(text):
        raise finding("wrong_form", "write the zone's IANA name, such as Europe/Berlin")
    return text


def _hundredths(value: Any) -> Any:
    """`"2.50"`, 2.5 or Decimal as 250; more than two places are refused."""
    if isinstance(value, bool) or not isinstance(value, str | int | float | Decimal):
        raise _no_decimal()
    text = str(value)
    if not text.isascii() or "_" in text:  # Decimal reads every script's digits, and those that are grouped
        raise _no_decimal()
    try:
        exact = Decimal(text) * 100
        whole = exact.is_finite() and abs(exact) < 10**9 and exact == exact.to_integral_value()
    except ArithmeticError as wrong:
        raise _no_decimal() from wrong
    if not whole:
        raise _no_decimal()
    return int(exact)


def _is_date(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) is not None


def to_midnight(value: Any) -> Any:
    """A date such as `2026-11-24`, or an instant of that day, as its first second in UTC."""
    at = to_epoch(f"{value}T00:00:00Z" if _is_date(value) else value)
    return at - at % DAY_SECONDS if type(at) is int else at


def to_expiry(value: Any) -> Any:
    """An instant as it is; a date such as `2026-11-24` as the end of that day, which is its last."""
    return to_midnight(value) + DAY_SECONDS if _is_date(value) else to_epoch(value)


def to_beginning(value: Any) -> Any:
    """An instant as it is; a date such as `2026-11-24` as its first second in UTC."""
    return to_midnight(value) if _is_date(value) else to_epoch(value)


def to_date(at: int) -> str:
    """Epoch seconds as `2026-11-24`."""
    return to_rfc3339(at)[:10]


def passing_over(*names: str) -> BeforeValidator:
    """For a part of a form: what its view shows beside what can be written is passed over (PF-20)."""

    def passed_over(sent: Any) -> Any:
        return {name: value for name, value in sent.items() if name not in names} if isinstance(sent, dict) else sent

    return BeforeValidator(passed_over)


_DATE_TIME = WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-11-24T10:00:00Z"]})

Instant = Annotated[
    int,
    BeforeValidator(to_epoch),
    Field(ge=0, le=LATEST),
    PlainSerializer(to_rfc3339, return_type=str, when_used="json"),
    _DATE_TIME,
]
"""Epoch seconds, UTC; RFC 3339 with `Z` on the wire."""

Day = Annotated[
    int,
    BeforeValidator(to_midnight),
    Field(ge=0, le=LATEST),
    PlainSerializer(to_date, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "format": "date", "examples": ["2026-11-24"]}),
]
"""A day in UTC by its first second; a date on the wire."""

Expiry = Annotated[Instant, BeforeValidator(to_expiry)]
"""An instant at which something ends; a date means the end of that day."""

Beginning = Annotated[Instant, BeforeValidator(to_beginning)]
"""An instant from which something counts; a date means from the beginning of that day."""

Id = Annotated[int, Field(ge=1, lt=2**53)]
"""A number that every JSON reader can hold."""

FlightId = Annotated[
    int,
    Field(ge=1, lt=2**53),
    PlainSerializer(str, return_type=str, when_used="json"),
    WithJsonSchema({"type": "string", "examples": ["7301"]}),
]
"""A flight's id; a text on the wire, where ACARS clients keep it as one."""

Icao = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_upper=True, pattern=r"^[A-Za-z0-9]{3,4}$"),
    Field(examples=["EDDG"]),
]
"""An airport's ICAO code, upper case (a few fields without one use three letters)."""

OneLine = at_the_door(_one_line)
"""What is written on one line, in signs that are seen."""

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), OneLine]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4000), at_the_door(_visible)]
Zone = Annotated[str, Field(max_length=64, examples=["Europe/Berlin"]), at_the_door(_zone)]
"""A time zone by its IANA name."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), at_the_door(_visible)]
"""What staff write for a person to read, such as a reason."""

MOST_POINTS = 10**9
Points = Annotated[int, Field(ge=-MOST_POINTS, le=MOST_POINTS)]
Price = Annotated[int, Field(ge=0, le=10**6)]


def from_hundredths(hundredths: int) -> str:
    """250 as `"2.50"`."""
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def to_multiplier(value: Any) -> str:
    """`2.5` or `"2.5"` as `"2.50"`; zero and below are refused (CC-01)."""
    if isinstance(value, str) and _TWO_PLACES.fullmatch(value):
        return value
    hundredths = _hundredths(value)
    if hundredths <= 0:
        raise finding("too_low", 'write a decimal above 0 with at most two places, for example "2.50"', ge="0.01")
    return from_hundredths(hundredths)


Multiplier = Annotated[
    str,
    BeforeValidator(to_multiplier),
    WithJsonSchema({"type": "string", "pattern": r"^[0-9]+\.[0-9]{2}$", "examples": ["2.50"]}),
]
"""A decimal above zero with two places, as text."""


def half_up(value: Decimal) -> int:
    """A product rounded half up to whole points (PF-06)."""
    return int((value + Decimal("0.5")).__floor__())


def folded(text: str) -> str:
    """A text as it is searched: without capitals and accents."""
    if text.isascii():
        return text.lower()
    import unicodedata  # a megabyte, for those who search

    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))
