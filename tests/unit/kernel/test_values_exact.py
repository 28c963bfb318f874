"""Multipliers, rounded halves and instants: nothing is lost on the way in or out."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.kernel.values import half_up, to_epoch, to_multiplier, to_rfc3339


@given(st.decimals(min_value="0.01", max_value="9999", places=2))
def test_multipliers_keep_two_places(value: Decimal) -> None:
    assert Decimal(to_multiplier(str(value))) == value


@pytest.mark.parametrize("wrong", ["0", "-1", "0.001", "NaN", "Infinity", "1e99", "x", True, None, [], "1" * 39])
def test_a_multiplier_that_is_none_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="decimal"):
        to_multiplier(wrong)


@pytest.mark.rule("PF-06")
@given(st.decimals(min_value="-1000", max_value="1000", places=3))
def test_half_up_is_within_half_and_rounds_halves_up(value: Decimal) -> None:
    assert Decimal("-0.5") < half_up(value) - value <= Decimal("0.5")


@given(st.integers(min_value=0, max_value=253_402_300_799))
def test_an_instant_survives_the_wire(at: int) -> None:
    assert to_epoch(to_rfc3339(at)) == at


@pytest.mark.parametrize("wrong", ["tomorrow", "2026-11-24", "2026-11-24T10:00:00", "2026-13-01T00:00:00Z", ""])
def test_an_instant_needs_date_time_and_zone(wrong: str) -> None:
    with pytest.raises(ValueError, match="zone"):
        to_epoch(wrong)
