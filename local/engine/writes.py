"""How moto writes, made whole: transactions judge all conditions against one state, updates edit a copy."""

import copy
from typing import Any, NamedTuple

from moto.dynamodb.comparisons import get_filter_expression
from moto.dynamodb.exceptions import (
    MockValidationException,
    MultipleTransactionsException,
    TooManyTransactionsException,
    TransactionCanceledException,
    TransactWriteSingleOpException,
)
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import DynamoType, Item
from moto.dynamodb.models.table import Table

from local.engine.changes import image, one_write, remember
from local.engine.orders import orders
from local.engine.places import Key
from local.engine.sizes import TRANSACTION_LIMIT, item_size

TRANSACTION_ITEMS = 100
BATCH_WRITES = 25
_moto_update = DynamoDBBackend.update_item


def transact_write_items(self: DynamoDBBackend, transact_items: list[dict[str, Any]]) -> None:
    """All of it or nothing; every condition sees the state before the first write."""
    operations = [_Operation(self, item) for item in transact_items]
    _refuse_impossible(operations)
    reasons = [operation.reason() for operation in operations]
    if any(one.code for one in reasons):
        raise TransactionCanceledException(reasons)
    with one_write():
        for operation in operations:
            operation.apply()


def update_item(self: DynamoDBBackend, table_name: str, key: dict[str, Any], *args: Any, **kwargs: Any) -> Item:
    """Moto edits the stored item itself, so it gets a copy: snapshots and undoing keep the original."""
    table = self.get_table(table_name)
    hash_key, range_key = self.get_keys_value(table, key)
    before = table.get_item(hash_key, range_key)
    with one_write():
        if before is not None:
            kept = orders(table)
            remember(kept, kept.key_of(before), before, before)
            kept.put_back(copy.deepcopy(before), before)
        return _moto_update(self, table_name, key, *args, **kwargs)


def get_item(
    self: Table, hash_key: DynamoType, range_key: Any = None, projection_expression: Any = None
) -> Item | None:
    """One look-up; moto's leaves an empty partition behind for each key that it misses."""
    if self.has_range_key and range_key is None:
        raise MockValidationException("The provided key element does not match the schema")
    key = (hash_key.cast_value,) if range_key is None else (hash_key.cast_value, range_key.cast_value)
    found = orders(self).items.get(key)
    return found.project(projection_expression) if found is not None and projection_expression else found


class Reason(NamedTuple):
    """Moto's form of a cancellation reason; all of it None where the condition holds."""

    code: str | None = None
    message: str | None = None
    item: Any = None


class _Operation:
    """One of a transaction's writes or checks."""

    def __init__(self, backend: DynamoDBBackend, item: dict[str, Any]) -> None:
        if len(item) != 1:
            raise TransactWriteSingleOpException
        self.kind, self.request = next(iter(item.items()))
        self.backend = backend
        self.table = backend.get_table(self.request["TableName"])
        attributes = self.request["Item"] if self.kind == "Put" else self.request["Key"]
        if any(name not in attributes for name in self.table.table_key_attrs):
            raise MockValidationException("One or more parameter values were invalid: Missing the key in the item")
        self.key = {name: attributes[name] for name in self.table.table_key_attrs}
        self.size = item_size(attributes) + item_size(self._values() or {})

    def identity(self) -> tuple[str, Key]:
        """What no second operation may name."""
        return self.table.name, tuple(DynamoType(value).cast_value for value in self.key.values())

    def reason(self) -> Reason:
        """Why the transaction is cancelled, if it is by this operation's condition."""
        condition = self.request.get("ConditionExpression")
        if condition is None:
            return Reason()
        current = self.backend.get_item(self.table.name, self.key)
        names = self.request.get("ExpressionAttributeNames")
        if get_filter_expression(condition, names, self._values()).expr(current):
            return Reason()
        wanted = self.request.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD"
        shown = image(current) if wanted else None
        return Reason("ConditionalCheckFailed", "The conditional request failed", shown)

    def apply(self) -> None:
        """Write without asking the condition again."""
        match self.kind:
            case "Put":
                self.backend.put_item(self.table.name, self.request["Item"], overwrite=True)
            case "Delete":
                self.backend.delete_item(self.table.name, self.key)
            case "Update":
                self.backend.update_item(
                    self.table.name,
                    self.key,
                    update_expression=self.request["UpdateExpression"],
                    expression_attribute_names=self.request.get("ExpressionAttributeNames"),
                    expression_attribute_values=self._values(),
                )

    def _values(self) -> Any:
        return self.request.get("ExpressionAttributeValues")


def _refuse_impossible(operations: list[_Operation]) -> None:
    if len(operations) > TRANSACTION_ITEMS:
        raise TooManyTransactionsException
    if len({operation.identity() for operation in operations}) < len(operations):
        raise MultipleTransactionsException
    if sum(operation.size for operation in operations) > TRANSACTION_LIMIT:
        raise MockValidationException("Collection size exceeded: a transaction's items may not exceed 4 MB together")
    for operation in operations:
        if operation.kind == "ConditionCheck" and not operation.request.get("ConditionExpression"):
            raise MockValidationException("The expression can not be empty;")


def refuse_a_long_batch(body: dict[str, Any]) -> None:
    """BatchWriteItem takes 25 requests and no key twice."""
    requests = [(table, request) for table, several in body["RequestItems"].items() for request in several]
    if not 1 <= len(requests) <= BATCH_WRITES:
        raise MockValidationException(
            "1 validation error detected: Value at 'requestItems' failed to satisfy constraint: "
            "Map value must satisfy constraint: [Member must have length less than or equal to 25]"
        )
