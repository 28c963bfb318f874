"""Lives of records: what may follow what is a table, and nothing else is allowed (CC-37)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar, cast

from offblock.domain.kernel.refusals import Conflict, IllegalMove

S = TypeVar("S", bound=StrEnum)


class _Living(Protocol):
    status: Any

    def but(self, **changes: Any) -> Any:
        """The same with these fields changed."""
        ...


class Moves(Generic[S]):
    """A record with a status; `moves` says which may follow which, `called` what the record is called in a refusal."""

    moves: ClassVar[Mapping[Any, frozenset[Any]]]
    refusal: ClassVar[type[Conflict]] = IllegalMove

    @property
    def called(self) -> str:
        """`Mission 42`."""
        raise NotImplementedError

    def to(self, status: S, **changes: Any) -> Self:
        """The record moved on, if that is allowed (CC-37)."""
        present = cast(_Living, self)
        if status not in self.moves[present.status]:
            raise self.refusal(
                "{name} is {status}: it cannot become {wanted}.",
                name=self.called,
                status=present.status,
                wanted=status,
            )
        moved: Self = present.but(status=status, **changes)
        return moved
