"""What AWS keeps of an airline beside the table goes with it: who signs in, secrets, pictures, plan keys (OP-04)."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import boto3
import pytest

from offblock.adapters import parameters
from offblock.adapters.pictures import Media
from offblock.adapters.plans import ApiGateway
from offblock.adapters.pool import Pool
from offblock.config import config
from offblock.domain.access.plans import Plan, usage_key
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.access import tenants
from ops import items, moving
from ops.desk import Desk
from ops.out import Out
from ops.place import Wanted
from tests import airline
from tests.api import key_for
from tests.harness import Killed, Run, stack, take
from tests.integration.ops.conftest import SAID, answer, run

PASSWORD = "a long enough password"
MINE, OTHERS = "vair", "vair2"
"""One name begins with the other: nothing is to be told apart by how it begins."""


@pytest.fixture
def gateway() -> Iterator[ApiGateway]:
    found = ApiGateway(config().stage, SAID["OFFBLOCK_API"])
    yield found
    for key in list(found.tenant_keys()):
        found.close(key)
    for plan in found.plans():
        found.remove(plan.name)


def fill(gateway: ApiGateway, names: tuple[str, ...] = (MINE, OTHERS)) -> None:
    """Airlines with something of each."""
    gateway.put(Plan(name="small", rate=5, burst=10))
    for name in names:
        Pool(name).set_password(1, PASSWORD)
        Pool(name).set_password(12, PASSWORD)
        for number in range(12):
            parameters.keep(name, number, "https://discord.test/secret")
        Media().put(f"{name}/branding/logo/abc.webp", b"a picture")
        boto3.client("s3").put_object(Bucket=stack.BUCKET, Key=f"{name}/imports/1.csv", Body=b"x")
        gateway.open(name, "small", usage_key(gateway.stage, name, "small"))
    parameters.clear()


def kept(tenant: str, gateway: ApiGateway) -> dict[str, int]:
    """How much is kept of an airline."""
    s3: Any = boto3.client("s3")
    found = {
        bucket: s3.list_objects_v2(Bucket=bucket, Prefix=f"{tenant}/")["KeyCount"]
        for bucket in (stack.BUCKET, stack.MEDIA)
    }
    users = boto3.client("cognito-idp").list_users(UserPoolId=config().pool)["Users"]
    return found | {
        "people": sum(one["Username"].startswith(f"{tenant}.") for one in users),
        "secrets": sum(f"/{tenant}/" in name for name in stack.parameters()),
        "plan_keys": sum(one.tenant == tenant for one in gateway.tenant_keys()),
    }


@pytest.fixture
def two(table: str, gateway: ApiGateway) -> ApiGateway:
    for name in (MINE, OTHERS):
        airline.keep(Tenant(id=name, name="Test"))
        key_for(name, None, name)
    fill(gateway)
    return gateway


@pytest.mark.rule("OP-04", "PF-01")
def test_all_of_it_goes_the_others_stays_and_the_answer_says_what_it_was(two: ApiGateway) -> None:
    others = kept(OTHERS, two)
    assert min(others.values()) > 0
    said = answer("tenants", "erase", MINE, "--yes")
    wanted = {"keys": 1, "people": 2, "secrets": 12, "plan_keys": 1, "files": 1, "pictures": 1}
    assert {name: said[name] for name in wanted} == wanted
    assert said["removed"] == sum(wanted.values()) + said["items"]
    assert set(kept(MINE, two).values()) == {0}
    assert kept(OTHERS, two) == others
    assert Pool(OTHERS).sign_in(12, PASSWORD)


@pytest.mark.rule("OP-04")
def test_wherever_it_is_cut_short_the_same_again_leaves_nothing(two: ApiGateway) -> None:
    tenants.begin_erasure(airline.store(MINE))
    world, desk = take(), Desk(Wanted(table=stack.TABLE, region=stack.REGION), Out(True))

    def erase() -> None:
        moving.erase(desk, MINE, lambda done, total=None, /: None)

    with Run() as whole:
        erase()
    for number, name in enumerate(whole.calls):
        world.put_back()
        fill(two, (MINE,))
        with Run({number: "kill_after" if number % 2 else "kill_before"}), suppress(Killed):
            erase()
        erase()
        assert set(kept(MINE, two).values()) == {0}, f"cut at {name}"
        assert list(items.pages(MINE))[-1].items == []


@pytest.mark.rule("OP-04")
def test_pictures_that_are_shown_come_back_with_the_airline(two: ApiGateway, tmp_path: Path) -> None:
    file = tmp_path / "vair.jsonl"
    assert answer("tenants", "export", MINE, file)["files"] == 2
    answer("tenants", "erase", MINE, "--yes")
    assert answer("tenants", "restore", file)["status"] == "open"
    found: Any = boto3.client("s3").get_object(Bucket=stack.MEDIA, Key=f"{MINE}/branding/logo/abc.webp")
    assert (found["Body"].read(), found["ContentType"]) == (b"a picture", "image/webp")
    assert "immutable" in found["CacheControl"]
    assert set(kept(MINE, two).values()) == {0, 1}, "who could sign in chooses a password anew"


def test_the_table_alone_does_not_say_where_all_of_it_is(two: ApiGateway, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OFFBLOCK_API")
    refused = run("tenants", "erase", MINE, "--yes")
    assert (refused.status, "--stack NAME" in refused.err) == (2, True)
    assert {one["tenant"]: one["status"] for one in answer("tenants", "list")}[MINE] == "open"
