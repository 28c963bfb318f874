"""A CSV file as rows: every dialect that spreadsheets and phpVMS write, and no row without a word (PF-17)."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from offblock.domain.imports.sentences import FILES
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.formats.csv_values import quoted

_NOISE = re.compile(r"\\[nr]", re.IGNORECASE)
_LINE_END = re.compile(r"\r\n|\n|\r")
_SEP = re.compile(r"sep=(.)\s*", re.IGNORECASE)
DELIMITERS = ",;\t|"
MOST_LINES = 200
"""Lines that one cell may go over: a quote that is not closed within them is none."""
PROSE = frozenset({"notes", "route", "fields"})
"""Columns in which a value may go over several lines."""


class WrongFile(Invalid):
    """The file is not a CSV file of the kind that was announced: one sentence by its code, and nothing of its rows."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__({"file": Fault(code, FILES[code], facts)}, FILES[code], **facts)
        self.reason = code


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a person counts records (the header is 1), and its cells under the file's columns.

    `fault` is what is wrong with the row as a whole, as a column, a code and facts; `header` the columns as the file
    writes them.
    """

    number: int
    cells: tuple[str, ...]
    places: Mapping[str, int]
    fault: tuple[str, str, dict[str, Any]] | None = None
    header: tuple[str, ...] = ()

    def called(self, column: str) -> str:
        """A column's name as the file writes it; as we do where the file does not have it."""
        place = self.places.get(column)
        return column if place is None or place >= len(self.header) else clean(self.header[place])

    def __getitem__(self, column: str) -> str:
        """A column's value without blanks around it; blank where the file does not have the column."""
        place = self.places.get(column)
        return "" if place is None or place >= len(self.cells) else clean(self.cells[place])

    def states(self, column: str) -> bool:
        """Whether the file has a column; blank there means blank, elsewhere nothing."""
        return column in self.places


