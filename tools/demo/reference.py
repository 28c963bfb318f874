"""What the airline had before the story, which must be as it was when the story ends."""

from typing import Any

from tools.demo.api import check, step
from tools.demo.story import Story

NOUNS = (
    "airlines",
    "airports",
    "fleets",
    "subfleets",
    "aircraft",
    "schedules",
    "ranks",
    "licences",
    "restrictions",
    "mel-definitions",
    "charter-customers",
)
MOVES = {
    "aircraft": {
        "airport",
        "stand",
        "hours",
        "cycles",
        "locked_by",
        "booking_ids",
        "bounty_id",
        "mel_open",
        "mel_overdue",
        "state",
    },
    "schedules": {"bookable", "reasons"},
    "charter-customers": {"last_generated_at", "next_generation_at"},
}
"""What the airline's work changes of them, and no file or form."""
Reference = dict[tuple[str, Any], dict[str, Any]]


def of(story: Story) -> Reference:
    """All reference data, by noun and id; settings too."""
    found: Reference = {("settings", ""): story.staff.get("/api/v1/settings")["data"]}
    for noun in NOUNS:
        for row in story.rows(story.staff, f"/api/v1/{noun}"):
            key = row.get("id") or row.get("icao")
            found[noun, key] = {name: row[name] for name in row if name not in MOVES.get(noun, set())}
    return found


def is_as_it_was(story: Story, before: Reference) -> None:
    """Nothing that was there is gone or different; the story's own airlines are new."""
    step("The airline itself is as it was")
    now = of(story)
    changed = [key for key, row in before.items() if now.get(key) != row]
    check(not changed, f"{len(before)} airports, aircraft, schedules and others, each as before{_names(changed)}")


def _names(changed: list[tuple[str, Any]]) -> str:
    return "".join(f", but not {noun} {key}" for noun, key in changed[:5])
