"""Callsigns: what a flight is called, and what is taken for it when its client starts it (FL-03)."""

from offblock.domain.airline.reference import Airline
from offblock.domain.network.schedules import Schedule


def callsign_of(schedule: Schedule, airline: Airline | None) -> str:
    """The airline's ICAO code and the schedule's own callsign, else its flight number (FL-03).

    One that begins with the code already is whole; without an airline there is no code to put before it.
    """
    own, code = schedule.callsign or schedule.flight_number, airline.icao if airline else ""
    return own if own.upper().startswith(code) else code + own


def is_called(filed: str, names: tuple[str, ...], airline: Airline | None) -> bool:
    """Whether a client's callsign is one of a flight's names (FL-03).

    The airline's ICAO or IATA code may stand before it or not; case, blanks and hyphens do not matter.
    """
    codes = (airline.icao, airline.iata or "") if airline else ()
    return bool(_spellings(filed, codes) & {one for name in names for one in _spellings(name, codes)})


def _spellings(name: str, codes: tuple[str, ...]) -> set[str]:
    """The name as it stands, and without the code that it begins with."""
    plain = "".join(name.split()).replace("-", "").upper()
    return {plain, *(plain.removeprefix(code) for code in codes if code)} - {""}


def in_figures(number: str) -> int:
    """A flight number where only figures are taken: `CHR12-1` is 121; nothing but letters is 0."""
    figures = "".join(sign for sign in number if sign in "0123456789")
    return int(figures[:15] or 0)
