"""One valid request for each route that writes, and one for each that reads, at an airline that has everything."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from offblock.adapters.pool import Pool
from offblock.domain.access.callers import STAFF, Role
from offblock.domain.access.permissions import ALLOWED, CLIENT
from offblock.domain.kernel.values import to_rfc3339
from tests import airline
from tests.airline import AIRCRAFT, AIRLINE, CUSTOMER, FLEET, OTHER, PILOT, SECOND, SUBFLEET, THIRD
from tests.api import Answer
from tests.every.everything import API, Everything, definition, mission, position, service

CSV = {"Content-Type": "text/csv"}


@dataclass(frozen=True)
class Sample:
    """A request: by whom, where (the path without `/api/v1/`, or whole with its slash), and with what."""

    by: str
    path: str
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    query: dict[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> str:
        """The whole path."""
        return self.path if self.path.startswith("/") else f"{API}/{self.path}"


Make = Callable[[Everything], Sample]
SAMPLES: dict[str, Make] = {}
"""A request for each route of the table of permissions: it succeeds at an airline that has everything."""
OBJECTS: list[str] = []
"""The routes whose body is an object of which every field is known; those of clients of others take what comes."""


def _sample(
    route: str, by: str, body: Any = None, path: str = "", is_csv: bool = False, query: dict[str, Any] | None = None
) -> None:
    """One row. `path` names ids in braces; `body` may be made of the airline."""
    method, template = route.split(" ")
    base = "" if template.startswith("/") else f"{API}/"
    route, where = f"{method} {base}{template}", path or template
    assert route not in SAMPLES, f"{route} has two rows"

    def make(at: Everything) -> Sample:
        sent = body(at) if callable(body) else body
        return Sample(by, where.format(**{name.replace(" ", "_"): an_id for name, an_id in at.ids.items()}), sent,
                      CSV if is_csv else {}, query or {})  # fmt: skip

    SAMPLES[route] = make
    is_lenient = "position" in template or "acars/" in template
    if body is not None and not isinstance(body, list | str) and not is_lenient:
        OBJECTS.append(route)


MISSIONS, CUSTOMERS, FLIGHTS, DIRECTED = "charter-missions", "charter-customers", "flights", "directed-schedules"
CUSTOMER_FORM = {"name": "Gravel", "points_multiplier": "1.25"}
ROUTE = {"weight": 2, "type": "pair", "legs": [{"departure": "EDDG", "arrival": "EDDH"}]}
REASON = {"reason": "told to do so"}


def _reads() -> None:
    for noun in (
        "",
        "/points",
        "/notifications",
        "/notifications/unread",
        "/notice-preferences",
        "/bookings",
        "/contracts",
        "/directed-schedules",
        "/home",
        "/contracts/history",
        "/career",
        "/export",
        "/messages",
    ):
        _sample(f"GET me{noun}", "pilot")
    _sample("GET me/flights", "other")
    _sample("GET me/statistics", "other")
    _sample("GET me/sessions", "pilot")
    _sample("GET me/devices", "pilot")
    for noun in (CUSTOMERS, MISSIONS, FLIGHTS, "live", "bounties", "settings", "users", "aircraft-repositioning",
                 "user-repositioning", "bookings", "audit", "jobs", "operations", "imports", "mel-items",
                 "discord", "simulations", "api-keys", "airlines", "airports", "fleets",
                 "subfleets", "aircraft", "schedules", "mel-definitions", "ranks", "licences",
                 "restrictions", "airports/index", "rules", "branding"):  # fmt: skip
        _sample(f"GET {noun}", "staff")
    for noun, name in (("airlines", AIRLINE), ("airports", "EDDG"), ("fleets", FLEET), ("subfleets", SUBFLEET),
                       ("aircraft", AIRCRAFT), ("schedules", "{service_101}"), ("mel-definitions", "{definition}"),
                       ("ranks", "{rank}"), ("licences", "{licence}"), ("restrictions", "{restriction}"),
                       (CUSTOMERS, CUSTOMER), (MISSIONS, "{mission_given}"), (FLIGHTS, "{flight}"),
                       ("bounties", "{bounty}"), ("users", PILOT), ("bookings", "{booking}"), ("api-keys", "{key}"),
                       ("imports", "{import}")):  # fmt: skip
        _sample(f"GET {noun}/<id>", "staff", path=f"{noun}/{name}")
    _sample("GET users/<id>/points", "staff", path=f"users/{PILOT}/points")
    _sample("GET conversations", "staff")
    _sample("GET users/<id>/messages", "staff", path=f"users/{PILOT}/messages")
    for client in CLIENT:
        _sample(f"GET {client}/messages", "pilot")
    _sample("GET users/<id>/export", "staff", path=f"users/{PILOT}/export")
    _sample("GET directed-schedules/<id>", "pilot", path=f"{DIRECTED}/{{preview}}")
    _sample("GET charter-missions/<id>/legs", "staff", path=f"{MISSIONS}/{{mission_given}}/legs")
    _sample("GET charter-missions/<id>/applications", "staff", path=f"{MISSIONS}/{{mission_open}}/applications")
    _sample("GET flights/<id>/track", "other", path=f"{FLIGHTS}/{{flight}}/track")
    _sample("GET schedules/<id>/aircraft", "pilot", path="schedules/{service_106}/aircraft")
    _sample("GET airports/<id>/stands", "staff", path="airports/EDLI/stands")
    _sample("GET airports/<id>/stands/<name>", "staff", path="airports/EDLI/stands/A1")
    for end in ("errors", "failed.csv"):
        _sample(f"GET imports/<id>/{end}", "staff", path=f"imports/{{half_import}}/{end}")
    _sample("GET settings/schema", "pilot")
    _sample("GET search", "staff", query={"q": "D-"})
    _sample("GET airports/world", "staff", query={"q": "Vienna"})
    _sample("GET aircraft/<id>/mel-items", "staff", path=f"aircraft/{AIRCRAFT}/mel-items")


def _pilots() -> None:
    _sample("PUT me", "pilot", {"name": "Ada", "timezone": "Europe/Paris"})
    _sample("POST me/promotion", "pilot", {})
    _sample("POST me/licences/<id>/buy", "pilot", {}, "me/licences/{offered}/buy")
    _sample("POST me/licences/<id>/renew", "pilot", {}, "me/licences/{rating}/renew")
    _sample("POST me/erase", "third", {"confirm": f"p{THIRD}@example.test"})
    _sample("POST me/notifications/read", "pilot", {})
    _sample("POST me/messages", "pilot", {"message": "Where is my aircraft?"})
    _sample("POST me/messages/read", "pilot", {"up_to": 2})
    for client in CLIENT:
        _sample(f"POST {client}/message", "pilot", {"message": "Request push-back."})
        _sample(f"PUT {client}/message/confirm", "pilot", {"message_id": 2})
    _sample("PUT me/notice-preferences", "pilot", {"mail": {"leg_opened": False, "bounty_available": True}})
    _sample("POST me/notice-preferences/resume", "pilot", {})
    _sample("POST me/bookings/cancel", "pilot", {})
    _sample("DELETE me/sessions", "pilot")
    _sample("DELETE me/sessions/<id>", "pilot", path="me/sessions/{session}")
    _sample("POST me/devices", "pilot", {"name": "my script"})
    _sample("DELETE me/devices/<id>", "pilot", path="me/devices/{device}")
    _sample("POST me/devices/code", "pilot", {"user_code": "123456"})
    _sample("POST me/devices/authorize", "pilot", {"user_code": "123456"})
    _sample("POST me/password", "pilot", _passwords)
    _sample(f"POST {MISSIONS}/<id>/apply", "pilot", {}, f"{MISSIONS}/{{mission_open}}/apply")
    _sample(f"DELETE {MISSIONS}/<id>/apply", "other", path=f"{MISSIONS}/{{mission_open}}/apply")
    _sample(f"POST {MISSIONS}/<id>/legs/<sequence>/book", "pilot", {}, f"{MISSIONS}/{{mission_given}}/legs/1/book")
    _sample(f"POST {FLIGHTS}", "pilot", _filed)
    _sample("POST /api/acars/position", "other", lambda at: position(31))
    _sample("POST /api/v2/acars/position", "other", lambda at: [position(32)])
    _sample(f"POST {FLIGHTS}/<id>/positions", "other", lambda at: [position(30)], f"{FLIGHTS}/{{flight}}/positions")
    _sample(f"POST {FLIGHTS}/<id>/divert", "other", {"airport": "EDDM"}, f"{FLIGHTS}/{{flight}}/divert")
    for end in ("finish", "stop"):
        _sample(f"POST {FLIGHTS}/<id>/{end}", "other", {}, f"{FLIGHTS}/{{flight}}/{end}")
    _sample("POST bounties/<id>/claim", "pilot", {}, "bounties/{bounty}/claim")
    _sample("POST bookings", "pilot", lambda at: {"schedule_id": at.ids["service 106"], "aircraft_id": at.ids["spare"]})
    _sample(f"POST {DIRECTED}/price", "pilot", {"filters": {"aircraft_id": AIRCRAFT}})
    _sample(f"POST {DIRECTED}", "pilot", {"leg_count": 1})
    for end in ("reroll", "accept"):
        _sample(f"POST {DIRECTED}/<id>/{end}", "pilot", {}, f"{DIRECTED}/{{preview}}/{end}")
    _sample(f"DELETE {DIRECTED}/<id>", "pilot", path=f"{DIRECTED}/{{preview}}")


def _clients() -> None:
    """What the published desktop client calls, by either generation's address."""
    for prefix in ("/api/acars", "/api/v2/acars"):
        for end in ("booking", "sound", "pilot", "pilot/flights", "notams", "documents"):
            _sample(f"GET {prefix}/{end}", "pilot")
        _sample(f"POST {prefix}/start", "pilot", _to_start)
        for end in ("stop", "finish"):
            _sample(f"POST {prefix}/{end}", "other", {})
    _sample("GET company-notams", "pilot")


