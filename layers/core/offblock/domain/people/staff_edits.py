"""What staff do with users: correct them, lift their restriction, give or take points."""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints

from offblock.domain.access import codes
from offblock.domain.access.callers import Caller, Role
from offblock.domain.airline import ranks
from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event
from offblock.domain.kernel.faults import not_here
from offblock.domain.kernel.findings import finding
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, Forbidden, Invalid
from offblock.domain.kernel.values import MOST_POINTS, Icao, Id, Instant, Name, OneLine, passing_over
from offblock.domain.people.careers import note_reached, promoted
from offblock.domain.people.ledger import EntryType, Posting, Source, post
from offblock.domain.people.profiles import must_be_somebody
from offblock.domain.people.users import Email, EmailMarker, HeldLicence, User, restrict


def _each_once(values: tuple[Any, ...]) -> tuple[Any, ...]:
    if len(set(values)) < len(values):
        raise finding("given_twice", "name each once")
    return values


def _not_zero(points: int) -> int:
    if points == 0:
        raise finding("zero", "write points above or below zero: none would make an entry that says nothing")
    return points


class UserForm(Record):
    """What staff may correct about a user; a place changes by a move only. Left out means unchanged."""

    name: Name | None = None
    email: Email | None = None
    email_verified: bool | None = None
    rank_id: Id | None = None
    licences: Annotated[tuple[Annotated[HeldLicence, passing_over("id", "name")], ...], Field(max_length=50)] | None = (
        None
    )
    roles: Annotated[tuple[Role, ...], Field(min_length=1, max_length=4), AfterValidator(_each_once)] | None = None


class NewUser(Record):
    """Somebody whom staff enter: a pilot unless roles say otherwise, who stands at `airport`.

    `language` is the one in which the invitation comes; left out it is the airline's.
    """

    name: Name
    email: Email
    airport: Icao
    email_verified: bool = False
    rank_id: Id | None = None
    licences: Annotated[tuple[HeldLicence, ...], Field(max_length=50)] = ()
    roles: Annotated[tuple[Role, ...], Field(min_length=1, max_length=4), AfterValidator(_each_once)] = (Role.PILOT,)
    language: Language | None = None


class FirstSysadmin(Record):
    """Whom the operator lets in: its address is taken as proved, its airport need not be among the airline's yet."""

    name: Name
    email: Email
    airport: Icao
    language: Language = Language.ENGLISH


class ContractBlock(Record):
    """Until when contracts stay closed to a pilot; null opens them (CC-29)."""

    blocked_until: Instant | None


class Adjustment(Record):
    """Points given or taken by hand, with the reason that the pilot reads."""

    points: Annotated[int, Field(ge=-1_000_000, le=1_000_000), AfterValidator(_not_zero)]
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), OneLine]


class RolesAreSysadmins(Forbidden):
    """Only a sysadmin changes roles (PF-02)."""


class AddressIsSysadmins(Forbidden):
    """Only a sysadmin changes a sysadmin's address: whoever has it has the airline (PF-02)."""


class LastSysadmin(Conflict):
    """Somebody must stay sysadmin: nobody else could give the role back (PF-21)."""


class AlreadyThere(Conflict):
    """It stands, or the pilot is, there already."""


class EmailTaken(Conflict):
    """Another user of the airline has the address (PF-03)."""


def marker_of(email: str, user_id: int) -> EmailMarker:
    """What keeps an address to one user; case does not matter."""
    address = email.strip().lower()
    address_hash = hashlib.sha256(address.encode()).hexdigest()
    return EmailMarker(address_hash=address_hash, owner_id=user_id, address=address)


def enter(
    form: NewUser, caller: Caller, marker: EmailMarker | None, rulebook: Rulebook, moment: Moment
) -> Decision[User]:
    """A new user with an address that no other has, who is invited by mail to choose a password.

    Other roles than a pilot's are given by a sysadmin only (PF-02, PF-03).
    """
    fields = {name: getattr(form, name) for name in NewUser.model_fields}
    fields["language"] = form.language or Language(rulebook.settings.notice_language)
    if set(form.roles) != {Role.PILOT} and Role.SYSADMIN not in caller.roles:
        raise RolesAreSysadmins("Only a sysadmin gives other roles than a pilot's.")
    _must_be_known(fields, rulebook.reference)
    if marker:
        raise EmailTaken("Another user of the airline has this address.")
    made = User(id=moment.ids.next(), created_at=moment.now, is_tallied=True, **fields)
    held = marker_of(made.email, made.id)
    invitation = codes.make(held.address_hash, codes.Purpose.INVITE, made.id, made.language, moment)
    return Decision(made, puts=(made, held, *invitation.puts), happened=invitation.happened)


def first_sysadmin(form: FirstSysadmin, marker: EmailMarker | None, moment: Moment) -> Decision[User]:
    """A sysadmin whom nobody of the airline has entered, because nobody there could (PF-02)."""
    if marker:
        raise EmailTaken("Another user of the airline has this address.")
    made = User(
        id=moment.ids.next(),
        email_verified=True,
        roles=(Role.SYSADMIN,),
        created_at=moment.now,
        **{name: getattr(form, name) for name in FirstSysadmin.model_fields},
    )
    held = marker_of(made.email, made.id)
    invitation = codes.make(held.address_hash, codes.Purpose.INVITE, made.id, made.language, moment)
    return Decision(made, puts=(made, held, *invitation.puts), happened=invitation.happened)


