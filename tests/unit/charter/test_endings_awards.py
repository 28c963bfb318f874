"""What a completed mission is worth: base times multiplier, rounded half up."""

from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.charter.endings import effective_points
from offblock.domain.charter.missions import MissionStatus
from offblock.domain.kernel.values import from_hundredths
from tests.unit.builders import mission


@pytest.mark.rule("CC-23", "PF-06")
@pytest.mark.parametrize(
    ("base", "multiplier", "paid"),
    [(100, "2.50", 250), (1, "0.50", 1), (1, "0.49", 0), (3, "0.50", 2), (5, "0.50", 3), (333, "1.01", 336)],
)
def test_an_award_is_base_times_multiplier_and_halves_go_up(base: int, multiplier: str, paid: int) -> None:
    assert effective_points(mission(points_award=base, multiplier=multiplier)) == paid


@pytest.mark.rule("CC-23", "PF-06")
@pytest.mark.parametrize(
    ("base", "multiplier", "paid"),
    [(100, "2.50", 250), (101, "2.50", 253), (1, "0.50", 1), (1, "0.49", 0), (3, "1.50", 5)],
)
def test_an_award_is_base_times_multiplier_rounded_half_up(base: int, multiplier: str, paid: int) -> None:
    assert effective_points(mission(points_award=base, multiplier=multiplier)) == paid


@pytest.mark.rule("CC-23", "PF-06")
@given(st.integers(1, 1_000_000), st.integers(1, 100_000))
def test_an_award_never_differs_from_exact_arithmetic(base: int, hundredths: int) -> None:
    exact = floor(Fraction(base * hundredths, 100) + Fraction(1, 2))
    assert effective_points(mission(points_award=base, multiplier=from_hundredths(hundredths))) == exact


def test_a_mission_without_award_has_no_effective_points_yet() -> None:
    assert effective_points(mission(points_award=None, status=MissionStatus.DRAFT)) is None
