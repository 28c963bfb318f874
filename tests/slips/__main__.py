"""Makes every slip in a copy of the tree, one at a time, and says which nobody noticed.

`python -m tests.slips [text ...]`: all, or those that speak of one of the texts.

A slip counts as noticed where one of its tests fails. Before the slips all of the tests must pass in the copy as it is.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.slips import SLIPS
from tests.slips.slip import ROOT, Slip

LEFT_OUT = shutil.ignore_patterns(
    ".git*", ".venv*", ".local", ".build", ".aws-sam", "__pycache__", "*.egg-info", ".*_cache", "node_modules"
)
PASSED, FAILED = 0, 1
"""How pytest ends; with anything else nothing was tested."""
MOST_SECONDS = 900
"""Tests that have not ended by then have noticed something, too."""


def main(*wanted: str) -> int:
    """Run the slips that speak of one of the texts, or all; 1 where one was not noticed."""
    texts = [one.lower() for one in wanted] or [""]
    slips = [slip for slip in SLIPS if any(text in f"{slip.what} {slip.file}".lower() for text in texts)]
    with _copied() as tree:
        selected = dict.fromkeys(one for slip in slips for one in slip.selection)
        assert _tested(tree, selected) == PASSED, "these tests fail without any slip: mend them first"
        unnoticed = [slip for slip in slips if not _is_noticed(tree, slip)]
    print(f"\n{len(slips) - len(unnoticed)} of {len(slips)} slips were noticed.")
    for slip in unnoticed:
        print(f"NOT NOTICED  {slip.what}  ({slip.file}, by {slip.tests})")
    return bool(unnoticed)


@contextmanager
def _copied() -> Iterator[Path]:
    """A copy of the tree, which is gone in the end."""
    with tempfile.TemporaryDirectory(prefix="slips-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=LEFT_OUT)
        yield tree


def _is_noticed(tree: Path, slip: Slip) -> bool:
    """Make one slip, see whether its tests fail, and take it back."""
    place, began = tree / slip.file, time.monotonic()
    before = place.read_text()
    assert before.count(slip.text) == 1, f"{slip.what}: its text is there {before.count(slip.text)} times"
    place.write_text(before.replace(slip.text, slip.instead))
    try:
        ended = _tested(tree, slip.selection)
    finally:
        place.write_text(before)
    assert ended in (PASSED, FAILED), f"{slip.what}: pytest ended with {ended}, so nothing was tested"
    said = "noticed" if ended == FAILED else "NOT NOTICED"
    print(f"{said:12}{time.monotonic() - began:5.1f} s  {slip.what}", flush=True)
    return ended == FAILED


def _tested(tree: Path, selection: Iterable[str]) -> int:
    """Run tests in the copy, quietly, to the first that fails."""
    path = os.pathsep.join(map(str, (tree, tree / "layers" / "core")))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", "pytest", "-q", "-x", "--no-header", "-p", "no:cacheprovider", *selection]
    try:
        done = subprocess.run(
            command, cwd=tree, env=environment, capture_output=True, text=True, check=False, timeout=MOST_SECONDS
        )
    except subprocess.TimeoutExpired:
        return FAILED
    if done.returncode not in (PASSED, FAILED):
        print(done.stdout[-2000:], done.stderr[-2000:], file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
