"""Repositioning over the API: an aircraft left away is found, claimed, flown home, paid for; staff watch and move."""

from collections.abc import Iterator
from typing import Any

import pytest

from offblock.adapters import due
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft, Teleport
from offblock.domain.flights.flights import Flight
from offblock.domain.kernel.decision import Decision
from offblock.domain.notices.notices import Notice
from offblock.domain.people.users import User
from offblock.usecases.bookings import claims
from offblock.usecases.bookings.loading import bookings_of
from offblock.usecases.bounties import bounties
from offblock.usecases.flights import moves
from offblock.usecases.network import snapshots
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, DAY, HOUR, OTHER, PILOT, SECOND, TENANT
from tests.api import Answer, Caller, key_for
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.conftest import People
from tests.pump import Bench

OUT, ON, BACK = (
    airline.schedule(*way) for way in (("EDDG", "EDLI", "101"), ("EDLI", "EDDH", "102"), ("EDDH", "EDDG", "103"))
)
SCAN = "/api/v1/repositioning/scan"


class Based(People):
    """The airline's people; its aircraft are at home at EDDG, and from EDLI two services lead there."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.third = Caller(key_for(TENANT, airline.THIRD, "third"))
        airline.keep(
            Airline(id=5, icao="TST", name="Test Air"),
            Fleet(id=6, airline_id=5, name="Test Air", base="EDDG"),
            Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
            ReferenceHead(version=1),
            OUT,
            ON,
            BACK,
        )
        snapshots.note_changes(airline.store(), [5])
        snapshots.rebuild(airline.store(), 5)
        bench.drain()

    def fly(self, by: Caller, leg: Any) -> Answer:
        """The caller's booking of a leg, from start to end."""
        told = {"booking_id": leg["id"], "callsign": leg["callsign"], "departure": leg["departure"]}
        started = by("POST", "/api/v1/flights", {**told, "arrival": leg["arrival"]})
        assert started.status == 201, started
        return by("POST", f"/api/v1/flights/{started.data['id']}/finish")

    def left_away(self, by: Caller | None = None) -> None:
        """The aircraft flown from its base to EDLI by a pilot."""
        flyer = by or self.pilot
        booked = flyer("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": AIRCRAFT})
        assert booked.status == 201, booked
        assert self.fly(flyer, booked.data).status == 200

    def bounty(self, clock: Clock) -> Any:
        """The bounty that the idle job makes for it, as another pilot sees it."""
        self.left_away()
        clock.advance(48 * HOUR)
        self.bench.job("scan-idle")
        (found,) = self.other("GET", "/api/v1/bounties").data
        return found

    def claimed(self, clock: Clock) -> tuple[Any, list[Any]]:
        """The bounty, and the bookings of the other pilot who has claimed it."""
        found = self.bounty(clock)
        answer = self.other("POST", f"/api/v1/bounties/{found['id']}/claim")
        assert answer.status == 201, answer
        return found, answer.data

    def told(self, by: Caller) -> list[tuple[str, str]]:
        """What somebody has been told, newest first: kind and link."""
        self.bench.drain()
        return [(one["kind"], one["link"]) for one in by("GET", "/api/v1/me/notifications").data]

    def away(self) -> list[Any]:
        """The view of aircraft out of place."""
        rows: list[Any] = self.staff("GET", "/api/v1/aircraft-repositioning").data
        return rows

    def set(self, **told: Any) -> None:
        """Staff change settings, and everything that follows."""
        answer = self.staff("PUT", "/api/v1/settings", told)
        assert answer.status == 200, answer
        self.bench.drain()


@pytest.fixture
def at(table: str, clock: Clock) -> Iterator[Based]:
    """Everybody, with stream, queues and jobs."""
    with pump.running() as bench:
        yield Based(bench)
        invariants.check()


def plane() -> Aircraft:
    """The aircraft as it is now."""
    found: Aircraft = airline.seen(Aircraft, AIRCRAFT)
    return found


def change(kind: type[Any], *key: Any, **fields: Any) -> None:
    """A record changed behind everybody's back."""
    store = airline.store()
    store.commit(Decision(None, puts=(store.get(kind, *key).but(**fields),)))


