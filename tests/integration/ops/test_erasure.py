"""An airline goes: nobody gets in, nothing is left, and a cut does no harm."""

import json
from typing import Any

import boto3
import pytest

from local import seed
from offblock.adapters import bus
from offblock.adapters.table import Item
from offblock.config import config
from offblock.domain.kernel.tenants import TenantStatus
from offblock.usecases.access import tenants as tenant_acts
from ops import items, moving
from ops import tenants as commands
from tests import airline, pump
from tests.api import Caller
from tests.conftest import Clock
from tests.harness import contents, stack
from tests.integration.ops.conftest import answer, run


@pytest.fixture
def demo() -> Any:
    """The demo airline beside another."""
    return seed.seed()["demo"]


def left() -> list[str]:
    """Whatever still bears the name of the airline, anywhere in the table, but that it was."""
    found = []
    for item in Item.scan():
        plain = item.to_simple_dict()
        if "demo" in json.dumps(plain, default=str) and plain["pk"] != "SYS#TENANTS":
            found.append(f"{plain['pk']} {plain['sk']}")
    return found


@pytest.mark.rule("OP-04", "PF-01")
def test_nothing_of_an_erased_airline_is_left_and_all_of_the_other(demo: Any) -> None:
    s3 = boto3.client("s3")
    for key in ("demo/imports/1.csv", "demo2/imports/1.csv"):
        s3.put_object(Bucket=stack.BUCKET, Key=key, Body=b"x")
    others = {key: one for key, one in contents().items() if "demo" not in json.dumps([*key, one])}
    assert left()
    assert answer("tenants", "erase", "demo", "--yes")["removed"] > 150
    assert left() == []
    assert others.items() <= contents().items()
    assert [one["Key"] for one in s3.list_objects_v2(Bucket=stack.BUCKET)["Contents"]] == ["demo2/imports/1.csv"]
    rows = {one["tenant"]: one for one in answer("tenants", "list")}
    assert rows["demo"] == {"tenant": "demo", "name": None, "status": "erased", "domains": []}
    assert Caller(demo["airline_key"])("GET", "/api/v1/airlines").status == 401
    assert run("tenants", "erase", "demo", "--yes").status == 1
    assert "choose another name" in run("tenants", "create", "demo", "Demo", "me@example.org", "EDDF").err


@pytest.mark.rule("OP-04")
def test_the_keys_are_gone_before_anything_else_is(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first: list[int] = []

    def looked(tenant: str, keys_only: bool = False) -> Any:
        first.append(Caller(demo["airline_key"])("GET", "/api/v1/airlines").status)
        raise KeyboardInterrupt

    monkeypatch.setattr(items, "pages", looked)
    assert run("tenants", "erase", "demo", "--yes").status != 0
    assert first == [401]


@pytest.mark.rule("OP-04")
def test_the_name_is_asked_for_and_another_removes_nothing(demo: Any) -> None:
    before = contents()
    refused = run("tenants", "erase", "demo", typed="other\n")
    assert refused.status == 2
    assert "Offblock demo" in refused.err
    assert contents() == before
    assert run("tenants", "erase", "demo", typed="demo\n").status == 0
    assert left() == []


@pytest.mark.rule("OP-04")
@pytest.mark.parametrize("at", range(0, 6, 2))
def test_an_erasure_that_is_cut_short_goes_on(demo: Any, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    real = items.delete
    turns: list[None] = []

    def cut(some: Any) -> None:
        if len(turns) == at:
            raise KeyboardInterrupt
        real(some)
        turns.append(None)

    monkeypatch.setattr(items, "delete", cut)
    assert run("tenants", "erase", "demo", "--yes").status != 0
    monkeypatch.setattr(items, "delete", real)
    assert {one["tenant"]: one["status"] for one in answer("tenants", "list")}["demo"] == "erasing"
    for wish in ("start", "stop"):
        assert run("tenants", wish, "demo").status == 1
    assert run("tenants", "erase", "demo", "--yes").status == 0
    assert left() == []


@pytest.mark.rule("OP-04")
def test_what_somebody_writes_meanwhile_goes_as_well(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who got in just before the stop still writes: that is why the table is read again after a while."""
    monkeypatch.setattr(commands, "_wait", lambda out, at_once: airline.keep(airline.user(77), tenant="demo"))
    assert run("tenants", "erase", "demo", "--yes").status == 0
    assert left() == []


@pytest.mark.rule("OP-04", "PF-09")
def test_what_arrives_late_for_an_erased_airline_finds_nobody(demo: Any, clock: Clock) -> None:
    event = {"kind": "leg_opened", "at": int(clock.at), "to": 1, "facts": {}}
    notice = {"tenant": "demo", "id": "x", "channel": "feed", "event": event}
    assert run("tenants", "erase", "demo", "--yes").status == 0
    with pump.running() as bench:
        bus.send(config().work_queue, [notice])
        bus.send_work(bus.work("demo", "rejections", [("M#1", "M")]))
        bench.drain()
        assert bench.parked == []
    assert left() == []
    assert answer("parked") == []


@pytest.mark.rule("OP-04")
def test_two_operators_who_erase_at_once_both_come_to_the_end(demo: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = moving.erase
    begun: list[str] = []
    both: list[int] = []

    def twice(*given: Any) -> Any:
        if not begun:
            begun.append("by the other")
            both.append(run("tenants", "erase", "demo", "--yes").status)
        return real(*given)

    monkeypatch.setattr(moving, "erase", twice)
    assert run("tenants", "erase", "demo", "--yes").status == 0
    assert both == [0]
    assert tenant_acts.end_erasure(airline.store("demo")).status is TenantStatus.ERASED
