"""Where every record is kept: its key, the lists it stands in, when it falls due (`docs/table.md`)."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from offblock.adapters.packing import pack_mission, unpack_mission
from offblock.domain import reference as ref
from offblock.domain.aircraft import Aircraft
from offblock.domain.airports import Airport
from offblock.domain.applications import Application, ApplicationStatus
from offblock.domain.audit import Audited
from offblock.domain.bookings import Booking
from offblock.domain.customers import Customer
from offblock.domain.events import Audience
from offblock.domain.flights import Flight, Flown, Live
from offblock.domain.ids import made_at
from offblock.domain.imports.report import Import
from offblock.domain.keys import ApiKey
from offblock.domain.missions import Counter, Mission, MissionStatus, MissionText
from offblock.domain.notices import Notice, Watermark
from offblock.domain.numbers import FlightNumberMarker
from offblock.domain.points import Entry
from offblock.domain.record import Record
from offblock.domain.schedules import Schedule
from offblock.domain.settings import Settings
from offblock.domain.stands import Stand
from offblock.domain.system import (
    Answered,
    EmailMarker,
    Heartbeat,
    ReferenceHead,
    RegistrationMarker,
    Tenant,
    TrackPiece,
)  # fmt: skip
from offblock.domain.users import User

Key = tuple[str, str]
SHARDS = 4
_PART = re.compile(r"^[A-Za-z0-9_.:-]{1,80}$")


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of record is kept. Keys leave the tenant out; `of` gives the parts that `key` takes.

    `unwritten` is what holds where nothing was ever written.
    A record that stands in a list lives in the column `summary`, which the lists project, others in `body`.
    """

    key: Callable[..., Key]
    of: Callable[[Any], tuple[Any, ...]]
    g1: Callable[[Any], Key | None] = lambda record: None
    g2: Callable[[Any], Key | None] = lambda record: None
    due: Callable[[Any], tuple[str, int] | None] = lambda record: None
    ttl: Callable[[Any], int | None] = lambda record: None
    owner: Callable[[Any], int] | None = None
    unwritten: Callable[[], Record] | None = None
    listed: bool = False
    system: bool = False
    pack: Callable[[Any], Any] = lambda record: record.model_dump(exclude_none=True)
    unpack: Callable[[Any], Any] | None = None


def part(value: str | int) -> str:
    """A piece of a key; what could make two tenants' keys coincide never gets into one."""
    text = str(value)
    if not _PART.match(text):
        raise ValueError(f"not a key part: {text!r}")
    return text


def number(an_id: int) -> str:
    """An id as sixteen digits, which sort like the number."""
    return f"{an_id:016d}"


def newest_first(short_id: int) -> str:
    """A short id so that the highest sorts first."""
    return f"{10**10 - short_id:010d}"


def folded(name: str) -> str:
    """A name as it sorts, without what a key cannot hold."""
    return re.sub(r"[^a-z0-9]+", "-", name.casefold())[:40] or "-"


def month(at: int) -> str:
    """`202611` of an instant."""
    return datetime.fromtimestamp(at, UTC).strftime("%Y%m")


def shard(pk: str) -> int:
    """Which of the due index's partitions an item falls into."""
    return zlib.crc32(pk.encode()) % SHARDS


RANKS = {
    MissionStatus.DRAFT: "0", MissionStatus.OPEN: "2", MissionStatus.ASSIGNED: "3", MissionStatus.IN_PROGRESS: "4",
    MissionStatus.COMPLETED: "5", MissionStatus.FAILED: "6", MissionStatus.CANCELLED: "7",
}  # fmt: skip
CANCELLED_DRAFT = "8"


def mission_rank(mission: Mission) -> str:
    """Where a mission stands in lists: pilots are shown ranks 2 to 7, drafts and cancelled drafts lie outside."""
    unseen = mission.status is MissionStatus.CANCELLED and not mission.was_published
    rank = CANCELLED_DRAFT if unseen else RANKS[mission.status]
    return f"{rank}#{newest_first(mission.id)}"


def _application_state(one: Application) -> str:
    if one.outcome:
        return "h"
    return {ApplicationStatus.PENDING: "o", ApplicationStatus.ACCEPTED: "a", ApplicationStatus.REJECTED: "r"}[
        one.status
    ]


def _notice_key(to: int | str, notice_id: str) -> Key:
    return (f"NB#{to}", notice_id) if isinstance(to, Audience) else (f"U#{to}", f"N#{notice_id}")


