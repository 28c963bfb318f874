"""The local stack's journal: nothing acknowledged is lost, whatever ends the process."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from local.journal import SYNC_SECONDS, Journal
from tests.harness import PATIENCE, Growth

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


def test_a_disk_that_refuses_stops_acknowledgements_until_it_takes_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(tmp_path / "journal")

    def full(descriptor: int, content: memoryview) -> int:
        write(descriptor, content[:5])
        raise OSError(errno.ENOSPC, "No space left on device")

    write = os.write
    with monkeypatch.context() as refusing:
        refusing.setattr(os, "write", full)
        journal.write([_change("1")])
        with pytest.raises(OSError, match="No space"):
            journal.sync()
        with pytest.raises(OSError, match="No space"):
            journal.write([_change("2")])
    journal.sync()
    journal.write([_change("3")])
    journal.close()
    again = Journal(tmp_path / "journal")
    assert set(again.items) == {("T#a#X", "1"), ("T#a#X", "3")}
    again.close()


def test_what_is_acknowledged_waits_for_the_disk_for_less_than_two_seconds() -> None:
    assert SYNC_SECONDS <= 1, "the write to the disk that goes on, and the next one"


def test_kill_9_loses_at_most_what_came_since_the_last_write_but_one_and_never_half_a_transaction(
    tmp_path: Path,
) -> None:
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(root), str(root / "layers" / "core")])}
    command = [sys.executable, "-c", WRITER, str(tmp_path / "journal")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, cwd=root, text=True)
    assert process.stdout
    acknowledged = [int(process.stdout.readline()) for _ in range(100)]
    written = Growth(tmp_path / "journal")
    while written.times() < 2:
        assert process.stdout.readline()
    process.send_signal(signal.SIGKILL)
    process.wait(PATIENCE)
    process.stdout.close()
    journal = Journal(tmp_path / "journal")
    kept = {int(sort) for pk, sk in journal.items if pk == "T#a#X" for sort in [sk]}
    assert set(acknowledged) <= kept
    assert kept == {int(sk) for pk, sk in journal.items if pk == "T#a#Y"}, "both items of each transaction or neither"
    journal.close()
