"""Applications: one at a time, by those who may, and one of them is accepted."""

import pytest

from offblock.usecases.charter import applications
from tests import airline
from tests.airline import DAY, PILOT, leg
from tests.conftest import Clock
from tests.integration.charter.forms import MISSIONS, at
from tests.integration.conftest import People


@pytest.mark.rule("CC-14", "CC-37")
def test_one_application_at_a_time_and_again_after_withdrawing(people: People) -> None:
    mission = airline.published()
    path = f"{MISSIONS}/{mission.id}/apply"
    assert people.pilot("POST", path).status == 201
    assert people.pilot("POST", path).code == "already_applied"
    assert people.pilot("DELETE", path).status == 204
    assert people.pilot("DELETE", path).status == 404
    assert people.staff("POST", f"{MISSIONS}/{mission.id}/applications/{PILOT}/accept").status == 404
    assert people.pilot("POST", path).status == 201
    assert people.staff("POST", f"{MISSIONS}/{mission.id}/applications/{PILOT}/accept").status == 200
    assert people.pilot("DELETE", path).code == "application_decided"


@pytest.mark.rule("CC-15", "CC-29")
def test_a_blocked_pilot_is_told_until_when_and_staff_can_lift_it(people: People, clock: Clock) -> None:
    mission = airline.published(leg(ends=2 * DAY))
    path = f"/api/v1/users/{PILOT}/contract-restriction"
    until = at(DAY)
    assert people.staff("PUT", path, {"blocked_until": until}).data["contract_blocked_until"] == until
    refused = people.pilot("POST", f"{MISSIONS}/{mission.id}/apply")
    assert (refused.status, refused.code, refused.body["blocked_until"]) == (403, "pilot_in_cooldown", until)
    clock.advance(DAY - 1)
    assert people.pilot("POST", f"{MISSIONS}/{mission.id}/apply").status == 403
    clock.advance(1)
    assert people.pilot("POST", f"{MISSIONS}/{mission.id}/apply").status == 201, "the block has ended at that instant"
    people.staff("PUT", path, {"blocked_until": at(DAY)})
    assert people.staff("PUT", path, {"blocked_until": None}).data["contract_blocked_until"] is None
    assert people.pilot("PUT", path, {"blocked_until": None}).status == 403


@pytest.mark.rule("CC-16")
def test_the_unverified_and_the_unqualified_cannot_apply(people: People) -> None:
    mission = airline.published()
    licence = people.staff("POST", "/api/v1/licences", {"name": "Alpine"}).data
    rule = {"kind": "licence", "licence_id": licence["id"]}
    people.staff("POST", "/api/v1/restrictions", {"target": {"kind": "airport", "id": "EDLI"}, "rule": rule})
    refused = people.pilot("POST", f"{MISSIONS}/{mission.id}/apply")
    assert (refused.status, refused.code) == (403, "restriction_unmet")
    assert "Alpine" in refused.body["unmet"][0]
    held = [{"licence_id": licence["id"], "status": "expired"}]
    people.staff("PUT", f"/api/v1/users/{PILOT}", {"licences": held})
    assert people.pilot("POST", f"{MISSIONS}/{mission.id}/apply").status == 403, "only an active licence counts"
    people.staff(
        "PUT", f"/api/v1/users/{PILOT}", {"licences": [{"licence_id": licence["id"]}], "email_verified": False}
    )
    assert people.pilot("POST", f"{MISSIONS}/{mission.id}/apply").code == "email_unverified"
    people.staff("PUT", f"/api/v1/users/{PILOT}", {"email_verified": True})
    assert people.pilot("POST", f"{MISSIONS}/{mission.id}/apply").status == 201


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
    seen = [one["status"] for one in people.staff("GET", f"{MISSIONS}/{mission.id}/applications", per_page=100).data]
    assert sorted(seen) == ["accepted"] + ["rejected"] * 29
    assert applications.tell_rejected(airline.store(), mission.id) == 0
