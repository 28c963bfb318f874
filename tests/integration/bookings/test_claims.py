"""Claims: a bounty flown home leg by leg and paid once, let go, or run out of time."""

from collections.abc import Iterator

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.flights.flights import Flight
from offblock.domain.people.users import User
from offblock.usecases.bookings import claims
from offblock.usecases.bookings.loading import bookings_of
from tests import airline
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, SECOND
from tests.conftest import Clock
from tests.integration.bounties.based import ON, Based, running
from tests.integration.records import aircraft, change


@pytest.fixture
def at(table: str, clock: Clock) -> Iterator[Based]:
    """Everybody, with stream, queues and jobs."""
    yield from running()


@pytest.mark.rule("RP-10", "RP-12", "PF-04", "PF-05")
def test_a_pilot_claims_it_flies_it_home_leg_by_leg_and_is_paid_once(at: Based, clock: Clock) -> None:
    found, legs = at.claimed(clock)
    assert [(one["kind"], one["departure"], one["arrival"], one["flight_number"]) for one in legs] == [
        ("bounty", "EDLI", "EDDH", "102"),
        ("bounty", "EDDH", "EDDG", "103"),
    ]
    me = at.other("GET", "/api/v1/me").data
    assert (me["airport"], me["points"]) == ("EDDG", 0), "nobody moved, nothing charged"
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["claimed_by"]["id"] == OTHER

    early = {"booking_id": legs[1]["id"], "callsign": "103", "departure": "EDDH", "arrival": "EDDG"}
    assert at.other("POST", "/api/v1/flights", early).code == "earlier_leg_open"
    assert at.fly(at.other, legs[0]).status == 200
    half = at.other("GET", f"/api/v1/bounties/{found['id']}").data
    assert ([one["status"] for one in half["legs"]], half["status"]) == (["flown", "pending"], "claimed")
    assert at.other("GET", "/api/v1/me/points").data == []

    last = at.fly(at.other, legs[1])
    assert last.status == 200
    assert at.other("POST", f"/api/v1/flights/{last.data['id']}/finish").data == last.data, "again is the same"
    (paid,) = at.other("GET", "/api/v1/me/points").data
    assert (paid["type"], paid["points"], paid["source"]) == (
        "repositioning",
        found["reward_points"],
        {"kind": "bounty", "id": found["id"]},
    )
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "completed"
    home = at.other("GET", f"/api/v1/aircraft/{AIRCRAFT}").data
    assert (home["airport"], home["bounty_id"], home["booking_ids"]) == ("EDDG", None, [])
    assert at.away() == []
    clock.advance(9 * DAY)
    assert (at.bench.job("scan-idle"), at.bench.job("expire-bounties")) == (0, 0)


@pytest.mark.rule("RP-12", "FL-07")
def test_a_review_undoes_nothing_that_a_bounty_flight_has_moved(at: Based, clock: Clock) -> None:
    found, legs = at.claimed(clock)
    for leg in legs:
        last = at.fly(at.other, leg)
    flight = airline.seen(Flight, int(last.data["id"]))
    assert flight.status == "submitted", "paid before any review"
    assert airline.seen(Bounty, found["id"]).status is BountyStatus.COMPLETED
    assert bookings_of(airline.store(), OTHER) == []


