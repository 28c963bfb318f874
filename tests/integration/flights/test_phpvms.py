"""Flights flown by a client of phpVMS's API: over any line they end as those of the airline's own API."""

from typing import Any

import pytest

from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.people.users import User
from tests import airline, invariants
from tests.airline import AIRCRAFT, OTHER, PILOT
from tests.clients.legs import KINDS, Leg, fly_by_v1, reports_of, seconds_of, settled
from tests.clients.line import Line
from tests.clients.phpvms import PhpVmsClient
from tests.conftest import Clock
from tests.harness import take
from tests.integration.bounties.based import ON, OUT, Based
from tests.integration.conftest import People


def fly(leg: Leg, clock: Clock, line: Line) -> None:
    """The leg flown by clients that forget everything at every turn."""
    if leg.flight_id:
        PhpVmsClient(line).bid(leg.flight_id)
    bid = PhpVmsClient(line).bids()[0]
    pirep = PhpVmsClient(line).prefile(bid)
    assert PhpVmsClient(line).prefile(bid)["id"] == pirep["id"], "a prefile sent again is the same flight"
    reports = reports_of(leg, clock)
    clock.advance(seconds_of(reports) + 60)
    found = PhpVmsClient(line).resume()
    assert found
    assert found["id"] == pirep["id"], "a new process finds it"
    half = len(reports) // 2
    PhpVmsClient(line).report(found, reports[half:])
    PhpVmsClient(line).report(found, reports[: half + 10])
    PhpVmsClient(line).file(found)
    PhpVmsClient(line).cancel(found)


@pytest.mark.rule("FL-03", "FL-04", "FL-05")
@pytest.mark.parametrize("bad", [0, 2])
@pytest.mark.parametrize("kind", KINDS)
def test_a_leg_flown_over_any_line_ends_as_it_does_by_the_airlines_own_api(
    at: Based, clock: Clock, kind: str, bad: int
) -> None:
    leg = KINDS[kind](at, clock)
    before, now = take(), clock.at
    fly_by_v1(leg, clock, list)
    wanted = settled(leg)
    assert wanted["landing_rate_fpm"] == -180
    assert wanted["distance_nm"] > 10
    for seed in range(3 if bad else 1):
        before.put_back()
        clock.at = now
        fly(leg, clock, Line(leg.by, bad, seed))
        assert settled(leg) == wanted
        invariants.check()


def slug(answer: Any) -> tuple[int, str]:
    """What a refusal is called, and its status."""
    assert answer.headers["Content-Type"] == ["application/problem+json"]
    problem = answer.body
    assert (problem["status"], problem["error"]["status"]) == (answer.status, answer.status)
    assert problem["title"] == problem["details"] == problem["error"]["message"]
    return answer.status, problem["type"].removeprefix("https://phpvms.net/errors/")


FORM = {"airline_id": 5, "flight_number": 101, "dpt_airport_id": "EDDG", "arr_airport_id": "EDLI", "source_name": "x"}


def begun(at: Based) -> str:
    """A flight in the air, booked and started by this API: its id."""
    client = PhpVmsClient(Line(at.pilot))
    return str(client.prefile(client.bid(str(OUT.id)))["id"])


@pytest.mark.rule("BK-08")
def test_a_bid_without_an_aircraft_gets_the_first_that_is_free_and_stays_what_it_is(at: Based) -> None:
    client = PhpVmsClient(Line(at.pilot))
    offered = [one["id"] for one in at.pilot("GET", f"/api/flights/{OUT.id}/aircraft").data]
    made = client.bid(str(OUT.id))
    assert made["aircraft_id"] == offered[0]
    assert client.bid(str(OUT.id), aircraft_id=offered[1])["id"] == made["id"], "bid again: the same bid"
    assert client.bids()[0]["aircraft_id"] == offered[0]
    other = PhpVmsClient(Line(at.other)).bid(str(OUT.id))
    assert other["aircraft_id"] == offered[1], "the next one"
    none = at.third("PUT", "/api/user/bids", {"flight_id": OUT.id})
    assert (none.status, none.body["code"]) == (409, "no_aircraft")
    taken = at.third("PUT", "/api/user/bids", {"flight_id": OUT.id, "aircraft_id": offered[0]})
    assert slug(taken) == (409, "bid-exists")
    assert taken.body["aircraft_id"] == offered[0]


@pytest.mark.rule("BK-10", "PF-15")
def test_refusals_have_the_names_that_its_clients_know(at: Based) -> None:
    assert slug(at.pilot("PUT", "/api/user/bids", {"flight_id": ON.id})) == (400, "user-not-at-airport")
    assert slug(at.pilot("PUT", "/api/user/bids", {"flight_id": 12345})) == (404, "not-found")
    assert slug(at.pilot("GET", "/api/flights/none")) == (404, "not-found")
    wrong = at.pilot("POST", "/api/pireps/prefile", {"airline_id": 5})
    assert slug(wrong) == (400, "validation-exception")
    assert set(wrong.body["errors"]) == {*FORM, "aircraft_id"} - {"airline_id"}
    assert all(isinstance(one, list) for one in wrong.body["errors"].values())
    assert slug(at.pilot("POST", "/api/pireps/prefile", FORM | {"aircraft_id": AIRCRAFT})) == (404, "not-found")
    nobody = at.nobody("GET", "/api/user")
    assert nobody.status == 401


