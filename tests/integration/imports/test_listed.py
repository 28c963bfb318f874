"""The list of imports: what was sent, by whom, how far it is, and each error with its row."""

import pytest

from tests.airline import STAFF
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.imports.files import imported, sent, uploaded

PATH = "/api/v1/imports"
HALF = "icao,name,lat,lon\nZZZA,a,1,2\nZZZB,b,91,2\n"


@pytest.mark.rule("PF-17")
def test_imports_are_listed_newest_first_small_tried_and_large_ones(people: People, clock: Clock) -> None:
    imported(people, "airports", HALF)
    clock.advance(1)
    imported(people, "airports", HALF, dry_run=1)
    clock.advance(1)
    uploaded(people, "airports", HALF)
    clock.advance(1)
    waits = people.airline("POST", f"{PATH}/airports", {"size": 5000}).data["id"]
    rows = people.staff("GET", PATH).data
    assert [(one["state"], one["dry_run"]) for one in rows] == [
        ("waiting", False),
        ("done", False),
        ("done", True),
        ("done", False),
    ]
    assert rows[0]["id"] == waits
    assert (rows[0]["created_by"]["kind"], rows[0]["total_rows"]) == ("key", None)
    assert (rows[3]["created_by"]["kind"], rows[3]["created_by"]["id"]) == ("user", STAFF)
    assert [(one["total_rows"], one["created"], one["unchanged"], one["failed_rows"]) for one in rows[1:]] == [
        (2, 0, 1, 1),
        (2, 0, 1, 1),
        (2, 1, 0, 1),
    ]
    first = people.staff("GET", PATH, per_page=3).body
    rest = people.staff("GET", PATH, per_page=3, cursor=first["meta"]["cursor"]).data
    assert first["data"] + rest == rows
    assert people.stranger("GET", PATH).data == []
    assert people.pilot("GET", PATH).code == "role_missing"


@pytest.mark.rule("PF-17")
def test_a_file_that_could_not_be_imported_at_all_says_so_in_the_list(people: People) -> None:
    uploaded(people, "airports", "what,is,this\n1,2,3\n")
    (row,) = people.staff("GET", PATH).data
    assert (row["state"], row["created"]) == ("failed", 0)
    assert row["failed_code"]
    assert row["failed"]


@pytest.mark.rule("PF-17")
def test_each_error_has_its_row_as_it_came(people: People) -> None:
    made = imported(people, "airports", HALF)
    (error,) = people.staff("GET", f"{PATH}/{made['id']}/errors").data
    assert (error["row"], error["column"]) == (3, "lat")
    assert error["values"] == {"icao": "ZZZB", "name": "b", "lat": "91", "lon": "2"}
    assert sent(people, "airports", HALF).status == 200


@pytest.mark.rule("PF-17")
def test_an_import_knows_how_many_rows_it_has_once_the_file_was_opened(people: People) -> None:
    begun = people.staff("POST", f"{PATH}/airports", {"size": 5000}).data["id"]
    waits = people.staff("GET", f"{PATH}/{begun}").data
    assert (waits["state"], waits["next_row"], waits["total_rows"]) == ("waiting", 0, None)
    made = imported(people, "airports", HALF)
    done = people.staff("GET", f"{PATH}/{made['id']}").data
    assert (done["state"], done["next_row"], done["total_rows"]) == ("done", 2, 2)
