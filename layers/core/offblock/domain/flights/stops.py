"""Stops: a flight is abandoned, and its booking is live again unless its time is over (FL-05, BK-06)."""

from dataclasses import dataclass

from offblock.domain.bookings.bookings import Booking
from offblock.domain.bookings.releases import LoadedBookings, end_expired
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.legs import leg_of
from offblock.domain.charter.missions import LegStatus, Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.stands import Apron, Stand
from offblock.domain.flights.flights import FLOWN, Flight, FlightOver, FlightStatus, Live
from offblock.domain.flights.hanging import ended_by_staff
from offblock.domain.flights.hearing import leave_tail
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.people.users import User


@dataclass(frozen=True, slots=True)
class LoadedStop:
    """A flight that is abandoned, and what it gives back.

    `booking`, `mission` and `bounty` are None where they ended while it was in the air; `stands` are the aircraft's own
    and the booked one of the arrival.
    """

    flight: Flight
    pilot: User
    aircraft: Aircraft
    live: Live | None = None
    booking: Booking | None = None
    mission: Mission | None = None
    bounty: Bounty | None = None
    stands: tuple[Stand, ...] = ()


def stop(loaded: LoadedStop, moment: Moment, staffs_reason: str | None = None) -> Decision[Flight]:
    """Abandon the flight: the booking is live again, unless its time is over (FL-05, BK-06). Twice does no harm.

    Where staff do it `staffs_reason`, which may be blank, is what its pilot is told (FL-09).
    """
    flight, aircraft = loaded.flight, loaded.aircraft
    if flight.status is FlightStatus.STOPPED:
        return Decision(flight)
    if flight.status in FLOWN:
        raise FlightOver("The flight has been submitted: it cannot be stopped any more.")
    changes = ChangeSet()
    stopped = changes.put(flight.but(status=FlightStatus.STOPPED, finished_at=moment.now))
    changes.edit(loaded.pilot, flight_id=None)
    stand = Apron(loaded.stands, changes, moment).park(aircraft.airport, aircraft.stand, aircraft.id)
    changes.edit(aircraft, flight_id=None, flying_booking_id=None, stand=stand)
    changes.remove(loaded.live)
    leave_tail(loaded.live, changes, moment.now)
    if loaded.booking:
        _give_back(loaded, loaded.booking, changes, moment)
    if staffs_reason is not None:
        changes.tell(ended_by_staff(NoticeKind.FLIGHT_STOPPED, stopped, staffs_reason, moment.now))
    return changes.decide(stopped)


def _give_back(loaded: LoadedStop, booking: Booking, changes: ChangeSet, moment: Moment) -> None:
    """What the booking becomes: gone with a bounty that has ended, live again, or expired like any other."""
    mission, bounty, aircraft = loaded.mission, loaded.bounty, changes.now(loaded.aircraft)
    apron = Apron(loaded.stands, changes, moment)
    if bounty and not bounty.is_live:
        changes.put(aircraft.without_hold(booking.id), instead_of=aircraft)
        changes.remove(booking)
        apron.release(booking)
        return
    if mission:
        leg = leg_of(mission, booking.sequence or 0)
        changes.put(mission.with_leg(leg.to(LegStatus.BOOKED, flight_id=None)))
    again = booking.but(flight_id=None)
    if again.is_live_at(moment.now):
        changes.put(again)
        apron.keep_for(booking, until=booking.expires_at)
        return
    over = LoadedBookings(
        loaded.pilot,
        (again,),
        aircraft={aircraft.id: aircraft},
        owners={mission.id: mission} if mission else {},
        bounties={bounty.id: bounty} if bounty else {},
        stands=loaded.stands,
    )
    end_expired(again, over, changes, moment)
