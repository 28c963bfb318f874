"""What a cell means: numbers, yes and no, dates, each in one way only; what can be read in two is refused (PF-17)."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

LONGEST_QUOTE = 40
"""Characters of a cell that an error quotes."""

_PLAIN = re.compile(r"[0-9]+|[0-9]*\.[0-9]+|[0-9]+\.|[0-9]+(\.[0-9]+)?[eE]\+?[0-9]{1,2}")
_COMMA = re.compile(r"[0-9]*,[0-9]+|[0-9]+,")
_GROUPED = tuple(
    (sign, mark, re.compile(rf"[1-9][0-9]{{0,2}}({re.escape(sign)}[0-9]{{3}})+({re.escape(mark)}[0-9]*)?"))
    for sign in (",", ".", " ", "'")
    for mark in (",", ".")
    if sign != mark
)
_TRUE, _FALSE = {"1", "true", "yes", "on", "y"}, {"0", "false", "no", "off", "n"}

_TAIL = r"(?:[T ]+[0-9]{1,2}:[0-9]{2}.*)?"
_YEAR_FIRST = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_TAIL}")
_BASIC = re.compile(r"((?:19|20|21)[0-9]{2})([0-9]{2})([0-9]{2})")
_DOTTED = re.compile(rf"([0-9]{{1,2}})\. ?([0-9]{{1,2}})\. ?([0-9]{{4}}){_TAIL}")
_EITHER = re.compile(rf"([0-9]{{1,2}})([/-])([0-9]{{1,2}})\2([0-9]{{4}}){_TAIL}")
_DAY_MONTH = re.compile(r"([0-9]{1,2})[-. /]+([A-Za-z]{3,9})[-., /]+([0-9]{4}|[0-9]{2})")
_MONTH_DAY = re.compile(r"([A-Za-z]{3,9})[-. ]+([0-9]{1,2})(?:, ?| )([0-9]{4})")
_SERIAL = re.compile(r"([2-7][0-9]{4})(?:[.,][0-9]+)?")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_EXCEL_DAY_0 = date(1899, 12, 30)


class ValueFault(Exception):
    """A cell that is not understood: a code of `domain.imports.sentences`, with facts."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


def quoted(text: str) -> str:
    """A cell as an error quotes it."""
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1] + "…"


def truth(text: str) -> bool:
    """1, true, yes or 0, false, no; a blank is no."""
    if text.lower() in _TRUE:
        return True
    if text and text.lower() not in _FALSE:
        raise ValueFault("not_yes_or_no", value=quoted(text))
    return False


def number(text: str, low: float, high: float) -> float:
    """The one number between the bounds that a cell can mean: plain, with a decimal comma, or with thousands apart."""
    spelled = re.sub("[\u00a0\u2009\u202f ]", " ", text.replace("\u2212", "-").replace("\u2019", "'"))
    sign = -1.0 if spelled.startswith("-") else 1.0
    readings = sorted({sign * one for one in _readings(spelled[spelled[:1] in ("-", "+") :])})
    if not readings:
        raise ValueFault("not_a_number", value=quoted(text))
    within = [one for one in readings if low <= one <= high]
    if len(within) > 1:
        raise ValueFault("ambiguous_number", value=quoted(text), readings=[f"{one:.12g}" for one in within])
    if not within:
        if readings[0] < low:
            raise ValueFault("too_low", value=quoted(text), ge=low)
        raise ValueFault("too_high", value=quoted(text), le=high)
    return within[0]


def whole(text: str, low: int, high: int) -> int:
    """The one number that a cell can mean, which must be whole."""
    value = number(text, low, high)
    if value != int(value):
        raise ValueFault("not_whole", value=quoted(text))
    return int(value)


def _readings(text: str) -> Iterator[float]:
    """Every number that digits and signs between them can mean, from 0 up to a billion."""
    spellings = []
    if _PLAIN.fullmatch(text):
        spellings.append(text)
    if _COMMA.fullmatch(text):
        spellings.append(text.replace(",", "."))
    for sign, mark, pattern in _GROUPED:
        if pattern.fullmatch(text):
            spellings.append(text.replace(sign, "").replace(mark, "."))
    yield from (value for value in map(float, spellings) if value < 1e300)


def day(text: str) -> int:
    """The one day that a cell can mean, as its first second, UTC."""
    readings = sorted(set(_days(" ".join(text.split()))))
    if len(readings) > 1:
        raise ValueFault("ambiguous_date", value=quoted(text), readings=[one.isoformat() for one in readings])
    if not readings or readings[0].year < 1970:
        raise ValueFault("not_a_date", value=quoted(text))
    found = readings[0]
    return int(datetime(found.year, found.month, found.day, tzinfo=UTC).timestamp())


def _days(text: str) -> Iterator[date]:
    if found := _YEAR_FIRST.fullmatch(text):
        yield from _date(found[1], found[3], found[4])
    elif found := _BASIC.fullmatch(text):
        yield from _date(found[1], found[2], found[3])
    elif found := _DOTTED.fullmatch(text):
        yield from _date(found[3], found[2], found[1])
    elif found := _EITHER.fullmatch(text):
        yield from _date(found[4], found[3], found[1])
        yield from _date(found[4], found[1], found[3])
    elif found := _DAY_MONTH.fullmatch(text):
        yield from _date(found[3] if len(found[3]) == 4 else f"20{found[3]}", _month(found[2]), found[1])
    elif found := _MONTH_DAY.fullmatch(text):
        yield from _date(found[3], _month(found[1]), found[2])
    elif found := _SERIAL.fullmatch(text):
        yield _EXCEL_DAY_0 + timedelta(int(found[1]))


def _month(name: str) -> str:
    """A month's number by the letters with which its English name begins; 0 for no month."""
    found = [n for n, month in enumerate(_MONTHS, start=1) if month.startswith(name.lower())]
    return str(found[0]) if len(found) == 1 else "0"


def _date(year: str, month: str, day_of_month: str) -> Iterator[date]:
    try:
        yield date(int(year), int(month), int(day_of_month))
    except ValueError:
        return
