"""What the published desktop client is told and may do, by either generation's address (FL-02, FL-03, FL-05)."""

from typing import Any

import pytest

from functions.authorizer import app
from offblock.adapters import credentials
from offblock.domain.flights.flights import Flight, FlightStatus
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from offblock.domain.people.users import User
from tests import airline
from tests.airline import AIRCRAFT, HOUR, PILOT, SECOND, TENANT, schedule
from tests.api import Answer, Caller, authorized, event_of
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.records import change

OUT, BACK, AWAY = schedule(number="804"), schedule("EDLI", "EDDG", "805"), schedule("EDLI", "EDDH", "806")
OLDER, NEWER = "/api/acars", "/api/v2/acars"
both = pytest.mark.parametrize("base", [OLDER, NEWER])


@pytest.fixture
def teuto(people: People) -> People:
    """The airline TEU with three services."""
    airline.small_collections(icao="TEU", iata="TE", name="Teuto Regional")
    airline.keep(OUT, BACK, AWAY)
    return people


def booked(people: People, schedule_id: int = OUT.id, aircraft_id: int = AIRCRAFT) -> Any:
    """The pilot's new booking."""
    made = people.pilot("POST", "/api/v1/bookings", {"schedule_id": schedule_id, "aircraft_id": aircraft_id})
    assert made.status == 201, made
    return made.data


def filed(booking: Any, stamp: Any = "2026-11-21T05:15:41Z") -> dict[str, Any]:
    """What a client sends of what it was shown."""
    return {**{name: booking[name] for name in ("callsign", "departure", "arrival")}, "timestamp": stamp}


def post(people: People, path: str, body: Any) -> Answer:
    """Send as the pilot's client."""
    return people.pilot("POST", path, body)


@pytest.mark.rule("FL-02")
@both
def test_a_pilot_without_a_booking_has_none_in_so_many_words(teuto: People, base: str) -> None:
    answer = teuto.pilot("GET", f"{base}/booking")
    assert (answer.status, answer.body) == (200, None)


@pytest.mark.rule("FL-02")
@both
def test_a_booking_is_said_in_both_shapes(teuto: People, base: str) -> None:
    made = booked(teuto)
    shown = teuto.pilot("GET", f"{base}/booking").body
    assert (shown["callsign"], shown["departure"], shown["arrival"]) == ("TEU804", "EDDG", "EDLI")
    assert (shown["departure_airport"]["icao"], shown["arrival_airport"]["icao"]) == ("EDDG", "EDLI")
    assert (shown["id"], shown["alternate_airport"], shown["flight_id"]) == (made["id"], None, None)
    assert all(isinstance(shown[name], str) for name in ("departure_city", "arrival_city", "flight_number"))


@pytest.mark.rule("FL-02")
def test_the_one_being_flown_comes_first_then_the_oldest_that_could_start(teuto: People, clock: Clock) -> None:
    first = booked(teuto)
    change(User, PILOT, airport="EDLI")
    assert teuto.pilot("GET", f"{NEWER}/booking").body is None, "the pilot is elsewhere"
    change(User, PILOT, airport="EDDG")
    post(teuto, f"{NEWER}/start", filed(first))
    shown = teuto.pilot("GET", f"{OLDER}/booking").body
    assert shown["flight_id"]


@pytest.mark.rule("FL-03", "FL-05")
@both
@pytest.mark.parametrize("stamp", ["2026-11-21T05:15:41Z", 1795238141000, None, "x", {"a": [1]}])
def test_a_flight_is_started_and_finished_by_its_name_whatever_the_clients_clock_says(
    teuto: People, clock: Clock, base: str, stamp: Any
) -> None:
    booking = booked(teuto)
    started = post(teuto, f"{base}/start", filed(booking, stamp))
    assert (started.status, started.body["status"]) == (200, "flying")
    again = post(teuto, f"{base}/start", filed(booking, stamp))
    assert again.body == started.body, "its answer was lost"
    clock.advance(HOUR)
    done = post(teuto, f"{base}/finish", filed(booking, stamp))
    assert (done.status, done.body["status"]) == (200, "submitted")
    assert post(teuto, f"{base}/finish", filed(booking, stamp)).body == done.body
    assert teuto.pilot("GET", f"{base}/booking").body is None
    kept = airline.store().get(Flight, int(done.body["id"]))
    assert kept.status is FlightStatus.SUBMITTED
    assert airline.store().get(User, PILOT).airport == "EDLI"


