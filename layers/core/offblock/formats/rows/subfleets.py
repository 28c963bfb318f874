"""Rows of a subfleets file: what a subfleet is, and which ranks and type ratings its pilots need."""

from dataclasses import dataclass
from typing import Any

from offblock.domain.airline.reference import Airline, Rule, RuleKind
from offblock.formats.csv_reading import Row, names_of
from offblock.formats.rows.reading import Known, RowReader

COLUMNS = {"type": "type", "name": "name", "base": "hub_id", "simbrief_type": "simbrief_type"}
CLOSED_LEVEL = 1000
"""The rank level that nobody has: what it stands on is closed until staff say who may fly it."""


@dataclass(frozen=True, slots=True)
class StatedSubfleet:
    """What a row states: the airline, the subfleet's fields, what its pilots need; `asks` where it says that at all."""

    airline: Airline
    fields: dict[str, Any]
    rules: tuple[Rule, ...]
    asks: bool


def subfleet(row: Row, known: Known) -> tuple[StatedSubfleet, RowReader]:
    """What a row states of a subfleet, by its fields, `type` always among them."""
    reader = RowReader(row, known)
    airline = reader.airline()
    reader.required("type")
    reader.required("name")
    base = reader.airport("hub_id")
    fields = {
        "type": reader.code("type", "[A-Za-z0-9 ._/+-]", 40, "other_signs_of_type"),
        "name": reader.text("name", 100),
        "base": base.icao if base else None,
        "simbrief_type": reader.text("simbrief_type", 32) or None,
    }
    rules = _rules(reader)
    reader.must_be_understood()
    assert airline, "a row without an airline is refused"
    stated = {name: value for name, value in fields.items() if row.states(COLUMNS[name])}
    return StatedSubfleet(airline, stated, rules, row.states("ranks") or row.states("type_ratings")), reader


def _rules(reader: RowReader) -> tuple[Rule, ...]:
    """The rank of the lowest level that may fly it, and each type rating as a licence (BK-02)."""
    ranks, ratings = names_of(reader.row["ranks"]), names_of(reader.row["type_ratings"])
    levels, strange_ranks = _found(ranks, _levels(reader))
    licences, strange_ratings = _found(ratings, _licences(reader))
    for column, strange in (("ranks", strange_ranks), ("ratings", strange_ratings)):
        in_file = "type_ratings" if column == "ratings" else column
        if strange and reader.known.lenient:
            reader.warn(in_file, f"{column}_left_out", **{column: strange})
        elif strange:
            reader.refuse(in_file, f"unknown_{column}", **{column: strange})
    rules = [Rule(kind=RuleKind.RANK, min_level=min(levels))] if levels else []
    rules += [Rule(kind=RuleKind.LICENCE, licence_id=one) for one in licences]
    if len(licences) > 1:
        reader.warn("type_ratings", "all_ratings", ratings=ratings)
    closes = (strange_ranks and not levels) or (strange_ratings and not licences)
    if closes and reader.known.lenient:
        reader.warn("ranks" if strange_ranks and not levels else "type_ratings", "kept_closed")
        rules = [one for one in rules if one.kind is not RuleKind.RANK]
        rules.append(Rule(kind=RuleKind.RANK, min_level=CLOSED_LEVEL))
    return tuple(rules)


def _found(names: list[str], known: dict[str, int]) -> tuple[list[int], list[str]]:
    """What names mean, and those that mean nothing here."""
    found = {name: known.get(name.upper()) for name in names}
    return [one for one in found.values() if one is not None], [name for name, one in found.items() if one is None]


def _levels(reader: RowReader) -> dict[str, int]:
    """The levels of ranks, by level as written and by name."""
    ranks = reader.known.reference.ranks.values()
    return {one.name.upper(): one.level for one in ranks} | {str(one.level): one.level for one in ranks}


def _licences(reader: RowReader) -> dict[str, int]:
    return {one.name.upper(): one.id for one in reader.known.reference.licences.values()}
