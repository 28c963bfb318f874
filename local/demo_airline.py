"""The demo airline as data: two airlines at real airports, small enough to know by heart."""

from typing import NamedTuple

HOME = "EDDG"
AIRPORTS = (
    "EDDG",
    "EDLI",
    "EDDK",
    "EDDL",
    "EDDH",
    "EDDM",
    "EDDF",
    "EDDB",
    "EDDW",
    "EDDV",
    "EDDN",
    "EDDS",
    "EHAM",
    "EBBR",
    "LFPG",
    "LOWW",
    "LSZH",
    "EGLL",
    "LEPA",
    "LIRF",
)


class Aircraft(NamedTuple):
    """An aircraft: where it stands, and whether it may fly."""

    registration: str
    name: str
    subfleet: str
    airport: str
    stand: str
    grounded: bool = False


class Fault(NamedTuple):
    """Something that a booking may find inoperative: on which subfleets, in ATA 100, how often; hours count for A."""

    airline: str
    subfleets: tuple[str, ...]
    chapter: int
    section: int
    title: str
    category: str
    probability: float
    hours: int | None = None


AIRLINES = (("OBK", "OB", "Offblock Air", "OFFBLOCK"), ("TEU", "TE", "Teuto Regional", "TEUTO"))
FLEETS = {"OBK": ("Offblock Air mainline", "EDDF"), "TEU": ("Teuto Regional fleet", "EDDG")}
SUBFLEETS = (
    ("OBK", "A320", "Airbus A320", "A320"),
    ("OBK", "B738", "Boeing 737-800", "B738"),
    ("TEU", "AT76", "ATR 72-600", "AT76"),
    ("TEU", "DA40", "Diamond DA40", "DA40"),
)
AIRCRAFT = (
    Aircraft("D-AOBA", "Offenbach", "A320", "EDDF", "A14"),
    Aircraft("D-AOBB", "Bebra", "A320", "LEPA", "22"),
    Aircraft("D-AOBC", "Celle", "A320", "EDDF", "V106", True),
    Aircraft("D-AOBD", "Duisburg", "B738", "EGLL", "505"),
    Aircraft("D-AOBE", "Essen", "B738", "EDDF", "A16"),
    Aircraft("D-ITEA", "Altena", "AT76", "EDDG", "4"),
    Aircraft("D-ITEB", "Bielefeld", "AT76", "EDDH", "51"),
    Aircraft("D-ITEC", "Coesfeld", "AT76", "EDDG", "12", True),
    Aircraft("D-ETEA", "Amsel", "DA40", "EDDG", "GAT 1"),
    Aircraft("D-ETEB", "Bussard", "DA40", "EDLI", "GAT 2"),
    Aircraft("D-AOBF", "Fulda", "A320", "EDDF", "A18"),
    Aircraft("D-AOBG", "Goslar", "A320", "EDDF", "A19"),
    Aircraft("D-AOBH", "Hanau", "A320", "EDDF", "A20"),
    Aircraft("D-AOBJ", "Jena", "A320", "EDDF", "V107"),
    Aircraft("D-AOBK", "Kassel", "B738", "EDDF", "A22"),
    Aircraft("D-AOBL", "Limburg", "B738", "EDDF", "A23"),
    Aircraft("D-AOBM", "Mainz", "B738", "EDDF", "V108"),
    Aircraft("D-ITED", "Detmold", "AT76", "EDDG", "6"),
    Aircraft("D-ITEE", "Enger", "AT76", "EDDG", "7"),
    Aircraft("D-ITEF", "Freren", "AT76", "EDDG", "8"),
    Aircraft("D-ETEC", "Chukar", "DA40", "EDDG", "GAT 3"),
    Aircraft("D-ETED", "Dohle", "DA40", "EDDG", "GAT 4"),
)
STANDS: dict[str, dict[str, tuple[str, ...]]] = {
    "EDDF": {
        "A14": ("A320",),
        "A15": ("A320",),
        "A16": ("Offblock Air mainline",),
        "A17": ("OBK",),
        "A18": ("A320",),
        "A19": ("A320",),
        "A20": ("OBK",),
        "A21": ("OBK",),
        "A22": ("B738",),
        "A23": ("B738",),
        "V106": (),
        "V107": (),
        "V108": (),
    },
    "EDDG": {
        "4": ("Teuto Regional fleet",),
        "5": ("TEU",),
        "6": ("AT76",),
        "7": ("AT76",),
        "8": ("TEU",),
        "11": (),
        "12": (),
        "GAT 1": ("DA40",),
        "GAT 2": ("DA40",),
        "GAT 3": ("DA40",),
        "GAT 4": ("DA40",),
    },
    "EDLI": {"1": (), "2": ("AT76",), "GAT 2": ("DA40",)},
    "EDDH": {"12": ("OBK",), "14": (), "51": ("TEU",)},
    "EDDM": {"201": (), "202": ("OBK",)},
    "EDDW": {"3": (), "4": ("TEU",)},
    "EGLL": {"505": ("OBK",), "506": ()},
    "LEPA": {"20": (), "22": ("OBK",)},
}
"""Stands by airport and name, with whom each is kept for: airlines by code, fleets by name, subfleets by type."""

