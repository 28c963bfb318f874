"""Restrictions: what must be met, on what, and how what is missing is named."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Reference, RuleKind, TargetKind
from offblock.domain.fleet.qualifications import MET, RestrictionUnmet, Targets, must_qualify, targets_of, unmet
from offblock.domain.kernel.wording import in_words
from tests.unit.builders import AIRCRAFT, NOW, STOPS, aircraft, pilot, reference

AIRPORT: Targets = {(TargetKind.AIRPORT, STOPS[0])}
RANK = {"kind": "rank", "min_level": 3}
ALPINE = {"kind": "licence", "licence_id": 8}


def needing(*rules: dict[str, Any]) -> Reference:
    """Collections in which the first airport needs all of this."""
    target = {"kind": "airport", "id": STOPS[0]}
    ranks = {level: {"id": level, "name": f"Level {level}", "level": level} for level in (2, 3, 4)}
    restrictions = {n: {"id": n, "target": target, "rule": rule} for n, rule in enumerate(rules, 1)}
    return reference(restrictions=restrictions, ranks=ranks, licences={8: {"id": 8, "name": "Alpine"}})


@pytest.mark.rule("BK-02")
@pytest.mark.parametrize(("rank", "enough"), [(None, False), (2, False), (3, True), (4, True), (99, False)])
def test_a_higher_rank_level_includes_the_lower_ones(rank: int | None, enough: bool) -> None:
    missing = [one.text for one in unmet(pilot(rank_id=rank), AIRPORT, needing(RANK), NOW)]
    assert missing == ([] if enough else [f"rank level 3 for airport {STOPS[0]}"])


@pytest.mark.rule("BK-02")
def test_a_rank_of_level_nought_is_no_hurdle() -> None:
    assert unmet(pilot(), AIRPORT, needing({"kind": "rank", "min_level": 0}), NOW) == []


@pytest.mark.rule("BK-02", "PF-03")
@pytest.mark.parametrize(("status", "enough"), [("active", True), ("expired", False), ("pending_renewal", False)])
def test_only_an_active_licence_counts(status: str, enough: bool) -> None:
    held = pilot(licences=({"licence_id": 8, "status": status}, {"licence_id": 9}))
    assert (unmet(held, AIRPORT, needing(ALPINE), NOW) == []) is enough
    assert unmet(pilot(licences=({"licence_id": 9},)), AIRPORT, needing(ALPINE), NOW) != [], "another licence is not it"


@pytest.mark.rule("BK-02")
def test_each_unmet_requirement_is_named_once_and_what_is_met_is_not() -> None:
    known = needing(RANK, ALPINE, RANK, {"kind": "rank", "min_level": 2}, {"kind": "licence", "licence_id": 404})
    with pytest.raises(RestrictionUnmet) as refused:
        must_qualify(pilot(rank_id=2), AIRPORT, known, NOW)
    place = f"for airport {STOPS[0]}"
    said = in_words(refused.value.facts["unmet"])
    assert said == [f"licence 404 {place}", f"licence Alpine {place}", f"rank level 3 {place}"]
    assert ", ".join(said) in refused.value.message
    must_qualify(pilot(rank_id=3, licences=({"licence_id": 8}, {"licence_id": 404})), AIRPORT, known, NOW)


@pytest.mark.rule("PF-18")
def test_what_is_lacking_is_said_by_code_with_facts() -> None:
    with pytest.raises(RestrictionUnmet) as refused:
        must_qualify(pilot(rank_id=2), AIRPORT, needing(RANK, ALPINE), NOW)
    place = {"kind": "airport", "id": STOPS[0], "name": STOPS[0]}
    said = [{name: fact for name, fact in one.items() if name != "text"} for one in refused.value.facts["unmet"]]
    assert said == [
        {"code": "licence", "licence_id": 8, "licence": "Alpine", **place},
        {"code": "rank", "min_level": 3, **place},
    ]


@pytest.mark.rule("BK-02")
def test_fleets_and_subfleets_are_named_as_people_know_them() -> None:
    rules = {
        n: {"id": n, "target": {"kind": kind, "id": an_id}, "rule": RANK}
        for n, (kind, an_id) in enumerate((("fleet", 31), ("subfleet", 32), ("subfleet", 33)), 1)
    }
    fleets = {31: {"id": 31, "airline_id": 30, "name": "Props"}}
    subfleets = {32: {"id": 32, "airline_id": 30, "fleet_id": 31, "type": "DA40", "name": "Diamond"}}
    known = reference(restrictions=rules, fleets=fleets, subfleets=subfleets)
    targets = targets_of(aircraft(), ()) | {(TargetKind.SUBFLEET, 33)}
    assert [one.text for one in unmet(pilot(), targets, known, NOW)] == [
        "rank level 3 for fleet Props",
        "rank level 3 for subfleet 33",
        "rank level 3 for subfleet Diamond",
    ]


@pytest.mark.rule("BK-02")
def test_a_flight_is_restricted_by_all_that_it_is_made_of() -> None:
    assert targets_of(aircraft(), STOPS[:2], 40) == {
        (TargetKind.SCHEDULE, 40),
        (TargetKind.AIRPORT, STOPS[0]),
        (TargetKind.AIRPORT, STOPS[1]),
        (TargetKind.AIRCRAFT, AIRCRAFT),
        (TargetKind.SUBFLEET, 32),
        (TargetKind.FLEET, 31),
    }
    assert targets_of(None, STOPS[:1]) == AIRPORT, "as far as it is known"


def test_every_kind_of_rule_says_how_it_is_met() -> None:
    assert set(MET) == set(RuleKind)
