"""What a decision that is not committed would do, told of every record that it would write or remove (PF-19)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from offblock.domain.kernel.decision import Rehearsal
from offblock.domain.kernel.events import Event, NoticeKind, WorkKind
from offblock.domain.kernel.names import name_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.wording import plain, sentence
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.reader import Reader
from offblock.schemas.effects import Affected, Effect, EffectsView
from offblock.schemas.people.users import person

Changed = tuple[Record | None, Record | None]
"""A record as it is and as it would be; None where it is not or would not be there."""

WORDS: dict[str, str] = {
    "made": "{noun} {name} is made.",
    "removed": "{noun} {name} is removed for good.",
    "changed": "{noun} {name} is changed: {fields}.",
    "points": "{pilot}: {points} points, {reason}; the balance is {balance} then.",
    "booking_made": "{callsign} from {departure} to {arrival} is booked for {pilot}.",
    "booking_removed": "The booking of {callsign} from {departure} to {arrival} by {pilot} goes.",
    "mission": "“{name}” is {status} then.",
    "legs": "{count} legs are {status} then.",
    "application": "The application of {pilot} is {status} then.",
    "applications_closed": "Every other application is rejected, and each applicant told.",
    "bounty": "The bounty from {origin} to {destination} is {status} then.",
    "bounty_made": "A bounty of {reward_points} points is made from {origin} to {destination}.",
    "blocked": "Contracts are closed to {name} until {blocked_until}.",
    "unblocked": "Contracts are open to {name} again.",
    "moved": "{name} is moved from {from_airport} to {airport}.",
    "placed": "{name} is put at {airport}.",
    "kept": "{name} is kept for contract {mission_id}.",
    "released": "{name} is not kept for a contract any more.",
    "grounded": "{name} is grounded.",
    "ungrounded": "{name} may fly again.",
    "setting": "{name} is {after}, was {before}.",
    "reward": "A way of {distance_nm} NM pays {after} points then, {before} as it is.",
    "notice": "{to} is told: {notice}.",
    "aircraft_idle": "{after} aircraft are idle then, {before} as it is: each gets a bounty where a way home leads. "
    "{among} were looked at{rest}.",
}
"""What is said of each kind of effect; facts that are not there leave their braces."""

UNSAID = frozenset(
    {
        "AirportsHead",
        "Counter",
        "ReferenceHead",
        "NetworkHead",
        "Answered",
        "Audited",
        "Live",
        "Flown",
        "AirportsPart",
        "Wanted",
        "Erasure",
        "OldPicture",
    }
    | {"WebhookState", "Delivery", "Parked"}
    | {"FlightNumberMarker", "EmailMarker", "RegistrationMarker", "Scanned", "MissionText", "TrackPiece", "Remarks"}
)
"""Records of the house's own: what they are for is told by the others."""

INNER = frozenset(
    {
        "points",
        "ledger_seq",
        "flights",
        "is_tallied",
        "licences_looked_at",
        "erased_at",
        "flight_id",
        "bounty_id",
        "draws",
        "occupants",
        "holds",
        "chains",
        "cycles",
        "minutes",
    }
    | {"moved_at", "away", "idle_at", "flown_in_by", "staff_notified", "bounty_pilot_id", "flying_booking_id"}
    | {"live_missions", "due_at", "next_check_at", "claim_id", "claimed_by", "ended_at", "attempt", "legs", "outcome"}
    | {"stand", "departure_stand", "arrival_stand", "mel_open", "mel_due_at", "end_reason", "flown", "teleport"}
    | {"published_at", "published_by", "pilot_id", "next_generation_at", "skipped", "next_id"}
)
"""Fields that follow from others."""

LABELS = ("title", "registration", "name", "flight_number", "icao")


