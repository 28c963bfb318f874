"""What one decision changes: every record in one latest version, written if it differs, removed for good."""

import pytest

from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, WorkKind
from offblock.domain.kernel.record import Record
from tests.unit.builders import AIRCRAFT, NOW, OTHER, STOPS, aircraft, customer, mission, pilot, stand

LOADED = pilot()
"""The record that the rules of these tests change."""


def written(changes: ChangeSet) -> tuple[Record, ...]:
    """What the decision writes."""
    return changes.decide(None).puts


def test_a_record_is_as_it_was_loaded_until_it_is_changed() -> None:
    changes = ChangeSet()
    assert changes.now(LOADED) is LOADED
    changed = changes.edit(LOADED, points=5)
    assert changed == LOADED.but(points=5)
    assert changes.now(LOADED) is changed
    assert changes.now(pilot(id=OTHER)) == pilot(id=OTHER), "another record is not touched by it"


def test_a_change_goes_on_from_the_latest_version_whichever_version_it_is_asked_by() -> None:
    changes = ChangeSet()
    changes.edit(LOADED, points=5)
    changes.edit(LOADED, bounty_id=70)
    changes.edit(LOADED.but(points=99), draws=1)
    assert written(changes) == (LOADED.but(points=5, bounty_id=70, draws=1),)


def test_records_of_two_kinds_with_one_id_are_two_records() -> None:
    changes, other = ChangeSet(), customer(id=LOADED.id)
    changes.edit(LOADED, points=5)
    assert changes.now(other) is other
    changes.edit(other, name="Pepper & Sons")
    assert written(changes) == (LOADED.but(points=5), other.but(name="Pepper & Sons"))


def test_a_record_is_known_by_all_the_fields_by_which_it_is_kept() -> None:
    changes, first, second = ChangeSet(), stand("A1"), stand("A1", airport=STOPS[2])
    changes.edit(first, latitude=1.0)
    assert changes.now(second) is second


def test_a_new_record_is_written_as_it_is_put() -> None:
    changes = ChangeSet()
    assert changes.put(LOADED) is LOADED
    assert written(changes) == (LOADED,)


def test_a_record_put_as_it_was_loaded_is_written_where_what_it_was_is_not_said() -> None:
    changes = ChangeSet()
    changes.put(LOADED.but())
    assert written(changes) == (LOADED,)


@pytest.mark.parametrize("named", [None, LOADED], ids=["nothing", "as loaded"])
def test_a_put_over_a_change_that_does_not_name_the_latest_version_is_refused(named: Record | None) -> None:
    changes = ChangeSet()
    changes.edit(LOADED, points=5)
    with pytest.raises(AssertionError, match="would undo a change: go on from the latest version"):
        changes.put(LOADED.but(bounty_id=70), instead_of=named)
    assert written(changes) == (LOADED.but(points=5),), "the change stands"


def test_a_put_over_what_was_put_is_refused_too() -> None:
    changes = ChangeSet()
    changes.put(LOADED)
    with pytest.raises(AssertionError, match="would undo a change"):
        changes.put(LOADED)


def test_a_put_that_names_the_latest_version_replaces_it() -> None:
    changes = ChangeSet()
    changes.edit(LOADED, points=5)
    latest = changes.now(LOADED)
    changes.put(latest.but(bounty_id=70), instead_of=latest)
    assert written(changes) == (LOADED.but(points=5, bounty_id=70),)


def test_a_record_is_not_put_instead_of_another() -> None:
    with pytest.raises(AssertionError, match="the same one's next version"):
        ChangeSet().put(LOADED, instead_of=pilot(id=OTHER))


def test_what_is_edited_to_what_it_was_is_not_written() -> None:
    edited, put_again = ChangeSet(), ChangeSet()
    edited.edit(LOADED, points=LOADED.points)
    put_again.put(LOADED.but(), instead_of=LOADED)
    assert (written(edited), written(put_again)) == ((), ())


def test_what_is_changed_and_changed_back_is_not_written() -> None:
    changes = ChangeSet()
    changes.edit(LOADED, points=5)
    changes.edit(LOADED, points=LOADED.points)
    assert written(changes) == ()


def test_what_was_put_new_is_written_though_an_edit_after_it_changes_nothing() -> None:
    changes = ChangeSet()
    changes.put(LOADED)
    changes.edit(LOADED, points=LOADED.points)
    assert written(changes) == (LOADED,)


