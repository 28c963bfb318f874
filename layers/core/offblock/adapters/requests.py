"""The request being answered: who asks, when, for what, and the Store to ask (PF-02, PF-20)."""

from contextvars import ContextVar
from typing import Any, get_origin

from pydantic import RootModel

from offblock.adapters import conditional, gate, rehearsals
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.access.callers import Caller
from offblock.domain.kernel import refusals
from offblock.domain.kernel.faults import WORDS
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Fault
from offblock.domain.people.users import User


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


CURRENT: ContextVar[Request] = ContextVar("request")
"""Set by the `Api` that answers."""


def request() -> Request:
    """The request being answered."""
    return CURRENT.get()


def store() -> Store:
    """The Store of the request being answered."""
    return CURRENT.get().store


def caller() -> Caller:
    """Who is asking."""
    return CURRENT.get().caller


def named_pilot(user_id: int | None) -> int:
    """The pilot whose things are read: oneself, or whom an airline key names, who must be there."""
    pilot_id = caller().pilot(user_id)
    if caller().user_id is None and store().peek(User, pilot_id) is None:
        raise refusals.NotFound("There is no such {noun} here.", noun="user")
    return pilot_id


def raw_body() -> bytes:
    """The body as it came: for CSV and for reports that are read leniently."""
    return gate.body_of(CURRENT.get().event)


def read_json() -> Any:
    """The body as JSON of any shape, as the gate has read it."""
    return CURRENT.get().sent


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
