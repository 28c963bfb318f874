"""Holds every answer that a test gets against docs/openapi.json, so that document and answer cannot differ (PF-16).

Stricter than the document: a field that no schema names is a fault here, so that nothing is shown and not described.
"""

import json
import re
from functools import cache
from typing import Any

import jsonschema_rs

from tools.openapi import TARGET

Schema = dict[str, Any]


@cache
def document() -> Schema:
    """The committed document."""
    read: Schema = json.loads(TARGET.read_text())
    return read


@cache
def _paths() -> list[tuple[re.Pattern[str], str]]:
    """Each path as a pattern, those with fewer holes first: `/price` before `/{id}`."""
    known = sorted(document()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{\w+\}", "[^/]+", path)), path) for path in known]


@cache
def operation_of(method: str, path: str) -> Schema | None:
    """The operation that answers a request, or None where the document has none."""
    for pattern, known in _paths():
        if pattern.fullmatch(path) and method.lower() in document()["paths"][known]:
            found: Schema = document()["paths"][known][method.lower()]
            return found
    return None


def must_fit(method: str, path: str, status: int, body: Any, headers: dict[str, Any]) -> None:
    """Fail where an answer is not what the document says of its operation and status."""
    operation = operation_of(method, path)
    if operation is None:
        assert status in (404, 405), f"{method} {path} answers {status} and is not in the document"
        return
    name, answer = operation["operationId"], operation["responses"].get(str(status))
    assert answer, f"{name} answers {status}, which the document does not know: {body}"
    described = _resolved(answer)
    optional = {"ETag"} if status == 200 else set()
    missing = [one for one in described["headers"] if one not in headers and one not in optional]
    assert not missing, f"{name}: {status} lacks the headers {missing}"
    if "content" not in described:
        assert body is None, f"{name}: {status} has a body, and the document none"
        return
    _must_be(json.dumps(described["content"]["application/json"]["schema"]), name, status, body)
    if status >= 400:
        assert body["code"] in operation["x-codes"], f"{name} refuses by {body['code']}, which its x-codes do not name"


def _resolved(answer: Schema) -> Schema:
    found = answer
    if "$ref" in answer:
        found = document()["components"]["responses"][answer["$ref"].rsplit("/", 1)[1]]
    return found


def _must_be(schema: str, name: str, status: int, body: Any) -> None:
    for fault in _validator(schema).iter_errors(body):
        raise AssertionError(f"{name}: {status} is not what the document says: {fault}")


@cache
def _validator(schema: str) -> Any:
    schemas = {name: _strict(one) for name, one in document()["components"]["schemas"].items()}
    return jsonschema_rs.Draft202012Validator({**json.loads(schema), "components": {"schemas": schemas}})


def _strict(schema: Any) -> Any:
    """A schema whose objects have no field but those that they name."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _strict(one) for name, one in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":  # what is open says so itself
        closed.setdefault("additionalProperties", False)
    return closed
