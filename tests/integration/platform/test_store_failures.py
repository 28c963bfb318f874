"""What the Store makes of a table that says no: what passes is tried again, what is our mistake is never "busy"."""

import json
import logging
from collections.abc import Callable
from typing import Any

import pytest

from offblock.adapters import patience
from offblock.adapters.moments import moment_for
from offblock.adapters.store.failing import MOST_TRIES, TableRefused
from offblock.adapters.store.idempotency import AnswerNotKept, IdempotencyKey
from offblock.adapters.store.sizes import ChangeTooLarge, RecordTooLarge
from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from offblock.domain.kernel.decision import Decision, Stale
from offblock.domain.kernel.refusals import Busy, IdempotencyKeyReused
from offblock.domain.network.snapshots import NetworkPart
from tests import airline
from tests.airline import TENANT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import answers
from tests.harness.answers import Said

DENIED = Said(400, "AccessDeniedException")
NO_TABLE = Said(400, "ResourceNotFoundException")
MALFORMED = Said(400, "ValidationException")
CONFLICT = Said(400, "TransactionConflictException")
ROOMLESS = Said(400, "ProvisionedThroughputExceededException")
THROTTLED = Said(400, "ThrottlingException")
BROKEN = Said(500, "InternalServerError")
OURS, PASSING = (DENIED, NO_TABLE, MALFORMED), (ROOMLESS, THROTTLED, BROKEN)


@pytest.fixture(autouse=True)
def _airline(table: str, clock: Clock) -> None:
    airline.found()


def reasons(*codes: str) -> Said:
    """A cancelled transaction, each of whose items says why."""
    return Said(400, "TransactionCanceledException", codes)


def store() -> Store:
    """A Store of its own."""
    return Store(TENANT, moment_for("a test"))


def two() -> None:
    """A transaction of two items."""
    one, other = (Airport(icao=code, name=code, latitude=1, longitude=1) for code in ("ZZAA", "ZZBB"))
    store().commit(Decision(None, puts=(one, other)))


def one() -> None:
    """A write of one item."""
    store().commit(Decision(None, puts=(Airport(icao="ZZAA", name="A", latitude=1, longitude=1),)))


