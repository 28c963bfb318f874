"""How a pilot's first page is shown: everything of it in one answer."""

from offblock.domain.kernel.values import Instant
from offblock.schemas.bookings.bookings import BookingView
from offblock.schemas.bookings.directed import PreviewView
from offblock.schemas.bounties.bounties import OfferedBounty
from offblock.schemas.charter.missions import MissionView
from offblock.schemas.flights.flights import FlightView
from offblock.schemas.network.schedules import ScheduleView
from offblock.schemas.notices.notices import NoticeView
from offblock.schemas.people.ledger import EntryView
from offblock.schemas.people.users import UserView
from offblock.schemas.schema import Schema


class HomeBookings(Schema):
    """How many bookings are live, and when the next that is not being flown expires."""

    live: int
    next_expires_at: Instant | None = None


class BookableLeg(Schema):
    """A leg that may be booked now."""

    mission_id: int
    sequence: int


class HomeContracts(Schema):
    """Applications that wait, missions under way, and their legs that may be booked."""

    pending: int
    active: list[MissionView]
    bookable_legs: list[BookableLeg]


class HomeOffers(Schema):
    """A few of each kind that the pilot could take now; the lists have them all."""

    missions: list[MissionView]
    bounties: list[OfferedBounty]
    schedules: list[ScheduleView]


class HomeNotices(Schema):
    """The newest notices, and how many are unread, counted to 99."""

    unread: int
    rows: list[NoticeView]


class HomeView(Schema):
    """A pilot's first page; `in_air` counts everybody's flights.

    `next` is the booking being flown, else the oldest that can start, else the oldest. `bounty` is the bounty that the
    pilot has claimed, `previews` are routes that were drawn and wait to be accepted.
    """

    me: UserView
    flying: FlightView | None = None
    in_air: int
    next: BookingView | None = None
    bookings: HomeBookings
    contracts: HomeContracts
    bounty: OfferedBounty | None = None
    previews: list[PreviewView]
    offers: HomeOffers
    points: list[EntryView]
    notices: HomeNotices
