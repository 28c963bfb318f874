"""A data folder that cannot be used is said in one sentence that tells what to do; nothing in it is changed."""

import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from local import __main__ as process
from local import disk
from tests.integration.platform.up import Up, refusal


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that a stack has left."""
    folder = tmp_path_factory.mktemp("kept") / "data"
    up = Up(folder, OFFBLOCK_SEED="empty")
    try:
        up.ready().stop()
    finally:
        up.process.kill()
    return folder


def _damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


WRONG: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "an empty secret": ("secret", lambda path: path.write_text(""), "is empty: put it back"),
    "a blank secret": ("secret", lambda path: path.write_text(" \n"), "is empty: put it back"),
    "a short secret": ("secret", lambda path: path.write_text("a"), "fewer than 32 characters"),
    "an empty clock": ("clock", lambda path: path.write_text(""), "is empty: remove it"),
    "a clock without a number": ("clock", lambda path: path.write_text("noon"), "holds no number of seconds"),
    "a clock beyond time": ("clock", lambda path: path.write_text("nan"), "no number of seconds before the year 2100"),
    "empty schedules": ("schedules", lambda path: path.write_text(""), "is empty: remove it"),
    "schedules that are a list": ("schedules", lambda path: path.write_text("[1]"), "does not hold the instants"),
    "parameters that are a list": ("parameters", lambda path: path.write_text("[1]"), "does not hold the parameters"),
    "half of the keys": ("credentials.json", lambda path: os.truncate(path, 100), "does not hold the keys"),
    "nobody's keys": ("credentials.json", lambda path: path.write_text('{"demo": {}}'), "does not hold the keys"),
    "keys that are no text": ("credentials.json", lambda path: path.write_bytes(b"\xff\xfe"), "it is no text"),
    "a damaged journal": ("journal", _damage, "is damaged in line"),
    "a lock that is a folder": ("lock", _folder_instead, "cannot be used (Is a directory)"),
}
EVERY_EVENING = {"a short secret", "nobody's keys", "a damaged journal"}
"""A text, a file of several, and the journal; each is a start of a process."""


@pytest.mark.parametrize(
    "wrong", [one if one in EVERY_EVENING else pytest.param(one, marks=pytest.mark.nightly) for one in WRONG]
)
def test_what_is_wrong_with_a_file_is_said_in_a_sentence(kept: Path, ups: list[Up], tmp_path: Path, wrong: str) -> None:
    name, spoil, sentence = WRONG[wrong]
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    spoil(data / name)
    before = {path.name: path.is_file() and path.read_bytes() for path in data.iterdir()}
    said = refusal(ups, data)
    assert str(data / name) in said
    assert sentence in said
    assert len([line for line in said.splitlines() if not line.startswith("Starting, ")]) == 1, said
    after = {path.name: path.is_file() and path.read_bytes() for path in data.iterdir()}
    assert after.keys() == before.keys()
    assert after[name] == before[name]


def test_what_the_system_refuses_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("OFFBLOCK_DATA", str(tmp_path / "data"))
    for number, sentence in {
        30: "cannot be used (Read-only file system): make it yours to write, or set OFFBLOCK_DATA",
        13: "cannot be used (Permission denied): make it yours to write, or set OFFBLOCK_DATA",
        28: "cannot be used (No space left on device): make room, or set OFFBLOCK_DATA",
    }.items():

        def refuses(*_: object, number: int = number) -> int:
            raise OSError(number, os.strerror(number))

        monkeypatch.setattr(disk, "private", refuses)
        assert process.main() == 1
        assert sentence in capsys.readouterr().out


def test_everything_in_it_is_its_owners_alone_also_where_it_was_not(kept: Path, ups: list[Up], tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(kept, data)
    data.chmod(0o755)
    for path in data.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    up = Up(data).ready()
    ups.append(up)
    up.ask("POST", "/local/clock", None, {"advance_seconds": 60})
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    for name in ("journal", "lock", "secret", "credentials.json", "clock", "schedules"):
        assert stat.S_IMODE((data / name).stat().st_mode) == 0o600, name
    up.stop()


def test_a_folder_with_things_of_others_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    (tmp_path / "letter").touch()
    disk.folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755
    (tmp_path / "letter").unlink()
    disk.folder(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o700
