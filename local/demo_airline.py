"""The demo airline as data: two airlines at real airports, small enough to know by heart."""

from typing import NamedTuple

HOME = "EDDG"
AIRPORTS = (
    "EDDG", "EDLI", "EDDK", "EDDL", "EDDH", "EDDM", "EDDF", "EDDB", "EDDW", "EDDV", "EDDN", "EDDS", "EHAM", "EBBR",
    "LFPG", "LOWW", "LSZH", "EGLL", "LEPA", "LIRF",
)  # fmt: skip


class Plane(NamedTuple):
    """An aircraft: where it stands, and whether it may fly."""

    registration: str
    name: str
    subfleet: str
    airport: str
    grounded: bool = False


AIRLINES = (("OBK", "OB", "Offblock Air", "OFFBLOCK"), ("TEU", "TE", "Teuto Regional", "TEUTO"))
FLEETS = {"OBK": ("Offblock Air mainline", "EDDF"), "TEU": ("Teuto Regional fleet", "EDDG")}
SUBFLEETS = (
    ("OBK", "A320", "Airbus A320", "A320"), ("OBK", "B738", "Boeing 737-800", "B738"),
    ("TEU", "AT76", "ATR 72-600", "AT76"), ("TEU", "DA40", "Diamond DA40", "DA40"),
)  # fmt: skip
PLANES = (
    Plane("D-AOBA", "Offenbach", "A320", "EDDF"), Plane("D-AOBB", "Bebra", "A320", "LEPA"),
    Plane("D-AOBC", "Celle", "A320", "EDDF", True), Plane("D-AOBD", "Duisburg", "B738", "EGLL"),
    Plane("D-AOBE", "Essen", "B738", "EDDF"), Plane("D-ITEA", "Altena", "AT76", "EDDG"),
    Plane("D-ITEB", "Bielefeld", "AT76", "EDDH"), Plane("D-ITEC", "Coesfeld", "AT76", "EDDG", True),
    Plane("D-ETEA", "Amsel", "DA40", "EDDG"), Plane("D-ETEB", "Bussard", "DA40", "EDLI"),
)  # fmt: skip
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
