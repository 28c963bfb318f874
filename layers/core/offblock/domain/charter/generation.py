"""Contracts that make themselves: which route, which aircraft, and when (CC-33, CC-35)."""

from dataclasses import dataclass

from offblock.domain.charter import drafts
from offblock.domain.charter.customers import Customer, Route, SkipReason, scheduled
from offblock.domain.charter.drafts import LegPlan, MissionForm
from offblock.domain.charter.missions import Counter, Mission
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Audience, Event, NoticeKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import DAY_SECONDS


def is_due(customer: Customer, now: int) -> bool:
    """Whether the interval since the last generation has passed; a customer never generated for is due at once."""
    return customer.auto_generate and customer.next_generation_at is not None and customer.next_generation_at <= now


def windows(route: Route, now: int) -> tuple[LegPlan, ...]:
    """A route's legs, each from 00:00 UTC of the next day to 00:00 UTC of the day after (CC-33)."""
    midnight = (now // DAY_SECONDS + 1) * DAY_SECONDS
    return tuple(
        LegPlan(
            departure=leg.departure,
            arrival=leg.arrival,
            window_starts_at=midnight,
            window_ends_at=midnight + DAY_SECONDS,
        )
        for leg in route.legs
    )


def choose(customer: Customer, usable: tuple[int, ...], moment: Moment) -> MissionForm | None:
    """Pick a route by weight and an aircraft of the pool at random; None without either (CC-33, CC-34).

    `usable` are the pool's aircraft that still exist. The dice belong to the generation before, so that a second try
    picks the same.
    """
    if not customer.routes or not usable:
        return None
    dice = moment.dice("generation", customer.id, customer.last_generated_at or 0)
    route = dice.choices(customer.routes, weights=[one.weight for one in customer.routes])[0]
    aircraft_id = dice.choice(usable)
    plans = windows(route, moment.now)
    title = f"{customer.name}: {plans[0].departure} to {plans[-1].arrival}"[:100]
    return MissionForm(customer_id=customer.id, aircraft_id=aircraft_id, title=title, legs=plans)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made of a customer's routes: the draft, and the numbers of its legs after the last mission's."""

    form: MissionForm
    counter: Counter
    numbers: tuple[str, ...]


def generate(customer: Customer, plan: Plan, moment: Moment, by: int | None = None) -> Decision[Mission]:
    """The draft and the customer's next instant, in one write: run twice it makes one mission (CC-33, CC-35).

    `by` is who asked for it without waiting for the interval; the next one follows from now all the same.
    """
    served = scheduled(customer.but(last_generated_at=moment.now), moment)
    return drafts.draft(served, plan.form, plan.counter, plan.numbers, by, moment)


class CannotGenerate(Conflict):
    """No contract can be made of what the customer has (CC-35)."""


def cannot(customer: Customer, reason: SkipReason) -> CannotGenerate:
    """What to say to staff who ask for a contract that cannot be made."""
    return CannotGenerate(
        "No contract can be made for {customer}: {reason}",
        customer=customer.name,
        customer_id=customer.id,
        reason=REASONS[reason],
        reason_code=reason,
    )


REASONS = {
    SkipReason.NO_ROUTES: "it has no routes: add one on its page.",
    SkipReason.NO_AIRCRAFT: "its pool has no aircraft: add one on its page.",
    SkipReason.NO_AIRPORT: "a route names an airport that is not here: correct the route or import the airport.",
    SkipReason.NO_NUMBERS: "all its flight numbers are in use: raise the digits or end missions.",
}


def skip(customer: Customer, reason: SkipReason, moment: Moment) -> Decision[Mission | None]:
    """Note that the customer cannot be served, and tell staff once until somebody mends it (CC-35)."""
    noted = customer.but(skipped=reason)
    facts = {"customer_id": customer.id, "name": customer.name, "reason": REASONS[reason], "reason_code": reason}
    skipped = Event(kind=NoticeKind.GENERATION_SKIPPED, at=moment.now, to=Audience.STAFF, facts=facts)
    return Decision(None, puts=(noted,), happened=(skipped,))
