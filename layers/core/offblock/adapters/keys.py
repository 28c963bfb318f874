"""Where every record is kept: its key, the lists it stands in, when it falls due (`docs/table.md`).

Records are named here, not imported: a function loads the models that it meets, not all that there are.
"""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from offblock.domain.ids import made_at
from offblock.domain.names import name_of
from offblock.domain.record import Record

Key = tuple[str, str]
SHARDS = 4
DAY = 86_400
_PART = re.compile(r"^[A-Za-z0-9_.:-]{1,80}$")


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of record is kept. Keys leave the tenant out; `key` takes the parts by which a record is kept.

    `packed` tells that its stored form is of its own making, `blank` that its defaults hold where none was written.
    A record that stands in a list lives in the column `summary`, which the lists project, others in `body`.
    """

    key: Callable[..., Key]
    g1: Callable[[Any], Key | None] = lambda record: None
    g2: Callable[[Any], Key | None] = lambda record: None
    g4: Callable[[Any], Key | None] = lambda record: None
    due: Callable[[Any], tuple[str, int] | None] = lambda record: None
    ttl: Callable[[Any], int | None] = lambda record: None
    owner: Callable[[Any], int] | None = None
    listed: bool = False
    system: bool = False
    packed: bool = False
    blank: bool = False


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
    "draft": "0", "open": "2", "assigned": "3", "in_progress": "4", "completed": "5", "failed": "6", "cancelled": "7",
}  # fmt: skip
CANCELLED_DRAFT = "8"


def mission_rank(mission: Any) -> str:
    """Where a mission stands in lists: pilots are shown ranks 2 to 7, drafts and cancelled drafts lie outside."""
    unseen = mission.status == "cancelled" and not mission.was_published
    rank = CANCELLED_DRAFT if unseen else RANKS[mission.status]
    return f"{rank}#{newest_first(mission.id)}"


def _application_state(one: Any) -> str:
    return "h" if one.outcome else {"pending": "o", "accepted": "a", "rejected": "r"}[one.status]


def _notice_key(to: int | str, notice_id: str) -> Key:
    return (f"NB#{to}", notice_id) if isinstance(to, str) else (f"U#{to}", f"N#{notice_id}")


def _aircraft_due(one: Any) -> tuple[str, int] | None:
    """When a teleport is next to be tried, else when the aircraft is idle, unless something holds or moves it."""
    if one.teleport:
        return "positions", one.teleport.look_at
    held = one.holds or one.flight_id or one.locked_by or one.bounty_id or one.grounded
    return ("idle", one.idle_at) if one.idle_at is not None and not held else None


def _simple(prefix: str, kind: str, **rest: Any) -> Shape:
    """A record with a partition of its own."""
    return Shape(lambda value: (f"{prefix}#{part(value)}", kind), **rest)


def _reference(kind: str) -> Shape:
    return Shape(lambda an_id: ("REF", f"{kind}#{number(an_id)}"))


SHAPES: dict[str, Shape] = {
    "Mission": _simple(
        "M", "M", listed=True, packed=True,
        g1=lambda r: ("M", mission_rank(r)), g2=lambda r: (f"C#{r.customer_id}", f"M#{mission_rank(r)}"),
        due=lambda r: ("windows", r.due_at) if r.due_at is not None else None,
    ),
    "MissionText": _simple("M", "D"),
    "Application": Shape(
        lambda mission_id, pilot_id: (f"M#{mission_id}", f"A#{number(pilot_id)}"),
        g2=lambda r: (f"U#{r.pilot_id}", f"A#{_application_state(r)}#{newest_first(r.mission_id)}"), listed=True,
    ),
    "Customer": _simple(
        "C", "C", listed=True, g1=lambda r: ("C", f"{folded(r.name)}#{r.id}"),
        due=lambda r: ("generation", r.next_generation_at) if r.next_generation_at and not r.skipped else None,
    ),
    "User": _simple("U", "U", listed=True, g1=lambda r: ("U", f"{folded(r.name)}#{r.id}")),
    "Entry": Shape(lambda pilot_id, seq: (f"L#{pilot_id}", f"{seq:010d}")),
    "Booking": Shape(
        lambda pilot_id, key: (f"U#{pilot_id}", f"BK#{key}"), listed=True,
        g1=lambda r: ("BK", number(r.id)),
        due=lambda r: None if r.flight_id else ("bookings", r.expires_at),
    ),
    "Bounty": _simple(
        "B", "B", listed=True, g1=lambda r: ("B", f"{'0' if r.is_live else '1'}#{number(r.id)}"),
        due=lambda r: ("bounties", r.look_at) if r.is_live else None,
    ),
    "Scanned": Shape(lambda: ("CFG", "SCANNED")),
    "Flown": Shape(
        lambda pilot_id, icao: (f"U#{pilot_id}", f"FLOWN#{part(icao)}")
    ),
    "Watermark": Shape(lambda user_id: (f"U#{user_id}", "NR")),
    "Notice": Shape(_notice_key),
    "Aircraft": _simple(
        "AC", "AC", listed=True, g1=lambda r: ("AC", f"{r.registration}#{r.id}"),
        g2=lambda r: (f"AT#{r.airport}", f"AC#{r.airline_id}#{r.subfleet_id}#{r.id}") if r.airport else None,
        g4=lambda r: ("AWAY", f"{r.registration}#{r.id}") if r.away or r.bounty_id else None,
        due=_aircraft_due,
    ),
    "Wanted": Shape(
        lambda aircraft_id, mission_id: (f"AC#{part(aircraft_id)}", f"W#{number(mission_id)}"),
        due=lambda r: ("positions", r.look_at) if r.look_at is not None else None,
    ),
    "OpenItems": Shape(
        lambda aircraft_id: (f"AC#{part(aircraft_id)}", "MEL")
    ),
    "Schedule": _simple(
        "S", "S", listed=True,
        g1=lambda r: (f"S#{r.departure}", f"{r.arrival}#{r.airline_id}#{r.flight_number}#{r.id}"),
        g2=lambda r: (f"SA#{r.arrival}", f"{r.departure}#{r.airline_id}#{r.flight_number}#{r.id}"),
        g4=lambda r: (f"SN#{r.airline_id}", f"{r.departure}#{r.arrival}#{r.flight_number}#{r.id}"),
    ),
    "NetworkHead": Shape(
        lambda airline_id: (f"NET#{part(airline_id)}", "HEAD"),
        due=lambda r: ("network", r.due_at) if r.due_at is not None else None,
    ),
    "NetworkPart": Shape(
        lambda airline_id, snapshot, n: (f"NET#{part(airline_id)}", f"V#{part(snapshot)}#{n:03d}"),
    ),
    "Preview": _simple("DS", "DS", ttl=lambda r: r.expires_at + DAY),
    "Stand": Shape(
        lambda icao, name: (f"AP#{part(icao)}", f"ST#{folded(name)}-{zlib.crc32(name.encode()):08x}"),
    ),
    "Import": _simple("I", "I"),
    "Airport": _simple("AP", "AP", listed=True, g1=lambda r: ("AP", r.icao)),
    "Flight": _simple(
        "F", "F", listed=True,
        g1=lambda r: (f"F#{month(r.started_at)}", number(r.id)), g2=lambda r: (f"U#{r.pilot_id}", f"FL#{number(r.id)}"),
    ),
    "Live": Shape(
        lambda flight_id: (f"LIVE#{flight_id % SHARDS}", number(flight_id))
    ),
    "TrackPiece": Shape(
        lambda flight_id, key: (f"F#{flight_id}", f"T#{part(key)}")
    ),
    "Counter": _simple("CTR", "CTR"),
    "Settings": Shape(lambda: ("CFG", "SETTINGS"), blank=True),
    "Audited": Shape(lambda an_id: (f"AU#{month(made_at(an_id))}", number(an_id))),
    "Answered": _simple("IDEM", "IDEM", ttl=lambda r: r.expires_at),
    "FlightNumberMarker": _simple("FLT", "FLT", owner=lambda r: r.owner_id),
    "EmailMarker": _simple("EMAIL", "EMAIL", owner=lambda r: r.owner_id),
    "RegistrationMarker": _simple("REG", "REG", owner=lambda r: r.owner_id),
    "ReferenceHead": Shape(lambda: ("REF", "HEAD")),
    "Airline": _reference("AIRLINE"),
    "Fleet": _reference("FLEET"),
    "Subfleet": _reference("SUBFLEET"),
    "Rank": _reference("RANK"),
    "Licence": _reference("LICENCE"),
    "Restriction": _reference("RESTRICTION"),
    "MelDefinition": _reference("MEL"),
    "ApiKey": Shape(
        lambda secret_hash: (f"SYS#KEY#{part(secret_hash)}", "KEY"),
        system=True, listed=True,
        g1=lambda r: (f"T#{r.tenant}#KEY", number(r.id)),
    ),
    "Tenant": Shape(lambda an_id: ("SYS#TENANTS", part(an_id)), system=True),
    "Heartbeat": Shape(lambda job: ("SYS#JOB", part(job)), system=True),
}  # fmt: skip


def shape_of(kind: type[Record]) -> Shape:
    """How records of a class are kept."""
    return SHAPES[name_of(kind)]


@dataclass(frozen=True, slots=True)
class Listing:
    """A range of one index or partition that holds records of one kind; `low` and `high` bound the sort key."""

    kind: str
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
    "missions": lambda low="0", high="9": Listing("Mission", "gsi1", "M", low, high),
    "missions_of_customer": lambda an_id, low="0", high="9": Listing(
        "Mission", "gsi2", f"C#{part(an_id)}", f"M#{low}", f"M#{high}"
    ),
    "applications": lambda mission_id: Listing("Application", None, f"M#{part(mission_id)}", "A#", "A#~"),
    "contracts": lambda pilot_id, state="": Listing(
        "Application", "gsi2", f"U#{part(pilot_id)}", f"A#{state}", f"A#{state}~"
    ),
    "customers": lambda: Listing("Customer", "gsi1", "C"),
    "users": lambda: Listing("User", "gsi1", "U"),
    "ledger": lambda user_id: Listing("Entry", None, f"L#{part(user_id)}", descending=True),
    "notices": lambda user_id, below="": Listing(
        "Notice", None, f"U#{part(user_id)}", "N#", f"N#{_before(below)}", descending=True
    ),
    "broadcasts": lambda audience, below="": Listing(
        "Notice", None, f"NB#{audience}", " ", _before(below), descending=True
    ),
    "bookings_of": lambda user_id: Listing("Booking", None, f"U#{part(user_id)}", "BK#", "BK#~"),
    "bookings": lambda an_id=None: Listing("Booking", "gsi1", "BK", *((number(an_id), number(an_id)) if an_id else ())),
    "aircraft": lambda: Listing("Aircraft", "gsi1", "AC"),
    "aircraft_away": lambda: Listing("Aircraft", "gsi4", "AWAY"),
    "bounties": lambda low="0", high="2": Listing("Bounty", "gsi1", "B", low, high),
    "aircraft_at": lambda icao, airline_id=None: Listing(
        "Aircraft", "gsi2", f"AT#{part(icao)}", *((f"AC#{airline_id}#", f"AC#{airline_id}#~") if airline_id else ())
    ),
    "wanted": lambda aircraft_id: Listing("Wanted", None, f"AC#{part(aircraft_id)}", "W#", "W#~"),
    "stands": lambda icao: Listing("Stand", None, f"AP#{part(icao)}", "ST#", "ST#~"),
    "airports": lambda low=" ": Listing("Airport", "gsi1", "AP", low),
    "schedules_from": lambda icao, arrival="": Listing(
        "Schedule", "gsi1", f"S#{part(icao)}", f"{arrival} ", f"{arrival}~"
    ),
    "schedules_of": lambda airline_id: Listing("Schedule", "gsi4", f"SN#{part(airline_id)}"),
    "schedules_to": lambda icao: Listing("Schedule", "gsi2", f"SA#{part(icao)}"),
    "flown": lambda user_id: Listing("Flown", None, f"U#{part(user_id)}", "FLOWN#", "FLOWN#~"),
    "flights": lambda at, months=0: Listing("Flight", "gsi1", f"F#{_month_before(at, months)}", descending=True),
    "flights_of": lambda user_id: Listing("Flight", "gsi2", f"U#{part(user_id)}", "FL#", "FL#~", descending=True),
    "live": lambda shard_number: Listing("Live", None, f"LIVE#{shard_number}"),
    "track": lambda flight_id: Listing("TrackPiece", None, f"F#{part(flight_id)}", "T#", "T#~"),
    "api_keys": lambda: Listing("ApiKey", "gsi1", "KEY"),
    "audit": lambda at, months=0: Listing("Audited", None, f"AU#{_month_before(at, months)}", descending=True),
}
"""Every list there is, by name; `docs/table.md` says who reads it and what a page costs."""
