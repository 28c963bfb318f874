"""What a landing settles besides the flight: a bounty's leg, a contract's leg, a diversion, a stranded aircraft."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from offblock.domain import aircraft as fleet
from offblock.domain import bookings, bounties, ends
from offblock.domain.aircraft import Aircraft
from offblock.domain.bookings import Booking
from offblock.domain.bounties import Bounty, BountyLeg, Reason
from offblock.domain.ends import Parties
from offblock.domain.events import Event
from offblock.domain.legs import leg_of, must_be_in_time
from offblock.domain.missions import LegStatus, Mission
from offblock.domain.moment import Moment
from offblock.domain.record import Record
from offblock.domain.stranding import Surroundings, leads_nowhere
from offblock.domain.users import User
from offblock.domain.wanted import Wanted, kept_on_arrival


@dataclass(frozen=True, slots=True)
class Landing:
    """What a landing may bring about besides: the bounty whose leg was flown, and what surrounds the aircraft there.

    `ferry_nm` is the great-circle distance from the arrival to the aircraft's base, `wanted` are the contracts that
    want the aircraft.
    """

    around: Surroundings = field(default_factory=Surroundings)
    bounty: Bounty | None = None
    ferry_nm: int = 0
    wanted: tuple[Wanted, ...] = ()


@dataclass(frozen=True, slots=True)
class Arrived:
    """The aircraft and its pilot as a landing leaves them, and what else is written, removed and told with it."""

    used: Aircraft
    pilot: User
    puts: tuple[Record, ...] = ()
    removes: tuple[Record, ...] = ()
    told: tuple[Event, ...] = ()


Settling = Callable[[Arrived, Landing, Moment], Arrived]


def nothing_besides(arrived: Arrived, landing: Landing, moment: Moment) -> Arrived:
    """The flight alone: a schedule's, or that of a mission that has ended (CC-27). A contract may want the aircraft."""
    return _kept(arrived, landing)


def _kept(arrived: Arrived, landing: Landing, *but_for: Wanted | None) -> Arrived:
    """The aircraft locked where a contract waits for it, in the same transaction (CC-32)."""
    used, met = kept_on_arrival(arrived.used, [one for one in landing.wanted if one not in but_for])
    return replace(arrived, used=used, puts=(*arrived.puts, *met))


def delivered(bounty: Bounty, booking: Booking) -> Settling:
    """A leg of a bounty is flown; the last one completes it and pays (RP-12)."""

    def settle(arrived: Arrived, landing: Landing, moment: Moment) -> Arrived:
        ahead, used, pilot, paid, gone = bounties.flown(
            bounty, booking.sequence or 0, arrived.used, arrived.pilot, moment
        )
        return _kept(Arrived(used, pilot, (ahead, *paid), gone), landing)

    return settle


def diverted(mission: Mission | None, booking: Booking) -> Settling:
    """A flight that ended at its alternate: a charter leg is Available again, its aircraft stays locked (FL-06).

    Where no published schedule leads on, a bounty home is made at once, caused by the pilot (RP-15).
    """

    def settle(arrived: Arrived, landing: Landing, moment: Moment) -> Arrived:
        back = bookings.give_back(mission, booking)
        kept = _kept(replace(arrived, puts=back), landing)
        return _stranded(kept, Reason.DIVERSION, arrived.pilot.id, landing, moment)

    return settle


def leg_flown(parties: Parties, booking: Booking, flight_id: int) -> Settling:
    """The contract's leg is Completed; the last one completes the contract (CC-21, CC-23, CC-24)."""

    def settle(arrived: Arrived, landing: Landing, moment: Moment) -> Arrived:
        mission = parties.mission
        leg = leg_of(mission, booking.sequence or 0)
        must_be_in_time(leg, moment.now)
        flown = mission.with_leg(leg.to(LegStatus.COMPLETED).but(flight_id=flight_id, booking_id=None))
        if flown.incomplete:
            return replace(arrived, puts=(flown,), removes=(parties.wanted,) if parties.wanted else ())
        last = replace(parties, used=None, pilot=arrived.pilot, booking=None, stand=None, bounty=None)
        done, account, entry, puts, removes, told = ends.completed(last, flown, moment)
        free = fleet.unlock(arrived.used, done.id).but(brought_by=None)
        ended = Arrived(free, account, (done, entry, *puts), removes, (told,))
        return _stranded(_kept(ended, landing, parties.wanted), Reason.CHARTER, None, landing, moment)

    return settle


def _stranded(arrived: Arrived, reason: Reason, causer_id: int | None, landing: Landing, moment: Moment) -> Arrived:
    """A bounty home at once for an aircraft that no published schedule leads away from (CC-24, RP-15)."""
    used, around = arrived.used, landing.around
    base = fleet.base_of(used, around.reference)
    stays = base is None or not used.away or used.bounty_id or used.locked_by
    if stays or base is None or not around.settings.repositioning_enabled:
        return arrived
    if not leads_nowhere(used, around, moment.now):
        return arrived
    legs = (BountyLeg(departure=used.airport or "", arrival=base, distance_nm=landing.ferry_nm),)
    made, under, told = bounties.make(used, base, legs, reason, around.settings, moment, causer_id)
    return replace(arrived, used=under, puts=(*arrived.puts, made), told=(*arrived.told, *told))
