"""Two of the office enter or correct users at the same time: an address is one user's, and a sysadmin stays."""

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.people.users import User
from tests import airline
from tests.airline import OTHER, STAFF
from tests.conftest import Clock
from tests.integration.records import change
from tests.reliability import office
from tests.reliability.meeting import Meeting, meet
from tests.reliability.worlds import with_fleet

NEW = "new@example.test"


def _two_sysadmins() -> None:
    with_fleet()
    change(User, OTHER, roles=(Role.SYSADMIN,))


def _one_is_left() -> None:
    assert any(Role.SYSADMIN in one.roles for one in airline.store().whole("users"))


MEETINGS = [
    Meeting("one address, two users", with_fleet, [office.enter_user(NEW), office.enter_user(NEW.upper())]),
    Meeting("an address entered and given", with_fleet, [office.enter_user(NEW), office.correct(email=NEW)]),
    Meeting("two users", with_fleet, [office.enter_user(NEW), office.enter_user("other@example.test")], (2, 2)),
    Meeting(
        "the last two sysadmins go",
        _two_sysadmins,
        [office.correct(STAFF, roles=("pilot",)), office.correct(OTHER, roles=("pilot",))],
        after=_one_is_left,
    ),
]


@pytest.mark.rule("PF-03", "PF-21")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_an_address_is_one_users_and_a_sysadmin_stays(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
