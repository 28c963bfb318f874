"""The contracts of act three: each of one leg."""

from datetime import datetime, timedelta
from typing import Any

from tools.demo.api import a_word
from tools.demo.repositioning.cast import Cast

AWARD = 100


def publish_mission(cast: Cast, aircraft: str, ends: tuple[str, str], starts: datetime) -> dict[str, Any]:
    """A published contract of one leg, whose window lasts a day."""
    leg = {
        "departure": ends[0],
        "arrival": ends[1],
        "window_starts_at": starts.isoformat(),
        "window_ends_at": (starts + timedelta(days=1)).isoformat(),
    }
    form = {
        "customer_id": cast.customer,
        "aircraft_id": cast.aircraft_ids[aircraft],
        "title": f"Timber {a_word()}",
        "points_award": AWARD,
        "legs": [leg],
    }
    made = cast.story.staff.post("/api/v1/charter-missions", form, 201)["data"]
    published: dict[str, Any] = cast.story.staff.post(f"/api/v1/charter-missions/{made['id']}/publish")["data"]
    return published


def soon(cast: Cast, ahead: timedelta) -> datetime:
    """A moment so far ahead, in whole seconds."""
    return (cast.story.now() + ahead).replace(microsecond=0)
