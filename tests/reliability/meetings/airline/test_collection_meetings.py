"""The small collections, when two of the office change them at the same time in processes of their own."""

import threading
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store import caches
from offblock.adapters.store.store import Store
from offblock.domain.airline.reference import (
    Airline,
    AirlineForm,
    Fleet,
    FleetForm,
    Licence,
    LicenceForm,
    Rank,
    RankForm,
    Reference,
    ReferenceHead,
    Restriction,
    RestrictionForm,
    Subfleet,
    SubfleetForm,
)
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.people.staff_edits import UserForm
from offblock.usecases.airline import collections
from tests import airline, invariants
from tests.airline import TENANT, staff
from tests.conftest import Clock
from tests.harness import explore, take
from tests.reliability.acts import Does
from tests.reliability.count import counted

ALPINE = {"target": {"kind": "subfleet", "id": 7}, "rule": {"kind": "licence", "licence_id": 9}}


class _PerThread(dict[str, Any]):
    """What each process keeps of a tenant's collections, where every task is a process."""

    def get(self, tenant: str, default: Any = None) -> Any:
        return super().get(f"{threading.get_ident()}/{tenant}", default)

    def __setitem__(self, tenant: str, kept: Any) -> None:
        super().__setitem__(f"{threading.get_ident()}/{tenant}", kept)


class Meeting(NamedTuple):
    """Who meets, and how many of them may succeed."""

    name: str
    acts: Sequence[Does]
    winners: tuple[int, int]


def _make(form: Any) -> Does:
    return lambda store: collections.create(store, staff(), form)


def _edit(kind: type[Record], an_id: int, form: Any) -> Does:
    return lambda store: collections.edit(store, staff(), kind, an_id, form)


def _remove(kind: type[Record], an_id: int) -> Does:
    return lambda store: collections.delete(store, staff(), kind, an_id)


CESSNA = SubfleetForm(fleet_id=6, type="C172", name="Cessna")
MEETINGS = [
    Meeting("two things that have nothing to do with each other",
            (_make(RankForm(name="Cadet", level=0)), _make(LicenceForm(name="Night"))), (2, 2)),
    Meeting("one code for two airlines",
            (_make(AirlineForm(icao="NEW", name="A")), _make(AirlineForm(icao="NEW", name="B"))), (1, 1)),
    Meeting("one type for two subfleets", (_make(CESSNA), _make(CESSNA)), (1, 1)),
    Meeting("a subfleet for a fleet that goes", (_make(CESSNA), _remove(Fleet, 16)), (2, 2)),
    Meeting("a subfleet for the fleet that goes",
            (_make(SubfleetForm(fleet_id=16, type="C172", name="Cessna")), _remove(Fleet, 16)), (1, 1)),
    Meeting("a subfleet for a fleet that changes its airline",
            (_make(SubfleetForm(fleet_id=16, type="C172", name="Cessna")),
             _edit(Fleet, 16, FleetForm(airline_id=15, name="Second"))), (1, 2)),
    Meeting("a restriction by a licence that goes",
            (_make(RestrictionForm.model_validate(ALPINE)), _remove(Licence, 9)), (1, 1)),
    Meeting("one rank edited twice",
            (_edit(Rank, 8, RankForm(name="A", level=1)), _edit(Rank, 8, RankForm(name="B", level=2))), (2, 2)),
    Meeting("one rank edited and removed", (_edit(Rank, 8, RankForm(name="A", level=1)), _remove(Rank, 8)), (1, 2)),
]  # fmt: skip


def _world() -> None:
    airline.found()
    airline.small_collections()
    airline.keep(
        Airline(id=15, icao="OTH", name="Other Air"), Fleet(id=16, airline_id=5, name="Empty"),
        Licence(id=9, name="Alpine"),
    )  # fmt: skip


@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_collections_stay_whole_and_every_change_raises_their_version(
    meeting: Meeting, table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(caches.References, "kept", _PerThread())
    _world()
    start = take()
    before = _version()

    def task(act: Does, number: int) -> Callable[[], Any]:
        def run() -> Any:
            caches.References.kept.pop(f"{threading.get_ident()}/{TENANT}", None)
            return act(Store(TENANT, moment_for(f"task {number}")))

        return run

    def judge(answers: list[Any]) -> None:
        broken = [one for one in answers if isinstance(one, BaseException) and not isinstance(one, Refusal)]
        assert not broken, f"{broken[0]!r}"
        won = sum(not isinstance(one, BaseException) for one in answers)
        assert meeting.winners[0] <= won <= meeting.winners[1], f"{won} succeeded"
        assert _version() == before + won, "a process that keeps the collections would not see a change"

    tasks = [task(act, number) for number, act in enumerate(meeting.acts)]
    explored = explore(start, lambda: tasks, whole, judge, most_runs=1500)
    assert explored.complete
    counted("orders of calls", explored.runs)


def _version() -> int:
    found: list[ReferenceHead] = invariants.records()[TENANT][ReferenceHead]
    return found[0].version


def whole() -> None:
    """Assert that every entry names only what is there, in agreement with it, and that codes are borne once."""
    invariants.check()
    found = invariants.records()[TENANT]
    names = {Airline: "airlines", Fleet: "fleets", Subfleet: "subfleets", Licence: "licences"}
    kept = Reference(**{name: {one.id: one for one in found[kind]} for kind, name in names.items()})
    assert all(one.airline_id in kept.airlines for one in kept.fleets.values())
    for one in kept.subfleets.values():
        assert one.fleet_id in kept.fleets
        assert one.airline_id == kept.fleets[one.fleet_id].airline_id
    assert all(one.rule.licence_id in kept.licences for one in found[Restriction] if one.rule.licence_id)
    codes = [one.icao for one in kept.airlines.values()]
    types = [(one.airline_id, one.type) for one in kept.subfleets.values()]
    assert (len(set(codes)), len(set(types))) == (len(codes), len(types))


@pytest.mark.rule("PF-02", "PF-03")
def test_a_users_rank_that_goes_meanwhile_is_refused(table: str, clock: Clock) -> None:
    from offblock.usecases.people import staff_edits

    _world()
    collections.delete(airline.store(), staff(), Rank, 8)
    with pytest.raises(Refusal):
        staff_edits.change(airline.store(), staff(), airline.PILOT, UserForm(rank_id=8))