@pytest.mark.rule("FL-05")
@both
def test_a_flight_is_given_up_once_however_often_it_is_sent(teuto: People, base: str) -> None:
    booking = booked(teuto)
    started = post(teuto, f"{base}/start", filed(booking)).body
    sent = {"callsign": booking["callsign"], "timestamp": "2026-11-21T05:15:41Z"}
    for _ in range(3):
        given_up = post(teuto, f"{base}/stop", sent)
        assert (given_up.status, given_up.body["id"], given_up.body["status"]) == (200, started["id"], "stopped")
    assert teuto.pilot("GET", f"{base}/booking").body["id"] == booking["id"], "it can be flown again"


@pytest.mark.rule("FL-05")
def test_a_finish_that_comes_again_late_ends_nothing_else(teuto: People, clock: Clock) -> None:
    """The answer was lost for so long that the next leg is in the air."""
    out = booked(teuto)
    post(teuto, f"{OLDER}/start", filed(out))
    clock.advance(HOUR)
    done = post(teuto, f"{OLDER}/finish", filed(out))
    back = booked(teuto, BACK.id)
    post(teuto, f"{OLDER}/start", filed(back))
    again = post(teuto, f"{OLDER}/finish", filed(out))
    assert (again.status, again.body) == (200, done.body)
    assert teuto.pilot("GET", f"{OLDER}/booking").body["id"] == back["id"]
    assert airline.store().get(User, PILOT).flight_id


@pytest.mark.rule("FL-05")
def test_a_stop_that_comes_again_late_ends_nothing_else(teuto: People, clock: Clock) -> None:
    out = booked(teuto)
    post(teuto, f"{OLDER}/start", filed(out))
    post(teuto, f"{OLDER}/stop", {"callsign": "TEU804"})
    airline.keep(schedule("EDDG", "EDDH", "807"))
    other = booked(teuto, schedule("EDDG", "EDDH", "807").id, SECOND)
    teuto.pilot(
        "POST",
        "/api/v1/flights",
        {"booking_id": other["id"], **{n: other[n] for n in ("callsign", "departure", "arrival")}},
    )
    late = post(teuto, f"{OLDER}/stop", {"callsign": "TEU804"})
    assert (late.status, late.body["callsign"]) == (200, "TEU804")
    assert airline.store().get(User, PILOT).flight_id, "what is flown now is not meant"


@pytest.mark.rule("FL-03", "PF-15")
@both
@pytest.mark.parametrize(
    ("name", "wrong"), [("callsign", "TEU1"), ("departure", "EDDH"), ("arrival", ""), ("arrival", 7)]
)
def test_another_flight_than_the_booked_one_is_refused_in_words(
    teuto: People, base: str, name: str, wrong: Any
) -> None:
    booking = booked(teuto)
    refused = post(teuto, f"{base}/start", filed(booking) | {name: wrong})
    assert (refused.status, refused.code) == (422, "not_the_booked_flight")
    assert refused.body["error"]
    assert airline.store().get(User, PILOT).flight_id is None


@pytest.mark.rule("FL-05", "PF-15")
def test_another_flight_than_the_one_in_the_air_is_not_finished(teuto: People) -> None:
    booking = booked(teuto)
    post(teuto, f"{NEWER}/start", filed(booking))
    refused = post(teuto, f"{NEWER}/finish", filed(booking) | {"callsign": "TEU999"})
    assert (refused.status, refused.code) == (409, "not_the_flight_flown")
    assert "TEU804" in refused.body["error"]
    assert post(teuto, f"{NEWER}/finish", {}).status == 200, "who names nothing means what is flown"


@pytest.mark.rule("FL-02", "FL-03", "FL-05")
@both
def test_who_has_nothing_to_fly_is_told_so(teuto: People, base: str) -> None:
    nothing = post(teuto, f"{base}/start", {"callsign": "TEU804", "departure": "EDDG", "arrival": "EDLI"})
    assert (nothing.status, nothing.code) == (409, "no_booking_to_fly")
    assert [post(teuto, f"{base}/{end}", {}).status for end in ("stop", "finish")] == [404, 404]


@pytest.mark.rule("FL-02", "FL-03")
def test_a_booking_that_cannot_start_is_refused_by_its_reason(teuto: People) -> None:
    booking = booked(teuto)
    change(User, PILOT, airport="EDLI")
    assert post(teuto, f"{NEWER}/start", filed(booking)).code == "pilot_elsewhere"


