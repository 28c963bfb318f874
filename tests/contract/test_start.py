"""What a function loads before its first event: few modules, its own models alone, nothing of development."""

import importlib.util
import json
import os
import subprocess
import sys

import pytest

from local import template
from tools import build_function

LOADED = """
import importlib, json, os, sys
importlib.import_module(sys.argv[1])
files = {name: one.__file__ for name, one in sys.modules.items() if getattr(one, "__file__", None)}
print(json.dumps({"bytes": sum(map(os.path.getsize, files.values())), "names": list(sys.modules)}))
"""
MOST_MODULES = {
    "charter": 735,
    "bookings": 750,
    "acars": 740,
    "fleet": 725,
    "admin": 740,
    "authorizer": 485,
    "jobs": 485,
    "stream": 415,
    "notify": 595,
    "uploads": 350,
    "workflows": 530,
}
MOST_BYTES = 21_700_000
NEVER = {
    "boto3",
    "moto",
    "pytest",
    "chalice",
    "aws_xray_sdk",
    "local",
    "tests",
    "tools",
    "PIL",
    "numpy",
    "airportsdata",
}
FOREIGN = {
    "admin": ("offblock.usecases.imports.imports", "offblock.formats.csv_reading"),
    "charter": ("offblock.usecases.imports.imports", "offblock.usecases.fleet"),
    "acars": (
        "offblock.usecases.imports.imports",
        "offblock.usecases.charter.generation",
        "offblock.usecases.charter.customers",
    ),
    "workflows": (
        "offblock.usecases.imports.imports",
        "offblock.usecases.charter.missions",
        "offblock.domain.flights.flights",
    ),
    "jobs": (
        "offblock.usecases.imports.imports",
        "offblock.domain.charter.missions",
        "offblock.domain.flights.flights",
    ),
    "notify": (
        "offblock.domain.charter.missions",
        "offblock.domain.flights.flights",
        "offblock.usecases.charter.missions",
    ),
    "authorizer": (
        "offblock.domain.charter.missions",
        "offblock.domain.bookings.bookings",
        "offblock.schemas.charter.missions",
    ),
    "stream": ("offblock.adapters.store", "pynamodb"),
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
    assert len(names) <= MOST_MODULES[name], "a start has grown: load it when it is needed, or raise the cap knowingly"
    assert loaded["bytes"] <= MOST_BYTES
