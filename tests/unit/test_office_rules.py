"""The office's rules one by one: prices, people, collections, days, watermarks, keys."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.access import api_keys
from offblock.domain.access.api_keys import KeyForm
from offblock.domain.access.audit import changes
from offblock.domain.access.callers import Caller, Role
from offblock.domain.airline import collections
from offblock.domain.airline.reference import Airline, Fleet, FleetForm, PriceMode, Reference, ReferenceHead, Subfleet
from offblock.domain.airline.small_collections import InUse
from offblock.domain.fleet import ScheduleForm, schedule_of
from offblock.domain.kernel.ids import Ids
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import Invalid
from offblock.domain.kernel.values import MOST_POINTS, to_date, to_epoch, to_expiry, to_midnight
from offblock.domain.network.prices import price_points
from offblock.domain.network.schedules import Schedule
from offblock.domain.notices import notices
from offblock.domain.notices.notices import Watermark
from offblock.domain.people import staff_edits
from offblock.domain.people.ledger import EntryType
from offblock.domain.people.staff_edits import Adjustment, RolesAreSysadmins, UserForm
from offblock.domain.people.users import User

NOW = 1_793_620_800
DAY = 86_400
AIRLINE = Airline(id=5, icao="TST", name="Test Air", price_mode=PriceMode.PER_MILE, price_amount=2)
REFERENCE = Reference(
    airlines={5: AIRLINE, 15: AIRLINE.but(id=15, icao="OTH")},
    fleets={6: Fleet(id=6, airline_id=5, name="Props")},
    subfleets={7: Subfleet(id=7, airline_id=5, fleet_id=6, type="DA40", name="Diamond")},
)


def moment(now: int = NOW) -> Moment:
    """A moment whose ids are always the same."""
    return Moment(now, Ids(1, now), "s")


def schedule(**fields: Any) -> Schedule:
    """A service of 34 miles."""
    plain = {"airline_id": 5, "flight_number": "1", "departure": "EDDG", "arrival": "EDLI"}
    return schedule_of(ScheduleForm.model_validate({**plain, **fields}), 34)


def pilot(**fields: Any) -> User:
    """A pilot with an empty account."""
    plain = {"id": 2, "name": "P", "email": "p@example.test", "airport": "EDDG", "created_at": NOW}
    return User.model_validate({**plain, **fields})


def caller(*roles: Role) -> Caller:
    """Somebody with these roles."""
    return Caller("test", 1, frozenset(roles))


@pytest.mark.rule("BK-03")
@pytest.mark.parametrize(
    ("fields", "airline", "price"),
    [
        ({}, AIRLINE, 68),
        ({"price_mode": "fixed", "price_amount": 9}, AIRLINE, 9),
        ({"price_mode": "per_mile", "price_amount": 3}, AIRLINE, 102),
        ({"price_mode": "none", "price_amount": 9}, AIRLINE, 0),
        ({"price_amount": 9}, AIRLINE, 68),
        ({}, AIRLINE.but(price_mode=PriceMode.FIXED), 2),
        ({}, AIRLINE.but(price_mode=PriceMode.NONE), 0),
        ({}, None, 0),
    ],
)
def test_a_price_is_fixed_or_by_the_mile_and_the_schedules_before_the_airlines(
    fields: Any, airline: Airline | None, price: int
) -> None:
    assert price_points(schedule(**fields), airline) == price


@pytest.mark.rule("BK-25")
def test_a_schedule_is_published_from_its_first_day_through_its_last() -> None:
    first, last = to_midnight("2026-11-03"), to_midnight("2026-11-04")
    told = schedule(start_on="2026-11-03", end_on="2026-11-04")
    assert [told.is_published_at(at) for at in (first - 1, first, last + DAY - 1, last + DAY)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert schedule().is_published_at(NOW)
    assert not schedule(active=False).is_published_at(NOW)


@given(st.integers(min_value=0, max_value=253_402_300_799))
def test_a_day_begins_at_midnight_and_an_expiry_ends_it(at: int) -> None:
    midnight = to_midnight(to_date(at))
    assert midnight <= at < to_expiry(to_date(at)) == midnight + DAY
    assert to_midnight(at) == midnight
    assert to_expiry(at) == at == to_epoch(at)


@pytest.mark.parametrize("wrong", ["2026-02-30", "2026-13-01", "26-11-24", "tomorrow", "2026-11-24T10:00:00", ""])
def test_a_day_that_is_none_is_refused(wrong: str) -> None:
    for reads in (to_midnight, to_expiry):
        with pytest.raises(ValueError, match="zone"):
            reads(wrong)


@pytest.mark.rule("PF-12")
def test_a_key_expires_in_the_future() -> None:
    secret = api_keys.PREFIX + "A" * api_keys.LENGTH
    with pytest.raises(api_keys.ExpiryPassed):
        api_keys.issue(KeyForm(name="x", expires_at=NOW), "test", secret, moment())
    made = api_keys.issue(KeyForm(name="x", expires_at=NOW + 1), "test", secret, moment()).answer
    assert [made.is_valid_at(at) for at in (NOW, NOW + 1)] == [True, False]
    assert secret not in str(made)


@pytest.mark.rule("PF-02")
def test_only_a_sysadmin_changes_roles() -> None:
    promoted = UserForm(roles=(Role.PILOT, Role.SYSADMIN))
    for role in (Role.ADMINISTRATOR, Role.OPERATIONS_STAFF, Role.PILOT):
        with pytest.raises(RolesAreSysadmins):
            staff_edits.change(pilot(), promoted, caller(role), None, Reference())
    assert (
        staff_edits.change(pilot(), promoted, caller(Role.SYSADMIN), None, Reference()).answer.roles == promoted.roles
    )


@pytest.mark.rule("PF-03")
def test_what_is_left_out_of_a_correction_stays() -> None:
    user = pilot(name="Old", email_verified=True)
    assert staff_edits.change(user, UserForm(name="New"), caller(), None, Reference()).answer == user.but(name="New")
    assert staff_edits.change(user, UserForm(), caller(), None, Reference()).answer == user


@pytest.mark.rule("PF-03")
def test_a_new_address_takes_its_marker_and_leaves_the_old_one() -> None:
    decided = staff_edits.change(pilot(), UserForm(email="new@example.test"), caller(), None, Reference())
    assert decided.puts[1] == staff_edits.marker_of("NEW@example.test", 2)
    assert decided.removes == (staff_edits.marker_of("p@example.test", 2),)


@pytest.mark.rule("PF-04")
def test_points_given_by_hand_are_one_entry_and_the_balance_after_it() -> None:
    account, entry = staff_edits.adjust(
        pilot(points=5, ledger_seq=3), Adjustment(points=-9, reason="late"), moment()
    ).puts
    assert isinstance(account, User)
    assert (account.points, account.ledger_seq) == (-4, 4)
    assert entry.model_dump(include={"seq", "type", "points", "balance", "reason"}) == {
        "seq": 4, "type": EntryType.MANUAL, "points": -9, "balance": -4, "reason": "late",
    }  # fmt: skip


@pytest.mark.rule("PF-04")
def test_an_account_is_filled_to_its_brim_and_not_above() -> None:
    almost = pilot(points=MOST_POINTS - 1)
    assert staff_edits.adjust(almost, Adjustment(points=1, reason="x"), moment()).answer.points == MOST_POINTS
    with pytest.raises(Invalid, match="points"):
        staff_edits.adjust(almost, Adjustment(points=2, reason="x"), moment())


@pytest.mark.rule("PF-09")
def test_a_watermark_rises_and_never_above_now() -> None:
    def at(second: int) -> str:
        return f"{second:010d}-{'f' * 16}"

    mark = Watermark(user_id=2)
    assert notices.mark(mark, at(NOW), NOW).read_up_to == at(NOW)
    assert notices.mark(mark.but(read_up_to=at(NOW - 5)), at(NOW - 9), NOW).read_up_to == at(NOW - 5)
    for told in (None, at(NOW + 1)):
        high = notices.mark(mark, told, NOW).read_up_to
        assert at(NOW) < high < at(NOW + 1)


def test_a_fleet_with_subfleets_keeps_its_airline() -> None:
    fleet = REFERENCE.fleets[6]
    moved = FleetForm(airline_id=15, name="Props")
    with pytest.raises(InUse):
        collections.change(fleet, moved, REFERENCE, [])
    free = REFERENCE.but(subfleets={})
    assert collections.change(fleet, moved, free, []) == fleet.but(airline_id=15)
    renamed = FleetForm(airline_id=5, name="Pistons")
    assert collections.change(fleet, renamed, REFERENCE, []) == fleet.but(name="Pistons")


def test_every_change_of_a_collection_raises_its_version() -> None:
    head = ReferenceHead(version=4)
    assert head.but(version=5) in collections.save(AIRLINE, head, NOW).puts
    gone = collections.delete(AIRLINE, head, Reference(), [], NOW)
    assert (gone.puts, gone.removes) == ((head.but(version=5),), (AIRLINE,))


@pytest.mark.rule("PF-08")
def test_the_log_tells_what_differs_and_no_secret() -> None:
    before = {"name": "a", "level": 1, "secret_hash": "x"}
    assert changes(before, {"name": "b", "level": 1, "secret_hash": "y"}) == ({"name": "a"}, {"name": "b"})
    assert changes(before, {}) == ({"name": "a", "level": 1}, {})
