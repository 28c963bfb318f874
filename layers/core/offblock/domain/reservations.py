"""What making bookings does, whatever their kind: a stand for each leg, one roll of MEL items, the aircraft held."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from offblock.domain import aircraft as fleet
from offblock.domain import mel
from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking, BookingKind, Chain, hold_of
from offblock.domain.bounties import Bounty, cancelled
from offblock.domain.mel import OpenItems
from offblock.domain.moment import Moment
from offblock.domain.record import Record
from offblock.domain.reference import Reference
from offblock.domain.settings import Settings
from offblock.domain.stands import Apron, Stand


@dataclass(frozen=True, slots=True)
class Ground:
    """What is known about where the flights go: the tenant's collections and settings, stands, the aircraft's MEL.

    `stands` are those of every airport at which one of the legs arrives, `bounty` the live one on the aircraft.
    """

    reference: Reference = field(default_factory=Reference)
    settings: Settings = field(default_factory=Settings)
    stands: tuple[Stand, ...] = ()
    open_items: OpenItems | None = None
    bounty: Bounty | None = None


@dataclass(frozen=True, slots=True)
class Reserved:
    """Bookings as they are made, the aircraft that they hold, and what else has to be written with them."""

    bookings: tuple[Booking, ...]
    used: Aircraft
    others: tuple[Record, ...]


def reserve(drafts: Iterable[Booking], used: Aircraft, ground: Ground, moment: Moment) -> Reserved:
    """Make the bookings of one chain on one aircraft (BK-04, BK-05, BK-06).

    `drafts` are the bookings of its legs in order, without stands. The first leg departs from the aircraft's stand,
    each next one from the stand at which the leg before arrives; all of them expire together.
    """
    legs = tuple(drafts)
    apron, bookings, departs_from = Apron(ground.stands, moment.now), [], used.stand
    for position, leg in enumerate(legs, start=1):
        chain = Chain(id=legs[0].id, position=position, of=len(legs)) if len(legs) > 1 else None
        arrives_at = apron.promise(leg.arrival, used, leg.id, leg.expires_at)
        bookings.append(leg.but(chain=chain, departure_stand=departs_from, arrival_stand=arrives_at))
        departs_from = arrives_at
    before = ground.open_items or OpenItems(aircraft_id=used.id)
    after = mel.roll(used, before, ground.reference, moment)
    found: tuple[Record, ...] = (after,) if after != before else ()
    # Without a find the items are not written, so that what was read of them may be old: the aircraft's count stays.
    held = (mel.noted(used, after) if found else used).but(chains=used.chains + 1)
    for booking in bookings:
        held = fleet.hold(held, hold_of(booking))
    held, ended = _without_bounty(held, legs[0].kind, ground, moment)
    return Reserved(tuple(bookings), held, (*apron.changed, *found, *ended))


def _without_bounty(
    held: Aircraft, kind: BookingKind, ground: Ground, moment: Moment
) -> tuple[Aircraft, tuple[Bounty, ...]]:
    """A booking other than its own claim cancels the unclaimed bounty on the aircraft (RP-16)."""
    if kind is BookingKind.BOUNTY or held.bounty_id is None:
        return held, ()
    assert ground.bounty, "the bounty on the aircraft is read with it"
    return held.but(bounty_id=None), (cancelled(ground.bounty, moment.now),) if ground.bounty.is_live else ()
