"""The API as tests call it: the real authorizer and functions, wired as template.yaml says, without a socket."""

import importlib
import json
from dataclasses import dataclass
from typing import Any

from local import routing
from offblock.adapters import clock
from offblock.adapters.credentials import Unauthorized
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ALPHABET, LENGTH, PREFIX, ApiKey, hashed
from offblock.domain.kernel.decision import Decision
from tests.harness import document, firewall, policies

SYSTEM = {
    "admin": ("SYS#KEY#", "SYS#JOB", "DUE#"),
    "airline": ("SYS#TENANTS",),
    "identity": ("SYS#TENANTS", "SYS#KEY#"),
    "phpvms": ("SYS#TENANTS",),
    "smartcars": ("SYS#TENANTS", "SYS#KEY#"),
    "jobs": ("SYS#JOB", "SYS#TENANTS", "DUE#", "SYS#KEY#"),
    "people": ("SYS#KEY#",),
    "positions": ("SYS#KEY#", "SYS#TENANTS"),
}
FACADES = frozenset({"phpvms", "smartcars"})
"""Functions that answer in other software's words, which our document does not have."""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    body: Any
    headers: dict[str, Any]

    @property
    def data(self) -> Any:
        """What is in the envelope."""
        return self.body["data"]

    @property
    def code(self) -> str:
        """The error's code."""
        return str(self.body["code"])


def key_for(tenant: str, user_id: int | None, name: str = "k", **fields: Any) -> str:
    """A new API key of a tenant, bound to a user or not."""
    secret = PREFIX + (name + ALPHABET * 2)[:LENGTH]
    store = Store(tenant, moment_for(f"key {secret}"))
    key = ApiKey(
        id=store.moment.ids.next(),
        tenant=tenant,
        secret_hash=hashed(secret),
        name=name,
        user_id=user_id,
        created_at=clock.now(),
        **fields,
    )
    store.commit(Decision(None, puts=(key,)))
    return secret


def event_of(method: str, path: str, key: str | None, body: Any, query: dict[str, Any], headers: dict[str, str]) -> Any:
    """A REST proxy event."""
    text = body if isinstance(body, str) or body is None else json.dumps(body)
    sent = {"Content-Type": "application/json", **({"X-API-Key": key} if key else {}), **headers}
    sent_query = {name: str(value) for name, value in query.items()} or None
    return {
        "resource": path,
        "path": path,
        "httpMethod": method,
        "headers": sent,
        "multiValueHeaders": {name: [value] for name, value in sent.items()},
        "queryStringParameters": sent_query,
        "multiValueQueryStringParameters": {name: [value] for name, value in (sent_query or {}).items()} or None,
        "pathParameters": None,
        "stageVariables": None,
        "isBase64Encoded": False,
        "body": text,
        "requestContext": {"requestId": f"{method}{path}{text}{clock.now()}", "stage": "v1", "httpMethod": method},
    }


def authorized(event: Any) -> Any:
    """The authorizer's context for an event; None where it says that nobody is there."""
    authorizer = importlib.import_module(f"functions.{routing.authorizer()}.app")
    request = {**event, "type": "REQUEST", "methodArn": "arn:aws:execute-api:local:0:api/v1/GET/x"}
    try:
        with policies.acting(routing.authorizer()):
            return authorizer.handler(request, None)["context"]
    except Unauthorized as refused:
        if str(refused) != "Unauthorized":  # the one word that API Gateway answers with 401
            raise
        return None


@dataclass(frozen=True)
class Caller:
    """Somebody with a key."""

    key: str | None

    def __call__(
        self, method: str, path: str, body: Any = None, *, headers: Any = None, several: Any = None, **query: Any
    ) -> Answer:
        """Ask, through the authorizer and under the firewall of the tenant that the key belongs to.

        `several` is a query that says things more than once: values by name.
        """
        parameters = {name.replace("__", "[") + ("]" if "__" in name else ""): value for name, value in query.items()}
        event = event_of(method, path, self.key, body, parameters, headers or {})
        if several:
            event["queryStringParameters"] = {name: values[-1] for name, values in several.items()}
            event["multiValueQueryStringParameters"] = several
        context = authorized(event)
        if context is None:
            return Answer(401, {"code": "unauthenticated"}, {})
        return self.sent(event, context)

    def sent(self, event: Any, context: dict[str, str]) -> Answer:
        """An event as the function gets it, with what the authorizer said, now or up to a minute ago.

        What comes back is held against the document: each test that asks the API proves that it says what is true.
        """
        event["requestContext"]["authorizer"], path = context, event["path"]
        function = routing.function_for(path)
        assert function, f"no function answers {path}"
        with firewall.allow(context["tenant"], system=SYSTEM.get(function, False)), policies.acting(function):
            answer = importlib.import_module(f"functions.{function}.app").handler(event, None)
        body, headers = answer.get("body"), answer.get("multiValueHeaders") or {}
        is_file = any("text/csv" in text for text in headers.get("Content-Type", ()))
        read = body if is_file or not body else json.loads(body)
        if not is_file and function not in FACADES:
            document.must_fit(event["httpMethod"], path, answer["statusCode"], read, headers)
        return Answer(answer["statusCode"], read, headers)
