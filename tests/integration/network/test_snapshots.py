"""Snapshots of a network: made of what changes in the timetable, read whole, never torn."""

from typing import Any

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.imports.imports import Options
from offblock.domain.kernel.refusals import Busy
from offblock.domain.network.snapshots import NetworkPart, compose, parts_of, written
from offblock.usecases.imports import imports
from offblock.usecases.network import snapshots
from tests import airline, invariants, pump
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.conftest import People
from tests.integration.network.networks import TRIANGLE, flies, head, snapshot
from tests.unit.services import service


def _edit(people: People, **fields: Any) -> Any:
    plain = {"airline_id": 5, "flight_number": "77", "departure": "EDDG", "arrival": "EDDM"}
    return people.staff("POST", "/api/v1/schedules", {**plain, **fields})


@pytest.mark.rule("BK-15", "PF-11")
def test_a_schedule_that_staff_enter_change_or_remove_is_in_the_network_by_the_stream(
    people: People, clock: Clock
) -> None:
    flies(service("EDDG", "EDLI"))
    with pump.running() as bench:
        made = _edit(people).data
        assert head().changed_at
        bench.drain()
        assert (head().edges, head().built) == (2, 2)
        form = {name: made[name] for name in ("flight_number", "departure", "arrival")} | {"airline_id": 5}
        people.staff("PUT", f"/api/v1/schedules/{made['id']}", form | {"notes": "late"})
        bench.drain()
        assert head().changes == 2, "notes are no change of a network"
        people.staff("PUT", f"/api/v1/schedules/{made['id']}", form | {"active": False})
        bench.drain()
        assert head().edges == 1
        people.staff("DELETE", f"/api/v1/schedules/{made['id']}")
        bench.drain()
        assert (head().edges, head().changes, head().built) == (1, 4, 4)
        assert head().changed_at, "the index may show it late: it is looked for once more"
        clock.advance(30)
        assert bench.job("build-networks") == 1
        assert (head().edges, head().changed_at) == (1, None)
        assert bench.job("build-networks") == 0
        assert not bench.parked


@pytest.mark.rule("PF-10", "PF-11")
def test_a_lost_message_is_made_up_for_by_the_job(people: People, clock: Clock) -> None:
    flies(service("EDDG", "EDLI"))
    _edit(people)
    clock.advance(29)
    with pump.running() as bench:
        assert bench.job("build-networks") == 0, "it waits for what comes with it"
        clock.advance(1)
        assert bench.job("build-networks") == 1
        assert bench.job("build-networks") == 0
    assert head().edges == 2


@pytest.mark.rule("PF-17", "PF-11")
def test_an_import_makes_one_snapshot_and_one_without_changes_makes_none(people: People) -> None:
    flies()
    text = "airline,flight_number,dpt_airport,arr_airport,active\nTST,1,EDDG,EDLI,1\nTST,2,EDLI,EDDG,1\n"
    with pump.running() as bench:
        imports.run(airline.store(), airline.staff(), "schedules", text.encode(), Options(dry_run=True))
        bench.drain()
        assert (head().edges, head().changes) == (0, 1), "a dry run changes nothing"
        imports.run(airline.store(), airline.staff(), "schedules", text.encode())
        bench.drain()
        assert (head().edges, head().changes) == (2, 3), "noted before the first write and after the last"
        imports.run(airline.store(), airline.staff(), "schedules", text.encode())
        bench.drain()
        assert head().changes == 3


def test_old_parts_go_with_the_snapshot_after_the_next(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    for n in range(3):
        airline.keep(service("EDDG", "EDDH", str(n)))
        snapshot()
    parts = sorted(one.snapshot for one in invariants.records()[TENANT][NetworkPart])
    assert parts == [head().before[0], head().snapshot], "the one that holds, and the one that may still be read"


def test_a_torn_snapshot_is_never_drawn_from(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    airline.store().discard(NetworkPart, 5, head().snapshot, 0)
    with pytest.raises(Busy):
        airline.store().network(5)
    snapshot()
    assert len(airline.store().network(5).ids) == 1


class _Behind(Store):
    """A Store whose index of schedules is behind."""

    def whole(self, name: str, *args: Any, strong: bool = True, **bounds: Any) -> list[Any]:
        """The list, without its last row where it is the schedules'."""
        found = super().whole(name, *args, strong=strong, **bounds)
        return found[:-1] if name == "schedules_of" else found


@pytest.mark.rule("BK-15")
def test_a_service_that_the_index_shows_late_is_in_the_next_snapshot(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    snapshots.note_changes(airline.store(), [5])
    airline.keep(service("EDDG", "EDLI", "2"))
    snapshots.rebuild(_Behind(TENANT, moment_for("behind")), 5)
    assert head().edges == 1
    clock.advance(30)
    snapshots.rebuild(airline.store(), 5, head().changes)
    assert (head().edges, head().changed_at) == (2, None)


@pytest.mark.rule("BK-15")
def test_two_snapshots_of_the_same_changes_do_not_tear_each_other(table: str, clock: Clock) -> None:
    airline.found()
    flies(service("EDDG", "EDLI"))
    snapshots.note_changes(airline.store(), [5])
    airline.keep(service("EDDG", "EDLI", "2"))
    known = head()
    snapshots.rebuild(airline.store(), 5)
    for part in parts_of(known, written(compose([service("EDDG", "EDLI")]))):
        airline.store().keep(part)  # by another who read the index before, and comes too late to name it
    assert len(airline.store().network(5).ids) == 2


def test_a_network_is_read_whole_once_and_then_by_its_head_alone(table: str, clock: Clock) -> None:
    airline.found()
    flies(*TRIANGLE)
    airline.store().network(5)
    with meter() as units:
        airline.store().network(5)
    assert (units.calls, units.read) == (1, 0.5)
