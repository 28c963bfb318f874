"""What people, clients and jobs do, each as the harnesses run it: with a Store, whoever else is at it.

What has a choice in it is made by a function (`book(OTHER)`); what has none is one (`fail`). Who acts on something of
theirs looks it up as a client would: their oldest booking, their newest flight, the bounty made last.
"""

from collections.abc import Callable
from typing import Any

from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.flights.flights import ReviewAction
from offblock.domain.flights.reviews import Verdict
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.schedules import Schedule
from offblock.usecases.bookings import claims, directed, releases, scheduled
from offblock.usecases.bounties import bounties
from offblock.usecases.charter import applications, drafts, endings, generation, legs, missions, positioning
from offblock.usecases.flights import diversions, hanging, landings, moves, reports, reviews, starts, stops
from tests import airline
from tests.airline import AIRCRAFT, CUSTOMER, OTHER, PILOT, leg, staff
from tests.reliability import away
from tests.reliability.worlds import FILTERED, NAMED, SERVICE, Setup

Does = Callable[[Store], Any]

# -- Contracts --------------------------------------------------------------------------------------------------------


def mission_form(**fields: Any) -> MissionForm:
    """A mission as staff write it: one leg, with the first aircraft."""
    plans = {"legs": (leg(),), "customer_id": CUSTOMER, "aircraft_id": AIRCRAFT}
    return MissionForm.model_validate({"title": "Sand", "points_award": 7, "description": "More", **plans, **fields})


def draft(store: Store) -> Any:
    """Create a mission."""
    return drafts.create(store, staff(), mission_form())


def edit(**fields: Any) -> Does:
    """Edit the first mission."""
    return lambda store: drafts.edit(store, staff(), 1, mission_form(**fields))


def publish(store: Store) -> Any:
    """Publish it."""
    return drafts.publish(store, staff(), 1)


def delete(store: Store) -> Any:
    """Delete it."""
    return drafts.delete(store, staff(), 1)


def apply(pilot: int) -> Does:
    """Apply for it."""
    return lambda store: applications.apply(store, pilot, 1)


def withdraw(pilot: int) -> Does:
    """Withdraw the application."""
    return lambda store: applications.withdraw(store, pilot, 1)


def accept(pilot: int) -> Does:
    """Give it to an applicant."""
    return lambda store: applications.accept(store, staff(), 1, pilot)


def accept_and_tell(store: Store) -> Any:
    """The same, and the worker that tells the others."""
    applications.accept(store, staff(), 1, PILOT)
    return applications.tell_rejected(airline.store(), 1)


def open_leg(store: Store) -> Any:
    """Open its first leg by hand."""
    return legs.open_by_hand(store, staff(), 1, 1)


def book_leg(pilot: int = PILOT, mission: int = 1) -> Does:
    """Book a mission's first leg."""
    return lambda store: legs.book(store, pilot, mission, 1)


def sweep(store: Store) -> Any:
    """The job's look at the first mission."""
    return missions.sweep(store, 1)


def fail(store: Store) -> Any:
    """Fail it by hand."""
    return endings.fail(store, staff(), 1, "told to")


def cancel(store: Store) -> Any:
    """Cancel it."""
    return endings.cancel(store, staff(), 1, "told to")


def generate(store: Store) -> Any:
    """The customer's next contract."""
    return generation.generate(store, CUSTOMER)


def generate_by_hand(store: Store) -> Any:
    """A contract for the customer that staff ask for."""
    return generation.by_hand(store, staff(), CUSTOMER)


def check(store: Store) -> Any:
    """The half-hourly look at the first mission's aircraft."""
    return positioning.check(store, AIRCRAFT, 1)


# -- Bookings ---------------------------------------------------------------------------------------------------------


def book(pilot: int = PILOT, service: Schedule = SERVICE, aircraft_id: int = AIRCRAFT) -> Does:
    """Book a schedule."""
    return lambda store: scheduled.book(store, pilot, service.id, aircraft_id)


def cancel_all(pilot: int = PILOT) -> Does:
    """Cancel everything."""
    return lambda store: releases.cancel_all(store, pilot)


def purge(pilot: int = PILOT, service: Schedule = SERVICE) -> Does:
    """The job's look at a booking of a schedule."""
    return purge_key(pilot, f"S#{service.id}")


def purge_key(pilot: int, key: str) -> Does:
    """The same, for any booking."""
    return lambda store: releases.purge(store, pilot, key)


def purge_claim(number: int = 1) -> Does:
    """The same, for one leg of the claimed bounty."""
    return lambda store: releases.purge(store, OTHER, f"B#{away.live()}#{number}")


def take_away(pilot: int = PILOT) -> Does:
    """Staff take the pilot's booking; when it is gone, they still name it."""

    def take(store: Store) -> Any:
        mine = store.whole("bookings_of", pilot)
        return releases.cancel_by_staff(store, staff(), mine[0].id if mine else NAMED["booking"], "needed")

    return take


