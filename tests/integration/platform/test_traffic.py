"""The demo airline's flights move with the clock, land, and go on after a jump of it."""

from pathlib import Path

import pytest
import requests

from local import traffic
from tests.integration.platform.up import Up


@pytest.mark.rule("FL-04")
def test_flyers_take_off_move_with_the_clock_and_land(ups: list[Up], tmp_path: Path) -> None:
    seeded = Up(tmp_path / "data").ready()
    ups.append(seeded)
    users = seeded.keys["demo"]["users"]
    flyer, *others = traffic.flyers(seeded.base, users)
    assert len(others) == 2
    assert traffic.flyers(seeded.base, {"admin@demo.test": {"api_key": "x"}}) == []

    def mine() -> list[dict[str, object]]:
        return list(seeded.ask("GET", "/api/v1/me/flights", "dora@demo.test")["data"])

    def place() -> list[tuple[float, float]]:
        flying = seeded.ask("GET", "/api/v1/live", "dora@demo.test")["data"]
        return [(one["latitude"], one["longitude"]) for one in flying]

    def later(seconds: int) -> None:
        answer = requests.post(f"{seeded.base}/local/clock", json={"advance_seconds": seconds}, timeout=30)
        assert answer.status_code == 200

    for _ in ("books", "starts", "reports"):
        flyer.go_on()
    assert [one["status"] for one in mine()] == ["flying"]
    later(60)
    flyer.go_on()
    before = place()
    later(600)
    flyer.go_on()
    assert place() != before, "the aircraft has moved"
    later(3 * 3600)
    flyer.go_on()
    assert [one["status"] for one in mine()] == ["submitted"]
    assert place() == []
