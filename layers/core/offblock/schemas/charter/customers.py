"""How charter customers are shown."""

from offblock.domain.charter.customers import Customer, Route
from offblock.domain.kernel.values import Instant
from offblock.schemas.schema import Schema


class CustomerView(Schema):
    """A charter customer as everybody sees it."""

    id: int
    name: str
    description: str
    logo_url: str | None = None
    banner_url: str | None = None
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


def customer_view(customer: Customer) -> CustomerView:
    """A customer without what only the house needs."""
    plain = customer.model_dump(exclude={"logo_key", "banner_key", "skipped", "live_missions"})
    return CustomerView(**plain, generation_skipped=customer.skipped)
