"""Whether what was built can run where it is deployed: `python -m tools.check_build .aws-sam/build prod`.

A package of another machine, or without the part that is compiled, fails at a function's first import and nowhere
before; that is why it is looked for here.
"""

import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.build_function import MACHINE, PYTHON

MACHINES = {"x86_64": 62, "aarch64": 183}
"""What stands in the head of an ELF file for each processor."""
ELSEWHERE = {"cffi": "_cffi_backend", "pillow": "PIL"}
"""Packages whose compiled files are called otherwise than they are."""
LICENCES = ("LICEN[CS]E*", "COPYING*", "NOTICE*", "licenses/*")


class Unfit(Exception):
    """What is wrong with the build, in a sentence."""


def check(built: Path, is_prod: bool, machine: str = MACHINE) -> str:
    """What was built, in a sentence; `Unfit` where it would not run, lacks licences, or starts slowly on prod."""
    functions = sorted(path for path in built.iterdir() if (path / "offblock").is_dir())
    if not functions:
        raise Unfit(f"There is no function in {built.name}.")
    for folder in functions:
        must_run(folder, machine)
        must_have_licences(folder)
    raw = [folder.name for folder in functions if not any((folder / "offblock").rglob("*.pyc"))]
    if raw and is_prod:
        raise Unfit(f"{len(raw)} functions are not compiled, since no Python {PYTHON} was found: install one.")
    compiled = f"not compiled: no Python {PYTHON}" if raw else f"compiled by Python {PYTHON}"
    return f"{len(functions)} functions for {machine}, {compiled}, each with the licences of its packages"


def must_run(folder: Path, machine: str = MACHINE) -> None:
    """`Unfit` where a package lacks its compiled part, or has another machine's or another Python's."""
    for info, wheel in _wheels(folder):
        if "Root-Is-Purelib: false" in wheel and not any(_libraries(folder, info)):
            raise Unfit(f"{folder.name}: {info.name} has no compiled files for {machine}.")
    for path in folder.rglob("*.so*"):
        head = path.read_bytes()[:20]
        if head[:4] != b"\x7fELF" or struct.unpack("<H", head[18:20])[0] != MACHINES[machine]:
            raise Unfit(f"{folder.name}: {path.relative_to(folder)} is not compiled for {machine}.")
        tag = next((part for part in path.name.split(".") if part.startswith("cpython-")), "")
        if tag and not tag.startswith(f"cpython-{PYTHON.replace('.', '')}"):
            raise Unfit(f"{folder.name}: {path.relative_to(folder)} is another Python's than {PYTHON}.")


def must_have_licences(folder: Path) -> None:
    """`Unfit` where a package goes out without its licence: each of them asks that it be there."""
    for info, _ in _wheels(folder):
        if not any(path for pattern in LICENCES for path in info.glob(pattern)):
            raise Unfit(f"{folder.name}: {info.name} has no licence.")


def _wheels(folder: Path) -> Iterator[tuple[Path, str]]:
    """Each package's folder of facts, and what its wheel said of itself."""
    infos = sorted(folder.glob("*.dist-info"))
    if not infos:
        raise Unfit(f"{folder.name}: there is no package in it.")
    for info in infos:
        wheel = info / "WHEEL"
        yield info, wheel.read_text() if wheel.exists() else ""


def _libraries(folder: Path, info: Path) -> Iterator[Path]:
    """The compiled files of a package, in whatever of the folder is called as it is."""
    name = info.name.split("-")[0].lower()
    for entry in folder.iterdir():
        if entry.name.split(".")[0] == ELSEWHERE.get(name, name) and not entry.name.endswith(".dist-info"):
            yield from entry.rglob("*.so") if entry.is_dir() else [entry]


def main() -> int:
    """1 where the build is unfit."""
    try:
        print(check(Path(sys.argv[1]), is_prod=sys.argv[2:3] == ["prod"]))
    except Unfit as why:
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
