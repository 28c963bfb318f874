"""Notices: what an event says to the person it concerns (PF-09)."""

import hashlib
import re
from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from offblock.domain.kernel.events import Audience, Called, Event, NoticeKind, called
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.kernel.values import Id, Instant
from offblock.domain.kernel.wording import plain


class Notice(Record):
    """One line of a feed: of one user, or of everybody in an audience but `not_for`. `id` sorts by time.

    Title and text say in English what `kind` and `facts` say (PF-18).
    """

    keyed_by: ClassVar = ("to", "id")

    id: Annotated[str, Field(pattern=r"^[0-9]{10}-[0-9a-f]{16}$")]
    to: Id | Audience
    kind: NoticeKind
    title: str
    text: str
    link: str
    facts: Called = {}
    created_at: Instant
    not_for: Id | None = None


MOST_SINGLY = 99
"""So many notices above the watermark are known to be read, as many as are counted unread."""


class Watermark(Record):
    """Up to which notice a user has read, and which of those above it, one by one."""

    keyed_by: ClassVar = ("user_id",)

    user_id: Id
    read_up_to: str = ""
    read_ids: Annotated[tuple[str, ...], Field(max_length=MOST_SINGLY)] = ()

    def covers(self, notice_id: str) -> bool:
        """Whether a notice has been read."""
        return notice_id <= self.read_up_to or notice_id in self.read_ids


class ReadFeed(NamedTuple):
    """A page of a user's feed, newest first, what of it has been read, and how many are unread."""

    page: Page[Notice]
    mark: Watermark
    unread: int


class Unread(NamedTuple):
    """How many notices are unread, counted to 99, and the newest there is, read or not."""

    unread: int
    latest_id: str | None


_MISSION = "/contracts/{mission_id}"
_CUSTOMER = "/backoffice/charter/customers/{customer_id}"
_BOUNTY = "/bounties/{bounty_id}"
_STAFFS_MISSION = "/backoffice/charter/missions/{mission_id}"
_REPOSITIONING = "/backoffice/occ/repositioning"
_FLIGHT = "/flights/{flight_id}"
_LICENCES = "/profile#licences"
TEXTS: dict[NoticeKind, tuple[str, str, str]] = {
    NoticeKind.CONTRACT_ASSIGNED: (
        "Contract assigned",
        "You fly “{title}”. Its legs open with their windows.",
        _MISSION,
    ),
    NoticeKind.APPLICATION_REJECTED: (
        "Application rejected",
        "“{title}” went to another pilot or has ended.",
        _MISSION,
    ),
    NoticeKind.LEG_OPENED: ("Leg opened", "Leg {leg} of “{title}”, flight {callsign}, can be booked.", _MISSION),
    NoticeKind.WINDOW_MOVED: ("Window moved", "Staff moved the window of leg {leg} of “{title}”.", _MISSION),
    NoticeKind.CONTRACT_COMPLETED: ("Contract completed", "“{title}” is flown. Your points are booked.", _MISSION),
    NoticeKind.CONTRACT_FAILED: ("Contract failed", "“{title}” has failed: {reason}", _MISSION),
    NoticeKind.CONTRACT_CANCELLED: ("Contract cancelled", "Staff cancelled “{title}”: {reason}", _MISSION),
    NoticeKind.GENERATION_SKIPPED: ("No contract generated", "{name}: {reason}", _CUSTOMER),
    NoticeKind.BOOKING_EXPIRED: ("Booking expired", "Your booking of {callsign} expired at {at}.", "/bookings"),
    NoticeKind.BOOKING_REMOVED: (
        "Booking removed",
        "Your booking of {callsign} was removed: {reason}",
        "/bookings",
    ),
    NoticeKind.BOUNTY_AVAILABLE: (
        "Bounty",
        "Bring {registration} from {origin} to {destination}: {points} points.",
        _BOUNTY,
    ),
    NoticeKind.BOUNTY_EXPIRED: (
        "Bounty expired",
        "Your time to bring {registration} to {destination} is over.",
        _BOUNTY,
    ),
    NoticeKind.BOUNTY_CANCELLED: (
        "Bounty cancelled",
        "{registration} need not be brought to {destination}: {reason}",
        _BOUNTY,
    ),
    NoticeKind.UNROUTABLE_AIRCRAFT: (
        "Aircraft without a way home",
        "No schedule leads {registration} from {origin} to {destination}.",
        _REPOSITIONING,
    ),
    NoticeKind.CONTRACT_AIRCRAFT_TELEPORTED: (
        "Aircraft put in place",
        "{registration} was moved to {destination} for “{title}”.",
        _STAFFS_MISSION,
    ),
    NoticeKind.CONTRACT_AIRCRAFT_CONFLICT: (
        "Two contracts, one aircraft",
        "{registration} is kept for an earlier contract than “{title}”.",
        _STAFFS_MISSION,
    ),
    NoticeKind.FLIGHT_HANGING: (
        "Your flight is not heard of",
        "{callsign}, {departure} to {arrival}, has not reported since {heard}: go on reporting, finish or stop it.",
        _FLIGHT,
    ),
    NoticeKind.FLIGHT_UNHEARD: (
        "A flight is not heard of",
        "{callsign}, {departure} to {arrival}, has not reported since {heard}. You can finish or stop it.",
        "/backoffice/flight-review?flight={flight_id}",
    ),
    NoticeKind.FLIGHT_STOPPED: (
        "Flight stopped",
        "Staff stopped {callsign}, {departure} to {arrival}: {reason}",
        _FLIGHT,
    ),
    NoticeKind.FLIGHT_FINISHED: (
        "Flight finished",
        "Staff finished {callsign}, {departure} to {arrival}: {reason}",
        _FLIGHT,
    ),
    NoticeKind.FLIGHT_ACCEPTED: ("Flight accepted", "{callsign}, {departure} to {arrival}, is accepted.", _FLIGHT),
    NoticeKind.FLIGHT_WARNED: (
        "Flight accepted with a warning",
        "{callsign}, {departure} to {arrival}: {reason}",
        _FLIGHT,
    ),
    NoticeKind.FLIGHT_REJECTED: ("Flight rejected", "{callsign}, {departure} to {arrival}: {reason}", _FLIGHT),
    NoticeKind.PROMOTED: ("Promoted", "You are {rank} now.", "/profile"),
    NoticeKind.LICENCE_EXPIRING: ("A licence expires soon", "{licence} expires at {expires_at}: renew it.", _LICENCES),
    NoticeKind.LICENCE_EXPIRED: (
        "A licence has expired",
        "{licence} expired at {expires_at} and counts no more. It can be renewed until {renewable_until}.",
        _LICENCES,
    ),
    NoticeKind.PICTURE_REFUSED: (
        "Picture not taken",
        "The {slot} of {of} stays as it is: {reason}",
        "/backoffice/{page}",
    ),
    NoticeKind.DISCORD_REFUSED: (
        "Discord refuses a webhook",
        "The webhook that ends in {ends} tells nothing any more: {reason} The operator has what it was to tell.",
        "/backoffice/discord",
    ),
    NoticeKind.MESSAGE_RECEIVED: ("A message from operations", "Operations have written to you.", "/messages"),
    NoticeKind.PILOT_WROTE: (
        "A pilot has written",
        "A pilot has written to operations and waits for an answer.",
        "/backoffice/messages?with={pilot_id}",
    ),
}
"""Title, text and link of each kind; the braces name the event's facts."""