# -- The journey ------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-02", "RP-05", "RP-07", "RP-08")
def test_an_aircraft_left_away_gets_a_bounty_home_after_48_hours_and_not_a_second_before(
    at: Based, clock: Clock
) -> None:
    at.left_away()
    clock.advance(48 * HOUR - 1)
    assert at.bench.job("scan-idle") == 0
    assert at.other("GET", "/api/v1/bounties").data == []
    clock.advance(1)
    assert at.bench.job("scan-idle") == 1
    (found,) = at.other("GET", "/api/v1/bounties").data
    legs = [
        {
            "departure": one.departure,
            "arrival": one.arrival,
            "flight_number": one.flight_number,
            "distance_nm": one.distance_nm,
            "status": "pending",
        }
        for one in (ON, BACK)
    ]
    miles = ON.distance_nm + BACK.distance_nm
    assert found == {
        "id": found["id"],
        "aircraft": {"id": AIRCRAFT, "registration": "D-E20", "type": "DA40"},
        "origin": "EDLI",
        "destination": "EDDG",
        "legs": legs,
        "direct_ferry": False,
        "reward_points": round(50 + miles / 10),
        "status": "available",
        "claimed_by": None,
        "causer_id": None,
        "distance_nm": miles,
        "mission_id": None,
        "reason": "idle",
        "created_at": "2026-11-04T12:00:00Z",
        "expires_at": "2026-11-07T12:00:00Z",
        "seconds_left": 72 * HOUR,
    }
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data == found
    assert at.staff("GET", f"/api/v1/bounties/{found['id']}").data == found | {"causer_id": PILOT}
    assert at.bench.job("scan-idle") == 0, "one live bounty"
    assert at.stranger("GET", f"/api/v1/bounties/{found['id']}").status == 404


