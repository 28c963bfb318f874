"""The airlines as somebody sees them who has not signed in: the look, and the bases to choose from (PF-01, PF-03)."""

import pytest

from offblock.domain.access.passwords import RULE
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.branding import Branding
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant
from tests import airline
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness import Run
from tests.integration.access.doors import Browser

OTHER = "elsewhere"


@pytest.fixture(autouse=True)
def _airlines(table: str) -> None:
    """Two airlines, the one with a colour, a hub and two bases of which one is no airport of its own."""
    for tenant in (TENANT, OTHER):
        made = Tenant(id=tenant, name=f"{tenant.title()} Air", domains=(f"{tenant}.example.org",))
        airline.store(tenant).commit(Decision(None, puts=(made,)))
    airline.keep(
        Branding(accent_colour="#00aa55"),
        Airport(icao="EDDF", name="Frankfurt", latitude=50.03, longitude=8.57),
        Airport(icao="EDDG", name="Muenster", latitude=52.13, longitude=7.68),
        Airport(icao="EDDM", name="Munich", latitude=48.35, longitude=11.79),
        Airline(id=5, icao="TST", name="Test", hubs=("EDDF",)),
        Fleet(id=6, airline_id=5, name="All", base="EDDG"),
        Subfleet(id=7, airline_id=5, fleet_id=6, type="A320", name="A320", base="KJFK"),
        ReferenceHead(version=1),
    )


@pytest.mark.rule("PF-01", "PF-03")
def test_an_airline_shows_its_look_the_rule_of_passwords_and_its_bases() -> None:
    faces = {one["id"]: one for one in Browser().tenants().data}
    mine = faces[TENANT]
    assert (mine["name"], mine["accent_colour"], mine["logo_url"]) == ("Test Air", "#00aa55", None)
    assert mine["bases"] == [{"icao": "EDDF", "name": "Frankfurt"}, {"icao": "EDDG", "name": "Muenster"}]
    assert {one["password_rule"] for one in faces.values()} == {RULE}
    assert (faces[OTHER]["bases"], faces[OTHER]["accent_colour"]) == ([], "#2546c7")


@pytest.mark.rule("PF-01")
def test_the_list_is_kept_for_a_minute_and_then_costs_one_read_an_airline(clock: Clock) -> None:
    browser = Browser()
    assert browser.tenants().status == 200
    with Run() as again:
        assert browser.tenants().status == 200
    assert again.calls == []
    clock.advance(60)
    with Run() as later:
        assert browser.tenants().status == 200
    assert later.calls == ["Query", "BatchGetItem", "BatchGetItem"], "the airlines, and what each may have changed"


@pytest.mark.rule("PF-03")
def test_a_base_that_is_new_is_there_within_a_minute(clock: Clock) -> None:
    browser = Browser()
    browser.tenants()
    store = airline.store()
    fleet, head = store.load((Fleet, 6), (ReferenceHead, ()))
    store.commit(Decision(None, puts=(fleet.but(base="EDDM"), head.but(version=2))))
    clock.advance(60)
    shown = {one["id"]: [base["icao"] for base in one["bases"]] for one in browser.tenants().data}
    assert shown[TENANT] == ["EDDF", "EDDM"]
