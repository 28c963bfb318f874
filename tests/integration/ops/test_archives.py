"""An airline into a file and out of one: equal by count and hash, nothing of another, and on after a cut."""

import gzip
import json
from pathlib import Path
from typing import Any

import boto3
import pytest

from local import seed
from offblock.adapters import due
from offblock.adapters.keys.shapes import SHAPES
from offblock.domain.kernel.tenants import Tenant
from ops import items, moving
from tests import airline, invariants, pump
from tests.api import Caller
from tests.conftest import Clock
from tests.every.everything import TWIN, everything
from tests.harness import stack
from tests.integration.ops.conftest import answer, run


def kept(tenant: str) -> dict[str, dict[str, Any]]:
    """All that an airline has, without its name."""
    found = [one for page in items.pages(tenant) for one in page.items]
    lines = [items.line_of(tenant, one) for one in found if one["kind"]["S"] not in items.UNSAID]
    return {f"{one['pk']} {one['sk']}": one for one in lines}


def lines_of(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_text().splitlines()]


@pytest.fixture
def demo() -> Any:
    """The demo airline beside another, both written down as tenants."""
    return seed.seed()["demo"]


@pytest.mark.rule("OP-04")
def test_what_is_restored_is_what_was_exported(demo: Any, clock: Clock, tmp_path: Path) -> None:
    before, file = kept("demo"), tmp_path / "demo.jsonl.gz"
    made = answer("tenants", "export", "demo", file, "--stop")
    assert made["stood_still"]
    assert run("tenants", "erase", "demo", "--yes").status == 0
    assert kept("demo") == {}
    back = answer("tenants", "restore", file)
    assert (back["items"], back["sha256"], back["status"]) == (made["items"], made["sha256"], "open")
    assert back["domains"] == ["demo.localhost:8000"]
    assert kept("demo") == before
    clock.advance(60)
    assert Caller(demo["airline_key"])("GET", "/api/v1/airlines").status == 200, "its keys are there again"


@pytest.mark.rule("OP-04", "PF-01")
def test_under_another_name_everything_is_found_by_that_and_no_key_opens_it(demo: Any, tmp_path: Path) -> None:
    file = tmp_path / "demo.jsonl"
    made = answer("tenants", "export", "demo", file)
    back = answer("tenants", "restore", file, "--as", "copy")
    assert (back["items"], back["sha256"]) == (made["items"], made["sha256"])
    assert (back["domains"], answer("keys", "list", "copy")) == ([], [])
    assert {name: one for name, one in kept("demo").items() if one["kind"] != "ApiKey"} == kept("copy")
    mine = {(one.at, one.key) for one in due.due("positions", 2_000_000_000) if one.tenant == "demo"}
    assert mine
    assert mine == {(one.at, one.key) for one in due.due("positions", 2_000_000_000) if one.tenant == "copy"}
    key = answer("keys", "create", "copy", "Mine")["api_key"]
    for noun in ("aircraft", "schedules", "charter-missions", "bounties"):
        path = f"/api/v1/{noun}"
        theirs = Caller(demo["airline_key"])("GET", path, per_page=100).data
        assert theirs
        assert [one["id"] for one in Caller(key)("GET", path, per_page=100).data] == [one["id"] for one in theirs]
    invariants.check()


@pytest.mark.rule("PF-01")
def test_an_archive_has_nothing_of_another_airline(clock: Clock, tmp_path: Path) -> None:
    mine, other = everything(clock, twin=True)
    assert (mine.tenant, other.tenant) != (other.tenant, mine.tenant)
    for tenant in (mine.tenant, other.tenant):
        _written_down(tenant)
    file = tmp_path / "mine.jsonl"
    answer("tenants", "export", mine.tenant, file)
    header, *lines = lines_of(file)
    found = {(one["pk"], one["sk"]) for one in lines if "file" not in one}
    wanted = {(one["pk"], one["sk"]) for one in kept(mine.tenant).values()}
    assert found == wanted
    assert TWIN.casefold() not in "".join(json.dumps(one) for one in lines).casefold()
    assert set(header["kinds"]) <= set(SHAPES)
    assert len(header["kinds"]) > 25, "an airline with something of everything"


def _written_down(tenant: str) -> None:
    airline.keep(Tenant(id=tenant, name="Airline"), tenant=tenant)