def is_id(text: str) -> bool:
    """Whether a text could be a notice's id."""
    return re.fullmatch(r"[0-9]{10}-[0-9a-f]{16}", text) is not None


def mark(watermark: Watermark, up_to: str | None, now: int) -> Watermark:
    """Everything read up to a notice, or to now; never back, and never what is yet to come (PF-09)."""
    latest = f"{now + 1:010d}-{0:016x}"
    reached = max(watermark.read_up_to, min(up_to or latest, latest))
    return watermark.but(read_up_to=reached, read_ids=tuple(one for one in watermark.read_ids if one > reached))


def mark_singly(watermark: Watermark, ids: tuple[str, ...]) -> Watermark:
    """These read besides, wherever the watermark stands; 99 above it at most (PF-09)."""
    above = sorted({*watermark.read_ids, *(one for one in ids if one > watermark.read_up_to)})
    if len(above) > MOST_SINGLY:
        said = "so many above your watermark are read one by one: mark everything up to one of them with up_to"
        raise Invalid({"ids": Fault("too_many", said, {"max_length": MOST_SINGLY})})
    return watermark.but(read_ids=tuple(above))


def notice_id(event: Event) -> str:
    """Time first, then what happened to whom: the same event gives the same id however often it arrives."""
    return f"{event.at:010d}-{hashlib.sha256(event.model_dump_json().encode()).hexdigest()[:16]}"


def notice_of(event: Event) -> Notice | None:
    """What the event says, and to whom; None where nobody is to be told."""
    if event.to is None or not isinstance(event.kind, NoticeKind):
        return None
    title, text, link = TEXTS[event.kind]
    facts = called(event.facts)
    return Notice(
        id=notice_id(event),
        to=event.to,
        kind=event.kind,
        title=title,
        text=text.format(**facts),
        link=link.format(**facts),
        facts=plain(facts),
        created_at=event.at,
        not_for=event.not_for,
    )
