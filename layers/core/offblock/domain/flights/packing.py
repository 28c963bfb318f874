"""How a track lies in the table and in the bucket: in columns of steps, compressed (FL-04).

A column has few different steps, so that it packs well: a flight's reports take some eight bytes each, the last twenty
of one that flies some nineteen as text. Pieces of before are lists of rows in plain text; they are read for ever.
"""

import json
import zlib
from base64 import b85decode, b85encode
from collections.abc import Iterable
from typing import Any

from offblock.domain.flights.reports import Report, numbers_of, of_numbers

Arrival = tuple[Report, int | None]
"""A report, and when it arrived by our clock; None where that was not noted."""
_RAW = -15
"""Deflate without header and checksum, which would be a quarter of a small piece."""
MOST_BYTES = 50_000_000
"""No flight's track is larger; what says so is no track."""


def pack(arrivals: Iterable[Arrival]) -> bytes:
    """Reports with their arrivals, in their order."""
    rows = [(*numbers_of(report), received_at) for report, received_at in arrivals]
    columns = [_steps(column) for column in zip(*rows, strict=True)]
    text = json.dumps([len(rows), columns], separators=(",", ":"))
    packing = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    return packing.compress(text.encode()) + packing.flush()


def unpack(content: bytes) -> list[Arrival]:
    """What `pack` packed, rounded."""
    count, columns = json.loads(zlib.decompressobj(_RAW).decompress(content, MOST_BYTES))
    rows = zip(*(_values(column, count) for column in columns), strict=True)
    return [(of_numbers(row[:-1]), row[-1]) for row in rows]


def pack_text(arrivals: Iterable[Arrival]) -> str:
    """The same as a text that stands in JSON as it is."""
    return b85encode(pack(arrivals)).decode()


def unpack_text(text: str, received_at: int | None = None) -> list[Arrival]:
    """The reports of a text of either time; those of before came together, `received_at`."""
    if text.startswith("["):
        return [(report, received_at) for report in _of_rows(text)]
    return unpack(b85decode(text))


def _steps(column: tuple[int | None, ...]) -> list[int | None]:
    """Each number as the step from the one before it; steps of nothing at the end are left out."""
    steps, before = list[int | None](), 0
    for number in column:
        steps.append(None if number is None else number - before)
        before = before if number is None else number
    while steps and steps[-1] == 0:
        steps.pop()
    return steps


def _values(steps: list[int | None], count: int) -> list[int | None]:
    values, before = list[int | None](), 0
    for step in (*steps, *[0] * (count - len(steps))):
        before += step or 0
        values.append(None if step is None else before)
    return values


def _of_rows(text: str) -> list[Report]:
    """Rows of whole numbers, the first three as steps from the row before; a blank is a null."""
    filled = text.replace(",,", ",null,").replace(",,", ",null,").replace("[,", "[null,").replace(",]", ",null]")
    reports, before = list[Report](), [0, 0, 0]
    for row in json.loads(filled):
        numbers: list[Any] = row
        for column in range(min(3, len(numbers))):
            if numbers[column] is not None:
                before[column] = numbers[column] = numbers[column] + before[column]
        reports.append(of_numbers(numbers))
    return reports