@pytest.mark.rule("OP-04")
def test_an_airline_with_something_of_everything_comes_back_and_nobody_is_told_again(
    clock: Clock, tmp_path: Path
) -> None:
    (mine,) = everything(clock)
    _written_down(mine.tenant)
    boto3.client("s3").put_object(Bucket=stack.BUCKET, Key=f"{mine.tenant}/imports/1.csv", Body=b"icao\r\nEDDF\r\n")
    before, file = kept(mine.tenant), tmp_path / "mine.jsonl"
    assert answer("tenants", "export", mine.tenant, file)["files"] == 1
    with pump.running() as bench:
        run("tenants", "erase", mine.tenant, "--yes")
        assert "Contents" not in boto3.client("s3").list_objects_v2(Bucket=stack.BUCKET)
        assert run("tenants", "restore", file).status == 0
        bench.calls.clear()
        bench.drain()
        assert bench.calls == [], "what was announced once is not announced again"
    assert kept(mine.tenant) == before
    invariants.check()
    found = boto3.client("s3").get_object(Bucket=stack.BUCKET, Key=f"{mine.tenant}/imports/1.csv")
    assert found["Body"].read() == b"icao\r\nEDDF\r\n"


@pytest.mark.rule("OP-04")
@pytest.mark.parametrize("at", [1, 3, 5])
def test_a_restore_that_is_cut_short_goes_on(
    demo: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr(moving, "NOTED_EVERY", 50)
    file, real = tmp_path / "demo.jsonl", items.put
    turns: list[None] = []
    made = answer("tenants", "export", "demo", file)

    def cut(some: Any) -> None:
        real(some)
        turns.append(None)
        if len(turns) == at:
            raise KeyboardInterrupt

    monkeypatch.setattr(items, "put", cut)
    assert run("tenants", "restore", file, "--as", "copy").status != 0
    monkeypatch.setattr(items, "put", real)
    rows = {one["tenant"]: one["status"] for one in answer("tenants", "list")}
    assert rows["copy"] == "restoring"
    assert run("tenants", "start", "copy").status == 1, "half an airline is not opened"
    assert "not to the end" in run("tenants", "export", "copy", tmp_path / "half.jsonl").err
    back = answer("tenants", "restore", file, "--as", "copy")
    assert (back["items"], back["sha256"], back["status"]) == (made["items"], made["sha256"], "open")


@pytest.mark.rule("OP-04")
def test_an_airline_that_is_there_is_not_written_over(demo: Any, tmp_path: Path) -> None:
    before, file = kept("other"), tmp_path / "demo.jsonl"
    run("tenants", "export", "demo", file)
    refused = run("tenants", "restore", file, "--as", "other")
    assert refused.status == 1
    assert "erase it first" in refused.err
    assert kept("other") == before
    assert "is there already" in run("tenants", "export", "demo", file).err


@pytest.mark.rule("OP-04")
def test_an_archive_that_is_not_whole_is_refused_before_anything_is_written(demo: Any, tmp_path: Path) -> None:
    file, other = tmp_path / "demo.jsonl", tmp_path / "broken.jsonl"
    run("tenants", "export", "demo", file)
    header, *lines = file.read_text().splitlines(keepends=True)
    foreign = json.dumps({**json.loads(lines[0]), "pk": "SYS#TENANTS"}) + "\n"
    broken = {
        "nothing": "",
        "no header": "".join(lines),
        "a line lost": header + "".join(lines[1:]),
        "a line twice": header + lines[0] + "".join(lines),
        "a line changed": header + lines[0].replace('"version":1', '"version":2', 1) + "".join(lines[1:]),
        "a line of the house": header + foreign + "".join(lines[1:]),
        "a line cut": (header + "".join(lines))[:-20],
        "a newer one": header.replace('"version":2}', '"version":3}') + "".join(lines),
        "an unknown kind": header + lines[0].replace('"kind":"', '"kind":"New') + "".join(lines[1:]),
    }
    for what, text in broken.items():
        other.write_text(text)
        refused = run("tenants", "restore", other, "--as", "copy")
        assert refused.status == 1, what
        assert str(other) in refused.err, what
    packed = tmp_path / "broken.jsonl.gz"
    packed.write_bytes(gzip.compress(file.read_bytes())[:-30])
    assert run("tenants", "restore", packed, "--as", "copy").status == 1
    assert [one["tenant"] for one in answer("tenants", "list")] == ["demo", "other"]


@pytest.mark.rule("OP-04")
def test_what_did_not_come_back_is_noticed(demo: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, real = tmp_path / "demo.jsonl", items.put
    run("tenants", "export", "demo", file)
    monkeypatch.setattr(items, "put", lambda some: real(list(some)[1:]))
    refused = run("tenants", "restore", file, "--as", "copy")
    assert refused.status == 1
    assert "they differ" in refused.err
    assert {one["tenant"]: one["status"] for one in answer("tenants", "list")}["copy"] == "restoring"
