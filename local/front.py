"""What answers at http://127.0.0.1:8000: the local routes, then the API."""

from __future__ import annotations

import json
import sys
import traceback
from dataclasses import dataclass, replace
from typing import Any

from local import edge, template
from local.events import Answer, Plant, Request, disk_refuses, header_name, request_of
from local.function_urls import FunctionUrl
from local.gateway import Gateway, refusal
from local.routes import LocalRoutes
from offblock.adapters.edge import HOST, PROOF, SOURCE, TENANT
from offblock.config import config
from offblock.domain.kernel.values import to_rfc3339


@dataclass(frozen=True, slots=True)
class Response:
    """An answer as a test reads it."""

    status: int
    headers: dict[str, Any]
    content: bytes

    def json(self) -> Any:
        """The body, parsed; None where there is none."""
        return json.loads(self.content) if self.content else None


class Front:
    """Everything that the stack answers."""

    def __init__(self, stack: Plant) -> None:
        self._stack = stack
        self._local = LocalRoutes(stack)
        self._gateway = Gateway(stack)
        self._urls = {name: FunctionUrl(stack, name) for name in template.with_url()}

    def answer(self, request: Request) -> Answer:
        """Answer one request, and say what the clock shows; never raises."""
        answer = self._answer(request)
        return answer | {"headers": {**answer["headers"], "Offblock-Now": to_rfc3339(int(self._stack.clock.now()))}}

    def _answer(self, request: Request) -> Answer:
        try:
            own = self._local.answer(request)
        except OSError as refused:
            return disk_refuses(refused)
        except Exception:  # the edge: a local route that fails says so and leaves the others working
            if trouble := self._stack.trouble():
                return disk_refuses(trouble)
            traceback.print_exc(file=sys.stderr)
            return refusal("DEFAULT_5XX")
        return own if own is not None else self._of_the_api(request)

    def _of_the_api(self, request: Request) -> Answer:
        """The API's answer; where it failed while the disk refuses, that is why."""
        named = edge.below(request.path)
        if named and not edge.is_api(named[1]):
            query = f"?{request.query}" if request.query else ""
            return {"statusCode": 302, "headers": {"Location": f"{named[1]}{query}"}, "body": ""}
        door = self._urls.get(edge.behaviour(request.path).origin, self._gateway)
        tenant, path = named or ("", request.path)
        through = _through_the_edge(request, tenant, edge.without_end(path))
        given = door.handle(through)
        trouble = self._stack.trouble()
        return disk_refuses(trouble) if trouble and given["statusCode"] >= 500 else given

    def request(
        self, method: str, target: str, json_body: Any = None, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Response:
        """Ask in process, through all that a request over the socket goes through."""
        usual = {"Host": "127.0.0.1", **({"Content-Type": "application/json"} if json_body is not None else {})}
        sent = json.dumps(json_body).encode() if json_body is not None else body
        answer = self.answer(request_of(method, target, list((usual | (headers or {})).items()), sent))
        content = answer.get("body") or b""
        return Response(
            answer["statusCode"], answer["headers"], content if isinstance(content, bytes) else content.encode()
        )


def _through_the_edge(request: Request, tenant: str, path: str) -> Request:
    """A request as CloudFront hands it on (infra/web.yaml): what a client says of these headers is lost."""
    said = {header_name(HOST): [request.header("Host")], header_name(SOURCE): ["127.0.0.1"]}
    said |= {header_name(PROOF): [config().edge]} | ({header_name(TENANT): [tenant]} if tenant else {})
    kept = {name: texts for name, texts in request.headers.items() if name != header_name(TENANT)}
    return replace(request, path=path, headers=kept | said)
