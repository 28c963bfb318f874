"""The local stack's clock: it only goes forward, stays within reason, and is remembered."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from local.clock import LATEST, Backwards, Clock, TooFar
from offblock.adapters import clock
from tests.conftest import NOON


@pytest.fixture(autouse=True)
def _real_clock_afterwards() -> Iterator[None]:
    yield
    clock.read_from(time.time)


@pytest.fixture(autouse=True)
def _real_time_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("local.clock.time", Standing)


class Standing:
    """Real time, which does not pass."""

    @staticmethod
    def time() -> float:
        """Always the same."""
        return NOON + 0.5


def test_our_code_reads_the_clock_that_was_set(tmp_path: Path) -> None:
    Clock(tmp_path / "clock").advance(3600)
    assert clock.now() == NOON + 3600


def test_the_clock_stands_where_it_was_after_a_restart(tmp_path: Path) -> None:
    Clock(tmp_path / "clock").advance(86_400)
    assert Clock(tmp_path / "clock").now() == NOON + 86_400.5


def test_the_clock_does_not_go_back() -> None:
    ours = Clock()
    with pytest.raises(Backwards):
        ours.advance(-1)
    with pytest.raises(Backwards):
        ours.set(int(ours.now()) - 1)


def test_the_second_that_was_told_may_be_set_again() -> None:
    ours = Clock()
    ours.set(int(ours.now()))
    assert ours.now() == NOON + 0.5


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), 1e308, LATEST])
def test_an_instant_beyond_reason_leaves_the_clock_as_it_is(tmp_path: Path, seconds: float) -> None:
    ours = Clock(tmp_path / "clock")
    with pytest.raises(TooFar):
        ours.advance(seconds)
    with pytest.raises((TooFar, Backwards)):
        ours.set(-seconds)
    assert ours.now() == NOON + 0.5
    assert not (tmp_path / "clock").exists()
