"""How customers, missions and applications are shown."""

from offblock.domain.charter.customers import Customer
from offblock.domain.charter.endings import effective_points
from offblock.domain.charter.missions import Leg, Mission, MissionStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.values import Instant
from offblock.domain.people.users import User
from offblock.schemas.airline.pictures import PictureView, hanging_view, url_of
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class CustomerName(Schema):
    """The customer as a mission names it."""

    id: int
    name: str
    logo_url: str | None = None
    banner_url: str | None = None
    logo: PictureView | None = None


class AircraftName(Schema):
    """The aircraft as a mission names it."""

    id: int
    registration: str
    type: str


class MissionView(Schema):
    """A mission with its legs; lists leave the description out."""

    id: int
    customer: CustomerName
    customer_id: int
    aircraft: AircraftName
    aircraft_id: int
    title: str
    description: str | None = None
    points_award: int | None = None
    effective_points: int | None = None
    status: MissionStatus
    pilot_id: int | None = None
    pilot: PersonView | None = None
    published_at: Instant | None = None
    published_by: PersonView | None = None
    created_by: int | None = None
    creator: PersonView | None = None
    created_at: Instant
    end_reason: str | None = None
    ended_at: Instant | None = None
    legs: tuple[Leg, ...]


_PLAIN = (
    "id",
    "customer_id",
    "aircraft_id",
    "title",
    "points_award",
    "status",
    "pilot_id",
    "published_at",
    "created_by",
    "created_at",
    "end_reason",
    "ended_at",
)


def mission_view(
    mission: Mission,
    customers: dict[int, Customer],
    aircraft: dict[int, Aircraft],
    users: dict[int, User],
    media: str,
    description: str | None = None,
) -> MissionView:
    """A mission with the names behind its ids; its legs are shown as they are kept, pictures from `media`."""

    def named(user_id: int | None) -> PersonView | None:
        return person(user_id, users) if user_id else None

    customer, flown_with = customers.get(mission.customer_id), aircraft.get(mission.aircraft_id)
    return MissionView(
        **{name: getattr(mission, name) for name in _PLAIN},
        customer=_customer_name(mission.customer_id, customer, media),
        aircraft=AircraftName(
            id=mission.aircraft_id,
            registration=flown_with.registration if flown_with else "gone",
            type=flown_with.type if flown_with else "",
        ),
        pilot=named(mission.pilot_id),
        creator=named(mission.created_by),
        published_by=named(mission.published_by),
        description=description,
        effective_points=effective_points(mission),
        legs=mission.legs,
    )


def _customer_name(customer_id: int, customer: Customer | None, media: str) -> CustomerName:
    if customer is None:
        return CustomerName(id=customer_id, name="A former customer")
    return CustomerName(
        id=customer_id,
        name=customer.name,
        logo_url=url_of(customer.logo, media),
        banner_url=url_of(customer.banner, media),
        logo=hanging_view(customer.logo, media),
    )
