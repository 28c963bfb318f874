"""The charter over the API: the story, and every wrong turn that it refuses."""

from typing import Any

import pytest

from offblock.adapters import clock as clocks
from offblock.domain.kernel.values import to_rfc3339
from offblock.usecases.charter import applications, missions
from tests import airline, invariants
from tests.airline import AIRCRAFT, CUSTOMER, DAY, HOUR, OTHER, PILOT, SECOND, leg
from tests.conftest import Clock
from tests.integration.conftest import People

BASE = "/api/v1/charter-missions"


def at(seconds: int) -> str:
    """An instant so many seconds from now, as the wire has it."""
    return to_rfc3339(clocks.now() + seconds)


def told(departure: str = "EDDG", arrival: str = "EDLI", starts: int = 0, ends: int = 4 * HOUR) -> dict[str, str]:
    """A leg as staff send it."""
    window = {"window_starts_at": at(starts), "window_ends_at": at(ends)}
    return {"departure": departure, "arrival": arrival, **window}


def form(**fields: Any) -> dict[str, Any]:
    """A mission as staff send it."""
    plain = {"customer_id": CUSTOMER, "aircraft_id": AIRCRAFT, "title": "Salt", "points_award": 101, "legs": [told()]}
    return {**plain, **fields}


@pytest.mark.rule("CC-10", "CC-12", "CC-13", "CC-14", "CC-17", "CC-18", "CC-19", "CC-20", "CC-21", "CC-23", "CC-38")
def test_a_contract_goes_from_draft_to_points(people: People, clock: Clock) -> None:
    mission = people.staff("POST", BASE, form(legs=[told(), told("EDLI", "EDDG", HOUR, 8 * HOUR)])).data
    path = f"{BASE}/{mission['id']}"
    assert people.pilot("GET", path).status == 404, "drafts are for staff"
    assert people.staff("POST", f"{path}/publish").data["effective_points"] == 253
    for pilot in (people.pilot, people.other):
        assert pilot("POST", f"{path}/apply").status == 201
    assert people.staff("POST", f"{path}/applications/{PILOT}/accept").data["status"] == "assigned"
    missions.sweep(airline.store(), mission["id"])
    for sequence, route in ((1, ("EDDG", "EDLI")), (2, ("EDLI", "EDDG"))):
        clock.advance(HOUR if sequence == 2 else 0)
        missions.sweep(airline.store(), mission["id"])
        booking = people.pilot("POST", f"{path}/legs/{sequence}/book").data
        start = {"booking_id": booking["id"], "callsign": booking["flight_number"].lower(), "departure": route[0]}
        flight = people.pilot("POST", "/api/v1/flights", {**start, "arrival": route[1]}).data
        assert people.pilot("POST", f"/api/v1/flights/{flight['id']}/finish").data["status"] == "submitted"
    assert people.pilot("GET", path).data["status"] == "completed"
    entries = people.pilot("GET", "/api/v1/me/points").data
    assert [(one["points"], one["balance"], one["type"]) for one in entries] == [(253, 253, "charter")]
    mine = people.pilot("GET", "/api/v1/me/contracts").data
    assert [one["id"] for one in mine["history"]] == [mission["id"]]
    assert people.pilot("GET", "/api/v1/me").data["airport"] == "EDDG"
    invariants.check()


@pytest.mark.rule("PF-02", "CC-13")
def test_pilots_neither_write_nor_see_drafts(people: People) -> None:
    assert people.pilot("POST", BASE, form()).status == 403
    draft = people.staff("POST", BASE, form()).data
    assert people.pilot("GET", BASE).data == []
    assert people.pilot("GET", BASE, filter__status="draft").data == []
    assert people.pilot("POST", f"{BASE}/{draft['id']}/apply").status == 404
    people.staff("POST", f"{BASE}/{draft['id']}/cancel", {"reason": "no longer wanted"})
    assert people.pilot("GET", BASE).data == []
    assert people.pilot("GET", f"{BASE}/{draft['id']}").status == 404
    assert len(people.staff("GET", BASE, filter__status="cancelled").data) == 1


