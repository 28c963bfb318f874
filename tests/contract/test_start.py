"""What a function loads before its first event: few modules, its own models alone, nothing of development."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from typing import NamedTuple

import pytest

from local import template
from tools import build_function

LOADED = """
import importlib, json, os, sys
sys.modules["brotli"] = None
importlib.import_module(sys.argv[1])
del sys.modules["brotli"]
files = {name: one.__file__ for name, one in sys.modules.items() if getattr(one, "__file__", None)}
print(json.dumps({"bytes": sum(map(os.path.getsize, files.values())), "names": list(sys.modules)}))
"""
"""The tests have brotli, for the pages; no function has it, and urllib3 would load it where it is."""


class Most(NamedTuple):
    """How many modules a start loads at most: of Python itself by 3.11, and of everybody else by any."""

    pythons: int
    others: int


MOST = {
    "charter": Most(245, 506),
    "bookings": Most(245, 517),
    "acars": Most(245, 539),
    "positions": Most(245, 452),
    "fleet": Most(245, 489),
    "admin": Most(245, 527),
    "people": Most(245, 485),
    "airline": Most(245, 436),
    "messages": Most(245, 467),
    "desktop": Most(245, 518),
    "authorizer": Most(215, 290),
    "identity": Most(245, 475),
    "phpvms": Most(245, 547),
    "smartcars": Most(245, 545),
    "jobs": Most(215, 280),
    "stream": Most(214, 202),
    "mail": Most(250, 400),
    "unsubscribe": Most(250, 400),
    "uploads": Most(207, 143),
    "pictures": Most(215, 290),
    "workflows": Most(215, 332),
}
MORE_OF_PYTHON = {(3, 11): 0, (3, 12): 3, (3, 13): 3}
"""How many more modules of its own each Python loads; of a newer one only what the others load is counted."""
MOST_BYTES = {(3, 11): 21_740_000, (3, 12): 24_070_000, (3, 13): 23_270_000}
VERSION = sys.version_info[:2]
NEVER = {"boto3", "moto", "pytest", "chalice", "aws_xray_sdk", "local", "tests", "tools", "PIL", "numpy"}
NEVER |= {"airportsdata"}
FOREIGN = {
    "people": ("offblock.usecases.imports.imports", "offblock.domain.flights.landings"),
    "admin": ("offblock.usecases.imports.imports", "offblock.formats.csv_reading"),
    "charter": ("offblock.usecases.imports.imports", "offblock.usecases.fleet"),
    "acars": (
        "offblock.usecases.imports.imports",
        "offblock.usecases.charter.generation",
        "offblock.usecases.charter.customers",
    ),
    "desktop": (
        "offblock.usecases.imports.imports",
        "offblock.usecases.charter.generation",
        "offblock.formats.csv_reading",
    ),
    "positions": (
        "offblock.queries.effects",
        "offblock.domain.charter.missions",
        "offblock.usecases.flights.landings",
        "joserfc",
    ),
    "messages": ("offblock.domain.charter.missions", "offblock.usecases.flights.landings", "joserfc"),
    "phpvms": ("offblock.usecases.imports.imports", "joserfc"),
    "smartcars": ("offblock.usecases.imports.imports", "joserfc"),
    "workflows": (
        "offblock.usecases.imports.imports",
        "offblock.usecases.charter.missions",
        "offblock.domain.flights.flights",
    ),
    "jobs": (
        "offblock.usecases.imports.imports",
        "offblock.usecases.notices.posting",
        "offblock.domain.notices.messages",
        "offblock.domain.charter.missions",
        "offblock.domain.flights.flights",
    ),
    "authorizer": (
        "offblock.domain.charter.missions",
        "offblock.domain.bookings.bookings",
        "offblock.schemas.charter.missions",
    ),
    "stream": ("offblock.adapters.store", "pynamodb"),
    "pictures": ("aws_lambda_powertools.event_handler", "offblock.usecases.imports.imports"),
    "uploads": ("offblock.adapters.store", "pynamodb", "pydantic"),
}


def _environment() -> dict[str, str]:
    """What a function finds, but for anything by which its first call could get anywhere."""
    root = build_function.ROOT
    ours = {name: text for name, text in os.environ.items() if name.startswith("OFFBLOCK_") or name == "PATH"}
    nowhere = {"AWS_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", "HOME": os.devnull}
    path = os.pathsep.join([str(root), str(root / "layers" / "core")])
    return {**template.constants(), **ours, **nowhere, "PYTHONPATH": path}


def test_what_a_start_must_not_load_exists() -> None:
    gone = {name for names in FOREIGN.values() for name in names if importlib.util.find_spec(name) is None}
    assert not gone, "a name that nothing has forbids nothing: say what it is called now"


@pytest.mark.parametrize("name", sorted(template.functions()))
def test_a_function_loads_little_and_only_its_own_before_its_first_event(name: str) -> None:
    command = [sys.executable, "-c", LOADED, f"functions.{name}.boot"]
    done = subprocess.run(command, env=_environment(), capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    names = set(loaded["names"])
    assert not names & NEVER
    assert not names & set(FOREIGN.get(name, ()))
    pythons = {one for one in names if one.partition(".")[0] in sys.stdlib_module_names}
    grown = "a start has grown: load it when it is needed, or raise the cap knowingly"
    assert len(names - pythons) <= MOST[name].others, grown
    if VERSION in MORE_OF_PYTHON:
        assert len(pythons) <= MOST[name].pythons + MORE_OF_PYTHON[VERSION], grown
        assert loaded["bytes"] <= MOST_BYTES[VERSION], grown


def test_the_pythons_whose_starts_are_known_are_those_of_the_readme_and_the_deployed_one() -> None:
    (oldest,) = re.findall(r"Python 3\.(\d+) or newer", (template.ROOT / "README.md").read_text())
    deployed = template.read()["Globals"]["Function"]["Runtime"].removeprefix("python")
    known = {f"{major}.{minor}" for major, minor in MORE_OF_PYTHON}
    assert deployed == build_function.PYTHON
    assert {f"3.{oldest}", deployed} <= known
    assert set(MORE_OF_PYTHON) == set(MOST_BYTES)
