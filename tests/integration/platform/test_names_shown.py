"""Beside an id its name, for whoever may see the id (PF-18)."""

from typing import Any

import pytest

from offblock.domain.access.callers import Role
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.people.staff_edits import Adjustment
from offblock.queries import names
from offblock.usecases.charter import endings
from offblock.usecases.people import staff_edits
from tests import airline
from tests.airline import PILOT, STAFF, staff
from tests.api import Caller, key_for
from tests.conftest import NOON, Clock
from tests.harness import meter
from tests.integration.airline.entries import Fleetful

PERSON = {"id": PILOT, "name": f"Pilot {PILOT}"}
MYSELF = {"id": STAFF, "name": f"Pilot {STAFF}"}


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


@pytest.fixture
def operations(at: Fleetful) -> Caller:
    """Operations staff, who may not open users."""
    airline.keep(airline.user(50, roles=(Role.OPERATIONS_STAFF,)))
    return Caller(key_for(airline.TENANT, 50, "operations"))


@pytest.mark.rule("PF-18")
def test_operations_staff_read_who_flies_a_contract_who_made_it_and_who_published_it(operations: Caller) -> None:
    airline.assigned()
    listed = operations("GET", "/api/v1/charter-missions").data[0]
    for seen in (listed, operations("GET", "/api/v1/charter-missions/1").data):
        assert (seen["pilot"], seen["creator"], seen["published_by"]) == (PERSON, MYSELF, MYSELF)
        assert (seen["pilot_id"], seen["created_by"]) == (PILOT, STAFF)
    assert operations("GET", f"/api/v1/users/{PILOT}").status == 403


def _entries(at: Fleetful) -> dict[str, Any]:
    return {one["action"]: one for one in at.staff("GET", "/api/v1/audit", per_page=100).data}


@pytest.mark.rule("PF-08", "PF-18")
def test_the_audit_log_names_who_did_it_and_what_it_was_done_to(at: Fleetful) -> None:
    airline.drafted(title="Salt for the forest")
    at.staff("PUT", f"/api/v1/users/{PILOT}", {"name": "Ada"})
    at.staff("DELETE", f"/api/v1/licences/{at.licence_id}")
    at.staff("PUT", "/api/v1/settings", {"CONTRACT_PENALTY_POINTS": 1})
    at.airline("PUT", "/api/v1/airports/EDDH", {"icao": "EDDH", "name": "Hamburg", "latitude": 53.6, "longitude": 10.0})
    seen = _entries(at)
    names_of = {action: one["subject"] for action, one in seen.items()}
    assert names_of["mission.create"] == {"kind": "mission", "id": "1", "name": "Salt for the forest"}
    assert names_of["user.edit"] == {"kind": "user", "id": str(PILOT), "name": "Ada"}
    assert names_of["rank.create"]["name"] == "Captain"
    assert names_of["licence.delete"] == {"kind": "licence", "id": str(at.licence_id), "name": "Alpine"}
    assert names_of["airport.edit"] == {"kind": "airport", "id": "EDDH", "name": "Hamburg"}
    assert names_of["settings.edit"]["name"] == "Settings"
    assert seen["user.edit"]["actor"] == {"kind": "user", **MYSELF}
    assert seen["airport.edit"]["actor"]["kind"] == "key"
    assert seen["airport.edit"]["actor"]["name"] == "airline"
    assert seen["user.edit"]["by"] == f"user:{STAFF}"


@pytest.mark.rule("PF-11", "PF-18")
def test_a_page_of_the_audit_log_is_named_in_one_read_whatever_it_holds(at: Fleetful) -> None:
    for n in range(20):
        at.airline("POST", "/api/v1/airports", {"icao": f"ZZ{n:02d}", "name": f"P{n}", "latitude": 1, "longitude": 1})
        staff_edits.adjust_points(airline.store(), staff(), PILOT, Adjustment(points=1, reason="r"))
    names.forget()
    with meter() as spent:
        assert len(at.staff("GET", "/api/v1/audit", per_page=40).data) == 40
    calls = {operation: cost.calls for operation, cost in spent.by_op.items()}
    assert (calls["Query"], calls["BatchGetItem"]) == (2, 1), (
        "the log and the keys; and all the names together. The collections are known since points were given"
    )


@pytest.mark.rule("PF-12", "PF-18")
def test_a_key_names_its_user(at: Fleetful) -> None:
    made = at.staff("POST", "/api/v1/api-keys", {"name": "client", "user_id": PILOT}).data
    assert (made["user"], made["key"][:4]) == (PERSON, "ask_")
    shown = {one["name"]: one for one in at.staff("GET", "/api/v1/api-keys").data}
    assert (shown["client"]["user"], shown["airline"]["user"]) == (PERSON, None)
    assert "key" not in shown["client"]


@pytest.mark.rule("PF-04", "PF-18")
def test_an_account_names_the_contract_that_an_entry_comes_from(at: Fleetful) -> None:
    airline.assigned(title="Salt")
    endings.fail(airline.store(), staff(), 1, "Late")
    staff_edits.adjust_points(airline.store(), staff(), PILOT, Adjustment(points=7, reason="Thanks"))
    newest, before = at.pilot("GET", "/api/v1/me/points").data
    assert (before["source"], before["source_name"]) == ({"kind": "mission", "id": 1}, "Salt")
    assert (newest["source"]["kind"], newest["source_name"]) == ("manual", None)


@pytest.mark.rule("BK-04", "PF-18")
def test_a_stand_names_the_aircraft_that_has_it(at: Fleetful) -> None:
    at.staff("POST", "/api/v1/airports/EDDG/stands", {"name": "A1"})
    form = {"registration": "D-ENEW", "name": "New", "subfleet_id": at.subfleet_id, "airport": "EDDG", "stand": "A1"}
    made = at.made("aircraft", form)
    (stand,) = at.pilot("GET", "/api/v1/airports/EDDG/stands").data
    assert stand["occupants"] == [{"aircraft_id": made, "registration": "D-ENEW", "booking_id": None}]


@pytest.mark.rule("RP-11", "PF-18")
def test_a_bounty_names_its_contract_and_to_the_office_its_causer(at: Fleetful) -> None:
    airline.published(title="Salt")
    leg = {"departure": "EDDG", "arrival": "EDDH", "flight_number": "1", "distance_nm": 90}
    way = {"aircraft_id": airline.AIRCRAFT, "origin": "EDDG", "destination": "EDDH", "legs": [leg], "reason": "lead"}
    ends = {"created_at": NOON, "expires_at": NOON + 3600, "look_at": NOON + 3600, "reward_points": 9}
    airline.keep(Bounty.model_validate({"id": 30, **way, **ends, "causer_id": airline.OTHER, "mission_id": 1}))
    seen = at.staff("GET", "/api/v1/bounties/30").data
    assert (seen["causer"], seen["mission"]) == ({"id": 3, "name": "Pilot 3"}, {"id": 1, "name": "Salt"})
    shown = at.pilot("GET", "/api/v1/bounties/30").data
    assert (shown["causer"], shown["causer_id"], shown["mission"]["name"]) == (None, None, "Salt")