def _simple(prefix: str, kind: str, field: str = "id", **rest: Any) -> Shape:
    """A record with a partition of its own."""
    return Shape(lambda value: (f"{prefix}#{part(value)}", kind), lambda r: (getattr(r, field),), **rest)


def _reference(kind: str) -> Shape:
    return Shape(lambda an_id: ("REF", f"{kind}#{number(an_id)}"), lambda r: (r.id,))


SHAPES: dict[type[Record], Shape] = {
    Mission: _simple(
        "M", "M", listed=True, pack=pack_mission, unpack=unpack_mission,
        g1=lambda r: ("M", mission_rank(r)), g2=lambda r: (f"C#{r.customer_id}", f"M#{mission_rank(r)}"),
        due=lambda r: ("windows", r.due_at) if r.due_at is not None else None,
    ),
    MissionText: _simple("M", "D", "mission_id"),
    Application: Shape(
        lambda mission_id, pilot_id: (f"M#{mission_id}", f"A#{number(pilot_id)}"), lambda r: (r.mission_id, r.pilot_id),
        g2=lambda r: (f"U#{r.pilot_id}", f"A#{_application_state(r)}#{newest_first(r.mission_id)}"), listed=True,
    ),
    Customer: _simple(
        "C", "C", listed=True, g1=lambda r: ("C", f"{folded(r.name)}#{r.id}"),
        due=lambda r: ("generation", r.next_generation_at) if r.next_generation_at and not r.skipped else None,
    ),
    User: _simple("U", "U", listed=True, g1=lambda r: ("U", f"{folded(r.name)}#{r.id}")),
    Entry: Shape(lambda pilot_id, seq: (f"L#{pilot_id}", f"{seq:010d}"), lambda r: (r.pilot_id, r.seq)),
    Booking: Shape(
        lambda pilot_id, key: (f"U#{pilot_id}", f"BK#{key}"), lambda r: (r.pilot_id, r.key), listed=True,
        g1=lambda r: ("BK", number(r.id)),
        due=lambda r: None if r.flight_id else ("bookings", r.expires_at),
    ),
    Flown: Shape(lambda pilot_id, icao: (f"U#{pilot_id}", f"FLOWN#{part(icao)}"), lambda r: (r.pilot_id, r.departure)),
    Watermark: Shape(lambda user_id: (f"U#{user_id}", "NR"), lambda r: (r.user_id,)),
    Notice: Shape(_notice_key, lambda r: (r.to, r.id)),
    Aircraft: _simple(
        "AC", "AC", listed=True, g1=lambda r: ("AC", f"{r.registration}#{r.id}"),
        g2=lambda r: (f"AT#{r.airport}", f"AC#{r.airline_id}#{r.subfleet_id}#{r.id}") if r.airport else None,
    ),
    Schedule: _simple(
        "S", "S", listed=True,
        g1=lambda r: (f"S#{r.departure}", f"{r.arrival}#{r.airline_id}#{r.flight_number}#{r.id}"),
        g2=lambda r: (f"SA#{r.arrival}", f"{r.departure}#{r.airline_id}#{r.flight_number}#{r.id}"),
    ),
    Stand: Shape(
        lambda icao, name: (f"AP#{part(icao)}", f"ST#{folded(name)}-{zlib.crc32(name.encode()):08x}"),
        lambda r: (r.airport, r.name),
    ),
    Import: _simple("I", "I"),
    Airport: _simple("AP", "AP", "icao", listed=True, g1=lambda r: ("AP", r.icao)),
    Flight: _simple(
        "F", "F", listed=True,
        g1=lambda r: (f"F#{month(r.started_at)}", number(r.id)), g2=lambda r: (f"U#{r.pilot_id}", f"FL#{number(r.id)}"),
    ),
    Live: Shape(lambda flight_id: (f"LIVE#{flight_id % SHARDS}", number(flight_id)), lambda r: (r.flight_id,)),
    TrackPiece: Shape(lambda flight_id, key: (f"F#{flight_id}", f"T#{part(key)}"), lambda r: (r.flight_id, r.key)),
    Counter: _simple("CTR", "CTR", "name"),
    Settings: Shape(lambda: ("CFG", "SETTINGS"), lambda r: (), unwritten=Settings),
    Audited: Shape(lambda an_id: (f"AU#{month(made_at(an_id))}", number(an_id)), lambda r: (r.id,)),
    Answered: _simple("IDEM", "IDEM", "key", ttl=lambda r: r.expires_at),
    FlightNumberMarker: _simple("FLT", "FLT", "number", owner=lambda r: r.owner_id),
    EmailMarker: _simple("EMAIL", "EMAIL", "address_hash", owner=lambda r: r.owner_id),
    RegistrationMarker: _simple("REG", "REG", "registration", owner=lambda r: r.owner_id),
    ReferenceHead: Shape(lambda: ("REF", "HEAD"), lambda r: ()),
    ref.Airline: _reference("AIRLINE"),
    ref.Fleet: _reference("FLEET"),
    ref.Subfleet: _reference("SUBFLEET"),
    ref.Rank: _reference("RANK"),
    ref.Licence: _reference("LICENCE"),
    ref.Restriction: _reference("RESTRICTION"),
    ApiKey: Shape(
        lambda secret_hash: (f"SYS#KEY#{part(secret_hash)}", "KEY"), lambda r: (r.secret_hash,),
        system=True, listed=True,
        g1=lambda r: (f"T#{r.tenant}#KEY", number(r.id)),
    ),
    Tenant: Shape(lambda an_id: ("SYS#TENANTS", part(an_id)), lambda r: (r.id,), system=True),
    Heartbeat: Shape(lambda job: ("SYS#JOB", part(job)), lambda r: (r.job,), system=True),
}  # fmt: skip

