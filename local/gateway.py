"""The API's gateway: routes of docs/openapi.json, functions, authorizer and refusals of template.yaml."""

import json
import sys
import traceback
from typing import Any, Protocol

from chalice.local import ARNMatcher, RouteMatcher

from local import routing, template
from local.clock import Clock
from local.events import Answer, Request, answer, as_sent, proxy_event
from local.limits import Limits, Plans, made_plans

BODY_LIMIT = 10 * 1024 * 1024
EVENT_LIMIT = 6 * 1024 * 1024
"""What API Gateway takes, and what Lambda takes of that as an event."""


class Runs(Protocol):
    """What the gateway needs of the stack."""

    clock: Clock

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Run a function."""
        ...


class Refused(Exception):
    """The gateway itself answers: the kind of its response in template.yaml."""


class Gateway:
    """Takes a request and answers as API Gateway would; functions fail alone."""

    def __init__(self, stack: Runs, plans: Plans | None = None) -> None:
        self._stack = stack
        self._limits = Limits(plans or made_plans())
        self._routes = Routes()
        self._known: dict[tuple[str, ...], tuple[float, Answer]] = {}

    def handle(self, request: Request) -> Answer:
        """Answer one request; whatever goes wrong inside is logged and becomes a plain 5xx."""
        try:
            return self._handle(request)
        except Refused as refused:
            return refusal(str(refused))
        except Exception:  # the edge: an authorizer that fails, or a mistake of this gateway
            traceback.print_exc(file=sys.stderr)
            return refusal("DEFAULT_5XX")

    def _handle(self, request: Request) -> Answer:
        if len(request.body) > BODY_LIMIT:
            raise Refused("REQUEST_TOO_LARGE")
        found = routing.match(request.path.rstrip("/"))
        if found is None:
            raise Refused("MISSING_AUTHENTICATION_TOKEN")
        operation = self._routes.operation(request)
        event = proxy_event(request, found.resource, found.proxy, operation or "", self._stack.clock.now())
        is_open = routing.is_open(found.resource, request.method)
        policy = {} if is_open else self._authorized(request, event)
        refused = self._limits.refuses(
            found.resource, policy.get("usageIdentifierKey"), self._stack.clock.now(), is_open
        )
        if refused:
            raise Refused(refused)
        if policy:
            event["requestContext"]["authorizer"] = {"principalId": policy["principalId"], **policy.get("context", {})}
        return self._answer_of(found.function, event)

    def _answer_of(self, function: str, event: dict[str, Any]) -> Answer:
        if len(event["body"] or "") > EVENT_LIMIT // 8 and len(json.dumps(event)) > EVENT_LIMIT:
            raise Refused("REQUEST_TOO_LARGE")
        try:
            return as_sent(self._stack.invoke(function, event))
        except Exception:  # what API Gateway calls a malformed answer, or Lambda an unhandled error
            traceback.print_exc(file=sys.stderr)
            return refusal("DEFAULT_5XX") | {"statusCode": 502}

    def _authorized(self, request: Request, event: dict[str, Any]) -> dict[str, Any]:
        """What the authorizer says; `Refused` where there is nobody, or the policy does not allow it."""
        policy = self._policy(request, {**event, "type": "REQUEST", "methodArn": request.arn})
        if not allows(policy, request.arn):
            raise Refused("ACCESS_DENIED")
        return policy

    def _policy(self, request: Request, event: dict[str, Any]) -> Answer:
        """What the authorizer says, kept for as long as the template says by the headers that it says."""
        identity, now = routing.identity(), self._stack.clock.now()
        if not identity.seconds:
            return self._asked(event)
        sources = tuple(request.header(name) for name in identity.headers)
        if not all(sources):
            raise Refused("UNAUTHORIZED")
        kept = self._known.get(sources)
        if kept and now < kept[0]:
            return kept[1]
        policy = self._asked(event)
        self._known[sources] = (now + identity.seconds, policy)
        return policy

    def _asked(self, event: dict[str, Any]) -> Answer:
        try:
            policy: Answer = self._stack.invoke(routing.authorizer(), event)
        except Exception as refused:  # an authorizer says no by raising "Unauthorized"
            if str(refused) != "Unauthorized":
                raise
            raise Refused("UNAUTHORIZED") from None
        return policy


class Routes:
    """The routes of docs/openapi.json, matched by Chalice; by method, because two routes may differ in nothing else."""

    def __init__(self) -> None:
        paths = json.loads((template.ROOT / "docs" / "openapi.json").read_text())["paths"]
        methods = {name.upper() for item in paths.values() for name in item}
        self._matchers = {
            method: RouteMatcher([path for path, item in paths.items() if method.lower() in item]) for method in methods
        }

    def operation(self, request: Request) -> str | None:
        """`GET /api/v1/me` and so on; None where the document has no such route."""
        try:
            return f"{request.method} {self._matchers[request.method].match_route(request.path).route}"
        except (KeyError, ValueError):
            return None


def refusal(kind: str) -> Answer:
    """What API Gateway itself says, as template.yaml words it."""
    said = answer(*routing.gateway_response(kind))
    return said | {"headers": said["headers"] | routing.gateway_headers(kind)}


def allows(policy: Answer, arn: str) -> bool:
    """Whether a policy allows a request: some statement does, and none denies it."""
    matcher = ARNMatcher(arn)
    effects = {
        statement["Effect"]
        for statement in policy["policyDocument"]["Statement"]
        if matcher.does_any_resource_match(_several(statement["Resource"]))
    }
    return effects == {"Allow"}


def _several(one: str | list[str]) -> list[str]:
    return one if isinstance(one, list) else [one]