@pytest.mark.rule("FL-06")
def test_a_diversion_is_told_to_both_generations_in_their_own_way(teuto: People, clock: Clock) -> None:
    booking = booked(teuto)
    flight = post(teuto, f"{NEWER}/start", filed(booking)).body["id"]
    teuto.pilot("POST", f"/api/v1/flights/{flight}/divert", {"airport": "EDDH"})
    shown = teuto.pilot("GET", f"{NEWER}/booking").body
    assert (shown["arrival_airport"]["icao"], shown["alternate_airport"]) == ("EDLI", {"icao": "EDDH"})
    assert shown["arrival"] == "EDDH", "the first generation ends the flight there"
    clock.advance(HOUR)
    assert post(teuto, f"{NEWER}/finish", filed(booking)).body["arrival"] == "EDDH", "it had read the booking before"


@pytest.mark.rule("FL-01")
@both
def test_401_is_for_a_dead_token_alone(teuto: People, base: str, clock: Clock) -> None:
    event = event_of("GET", f"{base}/booking", teuto.pilot.key, None, {}, {})
    assert authorized(event)["tenant"] == TENANT
    airline.keep(Tenant(id=TENANT, name="Test Air", status=TenantStatus.STOPPED))
    clock.advance(120)
    request = {**event, "type": "REQUEST", "methodArn": "arn:aws:execute-api:local:0:api/v1/GET/x"}
    policy = app.handler(request, None)
    assert policy["policyDocument"]["Statement"][0]["Effect"] == "Deny", "an airline that is stopped comes back"
    with pytest.raises(credentials.Unauthorized):
        app.handler({**request, "path": "/api/v1/me"}, None)
    assert Caller("ask_" + "z" * 64)("GET", f"{base}/booking").status == 401


@pytest.mark.rule("FL-01", "PF-13")
@both
def test_an_airlines_own_key_is_no_pilot(teuto: People, base: str) -> None:
    assert teuto.airline("GET", f"{base}/booking").status == 422


@both
def test_the_rest_of_what_a_client_shows(teuto: People, clock: Clock, base: str) -> None:
    booking = booked(teuto)
    post(teuto, f"{base}/start", filed(booking))
    clock.advance(HOUR)
    post(teuto, f"{base}/finish", filed(booking))
    me = teuto.pilot("GET", f"{base}/pilot").body
    assert (me["id"], me["profile"]["current_airport"]["icao"]) == (PILOT, "EDLI")
    for name in ("points", "flights_count", "flight_hours", "landing_rate_avg", "total_distance"):
        assert isinstance(me[name], int | float), name
    book = teuto.pilot("GET", f"{base}/pilot/flights", page=1, per_page=100, sort="created_at", sort_dir="desc").body
    (row,) = book["data"]
    assert (row["callsign"], row["departure_airport"]["icao"], row["flight_time"]) == ("TEU804", "EDDG", 60)
    assert book["meta"] == {"current_page": 1, "last_page": 1, "total": 1}
    assert teuto.pilot("GET", f"{base}/pilot/flights", page=2).body["data"] == []
    assert teuto.other("GET", f"{base}/pilot/flights", filter__user_id=PILOT).body["data"] == [], "one's own alone"
    assert teuto.pilot("GET", f"{base}/sound").body == {"instructions": []}
    for shelf in ("notams", "documents"):
        assert teuto.pilot("GET", f"{base}/{shelf}", per_page=25).body["data"] == []
    assert teuto.pilot("GET", "/api/v1/company-notams").body["data"] == []


def test_the_logbook_is_paged(teuto: People, clock: Clock) -> None:
    for number in range(3):
        booking = booked(teuto, (OUT if number % 2 == 0 else BACK).id)
        post(teuto, f"{OLDER}/start", filed(booking))
        clock.advance(HOUR)
        post(teuto, f"{OLDER}/finish", filed(booking))
    pages = [teuto.pilot("GET", f"{NEWER}/pilot/flights", page=n, per_page=2).body for n in (1, 2)]
    assert [len(one["data"]) for one in pages] == [2, 1]
    assert [one["meta"]["last_page"] for one in pages] == [2, 2]
    assert len({row["id"] for one in pages for row in one["data"]}) == 3
