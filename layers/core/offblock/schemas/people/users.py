"""How users are shown: to themselves, to staff, and by name to others."""

from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Reference
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.values import FlightId, Icao, Instant
from offblock.domain.people.users import LicenceStatus, Units, User
from offblock.schemas.schema import Schema


class PersonView(Schema):
    """A pilot by name, and nothing else about the person."""

    id: int
    name: str


def person(user_id: int, users: dict[int, User]) -> PersonView:
    """The pilot of that id; one that is gone keeps the id alone."""
    user = users.get(user_id)
    return PersonView(id=user_id, name=user.name if user else f"Pilot {user_id}")


class RankNamed(Schema):
    """A rank by name and level."""

    id: int
    name: str
    level: int


class LicenceHeld(Schema):
    """A licence in a pilot's hands."""

    id: int
    licence_id: int
    name: str
    status: LicenceStatus
    expires_at: Instant | None = None


class UserView(Schema):
    """A user as staff, and the user itself, see it: `flights` and `minutes` are what was flown to its end.

    `flight_id` is the flight in the air, `bounty_id` the claim; `live_bookings` are counted for one user alone.
    Of who was erased only the number is left, and since when.
    """

    id: int
    name: str
    email: str
    email_verified: bool
    roles: list[Role]
    rank: RankNamed | None = None
    rank_id: int | None = None
    licences: list[LicenceHeld]
    airport: Icao
    points: int
    contract_blocked_until: Instant | None = None
    timezone: str
    units: Units
    language: Language
    simbrief_name: str | None = None
    flights: int
    minutes: int
    created_at: Instant
    flight_id: FlightId | None = None
    bounty_id: int | None = None
    live_bookings: int | None = None
    erased_at: Instant | None = None


def user_view(user: User, reference: Reference, live_bookings: int | None = None) -> UserView:
    """A user with the names of rank and licences, and how much is booked where that was counted."""
    rank = reference.ranks.get(user.rank_id or 0)
    plain = user.model_dump(exclude={"roles", "licences", "ledger_seq"})
    return UserView(
        **plain,
        roles=list(user.roles),
        rank=RankNamed(**rank.model_dump(include={"id", "name", "level"})) if rank else None,
        licences=licences_held(user, reference),
        live_bookings=live_bookings,
    )


def licences_held(user: User, reference: Reference) -> list[LicenceHeld]:
    """A user's licences with their names."""
    return [
        LicenceHeld(
            id=one.licence_id,
            licence_id=one.licence_id,
            name=reference.licences[one.licence_id].name,
            status=one.status,
            expires_at=one.expires_at,
        )
        for one in user.licences
        if one.licence_id in reference.licences
    ]
