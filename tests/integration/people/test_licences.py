"""Licences: bought, renewed, expiring (PF-03, PF-04)."""

import pytest

from offblock.domain.people.users import RENEWAL_SECONDS, User
from tests import airline, invariants, pump
from tests.airline import DAY, PILOT
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.people.careers import ME, USER, career, entries, licence, notices, points


def buy(people: People, licence_id: int, verb: str = "buy") -> tuple[int, str]:
    """Buy or renew one: status and code."""
    answer = people.pilot("POST", f"{ME}/licences/{licence_id}/{verb}")
    return answer.status, answer.body.get("code", "")


def standing(people: People, licence_id: int) -> tuple[str | None, bool, bool]:
    """How the career shows one: status, whether it can be bought, whether it can be renewed."""
    row = next(one for one in career(people)["licences"] if one["id"] == licence_id)
    return row["status"], row["can_buy"], row["can_renew"]


@pytest.mark.rule("PF-03", "PF-04", "PF-05", "PF-06")
def test_a_licence_is_bought_once_for_its_price_and_counts_at_once(people: People) -> None:
    alpine = licence(people)
    assert buy(people, alpine) == (402, "not_enough_points")
    points(people, 100)
    assert standing(people, alpine) == (None, True, False)
    assert buy(people, alpine) == (200, "")
    assert buy(people, alpine) == (409, "licence_held")
    assert buy(people, alpine, "renew") == (409, "renewal_too_early")
    assert standing(people, alpine) == ("active", False, False)
    assert entries(people) == [("licence", -40), ("manual", 100)]
    ledger = people.pilot("GET", f"{ME}/points").data[0]
    assert (ledger["code"], ledger["facts"], ledger["source"]["id"]) == (
        "licence_bought", {"licence": "Alpine", "licence_id": alpine}, alpine)  # fmt: skip
    invariants.check()


@pytest.mark.rule("PF-03", "PF-04", "PF-09")
def test_a_licence_warns_expires_is_renewed_and_lapses(people: People, clock: Clock) -> None:
    alpine = licence(people, renewal_points=5)
    points(people, 100)
    buy(people, alpine)
    with pump.running() as bench:
        clock.advance(76 * DAY - 1)
        assert (bench.job("check-licences"), notices(people)) == (0, [])
        assert buy(people, alpine, "renew") == (409, "renewal_too_early")
        clock.advance(1)
        assert (bench.job("check-licences"), notices(people)) == (1, ["licence_expiring"])
        assert bench.job("check-licences") == 0
        assert buy(people, alpine, "renew") == (200, "")
        assert buy(people, alpine, "renew") == (409, "renewal_too_early"), "twice is once too often"
        clock.advance(104 * DAY - 1)
        bench.job("check-licences")
        assert standing(people, alpine)[0] == "active", "the days that were left are not lost"
        clock.advance(1)
        assert standing(people, alpine) == ("pending_renewal", False, True), "also before the job has run"
        bench.job("check-licences")
        assert notices(people) == ["licence_expired", "licence_expiring", "licence_expiring"]
        assert people.pilot("GET", ME).data["licences"][0]["status"] == "pending_renewal"
        clock.advance(RENEWAL_SECONDS)
        assert standing(people, alpine) == ("expired", True, False)
        assert bench.job("check-licences") == 1
        assert buy(people, alpine, "renew") == (409, "licence_not_held")
        assert (buy(people, alpine), bench.job("check-licences")) == ((200, ""), 0)
    assert [one for one in entries(people) if one[0] != "manual"] == [
        ("licence", -40), ("licence_renewal", -5), ("licence", -40)]  # fmt: skip
    invariants.check()


@pytest.mark.rule("PF-03")
def test_a_licence_pending_renewal_is_renewed_from_now_on(people: People, clock: Clock) -> None:
    alpine = licence(people, price_points=0)
    buy(people, alpine)
    clock.advance(100 * DAY)
    assert buy(people, alpine, "renew") == (200, "")
    clock.advance(90 * DAY - 1)
    assert standing(people, alpine)[0] == "active"
    clock.advance(1)
    assert standing(people, alpine)[0] == "pending_renewal"
    assert entries(people) == [], "what costs nothing is no entry"


@pytest.mark.rule("PF-03", "PF-06")
def test_what_staff_alone_give_is_neither_bought_nor_renewed(people: People) -> None:
    alpine = licence(people, price_points=None)
    assert buy(people, alpine) == (409, "licence_not_for_sale")
    held = {"licences": [{"licence_id": alpine, "status": "pending_renewal"}]}
    assert people.staff("PUT", USER, held).status == 200
    assert buy(people, alpine, "renew") == (409, "licence_not_for_sale")
    assert buy(people, 404) == (404, "not_found")


@pytest.mark.rule("PF-03")
def test_a_licence_without_days_never_expires_and_has_no_renewal(people: People, clock: Clock) -> None:
    alpine = licence(people, price_points=0, days=None)
    buy(people, alpine)
    clock.advance(5000 * DAY)
    assert standing(people, alpine)[0] == "active"
    assert buy(people, alpine, "renew") == (409, "renewal_too_early")
    refused = people.staff("POST", "/api/v1/licences", {"name": "x", "renewal_points": 1})
    assert (refused.status, list(refused.body["errors"])) == (422, ["renewal_points"])


@pytest.mark.rule("PF-03", "BK-01")
def test_an_unverified_pilot_buys_nothing(people: People) -> None:
    alpine = licence(people, price_points=0)
    people.staff("PUT", USER, {"email_verified": False})
    for path in (f"licences/{alpine}/buy", f"licences/{alpine}/renew", "promotion"):
        assert people.pilot("POST", f"{ME}/{path}").code == "email_unverified"


@pytest.mark.rule("PF-03", "PF-20")
def test_staff_set_when_a_licence_expires_and_the_job_sees_to_it(people: People, clock: Clock) -> None:
    alpine = licence(people)
    held = [{"licence_id": alpine, "expires_at": "2026-11-20T00:00:00Z"}]
    with pump.running() as bench:
        assert people.staff("PUT", USER, {"licences": held}).data["licences"][0]["expires_at"] == held[0]["expires_at"]
        clock.advance(30 * DAY)
        bench.job("check-licences")
    assert airline.seen(User, PILOT).licences[0].status == "pending_renewal"
    assert notices(people) == ["licence_expired"]