@pytest.mark.rule("BK-07")
def test_a_bid_goes_alone_where_it_is_all_there_is_and_costs_what_cancelling_costs(at: Based) -> None:
    client = PhpVmsClient(Line(at.pilot))
    bid = client.bid(str(OUT.id))
    left = at.pilot("DELETE", "/api/user/bids", {"bid_id": str(bid["id"])})
    assert (left.status, left.data) == (200, [])
    assert airline.seen(User, PILOT).points == -50
    again = at.pilot("DELETE", "/api/user/bids", {"flight_id": OUT.id})
    assert (again.status, again.data) == (200, []), "what is gone is gone"
    assert airline.seen(User, PILOT).points == -50
    airline.keep(airline.schedule("EDDG", "EDDH", "109"))
    client.bid(str(OUT.id))
    client.bid(str(airline.schedule("EDDG", "EDDH", "109").id))
    refused = at.pilot("DELETE", "/api/user/bids", {"flight_id": str(OUT.id)})
    assert (refused.status, refused.body["code"], refused.body["held"]) == (409, "cancelled_together", 2)
    assert len(client.bids()) == 2


@pytest.mark.rule("FL-05")
def test_cancel_after_file_does_nothing_and_a_second_file_is_refused(at: Based) -> None:
    flight = begun(at)
    path = f"/api/pireps/{flight}"
    missing = at.pilot("POST", f"{path}/file", {"distance": 1})
    assert (slug(missing), set(missing.body["errors"])) == ((400, "validation-exception"), {"flight_time"})
    done = {"distance": 1, "flight_time": 1}
    assert at.pilot("POST", f"{path}/file", done).data["state"] == 1
    assert slug(at.pilot("POST", f"{path}/file", done)) == (400, "pirep-error")
    for method in ("PUT", "DELETE", "POST"):
        assert at.pilot(method, f"{path}/cancel").status == 200
    assert airline.seen(Flight, int(flight)).status is FlightStatus.SUBMITTED
    assert at.pilot("GET", path).data["state"] == 1
    late = at.pilot("POST", f"{path}/acars/position", {"positions": [{"lat": 52.1, "lon": 7.7}]})
    assert (late.status, late.body["count"]) == (200, 1), "what comes late does no harm"


@pytest.mark.rule("FL-05")
def test_a_cancelled_flight_takes_nothing_more_and_its_bid_is_live_again(at: Based) -> None:
    flight = begun(at)
    for _ in range(2):
        assert at.pilot("PUT", f"/api/pireps/{flight}/cancel").status == 200
    position = {"positions": [{"lat": 52.1, "lon": 7.7}]}
    assert slug(at.pilot("POST", f"/api/pireps/{flight}/acars/position", position)) == (400, "pirep-cancelled")
    assert slug(at.pilot("POST", f"/api/pireps/{flight}/update", {})) == (400, "pirep-cancelled")
    filed = at.pilot("POST", f"/api/pireps/{flight}/file", {"distance": 1, "flight_time": 1})
    assert slug(filed) == (400, "pirep-cancelled")
    assert at.pilot("GET", "/api/user/pireps", state=3).data[0]["id"] == flight
    assert begun(at) != flight, "another attempt is another flight"


@pytest.mark.rule("FL-03")
def test_a_prefile_is_held_against_the_booking(at: Based) -> None:
    bid = PhpVmsClient(Line(at.pilot)).bid(str(OUT.id))
    form = FORM | {"aircraft_id": bid["aircraft_id"]}
    other = at.pilot("POST", "/api/pireps/prefile", form | {"aircraft_id": bid["aircraft_id"] + 1})
    assert (slug(other), set(other.body["errors"])) == ((400, "validation-exception"), {"aircraft_id"})
    elsewhere = at.pilot("POST", "/api/pireps/prefile", form | {"flight_id": str(OUT.id), "arr_airport_id": "EDDH"})
    assert set(elsewhere.body["errors"]) == {"arrival"}
    number = at.pilot("POST", "/api/pireps/prefile", form | {"flight_id": str(OUT.id), "flight_number": 7})
    assert set(number.body["errors"]) == {"callsign"}
    begins = at.pilot("POST", "/api/pireps/prefile", form | {"flight_number": "TST101", "arr_airport_id": "edli"})
    assert begins.status == 200, begins
    assert begins.data["flight_id"] == str(OUT.id)


