"""Somebody is erased: nothing says who it was, everything held is given back, flights and sums stay (PF-21)."""

from typing import Any

import pytest

from offblock.adapters.pool import Pool
from offblock.domain.access.callers import Role
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.missions import Mission
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.people.erasures import AGAIN_SECONDS, Erasure
from offblock.domain.people.users import User
from offblock.usecases.bookings import claims
from offblock.usecases.people import forgetting
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, OTHER, PILOT, SECOND, STAFF, TENANT, THIRD
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import contents
from tests.integration.conftest import People
from tests.integration.people.careers import OUT, USER, at_work, entries, fly, points
from tests.integration.records import change
from tests.reliability import away

ME = "/api/v1/me/erase"
NAME, ADDRESS, SIMBRIEF = "Ada Nightingale", "ada.night@example.test", "ada1820"
CONFIRMED = {"confirm": ADDRESS}


@pytest.fixture
def ada(people: People) -> People:
    """The airline, whose pilot has a name that nobody else has, given by staff and by herself."""
    people.staff("PUT", USER, {"name": NAME, "email": ADDRESS})
    people.staff("PUT", USER, {"email_verified": True})
    people.pilot("PUT", "/api/v1/me", {"simbrief_name": SIMBRIEF, "timezone": "Europe/London"})
    people.staff("PUT", USER, {"name": f"{NAME} II"})
    return people


def kept() -> str:
    """Everything in the table but the answers that are kept for a day with a request's key."""
    return str([item for item in contents().values() if item["kind"]["S"] != "Answered"])


def finished(clock: Clock, bench: pump.Bench) -> None:
    """The job goes on until nothing is left to do."""
    bench.drain()
    clock.advance(AGAIN_SECONDS)
    bench.job("erase-people")


@pytest.mark.rule("PF-21")
def test_nothing_says_any_more_who_it_was_and_sums_stay(ada: People, clock: Clock) -> None:
    at_work()
    points(ada, 70)
    fly(clock)
    ada.staff("POST", "/api/v1/api-keys", {"name": "hers", "user_id": PILOT})
    assert all(word in kept() for word in (NAME, ADDRESS, SIMBRIEF))
    clock.advance(70 * DAY)
    with pump.running() as bench:
        answer = ada.pilot("POST", ME, {"confirm": ADDRESS.upper()})
        assert (answer.status, answer.data["stage"]) == (202, "giving_back")
        gone = airline.seen(User, PILOT)
        assert (gone.name, gone.roles, gone.erased_at) == (f"Former pilot {PILOT}", (), int(clock.at)), "at once"
        finished(clock, bench)
        assert bench.job("erase-people") == 0
    assert airline.seen(Erasure, PILOT).stage == "done"
    for word in (NAME, ADDRESS, SIMBRIEF, "Europe/London"):
        assert word not in kept(), word
    flown = ada.staff("GET", "/api/v1/flights").data[0]
    assert (flown["pilot"]["id"], flown["pilot"]["name"]) == (PILOT, f"Former pilot {PILOT}")
    assert (airline.seen(User, PILOT).points, gone.flights) == (70, 1)
    assert not [one for one in ada.staff("GET", "/api/v1/api-keys").data if one["user_id"] == PILOT]
    assert airline.store().page("notices", PILOT).rows == []
    invariants.check()


@pytest.mark.rule("PF-21", "PF-08")
def test_the_log_says_who_erased_whom_and_no_name(ada: People, clock: Clock) -> None:
    with pump.running() as bench:
        assert ada.staff("POST", f"{USER}/erase", CONFIRMED).status == 202
        finished(clock, bench)
    log = ada.staff("GET", "/api/v1/audit").data
    assert [one["action"] for one in log].count("user.erase") == 1
    edits = [one["after"] for one in log if one["action"] == "user.edit"]
    assert {"name": "erased", "email": "erased", "email_verified": False} in edits, (
        "that it was changed stays in the log"
    )


@pytest.mark.rule("PF-21", "PF-06", "CC-28")
def test_what_is_held_is_given_back_as_staff_would(ada: People, clock: Clock) -> None:
    airline.small_collections()
    airline.keep(OUT.but(price_mode="fixed", price_amount=30))
    points(ada, 100)
    airline.reserved(aircraft_id=SECOND)
    airline.booked()
    airline.published(title="Open", aircraft_id=SECOND)
    ada.pilot("POST", "/api/v1/charter-missions/2/apply")
    with pump.running() as bench:
        assert ada.pilot("POST", ME, CONFIRMED).status == 202
        finished(clock, bench)
    store = airline.store()
    assert store.whole("bookings_of", PILOT) == []
    assert (store.get(Mission, 1).status, store.get(Mission, 2).status) == ("cancelled", "open")
    assert store.whole("applications", 2) == []
    assert [store.get(Aircraft, one).holds for one in (AIRCRAFT, SECOND)] == [(), ()]
    assert store.get(Aircraft, AIRCRAFT).locked_by is None
    ledger = [(one.type, one.points) for one in store.page("ledger", PILOT).rows]
    assert ledger == [("booking", 30), ("booking", -30), ("manual", 100)]
    assert store.page("notices", PILOT).rows == [], "there is nobody to be told"
    invariants.check()