def _to_start(at: Everything) -> dict[str, Any]:
    return {name: text for name, text in _filed(at).items() if name != "booking_id"}


def _passwords(at: Everything) -> dict[str, Any]:
    """The present one, which the pool is told with it, and another."""
    Pool(at.tenant).set_password(PILOT, "gannet over tarn")
    return {"password": "gannet over tarn", "new_password": "otter under fell"}


def _filed(at: Everything) -> dict[str, Any]:
    booking = next(one for one in airline.store(at.tenant).whole("bookings_of", PILOT) if one.schedule_id)
    return {"booking_id": booking.id} | {name: getattr(booking, name) for name in ("callsign", "departure", "arrival")}


def _charter() -> None:
    _sample(f"POST {CUSTOMERS}", "staff", CUSTOMER_FORM)
    _sample(f"PUT {CUSTOMERS}/<id>", "staff", CUSTOMER_FORM, f"{CUSTOMERS}/{CUSTOMER}")
    _sample(f"DELETE {CUSTOMERS}/<id>", "staff", path=f"{CUSTOMERS}/{{customer}}")
    _sample(f"PUT {CUSTOMERS}/<id>/routes", "staff", [ROUTE], f"{CUSTOMERS}/{CUSTOMER}/routes")
    _sample(f"PUT {CUSTOMERS}/<id>/aircraft", "staff", [AIRCRAFT], f"{CUSTOMERS}/{CUSTOMER}/aircraft")
    _sample(f"POST {CUSTOMERS}/<id>/generate", "staff", path=f"{CUSTOMERS}/{CUSTOMER}/generate")
    _sample(f"POST {MISSIONS}", "staff", lambda at: mission(at.ids["drafted"], "Another"))
    _sample(f"PUT {MISSIONS}/<id>", "staff", lambda at: mission(at.ids["drafted"], "Edited"), f"{MISSIONS}/{{draft}}")
    _sample(f"DELETE {MISSIONS}/<id>", "staff", path=f"{MISSIONS}/{{draft}}")
    _sample(f"POST {MISSIONS}/<id>/publish", "staff", path=f"{MISSIONS}/{{draft}}/publish")
    for end in ("fail", "cancel"):
        _sample(f"POST {MISSIONS}/<id>/{end}", "staff", REASON, f"{MISSIONS}/{{mission_given}}/{end}")
    _sample(f"POST {MISSIONS}/<id>/legs/<sequence>/open", "staff", path=f"{MISSIONS}/{{mission_waiting}}/legs/1/open")
    _sample(f"POST {MISSIONS}/<id>/applications/<pilot_id>/accept", "staff",
            path=f"{MISSIONS}/{{mission_open}}/applications/{OTHER}/accept")  # fmt: skip


