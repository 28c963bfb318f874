"""The rules of the reference collections: what an entry must name, what is in use, what raises the version."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from offblock.domain.airline import bases, ranks
from offblock.domain.airline.reference import (
    Airline,
    AirlineForm,
    Fleet,
    FleetForm,
    Licence,
    LicenceForm,
    MelDefinition,
    MelDefinitionForm,
    Rank,
    RankForm,
    Reference,
    ReferenceHead,
    Restriction,
    RestrictionForm,
    Rule,
    RuleKind,
    Subfleet,
    SubfleetForm,
    Target,
    TargetKind,
)
from offblock.domain.airline.uses import Use, mel_definition, restriction, use
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid

Form = AirlineForm | FleetForm | SubfleetForm | RankForm | LicenceForm | RestrictionForm | MelDefinitionForm
Entry = Airline | Fleet | Subfleet | Rank | Licence | Restriction | MelDefinition
E = TypeVar("E", Airline, Fleet, Subfleet, Rank, Licence, Restriction, MelDefinition)

MADE: dict[type[Record], tuple[type[Record], str]] = {
    AirlineForm: (Airline, "airlines"),
    FleetForm: (Fleet, "fleets"),
    SubfleetForm: (Subfleet, "subfleets"),
    RankForm: (Rank, "ranks"),
    LicenceForm: (Licence, "licences"),
    RestrictionForm: (Restriction, "restrictions"),
    MelDefinitionForm: (MelDefinition, "mel_definitions"),
}
"""What each form makes, and the collection it is kept in."""


class InUse(Conflict):
    """Something else still needs it."""


class CodeTaken(Conflict):
    """Another entry has the same code."""


def collection_of(kind: type[Record]) -> str:
    """The collection that keeps a kind of entry."""
    return next(name for made, name in MADE.values() if made is kind)


def make(form: Form, an_id: int, reference: Reference) -> Entry:
    """The entry of a form, checked against the others."""
    kind, _ = MADE[type(form)]
    _must_fit(form, an_id, reference)
    more: dict[str, object] = {"id": an_id}
    if isinstance(form, SubfleetForm):
        more["airline_id"] = reference.fleets[form.fleet_id].airline_id
    plain = {field: getattr(form, field) for field in type(form).model_fields}
    entry: Entry = kind.model_validate({**plain, **more})  # type: ignore[assignment]  # MADE pairs form and entry
    return entry


def _must_fit(form: Form, an_id: int, reference: Reference) -> None:
    """Refuse what names things that are not here, and codes that another entry has."""
    if isinstance(form, FleetForm) and form.airline_id not in reference.airlines:
        raise Invalid({"airline_id": not_here("airline", form.airline_id)})
    if isinstance(form, SubfleetForm):
        _subfleet_must_fit(form, an_id, reference)
    if isinstance(form, AirlineForm):
        taken = [one for one in reference.airlines.values() if one.icao == form.icao and one.id != an_id]
        if taken:
            raise CodeTaken("{name} has the code {icao} already.", name=taken[0].name, icao=form.icao, id=taken[0].id)
    if isinstance(form, RestrictionForm):
        _restriction_must_fit(form, reference)
    if isinstance(form, LicenceForm) and form.renewal_points is not None and form.days is None:
        sentence = "a licence that never expires is not renewed: leave it out, or say for how many days it is good"
        raise Invalid({"renewal_points": Fault("not_renewed", sentence)})
    if isinstance(form, MelDefinitionForm):
        _definition_must_fit(form, reference)


def _definition_must_fit(form: MelDefinitionForm, reference: Reference) -> None:
    if form.airline_id not in reference.airlines:
        raise Invalid({"airline_id": not_here("airline", form.airline_id)})
    known: tuple[tuple[str, tuple[int, ...], dict[int, Fleet] | dict[int, Subfleet]], ...] = (
        ("fleet_ids", form.fleet_ids, reference.fleets),
        ("subfleet_ids", form.subfleet_ids, reference.subfleets),
    )
    for field, ids, there in known:
        for one in ids:
            found = there.get(one)
            if found is None or found.airline_id != form.airline_id:
                raise Invalid({field: Fault("not_of_this_airline", "the airline has none with id {id}", {"id": one})})


def _subfleet_must_fit(form: SubfleetForm, an_id: int, reference: Reference) -> None:
    fleet = reference.fleets.get(form.fleet_id)
    if fleet is None:
        raise Invalid({"fleet_id": not_here("fleet", form.fleet_id)})
    for one in reference.subfleets.values():
        if (one.airline_id, one.type, one.id != an_id) == (fleet.airline_id, form.type, True):
            raise CodeTaken("The airline has a subfleet {type} already.", type=form.type, id=one.id)


def _restriction_must_fit(form: RestrictionForm, reference: Reference) -> None:
    if form.rule.kind is RuleKind.LICENCE and form.rule.licence_id not in reference.licences:
        raise Invalid({"rule.licence_id": not_here("licence", form.rule.licence_id)})
    known: dict[TargetKind, set[int]] = {
        TargetKind.SUBFLEET: set(reference.subfleets),
        TargetKind.FLEET: set(reference.fleets),
    }
    if form.target.kind in known and form.target.id not in known[form.target.kind]:
        raise Invalid({"target.id": not_here(form.target.kind, form.target.id)})


def is_moved(present: Entry, form: Form) -> bool:
    """Whether a fleet is to change its airline, or a subfleet its fleet: what belongs to it would not follow."""
    if isinstance(present, Fleet) and isinstance(form, FleetForm):
        return present.airline_id != form.airline_id
    return isinstance(present, Subfleet) and isinstance(form, SubfleetForm) and present.fleet_id != form.fleet_id


def change(present: Entry, form: Form, reference: Reference, users: list[Use]) -> Entry:
    """The entry as the form says; one that something belongs to stays where it is (`users` names what does)."""
    if is_moved(present, form):
        _must_be_free([*_parts(present, reference), *users])
    return make(form, present.id, reference)


def save(entry: Entry, head: ReferenceHead, now: int, before: Entry | None = None) -> Decision[Entry]:
    """Write an entry, which was as `before`; the collections' version rises with it, unless nothing changes."""
    if entry == before:
        return Decision(entry)
    events = bases.moved(before, entry, now) + ranks.changed(before, entry, now)
    return Decision(entry, puts=(entry, head.but(version=head.version + 1)), happened=events)