def test_a_touched_record_is_written_unchanged() -> None:
    changes = ChangeSet()
    assert changes.touch(LOADED) == LOADED
    assert written(changes) == (LOADED,)


def test_a_touch_writes_the_latest_version_and_hinders_no_later_change() -> None:
    changes = ChangeSet()
    changes.edit(LOADED, points=5)
    assert changes.touch(LOADED) == LOADED.but(points=5)
    assert written(changes) == (LOADED.but(points=5),)
    changes.edit(LOADED, points=LOADED.points)
    assert written(changes) == (LOADED,), "still touched"


def test_a_removed_record_is_removed_and_not_written() -> None:
    changes = ChangeSet()
    changes.remove(LOADED, None, customer())
    changes.remove(None)
    decided = changes.decide(None)
    assert (decided.puts, decided.removes) == ((), (LOADED, customer()))


def test_a_record_that_is_removed_twice_is_removed_once() -> None:
    changes = ChangeSet()
    changes.remove(LOADED)
    changes.remove(LOADED)
    assert changes.decide(None).removes == (LOADED,)


def test_a_record_that_is_changed_and_then_removed_is_only_removed() -> None:
    changes = ChangeSet()
    changes.edit(LOADED, points=5)
    changes.touch(LOADED)
    changes.remove(LOADED)
    decided = changes.decide(None)
    assert (decided.puts, [one.identity for one in decided.removes]) == ((), [LOADED.identity])


def test_a_removed_record_is_not_put_edited_or_touched_any_more() -> None:
    changes = ChangeSet()
    changes.remove(LOADED)
    with pytest.raises(AssertionError, match="has been removed"):
        changes.put(LOADED)
    with pytest.raises(AssertionError, match="has been removed"):
        changes.edit(LOADED, points=5)
    with pytest.raises(AssertionError, match="has been removed"):
        changes.touch(LOADED)


def test_a_decision_rests_on_what_it_relied_on_once_each() -> None:
    changes = ChangeSet()
    changes.rely_on(mission(), customer())
    changes.rely_on(mission())
    assert changes.decide(None).rests_on == (mission(), customer())


def test_what_is_written_or_removed_is_not_relied_on_besides() -> None:
    changes = ChangeSet()
    changes.rely_on(mission(), customer(), LOADED, aircraft(), stand())
    changes.edit(mission(), title="Sand to Leipzig")
    changes.remove(customer())
    changes.touch(LOADED)
    changes.edit(aircraft(), stand=aircraft().stand)
    decided = changes.decide(None)
    assert decided.rests_on == (aircraft(), stand()), "an edit that changes nothing is no write"


def test_what_happened_is_told_in_order() -> None:
    first, second, third = (
        Event(kind=kind, at=NOW) for kind in (WorkKind.TELEPORT_ASKED, WorkKind.HOMES_CHANGED, WorkKind.NETWORK_CHANGED)
    )
    changes = ChangeSet()
    changes.tell(first, second)
    changes.tell()
    changes.tell(third)
    assert changes.decide(None).happened == (first, second, third)


def three() -> ChangeSet:
    """A pilot, a customer and an aircraft, written in this order."""
    changes = ChangeSet()
    changes.edit(LOADED, points=5)
    changes.edit(customer(), name="Pepper & Sons")
    changes.edit(aircraft(), grounded=True)
    return changes


def test_the_subject_leads_what_is_written_and_the_rest_follows_in_order() -> None:
    kinds = [type(one).__name__ for one in three().decide(customer(), subject=aircraft()).puts]
    assert kinds == ["Aircraft", "User", "Customer"], "named in any version, and before the answer"


def test_without_a_subject_the_answer_leads() -> None:
    assert [type(one).__name__ for one in three().decide(customer()).puts] == ["Customer", "User", "Aircraft"]


@pytest.mark.parametrize("answer", [None, AIRCRAFT, (), mission()])
def test_without_either_what_was_written_first_leads(answer: object) -> None:
    assert [type(one).__name__ for one in three().decide(answer).puts] == ["User", "Customer", "Aircraft"]


def test_an_answer_is_given_as_it_is_and_an_empty_change_decides_nothing() -> None:
    assert ChangeSet().decide("done") == Decision("done")
    assert ChangeSet().decide(LOADED) == Decision(LOADED), "an answer alone is not written"
