"""Pilots climb, staff edit, jobs look and somebody goes at the same time (PF-03, PF-04, PF-21)."""

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.airline.reference import Licence, Rank
from offblock.domain.people.users import User
from tests import airline
from tests.airline import DAY, OTHER, PILOT, STAFF
from tests.conftest import Clock
from tests.integration.records import change
from tests.reliability import acts, climbing, office
from tests.reliability.count import by_night
from tests.reliability.meeting import Meeting, meet
from tests.reliability.worlds import after, applied


def _is_cadet() -> None:
    assert airline.seen(User, PILOT).rank_id == climbing.CADET


def _is_counted() -> None:
    """Whoever came first: the landing is counted once; where it came last its event has the rank reviewed."""
    found: User = airline.seen(User, PILOT)
    assert (found.flights, found.rank_id in (None, climbing.CADET)) == (1, True)
    climbing.review(airline.store())
    _is_cadet()


def _names_what_is_there() -> None:
    user, store = airline.seen(User, PILOT), airline.store()
    assert user.rank_id is None or store.find(Rank, user.rank_id), "a rank that is gone"
    assert all(store.find(Licence, one.licence_id) for one in user.licences), "a licence that is gone"


def _two_sysadmins() -> None:
    climbing.climbing()
    change(User, OTHER, roles=(Role.SYSADMIN,))


def _somebody_is_sysadmin() -> None:
    assert any(Role.SYSADMIN in one.roles for one in airline.store().whole("users"))


CLIMBS = [
    Meeting("one licence bought twice", climbing.climbing, [climbing.buy(), climbing.buy()],
            after=lambda: climbing.is_paid(1, 40)),
    Meeting("two licences, points for one", climbing.climbing, [climbing.buy(), climbing.buy(climbing.NIGHT)],
            after=lambda: climbing.is_paid(1, 40)),
    Meeting("one click sent twice", climbing.climbing, [acts.clicked(climbing.buy()), acts.clicked(climbing.buy())],
            (2, 2), after=lambda: climbing.is_paid(1, 40)),
    Meeting("renewed twice", climbing.holding, [climbing.renew, climbing.renew],
            after=lambda: climbing.is_paid(1, 60)),
    Meeting("renewed as it expires", climbing.holding, [climbing.renew, climbing.see_to_licences], (2, 2), DAY,
            after=lambda: climbing.is_paid(1, 60)),
    Meeting("two looks at what expires", climbing.holding, [climbing.see_to_licences] * 2, (2, 2), DAY),
    Meeting("bought and removed", climbing.climbing, [climbing.buy(), climbing.remove_licence],
            after=_names_what_is_there),
    Meeting("one rank asked for twice", climbing.climbing, [climbing.ask, climbing.ask],
            after=lambda: climbing.is_paid(1, 70)),
    Meeting("asked for and corrected", climbing.climbing, [climbing.ask, office.correct(name="New")], (2, 2),
            after=_is_cadet),
    by_night(Meeting("asked for and spent", climbing.climbing, [climbing.ask, climbing.buy(), office.adjust(-20)],
                     (2, 3))),
    Meeting("reached and removed", climbing.reaching, [climbing.review, climbing.remove_rank], (1, 2),
            after=_names_what_is_there),
    Meeting("two reviews", climbing.reaching, [climbing.review, climbing.review], (2, 2), after=_is_cadet),
    Meeting("reached and corrected", climbing.reaching, [climbing.review, office.correct(name="New")], (2, 2),
            after=_is_cadet),
    Meeting("reached and given by staff", climbing.reaching, [climbing.review, office.correct(rank_id=climbing.CADET)],
            (2, 2), after=_is_cadet),
    Meeting("reached and given points", climbing.reaching, [climbing.review, office.adjust(5)], (2, 2),
            after=_is_cadet),
    Meeting("landed and reviewed", climbing.about_to_land, [acts.finish(), climbing.review], (2, 2),
            after=_is_counted),
    Meeting("said and corrected", climbing.climbing, [climbing.say, office.correct(name="New")], (2, 2)),
]  # fmt: skip

GOES = [
    Meeting("gone twice", climbing.somebody, [climbing.erase(), climbing.erase_for()],
            after=climbing.nothing_is_held),
    Meeting("gone and books", climbing.somebody, [climbing.erase(), acts.book()], (1, 2),
            after=climbing.nothing_is_held),
    Meeting("gone and corrected", climbing.somebody, [climbing.erase(), office.correct(name="New")], (1, 2),
            after=climbing.nothing_is_held),
    Meeting("gone and buys", climbing.somebody, [climbing.erase(), climbing.buy()], (1, 2)),
    Meeting("gone and starts", climbing.holder, [climbing.erase(), acts.start()]),
    Meeting("gone and given a contract", after(airline.found, applied(PILOT)),
            [climbing.erase(), acts.accept(PILOT)], (1, 2), after=climbing.nothing_is_held),
    Meeting("the last two sysadmins go", _two_sysadmins, [climbing.erase(STAFF), climbing.erase(OTHER)],
            after=_somebody_is_sysadmin),
]  # fmt: skip

LONG = [
    Meeting("forgotten and contract cancelled", climbing.leaving, [climbing.forget, acts.cancel], (1, 2),
            after=climbing.nothing_is_held),
]  # fmt: skip


@pytest.mark.rule("PF-03", "PF-04", "PF-05", "PF-06")
@pytest.mark.parametrize("meeting", CLIMBS, ids=lambda meeting: meeting.name)
def test_who_climbs_pays_once_and_holds_what_is_there(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)


@pytest.mark.rule("PF-21")
@pytest.mark.parametrize(
    "meeting",
    [*GOES, *(pytest.param(one, marks=pytest.mark.nightly) for one in LONG)],
    ids=lambda meeting: meeting.name,
)
def test_who_goes_leaves_nothing_held(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
