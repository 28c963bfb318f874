"""Sixteen pilots with points and an aircraft each, who all want something at the same moment."""

from tests import airline
from tests.reliability.worlds import PRICED, SERVICE

THREADS = 16
CROWD = range(100, 100 + THREADS)
"""Their ids, and those of their aircraft."""


def gathered() -> None:
    """The airline with two schedules, and the crowd at their departure."""
    airline.on_offer(SERVICE, PRICED)
    for pilot in CROWD:
        airline.keep(airline.user(pilot), airline.aircraft(pilot))
        airline.endow(100, pilot)
