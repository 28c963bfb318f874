"""How a career is shown: what was flown, the next rank with what is missing, the licences there are."""

from offblock.domain.airline.reference import Requirements
from offblock.domain.kernel.values import Instant
from offblock.domain.people.users import LicenceStatus
from offblock.schemas.people.users import RankNamed
from offblock.schemas.schema import Schema


class NextRank(Schema):
    """The next rank that is reached by flying, what it asks for, and what is `missing` of that.

    `comes_by_itself` tells that it is given without being asked for as soon as it is reached.
    """

    id: int
    name: str
    level: int
    price_points: int
    requirements: Requirements
    missing: Requirements
    is_reached: bool
    comes_by_itself: bool


class LicenceOffer(Schema):
    """A licence of the airline, and how the pilot stands with it; `status` is null where it is not held.

    Prices are null where staff alone give or renew it, `days` where it never expires. `renewable_from` is null where
    there is nothing to renew; `can_buy` and `can_renew` look at everything but the balance.
    """

    id: int
    name: str
    description: str
    price_points: int | None = None
    renewal_points: int | None = None
    days: int | None = None
    status: LicenceStatus | None = None
    expires_at: Instant | None = None
    renewable_from: Instant | None = None
    can_buy: bool
    can_renew: bool


class CareerView(Schema):
    """A pilot's rank, hours and points, what comes next, and every licence. `minutes` are from block to block."""

    rank: RankNamed | None = None
    flights: int
    minutes: int
    points: int
    next_rank: NextRank | None = None
    licences: list[LicenceOffer]
