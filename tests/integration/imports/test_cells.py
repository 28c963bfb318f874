"""A row is created when every cell in it was understood; else it is an error that says what is wrong, all at once."""

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.airline.airports import Airport
from tests import airline
from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, imported, schedules, sent, wrong

HEAD = "airline,flight_number,dpt_airport,arr_airport,active"


@pytest.mark.rule("PF-17")
def test_a_comma_in_an_unquoted_name_is_an_error_with_both_counts(at: Fleetful) -> None:
    text = "icao,iata,name,location,country,timezone,hub,lat,lon,notes\n"
    text += "ENTO,TRF,Sandefjord Airport, Torp,Sandefjord,Norway,Europe/Oslo,0,59.1867,10.2586,\n"
    report = imported(at, "airports", text)
    assert counts(report) == (0, 0, 0, 1)
    (error,) = report["errors"]
    assert (error["row"], error["code"], error["facts"]) == (2, "cell_count", {"cells": 11, "columns": 10})
    assert "11 cells under 10 columns" in error["message"]
    assert at.staff("GET", "/api/v1/airports/ENTO").status == 404


@pytest.mark.rule("PF-17")
def test_an_open_quote_is_an_error_of_its_row_and_the_others_go_on(at: Fleetful) -> None:
    text = 'icao,name,lat,lon\nAAAA,a,1,1\nBBBB,"b,1,1\nCCCC,c,1,1\nDDDD,d,1,1\n'
    report = imported(at, "airports", text)
    assert (report["rows"], counts(report)) == (4, (3, 0, 0, 1))
    assert wrong(report) == [(3, "", "unclosed_quote")]


@pytest.mark.rule("PF-17")
def test_a_stray_quote_that_another_one_closes_swallows_no_row(at: Fleetful) -> None:
    text = 'icao,name,lat,lon\nBBBB,"b,1,1\nCCCC,c",1,1\nDDDD,d,1,1\n'
    report = imported(at, "airports", text)
    assert wrong(report) == [(2, "", "line_break"), (3, "", "stray_quote")]
    assert counts(report) == (1, 0, 0, 2)


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize("length", [90_000, 140_000])
def test_a_file_of_endless_cells_is_reported_within_bounds(at: Fleetful, length: int) -> None:
    text = "icao,name,lat,lon\n" + "".join(f'ZZ{n}A,"{"x" * length},1,1\n' for n in range(6))
    report = imported(at, "airports", text)
    assert counts(report) == (0, 0, 0, 6)
    assert max(len(one["message"]) for one in report["errors"]) < 300
    assert len(at.staff("GET", f"/api/v1/imports/{report['id']}/failed.csv").body) < 400_000


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    ("text", "latitude"),
    [
        ("icao;name;lat;lon\nZZZZ;a;51,4775;-0,4614\n", 51.4775),
        ("sep=;\r\nicao;name;lat;lon\r\nZZZZ;a;51,477;-0,4614\r\n", 51.477),
        ("icao\tname\tlat\tlon\nZZZZ\ta\t51.4775\t1\n", 51.4775),
        ('"icao","name","lat","lon"\n"ZZZZ","a; b","51.4775","1"\n', 51.4775),
        ('icao,name,lat,lon\nZZZZ,a,"51,4775",1\n', 51.4775),
    ],
)
def test_every_spreadsheets_dialect_is_recognised(at: Fleetful, text: str, latitude: float) -> None:
    assert counts(imported(at, "airports", text)) == (1, 0, 0, 0)
    assert airline.seen(Airport, "ZZZZ").latitude == latitude


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    ("column", "cell", "code"),
    [
        ("distance", "1.234", "ambiguous_number"),
        ("distance", '"1,234"', "ambiguous_number"),
        ("distance", "far", "not_a_number"),
        ("distance", "-5", "too_low"),
        ("distance", "١٢٣", "not_a_number"),
        ("level", "35000", "too_high"),
        ("flight_time", "90.5", "not_whole"),
        ("flight_time", "1:30", "not_a_number"),
        ("start_date", "05/06/2026", "ambiguous_date"),
        ("start_date", "2026-13-01", "not_a_date"),
        ("start_date", "soon", "not_a_date"),
        ("dpt_time", "in the morning", "not_a_time"),
        ("arr_time", "8", "not_a_time"),
        ("flight_type", "8", "unknown_choice"),
        ("days", "89", "not_days"),
        ("alt_airport", "NOWHERE", "unknown_airport"),
        ("callsign", "8/K", "other_signs"),
        ("route_code", "A B", "other_signs"),
    ],
)
def test_a_cell_that_means_nothing_or_two_things_is_refused_by_its_column(
    at: Fleetful, column: str, cell: str, code: str
) -> None:
    report = imported(at, "schedules", f"{HEAD},{column}\nTST,1,EDDG,EDLI,1,{cell}\n")
    assert wrong(report) == [(2, column, code)]
    assert cell.strip('"')[:3] in report["errors"][0]["message"], "the value is quoted"
    assert schedules(at) == {}


