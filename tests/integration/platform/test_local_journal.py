"""The local stack's journal: nothing acknowledged is lost, whatever ends the process."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from local.disk import Unusable
from local.journal import SYNC_SECONDS, Journal
from tests.harness import PATIENCE, until
from tests.harness.disk import Disk

WRITER = """
import sys, time
from pathlib import Path
from local.journal import Journal
journal = Journal(Path(sys.argv[1]))
for number in range(100_000):
    image = {"kind": {"S": "x"}, "happened": {"S": "[]"}}
    journal.write([["T#a#X", str(number), None, image], ["T#a#Y", str(number), None, image]])
    print(number, flush=True)
    time.sleep(0.001)
"""


def _change(sort: str, body: str = "b") -> list[object]:
    return ["T#a#X", sort, None, {"body": {"S": body}, "happened": {"S": "[]"}}]


def test_what_was_written_is_there_after_a_restart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.write([_change("1"), _change("2")])
    journal.write([["T#a#X", "1", None, None]])
    journal.close()
    again = Journal(tmp_path / "journal")
    assert set(again.items) == {("T#a#X", "2")}
    again.close()


def test_a_torn_last_line_is_cut_off_and_the_rest_kept(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.write([_change("1")])
    journal.write([_change("2")])
    journal.close()
    whole = (tmp_path / "journal").read_bytes()
    (tmp_path / "journal").write_bytes(whole[:-7])
    again = Journal(tmp_path / "journal")
    assert set(again.items) == {("T#a#X", "1")}
    again.write([_change("3")])
    again.close()
    last = Journal(tmp_path / "journal")
    assert set(last.items) == {("T#a#X", "1"), ("T#a#X", "3")}
    last.close()


def test_what_was_announced_but_not_delivered_is_pending_after_a_restart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    first = journal.write([_change("1")])
    second = journal.write([_change("2")])
    journal.delivered(first)
    journal.close()
    again = Journal(tmp_path / "journal")
    assert [entry[1] for entry in again.pending] == [second]
    again.close()
    once_more = Journal(tmp_path / "journal")
    assert [entry[1] for entry in once_more.pending] == [second], "compaction keeps what is pending"
    once_more.close()


def test_what_is_pending_does_not_turn_newer_items_back(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal")
    journal.write([_change("edited", "old"), _change("removed")])
    journal.write([["T#a#X", "edited", None, {"body": {"S": "new"}}], ["T#a#X", "removed", None, None]])
    journal.close()
    for _ in range(3):
        again = Journal(tmp_path / "journal")
        assert again.items == {("T#a#X", "edited"): {"body": {"S": "new"}}}
        assert len(again.pending) == 1
        again.close()


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that can be filled."""
    return Disk(monkeypatch)


def _kept(path: Path) -> set[str]:
    """The sort keys of what a journal gives back."""
    journal = Journal(path)
    journal.close()
    return {sort for _, sort in journal.items}


@pytest.mark.parametrize("room", [0, 1, 5, 40])
def test_what_the_disk_refuses_is_not_noted_and_leaves_no_half(tmp_path: Path, disk: Disk, room: int) -> None:
    path = tmp_path / "journal"
    journal = Journal(path)
    first = journal.write([_change("1")])
    whole = path.read_bytes()
    disk.room = room
    for refused in (lambda: journal.write([_change("2")]), lambda: journal.uploaded("a" * 60), journal.sync):
        with pytest.raises(OSError, match="No space"):
            refused()
        assert path.read_bytes() == whole
    assert journal.trouble
    disk.room = None
    assert journal.write([_change("3")]) == first + 1
    assert not journal.trouble
    journal.close()
    assert _kept(path) == {"1", "3"}


def test_trouble_is_over_when_there_is_room_for_as_much_as_was_refused(tmp_path: Path, disk: Disk) -> None:
    journal = Journal(tmp_path / "journal")
    disk.room = 0
    with pytest.raises(OSError, match="No space"):
        journal.write([_change("1", "b" * 500)])
    disk.room = 499
    with pytest.raises(OSError, match="No space"):
        journal.sync()
    assert journal.trouble
    disk.room = None
    until(lambda: journal.trouble is None, lambda: "nobody looks whether there is room again")
    journal.close()
    assert _kept(tmp_path / "journal") == set()


def test_a_full_disk_forces_what_was_noted_before_and_stops_in_peace(tmp_path: Path, disk: Disk) -> None:
    journal = Journal(tmp_path / "journal")
    journal.write([_change("1")])
    disk.room = 0
    with pytest.raises(OSError, match="No space"):
        journal.write([_change("2")])
    journal.delivered(1)
    journal.close()
    assert not journal._unforced
    disk.room = None
    assert _kept(tmp_path / "journal") == {"1"}


