"""What staff do with users: correct them, give and take points, put a pilot elsewhere."""

from typing import Any

import pytest

from offblock.domain.access.callers import Caller, Role
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.airline.reference import Reference
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import WorkKind
from offblock.domain.kernel.refusals import Invalid
from offblock.domain.kernel.values import MOST_POINTS
from offblock.domain.people import staff_edits
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.staff_edits import Adjustment, LastSysadmin, LoadedUser, RolesAreSysadmins, UserForm
from offblock.domain.people.users import User
from tests.unit.builders import PILOT, moment, pilot, reference
from tests.unit.homes import FAR
from tests.unit.sorties import BOUNTY


def caller(*roles: Role) -> Caller:
    """Somebody with these roles."""
    return Caller("test", 1, frozenset(roles))


def corrected(user: User, form: UserForm, by: Caller, other: User | None = None) -> Decision[User]:
    """A correction of a user whose address nobody else wants."""
    return staff_edits.change(LoadedUser(user, Reference(), other=other), form, by, moment())


def given(user: User, adjustment: Adjustment, **rank: Any) -> Decision[User]:
    """Points by hand, where the next rank asks for something."""
    ladder = reference(ranks={1: {"id": 1, "level": 1, "name": "Cadet", **rank}})
    return staff_edits.adjust(user, adjustment, Rulebook(ladder, Settings()), moment())


@pytest.mark.rule("PF-02")
def test_only_a_sysadmin_changes_roles() -> None:
    promoted = UserForm(roles=(Role.PILOT, Role.SYSADMIN))
    for role in (Role.ADMINISTRATOR, Role.OPERATIONS_STAFF, Role.PILOT):
        with pytest.raises(RolesAreSysadmins):
            corrected(pilot(), promoted, caller(role))
    changed = corrected(pilot(), promoted, caller(Role.SYSADMIN)).answer
    assert changed.roles == promoted.roles


@pytest.mark.rule("PF-21")
def test_whoever_gives_up_sysadmin_leaves_one_whom_nobody_may_change_meanwhile() -> None:
    boss, other = pilot(roles=(Role.SYSADMIN,)), pilot(id=PILOT + 1, roles=(Role.SYSADMIN,))
    form = UserForm(roles=(Role.PILOT,))
    with pytest.raises(LastSysadmin):
        corrected(boss, form, caller(Role.SYSADMIN))
    decided = corrected(boss, form, caller(Role.SYSADMIN), other)
    assert decided.rests_on == (other,), "two who give it up to each other at once are not both heard"
    assert corrected(boss, UserForm(name="New"), caller()).rests_on == ()


@pytest.mark.rule("PF-03")
def test_what_is_left_out_of_a_correction_stays() -> None:
    user = pilot(name="Old", email_verified=True)
    assert corrected(user, UserForm(name="New"), caller()).answer == user.but(name="New")
    assert corrected(user, UserForm(), caller()).answer == user


@pytest.mark.rule("PF-03")
def test_a_new_address_takes_its_marker_and_leaves_the_old_one() -> None:
    user = pilot(email="p@example.test")
    decided = corrected(user, UserForm(email="new@example.test"), caller())
    assert decided.puts[1] == staff_edits.marker_of("NEW@example.test", PILOT)
    assert decided.removes == (staff_edits.marker_of("p@example.test", PILOT),)


@pytest.mark.rule("PF-03", "BK-01")
@pytest.mark.parametrize("form", [{}, {"email_verified": True}, {"email_verified": False}])
def test_a_new_address_is_not_proved_whatever_the_form_says_and_a_code_goes_there(form: dict[str, Any]) -> None:
    decided = corrected(pilot(), UserForm(email="new@example.test", **form), caller())
    assert not decided.answer.email_verified
    code = decided.puts[2]
    assert isinstance(code, Code)
    assert (code.purpose, code.user_id) == (Purpose.CONFIRM, PILOT)
    assert code.address_hash == staff_edits.marker_of("new@example.test", PILOT).address_hash
    assert [one.kind for one in decided.happened] == [WorkKind.CODE_MADE]


@pytest.mark.rule("PF-03")
def test_an_address_in_other_letters_is_the_same_and_staff_may_take_one_as_proved() -> None:
    capitals = corrected(pilot(), UserForm(email="ADA@example.test"), caller())
    assert (capitals.answer.email_verified, capitals.happened) == (True, ())
    assert corrected(pilot(email_verified=False), UserForm(email_verified=True), caller()).answer.email_verified


@pytest.mark.rule("PF-04")
def test_points_given_by_hand_are_one_entry_and_the_balance_after_it() -> None:
    decided = given(pilot(points=5, ledger_seq=3), Adjustment(points=-9, reason="late"))
    account, entry = decided.puts
    assert decided.happened == ()
    assert isinstance(account, User)
    assert (account.points, account.ledger_seq) == (-4, 4)
    assert entry.model_dump(include={"seq", "type", "points", "balance", "reason"}) == {
        "seq": 4,
        "type": EntryType.MANUAL,
        "points": -9,
        "balance": -4,
        "reason": "late",
    }


@pytest.mark.rule("PF-03", "PF-04")
def test_points_given_by_hand_that_reach_a_rank_have_it_looked_at() -> None:
    nearly, some = pilot(points=5), Adjustment(points=5, reason="x")
    events = given(nearly, some, requirements={"points": 10}).happened
    assert [one.kind for one in events] == [WorkKind.CAREER_MOVED]
    assert given(nearly, some, requirements={"points": 11}).happened == ()
    assert given(nearly, some, requirements={"points": 10}, price_points=1).happened == (), "nobody is charged unasked"
    assert given(nearly, some).happened == (), "a rank that staff give"
    assert given(nearly.but(is_tallied=False), some).happened, "what was flown before is counted first"


@pytest.mark.rule("PF-04")
def test_an_account_is_filled_to_its_brim_and_not_above() -> None:
    almost = pilot(points=MOST_POINTS - 1)
    assert given(almost, Adjustment(points=1, reason="x")).answer.points == MOST_POINTS
    with pytest.raises(Invalid, match="points"):
        given(almost, Adjustment(points=2, reason="x"))


@pytest.mark.rule("RP-20")
def test_staff_move_a_pilot_who_is_not_flying() -> None:
    assert staff_edits.move(pilot(bounty_id=BOUNTY), FAR).answer == pilot(bounty_id=BOUNTY, airport=FAR)
    with pytest.raises(staff_edits.PilotFlying):
        staff_edits.move(pilot(flight_id=600), FAR)