@pytest.mark.rule("CC-11")
@pytest.mark.parametrize(
    ("legs", "field"),
    [
        (lambda: [told("EDDG", "XXXX")], "legs.0.arrival"),
        (lambda: [told(), told("EDDH", "EDDG", HOUR, 9 * HOUR)], "legs.1.departure"),
        (lambda: [told(starts=HOUR, ends=HOUR)], "legs.0"),
        (lambda: [told(starts=5 * HOUR, ends=9 * HOUR), told("EDLI", "EDDG", HOUR, 4 * HOUR)], "legs.1.window_ends_at"),
        (lambda: [told("EDDG", "EDDG")], "legs.0"),
    ],
    ids=["unknown airport", "does not join up", "ends as it starts", "ends before the one before starts", "stays"],
)
def test_legs_that_make_no_sense_are_refused_by_name(people: People, legs: Any, field: str) -> None:
    refused = people.staff("POST", BASE, form(legs=legs()))
    assert refused.status == 422
    assert field in refused.body["errors"]
    assert people.staff("GET", BASE).data == []


@pytest.mark.rule("CC-12")
def test_publishing_needs_legs_points_and_windows_ahead(people: People, clock: Clock) -> None:
    for fields, code in (({"legs": []}, "nothing_to_fly"), ({"points_award": None}, "no_points_award")):
        draft = people.staff("POST", BASE, form(**fields)).data
        refused = people.staff("POST", f"{BASE}/{draft['id']}/publish")
        assert (refused.status, refused.code) == (409, code)
    draft = people.staff("POST", BASE, form()).data
    clock.advance(4 * HOUR)
    assert people.staff("POST", f"{BASE}/{draft['id']}/publish").code == "window_over"
    draft = people.staff("POST", BASE, form(legs=[told(ends=1)])).data
    assert people.staff("POST", f"{BASE}/{draft['id']}/publish").status == 200, "one second before it is over"


@pytest.mark.rule("CC-08")
def test_a_mission_uses_an_aircraft_of_the_pool(people: People) -> None:
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}/aircraft", [SECOND])
    assert people.staff("POST", BASE, form()).code == "aircraft_not_in_pool"
    assert people.staff("POST", BASE, form(aircraft_id=SECOND)).status == 201


@pytest.mark.rule("CC-14", "CC-37")
def test_one_application_at_a_time_and_again_after_withdrawing(people: People) -> None:
    mission = airline.published()
    path = f"{BASE}/{mission.id}/apply"
    assert people.pilot("POST", path).status == 201
    assert people.pilot("POST", path).code == "already_applied"
    assert people.pilot("DELETE", path).status == 204
    assert people.pilot("DELETE", path).status == 404
    assert people.staff("POST", f"{BASE}/{mission.id}/applications/{PILOT}/accept").status == 404
    assert people.pilot("POST", path).status == 201
    assert people.staff("POST", f"{BASE}/{mission.id}/applications/{PILOT}/accept").status == 200
    assert people.pilot("DELETE", path).code == "application_decided"


@pytest.mark.rule("CC-15", "CC-29")
def test_a_blocked_pilot_is_told_until_when_and_staff_can_lift_it(people: People, clock: Clock) -> None:
    mission = airline.published(leg(ends=2 * DAY))
    path = f"/api/v1/users/{PILOT}/contract-restriction"
    until = at(DAY)
    assert people.staff("PUT", path, {"blocked_until": until}).data["contract_blocked_until"] == until
    refused = people.pilot("POST", f"{BASE}/{mission.id}/apply")
    assert (refused.status, refused.code, refused.body["blocked_until"]) == (403, "pilot_in_cooldown", until)
    clock.advance(DAY - 1)
    assert people.pilot("POST", f"{BASE}/{mission.id}/apply").status == 403
    clock.advance(1)
    assert people.pilot("POST", f"{BASE}/{mission.id}/apply").status == 201, "the block has ended at that instant"
    people.staff("PUT", path, {"blocked_until": at(DAY)})
    assert people.staff("PUT", path, {"blocked_until": None}).data["contract_blocked_until"] is None
    assert people.pilot("PUT", path, {"blocked_until": None}).status == 403


