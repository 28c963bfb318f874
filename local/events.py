"""REST API proxy events, as API Gateway hands them to a function, and what a function hands back."""

import base64
import json
import uuid
from dataclasses import dataclass
from typing import Any, Protocol
from urllib.parse import parse_qsl, urlsplit

from local.clock import Clock
from local.environment import ACCOUNT, REGION
from local.journal import Journal

STAGE = "v1"
API = "local"
Answer = dict[str, Any]


class Plant(Protocol):
    """What whoever answers requests needs of the stack behind."""

    clock: Clock
    journal: Journal | None

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Run a function's handler."""
        ...

    def trouble(self) -> OSError | None:
        """What the disk said when it last refused; None while it takes what is written."""
        ...

    def run_job(self, name: str) -> dict[str, Any]:
        """Run a scheduled job now, and everything that follows from it, to the end."""
        ...

    def drain(self) -> None:
        """Return when nothing goes on any more."""
        ...

    def keep_services(self) -> None:
        """Write down what services beside table and buckets hold, where it has changed."""
        ...


@dataclass(frozen=True, slots=True)
class Request:
    """One request as a socket or a test gives it. `headers` has each name once, with all its values."""

    method: str
    path: str
    query: str
    headers: dict[str, list[str]]
    body: bytes

    def header(self, name: str) -> str:
        """A header's last value, or nothing."""
        return (self.headers.get(header_name(name)) or [""])[-1]

    @property
    def arn(self) -> str:
        """What an authorizer's policy allows or denies."""
        return f"arn:aws:execute-api:{REGION}:{ACCOUNT}:{API}/{STAGE}/{self.method}{self.path}"


def request_of(method: str, target: str, headers: list[tuple[str, str]], body: bytes) -> Request:
    """A request with usual header names.

    Raises `ValueError` where the target is no address.
    """
    parts = urlsplit(target)
    usual: dict[str, list[str]] = {}
    for name, text in headers:
        usual.setdefault(header_name(name), []).append(text)
    return Request(method, parts.path or "/", parts.query, usual, body)


def header_name(name: str) -> str:
    """A header's usual name."""
    return "-".join(word.capitalize() for word in name.split("-"))


def proxy_event(request: Request, resource: str, proxy: str | None, operation: str, now: float) -> Answer:
    """What Lambda gets: `resource` and `proxy` of the template's path, `operation` of the OpenAPI document."""
    pairs = parse_qsl(request.query, keep_blank_values=True)
    several: dict[str, list[str]] = {}
    for name, text in pairs:
        several.setdefault(name, []).append(text)
    text, encoded = body_of(request.body)
    return {
        "resource": resource,
        "path": request.path,
        "httpMethod": request.method,
        "headers": {name: texts[-1] for name, texts in request.headers.items()},
        "multiValueHeaders": request.headers,
        "queryStringParameters": dict(pairs) or None,
        "multiValueQueryStringParameters": several or None,
        "pathParameters": None if proxy is None else {"proxy": proxy},
        "stageVariables": None,
        "requestContext": {
            "accountId": ACCOUNT,
            "apiId": API,
            "domainName": request.header("Host"),
            "httpMethod": request.method,
            "identity": {"sourceIp": "127.0.0.1", "userAgent": request.header("User-Agent") or None},
            "operationName": operation,
            "path": request.path,  # as behind a domain of one's own; at the API's own address the stage comes first
            "protocol": "HTTP/1.1",
            "requestId": str(uuid.uuid4()),
            "requestTimeEpoch": int(now * 1000),
            "resourcePath": resource,
            "stage": STAGE,
        },
        "body": text or None,
        "isBase64Encoded": encoded,
    }


def body_of(body: bytes) -> tuple[str, bool]:
    """A body as the event holds it, and whether that is base64."""
    try:
        return body.decode(), False
    except UnicodeDecodeError:
        return base64.b64encode(body).decode(), True


def answer(status: int, body: Any, kind: str = "application/json") -> Answer:
    """An answer to be sent; what is no text is sent as JSON."""
    text = body if isinstance(body, str | bytes) else json.dumps(body)
    return {"statusCode": status, "headers": {"Content-Type": kind}, "body": text}


def problem(status: int, code: str, message: str) -> Answer:
    """A refusal in the API's shape (PF-15)."""
    return answer(status, {"message": message, "error": message, "code": code, "facts": {}})


def disk_refuses(trouble: OSError) -> Answer:
    """503: the data folder takes no more; nothing of what was asked and needs it is done."""
    why = trouble.strerror or str(trouble)
    text = f"The data folder takes no more ({why}): make room, then send the same request again."
    return problem(503, "disk_refuses", text)


def as_sent(result: Any) -> Answer:
    """A function's answer as it is sent; raises where it is none, which API Gateway calls a 502."""
    headers: dict[str, Any] = dict(result.get("headers") or {})
    headers.update(result.get("multiValueHeaders") or {})
    body = result.get("body") or ""
    content = base64.b64decode(body, validate=True) if result.get("isBase64Encoded") else body.encode()
    return {"statusCode": int(result["statusCode"]), "headers": headers, "body": content}