def effects(reader: Reader, rehearsals: list[Rehearsal]) -> EffectsView:
    """Everything that these decisions would do, each thing once, from what was to be first."""
    pairs = list(_pairs(rehearsals))
    users = names.by_id(reader, User, {getattr(one, "pilot_id", None) for pair in pairs for one in pair if one})
    found: list[Effect] = []
    for before, after in pairs:
        found += _of(before, after, users)
    events = [event for one in rehearsals for event in one.decision.happened]
    found += _announced(reader, events)
    if any(event.kind is WorkKind.HOMES_CHANGED for event in events):
        found.append(_idle(reader, pairs))
    bookings = [before or after for before, after in pairs if _kind((before, after)) == "Booking"]
    return EffectsView(effects=found, bookings=_shown(reader, bookings), **_account(pairs))


def _pairs(rehearsals: Iterable[Rehearsal]) -> Iterator[Changed]:
    for one in rehearsals:
        for record in (*one.decision.puts, *one.decision.removes):
            is_put = any(record is put for put in one.decision.puts)
            before = one.before.get(record.identity, None if is_put else record)
            if name_of(type(record)) not in UNSAID and before != (record if is_put else None):
                yield before, record if is_put else None


def _kind(pair: Changed) -> str:
    found = pair[1] or pair[0]
    return name_of(type(found)) if found else ""


def _account(pairs: list[Changed]) -> dict[str, Any]:
    """What the first account that changes would gain or lose and hold, and until when its pilot would be blocked."""
    entries: list[Any] = [after for before, after in pairs if _kind((before, after)) == "Entry"]
    mine = [one for one in entries if one.pilot_id == entries[0].pilot_id]
    found = {"points": sum(one.points for one in mine), "balance": mine[-1].balance} if mine else {}
    for _, after in pairs:
        if isinstance(after, User) and after.contract_blocked_until:
            found["blocked_until"] = after.contract_blocked_until
    return found


def _of(before: Record | None, after: Record | None, users: dict[int, User]) -> list[Effect]:
    """What would happen to one record."""
    record: Any = after or before
    stored = _kind((before, after))
    own = {"name": _label(record), "noun": stored.capitalize()} | {
        name: getattr(record, name, None)
        for name in ("departure", "arrival", "origin", "destination", "callsign", "flight_number")
    }
    facts = own | ({"pilot": person(record.pilot_id, users).name} if getattr(record, "pilot_id", None) else {})
    said = _SAID.get(stored, _plainly)(before, after, facts)
    affected = Affected(kind=stored.lower(), id=_id(record), name=str(own["name"]))
    return [_effect(code, more, affected) for code, more in said]


def _effect(code: str, facts: dict[str, Any], affected: Affected | None = None) -> Effect:
    return Effect(kind=code, text=sentence(WORDS[code], facts), facts=plain(facts), object=affected)


Said = list[tuple[str, dict[str, Any]]]


