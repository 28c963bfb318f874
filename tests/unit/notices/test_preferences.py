"""What somebody wants by mail: defaults, choices, who is found for what many hear, and addresses that take none."""

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.refusals import Invalid
from offblock.domain.notices import preferences
from offblock.domain.notices.channels import ROUTES, Reader
from offblock.domain.notices.preferences import NoticePreferences, StopReason, Subscriber, heard_by, is_for_many
from tests.unit.builders import NOW, PILOT

BLANK = NoticePreferences(user_id=PILOT)
BOUNTY, OPENED = NoticeKind.BOUNTY_AVAILABLE, NoticeKind.LEG_OPENED
MINE = "pilot@example.test"


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("kind", list(NoticeKind))
def test_what_concerns_one_comes_by_mail_unasked_and_what_many_hear_does_not(kind: NoticeKind) -> None:
    is_personal = ROUTES[kind].reader in (Reader.PILOT, Reader.PUBLISHER, Reader.SENDER)
    assert BLANK.wants(kind) == (is_personal and kind is not NoticeKind.FLIGHT_ACCEPTED)


@pytest.mark.rule("PF-09")
def test_a_choice_holds_for_its_kind_and_leaves_the_others() -> None:
    decision = preferences.change(BLANK, {OPENED: False}, {Role.PILOT}, [])
    assert (decision.answer.wants(OPENED), decision.answer.wants(NoticeKind.WINDOW_MOVED)) == (False, True)
    again = preferences.change(decision.answer, {NoticeKind.WINDOW_MOVED: False}, {Role.PILOT}, [])
    assert not again.answer.wants(OPENED)


@pytest.mark.rule("PF-09")
def test_who_wants_what_many_hear_is_on_its_list_and_who_does_not_is_taken_off() -> None:
    entry = Subscriber(kind=BOUNTY, user_id=PILOT)
    wanted = preferences.change(BLANK, {BOUNTY: True, OPENED: True}, {Role.PILOT}, [])
    assert wanted.puts == (wanted.answer, entry)
    assert preferences.change(wanted.answer, {BOUNTY: True}, {Role.PILOT}, [entry]).puts == ()
    ended = preferences.unsubscribe(wanted.answer, [BOUNTY], [entry])
    assert (ended.answer.wants(BOUNTY), ended.removes) == (False, (entry,))


@pytest.mark.rule("PF-02", "PF-09")
def test_nobody_asks_for_what_the_roles_do_not_hear() -> None:
    staffs = NoticeKind.GENERATION_SKIPPED
    with pytest.raises(Invalid) as refused:
        preferences.change(BLANK, {staffs: True}, {Role.PILOT}, [])
    assert list(refused.value.faults) == ["mail.generation_skipped"]
    assert preferences.change(BLANK, {staffs: True}, {Role.OPERATIONS_STAFF}, []).answer.wants(staffs)
    assert NoticeKind.UNROUTABLE_AIRCRAFT not in heard_by({Role.OPERATIONS_STAFF})
    assert set(heard_by({Role.ADMINISTRATOR})) == set(NoticeKind)


@pytest.mark.rule("PF-09")
def test_an_address_that_takes_no_mail_is_meant_alone_and_not_for_ever() -> None:
    stopped = preferences.stop(BLANK, MINE, StopReason.BOUNCE, NOW).answer
    assert stopped.is_stopped("Pilot@Example.test")
    assert not stopped.is_stopped("other@example.test"), "a new address begins anew"
    assert MINE not in stopped.model_dump_json(), "the address itself is kept once, on the user"
    assert preferences.stop(stopped, MINE, StopReason.COMPLAINT, NOW + 1).answer == stopped
    assert not preferences.resume(stopped).answer.is_stopped(MINE)
    assert preferences.resume(BLANK).puts == ()


def test_many_are_the_audiences() -> None:
    assert {kind for kind in NoticeKind if is_for_many(kind)} >= {BOUNTY, NoticeKind.FLIGHT_UNHEARD}
    assert not is_for_many(NoticeKind.CONTRACT_AIRCRAFT_CONFLICT)


@pytest.mark.rule("PF-09")
def test_an_address_that_is_proved_anew_takes_mail_again_where_it_had_bounced_and_wishes_stay() -> None:
    unwanted = BLANK.but(mail={OPENED: False})
    bounced = preferences.stop(unwanted, MINE, StopReason.BOUNCE, NOW).answer
    proved = preferences.proved(bounced, MINE)
    assert (proved.answer, proved.puts) == (unwanted, (unwanted,))
    assert preferences.proved(bounced, "another@example.test").puts == ()
    complained = preferences.stop(unwanted, MINE, StopReason.COMPLAINT, NOW).answer
    assert preferences.proved(complained, MINE).answer == complained
    assert preferences.proved(unwanted, MINE).puts == ()
