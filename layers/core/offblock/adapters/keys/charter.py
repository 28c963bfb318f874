"""Keys of customers, missions, applications, and of the aircraft that contracts ask for."""

from collections.abc import Callable, Iterable
from typing import Any

from offblock.adapters.keys.grammar import Listing, Name, Shape, airports, folded, newest_first, number, part, simple

RANKS = {
    "draft": "0",
    "open": "2",
    "assigned": "3",
    "in_progress": "4",
    "completed": "5",
    "failed": "6",
    "cancelled": "7",
}
CANCELLED_DRAFT = "8"


def mission_rank(mission: Any) -> str:
    """Where a mission stands in lists: pilots are shown ranks 2 to 7, drafts and cancelled drafts lie outside."""
    unseen = mission.status == "cancelled" and not mission.was_published
    rank = CANCELLED_DRAFT if unseen else RANKS[mission.status]
    return f"{rank}#{newest_first(mission.id)}"


def _application_state(one: Any) -> str:
    return "h" if one.outcome else {"pending": "o", "accepted": "a", "rejected": "r"}[one.status]


def _ends(planned: Any) -> Iterable[Name]:
    """The airports of a route or a mission."""
    return airports(*(icao for leg in planned.legs for icao in (leg.departure, leg.arrival)))


SHAPES: dict[str, Shape] = {
    "Customer": simple(
        "C",
        "C",
        listed=True,
        g1=lambda r: ("C", f"{folded(r.name)}#{r.id}"),
        g4=lambda r: ("SKIPPED", f"{folded(r.name)}#{r.id}") if r.skipped else None,
        names=lambda r: [name for route in r.routes for name in _ends(route)],
        due=lambda r: ("generation", r.next_generation_at) if r.next_generation_at and not r.skipped else None,
    ),
    "Mission": simple(
        "M",
        "M",
        listed=True,
        packed=True,
        g1=lambda r: ("M", mission_rank(r)),
        g2=lambda r: (f"C#{r.customer_id}", f"M#{mission_rank(r)}"),
        names=_ends,
        due=lambda r: ("windows", r.due_at) if r.due_at is not None else None,
    ),
    "MissionText": simple("M", "D"),
    "Application": Shape(
        lambda mission_id, pilot_id: (f"M#{mission_id}", f"A#{number(pilot_id)}"),
        listed=True,
        g2=lambda r: (f"U#{r.pilot_id}", f"A#{_application_state(r)}#{newest_first(r.mission_id)}"),
    ),
    "Wanted": Shape(
        lambda aircraft_id, mission_id: (f"AC#{part(aircraft_id)}", f"W#{number(mission_id)}"),
        due=lambda r: ("positions", r.next_check_at) if r.next_check_at is not None else None,
    ),
    "Counter": simple("CTR", "CTR"),
}

LISTS: dict[str, Callable[..., Listing]] = {
    "customers": lambda begins="": Listing("Customer", "gsi1", "C", begins or " ", f"{begins}~"),
    "customers_skipped": lambda: Listing("Customer", "gsi4", "SKIPPED"),
    "missions": lambda low="0", high="9": Listing("Mission", "gsi1", "M", low, high),
    "missions_of_customer": lambda an_id, low="0", high="9": Listing(
        "Mission", "gsi2", f"C#{part(an_id)}", f"M#{low}", f"M#{high}"
    ),
    "applications": lambda mission_id: Listing("Application", None, f"M#{part(mission_id)}", "A#", "A#~"),
    "contracts": lambda pilot_id, state="": Listing(
        "Application", "gsi2", f"U#{part(pilot_id)}", f"A#{state}", f"A#{state}~"
    ),
    "wanted": lambda aircraft_id: Listing("Wanted", None, f"AC#{part(aircraft_id)}", "W#", "W#~"),
}
