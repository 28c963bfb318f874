"""The API's shell: one resolver per function, permissions before anything else; all that a route needs, from here."""

import json
from dataclasses import replace
from typing import Annotated, Any
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.params import Header, Query
from pydantic_core import to_json

from offblock.adapters import clock, conditional, consumed, gate, rehearsals, telemetry
from offblock.adapters.answers import answered, empty, many, many_or_all, one, whole
from offblock.adapters.moments import moment_for
from offblock.adapters.problems import (
    NO_ROUTE,
    OVER,
    REFUSALS,
    STATUS,
    MethodNotAllowed,
    NoSuchRoute,
    as_event,
    invalid,
    problem,
    refused,
    with_methods,
)
from offblock.adapters.requests import (
    CURRENT,
    Request,
    caller,
    must_be_one_object,
    must_be_single,
    named_pilot,
    raw_body,
    read_json,
    request,
    store,
)
from offblock.adapters.store.idempotency import IdempotencyKey, digest
from offblock.config import config
from offblock.domain.access.callers import Caller
from offblock.domain.access.permissions import has_row, must_be_allowed
from offblock.domain.kernel import refusals
from offblock.domain.kernel.values import Id, to_rfc3339
from offblock.domain.people.users import User
from offblock.schemas.schema import Schema

__all__ = [
    "OVER",
    "REFUSALS",
    "STATUS",
    "Api",
    "Cursor",
    "IdempotencyHeader",
    "PerPage",
    "Request",
    "Routes",
    "UserNamed",
    "answered",
    "caller",
    "empty",
    "many",
    "many_or_all",
    "named_pilot",
    "one",
    "raw_body",
    "read_json",
    "refused",
    "request",
    "store",
    "whole",
]

PerPage = Annotated[int, Query(ge=1, le=100, description="Rows per page.")]
Cursor = Annotated[str, Query(max_length=600, description="`meta.cursor` of the page before.")]
IdempotencyHeader = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]


