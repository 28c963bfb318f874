"""The client tokens of transactions: the same one again within ten minutes is the same transaction, done once."""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

from moto.dynamodb.exceptions import DynamodbException

REMEMBERED_SECONDS = 600
_TYPE = "com.amazonaws.dynamodb.v20120810#IdempotentParameterMismatchException"


class Tokens:
    """Tokens of transactions that succeeded, oldest first."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self.now = now
        self._seen: dict[str, tuple[float, bytes]] = {}

    def done_before(self, token: str, body: dict[str, Any]) -> bool:
        """True when this request succeeded already; refuses the same token with another request."""
        self._forget()
        if token not in self._seen:
            return False
        if self._seen[token][1] != _digest(body):
            raise DynamodbException(_TYPE, "An error occurred: the token was used with different parameters")
        return True

    def remember(self, token: str, body: dict[str, Any]) -> None:
        """The request has succeeded."""
        self._seen[token] = (self.now(), _digest(body))

    def clear(self) -> None:
        """Forget all of them."""
        self._seen.clear()

    def _forget(self) -> None:
        for token, (at, _) in list(self._seen.items()):
            if self.now() - at < REMEMBERED_SECONDS:
                return
            del self._seen[token]


TOKENS = Tokens()


def _digest(body: dict[str, Any]) -> bytes:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).digest()
