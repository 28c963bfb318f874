"""Setting up says what is being done, goes on saying so, and shows pip's words where it fails."""

import sys
import time

import pytest

from tools import install


def test_what_takes_long_is_said_again_and_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "QUIET_SECONDS", 0.2)
    script = "import time; print('WARNING: no matter'); print('Collecting everything', flush=True); time.sleep(1.2)"
    status, lines = install._watched([sys.executable, "-c", script], time.monotonic())
    assert (status, lines) == (0, ["Collecting everything"])
    said = capsys.readouterr().out.splitlines()
    assert len([line for line in said if line.endswith("Collecting everything")]) >= 2
    assert all(line.split()[1] == "s" for line in said), "each with the seconds since it began"


def test_nothing_is_silent_for_ten_seconds() -> None:
    assert install.QUIET_SECONDS < 10


def test_what_pip_could_not_do_is_shown(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("venv.create", lambda *_, **__: None)
    monkeypatch.setattr(install, "_watched", lambda *_: (1, ["ERROR: No matching distribution found for nothing"]))
    assert install.main("nowhere", "nothing") == 1
    assert "No matching distribution" in capsys.readouterr().err
