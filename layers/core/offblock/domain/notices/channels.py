"""Who hears of which kind of event, and by which channel (PF-09)."""

from dataclasses import dataclass
from enum import StrEnum

from offblock.domain.kernel.events import Audience, Event, NoticeKind


class Channel(StrEnum):
    """By what a notice comes."""

    FEED = "feed"
    MAIL = "mail"
    DISCORD = "discord"


class Reader(StrEnum):
    """Whom a notice is for: a pilot whom it concerns, who published or sent a thing, or everybody in an audience."""

    PILOT = "pilot"
    PUBLISHER = "publisher"
    SENDER = "sender"
    STAFF = Audience.STAFF
    OFFICE = Audience.OFFICE
    PILOTS = Audience.PILOTS


@dataclass(frozen=True, slots=True)
class Route:
    """The way of a kind of notice: to whom, by what."""

    reader: Reader
    channels: tuple[Channel, ...] = (Channel.FEED, Channel.MAIL, Channel.DISCORD)


ROUTES: dict[NoticeKind, Route] = {
    NoticeKind.CONTRACT_ASSIGNED: Route(Reader.PILOT),
    NoticeKind.APPLICATION_REJECTED: Route(Reader.PILOT),
    NoticeKind.LEG_OPENED: Route(Reader.PILOT),
    NoticeKind.WINDOW_MOVED: Route(Reader.PILOT),
    NoticeKind.CONTRACT_COMPLETED: Route(Reader.PILOT),
    NoticeKind.CONTRACT_FAILED: Route(Reader.PILOT),
    NoticeKind.CONTRACT_CANCELLED: Route(Reader.PILOT),
    NoticeKind.GENERATION_SKIPPED: Route(Reader.STAFF),
    NoticeKind.BOOKING_EXPIRED: Route(Reader.PILOT),
    NoticeKind.BOOKING_REMOVED: Route(Reader.PILOT),
    NoticeKind.BOUNTY_AVAILABLE: Route(Reader.PILOTS),
    NoticeKind.BOUNTY_EXPIRED: Route(Reader.PILOT),
    NoticeKind.BOUNTY_CANCELLED: Route(Reader.PILOT),
    NoticeKind.UNROUTABLE_AIRCRAFT: Route(Reader.OFFICE),
    NoticeKind.CONTRACT_AIRCRAFT_TELEPORTED: Route(Reader.PUBLISHER),
    NoticeKind.CONTRACT_AIRCRAFT_CONFLICT: Route(Reader.PUBLISHER),
    NoticeKind.FLIGHT_HANGING: Route(Reader.PILOT),
    NoticeKind.FLIGHT_UNHEARD: Route(Reader.STAFF),
    NoticeKind.FLIGHT_STOPPED: Route(Reader.PILOT),
    NoticeKind.FLIGHT_FINISHED: Route(Reader.PILOT),
    NoticeKind.FLIGHT_ACCEPTED: Route(Reader.PILOT),
    NoticeKind.FLIGHT_WARNED: Route(Reader.PILOT),
    NoticeKind.FLIGHT_REJECTED: Route(Reader.PILOT),
    NoticeKind.PROMOTED: Route(Reader.PILOT),
    NoticeKind.LICENCE_EXPIRING: Route(Reader.PILOT),
    NoticeKind.LICENCE_EXPIRED: Route(Reader.PILOT),
    NoticeKind.PICTURE_REFUSED: Route(Reader.SENDER),
    NoticeKind.DISCORD_REFUSED: Route(Reader.OFFICE, (Channel.FEED,)),
    NoticeKind.MESSAGE_RECEIVED: Route(Reader.PILOT),
    NoticeKind.PILOT_WROTE: Route(Reader.OFFICE),
}


def channels_of(event: Event) -> tuple[Channel, ...]:
    """By what an event is told; by nothing where it is work alone, or nobody is there to be told."""
    if not isinstance(event.kind, NoticeKind) or event.to is None:
        return ()
    return ROUTES[event.kind].channels
