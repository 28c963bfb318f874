"""People with keys, at the small airline."""

import pytest

from tests import airline
from tests.api import Caller, key_for
from tests.conftest import Clock


class People:
    """The airline's people, each with a key, and somebody of another tenant."""

    def __init__(self) -> None:
        airline.found()
        self.staff = Caller(key_for(airline.TENANT, airline.STAFF, "staff"))
        self.pilot = Caller(key_for(airline.TENANT, airline.PILOT, "pilot"))
        self.other = Caller(key_for(airline.TENANT, airline.OTHER, "other"))
        self.airline = Caller(key_for(airline.TENANT, None, "airline"))
        airline.found("elsewhere")
        self.stranger = Caller(key_for("elsewhere", airline.STAFF, "stranger"))
        self.nobody = Caller(None)


@pytest.fixture
def people(table: str, clock: Clock) -> People:
    """Everybody."""
    return People()
