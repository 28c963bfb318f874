"""How a request is refused: the status of each family, and one shape for all (PF-15, PF-18)."""

import json
from typing import Any

from aws_lambda_powertools.event_handler import Response
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError

from offblock.adapters import gate
from offblock.domain.kernel import refusals
from offblock.domain.kernel.faults import fault_of, place_of
from offblock.domain.kernel.wording import in_words, plain
from offblock.schemas.envelope import Problem

NO_ROUTE = "There is no such address here: docs/openapi.json lists them all."


class NoSuchRoute(refusals.NotFound):
    """No route has this path."""


class MethodNotAllowed(refusals.Refusal):
    """No route of this path has this method."""


STATUS: tuple[tuple[type[refusals.Refusal], int], ...] = (
    (gate.Malformed, 400),
    (gate.Unauthenticated, 401),
    (refusals.SignInRefused, 401),
    (refusals.Unaffordable, 402),
    (refusals.Forbidden, 403),
    (refusals.NotFound, 404),
    (MethodNotAllowed, 405),
    (refusals.Gone, 410),
    (refusals.ChangedSince, 412),
    (refusals.Conflict, 409),
    (refusals.TooLarge, 413),
    (gate.UnsupportedMediaType, 415),
    (refusals.Invalid, 422),
    (refusals.TooManyRequests, 429),
    (refusals.Busy, 503),
)
"""Families of refusals to HTTP status (PF-15); the first that fits counts."""

REFUSALS: Any = {
    status: {"description": text, "content": {"application/json": {"model": Problem}}}
    for status, text in (
        (400, "The request cannot be read"),
        (401, "No usable credential"),
        (403, "Not allowed to this caller"),
        (404, "Not here"),
        (409, "Does not fit the present state"),
        (412, "Changed since it was read: `present` is how it is now"),
        (413, "Too large"),
        (422, "Fields are wrong"),
        (503, "Busy: send the same request again"),
    )
}
"""What a route says of how it refuses; the document adds what all of them can."""
OVER: Any = REFUSALS | {410: {"description": "It is over", "content": {"application/json": {"model": Problem}}}}
"""The same of a route that asks for what ends by itself."""

BESIDE = frozenset({"price_points", "balance", "blocked_until", "unmet"})
"""Facts that also stand beside the code, where clients of the first days look for them."""


def problem(status: int, message: str, code: str, **more: Any) -> Response[Any]:
    """A refusal in the shape that every one has; `more` is what stands beside message, code and facts."""
    body = {"message": message, "error": message, "code": code, "facts": {}} | more
    headers: dict[str, Any] = {"Retry-After": "1"} if status == 503 else {}
    text = json.dumps(body, ensure_ascii=False)
    return Response(status_code=status, content_type="application/json", body=text, headers=headers)


def as_event(response: Response[Any]) -> dict[str, Any]:
    """A refusal as the gateway takes it, where no resolver does that."""
    headers = {**{name: [str(text)] for name, text in response.headers.items()}, "Content-Type": ["application/json"]}
    return {
        "statusCode": response.status_code,
        "body": response.body,
        "isBase64Encoded": False,
        "multiValueHeaders": headers,
    }


def refused(refusal: refusals.Refusal) -> Response[Any]:
    """A refusal as the person who asked reads it (PF-15)."""
    status = next(status for family, status in STATUS if isinstance(refusal, family))
    more: dict[str, Any] = {name: in_words(fact) for name, fact in refusal.facts.items() if name in BESIDE}
    if isinstance(refusal, refusals.Invalid):
        more |= _by_field(refusal.faults)
    answer = problem(status, refusal.message, refusal.code, facts=refusal.facts, **more)
    if isinstance(refusal, refusals.TooManyRequests):
        answer.headers["Retry-After"] = str(refusal.facts["retry_after_seconds"])
    return answer


def _by_field(faults: dict[str, refusals.Fault]) -> dict[str, Any]:
    """What is wrong with each field, in words and by code with facts."""
    codes = {name: {"code": one.code} | plain(one.facts) for name, one in faults.items()}
    return {"errors": {name: one.text for name, one in faults.items()}, "errors_by_code": codes}


def invalid(wrong: RequestValidationError) -> Response[Any]:
    """Field errors by name; a body that is no JSON at all is 400 (PF-15)."""
    problems = wrong.errors()
    if any("response" in error.get("loc", ()) for error in problems):
        raise AssertionError(f"a route's answer is not what it promises: {problems}") from wrong
    if any(error.get("type") == "json_invalid" for error in problems):
        return problem(400, "The body is not valid JSON.", "malformed")
    faults = {_field(place_of(error)): fault_of(error) for error in problems}
    message = "Correct these fields: " + ", ".join(faults) + "."
    return problem(422, message, "invalid", **_by_field(faults))


def _field(location: Any) -> str:
    names = [str(part) for part in location if part not in ("body", "query", "path", "header")]
    return ".".join(names) or "body"


def with_methods(response: Response[Any], methods: list[str]) -> Response[Any]:
    """A refusal that names the methods which its address answers."""
    response.headers["Allow"] = ", ".join(methods)
    return response
