"""One row as it is read: each column's value, and on the way everything that is wrong with it or is left out."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.reference import Airline, Reference
from offblock.domain.imports.imports import RowProblem
from offblock.formats import csv_values
from offblock.formats.csv_reading import Row
from offblock.formats.csv_values import ValueFault, quoted

T = TypeVar("T")
ICAO, IATA = re.compile(r"[A-Z0-9]{3,4}"), re.compile(r"[A-Z0-9]{3}")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Known:
    """What rows may refer to: the small collections, the airports that the file names and are here, and how to read.

    `lenient` leaves out what is not here, where something else keeps the row closed; else the row is an error.
    """

    reference: Reference
    airports: Mapping[str, Airport] = field(default_factory=dict)
    lenient: bool = False

    @cached_property
    def airlines(self) -> dict[str, list[Airline]]:
        """Airlines by ICAO code, and by IATA code all that have it where it is nobody's ICAO code."""
        every = self.reference.airlines.values()
        found = {one.icao: [one] for one in every}
        for one in every:
            if one.iata and all(one.iata != other.icao for other in every):
                found.setdefault(one.iata, []).append(one)
        return found

    @cached_property
    def subfleets(self) -> dict[int, dict[str, int]]:
        """Each airline's subfleets by their type."""
        found: dict[int, dict[str, int]] = {}
        for one in self.reference.subfleets.values():
            found.setdefault(one.airline_id, {})[one.type.upper()] = one.id
        return found


class RowRefused(Exception):
    """A row with something wrong; `problems` is all of it."""

    def __init__(self, problems: list[RowProblem]) -> None:
        super().__init__("; ".join(f"{one.column}: {one.message}" for one in problems))
        self.problems = problems


class RowReader:
    """Reads one row; what is wrong is noted and read as None, so that a row's faults are found all at once."""

    def __init__(self, row: Row, known: Known) -> None:
        self.row = row
        self.known = known
        self.problems: list[RowProblem] = []
        self.warnings: list[RowProblem] = []
        if row.fault:
            column, code, facts = row.fault
            self.refuse(column, code, **facts)
            self.must_be_understood()

    def refuse(self, column: str, code: str, **facts: Any) -> None:
        """Note something wrong."""
        self.problems.append(RowProblem.of(self.row.number, self.row.called(column), code, **facts))

    def warn(self, column: str, code: str, **facts: Any) -> None:
        """Note something that is done otherwise than the row says."""
        self.warnings.append(RowProblem.of(self.row.number, self.row.called(column), code, **facts))

    def must_be_understood(self) -> None:
        """Refuse the row for everything that is wrong with it."""
        if self.problems:
            raise RowRefused(self.problems)

    def required(self, column: str) -> str:
        """A value that may not be blank."""
        if not self.row[column]:
            self.refuse(column, "blank")
        return self.row[column]

    def text(self, column: str, most: int) -> str:
        """A text up to a length."""
        text = self.row[column]
        if len(text) > most:
            self.refuse(column, "too_long", length=len(text), max_length=most)
        elif found := _UNPRINTABLE.search(text):
            self.refuse(column, "unprintable", value=quoted(text.replace(found[0], "�")))
        return text

    def code(self, column: str, pattern: str, most: int, otherwise: str = "other_signs") -> str:
        """A text of few signs; `otherwise` is the code that names them where others stand in it."""
        text = self.row[column]
        if text and not re.fullmatch(rf"{pattern}{{1,{most}}}", text, re.ASCII):
            self.refuse(column, otherwise, value=quoted(text), max_length=most)
        return text

    def number(self, column: str, low: float, high: float) -> float | None:
        """A number between bounds; None where it is blank."""
        return self._value(column, lambda text: csv_values.number(text, low, high))

    def rounded(self, column: str, low: int, high: int) -> int | None:
        """A number between bounds, rounded; None where it is blank."""
        value = self.number(column, low, high)
        return None if value is None else round(value)

    def whole(self, column: str, low: int, high: int) -> int | None:
        """A whole number between bounds; None where it is blank."""
        return self._value(column, lambda text: csv_values.whole(text, low, high))

    def day(self, column: str) -> int | None:
        """A day; None where it is blank, or the zeros that databases write for none."""
        return None if self.row[column].startswith("0000") else self._value(column, csv_values.day)

    def truth(self, column: str) -> bool:
        """Yes or no; a blank is no."""
        return bool(self._value(column, csv_values.truth))

    def airport(self, column: str) -> Airport | None:
        """An airport that is here; None where it is blank."""
        icao = self.row[column].upper()
        if not icao:
            return None
        found = self.known.airports.get(icao)
        if found is None:
            self.refuse(column, "unknown_airport", icao=quoted(icao))
        return found

    def airline(self, column: str = "airline") -> Airline | None:
        """The airline that a row names, by its ICAO code, or by an IATA code that no other has."""
        code = self.required(column).upper()
        found = self.known.airlines.get(code, [])
        if code and not found:
            self.refuse(column, "unknown_airline", airline=quoted(code))
        if len(found) > 1:
            self.refuse(column, "several_airlines", airline=code, candidates=sorted(one.icao for one in found))
        return found[0] if len(found) == 1 else None

    def _value(self, column: str, meaning: Callable[[str], T]) -> T | None:
        text = self.row[column]
        if not text:
            return None
        try:
            return meaning(text)
        except ValueFault as wrong:
            self.refuse(column, wrong.code, **wrong.facts)
            return None
