"""Aircraft out of place, and where pilots are, with the names behind their ids (RP-19, RP-20)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from offblock.domain.bounties.bounties import Bounty
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.people.users import User
from offblock.queries import names
from offblock.queries.people import users as users_shown
from offblock.queries.reader import Reader
from offblock.schemas.bounties.repositioning import AwayStatus, AwayView, PlacedUser, away_view

MOST = 1000
"""Aircraft out of place that are searched and sorted; of more, the plain list has all."""


class AwayColumn(StrEnum):
    """What aircraft out of place are sorted by; `idle` is since when, `time_left` when the bounty ends or comes."""

    REGISTRATION = "registration"
    AIRPORT = "airport"
    IDLE = "idle"
    TIME_LEFT = "time_left"
    REWARD = "reward"


class PlaceColumn(StrEnum):
    """What pilots' places are sorted by."""

    NAME = "name"
    AIRPORT = "airport"


@dataclass(frozen=True, slots=True)
class AwayWanted:
    """Which aircraft a table shows: `q` is a part of a registration, a type, an airport or a claimant's name."""

    q: str = ""
    status: AwayStatus | None = None

    def takes(self, row: AwayView) -> bool:
        """Whether the table shows this aircraft."""
        claimant = row.bounty.claimed_by if row.bounty else None
        texts = (row.aircraft.registration, row.aircraft.type, row.airport or "", row.base or "")
        wanted = self.q.casefold()
        is_meant = any(wanted in one.casefold() for one in (*texts, claimant.name if claimant else ""))
        return is_meant and self.status in (None, row.status)


def away(reader: Reader, per_page: int, cursor: str) -> tuple[Page[Aircraft], list[AwayView]]:
    """Aircraft away from their base or under a bounty, by registration (RP-19)."""
    page: Page[Aircraft] = reader.page("aircraft_away", size=per_page, cursor=cursor)
    return page, _views(reader, page.rows)


def table(reader: Reader, wanted: AwayWanted) -> list[AwayView]:
    """The aircraft out of place that fit, read whole. Raises `Invalid` where there are more than 1,000."""
    page: Page[Aircraft] = reader.page("aircraft_away", size=MOST)
    if page.cursor:
        sentence = "there are more than {limit} aircraft out of place: list them without it"
        raise Invalid({"sort": Fault("too_many", sentence, {"limit": MOST})})
    return [one for one in _views(reader, page.rows) if wanted.takes(one)]


def _views(reader: Reader, some: list[Aircraft]) -> list[AwayView]:
    under = [one.bounty_id for one in some if one.bounty_id]
    found = reader.find_all(*((Bounty, an_id) for an_id in under), strong=False) if under else []
    known = {one.id: one for one in found if one}
    users = names.by_id(reader, User, (an_id for one in known.values() for an_id in (one.claimed_by, one.causer_id)))
    reference, now = reader.reference(), reader.moment.now
    return [away_view(one, known.get(one.bounty_id or 0), users, reference, now) for one in some]


NEVER = 2**40
"""Later than every instant: what nothing happens to comes last."""
AWAY_COLUMNS: dict[AwayColumn, Callable[[AwayView], str | int]] = {
    AwayColumn.REGISTRATION: lambda one: one.aircraft.registration,
    AwayColumn.AIRPORT: lambda one: one.airport or "",
    AwayColumn.IDLE: lambda one: one.idle_since or NEVER,
    AwayColumn.TIME_LEFT: lambda one: one.bounty.expires_at if one.bounty else one.bounty_due_at or NEVER,
    AwayColumn.REWARD: lambda one: one.bounty.reward_points if one.bounty else 0,
}
"""What an aircraft is worth in each column."""
PLACE_COLUMNS: dict[PlaceColumn, Callable[[User], str | int]] = {
    PlaceColumn.NAME: lambda one: one.name.casefold(),
    PlaceColumn.AIRPORT: lambda one: one.airport,
}
"""What a user is worth in each column."""


def placed(reader: Reader, some: list[User]) -> list[PlacedUser]:
    """Where users are, and how much each has booked (RP-20)."""
    ranks = reader.reference().ranks
    return [
        PlacedUser(
            id=one.id,
            name=one.name,
            email=one.email,
            rank=ranks[one.rank_id].name if one.rank_id in ranks else None,
            airport=one.airport,
            flying=one.flight_id is not None,
            live_bookings=users_shown.live_bookings(reader, one),
        )
        for one in some
    ]
