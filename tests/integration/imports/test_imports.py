"""Imports over the API: phpVMS's own files, every dialect, twice, and what is no such file at all."""

from pathlib import Path

import pytest

from offblock.adapters import files
from offblock.config import config
from offblock.domain.airline.airports import Airport
from offblock.domain.kernel.refusals import Invalid
from offblock.usecases.imports import imports
from tests import airline, pump
from tests.harness import meter
from tests.integration.conftest import People
from tests.integration.imports.files import CSV, imported

SHARED = Path(__file__).parents[4] / "shared" / "data" / "phpvms7-csv"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="phpVMS's fixtures are not beside this checkout")
PLACES = "icao,name,lat,lon\n" + "".join(
    f"{icao},{icao},10,{n}\n" for n, icao in enumerate(("KAUS", "KJFK", "KLGA", "KDFW", "EGPH"))
)


def fixture(name: str) -> str:
    """One of phpVMS's own files."""
    return (SHARED / name).read_text()


def ready(people: People) -> None:
    """What phpVMS's fixtures refer to."""
    assert people.staff("POST", "/api/v1/airlines", {"icao": "VMS", "name": "phpVMS Airways"}).status == 201
    imported(people, "airports", PLACES)
    imported(people, "subfleets", "airline,type,name\nVMS,A32X,Airbus A320\nVMS,74X,Boeing 747\nVMS,B737,Boeing 737\n")
    for level in (99, 100):
        assert people.staff("POST", "/api/v1/ranks", {"name": f"Rank {level}", "level": level}).status == 201


COUNTS = [
    ("airports", "airports.csv", 2, 1, "lat"),
    ("airports", "airports_errors.csv", 5, 1, "icao"),
    ("airports", "airports_special_chars.csv", None, 0, ""),
    ("subfleets", "subfleets.csv", 1, 1, "type"),
    ("aircraft", "aircraft.csv", 1, 1, "name"),
    ("schedules", "flights.csv", 3, 1, "airline"),
    ("schedules", "flights_empty_fields.csv", 1, 0, ""),
]


@needs_shared
@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(("kind", "name", "kept", "refused", "column"), COUNTS, ids=lambda value: str(value))
def test_phpvms_own_files_come_out_as_phpvms_says(
    people: People, kind: str, name: str, kept: int | None, refused: int, column: str
) -> None:
    ready(people)
    dry = imported(people, kind, fixture(name), dry_run=1)
    report = imported(people, kind, fixture(name))
    assert {**dry, "id": 0, "dry_run": False} == {**report, "id": 0}, "a dry run says the same"
    assert report["failed"] == len({one["row"] for one in report["errors"]})
    assert report["failed"] == refused
    assert report["created"] + report["updated"] + report["unchanged"] == (report["rows"] if kept is None else kept)
    assert all(one["row"] > 1 and one["message"] for one in report["errors"])
    assert not column or column in {one["column"] for one in report["errors"]} or column == "lat"
    again = imported(people, kind, fixture(name))
    assert (again["created"], again["updated"]) == (0, 0), "a second upload changes nothing"
    assert again["unchanged"] == report["created"] + report["updated"] + report["unchanged"]


@needs_shared
@pytest.mark.rule("PF-17")
def test_a_second_upload_writes_no_record(people: People) -> None:
    ready(people)
    imported(people, "schedules", fixture("flights.csv"))
    with meter() as units:
        imports.run(airline.store(), airline.staff(), "schedules", fixture("flights.csv").encode())
    assert units.by_op["PutItem"].calls == 1, "the one row that fails"
    assert units.by_op["TransactWriteItems"].calls == 1, "the report and the audit entry"


@needs_shared
@pytest.mark.rule("PF-17")
def test_accents_survive_and_a_blank_distance_is_computed(people: People) -> None:
    ready(people)
    imported(people, "airports", fixture("airports_special_chars.csv"))
    text = fixture("airports_special_chars.csv")
    names = [one["name"] for one in people.staff("GET", "/api/v1/airports", per_page=100).data]
    assert any(not name.isascii() for name in names) == (not text.isascii())
    imported(people, "schedules", fixture("flights.csv"))
    found = people.staff("GET", "/api/v1/schedules", filter__departure="KJFK").data
    assert [one["flight_number"] for one in found] == ["113"]
    assert found[0]["distance_nm"] > 0


