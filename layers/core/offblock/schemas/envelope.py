"""The envelopes of every answer: one object, a list, an error (PF-14, PF-15)."""

from typing import Any, Generic, TypeVar

from pydantic import ConfigDict

from offblock.domain.kernel.values import Instant, Words
from offblock.schemas.schema import Schema

T = TypeVar("T")


class One(Schema, Generic[T]):
    """A single object."""

    data: T


class Links(Schema):
    """Where the list goes on; `prev` is always null, cursors walk forward."""

    next: str | None = None
    prev: str | None = None


class Meta(Schema):
    """About the page: its size, its cursor, and the total where it is known without counting."""

    per_page: int
    cursor: str | None = None
    total: int | None = None


class Many(Schema, Generic[T]):
    """A page of a list."""

    data: list[T]
    links: Links
    meta: Meta


class EndReason(Schema):
    """Why staff end a mission or take a booking away; its pilot reads it."""

    model_config = ConfigDict(extra="forbid")

    reason: Words


class FieldProblem(Schema):
    """What is wrong with one field, by code, with its facts beside it: `{"code": "too_long", "max_length": 100}`."""

    model_config = ConfigDict(extra="allow")

    code: str


class Problem(Schema):
    """Every error: `message` (and `error`, the same for older clients) says what to do, `code` is for programs.

    `facts` are what the message speaks of; `errors` says what to do about each field, `errors_by_code` the same
    in codes. `present` is the object as it is now, where an edit was made from another state of it. The last four are
    facts that stood beside the code before there were `facts`.
    """

    model_config = ConfigDict(json_schema_serialization_defaults_required=False)

    message: str
    error: str
    code: str
    facts: dict[str, Any]
    errors: dict[str, str] | None = None
    errors_by_code: dict[str, FieldProblem] | None = None
    present: dict[str, Any] | None = None
    price_points: int | None = None
    balance: int | None = None
    blocked_until: Instant | None = None
    unmet: list[str] | None = None
