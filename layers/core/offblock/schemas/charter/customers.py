"""How charter customers are shown."""

from offblock.domain.charter.customers import Customer, Route
from offblock.domain.kernel.values import Icao, Instant
from offblock.schemas.airline.pictures import PictureView, picture_view, url_of
from offblock.schemas.schema import Schema


class NumbersView(Schema):
    """A brand of flight numbers: the first and the last, how many there are, how many contracts use, counted in 300.

    `free` are those that none of these uses.
    """

    example: str
    last: str
    total: int
    in_use: int
    free: int


class PoolAircraft(Schema):
    """An aircraft of the pool, and where it stands."""

    id: int
    registration: str
    type: str
    airport: Icao | None = None


class CustomerView(Schema):
    """A charter customer as everybody sees it; what is the staff's alone is null to others.

    Of one customer alone there are `numbers` (null too without a brand), `pool`, and `distances_nm` of its routes, in
    their order: null where an airport is not here.
    """

    id: int
    name: str
    description: str
    logo_url: str | None = None
    banner_url: str | None = None
    logo: PictureView | None = None
    banner: PictureView | None = None
    points_multiplier: str
    flight_number_prefix: str
    flight_number_digits: int
    routes: tuple[Route, ...]
    aircraft_ids: tuple[int, ...]
    auto_generate: bool
    interval_min_days: int
    interval_max_days: int
    last_generated_at: Instant | None = None
    next_generation_at: Instant | None = None
    generation_skipped: str | None = None
    live_missions: int | None = None
    numbers: NumbersView | None = None
    pool: list[PoolAircraft] | None = None
    distances_nm: list[int | None] | None = None


def customer_view(customer: Customer, media: str, now: int, is_staff: bool = False) -> CustomerView:
    """A customer without what only the house needs, its pictures from where they are shown."""
    plain = customer.model_dump(exclude={"logo", "banner", "skipped", "live_missions"})
    return CustomerView(
        **plain,
        logo_url=url_of(customer.logo, media),
        banner_url=url_of(customer.banner, media),
        logo=picture_view(customer.logo, media, now),
        banner=picture_view(customer.banner, media, now),
        generation_skipped=customer.skipped,
        live_missions=customer.live_missions if is_staff else None,
    )