BY_KIND = {kind.__name__: kind for kind in SHAPES}


@dataclass(frozen=True, slots=True)
class Listing:
    """A range of one index or partition that holds records of one kind; `low` and `high` bound the sort key."""

    kind: type[Record]
    index: str | None
    pk: str
    low: str = " "
    high: str = "~"
    descending: bool = False


def _month_before(at: int, months: int) -> str:
    moment = datetime.fromtimestamp(at, UTC)
    years, left = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return f"{years:04d}{left + 1:02d}"


def _before(notice_id: str) -> str:
    """The highest key below a notice's: its last sign lowered, so that it sorts before."""
    return f"{notice_id[:-1]}{chr(ord(notice_id[-1]) - 1)}~" if notice_id else "~"


LISTS: dict[str, Callable[..., Listing]] = {
    "missions": lambda low="0", high="9": Listing(Mission, "gsi1", "M", low, high),
    "missions_of_customer": lambda an_id, low="0", high="9": Listing(
        Mission, "gsi2", f"C#{part(an_id)}", f"M#{low}", f"M#{high}"
    ),
    "applications": lambda mission_id: Listing(Application, None, f"M#{part(mission_id)}", "A#", "A#~"),
    "contracts": lambda pilot_id, state="": Listing(
        Application, "gsi2", f"U#{part(pilot_id)}", f"A#{state}", f"A#{state}~"
    ),
    "customers": lambda: Listing(Customer, "gsi1", "C"),
    "users": lambda: Listing(User, "gsi1", "U"),
    "ledger": lambda user_id: Listing(Entry, None, f"L#{part(user_id)}", descending=True),
    "notices": lambda user_id, below="": Listing(
        Notice, None, f"U#{part(user_id)}", "N#", f"N#{_before(below)}", descending=True
    ),
    "broadcasts": lambda audience, below="": Listing(
        Notice, None, f"NB#{audience}", " ", _before(below), descending=True
    ),
    "bookings_of": lambda user_id: Listing(Booking, None, f"U#{part(user_id)}", "BK#", "BK#~"),
    "bookings": lambda: Listing(Booking, "gsi1", "BK"),
    "aircraft": lambda: Listing(Aircraft, "gsi1", "AC"),
    "aircraft_at": lambda icao: Listing(Aircraft, "gsi2", f"AT#{part(icao)}"),
    "airports": lambda low=" ": Listing(Airport, "gsi1", "AP", low),
    "schedules_from": lambda icao, arrival="": Listing(
        Schedule, "gsi1", f"S#{part(icao)}", f"{arrival} ", f"{arrival}~"
    ),
    "schedules_to": lambda icao: Listing(Schedule, "gsi2", f"SA#{part(icao)}"),
    "flights": lambda at, months=0: Listing(Flight, "gsi1", f"F#{_month_before(at, months)}", descending=True),
    "flights_of": lambda user_id: Listing(Flight, "gsi2", f"U#{part(user_id)}", "FL#", "FL#~", descending=True),
    "live": lambda shard_number: Listing(Live, None, f"LIVE#{shard_number}"),
    "track": lambda flight_id: Listing(TrackPiece, None, f"F#{part(flight_id)}", "T#", "T#~"),
    "api_keys": lambda: Listing(ApiKey, "gsi1", "KEY"),
    "audit": lambda at, months=0: Listing(Audited, None, f"AU#{_month_before(at, months)}", descending=True),
}
"""Every list there is, by name; `docs/table.md` says who reads it and what a page costs."""
