"""The one connection to the table, and the one plain Query."""

from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from pynamodb.connection import Connection

from offblock.adapters.store.failing import failure
from offblock.adapters.table import Item


def connection() -> Connection:
    """The connection that PynamoDB uses, for transactions."""
    found = Item._get_connection().connection
    assert isinstance(found, Connection)
    return found


def client() -> Any:
    """The botocore client that PynamoDB uses."""
    return connection().client


def query(**wanted: Any) -> dict[str, Any]:
    """One Query, as plain as it gets; like PynamoDB's calls it says what it took. Raises `Busy` or `TableRefused`."""
    try:
        answer: dict[str, Any] = client().query(ReturnConsumedCapacity="TOTAL", **wanted)
    except (BotoCoreError, ClientError) as failed:
        raise failure(failed) from failed
    return answer