@pytest.mark.rule("RP-09", "RP-11", "RP-22", "PF-09")
def test_every_pilot_hears_of_it_once_but_its_causer(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    for told in (at.other, at.third, at.staff):
        assert at.told(told) == [("bounty_available", f"/bounties/{found['id']}")]
        assert told("GET", "/api/v1/me/notifications").body["meta"]["unread"] == 1
    assert at.told(at.pilot) == []
    assert at.pilot("GET", "/api/v1/me/notifications").body["meta"]["unread"] == 0


@pytest.mark.rule("RP-11", "PF-09", "PF-14")
def test_a_causers_feed_goes_on_over_what_is_not_for_it(at: Based, clock: Clock) -> None:
    for number in range(12):
        notice = Notice(
            id=f"{int(clock.at) + number:010d}-{number:016x}",
            to="pilots",
            kind="bounty_available",
            title=str(number),
            text="x",
            link="/x",
            created_at=int(clock.at),
            not_for=PILOT if number % 6 else None,
        )
        airline.keep(notice)
    seen: list[str] = []
    cursor, pages = "", 0
    while cursor is not None:
        page = at.pilot("GET", "/api/v1/me/notifications", per_page=1, cursor=cursor).body
        seen += [one["title"] for one in page["data"]]
        cursor, pages = page["meta"]["cursor"], pages + 1
    assert (seen, pages) == (["6", "0"], 2)
    assert page["meta"]["unread"] == 2
    assert len(at.other("GET", "/api/v1/me/notifications").data) == 12


@pytest.mark.rule("RP-11")
def test_its_causer_never_sees_it_in_list_detail_or_claim(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    assert at.pilot("GET", "/api/v1/bounties").data == []
    for method, path in (("GET", ""), ("POST", "/claim")):
        refused = at.pilot(method, f"/api/v1/bounties/{found['id']}{path}")
        assert (refused.status, refused.code) == (404, "no_such_bounty")
    named = at.airline("POST", f"/api/v1/bounties/{found['id']}/claim", {"user_id": PILOT})
    assert (named.status, named.code) == (404, "no_such_bounty")
    assert at.airline("GET", "/api/v1/bounties", user_id=PILOT).data == []
    assert at.airline("GET", f"/api/v1/bounties/{found['id']}", user_id=PILOT).status == 404
    assert [one["causer_id"] for one in at.airline("GET", "/api/v1/bounties").data] == [PILOT]


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


@pytest.mark.rule("RP-06", "RP-22")
def test_where_no_schedule_leads_home_it_is_ferried_and_staff_hear_of_it(at: Based, clock: Clock) -> None:
    assert at.staff("DELETE", f"/api/v1/schedules/{ON.id}").status == 204
    at.bench.drain()
    found = at.bounty(clock)
    assert (found["direct_ferry"], len(found["legs"]), found["legs"][0]["flight_number"]) == (True, 1, "")
    assert [kind for kind, _ in at.told(at.staff)].count("unroutable_aircraft") == 1
    assert "unroutable_aircraft" not in [kind for kind, _ in at.told(at.other)]
    (leg,) = at.other("POST", f"/api/v1/bounties/{found['id']}/claim").data
    assert leg["flight_number"].isdigit()
    assert 9000 <= int(leg["flight_number"]) <= 9999
    assert at.fly(at.other, leg).status == 200
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "completed"


# -- Let go, expired --------------------------------------------------------------------------------------------------


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
    assert at.told(at.other)[0][0] == "booking_expired"


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
    assert at.told(at.other)[0] == ("bounty_expired", f"/bounties/{found['id']}")
    assert at.other("GET", "/api/v1/me/bookings").data == []
    asked = plane().teleport
    assert asked
    assert asked.to == "EDDG"
    refused = at.third("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert (refused.status, refused.code) == (409, "aircraft_taken")


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
    assert plane().teleport


@pytest.mark.rule("RP-16")
def test_a_normal_booking_cancels_the_unclaimed_bounty(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    booked = at.pilot("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert booked.status == 201, "its causer too, who flew there with it"
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "cancelled"
    assert plane().bounty_id is None


def in_the_way(at: Based, clock: Clock) -> None:
    """A teleport with two bookings at a price in its way, of one pilot who has paid for them."""
    at.set(BOOKING_UNIQUE_AIRCRAFT=False)
    airline.keep(*(airline.schedule("EDLI", "EDDM", number, price_mode="fixed", price_amount=30) for number in "12"))
    change(Aircraft, AIRCRAFT, airport="EDLI", away=True)
    change(User, OTHER, airport="EDLI")
    airline.endow(100, OTHER)
    for number in "12":
        service = airline.schedule("EDLI", "EDDM", number)
        booked = at.other("POST", "/api/v1/bookings", {"schedule_id": service.id, "aircraft_id": AIRCRAFT})
        assert booked.status == 201, booked
    asked_at = int(clock.at)
    change(Aircraft, AIRCRAFT, teleport=Teleport(to="EDDG", asked_at=asked_at, next_check_at=asked_at))


@pytest.mark.rule("RP-13", "CC-30", "PF-06")
def test_a_teleport_clears_one_chain_of_bookings_at_a_time_each_given_back_and_told(at: Based, clock: Clock) -> None:
    in_the_way(at, clock)
    for left in (1, 0):
        assert moves.clear(airline.store(), AIRCRAFT)
        invariants.check()
        assert len(at.other("GET", "/api/v1/me/bookings").data) == left
    assert not moves.clear(airline.store(), AIRCRAFT)
    assert at.other("GET", "/api/v1/me").data["points"] == 100
    assert [kind for kind, _ in at.told(at.other)] == ["booking_removed"] * 2
    assert moves.teleport(airline.store(), AIRCRAFT) == "moved"
    assert plane().airport == "EDDG"


@pytest.mark.rule("RP-13", "PF-06", "BK-06")
def test_a_teleport_gives_nothing_back_for_bookings_that_have_expired(at: Based, clock: Clock) -> None:
    in_the_way(at, clock)
    clock.advance(48 * HOUR)
    while moves.clear(airline.store(), AIRCRAFT):
        invariants.check()
    assert at.other("GET", "/api/v1/me").data["points"] == 40
    assert [kind for kind, _ in at.told(at.other)] == ["booking_expired"] * 2
    assert moves.teleport(airline.store(), AIRCRAFT) == "moved"


# -- Staff ------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-02", "RP-03", "PF-08")
def test_scan_now_makes_what_is_due_and_nothing_where_it_is_switched_off(at: Based, clock: Clock) -> None:
    at.left_away()
    clock.advance(48 * HOUR - 1)
    assert at.staff("POST", SCAN).data == {"created": 0}
    clock.advance(1)
    at.set(REPOSITIONING_ENABLED=False)
    off = at.staff("POST", SCAN)
    assert (off.status, off.code) == (409, "repositioning_off")
    assert at.bench.job("scan-idle") == 0
    at.set(REPOSITIONING_ENABLED=True)
    assert at.staff("POST", SCAN).data == {"created": 1}
    assert at.staff("POST", SCAN).data == {"created": 0}
    assert [one["causer_id"] for one in at.staff("GET", "/api/v1/bounties").data] == [PILOT]
    acts = [one["action"] for one in at.staff("GET", "/api/v1/audit").data]
    assert acts.count("repositioning.scan") == 3, "those that found something, and those that did not"
    for nobody in (at.pilot, at.other):
        assert nobody("POST", SCAN).code == "role_missing"


@pytest.mark.rule("RP-02")
def test_a_scan_with_a_key_makes_every_bounty_and_is_answered_again(at: Based, clock: Clock) -> None:
    for an_id in (AIRCRAFT, SECOND):
        change(Aircraft, an_id, airport="EDLI", away=True, idle_at=0)
    key = {"Idempotency-Key": "scan"}
    assert at.staff("POST", SCAN, headers=key).data == {"created": 2}
    assert len(at.other("GET", "/api/v1/bounties").data) == 2
    assert at.staff("POST", SCAN, headers=key).data == {"created": 2}
    assert at.staff("POST", SCAN).data == {"created": 0}


@pytest.mark.rule("RP-19")
def test_staff_see_what_is_out_of_place_for_how_long_and_what_is_done_about_it(at: Based, clock: Clock) -> None:
    assert at.away() == []
    at.left_away()
    clock.advance(36 * HOUR)
    plain = {"aircraft": {"id": AIRCRAFT, "registration": "D-E20", "type": "DA40"}, "airport": "EDLI", "base": "EDDG"}
    assert at.away() == [{**plain, "idle_hours": 36.0, "status": "waiting", "bounty": None}]
    clock.advance(12 * HOUR)
    at.bench.job("scan-idle")
    (row,) = at.away()
    assert (row["status"], row["bounty"]["status"], row["bounty"]["hops"]) == ("unclaimed", "unclaimed", 2)
    assert (row["bounty"]["claimed_by"], row["bounty"]["seconds_left"]) == (None, 72 * HOUR)
    at.other("POST", f"/api/v1/bounties/{row['bounty']['id']}/claim")
    (row,) = at.away()
    assert (row["status"], row["bounty"]["status"], row["bounty"]["claimed_by"]["id"]) == ("claimed", "claimed", OTHER)
    assert [(one["departure"], one["arrival"]) for one in row["bounty"]["legs"]] == [("EDLI", "EDDH"), ("EDDH", "EDDG")]
    assert at.pilot("GET", "/api/v1/aircraft-repositioning").code == "role_missing"


@pytest.mark.rule("RP-19", "RP-02")
def test_staff_see_aircraft_without_a_base(at: Based, clock: Clock) -> None:
    change(Fleet, 6, base=None)
    change(ReferenceHead, version=2)
    bounties.redue(airline.store(), "")
    assert [(one["airport"], one["base"], one["status"]) for one in at.away()] == [("EDDG", None, "waiting")] * 2
    clock.advance(9 * DAY)
    assert at.bench.job("scan-idle") == 0


@pytest.mark.rule("RP-17", "RP-18", "RP-19", "PF-08")
def test_staff_move_an_aircraft_that_nobody_has_and_its_unclaimed_bounty_is_cancelled(at: Based, clock: Clock) -> None:
    found = at.bounty(clock)
    path = f"/api/v1/aircraft/{AIRCRAFT}/move"
    moved = at.staff("POST", path, {"airport": "eddm"})
    assert (moved.status, moved.data["airport"], moved.data["bounty_id"]) == (200, "EDDM", None)
    assert at.other("GET", f"/api/v1/bounties/{found['id']}").data["status"] == "cancelled"
    assert plane().flown_in_by is None
    assert at.staff("GET", "/api/v1/audit").data[0]["action"] == "aircraft.move"
    again = at.staff("POST", path, {"airport": "EDDM"})
    assert (again.status, again.code) == (409, "already_there")
    unknown = at.staff("POST", path, {"airport": "ZZZZ"})
    assert (unknown.status, list(unknown.body["errors"])) == (422, ["airport"])
    assert at.pilot("POST", path, {"airport": "EDDG"}).code == "role_missing"
    assert at.staff("POST", "/api/v1/aircraft/999/move", {"airport": "EDDG"}).status == 404

    clock.advance(48 * HOUR)
    at.bench.job("scan-idle")
    (new,) = (one for one in at.pilot("GET", "/api/v1/bounties").data if one["status"] == "available")
    assert (new["origin"], new["id"] != found["id"]) == ("EDDM", True), "nobody has caused it: the pilot sees it too"


@pytest.mark.rule("RP-18")
def test_staff_cannot_move_an_aircraft_that_is_claimed_booked_or_flying(at: Based, clock: Clock) -> None:
    path, there = f"/api/v1/aircraft/{AIRCRAFT}/move", {"airport": "EDDM"}
    at.claimed(clock)
    assert at.staff("POST", path, there).code == "aircraft_under_bounty"
    at.other("POST", "/api/v1/me/bookings/cancel")
    at.pilot("POST", "/api/v1/bookings", {"schedule_id": ON.id, "aircraft_id": AIRCRAFT})
    assert at.staff("POST", path, there).code == "aircraft_in_use"
    mine = at.pilot("GET", "/api/v1/me/bookings").data[0]
    told = {"booking_id": mine["id"], "callsign": "102", "departure": "EDLI", "arrival": "EDDH"}
    assert at.pilot("POST", "/api/v1/flights", told).status == 201
    assert at.staff("POST", path, there).code == "aircraft_in_use"


@pytest.mark.rule("RP-18", "BK-06")
def test_staff_move_an_aircraft_whose_bookings_have_expired_before_the_purge(at: Based, clock: Clock) -> None:
    booked = at.pilot("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": AIRCRAFT})
    assert booked.status == 201
    clock.advance(48 * HOUR)
    assert at.staff("POST", f"/api/v1/aircraft/{AIRCRAFT}/move", {"airport": "EDDM"}).status == 200
    assert plane().holds == ()


@pytest.mark.rule("RP-20", "PF-08")
def test_staff_see_where_pilots_are_and_move_one_who_is_not_flying(at: Based, clock: Clock) -> None:
    booked = at.pilot("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": AIRCRAFT}).data
    shown = {one["id"]: one for one in at.staff("GET", "/api/v1/user-repositioning").data}
    assert shown[PILOT] == {"id": PILOT, "name": "Pilot 2", "airport": "EDDG", "flying": False, "live_bookings": 1}
    assert shown[OTHER]["live_bookings"] == 0
    moved = at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDM"})
    assert (moved.status, moved.data["airport"]) == (200, "EDDM")
    assert len(at.pilot("GET", "/api/v1/me/bookings").data) == 1, "live bookings stay"
    assert at.staff("GET", "/api/v1/audit").data[0]["action"] == "user.move"
    assert at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "ZZZZ"}).status == 422
    assert at.pilot("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDG"}).code == "role_missing"
    assert at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDG"}).status == 200

    told = {"booking_id": booked["id"], "callsign": "101", "departure": "EDDG", "arrival": "EDLI"}
    assert at.pilot("POST", "/api/v1/flights", told).status == 201
    refused = at.staff("POST", f"/api/v1/users/{PILOT}/move", {"airport": "EDDM"})
    assert (refused.status, refused.code) == (409, "pilot_flying")
    clock.advance(3 * DAY)
    flying = {one["id"]: one for one in at.staff("GET", "/api/v1/user-repositioning").data}[PILOT]
    assert (flying["flying"], flying["live_bookings"]) == (True, 1), "what flies is live"


