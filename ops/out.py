"""What the command says: tables and sentences for people, or one JSON document for programs; progress on stderr."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

Row = dict[str, Any]
WIDE = 200
"""Columns of a table that nobody looks at on a terminal."""


class Counting(Protocol):
    """Somebody who hears how far something has come."""

    def __call__(self, done: int, total: int | None = None, /) -> None:
        """So many are done, of so many where that is known."""
        ...


class Out:
    """Where a command's answer goes."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self._said = Console(highlight=False, soft_wrap=True)
        if not self._said.is_terminal:
            self._said.width = WIDE
        self._aside = Console(stderr=True, highlight=False, soft_wrap=True)

    def rows(self, title: str, rows: Sequence[Row], nothing: str) -> None:
        """Several things of one kind; `nothing` is the sentence where there are none."""
        if self.as_json:
            return self._json({"data": list(rows)})
        if not rows:
            return self._said.print(escape(nothing))
        table = Table(title=title, title_justify="left", box=None, header_style="bold", pad_edge=False)
        for name in rows[0]:
            is_short = name == "id" or name.endswith(("_id", "_at"))
            table.add_column(name.replace("_", " "), overflow="fold", no_wrap=is_short)
        for row in rows:
            table.add_row(*(escape(shown(name, value)) for name, value in row.items()))
        return self._said.print(table)

    def done(self, sentence: str, **facts: Any) -> None:
        """What was done, in a sentence; to programs as facts."""
        if self.as_json:
            return self._json({"data": facts})
        return self._said.print(escape(sentence))

    def note(self, sentence: str) -> None:
        """What a person should know beside the answer; programs are spared it."""
        if not self.as_json:
            self._aside.print(escape(sentence))

    def refused(self, code: str, sentence: str) -> None:
        """Why nothing was done, and what to do; on the error output."""
        if self.as_json:
            self._aside.print(json.dumps({"error": {"code": code, "message": sentence}}), markup=False)
        else:
            self._aside.print(escape(sentence), style="red")

    @contextmanager
    def progress(self, what: str) -> Iterator[Counting]:
        """A bar that moves while something goes on, where somebody looks on."""
        if self.as_json or not self._aside.is_terminal:
            yield lambda done, total=None, /: None
            return
        columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,}"), TimeElapsedColumn())
        with Progress(*columns, console=self._aside, transient=True) as bars:
            task: TaskID = bars.add_task(what, total=None)
            yield lambda done, total=None, /: bars.update(task, completed=done, total=total)

    def _json(self, plain: Any) -> None:
        self._said.print(json.dumps(plain, ensure_ascii=False), markup=False)


def shown(name: str, value: Any) -> str:
    """A value as a person reads it; an instant by the name that ends in `at`."""
    if value is None:
        return "-"
    if name.endswith("_at") and isinstance(value, int):
        return datetime.fromtimestamp(value, UTC).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
