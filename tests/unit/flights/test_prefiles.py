"""Prefiles: which booking a client means that names a flight."""

import pytest

from offblock.domain.flights import prefiles
from offblock.domain.flights.prefiles import Prefiled
from offblock.domain.flights.starts import NotTheBookedFlight
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.network.callsigns import in_figures
from tests.unit.bookings.test_bids import NOW, bid

FILED = Prefiled("eddg ", "EDLI", "101")
LEG, SERVICE = bid(7, mission_id=3, sequence=1, flight_number="CHR12-1"), bid(8, 50)


@pytest.mark.rule("FL-03")
def test_a_booking_is_meant_by_its_id_its_flight_or_its_ends_and_number() -> None:
    held = [SERVICE, LEG]
    assert prefiles.booking_for(held, FILED, NOW) == SERVICE
    assert prefiles.booking_for(held, Prefiled("EDDG", "EDLI", "121"), NOW) == LEG
    assert prefiles.booking_for(held, Prefiled("EDDG", "EDLI"), NOW) == LEG, "the oldest"
    assert prefiles.booking_for(held, Prefiled("EDDG", "EDLI", flight_id=50), NOW) == SERVICE
    assert prefiles.booking_for(held, Prefiled("", "", booking_id=7), NOW) == LEG
    flown = bid(9, 51, flight_id=1)
    assert prefiles.booking_for([*held, flown], FILED, NOW) == flown, "the one that is flown already"


@pytest.mark.rule("FL-03", "BK-06")
@pytest.mark.parametrize(
    "filed",
    [Prefiled("EDDG", "EDDH", "101"), Prefiled("EDDG", "EDLI", "102"), Prefiled("EDDG", "EDLI", "101", flight_id=51)],
)
def test_what_fits_no_booking_is_none(filed: Prefiled) -> None:
    with pytest.raises(NotFound):
        prefiles.booking_for([SERVICE], filed, NOW)
    with pytest.raises(NotFound):
        prefiles.booking_for([SERVICE], FILED, SERVICE.expires_at)


@pytest.mark.rule("FL-03", "BK-08")
def test_another_aircraft_than_the_booked_one_is_refused_by_name() -> None:
    assert prefiles.booking_for([SERVICE], Prefiled("EDDG", "EDLI", aircraft_id=2), NOW) == SERVICE
    with pytest.raises(NotTheBookedFlight) as refused:
        prefiles.booking_for([SERVICE], Prefiled("EDDG", "EDLI", aircraft_id=3), NOW)
    assert set(refused.value.faults) == {"aircraft_id"}


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize(
    ("number", "callsign"),
    [(None, "CHR12-1"), ("121", "CHR12-1"), ("0121", "CHR12-1"), ("122", "122"), ("X121", "X121")],
)
def test_a_number_in_figures_stands_for_the_bookings_own_and_everything_else_for_itself(
    number: str | None, callsign: str
) -> None:
    assert prefiles.as_booked(LEG, Prefiled("EDDG", "EDLI", number)).callsign == callsign


@pytest.mark.parametrize(("number", "figures"), [("101", 101), ("CHR12-1", 121), ("8YK", 8), ("X", 0), ("٣4", 4)])
def test_a_flight_number_in_figures_has_no_letter(number: str, figures: int) -> None:
    assert in_figures(number) == figures