@pytest.mark.rule("CC-16")
def test_the_unverified_and_the_unqualified_cannot_apply(people: People) -> None:
    mission = airline.published()
    licence = people.staff("POST", "/api/v1/licences", {"name": "Alpine"}).data
    rule = {"kind": "licence", "licence_id": licence["id"]}
    people.staff("POST", "/api/v1/restrictions", {"target": {"kind": "airport", "id": "EDLI"}, "rule": rule})
    refused = people.pilot("POST", f"{BASE}/{mission.id}/apply")
    assert (refused.status, refused.code) == (403, "restriction_unmet")
    assert "Alpine" in refused.body["unmet"][0]
    held = [{"licence_id": licence["id"], "status": "expired"}]
    people.staff("PUT", f"/api/v1/users/{PILOT}", {"licences": held})
    assert people.pilot("POST", f"{BASE}/{mission.id}/apply").status == 403, "only an active licence counts"
    people.staff(
        "PUT", f"/api/v1/users/{PILOT}", {"licences": [{"licence_id": licence["id"]}], "email_verified": False}
    )
    assert people.pilot("POST", f"{BASE}/{mission.id}/apply").code == "email_unverified"
    people.staff("PUT", f"/api/v1/users/{PILOT}", {"email_verified": True})
    assert people.pilot("POST", f"{BASE}/{mission.id}/apply").status == 201


@pytest.mark.rule("CC-17")
def test_a_thousand_applicants_are_one_small_transaction_and_each_is_told_once(people: People) -> None:
    from tests.harness import meter

    mission = airline.published()
    crowd = range(1000, 1030)
    for pilot in crowd:
        airline.keep(airline.user(pilot))
        applications.apply(airline.store(), pilot, mission.id)
    with meter() as units:
        applications.accept(airline.store(), airline.staff(), mission.id, 1000)
    assert units.transact_items_max <= 3
    while applications.tell_rejected(airline.store(), mission.id, 7):
        pass
    seen = [one["status"] for one in people.staff("GET", f"{BASE}/{mission.id}/applications", per_page=100).data]
    assert sorted(seen) == ["accepted"] + ["rejected"] * 29
    assert applications.tell_rejected(airline.store(), mission.id) == 0


@pytest.mark.rule("CC-20", "CC-31")
def test_only_the_assigned_pilot_books_in_order_with_the_missions_aircraft(people: People) -> None:
    mission = airline.assigned(leg(), leg("EDLI", "EDDG", HOUR, 8 * HOUR))
    path = f"{BASE}/{mission.id}/legs"
    assert people.pilot("POST", f"{path}/1/book").code == "leg_not_open"
    missions.sweep(airline.store(), mission.id)
    assert people.other("POST", f"{path}/1/book").code == "not_your_mission"
    assert people.pilot("POST", f"{path}/2/book").code == "earlier_leg_open"
    assert people.pilot("POST", f"{path}/9/book").status == 404
    booking = people.pilot("POST", f"{path}/1/book")
    assert booking.status == 201
    assert booking.data["kind"] == "charter"
    assert booking.data["flight_number"] == f"CHR{mission.id}-1"
    assert people.pilot("POST", f"{path}/1/book").code == "leg_already_booked"
    second = airline.assigned(pilot=OTHER)
    missions.sweep(airline.store(), second.id)
    assert people.other("POST", f"{BASE}/{second.id}/legs/1/book").code == "aircraft_locked"


@pytest.mark.rule("CC-22", "BK-06")
def test_an_expired_booking_gives_the_leg_back_and_the_window_stays(people: People, clock: Clock) -> None:
    mission = airline.booked(leg(ends=5 * DAY))
    clock.advance(2 * DAY - 1)
    assert len(people.pilot("GET", "/api/v1/me/bookings").data) == 1
    clock.advance(1)
    assert people.pilot("GET", "/api/v1/me/bookings").data == [], "gone from the very instant"
    again = people.pilot("POST", f"{BASE}/{mission.id}/legs/1/book")
    assert again.status == 201, "no purge was needed"
    found = people.pilot("GET", f"{BASE}/{mission.id}").data
    assert found["status"] == "in_progress"
    assert found["legs"][0]["window_ends_at"] == to_rfc3339(mission.legs[0].window_ends_at)
    invariants.check()


