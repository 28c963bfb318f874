"""The guides' examples run as they stand: every line of every `sh` block, against a stack with the demo airline."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.platform.up import ROOT, Up

DOCS = ROOT / "docs"
DEPLOYED = {"operators.md"}
"""What these show needs an AWS account."""
GUIDES = sorted(
    path.name for path in DOCS.glob("*.md") if "\n```sh\n" in path.read_text() and path.name not in DEPLOYED
)
STRICT = """
set -euo pipefail
curl() { command curl --silent --show-error --fail-with-body --max-time 30 "$@"; }
"""
"""What makes a shell stop at the first line that does not run, and a refusal one that does not."""


def _lines(guide: str) -> str:
    """A guide's commands, one block after the other."""
    return "\n".join(re.findall(r"^```sh\n(.*?)^```$", (DOCS / guide).read_text(), re.DOTALL | re.MULTILINE))


@pytest.mark.slow
@pytest.mark.parametrize(
    "guide",
    # The operator's command starts anew with each line: minutes, which the nightly run has.
    [pytest.param(one, marks=pytest.mark.nightly) if one == "command.md" else one for one in GUIDES],
)
def test_every_line_of_a_guide_runs_as_it_stands(guide: str, ups: list[Up], tmp_path: Path) -> None:
    if not shutil.which("curl"):
        pytest.skip("curl, which the guides use, is not on this machine")
    up = Up(tmp_path / "data").ready()
    ups.append(up)
    commands = _lines(guide).replace("http://127.0.0.1:8000", up.base).replace(".venv/bin/python", sys.executable)
    commands = commands.replace(".venv/bin/offblock", f"{sys.executable} -m ops.cli")
    run = subprocess.run(
        ["bash", "-xc", STRICT + commands],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "OFFBLOCK_DATA": str(up.data)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, f"{run.stdout[-1500:]}\n{run.stderr[-1500:]}"


def test_a_newcomer_finds_these_guides() -> None:
    assert {"first-contract.md", "api.md", "acars.md", "command.md"} <= set(GUIDES)


@pytest.mark.parametrize("guide", GUIDES)
def test_a_guide_names_its_address_and_keys_once_and_at_its_top(guide: str) -> None:
    lines = _lines(guide).splitlines()
    assert lines[0] == "API=http://127.0.0.1:8000"
    assert "local.key" in lines[1]
    assert sum("127.0.0.1" in line for line in lines) == 1
    for line in lines:
        if "curl" in line and "[" in line.split("$API")[-1].split('"')[0]:
            assert "curl -g" in line, line


def test_the_samples_are_whole(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    up.ask("POST", "/api/v1/airlines", body={"icao": "BWA", "name": "Baltic Wings"})
    for kind in ("airports", "subfleets", "aircraft", "schedules", "stands"):
        rows = (DOCS / "samples" / f"{kind}.csv").read_bytes()
        report = up.send(f"/api/v1/imports/{kind}", rows)["data"]
        assert (report["created"], report["errors"]) == (rows.count(b"\n") - 1, []), kind
    round_trip = [one for one in up.ask("GET", "/api/v1/schedules?per_page=100")["data"] if one["sequence"]]
    assert len(round_trip) == 4
