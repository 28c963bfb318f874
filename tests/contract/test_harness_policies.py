"""The harness judges as IAM does: by one statement that allows action, resource and every leading key."""

from collections.abc import Callable
from typing import Any

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.adapters.table import Item
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.kernel.refusals import Busy
from tests import airline
from tests.airline import TENANT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import policies
from tests.harness.policies import Wish, acting, may

TABLE = "TableArn"


def wish(action: str, *keys: str, resource: str = TABLE) -> Wish:
    """A wish of the table."""
    return Wish(f"dynamodb:{action}", resource, frozenset(keys))


@pytest.mark.parametrize(
    ("function", "wanted", "allowed"),
    [
        ("admin", wish("PutItem", "SYS#KEY#1", "T#a#AU"), True),
        ("admin", wish("PutItem", "SYS#KEY#1", "T#a#AU", "SYS#JOB"), False),
        ("admin", wish("UpdateItem", "T#a#AU"), False),
        ("charter", wish("PutItem", "SYS#KEY#1"), False),
        ("charter", wish("Query", "T#a#M", resource=f"{TABLE}/index/gsi1"), True),
        ("charter", wish("Query", "T#a#M", resource=f"{TABLE}/index/gsi3"), False),
        ("jobs", wish("UpdateItem", "T#a#M#1"), True),
        ("authorizer", wish("UpdateItem", "SYS#KEY#1"), False),
        ("authorizer", wish("PutItem", "SYS#KEY#1"), True),
        ("authorizer", wish("PutItem", "T#a#U#1"), False),
        ("mail", wish("DeleteItem", "T#a#U#1"), False),
        ("jobs", Wish("sqs:SendMessage", "WorkDeadLetters.Arn"), True),
        ("stream", Wish("sqs:SendMessage", "WorkDeadLetters.Arn"), False),
        ("jobs", Wish("s3:GetObject", "FilesArn/a/imports/1.csv"), True),
        ("jobs", Wish("s3:PutObject", "FilesArn/a/imports/1.csv"), False),
        ("jobs", Wish("states:StartExecution", "TeleportWorkflow"), True),
        ("workflows", Wish("states:StartExecution", "TeleportWorkflow"), False),
    ],
)
def test_a_wish_is_granted_by_one_statement_or_not_at_all(function: str, wanted: Wish, allowed: bool) -> None:
    assert may(function, wanted) is allowed


WAYS: list[tuple[str, Callable[[], Any]]] = [
    ("uploads", lambda: list(Item.g1.query("T#a#1"))),
    ("workflows", lambda: list(Item.g1.query("T#a#1"))),
    ("charter", lambda: Item.get("SYS#JOB", "x")),
    ("admin", lambda: Item("T#a#1", "S", kind="x", born=1).update(actions=[Item.kind.set("y")])),
]


@pytest.mark.parametrize(("function", "way"), WAYS)
def test_what_is_denied_fails_the_test_also_where_the_error_is_swallowed(
    function: str, way: Callable[[], Any], table: str
) -> None:
    with acting(function), pytest.raises(policies.Denied):
        way()
    assert len(policies.drain()) == 1


@pytest.mark.rule("PF-12")
def test_a_key_is_made_and_revoked_whichever_way_leading_keys_are_judged(table: str, clock: Clock) -> None:
    airline.found()
    sysadmin = Caller(key_for(TENANT, airline.STAFF))
    made = sysadmin("POST", "/api/v1/api-keys", {"name": "client"}, headers={"Idempotency-Key": "once"})
    assert made.status == 201
    assert sysadmin("DELETE", f"/api/v1/api-keys/{made.data['id']}").status == 204


def test_a_store_that_is_denied_does_not_say_that_it_is_busy(table: str, clock: Clock) -> None:
    with acting("workflows"), pytest.raises(policies.Denied):
        Store("system", moment_for("x")).peek(ApiKey, "0" * 64)
    assert not issubclass(policies.Denied, Busy)
    assert policies.drain()
