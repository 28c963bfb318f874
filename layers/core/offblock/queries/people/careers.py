"""A pilot's career, for showing."""

from __future__ import annotations

from offblock.domain.airline.reference import Licence, Requirements
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.people import careers, licences
from offblock.domain.people.users import LicenceStatus, User
from offblock.queries.reader import Reader
from offblock.queries.showing import show
from offblock.schemas.people.careers import CareerView, LicenceOffer, NextRank
from offblock.schemas.people.users import RankNamed


def career(reader: Reader, pilot_id: int) -> CareerView:
    """Where a pilot stands, and the ways on from there (PF-03)."""
    pilot: User = show(reader, User, pilot_id)
    rulebook = reader.rulebook(strong=False)
    known = rulebook.reference
    rank = known.ranks.get(pilot.rank_id or 0)
    ordered = sorted(known.licences.values(), key=lambda one: (one.name, one.id))
    return CareerView(
        rank=RankNamed(**rank.model_dump(include={"id", "name", "level"})) if rank else None,
        flights=pilot.flights,
        minutes=pilot.minutes,
        points=pilot.points,
        next_rank=_next(pilot, rulebook),
        licences=[_offer(one, pilot, reader.moment.now) for one in ordered],
    )


def _next(pilot: User, rulebook: Rulebook) -> NextRank | None:
    rank = careers.next_rank(pilot, rulebook.reference)
    if rank is None:
        return None
    return NextRank(
        **rank.model_dump(exclude={"requirements"}),
        requirements=rank.requirements or Requirements(),
        missing=careers.missing(pilot, rank),
        is_reached=careers.is_reached(pilot, rank),
        comes_by_itself=rulebook.settings.career_auto_promotion and not rank.price_points,
    )


def _offer(licence: Licence, pilot: User, now: int) -> LicenceOffer:
    held = pilot.held(licence.id, now)
    is_gone = held is None or held.status is LicenceStatus.EXPIRED
    offered_at = licences.renewable_from(held, licence) if held and not is_gone else None
    return LicenceOffer(
        **licence.model_dump(exclude={"renewal_points"}),
        renewal_points=licence.renewal_price if licence.days else None,
        status=held.status if held else None,
        expires_at=held.expires_at if held else None,
        renewable_from=offered_at,
        can_buy=is_gone and licence.price_points is not None,
        can_renew=offered_at is not None and offered_at <= now and licence.renewal_price is not None,
    )
