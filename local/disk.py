"""The data folder: the one place that writes to the disk, and what is wrong with a file in a sentence.

What the disk refuses (`OSError`) has not happened: a file is there as it was before, and no half of one stays.
"""

import os
from collections.abc import Iterable
from pathlib import Path

OURS = ("secret", "journal", "credentials.json", "lock", "seeding")
"""By what a data folder is known as one."""


BLOCK = 1_048_576


ROOT = Path(__file__).parent.parent


class Unusable(Exception):
    """What is wrong with the data folder, and what to do about it: one sentence for whoever starts the stack."""


def place() -> Path:
    """Where the data folder is: OFFBLOCK_DATA, or `.local` beside this folder."""
    return Path(os.environ.get("OFFBLOCK_DATA") or ROOT / ".local").absolute()


def write(descriptor: int, content: bytes) -> None:
    """Write all of it, or raise `OSError` somewhere on the way."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def force(descriptor: int) -> None:
    """Have what was written on the disk itself."""
    os.fsync(descriptor)


def private(path: Path, flags: int) -> int:
    """A descriptor of a file that only its owner may read, whoever made it."""
    descriptor = os.open(path, flags | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.fchmod(descriptor, 0o600)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def replace(path: Path, text: str) -> None:
    """Make this a small file's text, for its owner alone, whole and forced to disk or not at all."""
    fill(path, [text.encode()])


def fill(path: Path, pieces: Iterable[bytes]) -> None:
    """Make the pieces a file's content, for its owner alone, whole and forced to disk or not at all."""
    making = path.with_name("~" + path.name)
    try:
        descriptor = private(making, os.O_WRONLY | os.O_TRUNC)
        try:
            for block in _blocks(pieces):
                write(descriptor, block)
            force(descriptor)
        finally:
            os.close(descriptor)
        _settle(making, path)
    except OSError:
        making.unlink(missing_ok=True)
        raise


def _blocks(pieces: Iterable[bytes]) -> Iterable[bytes]:
    """The pieces in few large ones."""
    block = bytearray()
    for piece in pieces:
        block += piece
        if len(block) >= BLOCK:
            yield bytes(block)
            block.clear()
    yield bytes(block)


def _settle(making: Path, path: Path) -> None:
    """Put a finished file in another one's place, so that a power cut leaves the one or the other."""
    making.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        force(folder)
    finally:
        os.close(folder)


def folder(path: Path) -> None:
    """Make the data folder, or take one that is there; its owner's alone, unless it holds things of others."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    names = {one.name for one in path.iterdir()}
    if not names or names & set(OURS):
        path.chmod(0o700)


def text_of(path: Path, otherwise: str) -> str:
    """A small file's text without the blanks around it; `Unusable` where it is empty or none: then do `otherwise`."""
    try:
        text = path.read_text().strip()
    except UnicodeDecodeError as wrong:
        raise Unusable(f"{path} is damaged (it is no text): {otherwise}.") from wrong
    if not text:
        raise Unusable(f"{path} is empty: {otherwise}.")
    return text