@pytest.mark.rule("PF-17")
def test_numbers_dates_and_times_are_read_as_spreadsheets_leave_them(at: Fleetful) -> None:
    text = f"{HEAD},distance,flight_time,start_date,end_date,dpt_time,arr_time\n"
    text += 'TST,1,EDDG,EDLI,1,"1,234.5",90,24.11.2026,46360,0810 CST,0.340277777777778\n'
    assert counts(imported(at, "schedules", text)) == (1, 0, 0, 0)
    made = schedules(at)["1"]
    assert (made["distance_nm"], made["flight_minutes"]) == (1234, 90)
    assert (made["start_on"], made["end_on"]) == ("2026-11-24", "2026-12-04")
    assert (made["departure_time"], made["departure_local"], made["arrival_local"]) == ("0810 CST", "08:10", "08:10")


@pytest.mark.rule("PF-17")
def test_an_end_before_its_start_is_an_error(at: Fleetful) -> None:
    text = f"{HEAD},start_date,end_date\nTST,1,EDDG,EDLI,1,2026-12-01,2026-11-30\n"
    text += "TST,2,EDDG,EDLI,1,2026-12-01,2026-12-01\n"
    report = imported(at, "schedules", text)
    assert wrong(report) == [(2, "end_date", "ends_before_start")]
    assert list(schedules(at)) == ["2"]


@pytest.mark.rule("PF-17")
def test_everything_that_is_wrong_with_a_row_is_said_at_once(at: Fleetful) -> None:
    text = f"{HEAD},distance,days\nNIL,TO_UR,EDDG,ZZZZ,maybe,far,9\n"
    assert wrong(imported(at, "schedules", text)) == [
        (2, "airline", "unknown_airline"),
        (2, "arr_airport", "unknown_airport"),
        (2, "flight_number", "other_signs"),
        (2, "days", "not_days"),
        (2, "distance", "not_a_number"),
        (2, "active", "not_yes_or_no"),
    ]


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    ("kind", "head", "first", "second", "first_row"),
    [
        ("airports", "icao,name,lat,lon", "ZZZZ,a,1,1", "zzzz,a,1,2", 2),
        ("subfleets", "airline,type,name", "TST,C172,a", "tst,c172,b", 2),
        ("aircraft", "subfleet,name,registration", "DA40,a,D-EZZZ", "DA40,a,d-ezzz", 2),
        ("schedules", f"{HEAD},days", "TST,1,EDDG,EDLI,1,51", "TST,1,EDDG,EDLI,0,15", 2),
        ("stands", "airport,name,latitude", "EDDG,A1,1", "EDDG,A1,2", 2),
    ],
)
def test_the_same_thing_twice_in_one_file_is_an_error_of_the_second_row(
    at: Fleetful, kind: str, head: str, first: str, second: str, first_row: int
) -> None:
    report = imported(at, kind, f"{head}\n{first}\n{second}\n")
    assert counts(report) == (1, 0, 0, 1)
    assert wrong(report) == [(3, "", "twice_in_file")]
    assert report["errors"][0]["facts"] == {"first_row": first_row}


