"""`make demo` plays its whole story, and leaves the airline as it was."""

import os
import socket
import subprocess
import sys

import pytest

from tests.integration.platform.up import ROOT


@pytest.mark.slow
def test_the_story_goes_as_told_and_leaves_the_airline_as_it_was() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    inherited = {name: text for name, text in os.environ.items() if not name.startswith(("OFFBLOCK_", "AWS_"))}
    run = subprocess.run(
        [sys.executable, "-m", "tools.demo"],
        cwd=ROOT,
        env=inherited | {"OFFBLOCK_PORT": str(port)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    assert "The airline itself is as it was" in run.stdout
