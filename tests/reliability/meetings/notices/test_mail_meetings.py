"""Mail that is sent while somebody ends it, sends it too, or adds to it, in every order."""

from collections.abc import Iterator

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.notices.mailing import BeingSent, Digest
from offblock.domain.notices.preferences import NoticePreferences, StopReason, Subscriber
from offblock.usecases.notices import mailing as mails_out
from offblock.usecases.notices import preferences
from tests import airline
from tests.airline import HOUR, PILOT
from tests.conftest import NOON, Clock
from tests.harness.mail import mailing, mails
from tests.reliability.acts import Does
from tests.reliability.mailings import ADDRESS, BOUNTY, bounty, deliver, deliver_digest, subscribed, waiting
from tests.reliability.meeting import Meeting, meet
from tests.reliability.worlds import with_fleet


@pytest.fixture(autouse=True)
def post() -> Iterator[None]:
    """An airline that sends mail."""
    with mailing():
        yield


def patiently(act: Does) -> Does:
    """As by the queue: whoever meets another that is sending comes again later, and counts as done."""

    def run(store: Store) -> bool:
        try:
            return bool(act(store))
        except BeingSent:
            return False

    return run


def wish(is_wanted: bool) -> Does:
    """The pilot wants to hear of bounties by mail, or not."""
    return lambda store: preferences.change(store, PILOT, {BOUNTY: is_wanted})


def stop(store: Store) -> bool:
    """The link in a mail."""
    preferences.unsubscribe(store, PILOT, [BOUNTY])
    return True


def come_back(store: Store) -> bool:
    """SES says that the address takes no mail."""
    preferences.stop(store, PILOT, ADDRESS, StopReason.BOUNCE)
    return True


def add(at: int) -> Does:
    """One more bounty for the pilot's digest."""

    def run(store: Store) -> bool:
        mails_out.add(store, PILOT, bounty(at))
        return True

    return run


def _one_mail() -> None:
    assert len(mails()) == 1


def _one_at_most() -> None:
    assert len(mails()) <= 1


def _off_the_list() -> None:
    _one_at_most()
    chosen = airline.store().get(NoticePreferences, PILOT)
    assert (chosen.wants(BOUNTY), airline.store().find(Subscriber, str(BOUNTY), PILOT)) == (False, None)


def _listed_as_chosen() -> None:
    is_listed = airline.store().find(Subscriber, str(BOUNTY), PILOT) is not None
    assert airline.store().get(NoticePreferences, PILOT).wants(BOUNTY) == is_listed


def _stopped() -> None:
    _one_at_most()
    assert airline.store().get(NoticePreferences, PILOT).is_stopped(ADDRESS)


def _each_waits_once() -> None:
    digest = airline.store().get(Digest, PILOT)
    assert sorted(line.at for line in digest.lines) == [NOON, NOON + 1]


def _the_second_went_out_or_waits() -> None:
    _one_mail()
    digest = airline.store().get(Digest, PILOT)
    is_told = "2 notices" in mails()[0]["subject"]
    assert [line.at for line in digest.lines] == ([] if is_told else [NOON + 1])
    assert (digest.due_at is None) == is_told


MEETINGS = [
    Meeting("send ‖ send", with_fleet, [patiently(deliver)] * 2, (2, 2), after=_one_mail),
    Meeting("digest ‖ digest", waiting, [patiently(deliver_digest)] * 2, (2, 2), HOUR, _one_mail),
    Meeting("digest ‖ unsubscribe", waiting, [patiently(deliver_digest), stop], (2, 2), HOUR, _off_the_list),
    Meeting("digest ‖ choose otherwise", waiting, [patiently(deliver_digest), wish(False)], (2, 2), HOUR,
            _off_the_list),
    Meeting("send ‖ bounce", with_fleet, [patiently(deliver), come_back], (2, 2), after=_stopped),
    Meeting("digest ‖ one more", waiting, [patiently(deliver_digest), add(NOON + 1)], (2, 2), 60,
            _the_second_went_out_or_waits),
    Meeting("one more ‖ one more", subscribed, [add(NOON), add(NOON + 1)], (2, 2), after=_each_waits_once),
    Meeting("the same ‖ the same", waiting, [add(NOON + 1)] * 2, (2, 2), after=_each_waits_once),
    Meeting("choose ‖ choose otherwise", subscribed, [wish(True), wish(False)], (2, 2), after=_listed_as_chosen),
    Meeting("choose ‖ choose at first", with_fleet, [wish(True), wish(True)], (2, 2), after=_listed_as_chosen),
    Meeting("choose ‖ unsubscribe", with_fleet, [wish(True), stop], (2, 2), after=_listed_as_chosen),
    Meeting("bounce ‖ choose", with_fleet, [come_back, wish(True)], (2, 2), after=_stopped),
]  # fmt: skip


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_whoever_meets_a_mail_it_goes_out_once_and_what_was_chosen_holds(
    meeting: Meeting, table: str, clock: Clock
) -> None:
    meet(meeting, clock)