def _crud(noun: str, needed: int | str, unused: str, new: Any, changed: Any = None) -> None:
    """Create, change and remove: a thing that is used is changed, one that is not is removed."""
    _sample(f"POST {noun}", "staff", new)
    _sample(f"PUT {noun}/<id>", "staff", changed or new, f"{noun}/{needed}")
    _sample(f"DELETE {noun}/<id>", "staff", path=f"{noun}/{unused}")


def _fleet() -> None:
    _crud("airlines", AIRLINE, "{airline}", {"icao": "NEW", "name": "New"}, {"icao": "TST", "name": "Newer Air"})
    _crud("fleets", FLEET, "{fleet}", {"airline_id": AIRLINE, "name": "Jets", "base": "EDDG"})
    _crud("subfleets", SUBFLEET, "{subfleet}", {"fleet_id": FLEET, "type": "B738", "name": "Boeing"})
    _crud("ranks", "{rank}", "{rank}", {"name": "Senior", "level": 9})
    _crud("licences", "{licence}", "{licence}", {"name": "Polar"})
    _crud("restrictions", "{restriction}", "{restriction}", _restriction)
    _crud("mel-definitions", "{definition}", "{definition}", definition("Radio", 0))
    place = {"name": "Somewhere", "latitude": 50, "longitude": 1}
    _crud("airports", "EDDG", "EGKK", {"icao": "EGSS", **place}, {"icao": "EDDG", **place})
    frame = {"name": "Renamed", "subfleet_id": SUBFLEET}
    _crud("aircraft", AIRCRAFT, "{spare}", {"registration": "D-NEW", "airport": "EDDG", **frame},
          {"registration": f"D-E{AIRCRAFT}", **frame})  # fmt: skip
    _crud("schedules", "{service_101}", "{service_106}", service("107", "EDDH", "EDLI"),
          {**service("101", "EDDG", "EDLI"), "notes": "Changed"})  # fmt: skip
    stands = "airports/<id>/stands"
    _sample(f"POST {stands}", "staff", {"name": "Z9"}, "airports/EDLI/stands")
    _sample(f"PUT {stands}/<name>", "staff", {"name": "B1", "latitude": 51.9}, "airports/EDLI/stands/B1")
    _sample(f"DELETE {stands}/<name>", "staff", path="airports/EDLI/stands/F1")
    _sample("POST aircraft/<id>/mel-items/<item_id>/close", "staff",
            path=f"aircraft/{AIRCRAFT}/mel-items/{{item}}/close")  # fmt: skip
    _sample("POST aircraft/<id>/mel-items/<item_id>/reopen", "staff",
            path=f"aircraft/{SECOND}/mel-items/{{repaired}}/reopen")  # fmt: skip
    _sample("POST aircraft/<id>/move", "staff", {"airport": "EDDH"}, "aircraft/{spare}/move")


