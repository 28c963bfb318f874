"""The API's shell: one resolver per function, permissions before anything else, every error in one shape."""

import json
from contextvars import ContextVar
from dataclasses import replace
from typing import Annotated, Any, TypeVar, get_origin
from urllib.parse import urlencode

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.event_handler.api_gateway import Router
from aws_lambda_powertools.event_handler.exceptions import NotFoundError
from aws_lambda_powertools.event_handler.openapi.exceptions import RequestValidationError
from aws_lambda_powertools.event_handler.openapi.params import Header, Query
from pydantic import BaseModel, RootModel
from pydantic_core import to_json

from offblock.adapters import clock, conditional, gate, rehearsals, telemetry
from offblock.adapters.moments import moment_for
from offblock.adapters.paging import size_of
from offblock.adapters.store.idempotency import IdempotencyKey, digest
from offblock.adapters.store.store import Store
from offblock.domain.access.callers import Caller
from offblock.domain.access.permissions import ALLOWED, OPEN, must_be_allowed
from offblock.domain.kernel import refusals
from offblock.domain.kernel.faults import WORDS, fault_of, place_of
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.page import Page
from offblock.domain.kernel.refusals import Fault
from offblock.domain.kernel.values import Id, to_rfc3339
from offblock.domain.kernel.wording import in_words, plain
from offblock.domain.people.users import User
from offblock.schemas.envelope import Links, Many, Meta, One, Problem
from offblock.schemas.schema import Schema

T = TypeVar("T")


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

PerPage = Annotated[int, Query(ge=1, le=100, description="Rows per page.")]
Cursor = Annotated[str, Query(max_length=600, description="`meta.cursor` of the page before.")]
IdempotencyHeader = Annotated[str, Header(alias="Idempotency-Key", max_length=200)]


