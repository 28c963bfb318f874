"""What DynamoDB would charge for, by its rules: moto's own numbers are constants."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from local import engine
from local.engine.sizes import item_size
from tests.harness.calls import Call, Proceed
from tests.harness.schema import Index, indexes
from tests.harness.where import needs_own_engine

Image = engine.Image
KB = 1024


@dataclass
class Units:
    """Request units and calls. `by_op` splits them by DynamoDB operation."""

    read: float = 0.0
    write: float = 0.0
    index_write: float = 0.0
    calls: int = 0
    transact_items_max: int = 0
    by_op: "dict[str, Units]" = field(default_factory=dict)

    def add(self, operation: str, cost: "Units") -> None:
        """Count one call."""
        for total in (self, self.by_op.setdefault(operation, Units())):
            total.read += cost.read
            total.write += cost.write
            total.index_write += cost.index_write
            total.calls += 1
            total.transact_items_max = max(total.transact_items_max, cost.transact_items_max)

    @property
    def total(self) -> float:
        """All units, read and written."""
        return self.read + self.write + self.index_write


_running: list[Units] = []


@contextmanager
def meter() -> Iterator[Units]:
    """Count what every thread asks of DynamoDB meanwhile. Only for the engine in this process."""
    needs_own_engine()
    units = Units()
    _running.append(units)
    try:
        yield units
    finally:
        _running.remove(units)


def layer(call: Call, proceed: Proceed) -> Any:
    """The layer for `tests.harness.calls`; it stands next to the database, so a call that never came costs nothing."""
    if not _running or call.service != "dynamodb":
        return proceed()
    cost = Units()
    with engine.LOCK, ExitStack() as measured:
        if call.operation in _READS:
            measured.enter_context(_READS[call.operation](call.body, cost))
        elif call.operation in _WRITES:
            measured.enter_context(_writing(_WRITES[call.operation](call.body), cost))
        if call.operation == "TransactWriteItems":
            cost.transact_items_max = len(call.body["TransactItems"])
        answer = proceed()
    for units in _running:
        units.add(call.operation, cost)
    return answer


def read_units(size: int, *, strong: bool) -> float:
    """One for each 4 KB begun, half when eventually consistent; reading nothing costs as much as reading a byte."""
    return max(1, -(-size // (4 * KB))) * (1.0 if strong else 0.5)


def write_units(size: int) -> int:
    """One for each KB begun."""
    return max(1, -(-size // KB))


def index_units(old: Image | None, new: Image | None, index: Index) -> int:
    """What a change costs in one index: nothing unless what the index holds of the item changes."""
    before, after = _entry(old, index), _entry(new, index)
    if before == after:
        return 0
    if before is None or after is None:
        return write_units(item_size(after or before or {}))
    if all(before[name] == after[name] for name in (index.partition, index.sort)):
        return max(write_units(item_size(before)), write_units(item_size(after)))
    return write_units(item_size(before)) + write_units(item_size(after))


def _entry(image: Image | None, index: Index) -> Image | None:
    if image is None or index.partition not in image or index.sort not in image:
        return None
    return {name: value for name, value in image.items() if name in index.held}


@dataclass(frozen=True, slots=True)
class _Write:
    """One item of a request: its key and how many units a KB costs."""

    table: str
    key: Image
    factor: int

    def image(self) -> Image | None:
        return engine.stored(self.table, self.key["pk"]["S"], self.key["sk"]["S"])


@contextmanager
def _writing(writes: list[_Write], cost: Units) -> Iterator[None]:
    before = [write.image() for write in writes]
    yield
    for write, old in zip(writes, before, strict=True):
        new = write.image()
        cost.write += write.factor * write_units(max(item_size(old or {}), item_size(new or {})))
        cost.index_write += sum(index_units(old, new, index) for index in indexes().values())


@contextmanager
def _getting(keys: list[tuple[str, Image]], cost: Units, factor: float) -> Iterator[None]:
    for table, key in keys:
        found = engine.stored(table, key["pk"]["S"], key["sk"]["S"])
        cost.read += factor * read_units(item_size(found or {}), strong=True)
    yield


@contextmanager
def _querying(request: dict[str, Any], cost: Units) -> Iterator[None]:
    read: list[int] = []
    stop = engine.on_read(read.append)
    try:
        yield
    finally:
        stop()
    cost.read += read_units(sum(read), strong=request.get("ConsistentRead", False))


@contextmanager
def _scanning(request: dict[str, Any], cost: Units) -> Iterator[None]:
    size = sum(item_size(image) for image in engine.images(request["TableName"]))
    cost.read += read_units(size, strong=request.get("ConsistentRead", False))
    yield


def _get(request: dict[str, Any], cost: Units) -> Any:
    return _getting([(request["TableName"], request["Key"])], cost, 1.0 if request.get("ConsistentRead") else 0.5)


@contextmanager
def _batch_get(request: dict[str, Any], cost: Units) -> Iterator[None]:
    with ExitStack() as tables:
        for table, wanted in request["RequestItems"].items():
            factor = 1.0 if wanted.get("ConsistentRead") else 0.5
            tables.enter_context(_getting([(table, key) for key in wanted["Keys"]], cost, factor))
        yield


def _transact_get(request: dict[str, Any], cost: Units) -> Any:
    wanted = [one["Get"] for one in request["TransactItems"]]
    return _getting([(one["TableName"], one["Key"]) for one in wanted], cost, 2.0)


def _key_of(request: dict[str, Any]) -> Image:
    whole: Image = request.get("Key") or request["Item"]
    return {name: whole[name] for name in ("pk", "sk")}


def _one_write(request: dict[str, Any]) -> list[_Write]:
    return [_Write(request["TableName"], _key_of(request), 1)]


def _batch_write(request: dict[str, Any]) -> list[_Write]:
    return [
        _Write(table, _key_of(next(iter(one.values()))), 1)
        for table, several in request["RequestItems"].items()
        for one in several
    ]


def _transaction(request: dict[str, Any]) -> list[_Write]:
    """Twice the price for each item written or checked; what the indexes take is not doubled."""
    operations = [next(iter(one.values())) for one in request["TransactItems"]]
    return [_Write(one["TableName"], _key_of(one), 2) for one in operations]


_READS: dict[str, Callable[[dict[str, Any], Units], Any]] = {
    "GetItem": _get,
    "BatchGetItem": _batch_get,
    "TransactGetItems": _transact_get,
    "Query": _querying,
    "Scan": _scanning,
}
_WRITES: dict[str, Callable[[dict[str, Any]], list[_Write]]] = {
    "PutItem": _one_write,
    "UpdateItem": _one_write,
    "DeleteItem": _one_write,
    "BatchWriteItem": _batch_write,
    "TransactWriteItems": _transaction,
}