def _restriction(at: Everything) -> dict[str, Any]:
    rule = {"kind": "licence", "licence_id": at.ids["licence"]}
    return {"target": {"kind": "airport", "id": "EGLL"}, "rule": rule}


def _office() -> None:
    _sample("PUT settings", "staff", {"CONTRACT_PENALTY_POINTS": 7})
    _sample("POST users", "staff", {"name": "New", "email": "new@example.test", "airport": "EDDG"})
    _sample("PUT users/<id>", "staff", {"name": "Corrected", "rank_id": None}, f"users/{PILOT}")
    _sample("PUT users/<id>/contract-restriction", "staff", lambda at: {"blocked_until": _tomorrow()},
            f"users/{PILOT}/contract-restriction")  # fmt: skip
    _sample("POST users/<id>/points", "staff", {"points": 5, "reason": "thanks"}, f"users/{PILOT}/points")
    _sample("POST users/<id>/erase", "staff", {"confirm": f"p{THIRD}@example.test"}, f"users/{THIRD}/erase")
    _sample("POST users/<id>/move", "staff", {"airport": "EDDH"}, f"users/{THIRD}/move")
    review = {"action": "warn", "reason": "Slower next time please"}
    _sample(f"POST {FLIGHTS}/<id>/review", "staff", review, f"{FLIGHTS}/{{flown}}/review")
    _sample("POST users/<id>/messages", "staff", {"message": "At EDDG, stand A1."}, f"users/{PILOT}/messages")
    _sample("POST users/<id>/messages/read", "staff", {"up_to": 1}, f"users/{PILOT}/messages/read")
    _sample("POST repositioning/scan", "staff")
    _sample("POST bookings/<id>/cancel", "staff", REASON, "bookings/{booking}/cancel")
    places = "icao,name,lat,lon\nEGNX,East Midlands,52,-1\n"
    _sample("POST imports/<kind>", "staff", places, "imports/airports", is_csv=True)
    _sample("PUT discord", "staff", {"kinds": {"leg_opened": {"mode": "off"}}})
    _sample("POST discord/test", "staff", {})
    _sample("POST simulations", "staff", {"settings": {"REPOSITIONING_IDLE_HOURS": 24}, "days": 7})
    _sample("POST api-keys", "staff", {"name": "three"})
    _sample("DELETE api-keys/<id>", "staff", path="api-keys/{key}")