def claim(pilot: int = OTHER, aircraft_id: int = AIRCRAFT) -> Does:
    """Claim the bounty on an aircraft."""
    return lambda store: claims.claim(store, pilot, away.live(aircraft_id))


def expire(store: Store) -> Any:
    """The first step of a bounty's expiry."""
    return claims.expire(store, away.live())


def preview(store: Store) -> Any:
    """Have a route of two legs drawn."""
    return directed.generate(store, PILOT, 2, FILTERED)


def reroll(store: Store) -> Any:
    """Have another one drawn."""
    return directed.reroll(store, PILOT, NAMED["preview"])


def take_route(store: Store) -> Any:
    """Accept the route that was drawn."""
    return directed.accept(store, PILOT, NAMED["preview"])


def be_refused(store: Store) -> Any:
    """The same where it is refused; the refusal is the answer."""
    try:
        return take_route(store)
    except Refusal as refusal:
        return refusal


def leave_route(store: Store) -> Any:
    """Leave it."""
    return directed.drop(store, PILOT, NAMED["preview"])


# -- Flights and moves ------------------------------------------------------------------------------------------------


def start(pilot: int = PILOT) -> Does:
    """Start the pilot's oldest booking."""

    def begin(store: Store) -> Any:
        mine: list[Booking] = sorted(store.whole("bookings_of", pilot), key=lambda one: one.id)
        filed = airline.filed(mine[0]) if mine else airline.NOTHING_FILED
        return starts.start(store, pilot, mine[0].id if mine else 0, filed)

    return begin


def flight_of(store: Store, pilot: int) -> str:
    """The pilot's newest flight, in the air or not; of two that began in the same second the one that is named."""
    flights = store.page("flights_of", pilot).rows
    return str(next((one.id for one in flights if one.id == NAMED["flight"]), flights[0].id))


def report(store: Store) -> Any:
    """Send a position."""
    place = {"latitude": {"value": 52.0, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
    sent = {"timestamp": store.moment.now * 1000 + 5000, "position": place}
    return reports.report(store, PILOT, flight_of(store, PILOT), [sent])


def finish(pilot: int = PILOT) -> Does:
    """Submit the flight."""
    return lambda store: landings.finish(store, pilot, flight_of(store, pilot))


def stop(pilot: int = PILOT) -> Does:
    """Abandon it."""
    return lambda store: stops.stop(store, pilot, flight_of(store, pilot))


def stop_for(pilot: int = PILOT) -> Does:
    """Staff abandon it for its pilot."""
    return lambda store: stops.stop_by_staff(store, staff(), flight_of(store, pilot), "nothing was heard of you")


def finish_for(pilot: int = PILOT) -> Does:
    """Staff submit it for its pilot."""
    return lambda store: landings.finish_by_staff(store, staff(), flight_of(store, pilot), "nothing was heard of you")


def look_after(pilot: int = PILOT) -> Does:
    """The job's look whether the flight is still heard of."""
    return lambda store: hanging.check(store, int(flight_of(store, pilot)))


def review(action: ReviewAction, reason: str = "", instead_of: ReviewAction | None = None) -> Does:
    """Staff review the pilot's flight."""
    verdict = Verdict(action, reason, instead_of)
    return lambda store: reviews.review(store, staff(), flight_of(store, PILOT), verdict)


def queue(store: Store) -> None:
    """The operator puts into the queue what was submitted before there was one."""
    reviews.queue(store)


def divert(pilot: int = PILOT) -> Does:
    """Take it elsewhere."""
    return lambda store: diversions.divert(store, pilot, flight_of(store, pilot), "EDDM")


def move(airport: str = "EDDM") -> Does:
    """Staff put the aircraft somewhere."""
    return lambda store: moves.move_aircraft(store, staff(), AIRCRAFT, airport)


def teleport(store: Store) -> Any:
    """The workflow's step that puts it where it is wanted."""
    return moves.teleport(store, AIRCRAFT)


def clear(store: Store) -> Any:
    """The workflow's step that takes a booking out of the way."""
    return moves.clear(store, AIRCRAFT)


def look(store: Store) -> Any:
    """The idle job's look at the aircraft."""
    return bounties.offer_if_idle(store, AIRCRAFT)


def scan(store: Store) -> Any:
    """Staff look for every idle aircraft now."""
    return bounties.scan(store, staff())


def redue(store: Store) -> Any:
    """Judge every aircraft again."""
    return bounties.redue(store, "")


# -- How it comes -----------------------------------------------------------------------------------------------------


def clicked(act: Does) -> Does:
    """The same request with the same Idempotency-Key, whoever sends it."""

    def click(store: Store) -> Any:
        store.once = IdempotencyKey("one-click", "the same body")
        return act(store)

    return click


def happened(act: Does) -> Setup:
    """An act as part of what was there before."""
    return lambda: act(airline.store())