def test_what_cannot_be_forced_is_written_again_before_anything_more_is_noted(tmp_path: Path, disk: Disk) -> None:
    journal = Journal(tmp_path / "journal")
    journal.write([_change("1")])
    journal.sync()
    disk.forces = False
    journal.write([_change("2")])
    with pytest.raises(OSError, match="Input/output"):
        journal.sync()
    with pytest.raises(OSError, match="Input/output"):
        journal.write([_change("3")])
    disk.forces = True
    journal.sync()
    journal.write([_change("4")])
    journal.close()
    assert _kept(tmp_path / "journal") == {"1", "2", "4"}


def test_a_stop_that_leaves_something_unforced_says_so(tmp_path: Path, disk: Disk) -> None:
    journal = Journal(tmp_path / "journal")
    journal.write([_change("1")])
    disk.forces = False
    with pytest.raises(OSError, match="Input/output"):
        journal.close()


def test_a_compaction_that_finds_no_room_leaves_the_journal_as_it_was(tmp_path: Path, disk: Disk) -> None:
    path = tmp_path / "journal"
    journal = Journal(path)
    journal.write([_change("1"), _change("2")])
    journal.close()
    before = path.read_bytes()
    disk.room = 50
    with pytest.raises(OSError, match="No space"):
        Journal(path)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == {"journal": before}


def test_a_journal_cut_short_anywhere_gives_back_its_whole_lines(tmp_path: Path) -> None:
    path, whole = _three_lines(tmp_path)
    ends = [place + 1 for place, byte in enumerate(whole) if byte == ord("\n")]
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        lines = sum(end - 1 <= length for end in ends)  # the end itself may be missing
        assert _kept(path) == {str(n) for n in range(1, lines + 1)}, length


def test_one_byte_wrong_anywhere_stops_the_start_or_changes_nothing(tmp_path: Path) -> None:
    path, whole = _three_lines(tmp_path)
    for place in range(len(whole)):
        damaged = bytearray(whole)
        damaged[place] ^= 1
        path.write_bytes(damaged)
        if place == len(whole) - 1:
            assert _kept(path) == {"1", "2", "3"}, "its end alone is wrong, and the line is all there"
            continue
        with pytest.raises(Unusable) as refused:
            Journal(path)
        line = 1 + whole[:place].count(b"\n")
        assert f"{path} is damaged in line {line}," in str(refused.value)
        assert path.read_bytes() == damaged, "nothing was changed"


@pytest.mark.parametrize(
    ("line", "said"), [(1, "2 lines follow it"), (2, "1 line follows it"), (3, "0 lines follow it")]
)
def test_what_to_do_about_a_damaged_line_is_said_and_does_it(tmp_path: Path, line: int, said: str) -> None:
    path, whole = _three_lines(tmp_path)
    lines = whole.splitlines(keepends=True)
    lines[line - 1] = lines[line - 1].replace(b"happened", b"Happened")
    path.write_bytes(b"".join(lines))
    with pytest.raises(Unusable) as refused:
        Journal(path)
    assert said in str(refused.value)
    subprocess.run(["sh", "-c", str(refused.value).split("`")[1]], check=True)
    assert _kept(path) == {str(n) for n in range(1, line)}
    assert path.with_name("journal.damaged").read_bytes() == b"".join(lines)


def _three_lines(folder: Path) -> tuple[Path, bytes]:
    """A journal of three whole transactions."""
    path = folder / "journal"
    path.unlink(missing_ok=True)
    journal = Journal(path)
    for number in "123":
        journal.write([_change(number)])
    journal.close()
    return path, path.read_bytes()


def test_a_journal_is_its_owners_alone_also_one_that_was_not(tmp_path: Path) -> None:
    path, _ = _three_lines(tmp_path)
    path.chmod(0o644)
    Journal(path).close()
    assert path.stat().st_mode & 0o777 == 0o600


def test_what_is_acknowledged_waits_for_the_disk_for_less_than_two_seconds() -> None:
    assert SYNC_SECONDS <= 1, "the write to the disk that goes on, and the next one"


def test_kill_9_loses_nothing_and_never_half_a_transaction(tmp_path: Path) -> None:
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "layers" / "core")])}
    command = [sys.executable, "-c", WRITER, str(tmp_path / "journal")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=root, text=True)
    assert process.stdout
    acknowledged = [int(process.stdout.readline()) for _ in range(100)]
    process.send_signal(signal.SIGKILL)
    acknowledged += [int(line) for line in process.stdout if line.endswith("\n")]
    process.wait(PATIENCE)
    process.stdout.close()
    journal = Journal(tmp_path / "journal")
    kept = {int(sort) for pk, sk in journal.items if pk == "T#a#X" for sort in [sk]}
    assert set(acknowledged) <= kept
    assert kept == {int(sk) for pk, sk in journal.items if pk == "T#a#Y"}, "both items of each transaction or neither"
    journal.close()
