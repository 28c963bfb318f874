"""Every staff route that writes leaves exactly one audit entry: who, what, to what, and what that changed (PF-08)."""

from typing import Any, NamedTuple

import pytest

from offblock.domain.access.audit import AuditEntry
from offblock.domain.access.permissions import ALLOWED, SYSADMIN
from tests import airline, pump
from tests.airline import HOUR, STAFF
from tests.conftest import Clock
from tests.every.everything import API, Everything, everything
from tests.every.requests import REASON, STAFF_WRITES, WRITES, send
from tests.harness import contents

NEW = "*"
"""The id is the one that the answer names."""


class Noted(NamedTuple):
    """What the log says: the action, the object, and some of the fields that it says to have changed."""

    action: str
    subject: str
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}


def _crud(noun: str, action: str, kind: str, needed: Any, unused: str, field: str, value: Any) -> dict[str, Noted]:
    return {
        f"POST {noun}": Noted(f"{action}.create", f"{kind}:{NEW}"),
        f"PUT {noun}/<id>": Noted(f"{action}.edit", f"{kind}:{needed}", after={field: value}),
        f"DELETE {noun}/<id>": Noted(f"{action}.delete", f"{kind}:{unused}", after={}),
    }


MISSION = "charter-missions/<id>"
STANDS = "airports/<id>/stands"
PENALTY = "contract_penalty_points"
NOTED: dict[str, Noted] = {
    **_crud("charter-customers", "customer", "Customer", 10, "{customer}", "name", "Gravel"),
    **_crud("airlines", "airline", "Airline", 5, "{airline}", "name", "Newer Air"),
    **_crud("fleets", "fleet", "Fleet", 6, "{fleet}", "name", "Jets"),
    **_crud("subfleets", "subfleet", "Subfleet", 7, "{subfleet}", "name", "Boeing"),
    **_crud("ranks", "rank", "Rank", "{rank}", "{rank}", "level", 9),
    **_crud("licences", "licence", "Licence", "{licence}", "{licence}", "name", "Polar"),
    **_crud("restrictions", "restriction", "Restriction", "{restriction}", "{restriction}", "target",
            {"kind": "airport", "id": "EGLL"}),
    **_crud("mel-definitions", "meldefinition", "MelDefinition", "{definition}", "{definition}", "title", "Radio"),
    **_crud("aircraft", "aircraft", "Aircraft", 20, "{spare}", "name", "Renamed"),
    **_crud("schedules", "schedule", "Schedule", "{service_101}", "{service_106}", "notes", "Changed"),
    **_crud("airports", "airport", "Airport", "EDDG", "EGKK", "name", "Somewhere"),
    "POST airports": Noted("airport.create", "Airport:EGSS"),
    "PUT charter-customers/<id>/routes": Noted("customer.routes", "Customer:10"),
    "PUT charter-customers/<id>/aircraft": Noted("customer.pool", "Customer:10", after={"aircraft_ids": [20]}),
    "POST charter-customers/<id>/generate": Noted("customer.generate", f"Mission:{NEW}", after={"status": "draft"}),
    "POST charter-missions": Noted("mission.create", f"Mission:{NEW}", after={"status": "draft"}),
    f"PUT {MISSION}": Noted("mission.edit", "Mission:{draft}", {"title": "Draft"}, {"title": "Edited"}),
    f"DELETE {MISSION}": Noted("mission.delete", "Mission:{draft}", {"title": "Draft"}),
    f"POST {MISSION}/publish": Noted("mission.publish", "Mission:{draft}", {"status": "draft"}, {"status": "open"}),
    f"POST {MISSION}/fail": Noted("mission.fail", "Mission:{mission_given}",
                                  {"status": "in_progress"}, {"status": "failed", "end_reason": "told to do so"}),
    f"POST {MISSION}/cancel": Noted("mission.cancel", "Mission:{mission_given}",
                                    {"status": "in_progress"}, {"status": "cancelled"}),
    f"POST {MISSION}/legs/<sequence>/open": Noted("mission.open_leg", "Mission:{mission_waiting}",
                                                  {"status": "assigned"}, {"status": "in_progress"}),
    f"POST {MISSION}/applications/<pilot_id>/accept": Noted(
        "mission.accept", "Mission:{mission_open}",
        {"status": "open", "pilot_id": None}, {"status": "assigned", "pilot_id": 3}),
    "POST flights/<id>/review": Noted("flight.review", "Flight:{flown}"),
    "POST charter-customers/<id>/logo": Noted("customer.logo.announce", "Customer:10"),
    "DELETE charter-customers/<id>/logo": Noted("customer.logo.delete", "Customer:10"),
    "POST charter-customers/<id>/banner": Noted("customer.banner.announce", "Customer:10"),
    "DELETE charter-customers/<id>/banner": Noted("customer.banner.delete", "Customer:10"),
    "POST aircraft/<id>/picture": Noted("aircraft.picture.announce", "Aircraft:20"),
    "DELETE aircraft/<id>/picture": Noted("aircraft.picture.delete", "Aircraft:20"),
    "POST branding/logo": Noted("airline.logo.announce", "Branding"),
    "DELETE branding/logo": Noted("airline.logo.delete", "Branding"),
    "POST branding/banner": Noted("airline.banner.announce", "Branding"),
    "DELETE branding/banner": Noted("airline.banner.delete", "Branding"),
    "PUT branding": Noted("branding.edit", "Branding", after={"name": "Shown Air", "accent_colour": "#00aa55"}),
    "PUT settings": Noted("settings.edit", "Settings", {PENALTY: 500}, {PENALTY: 7}),
    "POST users": Noted("user.create", f"User:{NEW}", after={"name": "New"}),
    "PUT users/<id>": Noted("user.edit", "User:2", {"name": "Pilot 2"}, {"name": "Corrected"}),
    "PUT users/<id>/contract-restriction": Noted("user.contract_restriction", "User:2",
                                                 {"contract_blocked_until": None}),
    "POST users/<id>/points": Noted("user.points", "User:2", {"points": 280}, {"points": 285}),
    "POST users/<id>/erase": Noted("user.erase", "Erasure:4", after={"stage": "giving_back"}),
    "POST users/<id>/move": Noted("user.move", "User:4", {"airport": "EDDG"}, {"airport": "EDDH"}),
    "POST users/<id>/messages": Noted("message.send", "Conversation:2", {"last_id": 2}, {"last_id": 3}),
    "POST users/<id>/messages/read": Noted("message.read", "Conversation:2", {"staff_marks": []}),
    "POST repositioning/scan": Noted("repositioning.scan", "Scanned", {"created": 2}, {"created": 0}),
    "POST aircraft/<id>/move": Noted("aircraft.move", "Aircraft:{spare}", {"airport": "EDDG"}, {"airport": "EDDH"}),
    "POST bookings/<id>/cancel": Noted("booking.cancel", "Booking:{booking}", {"departure": "EDDG"}),
    f"POST {STANDS}": Noted("stand.create", "Stand:EDLI:Z9", after={"name": "Z9"}),
    f"PUT {STANDS}/<name>": Noted("stand.edit", "Stand:EDLI:B1", {"latitude": None}, {"latitude": 51.9}),
    f"DELETE {STANDS}/<name>": Noted("stand.delete", "Stand:EDLI:F1", {"name": "F1"}),
    "POST aircraft/<id>/mel-items/<item_id>/reopen": Noted("mel_item.reopen", "Aircraft:21",
                                                           {"mel_open": 0}, {"mel_open": 1}),
    "POST aircraft/<id>/mel-items/<item_id>/close": Noted("mel_item.close", "Aircraft:20",
                                                          {"mel_open": 1}, {"mel_open": 0}),
    "POST imports/<kind>": Noted("import.airports", "import:airports", after={"rows": 1, "created": 1}),
    "PUT discord": Noted("discord.edit", "Discord", {"off": []}, {"off": ["leg_opened"]}),
    "POST discord/test": Noted("discord.test", "WebhookState:{webhook}"),
    "POST simulations": Noted("simulation.ask", "Simulation", after={"days": 7}),
    "POST api-keys": Noted("api_key.create", f"ApiKey:{NEW}", after={"name": "three"}),
    "DELETE api-keys/<id>": Noted("api_key.delete", "ApiKey:{key}", {"name": "two"}),
}  # fmt: skip
"""What each staff route notes of its sample in `tests/every/requests.py`; `after={}` of what is removed is nothing."""


