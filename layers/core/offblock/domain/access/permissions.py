"""Who may call what: one row per route, and no route without a row (PF-02)."""

from offblock.domain.access.callers import ANYONE, OFFICE, STAFF, Caller, Role
from offblock.domain.kernel.refusals import Forbidden

SYSADMIN = frozenset({Role.SYSADMIN})
CHARTER = "/api/v1/charter-"
CLIENT = ("/api/acars", "/api/v2/acars")
"""Where the desktop client's two generations look for the same routes."""
CHAT = (("GET", "messages"), ("POST", "message"), ("PUT", "message/confirm"))

ALLOWED: dict[str, frozenset[Role]] = {}


def _grant(roles: frozenset[Role], *routes: str) -> None:
    for route in routes:
        assert route not in ALLOWED, f"{route} has two rows"
        ALLOWED[route] = roles


def _crud(noun: str, write: frozenset[Role] = OFFICE, read: frozenset[Role] = ANYONE) -> None:
    base = f"/api/v1/{noun}"
    _grant(read, f"GET {base}", f"GET {base}/<id>")
    _grant(write, f"POST {base}", f"PUT {base}/<id>", f"DELETE {base}/<id>")


_grant(
    ANYONE,
    "GET /api/v1/me/sessions", "DELETE /api/v1/me/sessions", "DELETE /api/v1/me/sessions/<id>",
    "POST /api/v1/me/password",
    "GET /api/v1/me/devices", "POST /api/v1/me/devices", "DELETE /api/v1/me/devices/<id>",
    "POST /api/v1/me/devices/code", "POST /api/v1/me/devices/authorize",
    "GET /api/v1/me/home", "GET /api/v1/me/directed-schedules",
    "GET /api/v1/me", "GET /api/v1/me/points", "GET /api/v1/me/notifications",
    "GET /api/v1/me/notifications/unread", "POST /api/v1/me/notifications/read",
    "GET /api/v1/me/notice-preferences", "PUT /api/v1/me/notice-preferences",
    "POST /api/v1/me/notice-preferences/resume",
    "GET /api/v1/me/bookings", "POST /api/v1/me/bookings/cancel", "GET /api/v1/me/contracts",
    "GET /api/v1/me/contracts/history", "GET /api/v1/me/flights", "GET /api/v1/me/statistics",
    "PUT /api/v1/me", "GET /api/v1/me/career", "POST /api/v1/me/promotion", "POST /api/v1/me/licences/<id>/buy",
    "POST /api/v1/me/licences/<id>/renew", "GET /api/v1/me/export", "POST /api/v1/me/erase",
    "GET /api/v1/charter-customers", "GET /api/v1/charter-customers/<id>",
    "GET /api/v1/charter-missions", "GET /api/v1/charter-missions/<id>", "GET /api/v1/charter-missions/<id>/legs",
    "POST /api/v1/charter-missions/<id>/apply", "DELETE /api/v1/charter-missions/<id>/apply",
    "POST /api/v1/charter-missions/<id>/legs/<sequence>/book",
    "POST /api/v1/flights", "GET /api/v1/flights", "GET /api/v1/flights/<id>", "GET /api/v1/flights/<id>/track",
    "POST /api/v1/flights/<id>/positions", "POST /api/v1/flights/<id>/finish", "POST /api/v1/flights/<id>/stop",
    "POST /api/v1/flights/<id>/divert", "POST /api/acars/position", "POST /api/v2/acars/position",
    "GET /api/v1/me/messages", "POST /api/v1/me/messages", "POST /api/v1/me/messages/read",
    *(f"{verb} {client}/{rest}" for client in CLIENT for verb, rest in CHAT),
    "GET /api/v1/live", "GET /api/v1/rules", "GET /api/v1/branding",
    "GET /api/v1/bounties", "GET /api/v1/bounties/<id>", "POST /api/v1/bounties/<id>/claim",
    "GET /api/v1/schedules/<id>/aircraft", "POST /api/v1/bookings", "GET /api/v1/bookings/<id>",
    "POST /api/v1/directed-schedules/price", "POST /api/v1/directed-schedules", "GET /api/v1/directed-schedules/<id>",
    "POST /api/v1/directed-schedules/<id>/reroll", "POST /api/v1/directed-schedules/<id>/accept",
    "DELETE /api/v1/directed-schedules/<id>",
    "GET /api/v1/settings/schema",
    "GET /api/v1/airports/index", "GET /api/v1/airports/<id>/stands", "GET /api/v1/airports/<id>/stands/<name>",
    "GET /api/v1/aircraft/<id>/mel-items",
    "GET /api/v1/company-notams",
)  # fmt: skip
_grant(
    STAFF,
    "POST /api/v1/charter-customers", "PUT /api/v1/charter-customers/<id>", "DELETE /api/v1/charter-customers/<id>",
    "PUT /api/v1/charter-customers/<id>/routes", "PUT /api/v1/charter-customers/<id>/aircraft",
    "POST /api/v1/charter-customers/<id>/logo", "DELETE /api/v1/charter-customers/<id>/logo",
    "POST /api/v1/charter-customers/<id>/generate",
    "POST /api/v1/charter-customers/<id>/banner", "DELETE /api/v1/charter-customers/<id>/banner",
    "POST /api/v1/charter-missions", "PUT /api/v1/charter-missions/<id>", "DELETE /api/v1/charter-missions/<id>",
    "POST /api/v1/charter-missions/<id>/publish", "POST /api/v1/charter-missions/<id>/fail",
    "POST /api/v1/charter-missions/<id>/cancel", "POST /api/v1/charter-missions/<id>/legs/<sequence>/open",
    "GET /api/v1/charter-missions/<id>/applications", "GET /api/v1/operations", "GET /api/v1/search",
    "POST /api/v1/charter-missions/<id>/applications/<pilot_id>/accept",
)  # fmt: skip
for _noun in ("airlines", "airports", "fleets", "subfleets", "aircraft", "schedules", "mel-definitions"):
    _crud(_noun)
