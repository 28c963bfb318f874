"""Cursors: where a list goes on, signed so that nobody can make one up or use it elsewhere."""

import base64
import hashlib
import hmac
import json
from typing import Any

from offblock.domain.kernel.refusals import Invalid


class BadCursor(Invalid):
    """The cursor was not made by this list."""

    def __init__(self) -> None:
        super().__init__({"cursor": "this cursor does not belong to this list: start again without it"})


def _seal(secret: str, scope: str, payload: bytes) -> bytes:
    return hmac.new(secret.encode(), scope.encode() + b"\0" + payload, hashlib.sha256).digest()[:12]


def sign(secret: str, scope: str, place: Any) -> str:
    """A place in the list named by `scope`, as URL-safe text."""
    payload = json.dumps(place, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_seal(secret, scope, payload) + payload).decode().rstrip("=")


def read(secret: str, scope: str, cursor: str) -> Any:
    """The place that `sign` was given for the same scope, or a refusal."""
    try:
        raw = base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4))
    except ValueError as wrong:
        raise BadCursor from wrong
    if not hmac.compare_digest(raw[:12], _seal(secret, scope, raw[12:])):
        raise BadCursor
    return json.loads(raw[12:])
