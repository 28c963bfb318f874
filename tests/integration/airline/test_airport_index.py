"""All airports in one answer that a page keeps: made once after a change, cheap for everybody else (PF-11)."""

import pytest

from offblock.domain.airline.airport_index import PART_CHARS, AirportsHead, index_of, parts_of, read
from offblock.domain.airline.airports import Airport
from offblock.queries import names
from offblock.usecases.airline import airport_index
from tests import airline
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.conftest import People

INDEX = "/api/v1/airports/index"
TORP = {"icao": "ENTO", "name": "Torp", "latitude": 59.2, "longitude": 10.3, "iata": "TRF", "timezone": "Europe/Oslo"}


def codes(people: People) -> list[str]:
    """What the index shows to a pilot."""
    return [one["icao"] for one in people.pilot("GET", INDEX).data]


@pytest.mark.rule("PF-14")
def test_every_airport_is_in_the_index_with_what_maps_and_choices_need(people: People) -> None:
    people.staff("POST", "/api/v1/airports", TORP | {"notes": "long", "elevation_ft": 286})
    seen = people.pilot("GET", INDEX)
    assert [one["icao"] for one in seen.data] == ["EDDG", "EDDH", "EDDM", "EDLI", "ENTO"]
    assert seen.data[-1] == TORP
    assert seen.headers["Cache-Control"] == ["private, max-age=300"]
    assert people.pilot("GET", INDEX, headers={"If-None-Match": seen.headers["ETag"][0]}).status == 304


@pytest.mark.rule("PF-14", "PF-20")
def test_a_change_is_in_the_index_at_once_and_long_after(people: People, clock: Clock) -> None:
    assert codes(people) == ["EDDG", "EDDH", "EDDM", "EDLI"]
    for wait in (0, 29, 31, 3600):
        clock.advance(wait)
        people.staff("POST", "/api/v1/airports", TORP)
        clock.advance(wait)
        assert "ENTO" in codes(people)
        people.staff("PUT", "/api/v1/airports/ENTO", TORP | {"name": f"Torp {wait}"})
        clock.advance(wait)
        assert people.pilot("GET", INDEX).data[-1]["name"] == f"Torp {wait}"
        people.staff("DELETE", "/api/v1/airports/ENTO")
        clock.advance(wait)
        assert "ENTO" not in codes(people)


@pytest.mark.rule("PF-17", "PF-14")
def test_an_import_is_in_the_index(people: People, clock: Clock) -> None:
    assert "ENTO" not in codes(people)
    clock.advance(60)
    file = "icao,name,lat,lon\nENTO,Torp,59.1867,10.2586\n"
    headers = {"Content-Type": "text/csv"}
    assert people.staff("POST", "/api/v1/imports/airports", file, headers=headers).data["created"] == 1
    clock.advance(60)
    assert "ENTO" in codes(people)


@pytest.mark.rule("PF-11")
def test_after_the_first_asker_the_index_costs_one_unit_or_less(table: str, clock: Clock) -> None:
    airline.keep(*(Airport(icao=f"Z{n:03d}", name=f"Place {n}", latitude=n / 10, longitude=1) for n in range(300)))
    first = airport_index.index(airline.store())
    with meter() as same_process:
        assert airport_index.index(airline.store()) == first
    airport_index.forget()
    names.forget()
    with meter() as another_process:
        assert airport_index.index(airline.store()) == first
    assert (same_process.read, another_process.read, another_process.write) == (1.0, 1.0, 0)


@pytest.mark.rule("PF-11")
def test_parts_that_do_not_belong_together_are_not_read() -> None:
    many = [
        Airport(icao=f"{n:04d}", name=f"{n * 7919 % 10007} {n}", latitude=n / 100, longitude=1) for n in range(9000)
    ]
    index = index_of(many)
    plain = parts_of(AirportsHead(changes=1), index)
    assert read(plain) == index
    assert all(len(one.text) <= PART_CHARS for one in plain)
    torn = [one.but(of=2) for one in plain]
    assert read(torn) is None
    assert read([plain[0], plain[0].but(number=1, changes=2)]) is None
    assert read([]) is None


@pytest.mark.rule("PF-14", "PF-11")
def test_airports_are_found_by_how_a_code_or_a_word_of_the_name_begins(people: People) -> None:
    for icao, iata, name in (("EDDN", "NUE", "Nürnberg"), ("LFMN", "NCE", "Côte d'Azur"), ("EGMU", "MUE", "Manston")):
        people.staff("POST", "/api/v1/airports", TORP | {"icao": icao, "iata": iata, "name": name})

    def got(q: str, per_page: str = "all") -> list[str]:
        rows, cursor = [], ""
        while True:
            page = people.pilot("GET", "/api/v1/airports", q=q, per_page=per_page, cursor=cursor)
            rows += [one["icao"] for one in page.data]
            cursor = page.body["meta"]["cursor"]
            if not cursor:
                return rows

    assert got("edd") == ["EDDG", "EDDH", "EDDM", "EDDN"]
    assert got("nu") == got("NURN") == ["EDDN"]
    assert got("azur") == got("cote d'a") == ["LFMN"]
    assert got("ote") == [], "from its beginning"
    assert got("zz") == []
    assert got("m") == got("m", "1"), "page by page too"
    assert got("m")[0] == "EGMU", "codes before names"
    assert got(" ") == got("")
    cursor = people.pilot("GET", "/api/v1/airports", q="edd", per_page=1).body["meta"]["cursor"]
    assert people.pilot("GET", "/api/v1/airports", q="ed", cursor=cursor).code == "bad_cursor"
    with meter() as units:
        got("edd")
    assert units.read <= 4.5, "who asks, the head and the first part, and four airports, each half"
