"""ETags, and the requests that are made on condition of one: If-None-Match to read, If-Match to write (PF-14, PF-20).

A tag has two parts, `"<state>-<answer>"`. If-Match compares the state of the record alone: an edit is refused only
where the object itself was changed; If-None-Match compares the whole, since names behind ids are shown with it, but for
what counts down: the instant stands beside that.
"""

import hashlib
import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from offblock.adapters.store.expecting import Expected
from offblock.adapters.store.store import Store
from offblock.domain.kernel.names import class_of
from offblock.domain.kernel.record import Record

Key = tuple[type[Record], tuple[Any, ...]]


def _by_id(name: str) -> Callable[[Store, dict[str, str]], Key | None]:
    return lambda store, parts: (class_of(name), (int(parts["id"]),)) if parts["id"].isdecimal() else None


def _booking(store: Store, parts: dict[str, str]) -> Key | None:
    """Bookings lie with their pilots: the list of all knows whose one is."""
    found = store.page("bookings", int(parts["id"]), size=1).rows if parts["id"].isdecimal() else []
    return (class_of("Booking"), (found[0].pilot_id, found[0].key)) if found else None


OBJECTS: dict[str, Callable[[Store, dict[str, str]], Key | None]] = {
    "/api/v1/airlines/<id>": _by_id("Airline"),
    "/api/v1/fleets/<id>": _by_id("Fleet"),
    "/api/v1/subfleets/<id>": _by_id("Subfleet"),
    "/api/v1/ranks/<id>": _by_id("Rank"),
    "/api/v1/licences/<id>": _by_id("Licence"),
    "/api/v1/restrictions/<id>": _by_id("Restriction"),
    "/api/v1/mel-definitions/<id>": _by_id("MelDefinition"),
    "/api/v1/airports/<id>": lambda _, parts: (class_of("Airport"), (parts["id"].upper(),)),
    "/api/v1/airports/<id>/stands/<name>": lambda _, parts: (
        class_of("Stand"),
        (parts["id"].upper(), unquote(parts["name"])),
    ),
    "/api/v1/aircraft/<id>": _by_id("Aircraft"),
    "/api/v1/schedules/<id>": _by_id("Schedule"),
    "/api/v1/me": lambda _, parts: (class_of("User"), (int(parts["me"]),)) if parts["me"].isdecimal() else None,
    "/api/v1/me/notice-preferences": lambda _, parts: (
        (class_of("NoticePreferences"), (int(parts["me"]),)) if parts["me"].isdecimal() else None
    ),
    "/api/v1/users/<id>": _by_id("User"),
    "/api/v1/charter-customers/<id>": _by_id("Customer"),
    "/api/v1/charter-missions/<id>": _by_id("Mission"),
    "/api/v1/bookings/<id>": _booking,
    "/api/v1/bounties/<id>": _by_id("Bounty"),
    "/api/v1/flights/<id>": _by_id("Flight"),
    "/api/v1/directed-schedules/<id>": _by_id("Preview"),
    "/api/v1/settings": lambda _, parts: (class_of("Settings"), ()),
    "/api/v1/branding": lambda _, parts: (class_of("Branding"), ()),
    "/api/v1/discord": lambda _, parts: (class_of("Discord"), ()),
}
"""Every object that has a tag, by the route that shows it, and where its record is kept."""


KEPT: dict[str, str] = {"/api/v1/airports/index": "private, max-age=300", "/api/v1/live": "private, max-age=5"}
"""Answers that a page may use for a while without asking; it asks again for every other one."""


def cache_control(route: str) -> str:
    """How long an answer may be used."""
    return KEPT.get(route, "private, no-cache")


def object_of(route: str) -> str | None:
    """The route of the object that a route shows or changes: `/users/<id>` for `/users/<id>/move`."""
    parts = route.split("/")
    longer = ("/".join(parts[:count]) for count in range(len(parts), 0, -1))
    return next((path for path in longer if path in OBJECTS), None)


def address_of(route: str, parts: dict[str, str]) -> str:
    """Where an object is shown."""
    return "/".join(parts[one[1:-1]] if one.startswith("<") else one for one in route.split("/"))


def expected(store: Store, route: str, parts: dict[str, str], if_match: str) -> Expected | None:
    """What If-Match says of the object that a route changes; None where there is no such object."""
    found = object_of(route)
    key = OBJECTS[found](store, parts) if found else None
    return Expected(*key, _states(if_match)) if key else None


_MOVED_BY_THE_CLOCK = re.compile(r'"(?:seconds_left|idle_hours)":[0-9.]+')
"""What is another number with every answer although nothing has changed: instants say the same beside it."""


def etag(store: Store, route: str, parts: dict[str, str], body: str) -> str:
    """The tag of an answer: of the object's state as this request has seen it, and of all that is shown."""
    shown = _MOVED_BY_THE_CLOCK.sub("", body)
    answer = hashlib.sha256(shown.encode()).hexdigest()[:16]
    key = OBJECTS[route](store, parts) if route in OBJECTS else None
    state = store.tag(*key) if key else None
    return f'"{state}-{answer}"' if state else f'"{answer}"'


def is_known(tag: str, if_none_match: str) -> bool:
    """Whether the caller has this answer already."""
    return bool({tag, "*"} & set(_listed(if_none_match)))


def _listed(header: str) -> list[str]:
    """The tags in a header; on its way one may have been made weak by whoever compressed the answer."""
    return [one.strip().removeprefix("W/") for one in header.split(",")]


def _states(if_match: str) -> frozenset[str]:
    return frozenset(one.strip('"').partition("-")[0] for one in _listed(if_match))
