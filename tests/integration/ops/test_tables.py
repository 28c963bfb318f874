"""The table restored under another name, prepared, judged, attached."""

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.dynamodb.models import dynamodb_backends

from local import engine
from local.engine.orders import made
from offblock.adapters.stored import key_of
from offblock.adapters.table import Item
from offblock.config import config
from offblock.domain.bookings.bookings import Booking
from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.ledger import LedgerEntry
from offblock.domain.people.users import User
from tests import airline, invariants
from tests.airline import PILOT
from tests.conftest import Clock
from tests.every.everything import Everything, everything
from tests.harness import FORGET, stack
from tests.integration.ops.conftest import answer, run
from tests.invariants import __main__ as judge
from tests.invariants import people
from tools import attach

COPY = "offblock-copy"
OWNED: tuple[type, ...] = (LedgerEntry, Booking, Flight)


def _tables() -> Any:
    return dynamodb_backends[DEFAULT_ACCOUNT_ID][stack.REGION].tables


@pytest.fixture
def at(clock: Clock, table: str) -> Iterator[Everything]:
    (at,) = everything(clock)
    airline.keep(Tenant(id=at.tenant, name="Test"))
    yield at
    _tables().pop(COPY, None)


def held(kept: list[engine.Image]) -> None:
    """Give our engine the copy's items, which moto copies, and watches once there is a stream, past it."""
    found = _tables()[COPY]
    found.items.clear()
    made(found)
    engine.load(COPY, kept)


def attached(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """The functions' next start, with another table in their environment."""
    monkeypatch.setenv("OFFBLOCK_TABLE", name)
    monkeypatch.setattr(Item, "_connection", None)
    config.cache_clear()
    for forget in FORGET:
        forget()


@pytest.mark.rule("OP-04")
def test_a_restored_table_is_judged_attached_and_the_airline_goes_on_there(
    at: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = engine.images(stack.TABLE)
    assert answer("table", "restore", COPY)["ready"]
    held(kept)
    assert answer("table", "restore", COPY)["ready"], "again does nothing"
    client = boto3.client("dynamodb")
    store = airline.store(at.tenant)
    pk, sk = key_of(at.tenant, store.get(LedgerEntry, PILOT, 1))
    client.delete_item(TableName=stack.TABLE, Key={"pk": {"S": pk}, "sk": {"S": sk}})  # for such a thing it is done
    assert judge.broken(stack.TABLE) != []
    assert judge.broken(COPY) == []
    invariants.check(images=engine.images(COPY))
    said = attach.parameters(COPY, stack.REGION, lambda line: None)
    assert said["AttachedTable"] == COPY
    assert client.describe_table(TableName=COPY)["Table"]["LatestStreamArn"] == said["AttachedStream"]
    held(kept)
    try:
        attached(monkeypatch, COPY)
        me = at.by("pilot")("GET", "/api/v1/me")
        assert (me.status, me.data["id"]) == (200, PILOT)
        assert at.by("pilot")("GET", "/api/v1/aircraft").data
        assert at.by("staff")("POST", "/api/v1/licences", {"name": "After it"}).status == 201
        invariants.check(images=engine.images(COPY))
    finally:
        monkeypatch.undo()
        config.cache_clear()


@pytest.mark.rule("OP-04", "PF-04")
@pytest.mark.parametrize("kind", OWNED)
def test_whose_things_are_there_and_who_is_not_is_noticed(at: Everything, kind: type) -> None:
    assert judge.broken(stack.TABLE) == []
    found = invariants.records()[at.tenant]
    person = found[kind][0].pilot_id
    pk, sk = key_of(at.tenant, airline.store(at.tenant).get(User, person))
    for other in OWNED:  # the one kind is all that is left of the person
        found[other] = [one for one in found[other] if other is kind]
    people.owners(found)
    boto3.client("dynamodb").delete_item(TableName=stack.TABLE, Key={"pk": {"S": pk}, "sk": {"S": sk}})
    assert "owners of tests/invariants does not hold" in judge.broken(stack.TABLE)[0]
    found[User] = [one for one in found[User] if one.id != person]
    with pytest.raises(AssertionError, match=f"{kind.__name__} of people who are not there: .{person}"):
        people.owners(found)


@pytest.mark.rule("OP-04", "PF-21")
def test_of_somebody_who_was_erased_the_number_is_there(at: Everything) -> None:
    store = airline.store(at.tenant)
    gone = store.get(User, PILOT).but(erased_at=1, name="Former pilot", email="erased@erased.invalid")
    found = invariants.records()[at.tenant]
    found[User] = [gone if one.id == PILOT else one for one in found[User]]
    people.owners(found)


@pytest.mark.rule("OP-04")
def test_what_cannot_be_restored_is_refused_with_what_to_say(at: Everything) -> None:
    client: Any = boto3.client("dynamodb")
    assert "say another name" in run("table", "restore", stack.TABLE).err
    assert "end it with Z" in run("table", "restore", COPY, "--at", "2026-11-02T10:00:00").err
    assert "end it with Z" in run("table", "restore", COPY, "--at", "2036-11-02T10:00:00Z").err
    key: Any = [{"AttributeName": "pk", "KeyType": "HASH"}]
    types: Any = [{"AttributeName": "pk", "AttributeType": "S"}]
    client.create_table(TableName=COPY, KeySchema=key, AttributeDefinitions=types, BillingMode="PAY_PER_REQUEST")
    assert "is no restore of" in run("table", "restore", COPY).err
    _tables().pop(COPY)