def delete(entry: Entry, head: ReferenceHead, reference: Reference, users: list[Use], now: int) -> Decision[None]:
    """Remove an entry that nothing needs; `users` names what else outside the collections does."""
    _must_be_free([*_needed_by(entry, reference), *users])
    after, events = head.but(version=head.version + 1), bases.moved(entry, None, now)
    return Decision(None, puts=(after,), removes=(entry,), happened=events)


def _must_be_free(users: list[Use]) -> None:
    if users:
        raise InUse("This is used by {uses}: change that first.", uses=users[:3])


def _needed_by(entry: Entry, reference: Reference) -> list[Use]:
    """What in the collections themselves names the entry."""
    kind = {Fleet: TargetKind.FLEET, Subfleet: TargetKind.SUBFLEET}.get(type(entry))
    found = restrictions_on(kind, entry.id, reference) if kind else []
    if isinstance(entry, Licence):
        rules = reference.restrictions.values()
        found += [restriction(one.id) for one in rules if one.rule.licence_id == entry.id]
    return found + _parts(entry, reference) + _rolled_on(entry, reference)


_SCOPES: dict[type[Record], Callable[[MelDefinition], tuple[int, ...]]] = {
    Airline: lambda one: (one.airline_id,),
    Fleet: lambda one: one.fleet_ids,
    Subfleet: lambda one: one.subfleet_ids,
}


def _rolled_on(entry: Entry, reference: Reference) -> list[Use]:
    """The MEL definitions whose scope names the entry."""
    scope = _SCOPES.get(type(entry))
    rolled = reference.mel_definitions.values() if scope else ()
    return [mel_definition(one.id, one.title) for one in rolled if scope and entry.id in scope(one)]


def _parts(entry: Entry, reference: Reference) -> list[Use]:
    """What in the collections belongs to the entry."""
    if isinstance(entry, Airline):
        return [use("fleet", one.id, one.name) for one in reference.fleets.values() if one.airline_id == entry.id]
    if isinstance(entry, Fleet):
        return [use("subfleet", one.id, one.name) for one in reference.subfleets.values() if one.fleet_id == entry.id]
    return []


def restrictions_on(kind: TargetKind, target: int | str, reference: Reference) -> list[Use]:
    """The restrictions that stand on something, by name."""
    rules = reference.restrictions.values()
    return [restriction(one.id) for one in rules if (one.target.kind, one.target.id) == (kind, target)]


def rules_to_add(target: Target, wanted: Iterable[Rule], reference: Reference) -> tuple[Rule, ...]:
    """Of rules that a file asks for those that do not stand on the target yet; a higher rank includes a lower one."""
    there = [one.rule for one in reference.restrictions.values() if one.target == target]
    return tuple(rule for rule in wanted if not any(_includes(one, rule) for one in there))


def asks_for_more(target: Target, wanted: Iterable[Rule], reference: Reference) -> bool:
    """Whether what stands on a target asks for something that a file does not: the file never lifts it (PF-17)."""
    rules = list(wanted)
    there = [one.rule for one in reference.restrictions.values() if one.target == target]
    return any(not any(_includes(rule, one) for rule in rules) for one in there)


def _includes(one: Rule, other: Rule) -> bool:
    """Whether who meets the one meets the other."""
    if one.kind is not other.kind:
        return False
    return one.licence_id == other.licence_id and (one.min_level or 0) >= (other.min_level or 0)


def airport_users(icao: str, reference: Reference) -> list[Use]:
    """What in the collections names an airport: hubs, bases, restrictions."""
    found = [
        use("airline", one.id, one.name, "{kind} {name}, whose hub it is", "hub_of")
        for one in reference.airlines.values()
        if icao in one.hubs
    ]
    based = [("fleet", one.id, one.name) for one in reference.fleets.values() if one.base == icao]
    based += [("subfleet", one.id, one.name) for one in reference.subfleets.values() if one.base == icao]
    found += [use(kind, an_id, name, "{kind} {name}, whose base it is", "base_of") for kind, an_id, name in based]
    return found + restrictions_on(TargetKind.AIRPORT, icao, reference)