# -- A change of settings or bases ------------------------------------------------------------------------------------


@pytest.mark.rule("RP-02", "RP-23", "PF-07")
def test_fewer_idle_hours_hold_for_aircraft_that_stand_already(at: Based, clock: Clock) -> None:
    at.left_away()
    clock.advance(10 * HOUR)
    assert at.bench.job("scan-idle") == 0
    at.set(REPOSITIONING_IDLE_HOURS=10)
    assert at.bench.job("scan-idle") == 1
    assert len(at.other("GET", "/api/v1/bounties").data) == 1


@pytest.mark.rule("RP-02", "RP-23")
def test_more_idle_hours_hold_for_aircraft_that_stand_already(at: Based, clock: Clock) -> None:
    at.left_away()
    at.set(REPOSITIONING_IDLE_HOURS=50)
    clock.advance(50 * HOUR - 1)
    assert at.bench.job("scan-idle") == 0
    clock.advance(1)
    assert at.bench.job("scan-idle") == 1


@pytest.mark.rule("RP-03")
def test_switched_off_and_on_again_it_goes_on_as_if_it_had_never_been_off(at: Based, clock: Clock) -> None:
    at.set(REPOSITIONING_ENABLED=False)
    at.left_away()
    clock.advance(48 * HOUR)
    assert at.bench.job("scan-idle") == 0
    assert at.other("GET", "/api/v1/bounties").data == []
    at.set(REPOSITIONING_ENABLED=True)
    assert at.bench.job("scan-idle") == 1
    assert len(at.other("GET", "/api/v1/bounties").data) == 1