class Routes(Router):
    """One noun's routes, to be included in a function's `Api`."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # Powertools leaves its constructor untyped


class Request:
    """What a route needs to know of its request: who asks, when, what JSON was sent, and the Store to ask."""

    def __init__(
        self, event: dict[str, Any], caller: Caller, moment: Moment, once: IdempotencyKey | None, sent: Any = None
    ) -> None:
        self.event = event
        self.caller = caller
        self.sent = sent
        self.moment = moment
        self.store = Store(caller.tenant, moment, once)
        self.route = ""
        self.parts: dict[str, str] = {}

    def header(self, name: str) -> str:
        """A header as it was sent, by its name in small letters; nothing where it was not."""
        headers = self.event.get("headers") or {}
        return next((str(text) for sent, text in headers.items() if sent.lower() == name), "")

    def _me(self) -> str:
        """The id of who `me` is: the caller, or whom an airline key names; nothing where it names nobody."""
        sent = self.sent if isinstance(self.sent, dict) else {}
        named = sent.get("user_id") or (self.event.get("queryStringParameters") or {}).get("user_id")
        return str(self.caller.user_id or named or "")

    def goes_to(self, route: str, parts: dict[str, str]) -> None:
        """Note the route that answers, and what the caller expects of the object that it changes (PF-20)."""
        self.route, self.parts = route, {**parts, "me": self._me()}
        parts = self.parts
        if_match = self.header("if-match")
        if if_match and self.event["httpMethod"] != "GET":
            self.store.expected = conditional.expected(self.store, route, parts, if_match)
        if rehearsals.is_asked(f"{self.event['httpMethod']} {route}", self.event.get("queryStringParameters") or {}):
            self.store.rehearse()


_request: ContextVar[Request] = ContextVar("request")


def request() -> Request:
    """The request being answered."""
    return _request.get()


def store() -> Store:
    """The Store of the request being answered."""
    return _request.get().store


def caller() -> Caller:
    """Who is asking."""
    return _request.get().caller


def named_pilot(user_id: int | None) -> int:
    """The pilot whose things are read: oneself, or whom an airline key names, who must be there."""
    pilot_id = caller().pilot(user_id)
    if caller().user_id is None and store().peek(User, pilot_id) is None:
        raise refusals.NotFound("There is no such {noun} here.", noun="user")
    return pilot_id


def raw_body() -> bytes:
    """The body as it came: for CSV and for reports that are read leniently."""
    return gate.body_of(_request.get().event)


def one(value: T) -> One[T]:
    """A single object in its envelope."""
    return One(data=value)


def many(page: Page[Any], rows: list[Any], per_page: int, total: int | None = None) -> Many[Any]:
    """A page in its envelope, with the link to the next one."""
    event = _request.get().event
    query = dict(event.get("queryStringParameters") or {}) | {"cursor": page.cursor or ""}
    # Where the address begins with the stage, the first of these does too.
    path = event["requestContext"].get("path") or event["path"]
    following = f"{path}?{urlencode(query)}" if page.cursor else None
    return Many(data=rows, links=Links(next=following), meta=Meta(per_page=per_page, cursor=page.cursor, total=total))


def many_or_all(page: Page[Any], rows: list[Any], per_page: str) -> Many[Any]:
    """A page of a list that can be had whole; how long it is, where it is whole (PF-14)."""
    begins = not (_request.get().event.get("queryStringParameters") or {}).get("cursor")
    total = len(rows) if per_page == "all" and begins and page.cursor is None else None
    return many(page, rows, len(rows) if total is not None else size_of(per_page), total)


def read_json() -> Any:
    """The body as JSON of any shape, as the gate has read it."""
    return _request.get().sent


def whole(rows: list[Any]) -> Many[Any]:
    """A small list in one piece."""
    return Many(data=rows, links=Links(), meta=Meta(per_page=len(rows), total=len(rows)))


class Api(APIGatewayRestResolver):
    """A function's resolver: permissions are checked before the body, and every error has the project's shape.

    `effects` tells what a dry run would do.
    """

    def __init__(self, title: str, effects: rehearsals.Effects) -> None:
        super().__init__(enable_validation=True, serializer=_text)
        self.title = title
        self.effects = effects
        self.exception_handler(refusals.Refusal)(refused)
        self.exception_handler(RequestValidationError)(invalid)
        self.exception_handler(NotFoundError)(self._not_routed)

    def handle(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answer one REST proxy event, and say what the airline's clock shows (countdowns go by that)."""
        answer = self._answered(event, context)
        answer.setdefault("multiValueHeaders", {})["Offblock-Now"] = [to_rfc3339(clock.now())]
        return answer

    def _answered(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        try:
            token = _request.set(self._read(event))
        except refusals.Refusal as refusal:
            return _plain(refused(refusal))
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
            problem = "Something went wrong on our side. Send the same request again; if it stays, tell the operator."
            return _plain(_problem(500, problem, "internal_error"))
        finally:
            _request.reset(token)

    def _with_present(self, answer: dict[str, Any], context: Any) -> dict[str, Any]:
        """A refused edit with the object as it is now, which its own route shows."""
        current = _request.get()
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
        token = _request.set(Request(event, current.caller, current.moment, None))
        try:
            present = _tagged(self.resolve(event, context), conditionally=False)
        finally:
            _request.reset(token)
        if present["statusCode"] == 200:
            body = json.loads(answer["body"]) | {"present": json.loads(present["body"])["data"]}
            answer["body"] = json.dumps(body, ensure_ascii=False)
            answer["multiValueHeaders"]["ETag"] = present["multiValueHeaders"]["ETag"]
        return answer

    def _read(self, event: dict[str, Any]) -> Request:
        asking = self.caller_of(event)
        body = gate.body_of(event)
        headers = {name.lower(): text for name, text in (event.get("headers") or {}).items()}
        gate.check_size(body, event["path"])
        sent = gate.check_readable(body, headers.get("content-type", ""), csv="/imports/" in event["path"])
        key = headers.get("idempotency-key") if event["httpMethod"] == "POST" else None
        once = (
            IdempotencyKey(digest(asking.name, key), digest(_address(event), body.decode("utf-8", "replace")))
            if key
            else None
        )
        moment = moment_for((event.get("requestContext") or {}).get("requestId", ""))
        return Request(gate.with_usual_type(event) if body else event, asking, moment, once, sent)

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
        request = _request.get()
        if not name.startswith("GET ") and request.caller.user_id is not None:
            user = request.store.peek(User, request.caller.user_id)
            roles = frozenset(user.roles) if user else frozenset()
            request.caller = replace(request.caller, roles=roles)
        must_be_allowed(request.caller, name)

    def _not_routed(self, _: NotFoundError) -> Response[Any]:
        """No route has this path, or none of its routes this method."""
        path = _request.get().event["path"]
        allowed = sorted({route.method for route in self.routes() if route.rule.match(path)})
        if allowed:
            return _headed(refused(MethodNotAllowed("This address answers {methods} only.", methods=allowed)), allowed)
        return refused(NoSuchRoute("There is no such address here: docs/openapi.json lists them all."))

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
        missing = [name for name in self.route_names() if name not in ALLOWED and name not in OPEN]
        assert not missing, f"no permission row for {missing}"


def _address(event: dict[str, Any]) -> str:
    """What a request is sent to, with its query in one order: another query is another request."""
    query = sorted((event.get("queryStringParameters") or {}).items())
    return f"{event['path']}?{urlencode(query)}" if query else str(event["path"])


def _tagged(answer: dict[str, Any], conditionally: bool = True) -> dict[str, Any]:
    """An answer with its ETag: what is read, and an object that was changed; 304 where the caller has it (PF-14)."""
    current, headers = _request.get(), answer.setdefault("multiValueHeaders", {})
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


BESIDE = frozenset({"price_points", "balance", "blocked_until", "unmet"})
"""Facts that also stand beside the code, where clients of the first days look for them."""


def _problem(status: int, message: str, code: str, **more: Any) -> Response[Any]:
    body = {"message": message, "error": message, "code": code, "facts": {}} | more
    headers: dict[str, Any] = {"Retry-After": "1"} if status == 503 else {}
    text = json.dumps(body, ensure_ascii=False)
    return Response(status_code=status, content_type="application/json", body=text, headers=headers)


def _plain(response: Response[Any]) -> dict[str, Any]:
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
    answer = _problem(status, refusal.message, refusal.code, facts=refusal.facts, **more)
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
        return _problem(400, "The body is not valid JSON.", "malformed")
    faults = {_field(place_of(error)): fault_of(error) for error in problems}
    message = "Correct these fields: " + ", ".join(faults) + "."
    return _problem(422, message, "invalid", **_by_field(faults))


def _field(location: Any) -> str:
    names = [str(part) for part in location if part not in ("body", "query", "path", "header")]
    return ".".join(names) or "body"


def must_be_single(event: dict[str, Any], known: Any) -> None:
    """Refuse a query that says one thing twice: no route reads more than one value of a name."""
    several = event.get("multiValueQueryStringParameters") or {}
    twice = [one.alias for one in known if len(several.get(one.alias) or ()) > 1]
    if twice:
        raise refusals.Invalid(dict.fromkeys(twice, Fault("given_twice", "give this once")))


def must_be_one_object(sent: Any, takes: Any) -> None:
    """Refuse a list where a route takes an object; Powertools would read the first and lose the others."""
    if isinstance(sent, list) and takes and not _is_list(takes[0].type_):
        raise refusals.Invalid({"body": Fault(*WORDS["model_type"])})


def _is_list(kind: Any) -> bool:
    return (
        isinstance(kind, type)
        and issubclass(kind, RootModel)
        and get_origin(kind.model_fields["root"].annotation) is list
    )


def _headed(response: Response[Any], methods: list[str]) -> Response[Any]:
    response.headers["Allow"] = ", ".join(methods)
    return response


def answered(status: int, body: BaseModel) -> Response[Any]:
    """An answer whose status depends on what came out."""
    return Response(status_code=status, content_type="application/json", body=body.model_dump(mode="json"))


def empty() -> Response[None]:
    """204: done, nothing to show."""
    return Response(status_code=204, content_type=None, body=None)


class UserNamed(Schema):
    """The body of an action for which an airline key names the pilot (PF-13)."""

    model_config = {"extra": "forbid"}

    user_id: Id | None = None
