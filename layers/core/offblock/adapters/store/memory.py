"""What one invocation has seen of the table: enough to write or remove exactly the items that it decided on."""

from typing import Any, NamedTuple

from offblock.adapters.keys.grammar import Key


class Seen(NamedTuple):
    """What is known of an item that was read: its birth, its version, its text."""

    born: int
    version: int
    text: str
    strong: bool = False


class Memory:
    """The items read and written since the last `forget`; `written` outlives that."""

    def __init__(self) -> None:
        self.seen: dict[Key, Seen] = {}
        self.moved: set[Key] = set()
        self.written: set[Key] = set()

    def note(self, key: Key, seen: Seen) -> None:
        """Remember what was read; of an item that changed between two readings nobody knows which was decided on."""
        before = self.seen.get(key)
        if before and before.strong and seen.strong and before[:2] != seen[:2]:
            self.moved.add(key)
        self.seen[key] = seen

    def note_written(self, item: Any) -> None:
        """Remember an item as it was just written."""
        key = (item.pk, item.sk)
        self.seen[key] = Seen(int(item.born), int(item.version), item.summary or item.body, strong=True)
        self.written.add(key)

    def forget(self) -> None:
        """Drop everything read, so that the next try loads afresh."""
        self.seen.clear()
        self.moved.clear()
