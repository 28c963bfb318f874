"""How it is shown what stands in somebody's way: in words, and by code and facts to be said in any language (PF-18)."""

from collections.abc import Iterable
from typing import Any

from offblock.domain.kernel.refusals import Refusal
from offblock.domain.kernel.wording import Phrase, plain
from offblock.schemas.schema import Schema


class Obstacle(Schema):
    """One thing in the way: `text` says in English what `code` and `facts` say, instants in RFC 3339 among them."""

    code: str
    text: str
    facts: dict[str, Any] = {}


def obstacle(one: Refusal | Phrase) -> Obstacle:
    """What a rule refuses for, or a phrase says, as it is shown."""
    if isinstance(one, Refusal):
        return Obstacle(code=one.code, text=one.message, facts=one.facts)
    return Obstacle(code=one.code, text=one.text, facts=plain(one.facts))


def in_the_way(refusals: Iterable[Refusal] | None) -> dict[str, Any]:
    """Refusals as every thing that can be refused shows them: `obstacles`, and of each its code and its words alone."""
    found = [obstacle(one) for one in refusals or ()]
    return {"reasons": [one.code for one in found], "hints": [one.text for one in found], "obstacles": found}
