"""Restrictions: which of those on a flight's parts a pilot does not meet (BK-02, CC-16)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from offblock.domain.airline.reference import (
    Fleet,
    Reference,
    Restriction,
    Rule,
    RuleKind,
    Subfleet,
    Target,
    TargetKind,
)
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import Forbidden
from offblock.domain.kernel.wording import Phrase
from offblock.domain.people import careers, licences
from offblock.domain.people.users import User

Targets = set[tuple[TargetKind, int | str]]
_Met = Callable[[Rule, User, Reference, int], bool]
_Names = Callable[[Rule, Reference], Phrase]


class RestrictionUnmet(Forbidden):
    """The pilot lacks a rank or a licence; `unmet` says each one in words and by code, `requirements` by ids."""


def _level(user: User, reference: Reference) -> int:
    rank = reference.ranks.get(user.rank_id or 0)
    return rank.level if rank else 0


def _licence_named(rule: Rule, reference: Reference) -> Phrase:
    licence = reference.licences.get(rule.licence_id or 0)
    name = licence.name if licence else str(rule.licence_id)
    return Phrase("licence", "licence {licence} for {kind} {name}", {"licence_id": rule.licence_id, "licence": name})


def _rank_named(rule: Rule, _: Reference) -> Phrase:
    return Phrase("rank", "rank level {min_level} for {kind} {name}", {"min_level": rule.min_level})


def _target_facts(target: Target, reference: Reference) -> dict[str, Any]:
    """What is restricted, with its name where the collections know it."""
    named: dict[TargetKind, Mapping[int, Fleet | Subfleet]] = {
        TargetKind.FLEET: reference.fleets,
        TargetKind.SUBFLEET: reference.subfleets,
    }
    found = named[target.kind].get(int(target.id)) if target.kind in named else None
    return {"kind": str(target.kind), "id": target.id, "name": found.name if found else str(target.id)}


MET: dict[RuleKind, tuple[_Met, _Names]] = {
    RuleKind.RANK: (
        lambda rule, user, reference, now: _level(user, reference) >= (rule.min_level or 0),
        _rank_named,
    ),
    RuleKind.LICENCE: (lambda rule, user, reference, now: user.holds(rule.licence_id or 0, now), _licence_named),
}


def targets_of(aircraft: Aircraft | None, airports: Iterable[str], schedule_id: int | None = None) -> Targets:
    """Everything about a flight that a restriction can stand on, as far as it is known."""
    found: Targets = {(TargetKind.AIRPORT, icao) for icao in airports}
    if aircraft:
        found |= {(TargetKind.AIRCRAFT, aircraft.id), (TargetKind.SUBFLEET, aircraft.subfleet_id)}
        found.add((TargetKind.FLEET, aircraft.fleet_id))
    if schedule_id:
        found.add((TargetKind.SCHEDULE, schedule_id))
    return found


def _lacking(user: User, targets: Targets, reference: Reference, now: int) -> list[Restriction]:
    return [
        one
        for one in reference.restrictions.values()
        if (one.target.kind, one.target.id) in targets and not MET[one.rule.kind][0](one.rule, user, reference, now)
    ]


def unmet(user: User, targets: Targets, reference: Reference, now: int) -> list[Phrase]:
    """Every requirement on these targets that the pilot lacks at an instant, each once, in the order of its words."""
    named = [_named(one, reference) for one in _lacking(user, targets, reference, now)]
    return sorted({one.text: one for one in named}.values(), key=lambda one: one.text)


def _named(one: Restriction, reference: Reference) -> Phrase:
    named = MET[one.rule.kind][1](one.rule, reference)
    return replace(named, facts={**named.facts, **_target_facts(one.target, reference)})


def _requirements(user: User, targets: Targets, reference: Reference, now: int) -> list[dict[str, Any]]:
    """The same by ids, so that it can be said in any language, each with how it is come by."""
    return [
        {
            **one.rule.model_dump(mode="json"),
            "target": one.target.model_dump(mode="json"),
            "way": _way(one.rule, user, reference, now),
        }
        for one in _lacking(user, targets, reference, now)
    ]


def _way(rule: Rule, user: User, reference: Reference, now: int) -> dict[str, Any]:
    """How what a rule asks for is come by: what it is called, what it costs and what else it asks for."""
    if rule.kind is RuleKind.LICENCE:
        return licences.way_to(rule.licence_id or 0, user, reference, now)
    return careers.way_to(rule.min_level or 0, reference)


def must_qualify(user: User, targets: Targets, reference: Reference, now: int) -> None:
    """Refuse a pilot who lacks something, naming all of it and how it is come by (BK-02, CC-16)."""
    missing = unmet(user, targets, reference, now)
    if missing:
        sentence = "You lack what this flight asks for: {unmet}. Gain it first, or choose another flight."
        raise RestrictionUnmet(sentence, unmet=missing, requirements=_requirements(user, targets, reference, now))


def barred(user: User, reference: Reference, now: int) -> Targets:
    """Everything that is closed to a pilot, who lacks what stands on it (BK-02)."""
    return {
        (one.target.kind, one.target.id)
        for one in reference.restrictions.values()
        if not MET[one.rule.kind][0](one.rule, user, reference, now)
    }
