"""An airline as a file: JSON Lines, a header first, then each item without its tenant, each key, each file (OP-04).

The header says version, tenant, counts and a hash. The hash is a sum over the lines, so that neither their order nor
the name under which an airline is kept changes it: an archive and what was restored from it have the same.
"""

import gzip
import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, cast

from pydantic import BaseModel, ConfigDict, ValidationError

from offblock.adapters.stored import parse
from offblock.domain.kernel.names import class_of

Line = dict[str, Any]
VERSION = 2
"""Since 2 the pictures that are shown are files as well."""
API_KEY = "ApiKey"


class BadArchive(Exception):
    """The file is no archive of ours, or not whole: one sentence."""


class Header(BaseModel):
    """What an archive says of itself. `stood_still`: the airline was stopped while it was copied."""

    model_config = ConfigDict(extra="forbid")

    offblock: str = "archive"
    version: int = VERSION
    tenant: str
    name: str
    domains: tuple[str, ...]
    made_at: int
    stood_still: bool
    items: int
    keys: int
    files: int
    kinds: dict[str, int]
    sha256: str


@dataclass
class Tally:
    """What has been counted of an airline's items: how many of each kind, and the hash of them all."""

    kinds: Counter[str] = field(default_factory=Counter)
    _sum: int = 0

    def add(self, line: Line) -> None:
        """Count one item."""
        self.kinds[line["kind"]] += 1
        self._sum = (self._sum + int.from_bytes(hashlib.sha256(text_of(line).encode()).digest(), "big")) % (1 << 256)

    @property
    def items(self) -> int:
        """How many there are."""
        return self.kinds.total()

    @property
    def sha256(self) -> str:
        """The hash of them all, in whatever order they came."""
        return f"{self._sum:064x}"


def text_of(line: Line) -> str:
    """A line as it is written and hashed."""
    return json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@contextmanager
def writing(path: Path) -> Iterator[IO[str]]:
    """The body of an archive to be, beside its place; gone where it does not come to an end."""
    body = path.with_name(path.name + ".part")
    descriptor = os.open(body, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as lines:
            yield lines
    except BaseException:
        body.unlink(missing_ok=True)
        raise


def finish(path: Path, header: Header) -> None:
    """Put the header before the body, in its place: for its owner alone, since people's data are in it."""
    body, whole = path.with_name(path.name + ".part"), path.with_name(path.name + ".whole")
    try:
        descriptor = os.open(whole, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as raw, _packed(raw, path) as target, body.open("rb") as lines:
            target.write(f"{text_of(header.model_dump(mode='json'))}\n".encode())
            shutil.copyfileobj(lines, target)
        whole.replace(path)
    finally:
        body.unlink(missing_ok=True)
        whole.unlink(missing_ok=True)


@contextmanager
def _packed(raw: IO[bytes], path: Path) -> Iterator[IO[bytes]]:
    if path.suffix != ".gz":
        yield raw
        return
    with gzip.GzipFile(fileobj=raw, mode="wb", filename="") as packed:
        yield cast(IO[bytes], packed)


class Archive:
    """An archive that is there to be read, once or more."""

    def __init__(self, path: Path) -> None:
        self._path = path
        first = next(self._lines(), None)
        try:
            self.header = Header.model_validate(first)
        except ValidationError as wrong:
            raise BadArchive(
                f"{path} is no archive of an airline: take one that `offblock tenants export` made."
            ) from wrong
        if self.header.version > VERSION:
            raise BadArchive(f"{path} was made by a newer Offblock: restore it with that one.")

    def lines(self) -> Iterator[Line]:
        """Every line but the header."""
        lines = self._lines()
        next(lines, None)
        return lines

    def check(self) -> None:
        """Read it to its end before anything is written: whole, unchanged, and of kinds that this release can read."""
        tally, others = Tally(), Counter[str]()
        for number, line in enumerate(self.lines(), start=2):
            if "file" in line:
                others["files"] += 1
                continue
            self._check(number, line)
            if line["kind"] == API_KEY:
                others["keys"] += 1
            else:
                tally.add(line)
        said = self.header
        if (tally.items, tally.sha256, others["keys"], others["files"]) != (
            said.items,
            said.sha256,
            said.keys,
            said.files,
        ):
            raise BadArchive(f"{self._path} is not as it was made (part of it is lost or changed): take another copy.")

    def _check(self, number: int, line: Line) -> None:
        try:
            parse(class_of(line["kind"]), line.get("summary") or line["body"])
        except (LookupError, ValueError, TypeError) as wrong:
            raise BadArchive(f"{self._path} line {number} is nothing that this release can read: {wrong}") from wrong
        is_key = line["kind"] == API_KEY
        if is_key != line["pk"].startswith("SYS#KEY#") or line["pk"].startswith(("T#", "DUE#", "SYS#")) > is_key:
            raise BadArchive(f"{self._path} line {number} would be written outside of its airline.")

    def _lines(self) -> Iterator[Line]:
        try:
            with _opened(self._path) as lines:
                yield from (json.loads(line) for line in lines)
        except (gzip.BadGzipFile, EOFError, ValueError) as wrong:
            raise BadArchive(f"{self._path} is damaged: take another copy.") from wrong
        except OSError as wrong:
            raise BadArchive(f"{self._path} cannot be read: {wrong.strerror or wrong}.") from wrong


def _opened(path: Path) -> IO[str]:
    return gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
