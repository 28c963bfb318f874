"""The pages, who opens them, and which of all combinations `make test` looks at. A new page is one line."""

from dataclasses import dataclass
from itertools import product

NOBODY, PILOT, OPS, ADMIN, SYSADMIN = "nobody", "pilot1", "ops", "admin", "sysadmin"
INSIDE, STAFF, OFFICE = (PILOT, OPS, ADMIN), (OPS, ADMIN), (ADMIN,)
ALIKE = (
    "airlines",
    "airports",
    "schedules",
    "fleets",
    "subfleets",
    "aircraft",
    "mel-definitions",
    "ranks",
    "licences",
    "restrictions",
)
"""The office's look-alike screens."""
THEMES, WIDTHS = ("light", "dark"), (1280, 390)
Way = tuple[int, str]
"""A screen and a theme."""


@dataclass(frozen=True, slots=True)
class Page:
    """An address and who opens it; where it names an object, the list in which the first one is found."""

    path: str
    people: tuple[str, ...] = INSIDE
    of: str = ""


PAGES = (
    Page("/sign-in", (NOBODY,)),
    Page("/sign-up", (NOBODY,)),
    Page("/confirm?email=ada@example.org", (NOBODY,)),
    Page("/forgot", (NOBODY,)),
    Page("/reset?email=ada@example.org", (NOBODY,)),
    Page("/privacy", (NOBODY,)),
    Page("/kit", (NOBODY,)),
    Page("/nothing/here", (NOBODY,)),
    Page("/"),
    Page("/contracts"),
    Page("/contracts/{id}", of="/api/v1/charter-missions?filter[status]=open"),
    Page("/schedules"),
    Page("/schedules/{id}", of="/api/v1/schedules"),
    Page("/bookings"),
    Page("/bounties"),
    Page("/bounties/{id}", of="/api/v1/bounties"),
    Page("/live"),
    Page("/flights"),
    Page("/points"),
    Page("/notifications"),
    Page("/messages"),
    Page("/profile"),
    Page("/profile/notices"),
    Page("/profile/devices"),
    Page("/acars/authorize"),
    Page("/profile/licences"),
    Page("/profile/data"),
    Page("/backoffice", STAFF),
    Page("/backoffice/live", STAFF),
    Page("/backoffice/charter/customers", STAFF),
    Page("/backoffice/charter/customers/new", STAFF),
    Page("/backoffice/charter/customers/{id}", STAFF, of="/api/v1/charter-customers"),
    Page("/backoffice/bookings", OFFICE),
    Page("/backoffice/aircraft-repositioning", OFFICE),
    Page("/backoffice/user-repositioning", OFFICE),
    Page("/backoffice/occ/repositioning", OFFICE),
    Page("/backoffice/flights", OFFICE),
    Page("/backoffice/flights/{id}", OFFICE, of="/api/v1/flights"),
    Page("/backoffice/flight-review", OFFICE),
    Page("/backoffice/messages", OFFICE),
    Page("/backoffice/messages?with={id}", OFFICE, of="/api/v1/users?filter[email]=pilot1"),
    Page("/backoffice/imports", OFFICE),
    Page("/backoffice/charter/missions", STAFF),
    Page("/backoffice/charter/missions/new", STAFF),
    Page("/backoffice/charter/missions/{id}", STAFF, of="/api/v1/charter-missions"),
    *(Page(f"/backoffice/{noun}", OFFICE) for noun in ALIKE),
    Page("/backoffice/aircraft/{id}", OFFICE, of="/api/v1/aircraft"),
    Page("/backoffice/airports/{icao}", OFFICE, of="/api/v1/airports"),
    Page("/backoffice/users", OFFICE),
    Page("/backoffice/users/{id}", OFFICE, of="/api/v1/users"),
    Page("/backoffice/settings", OFFICE),
    Page("/backoffice/simulations", OFFICE),
    Page("/backoffice/branding", OFFICE),
    Page("/backoffice/discord", OFFICE),
    Page("/backoffice/audit", OFFICE),
    Page("/backoffice/jobs", OFFICE),
    Page("/backoffice/api-keys", (SYSADMIN,)),
    Page("/backoffice/settings", (PILOT,)),
    Page("/schedules?airport={icao}", of="/api/v1/airports"),
    Page("/schedules?directed=new", (PILOT,)),
    Page("/live?aircraft={id}", of="/api/v1/aircraft"),
    Page("/backoffice/aircraft-repositioning?aircraft={id}", OFFICE, of="/api/v1/aircraft"),
    Page("/backoffice/user-repositioning?pilot={id}", OFFICE, of="/api/v1/users"),
    Page("/backoffice/charter/missions/{id}", STAFF, of="/api/v1/charter-missions?filter[status]=draft"),
)


@dataclass(frozen=True, slots=True)
class Sitting:
    """A page that one person has before them, and on which screens and in which themes: those of a screen together."""

    page: Page
    who: str
    ways: tuple[Way, ...]

    def __str__(self) -> str:
        return f"{self.page.path}-{self.who}-" + "-".join(f"{width}-{theme}" for width, theme in self.ways)


def every() -> list[Sitting]:
    """Each page for everybody who opens it, on both screens in both themes; they begin with each in turn."""
    people = [(page, who) for page in PAGES for who in page.people]
    return [
        Sitting(page, who, tuple(product(WIDTHS[:: 1 - turn % 2 * 2], THEMES[:: 1 - turn // 2 % 2 * 2])))
        for turn, (page, who) in enumerate(people)
    ]


def covering() -> list[Sitting]:
    """Each page once; of all pages together each person on both screens and in both themes."""
    sittings = [
        Sitting(page, page.people[place // 4 % len(page.people)], ((WIDTHS[place // 2 % 2], THEMES[place % 2]),))
        for place, page in enumerate(PAGES)
    ]
    for page, who, way in ((one.page, one.who, way) for one in every() for way in one.ways):
        if not {(who, part) for part in way} <= met(sittings):
            sittings.append(Sitting(page, who, (way,)))
    return sittings


def met(sittings: list[Sitting]) -> set[tuple[str, object]]:
    """Each person with the screens and the themes that they look at."""
    return {(one.who, part) for one in sittings for way in one.ways for part in way}
