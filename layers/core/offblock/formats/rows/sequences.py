"""Multi-leg sequences among the rows of a schedules file, and why what looks like a leg is in none (BK-20)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from offblock.domain.imports.imports import RowProblem
from offblock.domain.network.schedules import MOST_LEGS, Sequence
from offblock.formats.csv_reading import Row

_Legs = dict[int, list[Row]]
_LEG = re.compile(r"0*[1-9][0-9]{0,2}", re.ASCII)


@dataclass
class Sequences:
    """The place of each row in a sequence, and for each row with a leg that has none the reason; by row number."""

    places: dict[int, Sequence] = field(default_factory=dict)
    reasons: dict[int, RowProblem] = field(default_factory=dict)


def sequences(rows: Iterable[Row], icao_of: Callable[[str], str] = str.upper) -> Sequences:
    """Rows of one airline and route code, else number, whose legs run 1, 2, 3 … and join up.

    Where a route code has a leg twice, its rows are told apart by flight number and days. `icao_of` gives an airline's
    ICAO code for what a row names.
    """
    found = Sequences()
    routes: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row.fault is None and row["route_leg"]:
            airline = icao_of(row["airline"])
            code = row["route_code"].upper()
            routes[(airline, code) if code else (airline, "", row["flight_number"].upper())].append(row)
    for route, some in routes.items():
        if _has_each_leg_once(some):
            _judge(found, route, some)
        else:
            apart: dict[tuple[str, ...], list[Row]] = defaultdict(list)
            for row in some:
                apart[(route[0], row["flight_number"].upper(), row["route_code"], row["days"])].append(row)
            for service, legs in apart.items():
                _judge(found, service, legs)
    return found


def _has_each_leg_once(rows: list[Row]) -> bool:
    legs = [int(row["route_leg"]) for row in rows if _LEG.fullmatch(row["route_leg"])]
    return len(set(legs)) == len(legs)


def _judge(found: Sequences, route: tuple[str, ...], rows: list[Row]) -> None:
    """Give the rows of a route their places, or each the reason why it has none."""
    legs: _Legs = defaultdict(list)
    for row in rows:
        if _LEG.fullmatch(row["route_leg"]) and int(row["route_leg"]) <= MOST_LEGS:
            legs[int(row["route_leg"])].append(row)
        else:
            value = row["route_leg"][:10]
            found.reasons[row.number] = RowProblem.of(
                row.number, "route_leg", "leg_unnumbered", value=value, most=MOST_LEGS
            )
    name = "-".join(part for part in route[1:] if part)
    broken = _broken(legs, name)
    for position, some in legs.items():
        for row in some:
            if broken:
                code, facts = broken
                found.reasons[row.number] = RowProblem.of(row.number, "route_leg", code, **facts)
            else:
                place = Sequence(id=_id_of(route), position=position, of=len(legs))
                found.places[row.number] = place


def _broken(legs: _Legs, route: str) -> tuple[str, dict[str, object]] | None:
    """The first thing that keeps legs from being a sequence: a code with facts."""
    for leg, some in sorted(legs.items()):
        if len(some) > 1:
            return "legs_twice", {"leg": leg, "route": route}
    if list(legs) == [1]:
        return "leg_alone", {"route": route}
    missing = [leg for leg in range(1, max(legs, default=0) + 1) if leg not in legs]
    if missing:
        return "legs_missing", {"missing": missing[:5], "route": route}
    for leg in range(2, len(legs) + 1):
        arrival, departure = legs[leg - 1][0]["arr_airport"].upper(), legs[leg][0]["dpt_airport"].upper()
        if arrival != departure:
            return "legs_apart", {"leg": leg, "before": leg - 1, "arrival": arrival[:4], "route": route}
    return None


def _id_of(route: tuple[str, ...]) -> str:
    """A sequence's id, made of what its rows share; a route code's has a sign that no flight number has."""
    sign = "_" if len(route) == 2 else "-"
    name = sign.join(part for part in route if part).lower()
    return re.sub(r"[^a-z0-9_-]", "-", name)[:40]
