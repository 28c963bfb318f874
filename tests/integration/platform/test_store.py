"""The Store by itself: whatever a write stands on, it is not made once that has changed, and nothing of it is made."""

from collections.abc import Callable
from typing import Any

import pytest

from local import engine
from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from offblock.domain.kernel.decision import ChangeSet, Decision, Stale
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.record import Record
from offblock.domain.people.users import EmailMarker, User
from tests import airline
from tests.conftest import Clock
from tests.harness import Run, stack

pytestmark = pytest.mark.usefixtures("table", "clock")
Change = Callable[[], None]
Way = Callable[[Airport], Decision[None]]
ICAO = "EDDG"


def place(icao: str = ICAO, name: str = "Münster") -> Airport:
    """An airport."""
    return Airport(icao=icao, name=name, latitude=1, longitude=2)


def written() -> dict[tuple[str, str], Any]:
    """The table's items by key as they are written, with birth, version and what happened."""
    return engine.snapshot(stack.TABLE).made(dict)


def _edited() -> None:
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(Airport, ICAO).but(name="Edited"),)))


def _gone() -> None:
    store = airline.store()
    store.commit(Decision(None, removes=(store.get(Airport, ICAO),)))


def _made_again() -> None:
    """The same in everything, its version too: another birth alone tells the two apart."""
    _gone()
    airline.keep(place())


def _edited_back() -> None:
    """The same in everything but its version."""
    _edited()
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(Airport, ICAO).but(name="Münster"),)))


OTHER = place("EDDH", "Hamburg")
CHANGES: list[Change] = [_edited, _gone, _made_again, _edited_back]


def _touched(record: Airport) -> Decision[None]:
    changes = ChangeSet()
    changes.touch(record)
    changes.put(OTHER)
    return changes.decide(None)


def _relied_on(record: Airport) -> Decision[None]:
    changes = ChangeSet()
    changes.rely_on(record)
    changes.put(OTHER)
    return changes.decide(None)


def _removed(record: Airport) -> Decision[None]:
    changes = ChangeSet()
    changes.remove(record)
    return changes.decide(None)


def _removed_with_another(record: Airport) -> Decision[None]:
    return Decision(None, puts=(OTHER,), removes=(record,))


def _put(record: Airport) -> Decision[None]:
    return Decision(None, puts=(record.but(name="Mine"),))


def _put_with_another(record: Airport) -> Decision[None]:
    return Decision(None, puts=(record.but(name="Mine"), OTHER))


WAYS: list[Way] = [_put, _put_with_another, _touched, _removed, _removed_with_another, _relied_on]


@pytest.mark.rule("CC-37", "PF-05")
@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.__name__.strip("_"))
@pytest.mark.parametrize("way", WAYS, ids=lambda one: one.__name__.strip("_"))
def test_what_changed_after_it_was_read_lets_nothing_be_written(way: Way, change: Change) -> None:
    airline.keep(place())
    store = airline.store()
    record = store.get(Airport, ICAO)
    change()
    before = written()
    with pytest.raises(Stale):
        store.commit(way(record))
    assert written() == before


@pytest.mark.parametrize("way", WAYS, ids=lambda one: one.__name__.strip("_"))
def test_what_stands_as_it_was_read_is_written_upon(way: Way) -> None:
    airline.keep(place())
    store = airline.store()
    store.commit(way(store.get(Airport, ICAO)))
    found = airline.store().find(Airport, ICAO)
    names = {"_put": "Mine", "_put_with_another": "Mine", "_touched": "Münster", "_relied_on": "Münster"}
    assert (found.name if found else None) == names.get(way.__name__)
    assert (airline.store().find(Airport, "EDDH") is None) == (way in (_put, _removed))


def test_a_touch_writes_what_it_does_not_change_so_that_others_wait() -> None:
    airline.keep(place())
    store, others = airline.store(), airline.store()
    mine, theirs = store.get(Airport, ICAO), others.get(Airport, ICAO)
    store.commit(_touched(mine))
    with pytest.raises(Stale):
        others.commit(_put(theirs))
    assert airline.store().get(Airport, ICAO) == mine


def test_two_may_rely_on_one_thing_at_once() -> None:
    airline.keep(place())
    for n in range(2):
        store = airline.store()
        changes = ChangeSet()
        changes.rely_on(store.get(Airport, ICAO))
        changes.put(place(f"EDD{n}"))
        store.commit(changes.decide(None))
    assert airline.store().find(Airport, "EDD1")


@pytest.mark.parametrize("beside", [(), (OTHER,)], ids=["alone", "with another"])
def test_a_new_record_never_writes_over_one_that_is_there(beside: tuple[Record, ...]) -> None:
    airline.keep(place())
    before = written()
    with pytest.raises(Stale):
        airline.store().commit(Decision(None, puts=(place(name="New"), *beside)))
    assert written() == before