def _plainly(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    """Of most records: made, removed, or which fields change."""
    if before is None or after is None:
        return [("made" if before is None else "removed", facts)]
    fields = [one for one in _differing(before, after) if one not in INNER]
    return [("changed", facts | {"fields": fields})] if fields else []


def _differing(before: Any, after: Any) -> list[str]:
    return [name for name in type(after).model_fields if getattr(before, name) != getattr(after, name)]


def _booking(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    if before and after:
        return []
    return [("booking_removed" if before else "booking_made", facts)]


def _entry(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    why = {**after.facts, "reason": after.reason, "reason_code": after.code}
    return [("points", why | facts | {"points": after.points, "balance": after.balance})]


def _mission(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    if before is None or after is None:
        return _plainly(before, after, facts)
    said: Said = []
    if before.status != after.status:
        said.append(("mission", facts | {"status": str(after.status)}))
    else:
        said += _plainly(before, after, facts)
    was = {leg.sequence: leg.status for leg in before.legs}
    moved = [str(leg.status) for leg in after.legs if was.get(leg.sequence) != leg.status]
    return said + [("legs", {"count": moved.count(one), "status": one}) for one in dict.fromkeys(moved)]


def _application(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    return [("application", facts | {"status": str(after.status) if after else "withdrawn"})]


def _bounty(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    if before is None:
        return [("bounty_made", facts | {"reward_points": after.reward_points})]
    return [("bounty", facts | {"status": str(after.status)})] if after and after.status != before.status else []


def _user(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    if before is None or after is None:
        return _plainly(before, after, facts)
    said = _placed(before, after, facts)
    if before.contract_blocked_until != after.contract_blocked_until:
        until = after.contract_blocked_until
        said.append(("blocked", facts | {"blocked_until": until}) if until else ("unblocked", facts))
    return said + _others(before, after, facts, {"airport", "contract_blocked_until"})


def _aircraft(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    if before is None or after is None:
        return _plainly(before, after, facts)
    said = _placed(before, after, facts)
    if before.locked_by != after.locked_by:
        said.append(("kept", facts | {"mission_id": after.locked_by}) if after.locked_by else ("released", facts))
    if before.grounded != after.grounded:
        said.append(("grounded" if after.grounded else "ungrounded", facts))
    return said + _others(before, after, facts, {"airport", "locked_by", "grounded"})


def _placed(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    if before.airport == after.airport:
        return []
    placed = facts | {"from_airport": before.airport, "airport": after.airport}
    return [("moved" if before.airport else "placed", placed)]


def _others(before: Any, after: Any, facts: dict[str, Any], said: set[str]) -> Said:
    fields = [one for one in _differing(before, after) if one not in INNER | said]
    return [("changed", facts | {"fields": fields})] if fields else []


def _settings(before: Any, after: Any, facts: dict[str, Any]) -> Said:
    was = before or type(after)()
    changed = [(name, getattr(was, name), getattr(after, name)) for name in _differing(was, after)]
    said: Said = [("setting", {"name": name.upper(), "before": old, "after": new}) for name, old, new in changed]
    return said + _reward(was, after)


def _reward(before: Any, after: Any) -> Said:
    """What a bounty would pay for a way as an example, where that changes."""
    bounties = import_module("offblock.domain.bounties.bounties")
    was, becomes = (bounties.reward(bounties.EXAMPLE_NM, one) for one in (before, after))
    return [("reward", {"distance_nm": bounties.EXAMPLE_NM, "before": was, "after": becomes})] if was != becomes else []


_SAID: dict[str, Any] = {
    "Booking": _booking,
    "Entry": _entry,
    "Mission": _mission,
    "Application": _application,
    "Bounty": _bounty,
    "User": _user,
    "Aircraft": _aircraft,
    "Settings": _settings,
}


def _label(record: Any) -> str:
    if hasattr(record, "origin"):
        return f"{record.origin} → {record.destination}"
    return next((str(found) for one in LABELS if (found := getattr(record, one, None))), _id(record))


def _id(record: Any) -> str:
    return str(getattr(record, "id", None) or ":".join(map(str, record.key_parts)))


def _announced(reader: Reader, events: list[Event]) -> list[Effect]:
    """Who would be told of what, and what would follow."""
    users = names.by_id(reader, User, (one.to for one in events if isinstance(one.to, int)))
    found = []
    for one in events:
        if isinstance(one.kind, NoticeKind):
            to = person(one.to, users).name if isinstance(one.to, int) else str(one.to or "")
            found.append(_effect("notice", {"to": to, "notice": str(one.kind)} | {**one.facts}))
        elif one.kind is WorkKind.APPLICATIONS_CLOSED:
            found.append(_effect("applications_closed", {}))
    return found


def _idle(reader: Reader, pairs: list[Changed]) -> Effect:
    """How many aircraft would be idle by other settings, hubs or bases: bounded, and said where it is."""
    counted = import_module("offblock.queries.fleet.idle").counted(reader, pairs)
    rest = "" if counted["complete"] else ", there are more"
    return _effect("aircraft_idle", counted | {"rest": rest})


def _shown(reader: Reader, bookings: list[Any]) -> list[dict[str, Any]]:
    """Bookings as their pilots see them."""
    if not bookings:
        return []
    views = import_module("offblock.queries.bookings.bookings").views(reader, bookings)
    return [one.model_dump(mode="json") for one in views]
