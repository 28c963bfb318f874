"""What waits for a person in the office, at one look: counts, and of each kind the most urgent ten."""

from typing import Generic, Literal, TypeVar

from offblock.domain.kernel.values import Icao, Instant
from offblock.schemas.airline.named import Named
from offblock.schemas.people.users import PersonView
from offblock.schemas.schema import Schema

T = TypeVar("T")


class Few(Schema, Generic[T]):
    """How many there are, as far as they were looked at, and the first ten, the most urgent before the others."""

    total: int
    rows: list[T]


class AircraftAt(Schema):
    """An aircraft, and where it stands."""

    id: int
    registration: str
    airport: Icao | None = None


class LegAhead(Schema):
    """The leg of a contract that is meant: the next to end, or the one whose window is shown."""

    sequence: int
    flight_number: str
    departure: Icao
    arrival: Icao
    window_starts_at: Instant
    window_ends_at: Instant
    status: str


class MissionRow(Schema):
    """A contract that needs somebody; `applicants` are counted to 25, for open ones that begin soon."""

    id: int
    title: str
    status: Literal["draft", "open", "assigned", "in_progress"]
    customer: Named
    aircraft: AircraftAt
    pilot: PersonView | None = None
    leg: LegAhead | None = None
    applicants: int | None = None


class MissionCounts(Schema):
    """Contracts that have not ended by status, each counted to 300."""

    draft: int
    open: int
    assigned: int
    in_progress: int


class MissionsPart(Schema):
    """Contracts: `ending` within six hours with a leg not flown; open ones beginning within two days `with_applicants`.

    `aircraft_missing` are those within the lead time whose aircraft is not at the first departure; `ahead` has the legs
    whose windows are open now or within a day, by their starts.
    """

    by_status: MissionCounts
    ending: Few[MissionRow]
    with_applicants: Few[MissionRow]
    aircraft_missing: Few[MissionRow]
    drafts_without_award: Few[MissionRow]
    ahead: Few[MissionRow]


class SkippedCustomer(Schema):
    """A customer for whom no contract could be generated: `no_routes`, `no_aircraft`, `no_airport`, `no_numbers`."""

    id: int
    name: str
    reason: str


class BountyRow(Schema):
    """A bounty that nobody has claimed and that ends soon."""

    id: int
    aircraft: AircraftAt
    origin: Icao
    destination: Icao
    reward_points: int
    reason: str
    expires_at: Instant


class BountiesPart(Schema):
    """Live bounties, counted to 300; `ending` are unclaimed and end within six hours."""

    unclaimed: int
    claimed: int
    ending: Few[BountyRow]


class StuckAircraft(Schema):
    """An aircraft that nothing brings home by itself: it has no base, or no service leads there."""

    aircraft: AircraftAt
    why: Literal["no_base", "no_way_home"]


class OverdueAircraft(Schema):
    """An aircraft with MEL items that should have been repaired by now; `due_at` is the first one's."""

    aircraft: AircraftAt
    overdue: int
    due_at: Instant


class AircraftPart(Schema):
    """Aircraft `away` from their bases, counted to 300, and those that staff should see to."""

    away: int
    stuck: Few[StuckAircraft]
    mel_overdue: Few[OverdueAircraft]


class BookingCounts(Schema):
    """Bookings not yet purged, counted to 500, as of at most a minute ago."""

    active: int
    flying: int
    expired: int


class HangingFlight(Schema):
    """A flight in the air of which nothing was heard for long (FL-09)."""

    id: str
    callsign: str
    pilot: PersonView
    departure: Icao
    arrival: Icao
    hanging_since: Instant


class FlightsPart(Schema):
    """Flights that wait for review, counted to 99, and those that hang."""

    to_review: int
    hanging: Few[HangingFlight]


class JobsPart(Schema):
    """Jobs that have missed two runs: nothing goes wrong by that, but it comes late."""

    stopped: list[str]


class MessagesPart(Schema):
    """In how many conversations a pilot has written what nobody has read, counted to 99."""

    unread: int


class SetupPart(Schema):
    """What a new airline has entered already, in the order in which it is needed."""

    airlines: bool
    airports: bool
    subfleets: bool
    aircraft: bool
    schedules: bool
    customers: bool
    missions: bool


class OperationsView(Schema):
    """What needs a person. What is not the caller's to see is null: operations staff see contracts and customers.

    `setup` is there until the airline has its first contract.
    """

    missions: MissionsPart
    customers_skipped: Few[SkippedCustomer]
    bounties: BountiesPart | None = None
    aircraft: AircraftPart | None = None
    bookings: BookingCounts | None = None
    flights: FlightsPart | None = None
    jobs: JobsPart | None = None
    parked_messages: int | None = None
    messages: MessagesPart | None = None
    setup: SetupPart | None = None


class Found(Schema):
    """Something that was looked for: what it is, by what it is known, and the page that shows it."""

    kind: Literal["mission", "customer", "aircraft", "airport", "bounty", "user"]
    id: str
    title: str
    detail: str
    link: str
