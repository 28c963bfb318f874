"""What template.yaml says of the API: which function answers which path, for whom, and what the gateway says itself."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from local.template import resources, short_name


@dataclass(frozen=True, slots=True)
class Route:
    """A path and method of the API: who answers, whether nobody has to be known, whether a plan counts it."""

    path: str
    method: str
    function: str
    is_open: bool
    is_counted: bool


@cache
def _document() -> dict[str, Any]:
    """The API as the template describes it to the gateway."""
    found: dict[str, Any] = resources()["Api"]["Properties"]["DefinitionBody"]
    return found


def _invoked(uri: dict[str, Any]) -> str:
    """The function whose alias an address of Lambda's names."""
    alias: str = uri["Sub"][1]["It"]["Ref"]
    return short_name(alias.removesuffix(".Alias"))


@cache
def routes() -> list[Route]:
    """Every path and method that the gateway knows."""
    return [
        Route(
            path,
            ANY if method == "x-amazon-apigateway-any-method" else method.upper(),
            _invoked(operation["x-amazon-apigateway-integration"]["uri"]),
            {"Keys": []} not in operation["security"],
            {"api_key": []} in operation["security"],
        )
        for path, operations in _document()["paths"].items()
        for method, operation in operations.items()
    ]


@cache
def paths() -> dict[str, str]:
    """The API's paths, greedy ones as `/x/{proxy+}`, and the function behind each."""
    return {one.path: one.function for one in routes()}


@dataclass(frozen=True, slots=True)
class Match:
    """A path of the API as API Gateway sees it: the function, the template's path, what the greedy part took."""

    function: str
    resource: str
    proxy: str | None


def match(path: str) -> Match | None:
    """What answers a path; None where nothing does."""
    for known, name in paths().items():
        greedy = known.removesuffix("{proxy+}")
        if path == known or _one_part_each(known).fullmatch(path):
            return Match(name, known, None)
        if greedy != known and path.startswith(greedy) and len(path) > len(greedy):
            return Match(name, known, path[len(greedy) :])
    return None


@cache
def _one_part_each(known: str) -> re.Pattern[str]:
    """What a path means in which `{id}` stands for one part; a greedy path means itself alone here."""
    return re.compile(re.sub(r"\\{\w+\\}", "[^/]+", re.escape(known)))


def function_for(path: str) -> str | None:
    """Which function answers a path; None where none does."""
    found = match(path)
    return found.function if found else None


ANY = "ANY"
"""How an event says that it answers every method which no other event of its path names."""


@cache
def _open() -> dict[tuple[str, str], bool]:
    """Whether nobody has to be known for a path and method of the template."""
    return {(one.path, one.method): one.is_open for one in routes()}


@cache
def open_paths() -> frozenset[str]:
    """The API's paths for which nobody has to be known, whatever the method: the authorizer is not asked."""
    return frozenset(path for (path, method), is_open in _open().items() if is_open and method == ANY)


def is_open(resource: str, method: str) -> bool:
    """Whether the authorizer is not asked about a request; a method that has an event of its own goes by that."""
    return _open()[(resource, method if (resource, method) in _open() else ANY)]


@cache
def _authorizer() -> dict[str, Any]:
    """The one authorizer, as the gateway knows it."""
    found: dict[str, Any] = _document()["components"]["securitySchemes"]["Keys"]["x-amazon-apigateway-authorizer"]
    return found


@cache
def authorizer() -> str:
    """The short name of the API's authorizer function."""
    return _invoked(_authorizer()["authorizerUri"])


@dataclass(frozen=True, slots=True)
class Identity:
    """By which headers the gateway tells callers apart, and for how many seconds it keeps what the authorizer said.

    Where it keeps that, a request without one of the headers is refused before the authorizer is asked.
    """

    headers: tuple[str, ...]
    seconds: int


@cache
def identity() -> Identity:
    """What API Gateway looks at before it asks the authorizer; five minutes where the template says nothing."""
    sources = str(_authorizer().get("identitySource", ""))
    headers = tuple(re.findall(r"method\.request\.header\.([\w-]+)", sources))
    return Identity(headers, int(_authorizer().get("authorizerResultTtlInSeconds", 300)))


def gateway_response(kind: str) -> tuple[int, dict[str, str]]:
    """Status and body of what the gateway itself answers, such as UNAUTHORIZED."""
    response = resources()["Api"]["Properties"]["GatewayResponses"][kind]
    status = int(response.get("StatusCode", 500 if kind.endswith("5XX") else 400))
    body: dict[str, str] = json.loads(response["ResponseTemplates"]["application/json"])
    return status, body


def gateway_headers(kind: str) -> dict[str, str]:
    """The headers of what the gateway itself answers, which are written as 'texts'."""
    response = resources()["Api"]["Properties"]["GatewayResponses"][kind]
    return {name: text.strip("'") for name, text in response.get("ResponseParameters", {}).get("Headers", {}).items()}
