"""`make smoke` against a stack in a process of its own: it finds all of it working, and says what does not."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from tests.harness import PATIENCE
from tests.integration.platform.up import Up
from tools import smoke


@pytest.fixture(scope="module")
def up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """A stack with the demo airline."""
    stack = Up(Path(tmp_path_factory.mktemp("smoke")) / "data").ready()
    yield stack
    stack.stop()


def key(up: Up, name: str) -> str:
    """Somebody's key."""
    found: str = up.keys["demo"]["users"][f"{name}@demo.test"]["api_key"]
    return found


@pytest.mark.slow
@pytest.mark.rule("OP-01")
def test_a_deployment_that_works_is_proved_and_left_as_it_was(up: Up) -> None:
    door = smoke.Door(up.base, key(up, "admin"))
    said: list[str] = []
    before = door.call("GET", "/api/v1/fleets", 200)["data"]
    smoke.prove(door, said.append)
    assert len(said) == len(smoke.STEPS)
    assert door.call("GET", "/api/v1/fleets", 200)["data"] == before
    door.call("GET", "/api/v1/airports/ZZZZ", 404)


@pytest.mark.slow
@pytest.mark.rule("OP-01")
def test_what_does_not_work_is_said_with_where_to_look(up: Up) -> None:
    for door, words in (
        (smoke.Door("http://127.0.0.1:9", "ask_x"), "cannot be reached"),
        (smoke.Door(up.base, "ask_nobody"), "answered 401"),
        (smoke.Door(up.base, key(up, "pilot1")), "answered 403"),
    ):
        with pytest.raises(smoke.Broken, match=words):
            smoke.prove(door, lambda _: None)
    assert requests.get(up.base + "/local/health", timeout=PATIENCE).ok