class Routes(Router):
    """One noun's routes, to be included in a function's `Api`."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Powertools leaves its constructor untyped


class Api(APIGatewayRestResolver):
    """A function's resolver: permissions are checked before the body, and every error has the project's shape.

    `effects` tells what a dry run would do; `answers_once` whether an Idempotency-Key is heard.
    """

    answers_once = True

    def __init__(self, title: str, effects: rehearsals.Effects) -> None:
        super().__init__(enable_validation=True, serializer=_text)
        self.title = title
        self.effects = effects
        self.exception_handler(refusals.Refusal)(refused)
        self.exception_handler(RequestValidationError)(invalid)
        self.exception_handler(NotFoundError)(self._not_routed)

    def handle(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answer one REST proxy event, and say what the airline's clock shows (countdowns go by that)."""
        answer = self._logged(event, context) if config().logged_one_in else self._answered(event, context)
        answer.setdefault("multiValueHeaders", {})["Offblock-Now"] = [to_rfc3339(clock.now())]
        return answer

    def _logged(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """The answer, and a line of what it took."""
        with consumed.counted() as taken:
            answer = self._answered(event, context, taken)
        status = int(answer["statusCode"])
        request_id = str((event.get("requestContext") or {}).get("requestId", ""))
        if calls := consumed.stands_for(request_id, status, config().logged_one_in):
            print(taken.line(event, status, config().megabytes, calls))
        return answer

    def _answered(self, event: dict[str, Any], context: Any, taken: consumed.Taken | None = None) -> dict[str, Any]:
        try:
            token = CURRENT.set(self._read(event))
        except refusals.Refusal as refusal:
            return as_event(refused(refusal))
        try:
            answer: dict[str, Any] = self.resolve(request().event, context)
            if answer["statusCode"] == 412:
                return self._with_present(answer, context)
            if request().store.rehearsed is not None:
                return rehearsals.answered(request().store, self.effects, answer)
            return _tagged(answer)
        except Exception:  # the edge: logged with its trace, answered without it
            telemetry.logger().exception(
                "request failed", extra={"path": event.get("path"), "method": event.get("httpMethod")}
            )
            said = "Something went wrong on our side. Send the same request again; if it stays, tell the operator."
            return as_event(problem(500, said, "internal_error"))
        finally:
            if taken:
                taken.by(request())
            CURRENT.reset(token)

    def _with_present(self, answer: dict[str, Any], context: Any) -> dict[str, Any]:
        """A refused edit with the object as it is now, which its own route shows."""
        current = request()
        route = conditional.object_of(current.route) or ""
        if f"GET {route}" not in self.route_names():
            return answer
        event = current.event | {
            "httpMethod": "GET",
            "path": conditional.address_of(route, current.parts),
            "body": None,
        }
        for query in ("queryStringParameters", "multiValueQueryStringParameters"):
            event[query] = None
        token = CURRENT.set(Request(event, current.caller, current.moment, None))
        try:
            present = _tagged(self.resolve(event, context), conditionally=False)
        finally:
            CURRENT.reset(token)
        if present["statusCode"] == 200:
            body = json.loads(answer["body"]) | {"present": json.loads(present["body"])["data"]}
            answer["body"] = json.dumps(body, ensure_ascii=False)
            answer["multiValueHeaders"]["ETag"] = present["multiValueHeaders"]["ETag"]
        return answer

    def _read(self, event: dict[str, Any]) -> Request:
        asking = self.caller_of(event)
        body = gate.body_of(event)
        headers = {name.lower(): text for name, text in (event.get("headers") or {}).items()}
        sent = self.sent_in(event, body, headers.get("content-type", ""))
        key = headers.get("idempotency-key") if self.answers_once and event["httpMethod"] == "POST" else None
        once = (
            IdempotencyKey(digest(asking.name, key), digest(_address(event), body.decode("utf-8", "replace")))
            if key
            else None
        )
        moment = moment_for((event.get("requestContext") or {}).get("requestId", ""))
        return Request(gate.with_usual_type(event) if body else event, asking, moment, once, sent)

    def sent_in(self, event: dict[str, Any], body: bytes, content_type: str) -> Any:
        """What was sent, parsed, or a refusal; a function of reports is more lenient."""
        gate.check_size(body, event["path"])
        return gate.check_readable(body, content_type, csv="/imports/" in event["path"])

    def caller_of(self, event: dict[str, Any]) -> Caller:
        """Who asks, as the authorizer says; a function with open routes knows where nobody need be known."""
        return gate.caller_of(event)

    def _call_route(self, route: Any, route_arguments: dict[str, str]) -> Any:
        """Ask for permission, then call the route; Powertools would validate the body first."""
        if any(route is known for known in self.routes()):
            try:
                self._permit(f"{route.method} {route.path}")
                must_be_single(request().event, route.dependant.query_params)
                must_be_one_object(request().sent, route.dependant.body_params)
                request().goes_to(route.path, route_arguments)
            except refusals.Refusal as refusal:
                return self._call_exception_handler(refusal, route)
        return super()._call_route(route, route_arguments)

    def _permit(self, name: str) -> None:
        """Check the roles: those of the credential to read, those of the user's record of now to write (PF-02)."""
        current = request()
        if not name.startswith("GET ") and current.caller.user_id is not None:
            user = current.store.peek(User, current.caller.user_id)
            roles = frozenset(user.roles) if user else frozenset()
            current.caller = replace(current.caller, roles=roles)
        must_be_allowed(current.caller, name)

    def _not_routed(self, _: NotFoundError) -> Response[Any]:
        """No route has this path, or none of its routes this method."""
        path = request().event["path"]
        allowed = sorted({route.method for route in self.routes() if route.rule.match(path)})
        if allowed:
            return with_methods(
                refused(MethodNotAllowed("This address answers {methods} only.", methods=allowed)), allowed
            )
        return refused(NoSuchRoute(NO_ROUTE))

    def routes(self) -> list[Any]:
        """Every route that this function answers, as Powertools keeps it."""
        return [*self._static_routes, *self._dynamic_routes]

    def route_names(self) -> list[str]:
        """`GET /api/v1/me` and so on: every route that this function answers."""
        return [f"{route.method} {route.path}" for route in self.routes()]

    def prepare(self, name: str) -> None:
        """Work out what a route takes and answers before its first request, at which Powertools would."""
        (route,) = (one for one in self.routes() if f"{one.method} {one.path}" == name)
        assert route.dependant

    def must_have_rows(self) -> None:
        """Fail at import where a route has no row in the table of permissions."""
        missing = [name for name in self.route_names() if not has_row(name)]
        assert not missing, f"no permission row for {missing}"


def _address(event: dict[str, Any]) -> str:
    """What a request is sent to, with its query in one order: another query is another request."""
    query = sorted((event.get("queryStringParameters") or {}).items())
    return f"{event['path']}?{urlencode(query)}" if query else str(event["path"])


def _tagged(answer: dict[str, Any], conditionally: bool = True) -> dict[str, Any]:
    """An answer with its ETag: what is read, and an object that was changed; 304 where the caller has it (PF-14)."""
    current, headers = request(), answer.setdefault("multiValueHeaders", {})
    is_read = current.event["httpMethod"] == "GET"
    if answer["statusCode"] != 200 or not answer.get("body") or not (is_read or current.route in conditional.OBJECTS):
        return answer
    tag = conditional.etag(current.store, current.route, current.parts, answer["body"])
    headers["ETag"] = [tag]
    if is_read:
        headers["Cache-Control"] = [conditional.cache_control(current.route)]
        if conditionally and conditional.is_known(tag, current.header("if-none-match")):
            headers.pop("Content-Type", None)
            return answer | {"statusCode": 304, "body": None}
    return answer


def _text(plain: dict[str, Any]) -> str:
    """An answer as JSON; pydantic's encoder takes two fifths of the time of Python's."""
    return to_json(plain).decode()


class UserNamed(Schema):
    """The body of an action for which an airline key names the pilot (PF-13)."""

    model_config = {"extra": "forbid"}

    user_id: Id | None = None
