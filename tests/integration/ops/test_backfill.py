"""Records of an older form become this release's, page by page; the walk goes on where it was cut short."""

import json
from typing import Any

import pytest

from local import engine
from offblock.adapters.table import Item
from offblock.domain.kernel.backfills import Backfill
from offblock.domain.kernel.decision import Decision
from offblock.domain.people.users import User
from ops import backfill, rewriting
from tests import airline, invariants, pump
from tests.airline import CUSTOMER
from tests.conftest import Clock
from tests.harness import contents, stack
from tests.integration.ops.conftest import answer, run

OLD = ("g1pk", "g1sk", "g2pk", "g2sk")


@pytest.fixture(autouse=True)
def _airline(clock: Clock) -> None:
    airline.found()
    for _ in range(3):
        airline.audited("customer.edit", f"Customer:{CUSTOMER}")


def aged() -> int:
    """Make the log and the users what an older release wrote: in no list, and with a field that has gone since."""
    found = [item for item in Item.scan() if item.kind in ("Audited", "User")]
    for item in found:
        column = "summary" if item.summary else "body"
        text = json.dumps({**json.loads(getattr(item, column)), "shoe_size": 44})
        item.update(actions=[getattr(Item, column).set(text), *(getattr(Item, name).remove() for name in OLD)])
    return len(found)


@pytest.mark.rule("OP-05")
def test_what_an_older_release_wrote_is_written_anew_and_nobody_hears_of_it() -> None:
    before = contents()
    count = aged()
    with pump.running() as bench:
        tried = answer("backfill", "--dry-run")
        assert (tried["written"], contents() == before) == (count, False)
        done = answer("backfill")
        assert (done["written"], done["unread"], done["ended"]) == (count, 0, True)
        bench.drain()
        assert bench.calls == []
    assert {name: one for name, one in contents().items() if name[0] != "SYS#BACKFILL"} == before
    assert answer("backfill")["written"] == 0
    invariants.check()


@pytest.mark.rule("OP-05")
def test_cut_short_it_goes_on_and_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backfill, "PAGE", 3)
    before, count = contents(), aged()
    first = answer("backfill", "--most", 6)
    assert (first["looked_at"], first["ended"]) == (6, False)
    real, cursors = rewriting.turn, list[str | None]()

    def cut(walk: Backfill, *arguments: Any) -> rewriting.Turn:
        cursors.append(walk.cursor)
        if len(cursors) == 3:
            raise KeyboardInterrupt
        return real(walk, *arguments)

    monkeypatch.setattr(rewriting, "turn", cut)
    assert run("backfill").status != 0
    last = answer("backfill")
    assert last["ended"]
    assert cursors[2] == cursors[3], "it goes on with the page that was cut short"
    assert None not in cursors
    assert len(set(cursors)) == len(cursors) - 1, "no other page is read twice"
    assert last["written"] == count, "what was done before the cut counts, and is not done again"
    assert {name: one for name, one in contents().items() if name[0] != "SYS#BACKFILL"} == before


@pytest.mark.rule("OP-05")
def test_who_changes_a_record_meanwhile_keeps_the_change(monkeypatch: pytest.MonkeyPatch) -> None:
    aged()
    real, moved = rewriting._is_put, list[str]()

    def rename(item: Item) -> bool:
        if item.kind == "User" and not moved:
            moved.append(item.pk)
            store = airline.store()
            found = store.get(User, int(item.pk.rpartition("#")[2]))
            store.commit(Decision(None, puts=(found.but(name="Meanwhile"),)))
        return real(item)

    monkeypatch.setattr(rewriting, "_is_put", rename)
    assert answer("backfill")["ended"]
    assert airline.store().get(User, int(moved[0].rpartition("#")[2])).name == "Meanwhile"


@pytest.mark.rule("OP-05")
def test_what_cannot_be_read_is_said_and_left() -> None:
    airport = next(item for item in Item.scan() if item.kind == "Airport")
    airport.update(actions=[Item.summary.set('{"icao":"secret@example.org"}')])
    image = engine.snapshot(stack.TABLE).images()[(airport.pk, airport.sk)]
    said = run("backfill")
    assert f"{airport.pk} / AP cannot be read" in said.err
    assert "secret@" not in said.err + said.out
    assert engine.snapshot(stack.TABLE).images()[(airport.pk, airport.sk)] == image
