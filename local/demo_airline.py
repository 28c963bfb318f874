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
)
STANDS: dict[str, dict[str, tuple[str, ...]]] = {
    "EDDF": {
        "A14": ("A320",),
        "A15": ("A320",),
        "A16": ("Offblock Air mainline",),
        "A17": ("OBK",),
        "V106": (),
        "V107": (),
    },
    "EDDG": {"4": ("Teuto Regional fleet",), "5": ("TEU",), "11": (), "12": (), "GAT 1": ("DA40",), "GAT 2": ("DA40",)},
    "EDLI": {"1": (), "2": ("AT76",), "GAT 2": ("DA40",)},
    "EDDH": {"12": ("OBK",), "14": (), "51": ("TEU",)},
    "EDDM": {"201": (), "202": ("OBK",)},
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

RANKS = (("Cadet", 0), ("First Officer", 1), ("Captain", 2))
LICENCES = (("ATR type rating", "To fly the ATR 72"), ("Alpine approaches", "For airports between mountains"))
PAIRS = {
    "OBK": ("EDDM", "EDDH", "EDDB", "EGLL", "LFPG", "LOWW", "LSZH", "LEPA", "LIRF", "EHAM"),
    "TEU": ("EDLI", "EDDK", "EDDL", "EDDH", "EDDW", "EDDV", "EBBR"),
}
SEQUENCE = ("EDDG", "EDDW", "EDDH", "EDDV", "EDDG")
"""The evening round of Teuto Regional: one sequence of four legs."""

STAFF = {"sysadmin": "sysadmin", "admin": "administrator", "ops": "operations-staff"}
PILOTS = ("pilot1", "pilot2", "pilot3")
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
IDLE = ("D-AOBB",)
"""Aircraft away from their base that were last moved so long ago that each has a bounty home."""

IDLE_HOURS = 50
POINTS = (
    ("pilot1", 300, "Welcome to the airline"),
    ("pilot1", 120, "Won the spelling contest at the summer party"),
    ("pilot1", -20, "Lost the key to the briefing room"),
    ("pilot2", 300, "Welcome to the airline"),
)
"""What staff have given and taken; pilot3 starts with nothing."""
