"""Writes docs/openapi.json: every function's routes in one document, in the order in which the functions are listed.

What an operation answers stands in its route: the status, the type that the function returns, the family of refusals.
"""

import importlib
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

from offblock.domain.kernel.names import CODES
from tools.bodies import BODIES, SCHEMAS, effects_schemas, say_what_imports_find
from tools.codes import refusals_of, shell_refusals
from tools.facts import facts

FUNCTIONS = (
    "charter",
    "bookings",
    "acars",
    "positions",
    "fleet",
    "admin",
    "people",
    "airline",
    "messages",
    "identity",
    "desktop",
)
TARGET = Path(__file__).parent.parent / "docs" / "openapi.json"
ABOUT = (
    "Operations of a virtual airline. Send an API key as X-API-Key, or as Authorization: Bearer. "
    "`x-codes` of an operation are the codes by which it can refuse, `x-facts` of a problem what a code always tells."
)
REF = "#/components/{}/{}"

PROBLEMS: dict[int, tuple[str, str]] = {
    400: ("Malformed", "The request cannot be read"),
    401: ("Unauthenticated", "No usable credential"),
    402: ("Unaffordable", "Not enough points"),
    403: ("Forbidden", "Not allowed to this caller"),
    404: ("NotFound", "Not here"),
    405: ("MethodNotAllowed", "Another method: `Allow` names those that this address answers"),
    410: ("Gone", "It is over"),
    412: ("ChangedMeanwhile", "Somebody has changed it since: `present` is what it is now"),
    409: ("Conflict", "Does not fit the present state"),
    413: ("TooLarge", "Too large"),
    415: ("UnsupportedMediaType", "The body is of a kind that this address does not read"),
    422: ("Invalid", "Fields are wrong"),
    429: ("TooManyRequests", "Too many requests: wait as long as `Retry-After` says"),
    500: ("InternalError", "Something went wrong on our side"),
    503: ("Busy", "Busy: send the same request again"),
}
"""Every status that refuses, with the name of its answer in the document."""

OTHERS = ("internal_error", "no_usage_plan", "quota_exceeded", "too_many_requests")
"""Codes that are no refusal of the airline's: what breaks, and what the gateway says."""
UNREAD = ("forbidden", "invalid", "malformed", "refused")
"""Codes of a request that no route has read yet, and that the gateway may have kept from it."""
REPEATED = frozenset({"AnswerNotKept", "IdempotencyKeyReused"})
"""Refusals of an Idempotency-Key, which POST alone has."""

ANYWHERE = frozenset({400, 401, 403, 404, 405, 422, 429, 500, 503})
TO_WRITES = frozenset({409, 413, 415})

HEADERS: dict[str, Any] = {
    "Offblock-Now": {
        "description": "The airline's clock as this was answered: countdowns go by it, not by `Date`. "
        "What the gateway refuses by itself (401, 429) comes without.",
        "schema": {"type": "string", "format": "date-time"},
    },
    "ETag": {
        "description": "Names this state: sent again as `If-None-Match` it spares an answer that is the same.",
        "schema": {"type": "string"},
    },
    "Allow": {"description": "The methods that this address answers.", "schema": {"type": "string"}},
    "Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}},
}
BESIDE: dict[int, str] = {304: "ETag", 405: "Allow", 429: "Retry-After", 503: "Retry-After"}
"""Headers that come with a status, beside `Offblock-Now`, which always comes."""


IF_MATCH, IF_NONE_MATCH, DRY_RUN = (
    {"name": name, "in": place, "required": False, "description": text, "schema": {"type": "string"}}
    for name, place, text in (
        ("If-Match", "header", "The ETag of the object as you read it: 412 where somebody has changed it since."),
        ("If-None-Match", "header", "The ETag of the answer that you have: 304 where it is still right."),
        ("dry_run", "query", "`1`: tell what it would do, and do nothing."),
    )
)

