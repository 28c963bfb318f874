"""How flights, tracks and the live map are shown."""

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.geo import distance_nm
from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flags import FlagKind
from offblock.domain.flights.flights import Flight, FlightStatus, Live, Review, ReviewAction, finish_offered_at
from offblock.domain.flights.phases import Phase
from offblock.domain.flights.remarks import Remarks
from offblock.domain.kernel.values import Icao, Instant
from offblock.domain.people.users import User
from offblock.schemas.bookings.bookings import BookedAircraft, booked_aircraft
from offblock.schemas.people.users import PersonView, person
from offblock.schemas.schema import Schema


class FlagView(Schema):
    """One thing that staff should look at: a code with facts, and the same in English (FL-11, PF-18)."""

    code: FlagKind
    facts: dict[str, int | str]
    text: str


class ReviewView(Schema):
    """What was made of a flight; `by` is nobody where the settings accepted it (FL-07, FL-10)."""

    action: ReviewAction
    reason: str
    by: PersonView | None = None
    at: Instant
    automatic: bool


class RemarkView(Schema):
    """A line of a client's log, or a comment."""

    at: Instant
    text: str


class FlightView(Schema):
    """A flight; its id is a string on the wire.

    `mission_id` and `sequence` are the contract's leg that it flies, `bounty_id` the bounty; `points` are what its
    landing has paid, null where it paid nothing. While it is in the air `heard_at` is when it was
    last heard of by the server's clock, `finish_offered_at` from when on its pilot may be offered to finish it by hand,
    and `hanging_since` since when pilot and staff know that it hangs (FL-09). `client_log` and `comments` are what
    client and pilot wrote beside it, shown with the flight alone and not in lists.
    """

    id: str
    booking_id: int
    kind: BookingKind
    callsign: str
    flight_number: str
    pilot: PersonView
    aircraft: BookedAircraft
    departure: Icao
    arrival: Icao
    diverted_from: Icao | None = None
    status: FlightStatus
    started_at: Instant
    finished_at: Instant | None = None
    block_minutes: int | None = None
    distance_nm: int | None = None
    fuel_used_kg: int | None = None
    landing_rate_fpm: int | None = None
    off_blocks_at: Instant | None = None
    took_off_at: Instant | None = None
    landed_at: Instant | None = None
    on_blocks_at: Instant | None = None
    mission_id: int | None = None
    sequence: int | None = None
    bounty_id: int | None = None
    points: int | None = None
    flags: list[FlagView] = []
    review: ReviewView | None = None
    heard_at: Instant | None = None
    finish_offered_at: Instant | None = None
    hanging_since: Instant | None = None
    client_log: list[RemarkView] = []
    comments: list[RemarkView] = []


class TrackPoint(Schema):
    """One kept report of a flight by the server's clock; one that `counts` not bears a time that cannot be true.

    `touchdown` is where the wheels touched last.
    """

    reported_at: Instant
    latitude: float | None = None
    longitude: float | None = None
    altitude_ft: int | None = None
    heading: int | None = None
    speed_kt: int | None = None
    vertical_speed_fpm: int | None = None
    on_ground: bool | None = None
    counts: bool
    touchdown: bool = False


class LiveView(Schema):
    """A flight on the live map; `reported_at` is by the server's clock, also where the client's is off.

    `phase` is what its last report tells; `arrival_distance_nm` is how far it still has to go, as the crow flies;
    `mine` tells the reader's own flight.
    """

    flight_id: str
    callsign: str
    type: str | None = None
    departure: Icao
    arrival: Icao
    reported_at: Instant | None = None
    latitude: float | None = None
    longitude: float | None = None
    heading: int | None = None
    altitude_ft: int | None = None
    speed_kt: int | None = None
    phase: Phase | None = None
    arrival_distance_nm: int | None = None
    mine: bool = False


_HIDDEN = {"id", "booking_key", "pilot_id", "aircraft_id", "flags", "review"}


def flight_view(
    flight: Flight, users: dict[int, User], aircraft: dict[int, Aircraft], live: Live | None = None
) -> FlightView:
    """A flight with its names; `live` is its place on the map while it is in the air."""
    return FlightView(
        **flight.model_dump(exclude=_HIDDEN),
        id=str(flight.id),
        pilot=person(flight.pilot_id, users),
        aircraft=booked_aircraft(flight.aircraft_id, aircraft),
        flags=[FlagView(code=one.code, facts=one.facts, text=one.text) for one in flight.flags],
        review=_review_view(flight.review, users) if flight.review else None,
        heard_at=live.heard_at if live else None,
        finish_offered_at=finish_offered_at(flight, live) if flight.status is FlightStatus.FLYING else None,
        hanging_since=live.hanging_since if live else None,
    )


def with_remarks(shown: FlightView, remarks: Remarks | None) -> FlightView:
    """A flight with what is written beside it."""
    if remarks is None:
        return shown
    log, comments = ([RemarkView(at=one.at, text=one.text) for one in each] for each in (remarks.log, remarks.comments))
    return shown.model_copy(update={"client_log": log, "comments": comments})


def _review_view(review: Review, users: dict[int, User]) -> ReviewView:
    by = person(review.by, users) if review.by else None
    return ReviewView(**review.model_dump(exclude={"by"}), by=by)


def live_view(live: Live, arrival: Airport | None = None) -> LiveView:
    """A flight in the air, and how far it has to go where both places are known."""
    hidden = {"flight_id", "heading_deg", "reported_at", "placed_at", "heard_at", "check_at", "hanging_since", "tail"}
    plain = live.model_dump(exclude=hidden | {"aircraft_type"}) | {"reported_at": live.placed_at or live.reported_at}
    left = None
    if arrival and live.latitude is not None and live.longitude is not None:
        left = round(distance_nm(live.latitude, live.longitude, arrival.latitude, arrival.longitude))
    return LiveView(
        **plain,
        flight_id=str(live.flight_id),
        type=live.aircraft_type,
        heading=live.heading_deg,
        arrival_distance_nm=left,
    )
