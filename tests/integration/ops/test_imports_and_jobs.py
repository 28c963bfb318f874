"""A pack of files in the right order, and jobs now."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from offblock.domain.kernel.tenants import Tenant
from tests import airline, pump
from tests.airline import HOUR, TENANT
from tests.conftest import Clock
from tests.harness import contents
from tests.integration.ops.conftest import answer, run

PACK = {
    "flights.csv": "airline,flight_number,dpt_airport,arr_airport,subfleets,active\nTST,100,EDDW,EDDV,C172,1\n",
    "subfleets.csv": "airline,type,name\nTST,C172,Cessna 172\n",
    "aircraft.csv": "subfleet,registration,name,airport_id\nC172,D-EABC,Alpha,EDDW\nC172,D-EABD,Beta,XXXX\n",
    "airports.csv": "icao,iata,name,country,lat,lon\nEDDW,BRE,Bremen,DE,53.0,8.8\nEDDV,HAJ,Hannover,DE,52.4,9.7\n",
    "stands.csv": "airport,name\nEDDW,1\nEDDW,2\n",
    "fares.csv": "code,name\nY,Economy\n",
}
ORDER = ["airports.csv", "subfleets.csv", "aircraft.csv", "flights.csv", "stands.csv"]


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """An airline that has nothing, and its files."""
    airline.found()
    airline.small_collections()
    airline.keep(Tenant(id=TENANT, name="Test"))
    folder = tmp_path / "pack"
    folder.mkdir()
    for name, text in PACK.items():
        (folder / name).write_text(text)
    return folder


def rows(pack: Path, *options: str) -> Any:
    return answer("import", TENANT, pack, "--failed", pack.parent, *options)


@pytest.mark.rule("PF-17")
def test_a_pack_is_imported_in_the_order_in_which_its_files_need_each_other(pack: Path) -> None:
    found = rows(pack)
    assert [one["file"] for one in found] == ORDER
    assert {one["file"]: (one["created"], one["failed"]) for one in found} == {
        "airports.csv": (2, 0),
        "subfleets.csv": (1, 0),
        "aircraft.csv": (1, 1),
        "flights.csv": (1, 0),
        "stands.csv": (2, 0),
    }
    (failed,) = [one["failed_rows"] for one in found if one["failed_rows"]]
    header, row = Path(failed).read_text().splitlines()
    assert header.endswith(",error")
    assert row.startswith("C172,D-EABD,Beta,XXXX,")
    assert [one["unchanged"] for one in rows(pack)] == [2, 1, 1, 1, 2]


@pytest.mark.rule("PF-17", "PF-19")
def test_a_pack_that_is_tried_changes_nothing_but_says_what_would_be_done(pack: Path) -> None:
    before = _lasting()
    found = rows(pack, "--dry-run")
    assert found[0]["created"] == 2
    assert _lasting() == before
    said = run("import", TENANT, pack, "--dry-run", "--failed", pack.parent)
    assert said.status == 1
    assert "does not know what an earlier one" in said.err


def _lasting() -> Any:
    return {key: one for key, one in contents().items() if "#I#" not in key[0]}


@pytest.mark.rule("PF-17")
def test_a_zip_and_one_file_are_packs_too(pack: Path, tmp_path: Path) -> None:
    packed = tmp_path / "pack.zip"
    with zipfile.ZipFile(packed, "w") as target:
        for name, text in PACK.items():
            target.writestr(f"airline/{name}", text)
    assert [one["file"] for one in rows(packed)] == ORDER
    assert [one["file"] for one in rows(pack / "airports.csv")] == ["airports.csv"]


@pytest.mark.rule("PF-17")
def test_what_is_no_pack_is_refused_in_a_sentence(pack: Path, tmp_path: Path) -> None:
    empty, broken = tmp_path / "empty", tmp_path / "broken.zip"
    empty.mkdir()
    broken.write_text("no zip")
    for wrong, said in ((empty, "they are called airports.csv"), (tmp_path / "none", "There is no"), (broken, "zip")):
        refused = run("import", TENANT, wrong)
        assert refused.status == 2
        assert said in refused.err
    (pack / "airports.csv").write_text("registration,name\nD-EABC,Alpha\n")
    found = rows(pack / "airports.csv")
    assert found[0]["refused"]
    assert run("import", "nobody", pack).status == 1


@pytest.mark.rule("PF-10")
def test_a_job_is_run_now_for_one_airline_alone(clock: Clock) -> None:
    airline.found()
    airline.keep(Tenant(id=TENANT, name="Test"))
    mission = airline.published()
    clock.advance(4 * HOUR)
    waiting = {one["job"]: one for one in answer("jobs", "list", "--tenant", TENANT)}
    assert (waiting["check-expired-windows"]["due"], waiting["check-expired-windows"]["last_run_at"]) == (1, None)
    assert answer("jobs", "list", "--tenant", TENANT) == answer("jobs", "list")
    assert answer("jobs", "run", "check-expired-windows", TENANT)["due"] == 1
    with pump.running() as bench:
        bench.drain()
    assert airline.seen(type(mission), mission.id).status == "failed"
    refused = run("jobs", "run", "check-everything", TENANT)
    assert refused.status == 2
    assert "check-expired-windows" in refused.err
