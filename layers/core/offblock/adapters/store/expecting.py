"""What a caller expects an object to be: an edit that was made from another state of it is refused (PF-20)."""

import hashlib
from dataclasses import dataclass
from typing import Any

from offblock.domain.kernel.record import Record


@dataclass(frozen=True, slots=True)
class Expected:
    """The object that a request is about, and the tags of the states from which it may go on; `*` is any."""

    kind: type[Record]
    parts: tuple[Any, ...]
    tags: frozenset[str]

    def fits(self, text: str) -> bool:
        """Whether the object, by its stored text, is one of these states."""
        return bool(self.tags & {"*", tag_of(text)})


def tag_of(text: str) -> str:
    """The tag of a record's state; states that are equal have equal tags, whoever made them."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
