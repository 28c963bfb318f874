"""How charter customers are shown."""

from offblock.domain.charter.customers import Customer, Route
from offblock.domain.kernel.values import Instant
from offblock.schemas.airline.pictures import PictureView, picture_view, url_of
from offblock.schemas.schema import Schema


class CustomerView(Schema):
    """A charter customer as everybody sees it."""

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


def customer_view(customer: Customer, media: str, now: int) -> CustomerView:
    """A customer without what only the house needs, its pictures from where they are shown."""
    plain = customer.model_dump(exclude={"logo", "banner", "skipped", "live_missions"})
    return CustomerView(
        **plain,
        logo_url=url_of(customer.logo, media),
        banner_url=url_of(customer.banner, media),
        logo=picture_view(customer.logo, media, now),
        banner=picture_view(customer.banner, media, now),
        generation_skipped=customer.skipped,
    )
