"""Flight numbers that a customer's brand allows."""

import pytest

from offblock.domain.charter.flight_numbers import branded_candidates
from tests.unit.builders import customer, moment


@pytest.mark.rule("CC-03", "CC-05")
@pytest.mark.parametrize(("prefix", "digits"), [("65", 3), ("65", 4), ("", 2), ("1", 4)])
def test_a_brand_yields_each_of_its_numbers_once_with_exactly_that_length(prefix: str, digits: int) -> None:
    brand = customer(flight_number_prefix=prefix, flight_number_digits=digits)
    drawn = list(branded_candidates(brand, moment(), 7))
    assert len(drawn) == len(set(drawn)) == 10 ** (digits - len(prefix))
    assert all(len(one) == digits and one.startswith(prefix) and one.isdigit() for one in drawn)
