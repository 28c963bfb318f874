"""Licences: their turns from bought to lapsed, one second before each and at it."""

import pytest

from offblock.domain.airline.reference import Licence
from offblock.domain.kernel.decision import ChangeSet
from offblock.domain.people import licences
from offblock.domain.people.licences import LicenceHeld, LicenceNotHeld, RenewalTooEarly, TooManyLicences
from offblock.domain.people.users import NOTICE_SECONDS, RENEWAL_SECONDS, HeldLicence, User
from tests.unit.builders import DAY, NOW, moment, pilot, reference

ALPINE = Licence(id=8, name="Alpine", price_points=60, renewal_points=40, days=90)
KNOWN = reference(licences={8: ALPINE.model_dump()})
ENDS = NOW + 90 * DAY
TOLD, LAPSED = ENDS - NOTICE_SECONDS, ENDS + RENEWAL_SECONDS


def holder(**fields: int) -> User:
    """A pilot who has bought the licence now."""
    return pilot(points=100, licences=(HeldLicence(licence_id=8, expires_at=ENDS),), licences_looked_at=NOW, **fields)


@pytest.mark.rule("PF-03")
@pytest.mark.parametrize(
    ("at", "status"),
    [(ENDS - 1, "active"), (ENDS, "pending_renewal"), (LAPSED - 1, "pending_renewal"), (LAPSED, "expired")],
)
def test_a_licence_counts_until_it_expires_whether_or_not_a_job_has_run(at: int, status: str) -> None:
    held = holder().held(8, at)
    assert held
    assert held.status == status
    assert holder().holds(8, at) is (status == "active")


@pytest.mark.rule("PF-03", "PF-11")
def test_a_pilot_is_due_at_each_turn_of_a_licence_and_then_no_more() -> None:
    user, seen = holder(), []
    while (due_at := user.licences_due_at) is not None:
        assert licences.sweep(user, KNOWN, moment(due_at - 1)).puts == (), "a second before there is nothing to see"
        decided = licences.sweep(user, KNOWN, moment(due_at))
        seen.append((due_at, [one.kind for one in decided.happened], decided.answer.licences[0].status))
        user = decided.answer
        assert licences.sweep(user, KNOWN, moment(due_at)).puts == (), "a second look tells nothing"
    assert seen == [
        (TOLD, ["licence_expiring"], "active"), (ENDS, ["licence_expired"], "pending_renewal"),
        (LAPSED, [], "expired"),
    ]  # fmt: skip


@pytest.mark.rule("PF-03", "PF-09")
def test_a_late_look_tells_of_the_end_alone() -> None:
    decided = licences.sweep(holder(), KNOWN, moment(LAPSED + DAY))
    assert [one.kind for one in decided.happened] == ["licence_expired"]
    assert (decided.answer.licences[0].status, decided.answer.licences_due_at) == ("expired", None)


@pytest.mark.rule("PF-04", "PF-06")
@pytest.mark.parametrize(
    ("at", "ends"), [(TOLD, ENDS + 90 * DAY), (ENDS - 1, ENDS + 90 * DAY), (ENDS + 5, ENDS + 5 + 90 * DAY)]
)
def test_a_renewal_adds_its_days_to_what_is_left(at: int, ends: int) -> None:
    decided = licences.renew(holder(), ALPINE, KNOWN, moment(at))
    assert (decided.answer.licences[0].expires_at, decided.answer.points) == (ends, 60)
    assert decided.answer.licences[0].status == "active"
    with pytest.raises(RenewalTooEarly):
        licences.renew(decided.answer, ALPINE, KNOWN, moment(at))


@pytest.mark.rule("PF-04")
def test_a_renewal_is_neither_too_early_nor_too_late() -> None:
    with pytest.raises(RenewalTooEarly):
        licences.renew(holder(), ALPINE, KNOWN, moment(TOLD - 1))
    with pytest.raises(LicenceNotHeld):
        licences.renew(holder(), ALPINE, KNOWN, moment(LAPSED))
    with pytest.raises(LicenceHeld):
        licences.buy(holder(), ALPINE, KNOWN, moment(LAPSED - 1))
    assert licences.buy(holder(), ALPINE, KNOWN, moment(LAPSED)).answer.points == 40


@pytest.mark.rule("PF-04")
def test_a_short_licence_is_renewed_in_the_second_half_of_its_days() -> None:
    short = ALPINE.but(days=2)
    held = HeldLicence(licence_id=8, expires_at=NOW + 2 * DAY)
    assert licences.renewable_from(held, short) == NOW + DAY
    assert licences.renewable_from(HeldLicence(licence_id=8), short) is None
    assert licences.renewable_from(held, ALPINE.but(days=None)) == NOW + 2 * DAY - NOTICE_SECONDS


@pytest.mark.rule("PF-03")
def test_what_is_overdue_is_seen_to_before_anything_is_bought() -> None:
    other = Licence(id=9, name="Night", price_points=0)
    decided = licences.buy(holder(), other, KNOWN, moment(ENDS))
    assert [one.status for one in decided.answer.licences] == ["pending_renewal", "active"]
    assert [one.kind for one in decided.happened] == ["licence_expired"]
    many = tuple(HeldLicence(licence_id=100 + n) for n in range(50))
    with pytest.raises(TooManyLicences):
        licences.buy(pilot(licences=many), other, KNOWN, moment())


@pytest.mark.rule("PF-03")
def test_a_look_names_what_it_cannot_find_by_its_number() -> None:
    changes = ChangeSet()
    licences.look(holder(), reference(), changes, TOLD)
    (event,) = changes.decide(None).happened
    assert event.facts["licence"] == "8"


@pytest.mark.rule("BK-02", "PF-18")
def test_the_way_to_a_licence_is_its_price_or_that_of_its_renewal() -> None:
    assert licences.way_to(8, pilot(), KNOWN, NOW)["price_points"] == 60
    way = licences.way_to(8, holder(), KNOWN, ENDS)
    assert (way["status"], way["price_points"]) == ("pending_renewal", 40)
    assert licences.way_to(9, pilot(), KNOWN, NOW) == {}