@needs_shared
@pytest.mark.rule("PF-17")
def test_an_update_changes_the_aircraft_and_never_moves_it(people: People) -> None:
    ready(people)
    imported(people, "aircraft", "subfleet,name,registration,airport_id,status\nA32X,A320-211,N309US,KAUS,A\n")
    report = imported(people, "aircraft", fixture("aircraft-update.csv"))
    assert (report["updated"], report["failed"]) == (1, 1)
    found = people.staff("GET", "/api/v1/aircraft", filter__airport="KAUS").data
    assert [(one["registration"], one["grounded"]) for one in found] == [("N309US", True)]
    imported(people, "aircraft", "subfleet,name,registration,airport_id,status\nA32X,A320-211,N309US,KJFK,A\n")
    assert people.staff("GET", "/api/v1/aircraft", filter__airport="KJFK").data == []


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"PK\x03\x04rest", "spreadsheet"),
        ("icao,name".encode("utf-16"), "UTF-16"),
        (b"\x00\x01\x02", "no text"),
        (b"icao,name\n\xff\xfe", "UTF-8"),
        (b"<html>", "web page"),
        (b"  \n", "empty"),
        (b"code,name,type,price,cost,capacity,notes,active\nY,Economy,0,100,0,200,,1\n", "fares"),
        (b"airline,name,amount,type,flight_type\n,Fee,100,F,\n", "xpenses"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_is_no_such_file_is_refused_by_name(people: People, content: bytes, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        imports.run(airline.store(), airline.staff(), "airports", content)
    assert reason in str(refused.value)


@pytest.mark.rule("PF-17")
def test_headers_may_be_odd_and_unknown_columns_are_left_out(people: People) -> None:
    text = "\ufeffNAME, Icao ,LAT,lon,colour\r\nTest \\N field,zzzz,1.5,2,red\r\n"
    report = imported(people, "airports", text)
    assert (report["created"], report["warnings"]) == (1, ["columns left out: colour"])
    assert airline.seen(Airport, "ZZZZ").name == "Test  field"


@pytest.mark.rule("PF-17")
def test_a_sequence_is_recognised_by_its_legs(people: People) -> None:
    ready(people)
    head = "airline,flight_number,route_leg,dpt_airport,arr_airport,active\n"
    imported(people, "schedules", head + "VMS,9,1,KAUS,KJFK,1\nVMS,9,2,KJFK,EGPH,1\nVMS,8,1,KAUS,KJFK,1\n")
    found = people.staff("GET", "/api/v1/schedules", filter__departure="KAUS").data
    chains = {one["flight_number"]: one["sequence"] for one in found}
    assert chains == {"9": {"id": "vms-9", "position": 1, "of": 2}, "8": None}


@pytest.mark.rule("PF-17")
def test_a_large_file_goes_through_the_bucket_in_pieces_with_progress(
    people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imports, "PIECE", 40)
    begun = people.staff("POST", "/api/v1/imports/airports", {"size": 5000})
    assert begun.status == 202
    assert begun.data["upload"]["fields"]["key"] == f"{airline.TENANT}/imports/{begun.data['id']}.csv"
    assert "<Value>imports</Value>" in begun.data["upload"]["fields"]["tagging"], "the bucket forgets it by that"
    text = "icao,name,lat,lon\n" + "".join(f"Z{n:03d},Place {n},{n % 90},{n}\n" for n in range(99)) + "BAD!,x,1,1\n"
    key = begun.data["upload"]["fields"]["key"]
    files._s3().put_object(Bucket=config().bucket, Key=key, Body=text.encode())
    with pump.running() as bench:
        bench.invoke("uploads", {"detail": {"object": {"key": key, "size": len(text)}}})
        bench.queues[0].turn()
        half = people.staff("GET", f"/api/v1/imports/{begun.data['id']}").data
        assert (half["done"], half["next_row"]) == (False, 40)
        assert (half["state"], half["total_rows"]) == ("running", 100)
        bench.drain()
    done = people.staff("GET", f"/api/v1/imports/{begun.data['id']}").data
    assert (done["done"], done["report"]["created"], done["report"]["errors"][0]["row"]) == (True, 99, 101)
    assert people.stranger("GET", f"/api/v1/imports/{begun.data['id']}").status == 404


def test_an_unknown_kind_and_a_silly_size_are_refused(people: People) -> None:
    assert people.staff("POST", "/api/v1/imports/fares", "x", headers=CSV).status == 422
    assert people.staff("POST", "/api/v1/imports/airports", {"size": 0}).status == 422
    assert people.pilot("POST", "/api/v1/imports/airports", "x", headers=CSV).status == 403


@pytest.mark.rule("PF-05", "PF-17")
def test_a_file_sent_again_with_its_key_gets_the_first_report_and_a_trial_keeps_none(people: People) -> None:
    key = {**CSV, "Idempotency-Key": "one"}
    path, text = "/api/v1/imports/airports", "icao,name,lat,lon\nZZZA,a,1,2\n"
    first = people.staff("POST", path, text, headers=key)
    again = people.staff("POST", path, text, headers=key)
    assert first.data["created"] == 1
    assert again.body == first.body
    other = {**CSV, "Idempotency-Key": "two"}
    assert people.staff("POST", path, text, headers=other, dry_run=1).data["unchanged"] == 1
    assert people.staff("POST", path, text, headers=other).data["dry_run"] is False, "a trial keeps no answer"
    refused = people.staff("POST", path, text, headers=key, lenient=1)
    assert refused.status == 422, "the key belongs to another request"


@pytest.mark.rule("PF-17")
def test_a_time_zone_that_nobody_knows_is_left_out_and_said(people: People) -> None:
    text = "icao,name,lat,lon,timezone\nZZZB,b,1,2,America/California\n"
    report = people.staff("POST", "/api/v1/imports/airports", text, headers=CSV).data
    (said,) = report["warnings_by_code"]
    assert (report["created"], said["code"], said["column"]) == (1, "unknown_zone", "timezone")
    assert people.staff("GET", "/api/v1/airports/ZZZB").data["timezone"] is None
