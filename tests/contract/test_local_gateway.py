"""The local gateway does what API Gateway documents, with functions that only say what they were given."""

import base64
import itertools
import json
from typing import Any

import pytest

from local import routing, template
from local.events import Answer, request_of
from local.gateway import BODY_LIMIT, EVENT_LIMIT, Gateway, allows
from local.routing import Identity
from offblock.adapters import gate
from offblock.config import config
from offblock.domain.access.permissions import STOP_MAIL
from offblock.domain.access.plans import shared_key

ALLOW: list[dict[str, Any]] = [{"Effect": "Allow", "Resource": "arn:aws:execute-api:*/v1/*"}]


class FakeClock:
    """An instant that a test moves."""

    at = 1_800_000_000.0

    def now(self) -> float:
        """Epoch seconds."""
        return self.at


class FakeStack:
    """Functions that answer with what they were given; an authorizer that knows the credential `good`."""

    def __init__(self) -> None:
        self.clock: Any = FakeClock()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.statement: list[dict[str, Any]] = ALLOW
        self.function_answer: Any = None
        self.usage_key: str | None = shared_key(config().stage)

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Run one."""
        self.calls.append((function, event))
        if function != routing.authorizer():
            return self.function_answer or {"statusCode": 200, "body": json.dumps(event)}
        credential = event["headers"].get("Authorization") or event["headers"].get("X-Api-Key")
        if credential == "broken":
            raise RuntimeError("no table")
        if credential != "good":
            raise Exception("Unauthorized")
        policy = {"Version": "2012-10-17", "Statement": self.statement}
        context = {"tenant": "demo", "roles": "pilot"}
        counted = {"usageIdentifierKey": self.usage_key} if self.usage_key else {}
        return {"principalId": "demo.1", "policyDocument": policy, "context": context, **counted}

    def called(self) -> list[str]:
        """The functions that were run."""
        return [name for name, _ in self.calls]


@pytest.fixture
def stack() -> FakeStack:
    """A new one."""
    return FakeStack()


def ask(
    stack: FakeStack, method: str, target: str, headers: list[tuple[str, str]] | None = None, body: bytes = b""
) -> Answer:
    """Ask a gateway of its own, as `good` unless told otherwise."""
    sent = headers if headers is not None else [("authorization", "good")]
    return Gateway(stack).handle(request_of(method, target, sent, body))


def event_of(answer: Answer) -> dict[str, Any]:
    """The event that the function was given."""
    assert answer["statusCode"] == 200, answer
    found: dict[str, Any] = json.loads(answer["body"])
    return found


def code_of(answer: Answer) -> tuple[int, str]:
    """Status and code of a refusal, which has message, error, code and facts."""
    body = json.loads(answer["body"])
    assert set(body) == {"message", "error", "code", "facts"}
    return answer["statusCode"], body["code"]


def test_a_function_is_given_a_whole_rest_proxy_event(stack: FakeStack) -> None:
    headers = [("authorization", "good"), ("x-many", "1"), ("X-MANY", "2"), ("host", "demo.test")]
    event = event_of(ask(stack, "GET", "/api/v1/charter-missions/7?filter%5Bstatus%5D=Open&a=1&a=2&b=", headers))
    assert event["httpMethod"] == "GET"
    assert event["path"] == "/api/v1/charter-missions/7"
    assert (event["resource"], event["pathParameters"]) == ("/api/v1/charter-missions/{proxy+}", {"proxy": "7"})
    assert event["headers"]["X-Many"] == "2"
    assert event["multiValueHeaders"]["X-Many"] == ["1", "2"]
    assert event["queryStringParameters"] == {"filter[status]": "Open", "a": "2", "b": ""}
    assert event["multiValueQueryStringParameters"] == {"filter[status]": ["Open"], "a": ["1", "2"], "b": [""]}
    assert (event["body"], event["isBase64Encoded"]) == (None, False)
    context = event["requestContext"]
    assert context["authorizer"] == {"principalId": "demo.1", "tenant": "demo", "roles": "pilot"}
    assert (context["stage"], context["path"]) == ("v1", "/api/v1/charter-missions/7")
    assert context["identity"]["sourceIp"] == "127.0.0.1"
    assert context["operationName"] == "GET /api/v1/charter-missions/{id}"
    assert context["requestTimeEpoch"] == int(stack.clock.at * 1000)


def test_each_request_has_an_id_of_its_own(stack: FakeStack) -> None:
    ids = [event_of(ask(stack, "GET", "/api/v1/me"))["requestContext"]["requestId"] for _ in range(2)]
    assert len(set(ids)) == 2


def test_the_event_without_query_and_greedy_part_has_nothing_there(stack: FakeStack) -> None:
    event = event_of(ask(stack, "GET", "/api/v1/me"))
    assert event["resource"] == "/api/v1/me"
    for name in ("queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables"):
        assert event[name] is None


def test_text_is_given_as_text_and_the_rest_as_base64(stack: FakeStack) -> None:
    text = event_of(ask(stack, "POST", "/api/v1/imports/airports", body="Zürich".encode()))
    assert (text["body"], text["isBase64Encoded"]) == ("Zürich", False)
    binary = event_of(ask(stack, "POST", "/api/v1/imports/airports", body=b"\xff\x00\xfe"))
    assert (base64.b64decode(binary["body"]), binary["isBase64Encoded"]) == (b"\xff\x00\xfe", True)


def test_a_route_with_the_same_shape_as_another_is_told_apart_by_its_method(stack: FakeStack) -> None:
    one = event_of(ask(stack, "POST", "/api/v1/imports/airports"))
    other = event_of(ask(stack, "GET", "/api/v1/imports/7"))
    assert one["requestContext"]["operationName"].startswith("POST /api/v1/imports/{")
    assert other["requestContext"]["operationName"].startswith("GET /api/v1/imports/{")


def test_every_route_of_the_document_reaches_its_function(stack: FakeStack) -> None:
    document = json.loads((template.ROOT / "docs" / "openapi.json").read_text())
    gateway = Gateway(stack)
    for path, item in document["paths"].items():
        for method in item:
            target = path.replace("{", "").replace("}", "")
            answer = gateway.handle(request_of(method.upper(), target, [("Authorization", "good")], b""))
            operation = event_of(answer)["requestContext"]["operationName"]
            assert operation.split(" ")[0] == method.upper()
            assert stack.calls[-1][0] == routing.function_for(target)


@pytest.mark.parametrize("headers", [[], [("Authorization", "")], [("X-API-Key", "")], [("X-API-Key", "bad")]])
def test_without_a_credential_no_function_but_the_authorizer_is_asked(
    stack: FakeStack, headers: list[tuple[str, str]]
) -> None:
    assert code_of(ask(stack, "GET", "/api/v1/me", headers)) == (401, "unauthenticated")
    assert stack.called() == [routing.authorizer()]


def test_a_path_that_the_template_leaves_open_asks_nobody_who_they_are(stack: FakeStack) -> None:
    event = event_of(ask(stack, "POST", f"{STOP_MAIL}token", []))
    assert (event["pathParameters"], "authorizer" in event["requestContext"]) == ({"proxy": "token"}, False)
    assert stack.called() == ["unsubscribe"]


def test_a_credential_that_the_authorizer_does_not_know_is_401(stack: FakeStack) -> None:
    assert code_of(ask(stack, "GET", "/api/v1/me", [("Authorization", "bad")])) == (401, "unauthenticated")
    assert stack.called() == [routing.authorizer()]


def test_an_authorizer_that_fails_is_500_and_lets_nobody_in(
    stack: FakeStack, capsys: pytest.CaptureFixture[str]
) -> None:
    assert code_of(ask(stack, "GET", "/api/v1/me", [("Authorization", "broken")])) == (500, "internal_error")
    assert "no table" in capsys.readouterr().err
    assert stack.called() == [routing.authorizer()]


def test_the_authorizer_is_given_a_request_event(stack: FakeStack) -> None:
    ask(stack, "DELETE", "/api/v1/charter-missions/7")
    _, event = stack.calls[0]
    assert event["type"] == "REQUEST"
    assert event["methodArn"].startswith("arn:aws:execute-api:")
    assert event["methodArn"].endswith("/v1/DELETE/api/v1/charter-missions/7")


def test_headers_reach_the_authorizer_as_they_were_sent_and_no_other(stack: FakeStack) -> None:
    ask(stack, "GET", "/api/v1/me", [("x-api-key", "good")])
    _, event = stack.calls[0]
    assert event["headers"] == {"X-Api-Key": "good"}


def test_where_the_template_keeps_nothing_the_authorizer_is_asked_each_time(stack: FakeStack) -> None:
    assert routing.identity() == Identity((), 0)
    gateway, request = Gateway(stack), request_of("GET", "/api/v1/me", [("Authorization", "good")], b"")
    for expected in (1, 2):
        gateway.handle(request)
        assert stack.called().count(routing.authorizer()) == expected


def test_what_a_template_keeps_is_kept_so_long_by_all_the_headers_that_it_names(
    stack: FakeStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routing, "identity", lambda: Identity(("Authorization", "X-Other"), 60))
    gateway = Gateway(stack)

    def invoked(*headers: tuple[str, str], after: int = 0) -> int:
        stack.clock.at += after
        gateway.handle(request_of("GET", "/api/v1/me", list(headers), b""))
        return stack.called().count(routing.authorizer())

    good, other, another = ("Authorization", "good"), ("X-Other", "1"), ("x-other", "2")
    assert [invoked(good), invoked(other), invoked(good, ("X-Other", ""))] == [0, 0, 0], (
        "one is missing: refused unasked"
    )
    assert [invoked(good, other), invoked(good, other, after=59), invoked(good, other, after=1)] == [1, 1, 2]
    assert invoked(good, another) == 3


def test_a_refused_credential_is_not_remembered(stack: FakeStack) -> None:
    gateway, request = Gateway(stack), request_of("GET", "/api/v1/me", [("Authorization", "bad")], b"")
    for expected in (1, 2):
        gateway.handle(request)
        assert stack.called().count(routing.authorizer()) == expected


@pytest.mark.parametrize(
    ("effects", "allowed"), [(["Allow"], True), (["Deny"], False), (["Allow", "Deny"], False), ([], False)]
)
def test_a_policy_allows_what_some_statement_allows_and_none_denies(effects: list[str], allowed: bool) -> None:
    arn = "arn:aws:execute-api:eu-central-1:1:api/v1/GET/api/v1/me"
    for order in itertools.permutations(effects):
        statements = [{"Effect": effect, "Resource": "arn:aws:execute-api:*:1:api/v1/*"} for effect in order]
        assert allows({"policyDocument": {"Statement": statements}}, arn) is allowed


def test_a_policy_for_another_path_allows_nothing_here(stack: FakeStack) -> None:
    stack.statement = [{"Effect": "Allow", "Resource": ["arn:aws:execute-api:*/v1/GET/api/v1/live"]}]
    assert ask(stack, "GET", "/api/v1/live")["statusCode"] == 200
    assert code_of(ask(stack, "GET", "/api/v1/me")) == (403, "forbidden")
    assert stack.called().count("admin") == 0


@pytest.mark.parametrize("path", ["/", "/api/v1", "/api/v1/nothing", "/api/v1/mexico", "/api/v2/me", "//api/v1/me"])
def test_a_path_that_no_function_has_is_404_for_everybody(stack: FakeStack, path: str) -> None:
    for headers in ([], [("Authorization", "good")]):
        assert code_of(ask(stack, "GET", path, headers)) == (404, "no_such_route")
    assert stack.calls == []


@pytest.mark.parametrize("method", ["PATCH", "OPTIONS", "HEAD"])
def test_whether_a_route_has_a_method_is_the_functions_to_say_to_whom_is_known(stack: FakeStack, method: str) -> None:
    assert event_of(ask(stack, method, "/api/v1/me"))["httpMethod"] == method
    assert code_of(ask(stack, method, "/api/v1/me", [])) == (401, "unauthenticated")


@pytest.mark.parametrize("size", [EVENT_LIMIT - 5000, EVENT_LIMIT, BODY_LIMIT, BODY_LIMIT + 1])
def test_what_lambda_takes_passes_and_more_does_not(stack: FakeStack, size: int) -> None:
    sent = ask(stack, "POST", "/api/v1/imports/airports", body=b" " * size)
    if size < EVENT_LIMIT:
        assert sent["statusCode"] == 200
    else:
        assert code_of(sent) == (413, "too_large")


def test_the_gateways_413_names_what_the_routes_take(stack: FakeStack) -> None:
    _, body = routing.gateway_response("REQUEST_TOO_LARGE")
    assert f"{gate.POSITIONS_LIMIT // 2**20} MB" in body["message"]
    assert f"{gate.BODY_LIMIT // 2**10} KB" in body["message"]
    assert EVENT_LIMIT > gate.POSITIONS_LIMIT * 4 / 3, "what a route takes reaches it, as base64 too"


@pytest.mark.parametrize(
    "wrong",
    [
        "text",
        ["list"],
        {"body": "no status"},
        {"statusCode": "x"},
        {"statusCode": 200, "body": {"a": 1}},
        {"statusCode": 200, "body": "?", "isBase64Encoded": True},
    ],
)
def test_an_answer_that_is_none_is_502(stack: FakeStack, wrong: Any, capsys: pytest.CaptureFixture[str]) -> None:
    stack.function_answer = wrong
    assert code_of(ask(stack, "GET", "/api/v1/me")) == (502, "internal_error")
    assert "Traceback" in capsys.readouterr().err


def test_a_function_that_fails_is_502_with_its_trace_in_the_log_alone(
    stack: FakeStack, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(function: str, event: dict[str, Any]) -> Any:
        if function == "admin":
            raise ZeroDivisionError("the inside of it")
        return FakeStack.invoke(stack, function, event)

    monkeypatch.setattr(stack, "invoke", failing)
    answer = ask(stack, "GET", "/api/v1/me")
    assert code_of(answer) == (502, "internal_error")
    assert "the inside of it" not in answer["body"]
    assert "the inside of it" in capsys.readouterr().err


def test_a_functions_headers_and_binary_body_are_handed_on(stack: FakeStack) -> None:
    stack.function_answer = {
        "statusCode": 201,
        "headers": {"X-One": "1"},
        "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]},
        "body": base64.b64encode(b"\xff").decode(),
        "isBase64Encoded": True,
    }
    answer = ask(stack, "GET", "/api/v1/me")
    assert (answer["statusCode"], answer["body"]) == (201, b"\xff")
    assert answer["headers"] == {"X-One": "1", "Set-Cookie": ["a=1", "b=2"]}
