"""What a function loads before its first event: few modules, its own models alone, nothing of development."""

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
    "charter": 645,
    "bookings": 660,
    "acars": 650,
    "fleet": 650,
    "admin": 655,
    "authorizer": 500,
    "jobs": 575,
    "stream": 460,
    "notify": 570,
    "uploads": 395,
    "workflows": 530,
}
MOST_BYTES = 22_500_000
NEVER = {"boto3", "moto", "pytest", "chalice", "aws_xray_sdk", "local", "tests", "tools", "PIL", "numpy"}
FOREIGN = {
    "charter": ("offblock.usecases.imports.imports", "offblock.usecases.fleet"),
    "acars": (
        "offblock.usecases.imports.imports",
        "offblock.usecases.charter.generation",
        "offblock.domain.charter.customers.routes",
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


@pytest.mark.parametrize("name", sorted(template.functions()))
def test_a_function_loads_little_and_only_its_own_before_its_first_event(name: str) -> None:
    root = build_function.ROOT
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "layers" / "core")])}
    command = [sys.executable, "-c", LOADED, f"functions.{name}.app"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    loaded = json.loads(done.stdout)
    names = set(loaded["names"])
    assert not names & NEVER
    assert not names & set(FOREIGN.get(name, ()))
    assert len(names) <= MOST_MODULES[name], "a start has grown: load it when it is needed, or raise the cap knowingly"
    assert loaded["bytes"] <= MOST_BYTES