UNCONDITIONAL = frozenset(
    {
        "POST /api/v1/flights/<id>/positions",
        "POST /api/v1/me/notice-preferences/resume",
        "POST /api/v1/me/devices/code",
        "POST /api/v1/me/devices/authorize",
    }
)
"""Reports stand on no state of their flight: late and repeated ones are as welcome; so is having mail again.

A code that is typed may be a guess, and is counted whatever is said beside it.
"""


def document() -> dict[str, Any]:
    """The merged OpenAPI document. Property order is kept: it is the order of forms."""
    merged: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {"title": "Offblock", "version": "1", "description": ABOUT},
        "servers": [{"url": "/"}],
        "paths": {},
        "components": {
            "schemas": dict(SCHEMAS),
            "responses": {name: _problem(status, text) for status, (name, text) in PROBLEMS.items()},
            "headers": HEADERS,
            "securitySchemes": {
                "key": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
        "security": [{"key": []}, {"bearer": []}],
    }
    for name in FUNCTIONS:
        _add(merged, name)
    merged["components"]["schemas"] = effects_schemas() | merged["components"]["schemas"]
    _drop_unnamed(merged)
    problem = merged["components"]["schemas"]["Problem"]["properties"]
    problem["code"]["enum"] = sorted({*CODES.values(), *OTHERS})
    problem["facts"]["x-facts"] = facts()
    say_what_imports_find(merged["components"]["schemas"])
    return merged


def _add(merged: dict[str, Any], name: str) -> None:
    api = importlib.import_module(f"functions.{name}.app").api
    for route in api.routes():
        if route.operation_id == route._generate_operation_id():  # none was given: Powertools' own has the path in it
            route.operation_id = route.func.__name__
        route.responses = _answers(route)
    part = json.loads(_named_apart(api.get_openapi_json_schema(title="Offblock", version="1")))
    for path, item in part["paths"].items():
        assert path not in merged["paths"], f"{path} is answered by two functions"
        merged["paths"][path] = {method: _operation(method, path, one) for method, one in item.items()}
    for route in api.routes():
        operation = merged["paths"][re.sub(r"<(\w+)>", r"{\1}", route.path)][route.method.lower()]
        operation["x-codes"] = _codes(api, route, {int(status) for status in operation["responses"]})
    schemas = merged["components"]["schemas"]
    for schema, body in part.get("components", {}).get("schemas", {}).items():
        assert schemas.setdefault(schema, body) == body, f"{schema} has two shapes"


def _named_apart(text: str) -> str:
    """What is taken and shown is one type with two shapes, as an answer is always complete: `Rule`, and `RuleForm`."""
    return re.sub(r'(["/])(\w+)-Input"', r'\1\2Form"', re.sub(r'(["/])(\w+)-Output"', r'\1\2"', text))


def _answers(route: Any) -> dict[int, Any]:
    """What a route says it answers, and with its own status what its function returns."""
    success: dict[str, Any] = {"description": route.summary}
    if route.status_code == 204:
        success["content"] = {}
    return {route.status_code: success} | (route.responses or {})


def _operation(method: str, path: str, operation: dict[str, Any]) -> dict[str, Any]:
    """An operation with each answer that it can give; those that refuse are said once for all."""
    from offblock.adapters import conditional, rehearsals
    from offblock.domain.access.permissions import OPEN

    route = method.upper() + " " + path.replace("{", "<").replace("}", ">")
    answers = {int(status): answer for status, answer in operation["responses"].items()}
    refusing = ANYWHERE | (TO_WRITES if method != "get" else frozenset()) | (answers.keys() & PROBLEMS.keys())
    asks = list(operation.get("parameters", ()))
    if method == "get":
        answers.setdefault(304, {"description": "What you have is still right"})
        asks.append(IF_NONE_MATCH)
    elif conditional.object_of(route.partition(" ")[2]) and route not in UNCONDITIONAL:
        refusing |= {412}
        asks.append(IF_MATCH)
    if rehearsals.is_offered(route):
        answers[200] = _rehearsed(answers.get(200))
        asks.append(DRY_RUN)
    shown = {str(status): _headed(status, answers, answer) for status, answer in answers.items() if status < 400}
    refused = {str(status): {"$ref": REF.format("responses", PROBLEMS[status][0])} for status in sorted(refusing)}
    body = {"requestBody": BODIES[operation["operationId"]]} if operation["operationId"] in BODIES else {}
    parameters = {"parameters": asks} if asks else {}
    unsecured: dict[str, Any] = {"security": []} if route in OPEN else {}
    return operation | unsecured | parameters | body | {"responses": dict(sorted(shown.items())) | refused}


def _codes(api: Any, route: Any, statuses: set[int]) -> list[str]:
    """The codes of what a route and its shell can refuse by, as far as the operation has answers of their status."""
    from offblock.adapters.gate import Unauthenticated
    from offblock.adapters.http import STATUS
    from offblock.domain.access.permissions import OPEN, RoleMissing

    found = refusals_of(route.func) | shell_refusals(type(api))
    takes = {one.alias for one in route.dependant.query_params}
    if "cursor" not in takes:
        found = {one for one in found if one.__name__ != "BadCursor"}
    if route.method != "POST":
        found = {one for one in found if one.__name__ not in REPEATED}
    if f"{route.method} {route.path}" in OPEN:
        found = {one for one in found if not issubclass(one, (RoleMissing, Unauthenticated))}
    status = {one: next(status for family, status in STATUS if issubclass(one, family)) for one in found}
    answered = {CODES[one.__name__] for one in found if status[one] in statuses}
    astray = ("no_such_route",) if "<" in route.path else ()  # what no id can be leads to no route
    return sorted({*answered, *OTHERS, *UNREAD, *astray})


def _rehearsed(answer: dict[str, Any] | None) -> dict[str, Any]:
    """The answer 200 of what can be asked for first: what is answered when it is done, or what it would do."""
    done = answer["content"]["application/json"]["schema"] if answer and answer.get("content") else None
    would: dict[str, Any] = {"$ref": REF.format("schemas", "One_EffectsView_")}
    schema = {"anyOf": [done, would]} if done else would
    text = answer["description"] if done and answer else "What it would do"
    return {"description": text, "content": {"application/json": {"schema": schema}}}


def _headed(status: int, answers: dict[int, Any], answer: dict[str, Any]) -> dict[str, Any]:
    """An answer with its headers; one that has an ETag is known by its 304."""
    named = ["Offblock-Now"] + (["ETag"] if 304 in answers and status in (200, 304) else [])
    described = {"description": answer["description"], "headers": _headers(*named)}
    return described | ({"content": answer["content"]} if answer.get("content") else {})


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": REF.format("headers", name)} for name in names}


def _problem(status: int, text: str) -> dict[str, Any]:
    named = ["Offblock-Now"] + ([BESIDE[status]] if status in BESIDE else [])
    content = {"application/json": {"schema": {"$ref": REF.format("schemas", "Problem")}}}
    return {"description": text, "headers": _headers(*named), "content": content}


def _drop_unnamed(merged: dict[str, Any]) -> None:
    """Leave out schemas that nothing names, such as those of Powertools' own errors."""
    schemas = merged["components"]["schemas"]
    pattern, named, waiting = re.compile(r'"#/components/schemas/([^"]+)"'), set[str](), ["Problem"]
    waiting += pattern.findall(json.dumps(merged["paths"]))
    while waiting:
        if (name := waiting.pop()) not in named:
            named.add(name)
            waiting += pattern.findall(json.dumps(schemas[name]))
    merged["components"]["schemas"] = {name: schemas[name] for name in sorted(named)}


def text() -> str:
    """The document as it is committed."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the document, or with --check say whether the committed one is still right."""
    for name, value in (("OFFBLOCK_TABLE", "none"), ("OFFBLOCK_SECRET", "none")):
        os.environ.setdefault(name, value)
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text() == text() else "docs/openapi.json is stale: run make openapi")
    TARGET.write_text(text())


if __name__ == "__main__":
    main()
