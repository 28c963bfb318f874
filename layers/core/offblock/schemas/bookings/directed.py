"""How directed schedules are shown."""

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.directed import Preview, PriceItem, reroll_price
from offblock.domain.bookings.routes import Filters, ShorterRoute
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.values import Icao, Instant
from offblock.schemas.bookings.bookings import BookedAircraft, booked_aircraft
from offblock.schemas.schema import Schema


class PriceView(Schema):
    """What a route would cost: the sum, and each filter's part."""

    price_points: int
    items: list[PriceItem]


class PreviewLegView(Schema):
    """One leg of a route; every leg is flown with the same aircraft. `callsign` is what its flight will bear."""

    departure: Icao
    arrival: Icao
    flight_number: str
    callsign: str
    flight_minutes: int | None = None
    distance_nm: int
    schedule_id: int
    aircraft_id: int


class PreviewView(Schema):
    """A route drawn and paid for: `balance` is the account after that, `reroll_points` what another one costs."""

    id: int
    legs: list[PreviewLegView]
    leg_count: int
    aircraft: BookedAircraft
    filters: Filters
    distance_nm: int
    price_points: int
    balance: int
    reroll_points: int
    expires_at: Instant


class FewerView(Schema):
    """No route has as many legs as were asked for; one of `leg_count` has, and nothing was charged."""

    preview: None = None
    leg_count: int
    charged: int = 0


def price_view(items: tuple[PriceItem, ...]) -> PriceView:
    """A price with its parts."""
    return PriceView(price_points=sum(item.points for item in items), items=list(items))


def preview_view(one: Preview, aircraft: dict[int, Aircraft], settings: Settings) -> PreviewView:
    """A preview with its aircraft's name, and what a re-roll costs now."""
    return PreviewView(
        id=one.id,
        legs=[PreviewLegView(**leg.model_dump(), aircraft_id=one.aircraft_id) for leg in one.legs],
        leg_count=len(one.legs),
        aircraft=booked_aircraft(one.aircraft_id, aircraft),
        filters=one.filters,
        distance_nm=sum(leg.distance_nm for leg in one.legs),
        price_points=one.price_points,
        balance=one.balance,
        reroll_points=reroll_price(one, settings),
        expires_at=one.expires_at,
    )


def fewer_view(one: ShorterRoute) -> FewerView:
    """What works instead."""
    return FewerView(leg_count=one.leg_count)