for _noun in ("ranks", "licences", "restrictions"):
    _crud(_noun)
_grant(
    OFFICE,
    "GET /api/v1/settings", "PUT /api/v1/settings", "GET /api/v1/users", "POST /api/v1/users", "GET /api/v1/users/<id>",
    "PUT /api/v1/users/<id>", "PUT /api/v1/users/<id>/contract-restriction", "POST /api/v1/users/<id>/points",
    "GET /api/v1/users/<id>/points",
    "GET /api/v1/aircraft-repositioning", "GET /api/v1/user-repositioning", "POST /api/v1/repositioning/scan",
    "POST /api/v1/aircraft/<id>/move", "POST /api/v1/users/<id>/move", "POST /api/v1/flights/<id>/review",
    "GET /api/v1/bookings", "POST /api/v1/bookings/<id>/cancel",
    "POST /api/v1/airports/<id>/stands", "PUT /api/v1/airports/<id>/stands/<name>",
    "DELETE /api/v1/airports/<id>/stands/<name>", "POST /api/v1/aircraft/<id>/mel-items/<item_id>/close",
    "POST /api/v1/aircraft/<id>/mel-items/<item_id>/reopen", "GET /api/v1/mel-items",
    "POST /api/v1/imports/<kind>", "GET /api/v1/imports", "GET /api/v1/imports/<id>",
    "GET /api/v1/imports/<id>/errors", "GET /api/v1/imports/<id>/failed.csv", "GET /api/v1/airports/world",
    "POST /api/v1/aircraft/<id>/picture", "DELETE /api/v1/aircraft/<id>/picture", "PUT /api/v1/branding",
    "POST /api/v1/branding/logo", "DELETE /api/v1/branding/logo",
    "POST /api/v1/branding/banner", "DELETE /api/v1/branding/banner",
    "GET /api/v1/audit", "GET /api/v1/jobs",
    "GET /api/v1/conversations", "GET /api/v1/users/<id>/messages", "POST /api/v1/users/<id>/messages",
    "POST /api/v1/users/<id>/messages/read",
    "GET /api/v1/discord", "PUT /api/v1/discord", "POST /api/v1/discord/test",
    "GET /api/v1/simulations", "POST /api/v1/simulations",
)  # fmt: skip
_grant(SYSADMIN, "GET /api/v1/api-keys", "POST /api/v1/api-keys",
       "GET /api/v1/api-keys/<id>", "DELETE /api/v1/api-keys/<id>",
)  # fmt: skip
_grant(SYSADMIN, "GET /api/v1/users/<id>/export", "POST /api/v1/users/<id>/erase")