def test_what_was_never_read_is_not_removed_or_relied_on() -> None:
    airline.keep(place())
    for decision in (_removed(place()), _relied_on(place())):
        with pytest.raises(AssertionError, match="never read"):
            airline.store().commit(decision)


@pytest.mark.rule("PF-03")
def test_a_marker_is_its_owners_alone() -> None:
    first, second = (EmailMarker(address_hash="d" * 40, owner_id=owner) for owner in (1, 2))
    airline.keep(first)
    for decision in (Decision(None, puts=(second,)), Decision(None, removes=(second,))):
        with pytest.raises(Stale):
            airline.store().commit(decision)
    with pytest.raises(Stale):
        airline.store().commit(Decision(None, puts=(OTHER,), rests_on=(second,)))
    airline.store().commit(Decision(None, puts=(OTHER,), rests_on=(first,)))
    airline.store().commit(Decision(None, removes=(first,)))
    airline.keep(second)


def test_of_what_was_read_twice_and_had_changed_between_nothing_is_written() -> None:
    for way in WAYS:
        airline.keep(place("EDDM"))
        store, others = airline.store(), airline.store()
        record = store.get(Airport, "EDDM")
        others.commit(Decision(None, puts=(others.get(Airport, "EDDM").but(name="Edited"),)))
        store.get(Airport, "EDDM")
        with pytest.raises(Stale):
            store.commit(way(record))
        others.commit(Decision(None, removes=(others.get(Airport, "EDDM"),)))


def test_an_id_that_was_given_twice_in_one_second_takes_nobodys_place() -> None:
    """Two invocations of one moment give the same ids: the second one's new record is refused, not written over."""
    from offblock.adapters.moments import moment_for

    def enter(name: str, is_read: bool) -> Store:
        store = Store(airline.TENANT, moment_for("the same second"))
        an_id = store.moment.ids.next()
        if is_read:
            store.find(User, an_id)
        store.commit(Decision(None, puts=(airline.user(an_id, name=name),)))
        return store

    enter("First", False)
    for is_read in (False, True):
        with pytest.raises(Stale):
            enter("Second", is_read)
    names = [one.name for one in airline.store().page("users").rows]
    assert names == ["First"]


def test_what_a_store_has_written_it_may_write_again() -> None:
    store = airline.store()
    record = place()
    for name in ("One", "Two", "Three"):
        record = record.but(name=name)
        store.commit(Decision(None, puts=(record,)))
    store.commit(Decision(None, removes=(record,)))
    assert airline.store().find(Airport, ICAO) is None


def test_a_write_whose_answer_was_lost_is_known_as_ones_own(clock: Clock) -> None:
    airline.keep(place())
    for way in (_put, _put_with_another):
        store = airline.store()
        record = store.get(Airport, ICAO)
        with Run({0: "lost_response"}):
            store.commit(way(record))
        after = airline.store()
        after.commit(Decision(None, puts=(after.get(Airport, ICAO).but(name="Münster"),)))


@pytest.mark.parametrize("theirs", ["Mine", "Theirs"])
def test_anothers_write_is_not_taken_for_ones_own(theirs: str) -> None:
    """Also where the other wrote the very same, on an item of another birth."""
    airline.keep(place())
    store = airline.store()
    record = store.get(Airport, ICAO)
    if theirs == "Mine":
        _made_again()
    others = airline.store()
    others.commit(Decision(None, puts=(others.get(Airport, ICAO).but(name=theirs),)))
    with pytest.raises(Stale):
        store.commit(_put(record))


def test_of_many_only_those_are_written_that_stand_as_they_were_read() -> None:
    airline.keep(place(), OTHER)
    store = airline.store()
    mine = [store.get(Airport, icao).but(name="Mine") for icao in (ICAO, "EDDH")]
    _made_again()
    assert store.put_each([*mine, place("EDDM")]) == [False, True, True]
    assert [airline.store().get(Airport, icao).name for icao in (ICAO, "EDDH")] == ["Münster", "Mine"]


@pytest.mark.rule("PF-09")
def test_what_happened_stands_once_on_what_it_happened_to() -> None:
    store = airline.store()
    event = Event(kind=NoticeKind.LEG_OPENED, at=1, to=2)
    store.commit(Decision(None, puts=(place(), OTHER), happened=(event,)))
    announced = {key[0].rsplit("#")[-1]: "happened" in item for key, item in written().items()}
    assert announced == {ICAO: True, "EDDH": False}
    with pytest.raises(AssertionError, match="announced"):
        store.commit(Decision(None, happened=(event,)))
    _edited()
    assert not any("happened" in item for item in written().values()), "the next write announces its own"


def test_what_changes_nothing_writes_nothing() -> None:
    airline.keep(place())
    before = written()
    store = airline.store()
    record = store.get(Airport, ICAO)
    store.commit(Decision(None, puts=(record,)))
    store.commit(Decision(None))
    assert written() == before
