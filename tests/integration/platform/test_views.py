"""What a view shows its form takes back: an object that is saved as it was read is not changed (PF-20)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from pydantic import BaseModel

from local import engine
from offblock.domain.access.permissions import ALLOWED
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.branding import BrandingForm
from offblock.domain.airline.reference import (
    AirlineForm,
    FleetForm,
    LicenceForm,
    MelDefinitionForm,
    RankForm,
    RestrictionForm,
    SubfleetForm,
)
from offblock.domain.charter.customers import CustomerForm
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.fleet.registry import ChangedAircraft
from offblock.domain.fleet.stands import ChangedStand
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.network.timetable import ScheduleForm
from offblock.domain.people.staff_edits import UserForm
from tests import airline
from tests.conftest import Clock
from tests.harness import stack
from tests.integration.airline.entries import Fleetful


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


Make = Callable[[Fleetful], int | str]


def _entered(noun: str, **fields: Any) -> Make:
    return lambda at: at.made(noun, {name: one(at) if callable(one) else one for name, one in fields.items()})


def _airport(at: Fleetful) -> str:
    at.staff(
        "POST",
        "/api/v1/airports",
        {
            "icao": "ENTO",
            "name": "Torp",
            "latitude": 59.2,
            "longitude": 10.3,
            "iata": "TRF",
            "timezone": "Europe/Oslo",
            "elevation_ft": 286,
            "hub": True,
            "notes": "n",
        },
    )
    return "ENTO"


def _stand(at: Fleetful) -> str:
    body = {"name": "A 1", "latitude": 52.1, "longitude": 7.6, "subfleet_ids": [at.subfleet_id]}
    at.staff("POST", "/api/v1/airports/EDDG/stands", body)
    return "A%201"


def _user(at: Fleetful) -> int:
    licences = [{"licence_id": at.licence_id, "status": "pending_renewal", "expires_at": "2026-12-01T00:00:00Z"}]
    at.staff("PUT", f"/api/v1/users/{airline.PILOT}", {"rank_id": at.rank_id, "licences": licences})
    return airline.PILOT


def _mission(**fields: Any) -> int:
    return airline.drafted(airline.leg("EDDG", "EDLI", 1, 9), **fields).id


@dataclass(frozen=True)
class Kind:
    """A kind of object: how one with everything in it is made, and the form that its PUT takes."""

    form: type[BaseModel]
    make: Make


KINDS: dict[str, Kind] = {
    "airlines": Kind(
        AirlineForm,
        _entered(
            "airlines",
            icao="XVA",
            iata="XV",
            name="Xva",
            callsign="Xva",
            hubs=["EDDH"],
            price_mode="per_mile",
            price_amount=3,
        ),
    ),
    "fleets": Kind(FleetForm, lambda at: at.fleet_id),
    "subfleets": Kind(
        SubfleetForm,
        _entered(
            "subfleets",
            fleet_id=lambda at: at.fleet_id,
            type="C172",
            name="Cessna",
            icao="C172",
            simbrief_type="C172",
            base="EDLI",
        ),
    ),
    "ranks": Kind(
        RankForm, _entered("ranks", name="Chief", level=9, requirements={"hours": 9, "points": 1}, price_points=3)
    ),
    "licences": Kind(
        LicenceForm,
        _entered("licences", name="Night", description="After sunset", price_points=9, renewal_points=0, days=30),
    ),
    "restrictions": Kind(
        RestrictionForm,
        _entered("restrictions", target={"kind": "airport", "id": "EDDH"}, rule={"kind": "rank", "min_level": 2}),
    ),
    "mel-definitions": Kind(
        MelDefinitionForm,
        _entered(
            "mel-definitions",
            airline_id=lambda at: at.airline_id,
            subfleet_ids=lambda at: [at.subfleet_id],
            ata_chapter=33,
            ata_section=40,
            title="Landing light",
            category="A",
            interval_hours=24,
            probability=0.25,
            active=False,
        ),
    ),
    "airports": Kind(Airport, _airport),
    "airports/EDDG/stands": Kind(ChangedStand, _stand),
    "aircraft": Kind(
        ChangedAircraft,
        _entered(
            "aircraft",
            registration="D-EFUL",
            name="Full",
            airport="EDDG",
            grounded=True,
            subfleet_id=lambda at: at.subfleet_id,
            fin="OBA",
            hex_code="3C0001",
            selcal="AB-CD",
            simbrief_type="DA40X",
        ),
    ),
    "schedules": Kind(
        ScheduleForm,
        _entered(
            "schedules",
            airline_id=lambda at: at.airline_id,
            flight_number="804",
            departure="EDDG",
            arrival="EDLI",
            days="135",
            route_code="R",
            route_leg="1",
            callsign="TST804",
            alternate="EDDH",
            departure_time="10:00",
            arrival_time="11:00",
            distance_nm=40,
            flight_minutes=30,
            flight_type="C",
            level=60,
            route="DCT",
            notes="n",
            start_on="2026-11-01",
            end_on="2026-12-01",
            active=False,
            subfleet_ids=lambda at: [at.subfleet_id],
            price_mode="fixed",
            price_amount=40,
            sequence={"id": "R", "position": 1, "of": 2},
        ),
    ),
    "users": Kind(UserForm, _user),
    "charter-customers": Kind(
        CustomerForm,
        _entered(
            "charter-customers",
            name="Salt",
            points_multiplier="2.50",
            description="d",
            flight_number_prefix="65",
            flight_number_digits=4,
            auto_generate=True,
        ),
    ),
    "charter-missions": Kind(MissionForm, lambda at: _mission(title="Salt", description="d", points_award=None)),
}

WITHOUT_AN_OBJECT = {
    "PUT /api/v1/settings": "has no id: its own test",
    "PUT /api/v1/me": "has no id: its own test",
    "PUT /api/v1/branding": "has no id: its own test",
    "PUT /api/v1/discord": "has no id, and addresses are never shown again",
    "PUT /api/v1/me/notice-preferences": "shows what is, takes what is chosen: its own test",
    "PUT /api/acars/message/confirm": "a mark, which no view has as a field",
    "PUT /api/v2/acars/message/confirm": "the same",
    "PUT /api/v1/users/<id>/contract-restriction": "one field of a user",
    "PUT /api/v1/charter-customers/<id>/routes": "one field of a customer",
    "PUT /api/v1/charter-customers/<id>/aircraft": "one field of a customer",
}


def _form_of(kind: Kind, view: dict[str, Any]) -> dict[str, Any]:
    """The form of an object as a page fills it: each field from the view's field of that name."""
    return {name: view[name] for name in kind.form.model_fields}


