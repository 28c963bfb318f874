"""The data folder's disk is full: what it refuses is not done, memory and journal agree, the resend does it once."""

from pathlib import Path
from typing import Any

import boto3
import pytest

from local.front import Response
from local.stack import Stack
from offblock.config import config
from offblock.domain.people.users import User
from tests import airline, invariants
from tests.airline import PILOT
from tests.api import key_for
from tests.harness.disk import Disk
from tests.integration.platform.conftest import Start

EGLL = {"icao": "EGLL", "name": "London", "latitude": 51.4, "longitude": -0.4}


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that can be filled."""
    return Disk(monkeypatch)


class Office:
    """Staff at a stack, with one key."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        self.headers = {"X-API-Key": key_for(airline.TENANT, airline.STAFF)}

    def __call__(self, method: str, path: str, form: Any = None) -> Response:
        return self.stack.request(method, path, form, self.headers)


def refuses(answer: Response) -> bool:
    """Whether the answer says that the disk is full, and what to do."""
    problem = answer.json()
    return (answer.status, problem["code"]) == (503, "disk_refuses") and "No space left" in problem["message"]


@pytest.mark.parametrize("room", [0, 30])
@pytest.mark.rule("PF-04")
def test_a_write_that_the_disk_refuses_is_503_and_not_done(start: Start, tmp_path: Path, disk: Disk, room: int) -> None:
    stack = start(tmp_path)
    airline.found()
    office = Office(stack)
    office("GET", "/api/v1/me")  # the key's last use is noted now
    points = airline.seen(User, PILOT).points
    disk.room = room
    bonus = {"points": 70, "reason": "For the summer party"}
    assert refuses(office("POST", f"/api/v1/users/{PILOT}/points", bonus))
    assert refuses(office("POST", "/api/v1/airports", EGLL))
    assert airline.seen(User, PILOT).points == points
    assert office("GET", "/api/v1/airports/EGLL").status == 404, "what is there can still be read"
    health = stack.request("GET", "/local/health")
    assert (health.status, health.json()["ready"]) == (503, False)
    disk.room = None
    assert office("POST", f"/api/v1/users/{PILOT}/points", bonus).status == 200
    assert office("POST", "/api/v1/airports", EGLL).status == 201
    assert stack.request("GET", "/local/health").status == 200
    stack.close()

    office.stack = start(tmp_path, again=True)
    assert airline.seen(User, PILOT).points == points + 70
    invariants.check()
    assert office("GET", "/api/v1/airports/EGLL").status == 200


def test_the_clock_stands_where_the_disk_says(start: Start, tmp_path: Path, disk: Disk) -> None:
    stack = start(tmp_path)
    stack.request("POST", "/local/clock", {"advance_seconds": 60})
    then = stack.clock.now()
    disk.room = 3
    assert refuses(stack.request("POST", "/local/clock", {"advance_seconds": 3600}))
    assert stack.clock.now() - then < 3600
    disk.room = None
    assert stack.request("POST", "/local/clock", {"advance_seconds": 3600}).status == 200
    now = stack.clock.now()
    stack.close()
    assert start(tmp_path, again=True).clock.now() >= now


def test_an_object_that_the_disk_refuses_is_not_in_the_bucket(start: Start, tmp_path: Path, disk: Disk) -> None:
    stack = start(tmp_path)
    s3: Any = boto3.client("s3")
    s3.put_object(Bucket=config().bucket, Key="test/a", Body=b"old")
    disk.room = 100
    for key in ("test/a", "test/b"):
        with pytest.raises(OSError, match="No space"):
            s3.put_object(Bucket=config().bucket, Key=key, Body=b"new" * 100)
    assert stack.trouble()
    disk.room = None
    stack.close()
    start(tmp_path, again=True)
    assert [one["Key"] for one in s3.list_objects_v2(Bucket=config().bucket)["Contents"]] == ["test/a"]
    assert s3.get_object(Bucket=config().bucket, Key="test/a")["Body"].read() == b"old"
    assert not list(tmp_path.rglob("~*")), "no half of a file stays"


def test_what_is_to_be_delivered_waits_for_the_disk_and_is_neither_lost_nor_parked(
    start: Start, tmp_path: Path, disk: Disk
) -> None:
    stack = start(tmp_path)
    airline.found()
    airline.assigned(aircraft_id=airline.SECOND)
    disk.room = 0
    for path in ("/local/drain", "/local/jobs/scan-idle"):
        assert refuses(stack.request("POST", path))
    disk.room = None
    assert stack.journal
    stack.journal.sync()
    stack.drain()
    assert stack.parked == []
    pilot = {"X-API-Key": key_for(airline.TENANT, PILOT)}
    feed = stack.request("GET", "/api/v1/me/notifications", headers=pilot).json()["data"]
    assert [one["kind"] for one in feed] == ["contract_assigned"]


def test_what_nobody_takes_stays_in_line_while_the_disk_refuses_to_keep_it(
    start: Start, tmp_path: Path, disk: Disk, monkeypatch: pytest.MonkeyPatch
) -> None:
    stack = start(tmp_path)
    airline.found()
    airline.assigned()

    def fails(*_: Any) -> None:
        disk.room = 0
        raise RuntimeError("a function with a mistake")

    with monkeypatch.context() as broken:
        broken.setattr(stack.pumps.stream, "_invoke", fails)
        with pytest.raises(OSError, match="No space"):
            stack.drain()
    waiting = len(stack.pumps.stream)
    assert waiting
    assert stack.parked == []
    disk.room = None
    assert stack.journal
    stack.journal.sync()
    stack.drain()
    assert stack.parked == []
    assert len(stack.pumps.stream) == 0
