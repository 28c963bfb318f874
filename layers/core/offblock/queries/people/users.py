"""Users, looked for by the beginning of a name or of an address, or as a table that is searched and sorted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from offblock.domain.access.callers import Role
from offblock.domain.airline import ranks
from offblock.domain.airline.reference import Reference
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.people.users import EmailMarker, User
from offblock.queries.reader import Reader

MOST = 5000
"""Users that a table has; of more, those are looked at whose name begins as is said."""
READ_AT_ONCE = 1000
_NOT_SORTED_BY = re.compile(r"[^a-z0-9]+")


class UserColumn(StrEnum):
    """What users are sorted by."""

    NAME = "name"
    EMAIL = "email"
    AIRPORT = "airport"
    POINTS = "points"
    RANK = "rank"
    CREATED_AT = "created_at"
    BLOCKED_UNTIL = "blocked_until"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which users a table shows: `q` is a part of a name, an address or an airport; `name` how the name begins."""

    q: str = ""
    name: str = ""
    role: Role | None = None
    rank_id: int | None = None
    airport: str | None = None

    def takes(self, user: User) -> bool:
        """Whether the table shows this user."""
        fits = (
            self.role is None or self.role in user.roles,
            self.rank_id in (None, user.rank_id),
            self.airport in (None, user.airport),
        )
        wanted = self.q.casefold()
        return all(fits) and any(wanted in text.casefold() for text in (user.name, user.email, user.airport))


def begins(name: str) -> str:
    """How a name begins, as it is sorted: small letters and digits, whatever stands between them."""
    return _NOT_SORTED_BY.sub("-", name.strip().casefold())[:40]


def found(reader: Reader, name: str, address: str, size: int, cursor: str) -> Page[User]:
    """A page of users by name, of those whose name begins so; or by address, of those whose address does."""
    if not address:
        return reader.page("users", size=size, cursor=cursor, begins=begins(name))
    page: Page[EmailMarker] = reader.page("addresses", address.strip().lower(), size=size, cursor=cursor)
    users = reader.find_all(*((User, one.owner_id) for one in page.rows), strong=False) if page.rows else []
    return Page([one for one in users if one], page.cursor)


def table(reader: Reader, wanted: Wanted) -> list[User]:
    """The users that fit, read whole: 5,000 are three megabytes. Raises `Invalid` where there are more."""
    rows: list[User] = []
    cursor: str | None = None
    while True:
        page = reader.page("users", size=READ_AT_ONCE, cursor=cursor, begins=begins(wanted.name))
        rows += page.rows
        cursor = page.cursor
        if cursor is None:
            return [one for one in rows if wanted.takes(one)]
        if len(rows) >= MOST:
            sentence = "there are more than {limit} users to search and sort: say how the name begins"
            raise Invalid({"filter[name]": Fault("too_many", sentence, {"limit": MOST})})


def value_of(reader: Reader, column: UserColumn) -> Callable[[User], str | int]:
    """What a user is worth in a column."""
    if column is UserColumn.RANK:
        reference: Reference = reader.reference()
        return lambda one: ranks.level_of(one.rank_id, reference)
    return COLUMNS[column]


COLUMNS: dict[str, Callable[[User], str | int]] = {
    "name": lambda one: one.name.casefold(),
    "email": lambda one: one.email.casefold(),
    "airport": lambda one: one.airport,
    "points": lambda one: one.points,
    "created_at": lambda one: one.created_at,
    "blocked_until": lambda one: one.contract_blocked_until or 0,
}
"""What a user says of itself; the level of a rank comes from elsewhere."""


def live_bookings(reader: Reader, user: User) -> int:
    """How much a user has booked now."""
    held = reader.whole("bookings_of", user.id, strong=False)
    return sum(booking.is_live_at(reader.moment.now) for booking in held)
