"""Tours and other sequences of a schedules file, and why what looks like a leg is in none."""

from typing import Any

import pytest

from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, imported, said

HEAD = "airline,flight_number,route_code,route_leg,dpt_airport,arr_airport,active\n"
WAY = ("EDDG", "EDDM", "EDDH", "EDLI")


def chains(at: Fleetful) -> dict[str, Any]:
    """Each schedule's place in a sequence, by number and leg."""
    rows = [
        one for icao in WAY for one in at.staff("GET", "/api/v1/schedules", filter__departure=icao, per_page=100).data
    ]
    return {f"{one['flight_number']}/{one['route_leg']}": one["sequence"] for one in rows}


@pytest.mark.rule("PF-17", "BK-20")
def test_legs_of_a_route_code_are_a_sequence_also_with_numbers_of_their_own(at: Fleetful) -> None:
    text = f"{HEAD}TST,8801,TOUR,1,EDDG,EDDM,1\nTST,8802,TOUR,2,EDDM,EDDH,1\nTST,8803,TOUR,3,EDDH,EDDG,1\n"
    report = imported(at, "schedules", text)
    assert (counts(report), report["warnings"]) == ((3, 0, 0, 0), [])
    assert chains(at) == {f"880{n}/{n}": {"id": "tst_tour", "position": n, "of": 3} for n in (1, 2, 3)}


@pytest.mark.rule("PF-17", "BK-20")
def test_a_tour_of_a_hundred_legs_is_one_and_a_leg_more_is_said(at: Fleetful) -> None:
    legs = "".join(f"TST,{n},LONG,{n},{WAY[n % 2]},{WAY[(n + 1) % 2]},1\n" for n in range(1, 102))
    report = imported(at, "schedules", HEAD + legs)
    assert counts(report) == (101, 0, 0, 0)
    assert said(report) == {"leg_unnumbered"}
    made = chains(at)
    assert made["100/100"] == {"id": "tst_long", "position": 100, "of": 100}
    assert made["101/101"] is None


@pytest.mark.rule("PF-17", "BK-20")
@pytest.mark.parametrize(
    ("legs", "code", "facts"),
    [
        (["1,EDDG,EDDM", "2,EDDM,EDDH", "4,EDDH,EDLI"], "legs_missing", {"missing": [3], "route": "TOUR"}),
        (["2,EDDG,EDDM"], "legs_missing", {"missing": [1], "route": "TOUR"}),
        (["1,EDDG,EDDM", "2,EDDH,EDLI"], "legs_apart", {"leg": 2, "before": 1, "arrival": "EDDM", "route": "TOUR"}),
        (["1,EDDG,EDDM"], "leg_alone", {"route": "TOUR"}),
        (["A,EDDG,EDDM"], "leg_unnumbered", {"value": "A", "most": 100}),
    ],
)
def test_what_makes_no_sequence_is_said_with_the_reason(at: Fleetful, legs: list[str], code: str, facts: Any) -> None:
    rows = "".join(f"TST,{n},TOUR,{leg},1\n" for n, leg in enumerate(legs, start=1))
    report = imported(at, "schedules", HEAD + rows)
    assert report["created"] == len(legs)
    (group,) = report["warnings_by_code"]
    assert (group["code"], group["facts"], group["count"]) == (code, facts, len(legs))
    assert set(chains(at).values() if legs != ["A,EDDG,EDDM"] else [None]) == {None}


@pytest.mark.rule("PF-17", "BK-20")
def test_legs_that_share_a_code_are_told_apart_by_number_and_days(at: Fleetful) -> None:
    head = HEAD.replace("active", "active,days")
    rows = [f"TST,{number},R,{leg},1,{number}" for number in (1, 2) for leg in ("1,EDDG,EDDM", "2,EDDM,EDDH")]
    assert imported(at, "schedules", head + "\n".join(rows) + "\n")["warnings"] == []
    assert {one["id"] for one in chains(at).values()} == {"tst-1-r-1", "tst-2-r-2"}
    twice = f"{HEAD}TST,5,Q,1,EDDG,EDDM,1\nTST,5,Q,1,EDDG,EDDH,1\nTST,5,Q,2,EDDM,EDDG,1\n"
    assert said(imported(at, "schedules", twice)) == {"legs_twice"}


@pytest.mark.rule("PF-17", "BK-20")
def test_a_leg_that_comes_alone_stays_in_the_sequence_that_it_has(at: Fleetful) -> None:
    imported(at, "schedules", f"{HEAD}TST,9,,1,EDDG,EDDM,1\nTST,9,,2,EDDM,EDDH,1\n")
    report = imported(at, "schedules", f"{HEAD}TST,9,,2,EDDM,EDDH,0\n")
    assert (counts(report), report["warnings"]) == ((0, 1, 0, 0), [])
    assert chains(at)["9/2"] == {"id": "tst-9", "position": 2, "of": 2}