def _written() -> Any:
    return sorted(map(str, engine.images(stack.TABLE)))


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize("noun", KINDS)
def test_saving_an_object_unchanged_writes_nothing_and_leaves_no_audit_entry(noun: str, at: Fleetful) -> None:
    path = f"/api/v1/{noun}/{KINDS[noun].make(at)}"
    seen, before = at.staff("GET", path).data, _written()

    saved = at.staff("PUT", path, _form_of(KINDS[noun], seen))

    assert (saved.status, saved.data) == (200, seen)
    assert at.staff("GET", path).data == seen
    assert _written() == before


@pytest.mark.rule("PF-20")
def test_every_object_that_can_be_changed_is_in_the_table() -> None:
    puts = {route for route in ALLOWED if route.startswith("PUT ")}
    tried = {f"PUT /api/v1/{noun}/<id>" for noun in KINDS} - {"PUT /api/v1/airports/EDDG/stands/<id>"}
    assert puts == tried | {"PUT /api/v1/airports/<id>/stands/<name>"} | set(WITHOUT_AN_OBJECT)


@pytest.mark.rule("PF-20")
def test_settings_that_nobody_has_ever_changed_are_saved_unchanged_without_a_trace(at: Fleetful) -> None:
    seen, before = at.staff("GET", "/api/v1/settings").data, _written()
    assert at.staff("PUT", "/api/v1/settings", seen).data == seen
    assert _written() == before


@pytest.mark.rule("PF-20")
def test_branding_that_nobody_has_ever_changed_is_saved_unchanged_without_a_trace(at: Fleetful) -> None:
    airline.store().commit(Decision(None, puts=(Tenant(id=airline.TENANT, name="Test Air"),)))
    seen, before = at.staff("GET", "/api/v1/branding").data, _written()
    form = {name: seen[name] for name in BrandingForm.model_fields}
    assert form == {"name": "Test Air", "accent_colour": "#2546c7"}
    assert at.staff("PUT", "/api/v1/branding", form).data == seen
    assert _written() == before


@pytest.mark.rule("PF-20")
def test_a_published_mission_is_saved_unchanged(at: Fleetful) -> None:
    airline.published(airline.leg("EDDG", "EDLI", 1, 9))
    seen, before = at.staff("GET", "/api/v1/charter-missions/1").data, _written()
    saved = at.staff("PUT", "/api/v1/charter-missions/1", _form_of(KINDS["charter-missions"], seen))
    assert (saved.status, saved.data) == (200, seen)
    assert _written() == before


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize(
    ("sent", "own", "base"),
    [
        ({"base": "EDDH", "own_base": None}, None, "EDDH"),
        ({"base": "EDLI", "own_base": None}, "EDLI", "EDLI"),
        ({"base": "EDDH", "own_base": "EDDH"}, "EDDH", "EDDH"),
        ({"own_base": "EDLI"}, "EDLI", "EDLI"),
        ({"base": "EDLI"}, "EDLI", "EDLI"),
        ({"base": "EDDH"}, None, "EDDH"),
        ({}, None, "EDDH"),
    ],
)
def test_an_inherited_base_stays_inherited_until_another_one_is_written(
    at: Fleetful, sent: dict[str, Any], own: str | None, base: str
) -> None:
    made = at.made("aircraft", {"registration": "D-ENEW", "name": "New", "subfleet_id": at.subfleet_id})
    body = {"registration": "D-ENEW", "name": "New", "subfleet_id": at.subfleet_id, **sent}
    saved = at.staff("PUT", f"/api/v1/aircraft/{made}", body).data
    assert (saved["own_base"], saved["base"]) == (own, base)


@pytest.mark.rule("PF-20")
def test_a_base_of_its_own_goes_when_it_is_emptied(at: Fleetful) -> None:
    form = {"registration": "D-ENEW", "name": "New", "subfleet_id": at.subfleet_id, "base": "EDLI"}
    path = f"/api/v1/aircraft/{at.made('aircraft', form)}"
    assert at.staff("PUT", path, {**form, "own_base": None, "base": "EDLI"}).data["own_base"] is None
    assert at.staff("PUT", path, {**form, "base": None}).data["base"] == "EDDH"
