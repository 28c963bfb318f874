"""The API's gateway: Chalice's local server, routes of docs/openapi.json, functions of template.yaml."""

import base64
import json
import sys
import time
import traceback
import uuid
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from chalice.local import ChaliceRequestHandler, LocalDevServer, RouteMatcher

from local import template
from local.routes import LocalRoutes
from local.stack import Stack

BODY_LIMIT = 10 * 1024 * 1024
STAGE = "v1"
Answer = dict[str, Any]


def _answer(status: int, body: Any, **headers: str) -> Answer:
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    told = {"Content-Type": "application/json", **headers}
    return {"statusCode": status, "headers": told, "multiValueHeaders": {}, "body": text}


def gateway_answer(kind: str) -> Answer:
    """What API Gateway itself says, as template.yaml words it."""
    status, body = template.gateway_response(kind)
    return _answer(status, body)


class Gateway:
    """Takes a request as a socket or a test gives it; answers as API Gateway would."""

    def __init__(self, stack: Stack) -> None:
        self.stack = stack
        document = json.loads((template.ROOT / "docs" / "openapi.json").read_text())
        self._matcher = RouteMatcher(list(document["paths"]))
        self._methods = {path: {name.upper() for name in item} for path, item in document["paths"].items()}
        self._local = LocalRoutes(stack)
        self._authorized: dict[str, tuple[float, Answer]] = {}

    def handle_request(self, method: str, path: str, headers: dict[str, str], body: bytes | None) -> Answer:
        """Answer one request; whatever goes wrong inside is logged and becomes a plain 5xx."""
        try:
            return self._handle(method, path, headers, body or b"")
        except Exception:  # the edge: what API Gateway answers when a function fails
            traceback.print_exc(file=sys.stderr)
            return gateway_answer("DEFAULT_5XX")

    def _handle(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Answer:
        parts = urlsplit(target)
        own = self._local.answer(method, parts.path, headers, body)
        if own is not None:
            return own
        if len(body) > BODY_LIMIT:
            return gateway_answer("REQUEST_TOO_LARGE")
        function = template.function_for(parts.path.rstrip("/"))
        if function is None:
            return gateway_answer("MISSING_AUTHENTICATION_TOKEN")
        headers = _with_authorization(headers)
        if "Authorization" not in headers:
            return gateway_answer("UNAUTHORIZED")
        event = _event(method, parts.path, parts.query, headers, body, self._resource(parts.path))
        policy = self._authorize(event, headers["Authorization"])
        if policy is None:
            return gateway_answer("UNAUTHORIZED")
        if policy["policyDocument"]["Statement"][0]["Effect"] != "Allow":
            return gateway_answer("ACCESS_DENIED")
        event["requestContext"]["authorizer"] = {"principalId": policy["principalId"], **policy.get("context", {})}
        return _told(self.stack.invoke(function, event))

    def _resource(self, path: str) -> tuple[str, dict[str, str]]:
        """The route of the OpenAPI document that a path matches, and what is in its braces."""
        try:
            found = self._matcher.match_route(path)
        except ValueError:
            return path, {}
        return found.route, dict(found.captured)

    def _authorize(self, event: Answer, credential: str) -> Answer | None:
        """The authorizer's answer, kept for as long as the template says; None where it refuses."""
        now = self.stack.clock.now()
        kept = self._authorized.get(credential)
        if kept and now < kept[0]:
            return kept[1]
        asked = {
            **event,
            "type": "REQUEST",
            "methodArn": f"arn:aws:execute-api:local:0:api/{STAGE}/{event['httpMethod']}/x",
        }
        try:
            policy: Answer = self.stack.invoke(template.authorizer(), asked)
        except Exception as refused:  # an authorizer says no by raising "Unauthorized"
            if str(refused) != "Unauthorized":
                raise
            return None
        self._authorized[credential] = (now + template.authorizer_seconds(), policy)
        return policy


def _with_authorization(headers: dict[str, str]) -> dict[str, str]:
    """Headers in their usual case, with X-API-Key as Authorization where that is missing."""
    usual = {"-".join(word.capitalize() for word in name.split("-")): text for name, text in headers.items()}
    key = usual.get("X-Api-Key")
    return usual if "Authorization" in usual or not key else {**usual, "Authorization": key}


def _event(
    method: str, path: str, query: str, headers: dict[str, str], body: bytes, resource: tuple[str, dict[str, str]]
) -> Answer:
    """A REST API proxy event, as Lambda gets it."""
    pairs = parse_qsl(query, keep_blank_values=True)
    several: dict[str, list[str]] = {}
    for name, text in pairs:
        several.setdefault(name, []).append(text)
    try:
        text, encoded = body.decode(), False
    except UnicodeDecodeError:
        text, encoded = base64.b64encode(body).decode(), True
    return {
        "resource": resource[0],
        "path": path,
        "httpMethod": method,
        "headers": headers,
        "multiValueHeaders": {name: [text] for name, text in headers.items()},
        "queryStringParameters": dict(pairs) or None,
        "multiValueQueryStringParameters": several or None,
        "pathParameters": resource[1] or None,
        "stageVariables": None,
        "requestContext": {
            "requestId": str(uuid.uuid4()),
            "httpMethod": method,
            "path": path,
            "resourcePath": resource[0],
            "stage": STAGE,
            "protocol": "HTTP/1.1",
            "requestTimeEpoch": int(time.time() * 1000),
            "identity": {"sourceIp": "127.0.0.1", "userAgent": headers.get("User-Agent", "")},
        },
        "body": text or None,
        "isBase64Encoded": encoded,
    }


def _told(answer: Answer) -> Answer:
    """A function's answer as the server sends it."""
    headers = {**answer.get("headers", {})}
    for name, texts in (answer.get("multiValueHeaders") or {}).items():
        headers[name] = texts if len(texts) > 1 else texts[0]
    body = answer.get("body") or None
    if body is not None and answer.get("isBase64Encoded"):
        body = base64.b64decode(body)
    return {"statusCode": answer["statusCode"], "headers": headers, "multiValueHeaders": {}, "body": body}


class Handler(ChaliceRequestHandler):
    """Chalice's request handler in front of our gateway; without Nagle's delay and with buffered writes."""

    disable_nagle_algorithm = True
    wbufsize = -1
    gateway: Gateway

    def __init__(self, request: Any, client_address: Any, server: Any, **_: Any) -> None:
        self.local_gateway: Any = self.gateway
        super(ChaliceRequestHandler, self).__init__(request, client_address, server)

    def _parse_payload(self) -> tuple[dict[str, str], bytes | None]:
        """Headers and body; a body above the limit is read away in pieces and not kept."""
        try:
            length = max(0, int(self.headers.get("content-length", "0")))
        except ValueError:
            length = 0
        if length <= BODY_LIMIT:
            return dict(self.headers), self.rfile.read(length) if length else None
        self.close_connection = True
        left = min(length, 4 * BODY_LIMIT)
        while left > 0 and (piece := self.rfile.read(min(left, 65_536))):
            left -= len(piece)
        return dict(self.headers), b" " * (BODY_LIMIT + 1)

    def log_message(self, *_: Any) -> None:
        """Nothing: requests carry keys."""


def server(stack: Stack, port: int) -> LocalDevServer:
    """Chalice's server at 127.0.0.1:port; raises OSError where the port is taken."""
    handler: Any = type("BoundHandler", (Handler,), {"gateway": Gateway(stack)})
    nothing: Any = None
    return LocalDevServer(nothing, nothing, "127.0.0.1", port, handler_cls=handler)
