"""What a row comes to: created, updated or unchanged, by what is here before it and after (PF-17)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

from pydantic import ValidationError

from offblock.domain.kernel.record import Record

R = TypeVar("R", bound=Record)


class Outcome(StrEnum):
    """What a good row does."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


def judged(present: Record | None, after: Record) -> Outcome:
    """What writing `after` over what is here does."""
    if present is None:
        return Outcome.CREATED
    return Outcome.UNCHANGED if present == after else Outcome.UPDATED


def through_the_door(present: Record | None, after: R) -> R:
    """What a row makes, if the form of its kind takes what is changed: a file is as much outside as a form (PF-20).

    What was kept before, and the row leaves, stays as it is. Raises pydantic's `ValidationError`.
    """
    fields = {name: getattr(after, name) for name in type(after).model_fields}
    changed = {name for name, value in fields.items() if present is None or getattr(present, name) != value}
    try:
        type(after).model_validate(fields)
    except ValidationError as wrong:
        if any(one["loc"][:1] == () or one["loc"][0] in changed for one in wrong.errors()):
            raise
    return after


def restated(kind: type[R], present: R | None, stated: Mapping[str, Any]) -> R:
    """A record with what a file states of it: what it does not state keeps its value, or its default if new."""
    return present.but(**stated) if present else kind.model_validate(dict(stated))