@pytest.mark.rule("PF-21", "RP-14")
def test_a_claimed_bounty_is_there_for_everybody_again(table: str, clock: Clock) -> None:
    away.claimed()
    sysadmin = Caller(key_for(airline.TENANT, STAFF, "staff"))
    with pump.running() as bench:
        assert sysadmin("POST", f"/api/v1/users/{OTHER}/erase", {"confirm": "p3@example.test"}).status == 202
        finished(clock, bench)
    bounty = airline.seen(Bounty, away.live())
    assert (bounty.status, bounty.claimed_by, airline.seen(User, OTHER).bounty_id) == ("available", None, None)
    assert claims.claim(airline.store(), THIRD, bounty.id)
    invariants.check()


@pytest.mark.rule("PF-21")
def test_an_erasure_is_confirmed_by_the_address_and_refused_in_the_air(ada: People, clock: Clock) -> None:
    at_work()
    for wrong in ({"confirm": "p2@example.test"}, {"confirm": ""}, {}):
        refused = ada.pilot("POST", ME, wrong)
        assert (refused.status, list(refused.body["errors"])) == (422, ["confirm"])
    airline.aloft()
    assert ada.pilot("POST", ME, CONFIRMED).code == "pilot_flying"
    assert airline.seen(User, PILOT).email == ADDRESS


@pytest.mark.rule("PF-21")
def test_the_last_sysadmin_is_not_erased(people: People) -> None:
    confirmed = {"confirm": "p1@example.test"}
    assert people.staff("POST", ME, confirmed).code == "last_sysadmin"
    airline.keep(airline.user(78, roles=(Role.SYSADMIN,)))
    assert people.staff("POST", ME, confirmed).status == 202
    second = Caller(key_for(airline.TENANT, 78, "second"))
    assert second("POST", "/api/v1/users/78/erase", {"confirm": "p78@example.test"}).code == "last_sysadmin"
    assert second("POST", f"/api/v1/users/{STAFF}/erase", confirmed).code == "person_erased"


@pytest.mark.rule("PF-21", "PF-02")
@pytest.mark.parametrize(
    ("method", "path", "body", "code"),
    [
        ("PUT", f"users/{PILOT}", {"name": "Back"}, "person_erased"),
        ("PUT", f"users/{PILOT}", {"roles": ["pilot"]}, "person_erased"),
        ("POST", f"users/{PILOT}/erase", CONFIRMED, "person_erased"),
        ("POST", "api-keys", {"name": "x", "user_id": PILOT}, "person_erased"),
    ],
)
def test_nobody_is_made_of_who_was_erased(ada: People, method: str, path: str, body: Any, code: str) -> None:
    ada.pilot("POST", ME, CONFIRMED)
    assert ada.staff(method, f"/api/v1/{path}", body).code == code
    assert ada.pilot("PUT", "/api/v1/me", {"name": "Back"}).code == "role_missing"
    assert ada.staff("PUT", f"/api/v1/users/{OTHER}", {"email": ADDRESS}).status == 200, "the address is free again"


@pytest.mark.rule("PF-21", "CC-17")
def test_who_was_erased_is_given_no_contract(ada: People) -> None:
    airline.published()
    ada.pilot("POST", "/api/v1/charter-missions/1/apply")
    ada.pilot("POST", ME, CONFIRMED)
    refused = ada.staff("POST", f"/api/v1/charter-missions/1/applications/{PILOT}/accept")
    assert refused.code == "person_erased"
    booked = ada.airline("POST", "/api/v1/charter-missions/1/apply", {"user_id": PILOT})
    assert booked.code == "email_unverified"


@pytest.mark.rule("PF-21", "PF-10")
def test_a_long_log_is_walked_page_by_page(ada: People, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "ENTRIES_A_TURN", 2)
    for n in range(5):
        clock.advance(1)
        ada.staff("PUT", USER, {"name": f"{NAME} {n}"})
    with pump.running() as bench:
        ada.pilot("POST", ME, CONFIRMED)
        finished(clock, bench)
    assert NAME not in kept()


@pytest.mark.rule("PF-21", "PF-10")
def test_an_erasure_whose_message_was_lost_is_found_again(ada: People, clock: Clock) -> None:
    ada.pilot("POST", ME, CONFIRMED)
    assert NAME in kept()
    with pump.running() as bench:
        assert bench.job("erase-people") == 1
        finished(clock, bench)
    assert (NAME in kept(), airline.seen(Erasure, PILOT).stage) == (False, "done")


def test_entries_of_an_erased_pilot_read_as_ever(ada: People) -> None:
    points(ada, 5)
    change(User, PILOT, erased_at=1)
    assert entries(ada) == [("manual", 5)]


@pytest.mark.rule("PF-21")
@pytest.mark.parametrize("by_staff", [False, True])
def test_who_is_erased_is_no_more_in_the_pool_and_the_others_are(ada: People, clock: Clock, by_staff: bool) -> None:
    for user in (PILOT, OTHER):
        Pool(TENANT).set_password(user, "a long enough password")
    who, path = (ada.staff, f"{USER}/erase") if by_staff else (ada.pilot, ME)
    with pump.running() as bench:
        assert who("POST", path, CONFIRMED).status == 202
        finished(clock, bench)
        assert bench.parked == []
    assert Pool(TENANT).sign_in(PILOT, "a long enough password") is None
    assert Pool(TENANT).sign_in(OTHER, "a long enough password")
