"""Erasures: what is left of somebody, and what the log says no more."""

import pytest

from offblock.domain.access.audit import AuditEntry
from offblock.domain.access.callers import Role
from offblock.domain.people import erasures
from offblock.domain.people.erasures import Erasure, ErasureForm, LoadedPerson, NotConfirmed, Stage
from offblock.domain.people.profiles import PersonErased
from offblock.domain.people.staff_edits import LastSysadmin, PilotFlying, marker_of
from offblock.domain.people.users import User
from tests.unit.builders import DAY, NOW, PILOT, moment, pilot

CONFIRMED = ErasureForm(confirm="ADA@example.test ")


@pytest.mark.rule("PF-21")
def test_only_the_number_the_place_and_the_sums_are_left() -> None:
    user = pilot(points=7, ledger_seq=3, flights=2, minutes=90, rank_id=4, licences=({"licence_id": 8},),
                 simbrief_name="ada", timezone="Europe/London", language="fr", bounty_id=5)  # fmt: skip
    gone = erasures.nobody(user, NOW)
    kept = ("id", "airport", "points", "ledger_seq", "flights", "minutes", "created_at", "bounty_id")
    assert all(getattr(gone, name) == getattr(user, name) for name in kept)
    assert gone == User(id=PILOT, name=f"Former pilot {PILOT}", email=f"erased-{PILOT}@erased.invalid", roles=(),
                        airport=user.airport, points=7, ledger_seq=3, flights=2, minutes=90, is_tallied=True,
                        bounty_id=5, created_at=user.created_at, erased_at=NOW)  # fmt: skip


@pytest.mark.rule("PF-21")
def test_an_erasure_is_one_write_with_the_address_freed_and_its_job_announced() -> None:
    marker = marker_of("ada@example.test", PILOT)
    decided = erasures.begin(LoadedPerson(pilot(), marker), CONFIRMED, moment())
    assert [type(one).__name__ for one in decided.puts] == ["Erasure", "User"]
    assert decided.removes == (marker,)
    assert [(one.kind, one.facts) for one in decided.happened] == [("person_erased", {"user_id": PILOT})]
    theirs = marker_of("ada@example.test", PILOT + 1)
    assert erasures.begin(LoadedPerson(pilot(), theirs), CONFIRMED, moment()).removes == (), "another one's address"


@pytest.mark.rule("PF-21")
def test_an_erasure_is_refused_unconfirmed_in_the_air_twice_and_for_the_last_sysadmin() -> None:
    boss, other = pilot(roles=(Role.SYSADMIN,)), pilot(id=9, roles=(Role.SYSADMIN,))
    for loaded, form, refusal in (
        (LoadedPerson(pilot()), ErasureForm(confirm="no@example.test"), NotConfirmed),
        (LoadedPerson(pilot(flight_id=3)), CONFIRMED, PilotFlying),
        (LoadedPerson(boss), CONFIRMED, LastSysadmin),
        (LoadedPerson(pilot(erased_at=1)), CONFIRMED, PersonErased),
    ):
        with pytest.raises(refusal):
            erasures.begin(loaded, form, moment())
    assert erasures.begin(LoadedPerson(boss, other=other), CONFIRMED, moment()).rests_on == (other,)


@pytest.mark.rule("PF-21", "PF-08")
def test_the_log_says_that_and_not_what_was_changed() -> None:
    entry = AuditEntry(id=1, at=NOW, by="user:1", action="user.edit", object=f"User:{PILOT}",
                       before={"name": "Ada", "rank_id": None}, after={"name": "Bea", "rank_id": 3})  # fmt: skip
    plain = erasures.redacted(entry)
    assert (plain.before, plain.after) == ({"name": "erased", "rank_id": None}, {"name": "erased", "rank_id": 3})
    assert (erasures.is_about(entry, PILOT), erasures.is_about(plain, PILOT)) == (True, False)
    assert not erasures.is_about(entry, PILOT + 1)
    assert not erasures.is_about(entry.but(before={"points": 1}, after={"points": 2}), PILOT)


@pytest.mark.rule("PF-21")
@pytest.mark.parametrize(("days", "months"), [(0, 1), (3, 2), (33, 2), (34, 3), (400, 15)])
def test_the_log_is_walked_back_to_the_month_of_the_first_day(days: int, months: int) -> None:
    asked_at = NOW + DAY  # the third of the month
    user = pilot(created_at=asked_at - days * DAY)
    assert erasures.months_of(user, Erasure(id=PILOT, asked_at=asked_at)) == months


@pytest.mark.rule("PF-21")
def test_what_is_shown_late_is_looked_for_an_hour_later() -> None:
    waiting = erasures.look_later(Erasure(id=PILOT, asked_at=NOW), moment()).answer
    at = NOW + erasures.AGAIN_SECONDS
    assert (waiting.stage, waiting.look_at) == (Stage.LOOKING_AGAIN, at)
    assert (waiting.is_waiting_at(at - 1), waiting.is_waiting_at(at)) == (True, False)
    done = erasures.end(waiting, moment(at)).answer
    assert (done.look_at, done.ended_at, done.is_waiting_at(at)) == (None, at, True)