for _prefix in ("/api/acars", "/api/v2/acars"):  # the published desktop client's two generations
    _grant(
        ANYONE,
        f"GET {_prefix}/booking", f"POST {_prefix}/start", f"POST {_prefix}/stop", f"POST {_prefix}/finish",
        f"GET {_prefix}/sound", f"GET {_prefix}/pilot", f"GET {_prefix}/pilot/flights", f"GET {_prefix}/notams",
        f"GET {_prefix}/documents",
    )  # fmt: skip


OPEN = frozenset(
    {
        "GET /api/tenants", "POST /api/auth/sign-up", "POST /api/auth/confirm", "POST /api/auth/resend",
        "POST /api/auth/sign-in", "POST /api/auth/refresh", "POST /api/auth/sign-out", "POST /api/auth/forgot",
        "POST /api/auth/reset", "POST /api/v2/acars/auth/request", "POST /api/v2/acars/auth/token",
    }
)  # fmt: skip
"""The routes by which people come in: nobody need be known, and the tenant is that of the host or the cookie."""


# -- Other software's APIs, in whose words its clients fly here: open to whoever may use the airline's own

PHPVMS_OPEN = frozenset(f"GET /api{rest}" for rest in ("", "/status", "/version", "/news", "/acars", "/acars/geojson"))
"""What phpVMS tells everybody; the map has no names."""

_PIREP = "/api/pireps/<id>"
_EVERY = ("GET", "PUT", "POST", "DELETE")
PHPVMS = frozenset(
    {
        "GET /api/user", "PUT /api/user", "GET /api/users/<id>", "GET /api/user/pireps",
        *(f"{method} {path}" for path in ("/api/user/bids", "/api/bids") for method in _EVERY),
        "GET /api/user/bids/<id>", "GET /api/bids/<id>", "DELETE /api/bids/<id>",
        "GET /api/flights", "GET /api/flights/search", "GET /api/flights/<id>", "GET /api/flights/<id>/route",
        "GET /api/flights/<id>/aircraft",
        "GET /api/airports", "GET /api/airports/hubs", "GET /api/airports/search", "GET /api/airports/nearest",
        "GET /api/airports/<id>", "GET /api/airports/<id>/lookup", "GET /api/airports/<id>/distance/<to>",
        "GET /api/fleet", "GET /api/subfleet", "GET /api/fleet/aircraft/<id>",
        "GET /api/pireps", "POST /api/pireps/prefile",
        f"GET {_PIREP}", f"PUT {_PIREP}", f"POST {_PIREP}", f"PUT {_PIREP}/update", f"POST {_PIREP}/update",
        f"POST {_PIREP}/file", f"PUT {_PIREP}/cancel", f"POST {_PIREP}/cancel", f"DELETE {_PIREP}/cancel",
        f"GET {_PIREP}/acars", f"GET {_PIREP}/acars/geojson",
        *(f"{method} {_PIREP}/acars/{noun}" for noun in ("position", "positions") for method in ("GET", "POST")),
        f"POST {_PIREP}/acars/logs", f"POST {_PIREP}/acars/events",
        f"GET {_PIREP}/route", f"POST {_PIREP}/route", f"DELETE {_PIREP}/route",
        f"GET {_PIREP}/fields", f"POST {_PIREP}/fields", f"GET {_PIREP}/comments", f"POST {_PIREP}/comments",
    }
)  # fmt: skip
"""phpVMS 7's own API, as far as its clients use it."""

