"""What an import takes the form of that kind takes, and what was kept before names were looked at is saved (PF-20)."""

from typing import Any

import pytest

from local import engine
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.values import KEPT
from tests import airline
from tests.conftest import Clock
from tests.harness import stack
from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, imported, wrong
from tests.integration.platform.test_views import KINDS, _form_of


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


FILES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "airports": (
        "icao,iata,name,location,region,country,timezone,hub,lat,lon,elevation,notes\n"
        "LSZÜ,,x,,,,,,1,1,,\n"
        "ENTO,trf,Sandefjord lufthavn Torp,Sandefjord,Østfold,Norge,Europe/Oslo,1,59.2,10.3,286,«nær sjøen»\n",
        "airports/ENTO",
        {"name": "Sandefjord lufthavn Torp"},
    ),
    "stands": (
        "airport,name,latitude,longitude,airlines,fleets,subfleets\nEDDG,Gate 12+a,52.1,7.6,TST,Props,DA40\n",
        "airports/EDDG/stands/Gate%2012+a",
        {"name": "Gate 12+a"},
    ),
    "subfleets": (
        "airline,type,name,hub_id,simbrief_type\nTST,C172,Cessna „Möwe“,EDLI,C172\n",
        "subfleets",
        {"type": "C172"},
    ),
    "aircraft": (
        "subfleet,name,registration,airport_id,hub_id,fin,hex_code,selcal,simbrief_type,status\n"
        "DA40,Jürgen,d-eäu,EDDG,,,,,,A\nDA40,Jürgen,d-eimp,EDDG,EDLI,O1,3c0001,AB-CD,DA40,A\n",
        "aircraft",
        {"registration": "D-EIMP"},
    ),
    "schedules": (
        "airline,flight_number,route_code,route_leg,callsign,dpt_airport,arr_airport,alt_airport,days,dpt_time,arr_time,"
        "level,distance,flight_time,flight_type,route,notes,start_date,end_date,active\n"
        "TST,77,R,1,TST77,EDDG,EDLI,EDDH,135,10:00,11:00,60,40,30,C,DCT,an der Küste,2026-11-01,2026-12-01,1\n",
        "schedules",
        {"flight_number": "77"},
    ),
}


@pytest.mark.rule("PF-17", "PF-20")
@pytest.mark.parametrize("kind", FILES)
def test_what_a_file_brought_is_saved_unchanged_by_its_form(at: Fleetful, kind: str) -> None:
    text, path, sought = FILES[kind]
    assert imported(at, kind, text)["created"] == 1
    if path == kind:
        query = {"filter__departure": "EDDG"} if kind == "schedules" else {"per_page": 100}
        rows = at.staff("GET", f"/api/v1/{path}", **query).data
        (row,) = (one for one in rows if sought.items() <= one.items())
        path = f"{path}/{row['id']}"
    seen, before = at.staff("GET", f"/api/v1/{path}").data, sorted(map(str, engine.images(stack.TABLE)))
    noun = "airports/EDDG/stands" if kind == "stands" else kind
    saved = at.staff("PUT", f"/api/v1/{path}", _form_of(KINDS[noun], seen))
    assert (saved.status, saved.body["data"]) == (200, seen)
    assert sorted(map(str, engine.images(stack.TABLE))) == before


@pytest.mark.rule("PF-20")
def test_a_stand_whose_name_was_kept_with_other_letters_is_saved(at: Fleetful) -> None:
    airline.keep(Stand.model_validate({"airport": "EDDG", "name": "Vorfeld Ä1"}, context=KEPT))
    path = "/api/v1/airports/EDDG/stands/Vorfeld%20%C3%841"
    seen = at.staff("GET", path).data
    saved = at.staff("PUT", path, _form_of(KINDS["airports/EDDG/stands"], {**seen, "latitude": 52.0}))
    assert (saved.status, saved.body["data"]["name"], saved.body["data"]["latitude"]) == (200, "Vorfeld Ä1", 52.0)
    assert at.staff("PUT", path, {"name": "Vorfeld A1"}).status == 422, "it stays"
    assert at.staff("POST", "/api/v1/airports/EDDG/stands", {"name": "Vorfeld Ö1"}).status == 422, (
        "a new one is not kept"
    )


@pytest.mark.rule("PF-17", "PF-20")
@pytest.mark.parametrize(
    ("kind", "first", "second", "column"),
    [
        (
            "airports",
            "icao,name,lat,lon\nENTO,Torp,59.2,10.3\n",
            "icao,name,lat,lon\nENTO,To\u200brp,59.2,10.3\n",
            "name",
        ),
        (
            "aircraft",
            "subfleet,name,registration\nDA40,a,D-EIMP\n",
            "subfleet,name,registration\nDA40,a\u202eb,D-EIMP\n",
            "name",
        ),
    ],
)
def test_what_a_form_refuses_a_file_does_not_bring_into_what_is_here(
    at: Fleetful, kind: str, first: str, second: str, column: str
) -> None:
    assert counts(imported(at, kind, first)) == (1, 0, 0, 0)
    report = imported(at, kind, second)
    assert counts(report) == (0, 0, 0, 1)
    assert [(row, name) for row, name, _ in wrong(report)] == [(2, column)]


@pytest.mark.rule("PF-17")
def test_a_time_zone_that_nobody_knows_leaves_the_one_that_is_here(at: Fleetful) -> None:
    text = "icao,name,lat,lon,timezone\nENTO,Torp,59.2,10.3,{}\n"
    assert counts(imported(at, "airports", text.format("Europe/Oslo"))) == (1, 0, 0, 0)
    assert counts(imported(at, "airports", text.format("Europe/Sandefjord"))) == (0, 0, 1, 0)
    (torp,) = (one for one in at.staff("GET", "/api/v1/airports", per_page=100).data if one["icao"] == "ENTO")
    assert torp["timezone"] == "Europe/Oslo"