@pytest.mark.rule("CC-25", "CC-27", "CC-36")
def test_a_missed_window_costs_points_once_and_blocks_from_the_windows_end(people: People, clock: Clock) -> None:
    mission = airline.booked()
    end = mission.legs[0].window_ends_at
    clock.set(end - 1)
    missions.sweep(airline.store(), mission.id)
    assert people.pilot("GET", f"{BASE}/{mission.id}").data["status"] == "in_progress"
    clock.set(end + 3 * DAY)
    for _ in range(2):
        missions.sweep(airline.store(), mission.id)
    assert people.pilot("GET", f"{BASE}/{mission.id}").data["status"] == "failed"
    me = people.pilot("GET", "/api/v1/me").data
    assert me["points"] == -500, "a penalty may take the balance below zero, once"
    assert me["contract_blocked_until"] == to_rfc3339(end + 90 * DAY), "from the window's end, not the job's run"
    assert people.pilot("GET", "/api/v1/me/bookings").data == []
    invariants.check()


@pytest.mark.rule("CC-25")
def test_at_the_windows_end_it_is_too_late_whether_or_not_the_job_has_run(people: People, clock: Clock) -> None:
    mission, flight = airline.flying()
    clock.set(mission.legs[0].window_ends_at)
    done = people.pilot("POST", f"/api/v1/flights/{flight}/finish")
    assert done.data["status"] == "submitted", "the flight itself is submitted as usual"
    assert people.pilot("GET", f"{BASE}/{mission.id}").data["status"] == "failed"
    assert people.pilot("GET", "/api/v1/me").data["airport"] == "EDLI"
    assert people.pilot("GET", "/api/v1/me").data["points"] == -500


@pytest.mark.rule("CC-25", "CC-37")
def test_an_open_mission_fails_without_penalty_and_its_applicants_are_rejected(people: People, clock: Clock) -> None:
    mission = airline.published()
    people.pilot("POST", f"{BASE}/{mission.id}/apply")
    clock.advance(4 * HOUR)
    missions.sweep(airline.store(), mission.id)
    assert people.pilot("GET", f"{BASE}/{mission.id}").data["status"] == "failed"
    assert people.pilot("GET", "/api/v1/me").data["points"] == 0
    assert people.pilot("GET", "/api/v1/me/contracts").data["applications"][0]["status"] == "rejected"


@pytest.mark.rule("CC-26", "CC-27", "CC-28")
def test_staff_fail_or_cancel_with_a_reason_and_a_flight_in_the_air_goes_on(people: People) -> None:
    mission, flight = airline.flying()
    assert people.staff("POST", f"{BASE}/{mission.id}/fail", {}).status == 422
    assert people.staff("POST", f"{BASE}/{mission.id}/fail", {"reason": "weather"}).data["end_reason"] == "weather"
    assert people.staff("POST", f"{BASE}/{mission.id}/cancel", {"reason": "twice"}).status == 409
    assert people.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["locked_by"] is None
    done = people.pilot("POST", f"/api/v1/flights/{flight}/finish")
    assert done.data["status"] == "submitted"
    assert people.pilot("GET", f"/api/v1/aircraft/{AIRCRAFT}").data["airport"] == "EDLI"
    assert [one["points"] for one in people.pilot("GET", "/api/v1/me/points").data] == [-500], "nothing is paid"
    other = airline.assigned(aircraft_id=SECOND, pilot=OTHER)
    assert people.staff("POST", f"{BASE}/{other.id}/cancel", {"reason": "sold"}).data["status"] == "cancelled"
    assert people.other("GET", "/api/v1/me").data["points"] == 0
    invariants.check()


@pytest.mark.rule("CC-11")
def test_after_publishing_only_windows_still_ahead_move(people: People, clock: Clock) -> None:
    mission = airline.assigned(leg(starts=HOUR, ends=4 * HOUR))
    path = f"{BASE}/{mission.id}"
    moved = people.staff("PUT", path, form(legs=[told(starts=2 * HOUR, ends=6 * HOUR)]))
    assert moved.data["legs"][0]["window_starts_at"] == at(2 * HOUR)
    assert people.staff("PUT", path, form(legs=[told("EDDG", "EDDH", HOUR)])).status == 422
    clock.advance(2 * HOUR)
    assert people.staff("PUT", path, form(legs=[told(starts=HOUR, ends=4 * HOUR)])).code == "window_over"
    assert people.staff("PUT", path, form(legs=[told(starts=0, ends=5 * HOUR)])).status == 200
    assert people.staff("PUT", path, form(legs=[told(starts=0, ends=0)])).status == 422