@pytest.mark.rule("RP-04")
def test_skipping_hubs_and_bases_holds_from_when_it_is_set_and_hubs_from_when_they_are(at: Based, clock: Clock) -> None:
    at.left_away()
    other = at.staff("POST", "/api/v1/airlines", {"icao": "OTH", "name": "Other", "hubs": ["EDLI"]}).data
    at.set(REPOSITIONING_SKIP_HUBS_BASES=True)
    clock.advance(48 * HOUR)
    assert at.bench.job("scan-idle") == 0
    told = {"icao": "OTH", "name": "Other", "hubs": ["EDDM"]}
    assert at.staff("PUT", f"/api/v1/airlines/{other['id']}", told).status == 200
    at.bench.drain()
    assert at.bench.job("scan-idle") == 1
    assert len(at.other("GET", "/api/v1/bounties").data) == 1


@pytest.mark.rule("RP-01", "RP-02")
@pytest.mark.parametrize("noun", ["fleet", "subfleet", "aircraft"])
def test_another_base_holds_for_aircraft_that_stand_already(at: Based, clock: Clock, noun: str) -> None:
    clock.advance(50 * HOUR)
    told: dict[str, dict[str, Any]] = {
        "fleet": {"airline_id": 5, "name": "Test Air"},
        "subfleet": {"fleet_id": 6, "type": "DA40", "name": "Diamond"},
        "aircraft": {"registration": "D-E20", "name": "Diamond", "subfleet_id": 7},
    }
    path = {"fleet": "/api/v1/fleets/6", "subfleet": "/api/v1/subfleets/7", "aircraft": f"/api/v1/aircraft/{AIRCRAFT}"}
    assert at.staff("PUT", path[noun], {**told[noun], "base": "EDDH"}).status == 200
    at.bench.drain()
    rows = at.away()
    assert [(one["airport"], one["base"]) for one in rows] == [("EDDG", "EDDH")] * (1 if noun == "aircraft" else 2)
    assert at.bench.job("scan-idle") == len(rows)
    assert {one["destination"] for one in at.other("GET", "/api/v1/bounties").data} == {"EDDH"}
    assert at.staff("PUT", path[noun], {**told[noun], "base": "EDDG"}).status == 200
    at.bench.drain()
    assert {one["base"] for one in at.away()} == {"EDDG"}, "shown as long as a bounty is on it"


