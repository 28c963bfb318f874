"""The shell of an API in other software's words: bodies are read leniently, refusals said as its clients know them.

Below are the queries and use cases of the airline's own API. What a client cannot be brought to send otherwise does no
harm: fields that nobody reads, signs that nobody sees, a form in place of JSON. Who acts is the credential alone.
"""

import json
from abc import abstractmethod
from typing import Any, NamedTuple
from urllib.parse import parse_qsl

from aws_lambda_powertools.event_handler import Response

from offblock.adapters import gate
from offblock.adapters.http import Api
from offblock.adapters.requests import request
from offblock.adapters.store.store import Store
from offblock.domain.access.callers import Caller
from offblock.domain.access.permissions import OPEN_PATHS
from offblock.domain.kernel.decision import Rehearsal
from offblock.domain.kernel.values import UNPRINTABLE
from offblock.schemas.effects import EffectsView

FORM = "application/x-www-form-urlencoded"


class Refused(NamedTuple):
    """A refusal as another software's clients know it."""

    status: int
    body: dict[str, Any]
    kind: str = gate.JSON


class Facade(Api):
    """An API whose routes another software has named."""

    answers_once = False

    def __init__(self, title: str) -> None:
        super().__init__(title, _nothing)

    @abstractmethod
    def refusal(self, status: int, body: dict[str, Any]) -> Refused:
        """One of our refusals in this API's words."""

    def handle(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answer one REST proxy event; what is refused is said in this API's words."""
        answer = super().handle({**event, "path": event["path"].rstrip("/")}, context)
        if answer["statusCode"] < 400:
            return answer
        refused = self.refusal(int(answer["statusCode"]), json.loads(answer["body"]))
        headers = {**answer.get("multiValueHeaders", {}), "Content-Type": [refused.kind]}
        return answer | {
            "statusCode": refused.status,
            "body": json.dumps(refused.body, ensure_ascii=False),
            "multiValueHeaders": headers,
        }

    def caller_of(self, event: dict[str, Any]) -> Caller:
        """Nobody of no tenant on an open route, else who the authorizer says."""
        if event["path"] in OPEN_PATHS:
            return Caller("system", None, frozenset())
        return gate.caller_of(event)

    def sent_in(self, event: dict[str, Any], body: bytes, content_type: str) -> Any:
        """What a request carries, JSON or a form, without what cannot be kept."""
        gate.check_size(body, event["path"])
        if not body:
            return None
        if gate.kind_of(content_type) == FORM:
            return cleaned(dict(parse_qsl(body.decode("utf-8", "replace"))))
        return cleaned(gate.parsed_json(body))


def cleaned(value: Any, depth: int = 0) -> Any:
    """The same without signs that nobody sees, and without what is nested too deep."""
    if depth > gate.DEPTH_LIMIT:
        return None
    if isinstance(value, dict):
        return {_seen(name): cleaned(one, depth + 1) for name, one in value.items()}
    if isinstance(value, list):
        return [cleaned(one, depth + 1) for one in value]
    return _seen(value) if isinstance(value, str) else value


def _seen(text: str) -> str:
    return text if text.isprintable() else UNPRINTABLE.sub("", text)


def _nothing(store: Store, rehearsed: list[Rehearsal]) -> EffectsView:
    raise AssertionError("clients of other software rehearse nothing")


def said(body: Any, status: int = 200) -> Response[Any]:
    """An answer in whatever shape its clients know."""
    return Response(status_code=status, content_type=gate.JSON, body=body)


def queried(*names: str) -> str | None:
    """The first of these that the query says; None where it says none of them."""
    query = request().event.get("queryStringParameters") or {}
    found = (str(query[name]).strip() for name in names if query.get(name))
    return next((UNPRINTABLE.sub("", one)[:100] for one in found if one), None)


def sent() -> dict[str, Any]:
    """The fields of the body; none where it is no object."""
    body = request().sent
    return body if isinstance(body, dict) else {}
