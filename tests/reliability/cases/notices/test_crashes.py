"""Notices that are read, cut short anywhere."""

import pytest

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.notices.preferences import StopReason
from offblock.usecases.notices import mailing, notices, preferences
from tests.airline import HOUR, PILOT
from tests.conftest import Clock
from tests.reliability.case import Case, bare, crash
from tests.reliability.mailings import ADDRESS, bounty, stopped, subscribed, waiting
from tests.reliability.worlds import with_fleet

BOUNTY, LEG = NoticeKind.BOUNTY_AVAILABLE, NoticeKind.LEG_OPENED
CASES = [
    bare("mark as read", with_fleet, lambda s: notices.read(s, PILOT, None)),
    bare("mark one as read", with_fleet, lambda s: notices.read(s, PILOT, None, (f"{1:010d}-{1:016x}",))),
    bare("choose what is mailed", with_fleet, lambda s: preferences.change(s, PILOT, {BOUNTY: True, LEG: False})),
    bare("unsubscribe", subscribed, lambda s: preferences.unsubscribe(s, PILOT, [BOUNTY])),
    bare("stop mail that came back", with_fleet, lambda s: preferences.stop(s, PILOT, ADDRESS, StopReason.BOUNCE)),
    bare("mail again", stopped, lambda s: preferences.resume(s, PILOT)),
    bare("let a bounty wait in a digest", subscribed, lambda s: mailing.add(s, PILOT, bounty())),
    bare("spread a bounty", subscribed, lambda s: mailing.spread(s, bounty(), None)),
    bare("ask for a digest", waiting, lambda s: mailing.ask_for(s, PILOT), later=HOUR),
]


@pytest.mark.rule("PF-04")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mark_that_was_cut_short_is_set_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
