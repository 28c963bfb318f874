"""The report for the owner of the file: what is wrong by kind and by row, what is missing, and the rows to mend."""

import csv
import io

import pytest

from local import engine
from offblock.domain.imports.imports import Import
from offblock.domain.kernel.decision import Decision
from offblock.usecases.imports import imports
from tests import airline
from tests.api import Answer
from tests.harness import stack
from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, imported, uploaded, wrong

FLIGHTS = "airline,flight_number,dpt_airport,arr_airport,active\n"


def failed_rows(at: Fleetful, report_id: int) -> list[dict[str, str]]:
    """The rows that failed, as the file has them."""
    answer = at.staff("GET", f"/api/v1/imports/{report_id}/failed.csv")
    assert answer.status == 200
    assert answer.headers["Content-Type"] == ["text/csv; charset=utf-8"]
    return list(csv.DictReader(io.StringIO(answer.body)))


def all_errors(at: Fleetful, report_id: int, per_page: int = 40) -> list[dict[str, object]]:
    """Every error, page by page."""
    found, cursor = [], ""
    while True:
        answer: Answer = at.staff("GET", f"/api/v1/imports/{report_id}/errors", per_page=per_page, cursor=cursor)
        assert len(answer.data) <= per_page
        found += answer.data
        cursor = answer.body["meta"]["cursor"]
        if not cursor:
            return found


@pytest.mark.rule("PF-17", "PF-18")
def test_many_errors_of_one_kind_are_one_group_and_what_is_missing_is_listed(at: Fleetful) -> None:
    rows = "".join(f"TST,{n},EDDG,Z{n % 40:03d},1\n" for n in range(240))
    report = imported(at, "schedules", f"{FLIGHTS}{rows}NIL,1,EDDG,EDLI,1\nTST,2,EDDG,EDLI,1\n", dry_run=1)
    assert counts(report) == (1, 0, 0, 241)
    group, other = report["groups"]
    assert (group["code"], group["column"], group["count"]) == ("unknown_airport", "arr_airport", 240)
    assert (group["rows"], group["text"]) == ([2, 3, 4, 5, 6], "no airport … here: import it first")
    assert other == {
        "code": "unknown_airline",
        "column": "airline",
        "count": 1,
        "rows": [242],
        "facts": {"airline": "NIL"},
        "text": "no airline NIL here: make it first",
    }
    assert report["missing"] == {
        "airports": [f"Z{n:03d}" for n in range(40)],
        "airlines": ["NIL"],
        "subfleets": [],
    }
    assert (len(report["errors"]), report["more_errors"]) == (100, 141)


@pytest.mark.rule("PF-17")
def test_every_error_is_listed_and_every_failed_row_comes_back(at: Fleetful) -> None:
    rows = "".join(f"TST,{n},EDDG,Z{n:03d},maybe\n" for n in range(130))
    report = imported(at, "schedules", f"{FLIGHTS}TST,1000,EDDG,EDLI,1\n{rows}")
    errors = all_errors(at, report["id"])
    assert [(one["row"], one["column"]) for one in errors] == [
        (row, column) for row in range(3, 133) for column in ("arr_airport", "active")
    ]
    assert [{name: one[name] for name in one if name != "values"} for one in errors[:100]] == report["errors"]
    failed = failed_rows(at, report["id"])
    assert [one["flight_number"] for one in failed] == [str(n) for n in range(130)]
    assert list(failed[0])[-1] == "error"
    assert failed[7]["error"] == (
        "arr_airport: no airport Z007 here: import it first (unknown_airport); "
        "active: “maybe” is neither yes nor no: write 1 or 0 (not_yes_or_no)"
    )


@pytest.mark.rule("PF-17")
def test_the_file_of_failed_rows_can_be_mended_and_sent_again(at: Fleetful) -> None:
    report = imported(at, "schedules", f'{FLIGHTS}TST,1,EDDG,EDLX,1\nTST,2,EDDG,EDLI\nTST,3,"EDDG,EDLI,1\n')
    assert wrong(report) == [
        (2, "arr_airport", "unknown_airport"),
        (3, "", "cell_count"),
        (4, "", "unclosed_quote"),
    ]
    text = at.staff("GET", f"/api/v1/imports/{report['id']}/failed.csv").body
    mended = text.replace("EDLX", "EDLI").replace("EDDG,EDLI,,", "EDDG,EDLI,1,").replace('"""EDDG"', "EDDG")
    again = imported(at, "schedules", mended)
    assert (counts(again), again["warnings"]) == ((3, 0, 0, 0), [])
    broken = imported(at, "schedules", text)
    assert at.staff("GET", f"/api/v1/imports/{broken['id']}/failed.csv").body.count("error") == 1


