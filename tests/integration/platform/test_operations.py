"""The office's overview: everything that needs a person, the most urgent first, in one answer of a bounded cost."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.customers import Customer, SkipReason
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.flights.flights import Live
from offblock.domain.kernel.heartbeats import Heartbeat
from offblock.usecases.charter import applications
from tests import airline
from tests.airline import AIRCRAFT, CUSTOMER, DAY, HOUR, OTHER, PILOT, SECOND, leg
from tests.api import Caller, key_for
from tests.conftest import NOON, Clock
from tests.harness import meter
from tests.integration.conftest import People
from tests.integration.records import change

PATH = "/api/v1/operations"
NOTHING = {"total": 0, "rows": []}


def titles(few: Any) -> list[str]:
    """The contracts of a group."""
    assert few["total"] == len(few["rows"])
    return [one["title"] for one in few["rows"]]


def item(due_at: int, **fields: Any) -> MelItem:
    """Something inoperative."""
    plain = {"id": due_at, "definition_id": 1, "ata_chapter": 33, "ata_section": 40, "title": "Light", "category": "C"}
    return MelItem.model_validate({**plain, "opened_at": NOON, "due_at": due_at, **fields})


def bounty(an_id: int, expires_at: int, **fields: Any) -> Bounty:
    """A bounty on the first aircraft."""
    way = {"departure": "EDLI", "arrival": "EDDG", "distance_nm": 40}
    plain = {"aircraft_id": AIRCRAFT, "origin": "EDLI", "destination": "EDDG", "legs": (way,), "reason": "idle"}
    times = {"created_at": NOON, "expires_at": expires_at, "next_check_at": expires_at}
    return Bounty.model_validate({"id": an_id, "reward_points": 54, **plain, **times, **fields})


@pytest.mark.rule("CC-40", "CC-25", "CC-18")
def test_contracts_that_need_somebody_come_by_how_little_time_is_left(people: People, clock: Clock) -> None:
    airline.published(leg(ends=5 * HOUR), title="Later")
    airline.assigned(leg(ends=3 * HOUR), title="Soon", aircraft_id=SECOND)
    airline.published(leg(starts=DAY, ends=2 * DAY), title="Tomorrow")
    airline.published(leg(starts=DAY + 1, ends=2 * DAY), title="Beyond")
    airline.drafted(title="Bare", points_award=None)
    airline.drafted(title="Ready")
    seen = people.staff("GET", PATH).data["missions"]
    assert seen["by_status"] == {"draft": 2, "open": 3, "assigned": 1, "in_progress": 0}
    assert titles(seen["ending"]) == ["Soon", "Later"]
    assert titles(seen["ahead"]) == ["Later", "Soon", "Tomorrow"]
    assert titles(seen["drafts_without_award"]) == ["Bare"]
    first = seen["ending"]["rows"][0]
    assert first["pilot"] == {"id": PILOT, "name": "Pilot 2"}
    assert (first["customer"]["name"], first["aircraft"]["registration"]) == ("Salt", "D-E21")
    assert (first["leg"]["sequence"], first["leg"]["window_ends_at"]) == (1, "2026-11-02T15:00:00Z")


@pytest.mark.rule("CC-40", "CC-16")
def test_open_contracts_that_begin_soon_tell_how_many_want_them(people: People, clock: Clock) -> None:
    near = airline.published(leg(starts=2 * DAY, ends=3 * DAY), title="Wanted")
    far = airline.published(leg(starts=2 * DAY + 1, ends=3 * DAY), title="Far")
    airline.published(leg(), title="Alone")
    for pilot in (PILOT, OTHER):
        applications.apply(airline.store(), pilot, near.id)
    applications.apply(airline.store(), PILOT, far.id)
    (row,) = people.staff("GET", PATH).data["missions"]["with_applicants"]["rows"]
    assert (row["title"], row["applicants"]) == ("Wanted", 2)


@pytest.mark.rule("CC-30")
def test_contracts_whose_aircraft_is_elsewhere_show_from_the_lead_time_on(people: People, clock: Clock) -> None:
    airline.published(leg("EDLI", "EDDG", starts=2 * DAY, ends=3 * DAY), title="Missed")
    airline.published(leg("EDDG", "EDLI", starts=2 * DAY, ends=3 * DAY), title="In place")
    airline.published(leg("EDLI", "EDDG", starts=2 * DAY + 1, ends=3 * DAY), title="In time")
    (row,) = people.staff("GET", PATH).data["missions"]["aircraft_missing"]["rows"]
    assert (row["title"], row["aircraft"]["airport"], row["leg"]["departure"]) == ("Missed", "EDDG", "EDLI")


@pytest.mark.rule("CC-35")
def test_customers_for_whom_nothing_can_be_generated_are_named(people: People, clock: Clock) -> None:
    assert people.staff("GET", PATH).data["customers_skipped"] == NOTHING
    change(Customer, CUSTOMER, skipped=SkipReason.NO_ROUTES)
    seen = people.staff("GET", PATH).data["customers_skipped"]
    assert seen == {"total": 1, "rows": [{"id": CUSTOMER, "name": "Salt", "reason": "no_routes"}]}


@pytest.mark.rule("RP-19", "RP-10", "RP-04")
def test_bounties_that_end_unclaimed_and_aircraft_that_nothing_brings_home_show(people: People, clock: Clock) -> None:
    airline.small_collections()
    ending = [bounty(1, NOON + 6 * HOUR), bounty(2, NOON + 2 * HOUR), bounty(3, NOON + 6 * HOUR + 1)]
    airline.keep(*ending, bounty(4, NOON + HOUR, status="claimed", claimed_by=PILOT))
    seen = people.staff("GET", PATH).data
    assert (seen["bounties"]["unclaimed"], seen["bounties"]["claimed"]) == (3, 1)
    assert [one["id"] for one in seen["bounties"]["ending"]["rows"]] == [2, 1]
    change(Aircraft, AIRCRAFT, airport="EDLI", away=True)
    change(Aircraft, SECOND, airport="EDLI", away=True, base="EDDG", staff_notified=True)
    aircraft = people.staff("GET", PATH).data["aircraft"]
    assert aircraft["away"] == 2
    stuck = {one["aircraft"]["registration"]: one["why"] for one in aircraft["stuck"]["rows"]}
    assert stuck == {"D-E20": "no_base", "D-E21": "no_way_home"}
    change(Aircraft, SECOND, bounty_id=9, bounty_pilot_id=PILOT)
    assert people.staff("GET", PATH).data["aircraft"]["stuck"]["total"] == 1


@pytest.mark.rule("BK-05")
def test_repairs_are_overdue_from_the_second_at_which_they_were_due(people: People, clock: Clock) -> None:
    airline.keep(
        OpenItems(aircraft_id=AIRCRAFT, items=(item(NOON), item(NOON + 1))),
        OpenItems(aircraft_id=SECOND, items=(item(NOON + 1),)),
    )
    (row,) = people.staff("GET", PATH).data["aircraft"]["mel_overdue"]["rows"]
    assert (row["aircraft"]["id"], row["overdue"], row["due_at"]) == (AIRCRAFT, 1, "2026-11-02T12:00:00Z")
    clock.advance(1)
    assert [one["overdue"] for one in people.staff("GET", PATH).data["aircraft"]["mel_overdue"]["rows"]] == [2, 1]


@pytest.mark.rule("FL-09", "FL-07", "BK-11")
def test_flights_and_bookings_are_counted_and_hanging_flights_named(people: People, clock: Clock) -> None:
    _, flight = airline.flying()
    change(Live, int(flight), hanging_since=NOON)
    airline.small_collections()
    airline.keep(airline.schedule())
    airline.reserved(aircraft_id=SECOND, pilot=OTHER)
    seen = people.staff("GET", PATH).data
    assert seen["bookings"] == {"active": 1, "flying": 1, "expired": 0}
    (hanging,) = seen["flights"]["hanging"]["rows"]
    assert (hanging["id"], hanging["pilot"]["name"], hanging["hanging_since"]) == (
        flight,
        "Pilot 2",
        "2026-11-02T12:00:00Z",
    )
    assert people.pilot("POST", f"/api/v1/flights/{flight}/finish").status == 200
    assert people.staff("GET", PATH).data["flights"]["to_review"] == 1


@pytest.mark.rule("PF-10")
def test_a_job_that_missed_two_runs_is_named(people: People, clock: Clock) -> None:
    airline.keep(Heartbeat(job="purge-bookings", last_run_at=NOON - 7200))
    airline.keep(Heartbeat(job="scan-idle", last_run_at=NOON - 3600))
    assert people.staff("GET", PATH).data["jobs"] == {"stopped": []}
    clock.advance(1)
    assert people.staff("GET", PATH).data["jobs"] == {"stopped": ["purge-bookings", "scan-idle"]}


@pytest.mark.rule("PF-02")
def test_operations_staff_see_contracts_and_customers_alone(people: People, clock: Clock) -> None:
    airline.published()
    airline.keep(airline.user(77, roles=(Role.OPERATIONS_STAFF,)))
    seen = Caller(key_for(airline.TENANT, 77, "desk"))("GET", PATH).data
    assert {name for name, part in seen.items() if part is not None} == {"missions", "customers_skipped"}
    assert people.pilot("GET", PATH).code == "role_missing"


@pytest.mark.rule("PF-14")
def test_an_airline_before_its_first_contract_sees_what_it_has_entered(people: People, clock: Clock) -> None:
    began = people.staff("GET", PATH).data["setup"]
    has = {"airports", "aircraft", "customers"}
    assert {name for name, there in began.items() if there} == has
    airline.small_collections()
    airline.keep(airline.schedule())
    assert [name for name, there in people.staff("GET", PATH).data["setup"].items() if not there] == ["missions"]
    mission = airline.drafted()
    assert people.staff("GET", PATH).data["setup"] is None
    assert people.staff("POST", f"/api/v1/charter-missions/{mission.id}/cancel", {"reason": "no"}).status == 200
    assert people.staff("GET", PATH).data["setup"] is None, "it has had one"


@pytest.mark.rule("PF-14")
def test_the_same_again_is_not_sent_twice(people: People, clock: Clock) -> None:
    tag = people.staff("GET", PATH).headers["ETag"][0]
    assert people.staff("GET", PATH, headers={"If-None-Match": tag}).status == 304
    airline.published()
    assert people.staff("GET", PATH, headers={"If-None-Match": tag}).status == 200


@pytest.mark.rule("PF-11")
def test_of_many_contracts_three_hundred_of_a_status_are_looked_at(
    people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from offblock.queries.charter import attention

    monkeypatch.setattr(attention, "MOST", 3)
    monkeypatch.setattr(attention, "SHOWN", 2)
    for n in range(5):
        airline.published(title=f"M{n}")
    with meter() as units:
        seen = people.staff("GET", PATH).data["missions"]
    assert seen["by_status"]["open"] == 3
    assert (seen["ending"]["total"], len(seen["ending"]["rows"])) == (3, 2)
    assert units.read <= 40