ACTS: dict[str, Callable[[], Any]] = {
    "GetItem": lambda: store().find(Airport, "EDDF"),
    "BatchGetItem": lambda: store().find_all((Airport, "EDDF")),
    "Query": lambda: store().page("airports"),
    "PutItem": one,
    "DeleteItem": lambda: store().discard(NetworkPart, 1, "x", 1),
    "TransactWriteItems": two,
}
"""An act of each kind that the Store asks of the table."""


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("said", OURS, ids=str)
@pytest.mark.parametrize("operation", ACTS)
def test_what_is_our_mistake_is_told_by_its_code_and_not_tried_again(operation: str, said: Said) -> None:
    with answers.always(operation, said) as sent, pytest.raises(TableRefused, match=said.code):
        ACTS[operation]()
    assert sent == [operation]


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("said", PASSING, ids=str)
@pytest.mark.parametrize("operation", ACTS)
def test_load_and_faults_of_the_table_are_busy_with_their_cause_in_the_log_and_counted(
    operation: str, said: Said, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    with answers.always(operation, said), caplog.at_level(logging.WARNING, "offblock"), pytest.raises(Busy):
        ACTS[operation]()
    assert [vars(record)["cause"] for record in caplog.records] == [said.code]
    (metric,) = [json.loads(line) for line in capsys.readouterr().out.splitlines() if "TableBusy" in line]
    assert (metric["TableBusy"], metric["cause"]) == ([1.0], said.code)


@pytest.mark.parametrize("operation", ["PutItem", "DeleteItem"])
def test_a_plain_write_that_meets_a_transaction_is_sent_again(operation: str) -> None:
    with answers.first(operation, *[CONFLICT] * (MOST_TRIES - 1)) as sent:
        ACTS[operation]()
    assert sent == [operation] * MOST_TRIES
    with answers.first(operation, *[CONFLICT] * MOST_TRIES), pytest.raises(Busy):
        ACTS[operation]()


def test_a_transaction_that_meets_another_is_sent_again() -> None:
    with answers.first("TransactWriteItems", *[reasons("None", "TransactionConflict")] * (MOST_TRIES - 1)) as sent:
        two()
    assert len(sent) == MOST_TRIES


def test_who_waits_for_room_waits_longer_than_who_waits_for_others(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr(patience, "wait", waits.append)
    for code in ("TransactionConflict", "ThrottlingError"):
        with answers.first("TransactWriteItems", *[reasons(code, "None")] * MOST_TRIES), pytest.raises(Busy):
            two()
    for number in range(MOST_TRIES - 1):
        assert 0.5 <= waits[number] / (0.05 * 2 ** min(number, 3)) <= 1.5
        assert waits[number] < waits[number + MOST_TRIES - 1]
    assert len(waits) == 2 * (MOST_TRIES - 1)


@pytest.mark.parametrize(
    ("codes", "raised"),
    [
        (("None", "ConditionalCheckFailed"), Stale),
        (("ConditionalCheckFailed", "TransactionConflict"), Stale),
        (("ConditionalCheckFailed", "ValidationError"), TableRefused),
        (("None", "ValidationError"), TableRefused),
        (("AccessDenied", "None"), TableRefused),
        (("ItemCollectionSizeLimitExceeded", "None"), TableRefused),
        (("None", "SomethingNew"), TableRefused),
        (("TransactionConflict", "ThrottlingError"), Busy),
    ],
)
def test_only_a_condition_that_fails_is_somebody_elses_change(codes: tuple[str, ...], raised: type[Exception]) -> None:
    with answers.first("TransactWriteItems", *[reasons(*codes)] * MOST_TRIES), pytest.raises(raised):
        two()


@pytest.mark.rule("PF-15")
def test_a_table_that_denies_is_a_logged_500_and_one_without_room_a_503(caplog: pytest.LogCaptureFixture) -> None:
    ask = Caller(key_for(TENANT, airline.STAFF))
    form = {"icao": "ZZAA", "name": "A", "latitude": 1, "longitude": 1}
    with answers.always("TransactWriteItems", DENIED), caplog.at_level(logging.ERROR, "offblock"):
        denied = ask("POST", "/api/v1/airports", form)
    assert (denied.status, denied.code) == (500, "internal_error")
    assert "AccessDenied" not in json.dumps(denied.body)
    assert "AccessDeniedException" in caplog.text
    with answers.first("TransactWriteItems", *[reasons("ThrottlingError", "None")] * MOST_TRIES):
        busy = ask("POST", "/api/v1/airports", form)
    assert (busy.status, busy.code, busy.headers["Retry-After"]) == (503, "busy", ["1"])


def part(text: str, number: int = 0) -> NetworkPart:
    """A record of this text."""
    return NetworkPart(airline_id=1, snapshot="x", number=number, text=text)


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("write", ["commit", "keep", "put_each"])
def test_a_record_that_no_item_holds_is_refused_by_name_before_it_is_sent(write: str) -> None:
    writes: dict[str, Callable[[NetworkPart], Any]] = {
        "commit": lambda one: store().commit(Decision(None, puts=(one,))),
        "keep": lambda one: store().keep(one),
        "put_each": lambda one: store().put_each([one]),
    }
    writes[write](part("x" * (400 * 1024 - 300)))
    with answers.first("PutItem") as sent, pytest.raises(RecordTooLarge) as refused:
        writes[write](part("x" * 400 * 1024, 1))
    assert sent == []
    assert refused.value.code == "record_too_large"
    assert (refused.value.facts["noun"], refused.value.facts["limit"]) == ("networkpart", 400 * 1024)
    assert refused.value.facts["bytes"] > 400 * 1024


def test_a_change_that_no_transaction_holds_is_refused_by_name_before_it_is_sent() -> None:
    parts = tuple(part("ü" * 190_000, number) for number in range(12))
    with answers.first("TransactWriteItems") as sent, pytest.raises(ChangeTooLarge):
        store().commit(Decision(None, puts=parts))
    assert sent == []


@pytest.mark.rule("PF-05")
def test_an_answer_that_no_item_holds_is_kept_by_its_key() -> None:
    def again(body: str = "body") -> tuple[Any] | None:
        return Store(TENANT, moment_for("again"), IdempotencyKey("key", body)).replay()

    large = part("x" * 395_000)
    first = Store(TENANT, moment_for("first"), IdempotencyKey("key", "body"))
    first.commit(Decision(large, puts=(large,)))
    assert again() == (large,)
    with pytest.raises(IdempotencyKeyReused):
        again("another body")
    store().discard(NetworkPart, 1, "x", 0)
    with pytest.raises(AnswerNotKept, match="carried out before"):
        again()
