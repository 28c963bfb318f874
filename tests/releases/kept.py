"""The folders of releases: read, and written when a release is made."""

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.releases.forms import Form
from tests.releases.world import Item

HOME = Path(__file__).parent
_VERSION = re.compile(r"\d{1,4}\.\d{1,4}\.\d{1,4}")


def order_of(version: str) -> tuple[int, ...]:
    """A version as it sorts."""
    return tuple(map(int, version.split(".")))


def versions() -> list[str]:
    """Every release that left something behind, the last one last."""
    return sorted((one.name for one in HOME.iterdir() if _VERSION.fullmatch(one.name)), key=order_of)


def items_of(version: str) -> list[Item]:
    """The items that a release wrote."""
    return [json.loads(line) for line in (HOME / version / "records.jsonl").read_text().splitlines()]


def forms_of(version: str) -> Form:
    """The forms that a release read."""
    found: Form = json.loads((HOME / version / "forms.json").read_text())
    return found


def write(version: str, items: Iterable[Item], forms: Form) -> Path:
    """Write a release's folder, over the one of the same version.

    Raises ValueError where the version is none, or older than the last one.
    """
    if not _VERSION.fullmatch(version):
        raise ValueError("say which release, as three numbers: make release VERSION=0.2.0")
    if versions() and order_of(version) < order_of(versions()[-1]):
        raise ValueError(f"{versions()[-1]} was the last release: say a later version, or that one again")
    folder = HOME / version
    folder.mkdir(exist_ok=True)
    (folder / "records.jsonl").write_text("".join(f"{_text(one)}\n" for one in items))
    (folder / "forms.json").write_text("{\n" + ",\n".join(_parts(forms)) + "\n}\n")
    return folder


def _parts(forms: Form) -> Iterable[str]:
    """A line for each form, so that a change of one is seen as such."""
    for name in ("kinds", "packed", "indexes"):
        yield f"{json.dumps(name)}: {_text(forms[name])}"
    lines = ",\n".join(f"{json.dumps(name)}: {_text(one)}" for name, one in sorted(forms["forms"].items()))
    yield f'"forms": {{\n{lines}\n}}'


def _text(plain: Any) -> str:
    return json.dumps(plain, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
