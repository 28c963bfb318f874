"""What a row comes to: created, updated or unchanged, by what is here before it and after (PF-17)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

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


def restated(kind: type[R], present: R | None, stated: Mapping[str, Any]) -> R:
    """A record with what a file states of it: what it does not state keeps its value, or its default if new."""
    return present.but(**stated) if present else kind.model_validate(dict(stated))
