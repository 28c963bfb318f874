"""The register of aircraft: what staff enter, change and strike off."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import Field

from offblock.domain.airline import pictures
from offblock.domain.airline.collections import InUse
from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.uses import Use
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.fleet.mel import OpenItems
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.fleet.whereabouts import watched
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid
from offblock.domain.kernel.values import Icao, Id, Name


class AircraftForm(Record):
    """An aircraft as staff write it; its airline and fleet follow from its subfleet."""

    registration: Annotated[str, Field(pattern=r"^[A-Z0-9][A-Z0-9-]{1,14}$")]
    name: Name
    subfleet_id: Id
    base: Icao | None = None
    grounded: bool = False
    fin: Annotated[str, Field(max_length=20)] | None = None
    hex_code: Annotated[str, Field(max_length=10)] | None = None
    selcal: Annotated[str, Field(max_length=10)] | None = None
    simbrief_type: Annotated[str, Field(max_length=32)] | None = None


class NewAircraft(AircraftForm):
    """A new aircraft: the only time at which its place is written by hand."""

    airport: Icao | None = None
    stand: Annotated[str, Field(max_length=20)] | None = None


class ChangedAircraft(AircraftForm):
    """An aircraft as staff change it. `base` is the base as shown, which may be inherited; `own_base` is its own alone.

    Sent back as shown both change nothing; of the two the one that differs from what is shown counts (PF-20).
    """

    own_base: Icao | None = None


class RegistrationMarker(Record):
    """Says which aircraft bears a registration."""

    keyed_by: ClassVar = ("registration",)

    registration: str
    owner_id: Id


class RegistrationTaken(Conflict):
    """Another aircraft bears the registration."""


def _of_subfleet(form: AircraftForm, reference: Reference) -> dict[str, object]:
    subfleet = reference.subfleets.get(form.subfleet_id)
    if subfleet is None:
        raise Invalid({"subfleet_id": not_here("subfleet", form.subfleet_id)})
    return {"airline_id": subfleet.airline_id, "fleet_id": subfleet.fleet_id, "type": subfleet.type}


def enter(
    form: NewAircraft,
    marker: RegistrationMarker | None,
    rulebook: Rulebook,
    moment: Moment,
    stand: Stand | None = None,
) -> Decision[Aircraft]:
    """A new aircraft, its registration borne by no other; `stand` is the one on which it is put."""
    if form.stand and not form.airport:
        raise Invalid({"stand": Fault("airport_missing", "a stand is at an airport: name that too")})
    if form.stand and stand is None:
        sentence, facts = "{airport} has no stand {name}: enter it first", {"airport": form.airport, "name": form.stand}
        raise Invalid({"stand": Fault("stand_not_here", sentence, facts)})
    if marker:
        raise RegistrationTaken(
            "{registration} is borne by another aircraft.", registration=form.registration, id=marker.owner_id
        )
    fields = form.model_dump() | _of_subfleet(form, rulebook.reference)
    changes = ChangeSet()
    fields |= {"moved_at": moment.now, "grounded_by_hand": form.grounded}
    made = changes.put(watched(Aircraft(id=moment.ids.next(), **fields), rulebook))
    changes.put(RegistrationMarker(registration=made.registration, owner_id=made.id))
    Apron((stand,), changes, moment).park(made.airport, made.stand, made.id)
    return changes.decide(made)


def change(
    present: Aircraft, form: AircraftForm, marker: RegistrationMarker | None, rulebook: Rulebook
) -> Decision[Aircraft]:
    """Change what staff wrote, never its place or what holds it; a new registration moves its marker."""
    if marker and marker.owner_id != present.id:
        raise RegistrationTaken(
            "{registration} is borne by another aircraft.", registration=form.registration, id=marker.owner_id
        )
    own = {"base": _own_base(present, form, rulebook.reference)}
    fields = form.model_dump(exclude={"own_base"}) | _of_subfleet(form, rulebook.reference) | own
    changes = ChangeSet()
    by_hand = form.grounded and (present.grounded_by_hand or not present.grounded)
    changed = changes.put(watched(present.but(**fields, grounded_by_hand=by_hand), rulebook))
    if changed.registration != present.registration:
        changes.put(RegistrationMarker(registration=changed.registration, owner_id=present.id))
        changes.remove(RegistrationMarker(registration=present.registration, owner_id=present.id))
    return changes.decide(changed)


def bases_in(form: AircraftForm) -> dict[str, str]:
    """The fields of a form that name a base, and the code in each."""
    named = {"base": form.base, "own_base": getattr(form, "own_base", None)}
    return {field: icao for field, icao in named.items() if icao}


def _own_base(present: Aircraft, form: AircraftForm, reference: Reference) -> str | None:
    """The base of its own that the form leaves to an aircraft: one that it shows as inherited stays so (PF-20)."""
    if isinstance(form, ChangedAircraft) and "own_base" in form.model_fields_set:
        is_written = form.own_base != present.base or "base" not in form.model_fields_set
        if is_written:
            return form.own_base
    return present.base if form.base == base_of(present, reference) else form.base


@dataclass(frozen=True, slots=True)
class LoadedRemoval:
    """An aircraft that is to be struck off, its stand and open items, and by name what else needs it."""

    aircraft: Aircraft
    needed_by: tuple[Use, ...] = ()
    stand: Stand | None = None
    items: OpenItems | None = None


def remove(loaded: LoadedRemoval, moment: Moment) -> Decision[None]:
    """Remove an aircraft that nothing holds and nothing names; stand, items and picture go with it."""
    aircraft, needed_by = loaded.aircraft, loaded.needed_by
    if aircraft.holds or aircraft.locked_by or aircraft.flight_id or aircraft.bounty_id or aircraft.teleport:
        raise InUse("{registration} is booked, locked or flying: end that first.", registration=aircraft.registration)
    if needed_by:
        raise InUse(
            "{registration} is used by {uses}: change that first.",
            registration=aircraft.registration,
            uses=list(needed_by[:3]),
        )
    changes = ChangeSet()
    Apron((loaded.stand,), changes, moment).leave(aircraft)
    marker = RegistrationMarker(registration=aircraft.registration, owner_id=aircraft.id)
    changes.remove(aircraft, marker, loaded.items)
    for old in pictures.left_by(aircraft, moment):
        changes.put(old)
    return changes.decide(None)
