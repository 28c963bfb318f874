"""Charter customers: their branding of numbers, their routes, their pool of aircraft, and when to generate for them."""

from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from offblock.domain.airline import pictures
from offblock.domain.airline.pictures import Frame
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.findings import finding
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.values import DAY_SECONDS, Icao, Id, Instant, Multiplier, Name, Text

MOST_LEGS = 20
MOST_ROUTES = 50
MOST_POOL = 200


class RouteType(StrEnum):
    """A pair is one leg, a sequence two or more (CC-07)."""

    PAIR = "pair"
    SEQUENCE = "sequence"


class SkipReason(StrEnum):
    """Why generation could not serve a customer (CC-35)."""

    NO_ROUTES = "no_routes"
    NO_AIRCRAFT = "no_aircraft"
    NO_AIRPORT = "no_airport"
    NO_NUMBERS = "no_numbers"


class RouteLeg(Record):
    """From where to where."""

    departure: Icao
    arrival: Icao

    @model_validator(mode="after")
    def _goes_somewhere(self) -> Self:
        if self.departure == self.arrival:
            raise finding("same_airport", "a leg arrives elsewhere than it departs", at="arrival")
        return self


class Route(Record):
    """A pattern of legs with the weight by which generation picks it (CC-07)."""

    weight: Annotated[int, Field(ge=1, le=10_000)]
    type: RouteType
    legs: Annotated[tuple[RouteLeg, ...], Field(min_length=1, max_length=MOST_LEGS)]

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        if (self.type is RouteType.PAIR) != (len(self.legs) == 1):
            raise finding("wrong_count", "a pair has one leg, a sequence two or more", at="legs")
        for n, (before, leg) in enumerate(pairwise(self.legs), start=1):
            if leg.departure != before.arrival:
                raise finding(
                    "not_contiguous",
                    "a leg departs where the one before arrived: {airport}, not {departure}",
                    at=f"legs.{n}.departure",
                    airport=before.arrival,
                    departure=leg.departure,
                )
        return self


def _in_ascii(digits: str) -> str:
    """Digits of whatever script as numbers have them: prefixes were kept before others were refused."""
    return "".join(str(int(one)) for one in digits)


class CustomerForm(Record):
    """What staff write about a customer (CC-01, CC-03, CC-09)."""

    name: Name
    description: Text = ""
    points_multiplier: Multiplier = "1.00"
    flight_number_prefix: Annotated[str, Field(pattern=r"^[0-9]{0,5}$")] = ""
    flight_number_digits: Annotated[int, Field(ge=1, le=6)] = 4
    auto_generate: bool = False
    interval_min_days: Annotated[int, Field(ge=1, le=365)] = 7
    interval_max_days: Annotated[int, Field(ge=1, le=365)] = 14

    @model_validator(mode="after")
    def _bounds_agree(self) -> Self:
        if self.flight_number_prefix and self.flight_number_digits <= len(self.flight_number_prefix):
            raise finding(
                "not_longer",
                "flight_number_digits counts the prefix too: it must be longer than the prefix",
                at="flight_number_digits",
            )
        if self.interval_min_days > self.interval_max_days:
            raise finding(
                "too_high",
                "interval_min_days may not be above interval_max_days",
                at="interval_min_days",
                le=self.interval_max_days,
            )
        return self


class Customer(CustomerForm):
    """A charter customer. `live_missions` counts those not ended; `skipped` says why generation cannot serve it."""

    flight_number_prefix: Annotated[str, Field(max_length=5), AfterValidator(_in_ascii)] = ""
    id: Id
    logo: Frame | None = None
    banner: Frame | None = None
    routes: Annotated[tuple[Route, ...], Field(max_length=MOST_ROUTES)] = ()
    aircraft_ids: Annotated[tuple[Id, ...], Field(max_length=MOST_POOL)] = ()
    last_generated_at: Instant | None = None
    next_generation_at: Instant | None = None
    skipped: SkipReason | None = None
    live_missions: Annotated[int, Field(ge=0)] = 0


class CustomerHasLiveMissions(Conflict):
    """Missions that have not ended belong to the customer."""


def scheduled(customer: Customer, moment: Moment) -> Customer:
    """The customer with the instant of its next generation (CC-09, CC-33).

    The interval is drawn from the generation before, so asking again draws the same. A customer that was skipped is
    looked at again as soon as somebody changes it (CC-35).
    """
    if not customer.auto_generate:
        return customer.but(next_generation_at=None, skipped=None)
    if customer.last_generated_at is None:
        return customer.but(next_generation_at=customer.next_generation_at or moment.now, skipped=None)
    dice = moment.dice("interval", customer.id, customer.last_generated_at)
    days = dice.randint(customer.interval_min_days, customer.interval_max_days)
    return customer.but(next_generation_at=customer.last_generated_at + days * DAY_SECONDS, skipped=None)


def one_mission_less(customer: Customer) -> Customer:
    """The customer after a mission ended or went: numbers are free again, so generation may try again (CC-05)."""
    skipped = None if customer.skipped is SkipReason.NO_NUMBERS else customer.skipped
    return customer.but(live_missions=customer.live_missions - 1, skipped=skipped)


def create(form: CustomerForm, moment: Moment) -> Decision[Customer]:
    """A new customer (CC-01)."""
    made = scheduled(Customer(id=moment.ids.next(), **form.model_dump()), moment)
    return Decision(made, puts=(made,))


def edit(customer: Customer, form: CustomerForm, moment: Moment) -> Decision[Customer]:
    """Change what staff wrote; missions already made keep their numbers (CC-06)."""
    changed = scheduled(customer.but(**form.model_dump()), moment)
    return Decision(changed, puts=(changed,))


def set_routes(customer: Customer, routes: tuple[Route, ...], moment: Moment) -> Decision[Customer]:
    """Replace the routes (CC-07)."""
    changed = scheduled(customer.but(routes=routes), moment)
    return Decision(changed, puts=(changed,))


def set_pool(customer: Customer, aircraft_ids: tuple[int, ...], moment: Moment) -> Decision[Customer]:
    """Replace the pool of aircraft (CC-08)."""
    changed = scheduled(customer.but(aircraft_ids=tuple(dict.fromkeys(aircraft_ids))), moment)
    return Decision(changed, puts=(changed,))


def delete(customer: Customer, moment: Moment) -> Decision[None]:
    """Remove a customer that has no mission left to end; its pictures go with it."""
    if customer.live_missions:
        raise CustomerHasLiveMissions(
            "{customer} has {missions} missions that have not ended: end or delete them first.",
            customer=customer.name,
            missions=customer.live_missions,
        )
    return Decision(None, puts=pictures.left_by(customer, moment), removes=(customer,))
