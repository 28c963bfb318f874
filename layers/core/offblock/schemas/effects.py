"""How a dry run is shown: what would happen and cost, in words and as codes with facts (PF-18, PF-19)."""

from typing import Any

from offblock.domain.kernel.values import Instant
from offblock.schemas.envelope import Problem
from offblock.schemas.schema import Schema


class Affected(Schema):
    """The thing to which something would happen."""

    kind: str
    id: str
    name: str


class Effect(Schema):
    """One thing that would happen: `kind` is its code, `text` says the same with its `facts`."""

    kind: str
    text: str
    facts: dict[str, Any]
    object: Affected | None = None


class EffectsView(Schema):
    """What the request would do. `refused` is why it would do nothing, then the rest is empty.

    `points` are what an account would gain or lose, `balance` what it would hold then; `bookings` are those that would
    be made or go.
    """

    effects: list[Effect] = []
    points: int | None = None
    balance: int | None = None
    blocked_until: Instant | None = None
    bookings: list[dict[str, Any]] = []
    refused: Problem | None = None
