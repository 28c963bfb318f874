"""Nobody reads or writes another airline's partition: every request's partition keys are compared with who may now."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.harness.calls import Call, Proceed
from tests.harness.schema import partition_of

_Partitions = Callable[[dict[str, Any]], Iterator[str]]

SYSTEM = ("SYS#", "DUE#")
_EQUALS = re.compile(r"([#\w]+)\s*=\s*(:\w+)")
_now = threading.local()


class ForeignPartition(AssertionError):
    """A request named a partition, an object or an operation that is not open to who is calling."""


@dataclass(frozen=True, slots=True)
class _Pass:
    tenant: str
    prefixes: tuple[str, ...]


violations: list[str] = []
"""What was refused since `drain`; a handler that swallows the error fails its test all the same."""


@contextmanager
def allow(tenant: str, *, system: bool | tuple[str, ...] = False) -> Iterator[None]:
    """In this thread only `T#<tenant>#…` and objects under `<tenant>/` are open, with no Scan.

    `system` opens `SYS#` and `DUE#` as well, or only the prefixes named. Outside all of these everything is open.
    """
    more = SYSTEM if system is True else tuple(system or ())
    before = getattr(_now, "pass_", None)
    _now.pass_ = _Pass(tenant, (f"T#{tenant}#", *more))
    try:
        yield
    finally:
        _now.pass_ = before


def drain() -> list[str]:
    """The refusals since the last time, which are then forgotten."""
    found = list(violations)
    violations.clear()
    return found


def layer(call: Call, proceed: Proceed) -> Any:
    """The layer for `tests.harness.calls`."""
    holder: _Pass | None = getattr(_now, "pass_", None)
    if holder is not None:
        for wrong in _wrongs(call, holder):
            violations.append(f"{call.operation} by {holder.tenant}: {wrong}")
            raise ForeignPartition(violations[-1])
    return proceed()


def leading_keys(call: Call) -> frozenset[str]:
    """The partition keys by which IAM judges a request: of the table, or of the index that is asked."""
    requests = call.body.get("TransactItems", [{"Put" if call.operation == "PutItem" else "": call.body}])
    found: set[str] = set()
    for one in requests:
        ((kind, request),) = one.items()
        if kind == "Put":
            found.add(request["Item"]["pk"]["S"])
        else:
            found |= set(_OF_OPERATION[kind](request) if kind else _PARTITIONS[call.operation](request))
    return frozenset(found)


def _wrongs(call: Call, holder: _Pass) -> Iterator[str]:
    if call.service == "s3":
        bucket, key = call.object_key
        ours = (os.environ.get("OFFBLOCK_BUCKET"), os.environ.get("OFFBLOCK_MEDIA_BUCKET"))
        if bucket in ours and not key.startswith(f"{holder.tenant}/"):
            yield f"object {key!r}"
    if call.service == "ssm" and call.body["Name"].split("/")[3] != holder.tenant:
        yield f"parameter {call.body['Name']!r}"
    if call.service == "dynamodb":
        if call.operation not in _PARTITIONS:
            yield "an operation whose partitions cannot be told"
        else:
            for partition in _PARTITIONS[call.operation](call.body):
                if not partition.startswith(holder.prefixes):
                    yield f"partition {partition!r}"


def _of_key(request: dict[str, Any]) -> Iterator[str]:
    yield request["Key"]["pk"]["S"]


def _of_item(request: dict[str, Any]) -> Iterator[str]:
    """An item's own partition and those it takes in the lists; what is due is said in a partition of all tenants."""
    for name in ("pk", "g1pk", "g2pk", "g3pk", "g4pk"):
        if name in request["Item"] and not (name == "g3pk" and request["Item"][name]["S"].startswith("DUE#")):
            yield request["Item"][name]["S"]


def _of_update(request: dict[str, Any]) -> Iterator[str]:
    yield from _of_key(request)
    for value in request.get("ExpressionAttributeValues", {}).values():
        if "S" in value and value["S"].startswith(("T#", "SYS#")):
            yield value["S"]


def _of_query(request: dict[str, Any]) -> Iterator[str]:
    wanted = partition_of(request.get("IndexName"))
    names, values = request.get("ExpressionAttributeNames", {}), request.get("ExpressionAttributeValues", {})
    found = [
        values[value]["S"]
        for name, value in _EQUALS.findall(request.get("KeyConditionExpression", ""))
        if names.get(name, name) == wanted
    ]
    yield from found or ["(none named)"]


def _of_batch_get(request: dict[str, Any]) -> Iterator[str]:
    for wanted in request["RequestItems"].values():
        for key in wanted["Keys"]:
            yield key["pk"]["S"]


def _of_batch_write(request: dict[str, Any]) -> Iterator[str]:
    for requests in request["RequestItems"].values():
        for one in requests:
            yield from _of_item(one["PutRequest"]) if "PutRequest" in one else _of_key(one["DeleteRequest"])


def _of_transaction(request: dict[str, Any]) -> Iterator[str]:
    for one in request["TransactItems"]:
        (kind, operation), *_ = one.items()
        yield from _OF_OPERATION[kind](operation)


_OF_OPERATION: dict[str, _Partitions] = {
    "Put": _of_item,
    "Update": _of_update,
    "Delete": _of_key,
    "ConditionCheck": _of_key,
    "Get": _of_key,
}
_PARTITIONS: dict[str, _Partitions] = {
    "GetItem": _of_key,
    "PutItem": _of_item,
    "UpdateItem": _of_update,
    "DeleteItem": _of_key,
    "Query": _of_query,
    "BatchGetItem": _of_batch_get,
    "BatchWriteItem": _of_batch_write,
    "TransactWriteItems": _of_transaction,
    "TransactGetItems": _of_transaction,
    "DescribeTable": lambda request: iter(()),
}
