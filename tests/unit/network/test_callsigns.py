"""Callsigns: what a flight of a schedule bears, and in which spellings its client may file it."""

import pytest

from offblock.domain.airline.reference import Airline
from offblock.domain.network.callsigns import callsign_of, is_called
from tests.unit.services import service

TEUTO = Airline(id=30, icao="TEU", iata="TE", name="Teuto Regional")


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize(
    ("own", "number", "borne"),
    [
        ("", "804", "TEU804"),
        ("8YK", "805", "TEU8YK"),
        ("TEU108", "108", "TEU108"),
        ("TEU", "108", "TEU"),
        ("TE108", "108", "TEUTE108"),
        ("", "TEU9", "TEU9"),
    ],
)
def test_a_flight_bears_its_airlines_code_and_its_own_callsign_else_its_number(
    own: str, number: str, borne: str
) -> None:
    schedule = service("EDDG", "EDDM", number).but(callsign=own)
    assert callsign_of(schedule, TEUTO) == borne
    assert callsign_of(schedule, None) == (own or number)


ACCEPTED = ["TEU8YK", "8YK", "TE8YK", "teu 8yk", "TEU-8YK", " t-e u8 Y k", "804", "TEU804", "TE804", "TE 804", "te-804"]


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize("filed", ACCEPTED)
@pytest.mark.parametrize("borne", ["TEU8YK", "8YK"])
def test_callsign_and_number_are_taken_with_either_code_or_none_in_any_spelling(filed: str, borne: str) -> None:
    assert is_called(filed, (borne, "804"), TEUTO)


@pytest.mark.rule("FL-03")
@pytest.mark.parametrize(
    "filed", ["", " ", "-", "TEU", "TE", "T804", "TEUTE804", "8045", "TEU8045", "OBK804", "X8YK", "8Y"]
)
def test_no_other_callsign_is_taken(filed: str) -> None:
    assert not is_called(filed, ("TEU8YK", "804"), TEUTO)


@pytest.mark.rule("FL-03")
def test_without_a_second_code_or_an_airline_only_what_is_known_may_stand_before_it() -> None:
    without_iata = TEUTO.but(iata=None)
    assert is_called("TEU804", ("804",), without_iata)
    assert not is_called("TE804", ("804",), without_iata)
    assert not is_called("TEU804", ("804",), None)
    assert is_called("chr12-1", ("CHR12-1",), None)
    assert is_called("CHR121", ("CHR12-1",), TEUTO)