def gives_up_sysadmin(user: User, form: UserForm) -> bool:
    """Whether the form takes the role of a sysadmin away."""
    return Role.SYSADMIN in user.roles and form.roles is not None and Role.SYSADMIN not in form.roles


@dataclass(frozen=True, slots=True)
class LoadedUser:
    """A user to be corrected, and `marker`, which says who has the address that is wanted.

    Where the role of a sysadmin goes `other` is another one, who must stay it meanwhile (PF-21).
    """

    user: User
    reference: Reference
    marker: EmailMarker | None = None
    other: User | None = None


def change(loaded: LoadedUser, form: UserForm, caller: Caller, moment: Moment) -> Decision[User]:
    """Correct a user; roles by a sysadmin only, an address that no other user has (PF-02, PF-03, PF-21).

    Who gets a higher rank is told. A new address is not proved, whatever else is said: a code goes there.
    """
    user, marker, reference, other = loaded.user, loaded.marker, loaded.reference, loaded.other
    must_be_somebody(user)
    fields = {name: getattr(form, name) for name in form.model_fields_set}
    fields = {name: value for name, value in fields.items() if value is not None or name == "rank_id"}
    if "roles" in fields and set(fields["roles"]) != set(user.roles) and Role.SYSADMIN not in caller.roles:
        raise RolesAreSysadmins("Only a sysadmin changes roles.")
    if "email" in fields and Role.SYSADMIN in user.roles and Role.SYSADMIN not in caller.roles:
        _must_keep_address(user, fields["email"])
    if gives_up_sysadmin(user, form) and other is None:
        raise LastSysadmin("{name} is the only sysadmin: make somebody else one first.", name=user.name, id=user.id)
    rests_on = (other,) if other and gives_up_sysadmin(user, form) else ()
    _must_be_known(fields, reference)
    if marker and marker.owner_id != user.id:
        raise EmailTaken("Another user of the airline has this address.")
    changed = user.but(**fields)
    news = _promotion(user, changed, reference, moment)
    old, new = marker_of(user.email, user.id), marker_of(changed.email, user.id)
    if old == new:
        return Decision(changed, puts=(changed,), rests_on=rests_on, happened=news)
    changed = changed.but(email_verified=False)
    code = codes.make(new.address_hash, codes.Purpose.CONFIRM, user.id, user.language, moment)
    puts, happened = (changed, new, *code.puts), (*news, *code.happened)
    return Decision(changed, puts=puts, removes=(old,), rests_on=rests_on, happened=happened)


def _promotion(before: User, after: User, reference: Reference, moment: Moment) -> tuple[Event, ...]:
    """What a user is told whose rank is higher than before."""
    levels = [ranks.level_of(one.rank_id, reference) for one in (before, after)]
    return (promoted(after, reference.ranks[after.rank_id or 0], moment.now),) if levels[1] > levels[0] else ()


def _must_keep_address(user: User, address: str) -> None:
    if address != user.email:
        raise AddressIsSysadmins("Only a sysadmin changes a sysadmin's address.")


def _must_be_known(fields: dict[str, object], reference: Reference) -> None:
    faults: dict[str, Fault] = {}
    if fields.get("rank_id") is not None and fields["rank_id"] not in reference.ranks:
        faults["rank_id"] = not_here("rank", fields["rank_id"])
    licences = fields.get("licences") or ()
    assert isinstance(licences, tuple)
    if len({held.licence_id for held in licences}) < len(licences):
        faults["licences"] = Fault("given_twice", "name each licence once")
    strangers = [held.licence_id for held in licences if held.licence_id not in reference.licences]
    if strangers:
        faults["licences"] = not_here("licence", strangers[0])
    if faults:
        raise Invalid(faults)


def set_contract_restriction(user: User, blocked_until: int | None) -> Decision[User]:
    """Move or clear the block; the points that were lost stay lost (CC-29)."""
    changed = restrict(user, blocked_until)
    return Decision(changed, puts=(changed,))


def adjust(user: User, adjustment: Adjustment, rulebook: Rulebook, moment: Moment) -> Decision[User]:
    """Give or take points by hand, as far as an account goes; who reaches a rank by them gets it (PF-03, PF-04)."""
    if abs(user.points + adjustment.points) > MOST_POINTS:
        sentence = "an account holds {limit} points at most, to either side"
        raise Invalid({"points": Fault("too_high", sentence, {"limit": MOST_POINTS})})
    changes = ChangeSet()
    source = Source(kind="manual", id=moment.ids.next())
    posting = Posting(EntryType.MANUAL, adjustment.points, adjustment.reason, source)
    account = post(user, posting, changes, moment)
    note_reached(user, rulebook, changes, moment.now)
    return changes.decide(account)


class PilotFlying(Conflict):
    """The pilot is in the air (RP-20)."""


class Place(Record):
    """Where somebody or something is to be put."""

    airport: Icao


def move(pilot: User, airport: str) -> Decision[User]:
    """Staff put a pilot elsewhere, not while flying; live bookings stay as they are (RP-20)."""
    if pilot.flight_id:
        raise PilotFlying(
            "{pilot} is in the air: wait until the flight has ended.", pilot=pilot.name, pilot_id=pilot.id
        )
    if pilot.airport == airport:
        raise AlreadyThere("{pilot} is at {airport} already.", pilot=pilot.name, pilot_id=pilot.id, airport=airport)
    there = pilot.but(airport=airport)
    return Decision(there, puts=(there,))
