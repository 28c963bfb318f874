"""The seams: every place where this engine takes over from moto 5.2.5, in one table."""

from typing import Any

import moto.dynamodb.responses as responses
from moto.core.botocore_stubber import BotocoreStubber
from moto.dynamodb import comparisons, models
from moto.dynamodb.models import DynamoDBBackend
from moto.dynamodb.models.dynamo_type import Item, LimitedSizeDict
from moto.dynamodb.models.table import Table
from moto.sqs.models import Message

from local.engine import orders, parsed, queries, wire, writes

_moto_table = Table.__init__


def install() -> None:
    """Take over; again does nothing. Tables made before have no order, so call it before the first one."""
    for owner, name, ours in SEAMS:
        setattr(owner, name, ours)


def _table(self: Table, *args: Any, **kwargs: Any) -> None:
    _moto_table(self, *args, **kwargs)
    orders.made(self)


def _forgotten(cls: type, *args: Any, **kwargs: Any) -> Any:
    """A new one that nobody lists: moto keeps whatever it has made until it is reset, which a stack never is."""
    return object.__new__(cls)


SEAMS: list[tuple[Any, str, Any]] = [
    (BotocoreStubber, "process_request", wire.process_request),  # one request at a time, without moto's HTTP
    (DynamoDBBackend, "transact_write_items", writes.transact_write_items),  # atomic, undoes only what it touched
    (DynamoDBBackend, "update_item", writes.update_item),  # on a copy
    (Table, "__init__", _table),  # the order of keys, where moto keeps its stream shard
    (Table, "query", queries.query),  # reads one partition, in order
    (Table, "get_item", writes.get_item),  # leaves nothing behind
    (Item, "__new__", staticmethod(_forgotten)),
    (Message, "__new__", staticmethod(_forgotten)),
    (LimitedSizeDict, "__setitem__", dict.__setitem__),  # moto weighs the whole item again for each attribute
    (comparisons, "create_condition_expression_parser", parsed.Parsed),  # parsed once
    (models, "create_condition_expression_parser", parsed.Parsed),
    (responses, "create_condition_expression_parser", parsed.Parsed),
    (responses, "DynamoResult", wire.Result),  # copied once less
    (responses, "TRANSACTION_MAX_ITEMS", writes.TRANSACTION_ITEMS),  # moto still has the 25 of 2018
]