FAULTS = (
    Fault("OBK", ("A320", "B738"), 49, 10, "Auxiliary power unit", "C", 0.04),
    Fault("OBK", ("A320", "B738"), 34, 41, "Weather radar", "B", 0.02),
    Fault("OBK", ("A320",), 38, 30, "Aft lavatory", "C", 0.05),
    Fault("OBK", (), 25, 30, "Galley oven", "D", 0.08),
    Fault("TEU", ("AT76",), 61, 20, "Propeller brake", "C", 0.04),
    Fault("TEU", ("AT76",), 33, 20, "Passenger reading lights", "D", 0.1),
    Fault("TEU", ("DA40",), 33, 40, "Landing light", "A", 0.05, 24),
)
PRICES = {"OBK": ("fixed", 25)}
"""What an airline's bookings cost unless their schedule says otherwise; the others' cost nothing."""

SCHEDULE_PRICES = {("OBK", "LEPA"): ("per_mile", 1), ("OBK", "EDDM"): ("none", 0), ("TEU", "EDDW"): ("fixed", 40)}
"""What an airline's schedules between its base and an airport cost."""


class Rank(NamedTuple):
    """A rank: flights and hours flown and the points to have, None where staff alone give it, and what it costs."""

    name: str
    level: int
    asks: tuple[int, int, int] | None
    price: int = 0


class Licence(NamedTuple):
    """A licence: what it costs, what its renewal costs, and for how many days it is good."""

    name: str
    text: str
    price: int
    renewal: int
    days: int


RANKS = (
    Rank("Cadet", 0, None),
    Rank("First Officer", 1, (2, 0, 0)),
    Rank("Senior First Officer", 2, (25, 20, 0)),
    Rank("Captain", 3, (60, 50, 500), 250),
)
LICENCES = (
    Licence("ATR type rating", "To fly the ATR 72", 150, 60, 365),
    Licence("Alpine approaches", "For airports between mountains", 80, 40, 180),
)
RANK_NEEDED = {"B738": 1}
"""The level that a subfleet asks for: the first that flying brings a newcomer."""

LICENCE_NEEDED = {"LSZH": "Alpine approaches"}
"""The licence that an airport asks for."""

PILOTS_RANKS = {"pilot1": "First Officer", "anna": "Captain", "ben": "Senior First Officer"}
"""Who is more than a cadet."""

PILOTS_LICENCES = {"pilot1": ("ATR type rating", 10), "anna": ("Alpine approaches", 120)}
"""Who holds what, and for how many days more: of two weeks or less its holder is warned."""

PAIRS = {
    "OBK": ("EDDM", "EDDH", "EDDB", "EGLL", "LFPG", "LOWW", "LSZH", "LEPA", "LIRF", "EHAM"),
    "TEU": ("EDLI", "EDDK", "EDDL", "EDDH", "EDDW", "EDDV", "EBBR"),
}
SEQUENCE = ("EDDG", "EDDW", "EDDH", "EDDV", "EDDG")
"""The evening round of Teuto Regional: one sequence of four legs."""