@pytest.mark.rule("RP-01", "PF-17")
def test_an_imported_base_holds_for_aircraft_that_stand_already(at: Based, clock: Clock) -> None:
    told = "airline,hub_id,type,name\nTST,EDDH,DA40,Diamond\n"
    answer = at.staff("POST", "/api/v1/imports/subfleets", told, headers={"Content-Type": "text/csv"})
    assert (answer.status, answer.data["updated"], answer.data["errors"]) == (200, 1, [])
    at.bench.drain()
    assert [one["base"] for one in at.away()] == ["EDDH", "EDDH"]


@pytest.mark.rule("RP-02", "PF-11")
def test_all_aircraft_are_judged_again_a_page_at_a_time_and_only_what_changes_is_written(
    at: Based, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounties, "REDUE_A_TURN", 2)
    airline.keep(*(airline.aircraft(an_id, airport="EDLI", away=True) for an_id in range(30, 35)))
    before = at.bench.calls.count("jobs")
    at.set(REPOSITIONING_IDLE_HOURS=10)
    assert at.bench.calls.count("jobs") - before == 4, "seven aircraft, two at a time"
    found = [airline.seen(Aircraft, an_id).idle_at for an_id in range(30, 35)]
    assert found == [10 * HOUR] * 5
    with meter() as units:
        assert bounties.redue(airline.store(), "")
    assert units.write == 0
    before = at.bench.calls.count("jobs")
    at.set(BOOKING_EXPIRATION_HOURS=10)
    assert at.bench.calls.count("jobs") == before, "that changes nothing for them"


