"""What a rule decides: the records to write and to remove, those it relied on, and what happened."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from offblock.domain.events import Event
from offblock.domain.record import Record

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Decision(Generic[T]):
    """One transaction's worth of change. The first of `puts` is the subject: it carries `happened`.

    `rests_on` names records that were only read and that another command could change to break an invariant.
    """

    answer: T
    puts: tuple[Record, ...] = ()
    removes: tuple[Record, ...] = ()
    rests_on: tuple[Record, ...] = ()
    happened: tuple[Event, ...] = field(default=())


class Stale(Exception):
    """Somebody changed what this decision stands on: load again and decide again."""