def log() -> list[AuditEntry]:
    """The audit log of the month, newest first."""
    return airline.store().whole("audit", airline.store().moment.now)


def _short(route: str) -> str:
    return route.replace(f"{API}/", "")


def _named(at: Everything, subject: str) -> str:
    return subject.format(**{name.replace(" ", "_"): an_id for name, an_id in at.ids.items()})


@pytest.mark.rule("PF-08")
def test_every_staff_route_that_writes_has_its_entry_in_the_table() -> None:
    wanted = {_short(route) for route in STAFF_WRITES}
    assert wanted - set(NOTED) == set(), "say what these note in the log"
    assert set(NOTED) - wanted == set(), "no staff routes any more"


@pytest.mark.rule("PF-08")
@pytest.mark.parametrize("route", STAFF_WRITES)
def test_a_staff_route_that_writes_leaves_exactly_one_entry(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    before, noted = log(), NOTED[_short(route)]
    clock.advance(1)
    answer = send(at, route)
    assert answer.status < 300, answer
    (entry,) = [one for one in log() if one not in before]
    made = answer.data.get("id") if answer.body and isinstance(answer.data, dict) else None
    assert (entry.by, entry.action, entry.at) == (f"user:{STAFF}", noted.action, int(clock.at))
    assert entry.object == _named(at, noted.subject).replace(NEW, str(made))
    assert entry.before.items() >= noted.before.items()
    assert entry.after.items() >= noted.after.items()
    assert entry.before or entry.after, "an entry that tells of no change"
    if route.startswith("DELETE"):
        assert entry.before, "what was there"
        assert not any(entry.after.values()), "and nothing after"
    if entry.action.endswith(".create"):
        assert (entry.before, bool(entry.after)) == ({}, True), "nothing before, and what is there"
    secrets = {"secret_hash", "tenant", "key"}
    assert not secrets & {*entry.before, *entry.after}, "no log repeats a secret"


@pytest.mark.rule("PF-08", "PF-13")
@pytest.mark.parametrize("route", [one for one in STAFF_WRITES if ALLOWED[one] != SYSADMIN])
def test_an_airline_key_is_noted_by_its_own_name(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    before = log()
    at.people["staff"], mine = at.people["airline"], at.people["staff"]
    try:
        answer = send(at, route)
    finally:
        at.people["staff"] = mine
    assert answer.status < 300, answer
    (entry,) = [one for one in log() if one not in before]
    assert entry.by.startswith("key:")
    assert entry.action == NOTED[_short(route)].action


@pytest.mark.rule("PF-08")
@pytest.mark.parametrize("route", STAFF_WRITES)
def test_what_is_refused_is_neither_done_nor_noted(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    before = contents()
    at.people["staff"], mine = at.people["pilot"], at.people["staff"]
    try:
        assert send(at, route).status == 403
    finally:
        at.people["staff"] = mine
    assert contents() == before


@pytest.mark.rule("PF-08", "FL-09")
@pytest.mark.parametrize("end", ["finish", "stop"])
def test_what_staff_do_for_a_pilot_on_a_route_of_pilots_is_noted(table: str, clock: Clock, end: str) -> None:
    (at,) = everything(clock)
    before = log()
    clock.advance(13 * HOUR)
    with pump.running() as bench:
        bench.job("check-hanging-flights")
    answer = at.by("staff")("POST", f"{API}/flights/{at.ids['flight']}/{end}", REASON)
    assert answer.status == 200, answer
    (entry,) = [one for one in log() if one not in before]
    assert (entry.by, entry.action, entry.object) == (
        f"user:{STAFF}", f"flight.{end}", f"Flight:{at.ids['flight']}"
    )  # fmt: skip


@pytest.mark.rule("PF-08")
@pytest.mark.parametrize("route", [one for one in WRITES if one not in STAFF_WRITES])
def test_what_pilots_do_themselves_is_no_staff_action(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    before = log()
    assert send(at, route).status < 300
    assert log() == before