def decoded(content: bytes) -> str:
    """The text of a file, or a refusal that says what it is instead."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise WrongFile("spreadsheet")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WrongFile("utf16")
    if b"\0" in content[:4096]:
        raise WrongFile("no_text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise WrongFile("not_utf8", byte=wrong.start) from wrong
    if text.lstrip()[:1] == "<":
        raise WrongFile("web_page")
    if not text.strip():
        raise WrongFile("empty")
    return text


def clean(value: str) -> str:
    """A value without the two-character texts that stand for line ends and nulls, and without blanks around it."""
    return (_NOISE.sub("", value) if "\\" in value else value).replace("\0", "").strip()


def column_of(name: str) -> str:
    """A header's cell as a column's name."""
    return re.sub(r"[-\s]+", "_", clean(name).lower())


def dialect(text: str) -> tuple[str, list[str]]:
    """The sign between a file's cells, as its `sep=` line says or its first line shows, and the file's lines."""
    lines = _LINE_END.split(text)
    said = _SEP.fullmatch(lines[0])
    if said:
        return said[1], lines[1:]
    first = next((line for line in lines if line.strip()), "")
    return max(DELIMITERS, key=lambda sign: _apart(first, sign)), lines


def _apart(line: str, sign: str) -> int:
    """How many columns a header has with a sign between them; those that look like names."""
    return sum(bool(re.fullmatch(r'[ "]*[A-Za-z][\w -]*[ "]*', cell)) for cell in line.split(sign)) - (sign not in line)


def header_of(text: str) -> list[str]:
    """The columns of a file."""
    sign, lines = dialect(text)
    cells = next((cells for cells, _, _ in _records(lines, sign) if any(map(clean, cells))), [])
    return [column_of(cell) for cell in cells]


def rows_of(text: str) -> Iterator[Row]:
    """Every row that is not blank; one that cannot be laid under the columns bears its fault."""
    sign, lines = dialect(text)
    names: list[str] = []
    header: tuple[str, ...] = ()
    places: dict[str, int] = {}
    for number, (cells, code, facts) in enumerate(_records(lines, sign), start=1):
        fault = ("", code, facts) if code else None
        if not names:
            names, header = [column_of(cell) for cell in cells], tuple(cells)
            places = {name: place for place, name in enumerate(names) if name}
        elif fault or any(map(clean, cells)):
            if not fault and len(cells) != len(names):
                fault = ("", "cell_count", {"cells": len(cells), "columns": len(names)})
            yield Row(number, tuple(cells), places, fault, header)


class _Unclosed(Exception):
    """A quote that is not closed where it must be: the code that says how, with facts."""

    def __init__(self, code: str = "unclosed_quote", **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


_Record = tuple[list[str], str, dict[str, Any]]


def _records(lines: list[str], sign: str) -> Iterator[_Record]:
    """Each record's cells, with a code and facts where its quotes are wrong; blank lines have none.

    A record whose quote is not closed ends with its line, so that what follows is read as it stands.
    """
    at, prose = 0, None
    while at < len(lines):
        line = lines[at]
        at += 1
        cells: list[str] = []
        code, facts = "", dict[str, Any]()
        if '"' not in line:
            cells = line.split(sign) if line.strip() else []
        else:
            try:
                cells, at = _quoted_record(lines, at, sign, prose or frozenset())
            except _Unclosed as wrong:
                cells, code, facts = line.split(sign), wrong.code, wrong.facts
        if prose is None and cells:
            prose = frozenset(place for place, cell in enumerate(cells) if column_of(cell) in PROSE)
        yield cells, code, facts


def _quoted_record(lines: list[str], at: int, sign: str, prose: frozenset[int]) -> tuple[list[str], int]:
    """The cells of a record that begins in the line before `at`, and the line after its last."""
    line, position = lines[at - 1], 0
    cells: list[str] = []
    while True:
        start = position
        while line[start : start + 1] in (" ", "\t") and line[start : start + 1] != sign:
            start += 1
        if line[start : start + 1] == '"':
            first = at
            value, line, position, at = _quoted_cell(lines, line, start + 1, at, sign)
            if at > first and len(cells) not in prose:
                raise _Unclosed("line_break", value=quoted(value.split("\n")[0]))
        else:
            end = line.find(sign, position)
            value, position = (line[position:], len(line)) if end < 0 else (line[position:end], end)
            if '"' in value:
                raise _Unclosed("stray_quote", value=quoted(value))
        cells.append(value)
        if position >= len(line):
            return cells, at
        position += 1


class _Cell(NamedTuple):
    """A cell's value, the line where it ends, the place behind it there, and the number of the next line."""

    value: str
    line: str
    position: int
    at: int


def _quoted_cell(lines: list[str], line: str, position: int, at: int, sign: str) -> _Cell:
    """A cell from behind its quote on."""
    pieces, most = [], at + MOST_LINES
    while True:
        end = line.find('"', position)
        if end < 0:
            if at >= len(lines) or at >= most:
                raise _Unclosed
            pieces += [line[position:], "\n"]
            line, position, at = lines[at], 0, at + 1
            continue
        rest = line[end + 1 :]
        closes = not rest.strip(" \t" if sign != "\t" else " ") or rest.lstrip(" ").startswith(sign)
        if rest.startswith('"'):
            pieces += [line[position:end], '"']
            position = end + 2
        elif closes:
            pieces.append(line[position:end])
            behind = line.find(sign, end + 1)
            return _Cell("".join(pieces), line, len(line) if behind < 0 else behind, at)
        elif line[end - 1 : end] == "\\" and end > position:
            pieces.append(line[position : end + 1])  # PHP escapes a quote by a backslash, and keeps both
            position = end + 1
        else:
            raise _Unclosed


def items_of(text: str, signs: str = ";") -> list[str]:
    """`A32X;B737;` as its items, each once."""
    return list(dict.fromkeys(one.strip() for one in re.split(f"[{signs}]", text) if one.strip()))


def names_of(text: str) -> list[str]:
    """The names in a list of items with options: `Y?price=200; F` as Y and F."""
    return list(dict.fromkeys(name for one in items_of(text) if (name := one.partition("?")[0].strip())))