def _pictures() -> None:
    picture = {"content_type": "image/png", "size": 5000, "alt": "A heap of salt"}
    for noun, needed, slots in ((f"{CUSTOMERS}/<id>", f"{CUSTOMERS}/{CUSTOMER}", ("logo", "banner")),
                                ("aircraft/<id>", f"aircraft/{AIRCRAFT}", ("picture",)),
                                ("branding", "branding", ("logo", "banner"))):  # fmt: skip
        for slot in slots:
            _sample(f"POST {noun}/{slot}", "staff", picture, f"{needed}/{slot}")
            _sample(f"DELETE {noun}/{slot}", "staff", path=f"{needed}/{slot}")
    _sample("PUT branding", "staff", {"name": "Shown Air", "accent_colour": "#00AA55"})


def _tomorrow() -> str:
    return to_rfc3339(airline.store().moment.now + airline.DAY)


for _rows in (_reads, _pilots, _clients, _charter, _fleet, _office, _pictures):
    _rows()

PILOTS_TOO = {route for route, roles in ALLOWED.items() if Role.PILOT in roles}
WRITES = tuple(route for route in ALLOWED if not route.startswith("GET "))
STAFF_WRITES = tuple(route for route in WRITES if not ALLOWED[route] & {Role.PILOT} and ALLOWED[route] <= STAFF)
"""The routes by which staff write, and pilots do not."""


def send(at: Everything, route: str, headers: dict[str, str] | None = None, body: Any = None, **query: Any) -> Answer:
    """Send a route's sample: at an airline, with more headers and query, or with another body."""
    sample = SAMPLES[route](at)
    method = route.split(" ")[0]
    more = {**sample.headers, **(headers or {})}
    sent = sample.body if body is None else body
    return at.by(sample.by)(method, sample.address, sent, headers=more, **{**sample.query, **query})