@pytest.mark.rule("PF-17")
def test_simbrief_ids_and_names_of_real_files_are_taken_or_refused_in_words(at: Fleetful) -> None:
    head = "subfleet,airport_id,name,registration,status,simbrief_type\n"
    report = imported(at, "aircraft", f"{head}DA40,EDDG,Long id,D-EZZS,A,1234567_1700000000001\n")
    assert counts(report) == (1, 0, 0, 0)
    report = imported(at, "aircraft", f"{head}DA40,EDDG,Long id,D-EZ/S,X,{'9' * 33}\n")
    assert [one["message"] for one in report["errors"]] == [
        "“D-EZ/S” may have letters, digits and -, up to 15",
        "“X” is none of A, M, S, R, C, W",
        "this has 33 characters: up to 32 are kept",
    ]


@pytest.mark.rule("PF-17")
def test_a_schedule_may_name_five_hundred_subfleets_and_one_more_is_said(at: Fleetful) -> None:
    types = [f"T{n:03d}" for n in range(501)]
    imported(at, "subfleets", "airline,type,name\n" + "".join(f"TST,{one},{one}\n" for one in types))
    fifty_one = f"{HEAD},subfleets\nTST,1,EDDG,EDLI,1,{';'.join(types[:51])};T000\n"
    assert counts(imported(at, "schedules", fifty_one)) == (1, 0, 0, 0)
    assert len(schedules(at)["1"]["subfleets"]) == 51
    row = 'TST,2,EDDG,EDLI,1,"{}"\n'
    report = imported(at, "schedules", f"{HEAD},subfleets\n" + row.format(",".join(types[:500])))
    assert counts(report) == (1, 0, 0, 0)
    report = imported(at, "schedules", f"{HEAD},subfleets\n" + row.format(",".join(types)))
    assert wrong(report) == [(2, "subfleets", "too_many_subfleets")]


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(
    ("kind", "text", "reason"),
    [
        ("airports", "ident,name,lat,lon\nEDDG,a,1,1\nEDLI,b,1,1\n", "columns_missing"),
        ("schedules", "code,flightnum,depicao,arricao,route,aircraft\nTST,1,EDDG,EDLI,,\n", "phpvms5_schedules"),
        ("aircraft", f"{HEAD}\nTST,1,EDDG,EDLI,1\n", "other_kind"),
        ("airports", "EDDG,Münster,52.1,7.6\nEDLI,Bielefeld,51.9,8.5\n", "no_header"),
        ("airports", "icao,name,lat,lon,Name\nEDDG,a,1,1,b\n", "column_twice"),
        ("schedules", "code,name,type,capacity\nY,Economy,0,200\n", "fares_file"),
    ],
)
def test_a_file_that_is_something_else_is_said_in_one_sentence(at: Fleetful, kind: str, text: str, reason: str) -> None:
    answer = sent(at, kind, text)
    assert (answer.status, answer.code) == (422, "wrong_file")
    assert answer.body["errors_by_code"]["file"]["code"] == reason
    assert answer.body["message"].count(".") == 1
    assert list(answer.body["errors"]) == ["file"]


@pytest.mark.rule("PF-17")
def test_somebody_who_is_quicker_is_an_error_of_that_row_alone(at: Fleetful, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Store, "put_each", lambda self, records: [False, *([True] * (len(records) - 1))])
    report = imported(at, "airports", "icao,name,lat,lon\nZZZA,a,1,1\nZZZB,a,1,1\n")
    assert counts(report) == (1, 0, 0, 1)
    assert wrong(report) == [(2, "", "changed_meanwhile")]


@pytest.mark.rule("PF-17", "PF-19")
@pytest.mark.parametrize("name", ["dry_run", "lenient", "add_airports"])
def test_a_word_that_is_neither_yes_nor_no_imports_nothing(at: Fleetful, name: str) -> None:
    answer = sent(at, "airports", "icao,name,lat,lon\nZZZA,a,1,2\n", **{name: "ture"})
    assert (answer.status, list(answer.body["errors"])) == (422, [name])
    assert at.staff("GET", "/api/v1/airports/ZZZA").status == 404
