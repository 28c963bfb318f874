"""The one connection to the table, and what is said when the table does not answer in time."""

from typing import Any

from pynamodb.connection import Connection

from offblock.adapters.table import Item
from offblock.domain.kernel.refusals import Busy


def connection() -> Connection:
    """The connection that PynamoDB uses, for transactions."""
    found = Item._get_connection().connection
    assert isinstance(found, Connection)
    return found


def client() -> Any:
    """The botocore client that PynamoDB uses, for the one plain Query."""
    return connection().client


def busy() -> Busy:
    """The table did not answer in time."""
    return Busy("The airline's books are busy: send the same request again in a moment.")
