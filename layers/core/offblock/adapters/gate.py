"""What every request must pass before a route sees it: size, content type, readable JSON, and who is asking."""

import base64
import binascii
import json
from typing import Any

from offblock.domain.access.callers import Caller, Role
from offblock.domain.kernel.refusals import Fault, Invalid, Refusal, TooLarge
from offblock.domain.kernel.values import UNPRINTABLE

BODY_LIMIT = 256 * 1024
POSITIONS_LIMIT = 1024 * 1024
LARGE = ("/positions", "/position", "/acars/logs", "/acars/events", "/flights/complete")
"""How addresses end that take what a client has gathered on its way."""
DEPTH_LIMIT = 32
JSON = "application/json"
SEND_A_CREDENTIAL = "Send an API key as X-API-Key, or a token as Authorization: Bearer."


class Malformed(Refusal):
    """The request cannot be read at all."""


class UnsupportedMediaType(Refusal):
    """The body is not of a kind that the route reads."""


class Unauthenticated(Refusal):
    """No usable credential came with the request."""


def caller_of(event: dict[str, Any]) -> Caller:
    """Who the authorizer says is asking; the tenant always comes from there (PF-01)."""
    context = (event.get("requestContext") or {}).get("authorizer") or {}
    if not context.get("tenant"):
        raise Unauthenticated(SEND_A_CREDENTIAL)
    roles = frozenset(Role(role) for role in context.get("roles", "").split(",") if role)
    return Caller(
        tenant=context["tenant"],
        user_id=int(context["user_id"]) if context.get("user_id") else None,
        roles=roles,
        key_id=int(context["key_id"]) if context.get("key_id") else None,
        session_id=context.get("session_id") or None,
        is_device=context.get("kind") == "device",
    )


def body_of(event: dict[str, Any]) -> bytes:
    """The body as bytes, whatever API Gateway made of it."""
    body = event.get("body") or ""
    if not event.get("isBase64Encoded"):
        return bytes(body, "utf-8", "surrogatepass")
    try:
        return base64.b64decode(body, validate=True)
    except (ValueError, binascii.Error) as wrong:
        raise Malformed("The body cannot be read: send it again as plain JSON.") from wrong


def check_size(body: bytes, path: str) -> None:
    """Refuse a body above the route's limit (PF-15)."""
    limit = POSITIONS_LIMIT if path.endswith(LARGE) or "/imports/" in path else BODY_LIMIT
    if len(body) > limit:
        sentence = "The body has {size} bytes; this route reads up to {limit}. Send less at a time."
        raise TooLarge(sentence, size=len(body), limit=limit)


def kind_of(content_type: str) -> str:
    """A content type without its parameters."""
    return content_type.split(";")[0].strip().lower()


def with_usual_type(event: dict[str, Any]) -> dict[str, Any]:
    """The event with its JSON called `application/json`: it may be written in other ways, and Powertools knows one."""
    headers = {
        name: JSON if name.lower() == "content-type" and kind_of(text) in (JSON, "") else text
        for name, text in (event.get("headers") or {}).items()
    }
    return {**event, "headers": headers}


def check_readable(body: bytes, content_type: str, csv: bool) -> Any:
    """The parsed JSON body, or a refusal; a CSV route's body is left to it, an empty one is nothing (PF-15)."""
    kind = kind_of(content_type)
    if csv and kind in ("text/csv", "text/plain", "application/octet-stream", "application/vnd.ms-excel"):
        return None
    if not body:
        return None
    if kind not in (JSON, ""):
        raise UnsupportedMediaType("Send the body as application/json, not as {content_type}.", content_type=kind)
    parsed = parsed_json(body)
    _check_tree(parsed)
    return parsed


def parsed_json(body: bytes) -> Any:
    """The body as JSON, whatever it holds."""
    try:
        return json.loads(body.decode("utf-8"))
    except UnicodeDecodeError as wrong:
        raise Malformed("The body is not UTF-8.") from wrong
    except (ValueError, RecursionError) as wrong:
        raise Malformed("The body is not valid JSON.") from wrong


def read_leniently(body: bytes) -> Any:
    """The parsed body whatever texts are in it, of which nothing is kept; nothing where it is no JSON."""
    try:
        return json.loads(body.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None


def _check_tree(parsed: Any) -> None:
    """Refuse what no store should ever see: nesting without end, NUL, lone surrogates, and signs that nobody sees."""
    waiting: list[tuple[Any, int, str]] = [(parsed, 0, "")]
    while waiting:
        value, depth, place = waiting.pop()
        if depth > DEPTH_LIMIT:
            raise Malformed("The body is nested deeper than {limit} levels.", limit=DEPTH_LIMIT)
        if isinstance(value, dict):
            waiting.extend((one, depth + 1, f"{place}.{name}") for name, one in value.items())
            waiting.extend((name, depth + 1, place) for name in value)
        elif isinstance(value, list):
            waiting.extend((one, depth + 1, f"{place}.{n}") for n, one in enumerate(value))
        elif isinstance(value, str) and not value.isprintable():
            _check_text(value, place[1:] or "body")


def _check_text(text: str, place: str) -> None:
    if "\0" in text or any(0xD800 <= ord(sign) <= 0xDFFF for sign in text):
        raise Malformed("The body holds a NUL or half a character: only whole text is kept.")
    if UNPRINTABLE.search(text):
        raise Invalid({place: Fault("unprintable", "remove the control characters: only printable text is kept")})