@pytest.mark.rule("PF-17")
def test_no_item_of_a_report_comes_near_the_limit_of_the_table(at: Fleetful, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "".join(f"TST,{n},EDDG,Z{n % 1000:03d},maybe{'x' * 900}\n" for n in range(1100))
    text = FLIGHTS + rows
    monkeypatch.setattr(imports, "PIECE", 500)
    done = uploaded(at, "schedules", text)
    assert (done["failed"], counts(done["report"])) == (None, (0, 0, 0, 1100))
    assert len(all_errors(at, done["id"], 100)) == 2200
    assert len(failed_rows(at, done["id"])) == 1100
    sizes = [sum(len(str(part)) for part in image.values()) for image in engine.images(stack.TABLE)]
    assert max(sizes) < 300_000


@pytest.mark.rule("PF-17")
def test_a_large_file_that_is_something_else_ends_with_the_sentence_and_its_code(at: Fleetful) -> None:
    done = uploaded(at, "airports", FLIGHTS)
    assert (done["failed_code"], done["failed_facts"]) == ("other_kind", {"kind": "airports", "other": "schedules"})
    assert done["failed"] == "This is a file of schedules, not of airports: import it as schedules."
    (listed, *_) = at.staff("GET", "/api/v1/imports").data
    assert (listed["failed_code"], listed["failed_facts"]) == (done["failed_code"], done["failed_facts"])


@pytest.mark.rule("PF-17", "PF-18")
@pytest.mark.parametrize(("done", "code", "facts"), [(0, "given_up", {}), (500, "given_up_after", {"rows": 500})])
def test_an_import_that_was_given_up_says_how_far_it_came(
    at: Fleetful, done: int, code: str, facts: dict[str, int]
) -> None:
    begun = at.staff("POST", "/api/v1/imports/schedules", {"size": 5000}).data["id"]
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(Import, begun).but(next_row=done),)))
    imports.give_up(airline.store(), begun)
    view = at.staff("GET", f"/api/v1/imports/{begun}").data
    assert (view["state"], view["failed_code"], view["failed_facts"]) == ("failed", code, facts)
    assert ("500 rows are done" in view["failed"]) == bool(done)


@pytest.mark.rule("PF-01", "PF-02", "PF-17")
def test_reports_are_the_offices_own(at: Fleetful) -> None:
    report = imported(at, "schedules", f"{FLIGHTS}TST,1,EDDG,EDLX,1\n")
    for rest in ("", "/errors", "/failed.csv"):
        path = f"/api/v1/imports/{report['id']}{rest}"
        assert (at.staff("GET", path).status, at.stranger("GET", path).status) == (200, 404)
        assert at.pilot("GET", path).status == 403
    errors = f"/api/v1/imports/{report['id']}/errors"
    assert at.staff("GET", errors, cursor="made up").code == "bad_cursor"


@pytest.mark.rule("PF-08", "PF-17")
def test_an_import_is_audited_once_with_its_counts_and_a_trial_not_at_all(at: Fleetful) -> None:
    before = len(at.staff("GET", "/api/v1/audit", per_page=100).data)
    imported(at, "schedules", f"{FLIGHTS}TST,1,EDDG,EDLX,1\nTST,1,EDDG,EDLI,1\n", dry_run=1)
    assert len(at.staff("GET", "/api/v1/audit", per_page=100).data) == before
    imported(at, "schedules", f"{FLIGHTS}TST,1,EDDG,EDLX,1\nTST,1,EDDG,EDLI,1\n")
    entries = at.staff("GET", "/api/v1/audit", per_page=100).data
    assert len(entries) == before + 1
    (entry,) = [one for one in entries if one["action"] == "import.schedules"]
    assert entry["after"] == {
        "rows": 2, "created": 1, "updated": 0, "unchanged": 0, "failed": 1, "airports_added": 0,
    }  # fmt: skip