@pytest.mark.rule("FL-06", "RP-15")
def test_another_arrival_is_a_declared_alternate(at: Based) -> None:
    flight = begun(at)
    same = at.pilot("POST", f"/api/pireps/{flight}/update", {"arr_airport_id": "EDLI"})
    assert (same.status, same.data["arr_airport_id"]) == (200, "EDLI")
    assert at.pilot("PUT", f"/api/pireps/{flight}", {"arr_airport_id": "ZZZZ"}).status == 400
    form = {"distance": 1, "flight_time": 1, "arr_airport_id": "eddh"}
    assert at.pilot("POST", f"/api/pireps/{flight}/file", form).data["arr_airport_id"] == "EDDH"
    assert airline.seen(User, PILOT).airport == "EDDH"


@pytest.mark.rule("FL-05", "FL-11")
def test_what_a_client_says_of_fuel_and_touchdown_counts_where_the_track_tells_none(at: Based, clock: Clock) -> None:
    flight = begun(at)
    clock.advance(3600)
    form = {"distance": 1, "flight_time": 1, "fuel_used": {"kg": 70}, "landing_rate": 250}
    done = at.pilot("POST", f"/api/pireps/{flight}/file", form).data
    assert (done["landing_rate"], done["fuel_used"]) == (-250, {"kg": 70.0, "lbs": 154.32})
    assert isinstance(done["distance"], dict)


@pytest.mark.rule("BK-09", "FL-02")
def test_lists_have_pages_by_number_and_a_client_that_walks_them_sees_each_row_once(people: People) -> None:
    numbers = [str(number) for number in range(201, 246)]
    airline.small_collections(hubs=("EDDG",))
    airline.keep(*(airline.schedule("EDDG", "EDLI", one) for one in numbers))
    seen: list[str] = []
    page = last = 1
    while page <= last:
        answer = people.pilot("GET", "/api/flights", dep_icao="EDDG", page=page)
        assert answer.body["links"] == dict.fromkeys(("first", "last", "prev", "next"))
        last, page = answer.body["meta"]["last_page"], page + 1
        seen += [one["ident"] for one in answer.data]
    assert sorted(seen) == [f"TST{one}" for one in numbers]
    assert len(people.pilot("GET", "/api/flights", limit=100).data) == 45
    assert [one["flight_number"] for one in people.pilot("GET", "/api/flights/search", flight_number=203).data] == [203]
    assert people.pilot("GET", "/api/flights/search", dgt=5000).data == []
    assert people.pilot("GET", "/api/flights", page=4000).status == 400
    fleet = people.pilot("GET", "/api/fleet").body
    assert [one["registration"] for one in fleet["data"][0]["aircraft"]] == ["D-E20", "D-E21"]
    assert [one["id"] for one in people.pilot("GET", "/api/airports", limit=3).data] == ["EDDG", "EDDH", "EDDM"]
    assert [one["id"] for one in people.pilot("GET", "/api/airports/hubs").data] == ["EDDG"]
    near = people.pilot("GET", "/api/airports/nearest", lat=51.9, lon=8.5).data
    assert near["id"] == "EDDG"
    way = people.pilot("GET", "/api/airports/eddg/distance/EDLI").data["distance"]
    assert way["km"] == pytest.approx(way["nmi"] * 1.852, abs=0.01)


@pytest.mark.rule("PF-01", "FL-04")
def test_the_public_map_shows_where_a_flight_is(at: Based, clock: Clock) -> None:
    flight = begun(at)
    clock.advance(60)
    position = {"lat": 52.13456, "lon": 7.68, "altitude_msl": 2800, "heading": 138, "gs": 130}
    assert at.pilot("POST", f"/api/pireps/{flight}/acars/position", {"positions": [position]}).status == 200
    assert at.pilot("GET", f"/api/pireps/{flight}").data["position"]["heading"] == 138
    track = at.pilot("GET", f"/api/pireps/{flight}/acars/position").data
    assert [(one["lat"], one["altitude"]) for one in track] == [(52.13456, 2800)]


@pytest.mark.rule("FL-04")
def test_what_an_outage_has_gathered_is_kept_whole(at: Based, clock: Clock) -> None:
    flight = begun(at)
    began = int(clock.at)
    clock.advance(700)
    gathered = [{"lat": 52.1, "lon": 7.7, "created_at": to_rfc3339(began + n)} for n in range(600)]
    for _ in range(2):
        kept = at.pilot("POST", f"/api/pireps/{flight}/acars/positions", {"positions": gathered})
        assert (kept.status, kept.body["count"]) == (200, 600)
    assert len(at.pilot("GET", f"/api/pireps/{flight}/acars").data) == 600


@pytest.mark.rule("PF-13")
def test_a_request_never_chooses_who_acts(at: Based) -> None:
    made = at.other("PUT", "/api/user/bids", {"flight_id": OUT.id, "user_id": PILOT}, id=PILOT)
    assert (made.status, made.data["user_id"]) == (200, OTHER)
    assert PhpVmsClient(Line(at.pilot)).bids() == []
    assert at.other("GET", f"/api/users/{PILOT}").status == 404
    assert slug(at.pilot("PUT", "/api/user", {"curr_airport_id": "EDDH"})) == (403, "unauthorized")
    assert airline.seen(User, PILOT).airport == "EDDG"