STAFF = {"sysadmin": "sysadmin", "admin": "administrator", "ops": "operations-staff"}
PILOTS = ("pilot1", "pilot2", "pilot3")
CAST = ("anna", "ben", "carla")
"""Pilots who have been there longer: what they have flown and failed is the airline's past."""

CAST_DAYS = 60
FLYERS, FLYERS_HOME = ("dora", "emil", "finn"), "EDDF"
"""Pilots at the other base whom `make up` has fly, so that the map moves."""

PASSWORD = "offblock-local"
CUSTOMERS = (
    ("Westfalia Salt", "2.50", "65", (("EDDG", "EDLI"),)),
    ("Nordic Instruments", "1.25", "", (("EDDH", "EDDB", "EDDM"), ("EDDH", "EDDG"))),
)


class Contract(NamedTuple):
    """A published mission: the stops of its legs, how many days each leg's window lasts, and who applies."""

    customer: str
    registration: str
    title: str
    description: str
    points: int
    stops: tuple[str, ...]
    days: int
    applicants: tuple[str, ...] = ()
    gap: int = 86_400


CONTRACTS = (
    Contract(
        "Westfalia Salt",
        "D-ETEB",
        "Samples for the laboratory",
        "A box of salt from the saline at Bielefeld, wanted at Muenster.",
        60,
        ("EDLI", "EDDG"),
        45,
    ),
    Contract(
        "Nordic Instruments",
        "D-ITEB",
        "A telescope for Munich",
        "In two legs, by way of the workshop at Berlin. Handle with care.",
        160,
        ("EDDH", "EDDB", "EDDM"),
        45,
        ("pilot2",),
    ),
)


class Tale(NamedTuple):
    """A contract of the past: when it was written, when it begins, how many legs whose pilot has flown, how it ended.

    `ends` is `draft`, `cancelled`, `failed`, or nothing where flying tells.
    """

    contract: Contract
    days_ago: int
    begins_days: int = 0
    pilot: str = ""
    flown: int = 0
    ends: str = ""


PAST = (
    Tale(
        Contract("Westfalia Salt", "D-ETEC", "Salt for the baths", "There and back.", 90, ("EDDG", "EDLI", "EDDG"), 9,
                 gap=3600),
        21, pilot="anna", flown=2),
    Tale(
        Contract("Nordic Instruments", "D-ITEE", "A compass for Hamburg", "By Monday.", 80, ("EDDG", "EDDH"), 3),
        18, pilot="carla", ends="failed"),
    Tale(
        Contract("Westfalia Salt", "D-ETED", "Salt for the horses", "One sack.", 40, ("EDDG", "EDLI"), 30),
        12, ends="cancelled"),
    Tale(
        Contract("Nordic Instruments", "D-ITEF", "Sextants for the north", "In two legs, by way of Bremen.", 120,
                 ("EDDG", "EDDW", "EDDH"), 60, gap=3600),
        3, pilot="ben", flown=1),
    Tale(
        Contract("Nordic Instruments", "D-ITED", "A clock for Cologne", "It must not tick.", 70, ("EDDG", "EDDK"), 45),
        2, 5, pilot="anna"),
    Tale(
        Contract("Westfalia Salt", "D-ETED", "Salt for the winter", "Not priced yet.", 0, ("EDDG", "EDLI"), 30),
        1, 7, ends="draft"),
)  # fmt: skip
"""Contracts in every state but open: those are above."""

IDLE = ("D-AOBB",)
"""Aircraft away from their base that were last moved so long ago that each has a bounty home."""

IDLE_HOURS = 50
POINTS = (
    ("dora", 20, 5000, "For many flights"),
    ("emil", 20, 5000, "For many flights"),
    ("finn", 20, 5000, "For many flights"),
    ("pilot1", 16, 300, "Welcome to the airline"),
    ("pilot2", 14, 300, "Welcome to the airline"),
    ("pilot1", 9, 120, "Won the spelling contest at the summer party"),
    ("pilot1", 2, -20, "Lost the key to the briefing room"),
)
"""What staff have given and taken, so many days ago; pilot3 starts with nothing."""
