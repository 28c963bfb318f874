"""Licences in pilots' hands: bought and renewed with points, and what their expiry brings (PF-03, PF-04)."""

from typing import Any

from offblock.domain.airline.reference import Licence, Reference
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import DAY_SECONDS, to_rfc3339
from offblock.domain.kernel.wording import Phrase
from offblock.domain.people.ledger import EntryType, Posting, Source, charge
from offblock.domain.people.users import (
    NOTICE_SECONDS,
    RENEWAL_SECONDS,
    HeldLicence,
    LicenceStatus,
    User,
    must_be_verified,
)

MOST_HELD = 50


class LicenceHeld(Conflict):
    """The pilot holds this licence: it is renewed, not bought again."""


class LicenceNotHeld(Conflict):
    """The pilot does not hold this licence, or for too long no more: it is bought, not renewed."""


class LicenceNotForSale(Conflict):
    """The licence is staff's alone to give."""


class RenewalTooEarly(Conflict):
    """The licence is good for longer than a renewal is offered before its end."""


class TooManyLicences(Conflict):
    """A pilot holds so many licences at most."""


def look(pilot: User, reference: Reference, changes: ChangeSet, now: int) -> User:
    """See to the licences' expiry up to now: each turn that has passed since the last look is written and told."""
    since = pilot.licences_looked_at or 0
    for held in pilot.licences:
        for kind, at in _news(held, since, now):
            licence = reference.licences.get(held.licence_id)
            changes.tell(_event(kind, pilot, held, licence.name if licence else str(held.licence_id), at))
    standing = tuple(held.at(now) for held in pilot.licences)
    return changes.edit(pilot, licences=standing, licences_looked_at=now)


def _news(held: HeldLicence, since: int, now: int) -> list[tuple[NoticeKind, int]]:
    """What a holder is to be told of one licence, with when it came to be so."""
    if held.expires_at is None or held.status is not LicenceStatus.ACTIVE:
        return []
    if held.expires_at <= now:
        return [(NoticeKind.LICENCE_EXPIRED, held.expires_at)]
    warned_at = held.expires_at - NOTICE_SECONDS
    return [(NoticeKind.LICENCE_EXPIRING, warned_at)] if since < warned_at <= now else []


def _event(kind: NoticeKind, pilot: User, held: HeldLicence, name: str, at: int) -> Event:
    assert held.expires_at is not None, "what never expires is no news"
    facts: dict[str, str | int | None] = {
        "licence": name,
        "licence_id": held.licence_id,
        "expires_at": to_rfc3339(held.expires_at),
        "renewable_until": to_rfc3339(held.expires_at + RENEWAL_SECONDS),
    }
    return Event(kind=kind, at=at, to=pilot.id, facts=facts)


def sweep(pilot: User, reference: Reference, moment: Moment) -> Decision[User]:
    """The job's look at a pilot's licences: those whose time is over do not count any more (PF-03)."""
    due_at = pilot.licences_due_at
    if due_at is None or moment.now < due_at:
        return Decision(pilot)
    changes = ChangeSet()
    return changes.decide(look(pilot, reference, changes, moment.now))


def buy(pilot: User, licence: Licence, reference: Reference, moment: Moment) -> Decision[User]:
    """A pilot buys a licence that is for sale and not held, for its price (PF-04, PF-06)."""
    must_be_verified(pilot)
    changes = ChangeSet()
    present = look(pilot, reference, changes, moment.now)
    held = present.held(licence.id, moment.now)
    if held and held.status is not LicenceStatus.EXPIRED:
        raise LicenceHeld("You hold {licence}: renew it when its time comes.", **_named(licence), status=held.status)
    if licence.price_points is None:
        raise _not_for_sale(licence)
    others = tuple(one for one in present.licences if one.licence_id != licence.id)
    if len(others) >= MOST_HELD:
        raise TooManyLicences("You hold {count} licences, the most there may be.", count=len(others))
    phrase = Phrase("licence_bought", "Licence {licence}", _named(licence))
    charge(pilot, Posting(EntryType.LICENCE, -licence.price_points, phrase, _source(licence)), changes, moment)
    new = HeldLicence(licence_id=licence.id, expires_at=_end_of(licence, moment.now))
    return changes.decide(changes.edit(pilot, licences=(*others, new)))


def renew(pilot: User, licence: Licence, reference: Reference, moment: Moment) -> Decision[User]:
    """A pilot renews a licence near its end, or for thirty days after it, for another time of its days (PF-04)."""
    must_be_verified(pilot)
    changes, now = ChangeSet(), moment.now
    present = look(pilot, reference, changes, now)
    held = present.held(licence.id, now)
    if held is None or held.status is LicenceStatus.EXPIRED:
        raise LicenceNotHeld("You do not hold {licence}: buy it.", **_named(licence))
    if licence.renewal_price is None:
        raise _not_for_sale(licence)
    offered_at = renewable_from(held, licence)
    if offered_at is None:
        raise RenewalTooEarly("{licence} does not expire: there is nothing to renew.", **_named(licence))
    if now < offered_at:
        sentence = "{licence} is good until {expires_at}: renew it from {offered_at} on."
        raise RenewalTooEarly(sentence, **_named(licence), expires_at=held.expires_at, offered_at=offered_at)
    phrase = Phrase("licence_renewed", "Renewal of licence {licence}", _named(licence))
    posting = Posting(EntryType.LICENCE_RENEWAL, -licence.renewal_price, phrase, _source(licence))
    charge(pilot, posting, changes, moment)
    renewed = HeldLicence(licence_id=licence.id, expires_at=_end_of(licence, max(now, held.expires_at or 0)))
    licences = tuple(renewed if one.licence_id == licence.id else one for one in present.licences)
    return changes.decide(changes.edit(pilot, licences=licences))


def renewable_from(held: HeldLicence, licence: Licence) -> int | None:
    """From when a held licence can be renewed; None where it never expires.

    That is when its holder is told, of a short one half of its days before its end: twice at once is once too often.
    """
    if held.status is LicenceStatus.PENDING_RENEWAL:
        return 0
    if held.expires_at is None:
        return None
    half = (licence.days or 0) * DAY_SECONDS // 2
    return held.expires_at - (min(NOTICE_SECONDS, half) if half else NOTICE_SECONDS)


def way_to(licence_id: int, pilot: User, reference: Reference, now: int) -> dict[str, Any]:
    """How a licence is come by, as facts; nothing where there is no such licence."""
    licence = reference.licences.get(licence_id)
    if licence is None:
        return {}
    held = pilot.held(licence_id, now)
    is_renewed = held is not None and held.status is LicenceStatus.PENDING_RENEWAL
    return {
        "licence": licence.name,
        "status": held.status if held else None,
        "price_points": licence.renewal_price if is_renewed else licence.price_points,
        "days": licence.days,
    }


def _end_of(licence: Licence, since: int) -> int | None:
    return since + licence.days * DAY_SECONDS if licence.days else None


def _named(licence: Licence) -> dict[str, Any]:
    return {"licence": licence.name, "licence_id": licence.id}


def _source(licence: Licence) -> Source:
    return Source(kind="licence", id=licence.id)


def _not_for_sale(licence: Licence) -> LicenceNotForSale:
    return LicenceNotForSale("{licence} is given by staff alone: ask them for it.", **_named(licence))