@pytest.mark.rule("RP-10", "BK-09")
def test_a_second_claim_is_refused_and_so_is_a_second_bounty_and_any_booking(at: Based, clock: Clock) -> None:
    found, _ = at.claimed(clock)
    second = at.third("POST", f"/api/v1/bounties/{found['id']}/claim")
    assert (second.status, second.code) == (409, "bounty_not_available")
    change(User, airline.THIRD, airport="EDLI")
    booked = at.third("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert (booked.status, booked.code) == (409, "aircraft_under_bounty")
    assert at.third("GET", f"/api/v1/schedules/{ON.id}/aircraft").data == []

    change(Aircraft, SECOND, airport="EDLI", away=True, idle_at=0)
    at.bench.job("scan-idle")
    other = next(one for one in at.other("GET", "/api/v1/bounties").data if one["aircraft"]["id"] == SECOND)
    more = at.other("POST", f"/api/v1/bounties/{other['id']}/claim")
    assert (more.status, more.code) == (409, "already_claiming")


@pytest.mark.rule("RP-10")
def test_a_claim_with_a_key_is_answered_again_and_an_airline_key_names_the_pilot(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    path, key = f"/api/v1/bounties/{found['id']}/claim", {"Idempotency-Key": "k1"}
    assert at.airline("POST", path).status == 422
    first = at.airline("POST", path, {"user_id": OTHER}, headers=key)
    again = at.airline("POST", path, {"user_id": OTHER}, headers=key)
    assert (first.status, again.status, again.body) == (201, 201, first.body)
    assert at.airline("POST", path, {"user_id": OTHER}).code == "bounty_not_available"


@pytest.mark.rule("RP-14", "RP-12", "BK-07")
def test_cancelled_after_one_leg_it_is_another_pilots_to_finish_for_the_whole_reward(at: Based, clock: Clock) -> None:
    found, legs = at.claimed(clock)
    at.fly(at.other, legs[0])
    assert at.other("POST", "/api/v1/me/bookings/cancel").data["cancelled"] == 1
    back = at.third("GET", f"/api/v1/bounties/{found['id']}").data
    assert (back["status"], back["origin"], back["expires_at"]) == ("available", "EDDH", found["expires_at"])
    rest = at.third("POST", f"/api/v1/bounties/{found['id']}/claim").data
    assert [one["departure"] for one in rest] == ["EDDH"]
    at.fly(at.third, rest[0])
    assert at.third("GET", "/api/v1/me").data["points"] == found["reward_points"]
    assert at.other("GET", "/api/v1/me").data["points"] == -50


@pytest.mark.rule("RP-14", "BK-06")
def test_an_expired_claim_is_open_to_the_next_pilot_whether_or_not_the_purge_has_run(at: Based, clock: Clock) -> None:
    found, _ = at.claimed(clock)
    clock.advance(48 * HOUR - 1)
    assert at.third("POST", f"/api/v1/bounties/{found['id']}/claim").status == 409
    clock.advance(1)
    assert at.third("POST", f"/api/v1/bounties/{found['id']}/claim").status == 201
    assert at.other("GET", "/api/v1/me/bookings").data == []
    assert at.notices(at.other)[0][0] == "booking_expired"


@pytest.mark.rule("RP-14", "RP-16", "BK-06")
def test_an_expired_claim_keeps_nobody_from_booking_the_aircraft(at: Based, clock: Clock) -> None:
    found, _ = at.claimed(clock)
    change(User, airline.THIRD, airport="EDLI")
    clock.advance(48 * HOUR)
    assert [one["id"] for one in at.third("GET", f"/api/v1/schedules/{ON.id}/aircraft").data] == [AIRCRAFT]
    booked = at.third("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert booked.status == 201
    assert at.third("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "cancelled"


@pytest.mark.rule("RP-13", "RP-22")
def test_an_expired_bounty_sends_the_aircraft_home_and_its_claimant_is_told(at: Based, clock: Clock) -> None:
    found, _ = at.claimed(clock)
    clock.advance(24 * HOUR)
    at.other("POST", "/api/v1/me/bookings/cancel")
    at.other("POST", f"/api/v1/bounties/{found['id']}/claim")
    clock.advance(48 * HOUR - 1)
    assert claims.expire(airline.store(), found["id"]) == "early"
    clock.advance(1)
    assert claims.expire(airline.store(), found["id"]) == "expired"
    assert claims.expire(airline.store(), found["id"]) == "over"
    assert at.notices(at.other)[0] == ("bounty_expired", f"/bounties/{found['id']}")
    assert at.other("GET", "/api/v1/me/bookings").data == []
    teleport = aircraft().teleport
    assert teleport
    assert teleport.to == "EDDG"
    refused = at.third("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert (refused.status, refused.code) == (409, "aircraft_taken")


@pytest.mark.rule("RP-13", "FL-09")
def test_a_bounty_expires_when_its_flight_hangs_and_the_aircraft_goes_home_once_that_is_ended(
    at: Based, clock: Clock
) -> None:
    found, legs = at.claimed(clock)
    clock.advance(24 * HOUR)
    filed = {name: legs[0][name] for name in ("callsign", "departure", "arrival")}
    flight = at.other("POST", "/api/v1/flights", {"booking_id": legs[0]["id"], **filed}).data["id"]
    clock.advance(11 * HOUR)
    report = {"position": {"latitude": 52.2, "longitude": 8.0}, "timestamp": int(clock.at) * 1000}
    at.other("POST", f"/api/v1/flights/{flight}/positions", report)
    at.set(FLIGHT_HANGING_HOURS=38)
    clock.advance(38 * HOUR - 1)
    assert claims.expire(airline.store(), found["id"]) == "flying"
    clock.advance(1)
    assert claims.expire(airline.store(), found["id"]) == "expired"
    assert at.notices(at.other)[0] == ("bounty_expired", f"/bounties/{found['id']}")
    assert at.staff("POST", f"/api/v1/flights/{flight}/stop").status == 200
    assert at.other("GET", "/api/v1/me/bookings").data == []
    teleport = aircraft().teleport
    assert teleport
    assert teleport.to == "EDDG"


@pytest.mark.rule("RP-13", "RP-10")
def test_a_claim_whose_time_is_over_keeps_its_pilot_from_no_other_bounty(at: Based, clock: Clock) -> None:
    found, _ = at.claimed(clock)
    clock.advance(30 * HOUR)
    at.other("POST", "/api/v1/me/bookings/cancel")
    at.other("POST", f"/api/v1/bounties/{found['id']}/claim")
    clock.advance(42 * HOUR)
    change(Aircraft, SECOND, airport="EDLI", away=True, idle_at=0)
    at.bench.job("scan-idle")
    other = next(one for one in at.other("GET", "/api/v1/bounties").data if one["aircraft"]["id"] == SECOND)
    assert at.other("POST", f"/api/v1/bounties/{other['id']}/claim").status == 201
    assert at.third("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "expired"
    assert aircraft().teleport