_SMARTCARS = "/api/smartcars"
SMARTCARS_OPEN = frozenset(
    {f"GET {_SMARTCARS}", *(f"POST {_SMARTCARS}/pilot/{way}" for way in ("login", "verify", "resume"))}
)
"""Where a client says which API it has found, and its pilot comes in."""
SMARTCARS = frozenset(
    {
        f"GET {_SMARTCARS}/pilot/statistics",
        *(f"GET {_SMARTCARS}/data/{noun}" for noun in ("aircraft", "airports", "news", "flight_types", "subfleets")),
        *(f"GET {_SMARTCARS}/flights/{noun}" for noun in ("search", "bookings")),
        *(f"POST {_SMARTCARS}/flights/{verb}" for verb in (
            "book", "rebook", "unbook", "start", "update", "complete", "cancel", "charter")),
        *(f"GET {_SMARTCARS}/pireps/{noun}" for noun in ("search", "latest", "details")),
    }
)  # fmt: skip
"""The API of smartCARS 3."""

FACADES_OPEN = PHPVMS_OPEN | SMARTCARS_OPEN
FACADES: dict[str, frozenset[Role]] = dict.fromkeys(sorted(PHPVMS | SMARTCARS), ANYONE)
"""Every route of another's API with the roles that open it."""


STOP_MAIL = "/api/mail/stop/"
"""Where the link that ends mail leads; what stands behind it is signed."""
OPEN_PATHS = frozenset({route.split(" ")[1] for route in OPEN | FACADES_OPEN} | {f"{STOP_MAIL}{{proxy+}}"})
"""The paths at which nobody need be known, as the template has them."""
OWN = frozenset({"GET /api/v1/me/export", "POST /api/v1/me/erase"})
"""The routes of a person's data as a whole: the person's own credential opens them, no key of the airline (PF-21)."""


BY_A_PERSON = frozenset(
    {"POST /api/v1/me/devices", "POST /api/v1/me/devices/code", "POST /api/v1/me/devices/authorize"}
)
"""The routes that let another client in: no client that was let in opens them, or taking it back would end nothing."""


class RoleMissing(Forbidden):
    """The caller's roles do not open this route."""


class OwnCredentialNeeded(Forbidden):
    """Nobody acts for a person here, not the airline's key either."""


class DeviceSignsInNobody(Forbidden):
    """A device, or a key of one's own, lets no other one in (FL-01)."""


def keeps_its_token(path: str) -> bool:
    """Whether a path is the desktop client's, which throws its token away on 401 and not on 403 (FL-01)."""
    return path.startswith(tuple(f"{prefix}/" for prefix in CLIENT))


def is_open(route: str) -> bool:
    """Whether nobody need be known for a route."""
    return route in OPEN or route in FACADES_OPEN


def has_row(route: str) -> bool:
    """Whether it is written down who may use a route."""
    return is_open(route) or route in ALLOWED or route in FACADES


def must_be_allowed(caller: Caller, route: str) -> None:
    """Refuse a caller none of whose roles may use the route, naming those that may (PF-02)."""
    if is_open(route):
        return
    allowed = ALLOWED[route] if route in ALLOWED else FACADES[route]
    if not caller.roles & allowed:
        raise RoleMissing("This needs one of the roles: {roles}.", roles=sorted(allowed))
    if route in BY_A_PERSON and caller.is_device:
        raise DeviceSignsInNobody("A device lets no other one in: sign in with your password on the page.")
    if route in OWN and caller.user_id is None:
        raise OwnCredentialNeeded(
            "This is for the person alone, with a token or key of their own; for somebody else a sysadmin does it, at "
            "/api/v1/users."
        )