# -- What it costs ----------------------------------------------------------------------------------------------------


@pytest.mark.rule("PF-11", "RP-02")
def test_the_jobs_cost_follows_what_is_due_and_not_how_many_aircraft_there_are(at: Based, clock: Clock) -> None:
    at.left_away()
    clock.advance(48 * HOUR)
    with meter() as few:
        found = list(due.due("idle", int(clock.at)))
    airline.keep(
        *(
            airline.aircraft(an_id, airport="EDLI", away=True, moved_at=int(clock.at), idle_at=int(clock.at) + 1)
            for an_id in range(100, 300)
        )
    )
    with meter() as many:
        assert list(due.due("idle", int(clock.at))) == found
    assert (many.read, many.calls) == (few.read, few.calls)
    assert [one.key for one in found] == [(f"AC#{AIRCRAFT}", "AC")]
    assert at.bench.job("scan-idle") == 1


@pytest.mark.rule("RP-02")
def test_a_late_look_at_an_aircraft_that_is_gone_or_home_again_does_nothing(at: Based, clock: Clock) -> None:
    assert bounties.offer_if_idle(airline.store(), 999) is None
    at.left_away()
    clock.advance(48 * HOUR)
    change(Aircraft, AIRCRAFT, airport="EDDG")
    assert bounties.offer_if_idle(airline.store(), AIRCRAFT) is None
    assert (plane().away, plane().idle_at) == (False, None), "its note is mended"


@pytest.mark.rule("RP-12", "FL-07")
def test_a_review_undoes_nothing_that_a_bounty_flight_has_moved(at: Based, clock: Clock) -> None:
    found, legs = at.claimed(clock)
    for leg in legs:
        last = at.fly(at.other, leg)
    flight = airline.seen(Flight, int(last.data["id"]))
    assert flight.status == "submitted", "paid before any review"
    assert airline.seen(Bounty, found["id"]).status is BountyStatus.COMPLETED
    assert bookings_of(airline.store(), OTHER) == []


@pytest.mark.rule("RP-21", "RP-19", "RP-23")
def test_the_operations_desk_reads_what_waits_what_is_offered_and_claimed_and_its_settings(
    at: Based, clock: Clock
) -> None:
    at.left_away()
    (waiting,) = at.away()
    assert (waiting["status"], waiting["bounty"]) == ("waiting", None)
    clock.advance(48 * HOUR)
    assert at.staff("POST", SCAN).data == {"created": 1}
    (offered,) = at.away()
    assert (offered["status"], offered["bounty"]["seconds_left"]) == ("unclaimed", 72 * HOUR)
    clock.advance(HOUR)
    at.other("POST", f"/api/v1/bounties/{offered['bounty']['id']}/claim")
    (taken,) = at.away()
    assert (taken["status"], taken["bounty"]["seconds_left"]) == ("claimed", 71 * HOUR)
    assert taken["bounty"]["claimed_by"]["id"] == OTHER
    told = {name: one for name, one in at.staff("GET", "/api/v1/settings").data.items() if "REPOSITIONING" in name}
    assert told == {
        "CONTRACT_REPOSITIONING_LEAD_HOURS": 48,
        "REPOSITIONING_ENABLED": True,
        "REPOSITIONING_SKIP_HUBS_BASES": False,
        "REPOSITIONING_IDLE_HOURS": 48,
        "REPOSITIONING_MAX_HOPS": 3,
        "REPOSITIONING_BOUNTY_EXPIRATION_HOURS": 72,
        "REPOSITIONING_REWARD_BASE": 50,
        "REPOSITIONING_REWARD_PER_NM": "0.10",
    }
