"""How phpVMS says no: problems with a slug, from our codes."""

from __future__ import annotations

from typing import Any

from offblock.adapters.facades import Refused

KIND = "application/problem+json"
TYPES = "https://phpvms.net/errors/"
SLUGS: dict[str, tuple[int, str]] = {
    "schedule_taken": (409, "bid-exists"),
    "aircraft_taken": (409, "bid-exists"),
    "too_many_bookings": (409, "user-bid-limit"),
    "pilot_elsewhere": (400, "user-not-at-airport"),
    "aircraft_elsewhere": (400, "aircraft-not-at-airport"),
    "flight_not_flying": (400, "pirep-cancelled"),
    "flight_over": (400, "pirep-error"),
    "already_flying": (400, "pirep-error"),
    "booking_over": (400, "pirep-error"),
    "bounty_over": (400, "pirep-error"),
    "diverted_home": (400, "pirep-error"),
    "earlier_leg_open": (400, "pirep-error"),
    "window_not_open": (400, "pirep-error"),
    "window_over": (400, "pirep-error"),
    "not_found": (404, "not-found"),
    "no_such_route": (404, "not-found"),
}
"""Those of our codes that phpVMS has a word for; any other keeps its status, and its code is the slug."""
BY_STATUS = {403: (403, "unauthorized"), 422: (400, "validation-exception")}


def refusal_of(status: int, body: dict[str, Any]) -> Refused:
    """One of our refusals as a problem; our code and facts stand beside it."""
    message, code = str(body["message"]), str(body["code"])
    if status == 401:
        return Refused(401, {"error": {"code": "401", "http_code": "Unauthorized", "message": message}})
    if status >= 500:
        status, slug = 503, "internal-error"
    else:
        status, slug = SLUGS.get(code) or BY_STATUS.get(status) or (status, code.replace("_", "-"))
    problem = {
        **body.get("facts", {}),
        "type": TYPES + slug,
        "title": message,
        "details": message,
        "status": status,
        "error": {"status": status, "message": message},
        "code": code,
        "facts": body.get("facts", {}),
    }
    if body.get("errors"):
        problem["errors"] = {name: [text] for name, text in body["errors"].items()}
    return Refused(status, problem, KIND)
