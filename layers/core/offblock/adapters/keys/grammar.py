"""The grammar of keys: how a kind of record is kept, and the pieces that keys are made of (`docs/table.md`).

Each context's own file names its records, it does not import them: a function loads the models that it meets.
"""

import re
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from offblock.domain.kernel.values import DAY_SECONDS

Key = tuple[str, str]
Name = tuple[str, str]
"""A thing by its kind and the one part of its key."""
SHARDS = 4
_PART = re.compile(r"^[A-Za-z0-9_.:-]{1,80}$")


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of record is kept. Keys leave the tenant out; `key` takes the parts by which a record is kept.

    `packed` tells that its stored form is of its own making, `blank` that its defaults hold where none was written.
    `names` gives the things it names that staff may remove, so that a removal finds it without an index.
    A record that stands in a list lives in the column `summary`, which the lists project, others in `body`.
    """

    key: Callable[..., Key]
    g1: Callable[[Any], Key | None] = lambda record: None
    g2: Callable[[Any], Key | None] = lambda record: None
    g4: Callable[[Any], Key | None] = lambda record: None
    due: Callable[[Any], tuple[str, int] | None] = lambda record: None
    ttl: Callable[[Any], int | None] = lambda record: None
    names: Callable[[Any], Iterable[Name]] = lambda record: ()
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


def ttl_after(at: int, days: int) -> int | None:
    """When an item of an instant may go, so many days after it; 0 is never."""
    return at + days * DAY_SECONDS if days else None


def shard(pk: str) -> int:
    """Which of the due index's partitions an item falls into."""
    return zlib.crc32(pk.encode()) % SHARDS


def simple(prefix: str, kind: str, **rest: Any) -> Shape:
    """A record with a partition of its own."""
    return Shape(lambda value: (f"{prefix}#{part(value)}", kind), **rest)


def airports(*codes: str | None) -> Iterable[Name]:
    """Airports as `names` gives them."""
    return [("Airport", code) for code in codes if code]


@dataclass(frozen=True, slots=True)
class Listing:
    """A range of one index or partition that holds records of one kind; `low` and `high` bound the sort key.

    Where the partition key of what it holds is nobody's to see, the cursor has the sort key alone, which no two share.
    """

    kind: str
    index: str | None
    pk: str
    low: str = " "
    high: str = "~"
    descending: bool = False
    sort_alone: bool = False


def month_before(at: int, months: int) -> str:
    """The month so many months before an instant's."""
    moment = datetime.fromtimestamp(at, UTC)
    years, left = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return f"{years:04d}{left + 1:02d}"