@pytest.mark.rule("CC-01", "CC-07", "CC-09")
def test_customers_are_kept_with_routes_pool_and_intervals(people: People) -> None:
    base = "/api/v1/charter-customers"
    made = people.staff("POST", base, {"name": "Nordic", "points_multiplier": 2.5}).data
    assert (made["points_multiplier"], made["flight_number_digits"]) == ("2.50", 4)
    for wrong in (
        {"points_multiplier": "0"},
        {"points_multiplier": "1.234"},
        {"interval_min_days": 9, "interval_max_days": 8},
        {"flight_number_prefix": "6512", "flight_number_digits": 4},
        {"name": ""},
        {"colour": "red"},
    ):
        assert people.staff("POST", base, {"name": "X", **wrong}).status == 422, wrong
    path = f"{base}/{made['id']}"
    pair = {"weight": 3, "type": "pair", "legs": [{"departure": "EDDG", "arrival": "EDLI"}]}
    odds: list[dict[str, Any]] = [{"weight": 0}, {"type": "sequence"}, {"legs": []}]
    for odd in odds:
        assert people.staff("PUT", f"{path}/routes", [{**pair, **odd}]).status == 422, odd
    assert people.staff("PUT", f"{path}/routes", [pair]).data["routes"][0]["weight"] == 3
    assert people.staff("PUT", f"{path}/aircraft", [999]).status == 422
    assert people.staff("PUT", path, {"name": "Nordic Ltd"}).data["routes"], "the form leaves routes alone"
    mission = airline.drafted()
    assert people.staff("DELETE", f"{base}/{CUSTOMER}").code == "customer_has_live_missions"
    people.staff("DELETE", f"{BASE}/{mission.id}")
    assert people.staff("DELETE", f"{base}/{CUSTOMER}").status == 204
    assert people.staff("DELETE", path).status == 204


@pytest.mark.rule("CC-03", "CC-04", "CC-05", "CC-06")
def test_branded_numbers_are_unique_while_live_and_free_again_after(people: People) -> None:
    brand = {"name": "Salt", "flight_number_prefix": "6", "flight_number_digits": 2}
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", brand)
    made = [people.staff("POST", BASE, form(title=f"M{n}")).data for n in range(10)]
    numbers = {one["legs"][0]["flight_number"] for one in made}
    assert numbers == {f"6{n}" for n in range(10)}, "each of the ten, once"
    full = people.staff("POST", BASE, form())
    assert (full.status, full.code) == (409, "no_flight_number_free")
    assert len(people.staff("GET", BASE).data) == 10, "nothing was created"
    people.staff("POST", f"{BASE}/{made[3]['id']}/cancel", {"reason": "free it"})
    again = people.staff("POST", BASE, form()).data
    assert again["legs"][0]["flight_number"] == made[3]["legs"][0]["flight_number"]
    people.staff("PUT", f"/api/v1/charter-customers/{CUSTOMER}", {"name": "Salt"})
    plain = people.staff("POST", BASE, form()).data
    assert plain["legs"][0]["flight_number"] == f"CHR{plain['id']}-1"
    invariants.check()


@pytest.mark.rule("CC-18", "FL-03")
def test_a_leg_opened_by_hand_is_booked_early_and_not_flown_early(people: People, clock: Clock) -> None:
    mission = airline.assigned(leg(starts=HOUR))
    assert people.staff("POST", f"{BASE}/{mission.id}/legs/1/open").data["status"] == "in_progress"
    assert people.staff("POST", f"{BASE}/{mission.id}/legs/1/open").code == "leg_not_pending"
    booking = people.pilot("POST", f"{BASE}/{mission.id}/legs/1/book").data
    start = {"booking_id": booking["id"], "callsign": booking["callsign"], "departure": "EDDG", "arrival": "EDLI"}
    refused = people.pilot("POST", "/api/v1/flights", start)
    assert (refused.status, refused.code) == (409, "window_not_open")
    clock.advance(HOUR)
    assert people.pilot("POST", "/api/v1/flights", start).status == 201
