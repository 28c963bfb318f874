"""What passes away by itself, and when; and that nothing relies on its having gone."""

from collections.abc import Callable
from typing import Any

import pytest

from local import engine, template
from offblock.adapters.keys.shapes import SHAPES
from offblock.adapters.stored import record_in
from offblock.adapters.table import Item
from offblock.domain.bookings.directed import Preview
from offblock.domain.kernel.names import KINDS, class_of
from tests.airline import DAY
from tests.conftest import Clock
from tests.every.everything import API, everything
from tests.every.requests import WRITES, send
from tests.harness import stack

PASSES_AWAY: dict[str, Callable[[Any], int]] = {
    "Answered": lambda answer: answer.expires_at,
    "Mention": lambda mention: mention.at + DAY,
    "Preview": lambda preview: preview.expires_at + DAY,
    "FailedRows": lambda piece: piece.expires_at,
    "Mail": lambda mail: mail.expires_at,
    "Delivery": lambda delivery: delivery.expires_at,
    "Parked": lambda message: message.expires_at,
    "Conversation": lambda conversation: conversation.last_at + 395 * DAY,
    "Message": lambda message: message.created_at + 365 * DAY,
    "Simulation": lambda simulation: simulation.expires_at,
    "Attempts": lambda tries: tries.ends_at,
    "Code": lambda code: code.expires_at,
    "Session": lambda session: session.expires_at,
    "DeviceCode": lambda code: code.expires_at,
    "Notice": lambda notice: notice.created_at + 365 * DAY,
    "Import": lambda report: report.created_at + 365 * DAY,
    "Audited": lambda entry: entry.at + 1095 * DAY,
}
"""The kinds of records that DynamoDB may remove, and from when; all others stay until somebody removes them."""


def items() -> list[tuple[str, Item]]:
    """Everything that is stored, with the name of its kind."""
    every = engine.snapshot(stack.TABLE).made(dict)
    return [(image["kind"]["S"], Item.from_raw_data(image)) for image in every.values()]


@pytest.mark.rule("PF-05", "BK-16")
@pytest.mark.parametrize("route", WRITES)
def test_only_what_is_to_pass_away_has_an_end_and_it_is_the_right_one(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    method, before = route.split(" ")[0], [item.ttl for _, item in items()]
    send(at, route, {"Idempotency-Key": "k"} if method == "POST" else {})
    for kind, item in items():
        wanted = PASSES_AWAY[kind](record_in(item)) if kind in PASSES_AWAY else None
        assert (int(item.ttl) if item.ttl is not None else None) == wanted, kind
        is_old = item.ttl in before
        assert wanted is None or is_old or wanted > clock.at, "what is gone already would never be read"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_stays_or_passes_away_as_the_table_of_kinds_says(kind: str) -> None:
    made: Any = class_of(kind)
    ends = {"Answered": 77, "FailedRows": 77, "Mail": 77, "Mention": 55 + DAY, "Preview": 77 + DAY}
    ends |= {"Delivery": 77, "Parked": 77, "Attempts": 66, "Code": 77, "Session": 77, "DeviceCode": 77}
    ends |= {"Conversation": 33 + 395 * DAY, "Message": 44 + 365 * DAY, "Simulation": 77}
    ends |= {"Notice": 44 + 365 * DAY, "Import": 44 + 365 * DAY, "Audited": 55 + 1095 * DAY}
    record = made.model_construct(expires_at=77, at=55, ends_at=66, created_at=44, last_at=33)
    assert SHAPES[kind].ttl(record) == ends.get(kind)


def test_the_table_has_its_items_end_by_that_column() -> None:
    data = template.read(template.ROOT / "infra" / "data.yaml")["Resources"]["Table"]["Properties"]
    assert data["TimeToLiveSpecification"] == {"AttributeName": "ttl", "Enabled": True}


@pytest.mark.rule("BK-16")
def test_a_lapsed_preview_is_refused_while_dynamodb_has_not_removed_it(table: str, clock: Clock) -> None:
    (at,) = everything(clock)
    route = f"GET {API}/directed-schedules/<id>"
    (preview,) = [record_in(item) for kind, item in items() if kind == "Preview"]
    assert isinstance(preview, Preview)
    clock.set(preview.expires_at - 1)
    assert send(at, route).status == 200
    clock.advance(1)
    assert send(at, route).code == "preview_lapsed"
    assert send(at, f"POST {API}/directed-schedules/<id>/accept").code == "preview_lapsed"
    assert [kind for kind, _ in items() if kind == "Preview"], "it is still there"
