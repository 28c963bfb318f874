"""Who may call what of the APIs that are answered here in other software's words, so that its clients fly (PF-02).

One row a route, as in `permissions`. Whoever may use the airline's own API may use these: a request acts for the
credential's user, whatever else it names.
"""

from offblock.domain.access.callers import ANYONE, Role

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
