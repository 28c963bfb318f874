"""Aircraft away from home: whose base counts, who is idle from which instant, by which way they come back."""

from itertools import product
from typing import Any

import pytest

from offblock.domain import moves, stranding
from offblock.domain.aircraft import Aircraft, Teleport, base_of
from offblock.domain.bounties import Bounty, BountyLeg, Reason
from offblock.domain.decision import Decision
from offblock.domain.events import Audience, EventKind
from offblock.domain.flights import Figures, Flown, finish
from offblock.domain.homes import judged_otherwise, moved
from offblock.domain.landings import Landing
from offblock.domain.networks import compose
from offblock.domain.reference import Airline, Fleet, Reference, Subfleet
from offblock.domain.schedules import Schedule
from offblock.domain.settings import Settings
from offblock.domain.stranding import Surroundings
from tests.unit.builders import (
    DAY,
    HOUR,
    NOW,
    PILOT,
    STOPS,
    aircraft,
    flight,
    held_by,
    hold,
    moment,
    pilot,
    put,
    puts,
    reference,
    scheduled_booking,
)  # fmt: skip
from tests.unit.test_draws import TODAY, plane, service

HOME, AWAY, ELSEWHERE, FAR = STOPS[:4]
IDLE = 48 * HOUR


def known(**bases: Any) -> Reference:
    """Airline 5 with fleet 6 and subfleet 7, based where it is said, and another airline 8 with fleet 9."""
    return reference(
        airlines={5: Airline(id=5, icao="TST", name="Test Air", hubs=bases.get("hubs", ())),
                  8: Airline(id=8, icao="OTH", name="Other Air", hubs=bases.get("others", ()))},
        fleets={6: Fleet(id=6, airline_id=5, name="Props", base=bases.get("fleet")),
                9: Fleet(id=9, airline_id=8, name="Jets", base=bases.get("others_fleet"))},
        subfleets={7: Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="D", base=bases.get("subfleet")),
                   10: Subfleet(id=10, fleet_id=9, airline_id=8, type="B738", name="B",
                                base=bases.get("others_subfleet"))},
    )  # fmt: skip


def around(*schedules: Schedule, bases: dict[str, Any] | None = None, **settings: Any) -> Surroundings:
    """Home is the subfleet's base unless it is said otherwise."""
    network = compose(schedules) if schedules else None
    return Surroundings(known(**({"subfleet": HOME} if bases is None else bases)), Settings(**settings), network)


def stranded(since: int = NOW - IDLE, airport: str = AWAY, at: Surroundings | None = None, **fields: Any) -> Aircraft:
    """The aircraft since then away from home, brought by the pilot."""
    there = stranding.placed(plane(), airport, None, at or around(), since, PILOT)
    return there.but(**fields)


def looked(used: Aircraft, at: Surroundings | None = None, now: int = NOW) -> Decision[Bounty | None]:
    """The idle job's look, with the way that is there."""
    place = at or around()
    base = base_of(used, place.reference) or ""
    legs = stranding.way_to(used, base, place, now) if used.airport and base else ()
    return stranding.look(used, legs, place, moment(now))


@pytest.mark.rule("RP-01")
@pytest.mark.parametrize(("own", "subfleet", "fleet"), [*product((FAR, None), (ELSEWHERE, None), (HOME, None))])
def test_a_base_is_the_aircrafts_own_else_its_subfleets_else_its_fleets(
    own: str | None, subfleet: str | None, fleet: str | None
) -> None:
    assert base_of(plane(base=own), known(subfleet=subfleet, fleet=fleet)) == (own or subfleet or fleet)


@pytest.mark.rule("RP-02")
def test_an_aircraft_is_idle_from_the_second_at_which_its_hours_are_over() -> None:
    used = stranded()
    assert (used.away, used.idle_at) == (True, NOW)
    assert not stranding.is_idle(used, around(), NOW - 1)
    assert looked(used, now=NOW - 1).puts == ()
    assert stranding.is_idle(used, around(), NOW)
    made = put(looked(used), Bounty)
    assert (made.origin, made.destination, made.reason) == (AWAY, HOME, Reason.IDLE)
    assert put(looked(used), Aircraft).bounty_id == made.id


OBSTACLES: dict[str, dict[str, Any]] = {
    "grounded": {"grounded": True},
    "flying": {"flight_id": 600},
    "booked": {"holds": (hold(expires_at=NOW + 1),)},
    "flying a booking whose time is over": {
        "holds": (hold(expires_at=NOW),), "flying_booking_id": 900, "flight_id": 600,
    },
    "locked": {"locked_by": 7},
    "under a bounty": {"bounty_id": 3},
    "to be teleported": {"teleport": Teleport(to=HOME, asked_at=NOW, look_at=NOW)},
}  # fmt: skip


@pytest.mark.rule("RP-02", "CC-31")
@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_no_bounty_is_made_for_an_aircraft_that_somebody_has(obstacle: str) -> None:
    used = stranded(**OBSTACLES[obstacle])
    assert not stranding.is_idle(used, around(), NOW), obstacle
    assert looked(used).puts == ()


@pytest.mark.rule("RP-02")
def test_a_booking_that_has_expired_keeps_no_aircraft_from_being_idle() -> None:
    assert put(looked(stranded(holds=(hold(expires_at=NOW),))), Bounty)


@pytest.mark.rule("RP-02")
@pytest.mark.parametrize("airport", [HOME, None])
def test_an_aircraft_at_its_base_or_nowhere_is_not_away(airport: str | None) -> None:
    used = stranding.placed(plane(), airport, None, around(), NOW - 9 * DAY)
    assert (used.away, used.idle_at) == (False, None)
    assert looked(used).puts == ()


@pytest.mark.rule("RP-02")
def test_without_a_base_no_bounty_is_made_but_staff_see_the_aircraft() -> None:
    used = stranded(NOW - 9 * DAY, at=around(bases={}))
    assert (used.away, used.idle_at) == (True, None)
    assert looked(used, around(bases={})).puts == ()


@pytest.mark.rule("RP-03")
def test_switched_off_nothing_is_idle_and_on_again_it_is_at_once() -> None:
    off = around(repositioning_enabled=False)
    used = stranded(at=off)
    assert (used.away, used.idle_at) == (True, None)
    assert looked(stranded(), off).answer is None
    assert put(looked(stranded(), off), Aircraft).idle_at is None, "it falls due no more"
    assert put(looked(used), Bounty)


@pytest.mark.rule("RP-02")
def test_longer_hours_put_the_look_off_to_the_new_instant() -> None:
    longer = around(repositioning_idle_hours=50)
    decision = looked(stranded(), longer)
    assert decision.answer is None
    assert put(decision, Aircraft).idle_at == NOW + 2 * HOUR


HOMES = ({"hubs": (AWAY,)}, {"others": (AWAY,)}, {"fleet": AWAY}, {"others_fleet": AWAY}, {"others_subfleet": AWAY})


@pytest.mark.rule("RP-04")
@pytest.mark.parametrize("homes", HOMES, ids=str)
def test_at_a_hub_or_base_of_any_airline_it_is_not_idle_where_staff_want_that(homes: dict[str, Any]) -> None:
    bases = {"subfleet": HOME, **homes}
    skipping, not_skipping = (around(bases=bases, repositioning_skip_hubs_bases=skip) for skip in (True, False))
    used = stranded(at=skipping)
    assert (used.away, used.idle_at) == (True, None)
    assert looked(used, skipping).puts == ()
    assert put(looked(used, not_skipping), Bounty)


@pytest.mark.rule("RP-04")
def test_elsewhere_it_is_idle_all_the_same_and_another_aircrafts_own_base_is_home_to_that_alone() -> None:
    skipping = around(bases={"subfleet": HOME, "hubs": (FAR,)}, repositioning_skip_hubs_bases=True)
    assert plane(21, base=AWAY).base == AWAY
    assert put(looked(stranded(at=skipping), skipping), Bounty)


@pytest.mark.rule("RP-05")
def test_the_way_back_is_one_of_fewest_legs_over_schedules_that_it_may_fly() -> None:
    way = (service(AWAY, ELSEWHERE, "12"), service(ELSEWHERE, HOME, "34"))
    others = (
        service(AWAY, HOME, "1", subfleet_ids=(99,)), service(AWAY, HOME, "2", active=False),
        service(AWAY, HOME, "3", end_on=TODAY - DAY), service(AWAY, HOME, "4", start_on=TODAY + DAY),
    )  # fmt: skip
    made = put(looked(stranded(), around(*way, *others)), Bounty)
    assert [leg.schedule_id for leg in made.legs] == [one.id for one in way]
    assert [(leg.departure, leg.arrival) for leg in made.legs] == [(AWAY, ELSEWHERE), (ELSEWHERE, HOME)]
    assert not made.is_ferry


@pytest.mark.rule("RP-05", "RP-06")
def test_a_way_of_more_legs_than_allowed_is_none_and_it_is_ferried() -> None:
    way = (service(AWAY, FAR), service(FAR, ELSEWHERE), service(ELSEWHERE, HOME))
    three = put(looked(stranded(), around(*way)), Bounty)
    assert len(three.legs) == 3
    two = put(looked(stranded(), around(*way, repositioning_max_hops=2)), Bounty)
    assert two.legs == (BountyLeg(departure=AWAY, arrival=HOME, distance_nm=0),)
    assert two.is_ferry


@pytest.mark.rule("RP-06", "RP-22")
@pytest.mark.parametrize("schedules", [(), (service(HOME, AWAY),), (service(ELSEWHERE, HOME),)])
def test_staff_hear_of_an_unroutable_aircraft_and_it_is_ferried(schedules: tuple[Schedule, ...]) -> None:
    decision = looked(stranded(), around(*schedules))
    assert put(decision, Bounty).is_ferry
    told = [(one.kind, one.to) for one in decision.happened]
    assert told == [
        (EventKind.BOUNTY_AVAILABLE, Audience.PILOTS), (EventKind.UNROUTABLE_AIRCRAFT, Audience.STAFF),
    ]  # fmt: skip


@pytest.mark.rule("RP-22")
def test_staff_hear_once_a_stranding_and_again_after_it_has_moved() -> None:
    first = put(looked(stranded()), Aircraft)
    assert first.is_told
    again = looked(first.but(bounty_id=None), now=NOW + DAY)
    assert [one.kind for one in again.happened] == [EventKind.BOUNTY_AVAILABLE]
    landed = stranding.placed(first.but(bounty_id=None), FAR, None, around(), NOW, PILOT)
    later = looked(landed, now=NOW + IDLE)
    assert [one.kind for one in later.happened] == [EventKind.BOUNTY_AVAILABLE, EventKind.UNROUTABLE_AIRCRAFT]


@pytest.mark.rule("RP-09", "RP-11")
def test_pilots_hear_of_a_new_bounty_once_all_but_its_causer() -> None:
    decision = looked(stranded(), around(service(AWAY, HOME)))
    (told,) = decision.happened
    assert (told.kind, told.to, told.not_for) == (EventKind.BOUNTY_AVAILABLE, Audience.PILOTS, PILOT)
    assert PILOT not in told.facts.values()


@pytest.mark.rule("RP-02", "RP-11")
def test_landing_staff_move_and_teleport_each_count_as_the_last_movement() -> None:
    place = around()
    booking = scheduled_booking(departure=HOME, arrival=AWAY)
    flying = held_by(booking, airport=HOME, flight_id=600, flying_booking_id=booking.id, subfleet_id=7, fleet_id=6)
    trip = flight(booking_id=booking.id, departure=HOME, arrival=AWAY, mission_id=None)
    flown = finish(
        trip, None, booking.but(flight_id=600), pilot(flight_id=600), None, flying,
        Flown(pilot_id=PILOT, departure=HOME), Figures(block_minutes=40), moment(), landing=Landing(place),
    )  # fmt: skip
    landed = put(flown, Aircraft)
    assert (landed.moved_at, landed.idle_at, landed.away, landed.brought_by) == (NOW, NOW + IDLE, True, PILOT)

    put_there = moves.move(stranded(NOW - 9), FAR, None, (), place, NOW).answer
    assert (put_there.moved_at, put_there.idle_at, put_there.brought_by) == (NOW, NOW + IDLE, None)

    asked = stranded(NOW - 9, teleport=Teleport(to=FAR, asked_at=NOW - 5, look_at=NOW))
    ported = put(moves.teleport(asked, None, (), place, NOW), Aircraft)
    assert (ported.airport, ported.moved_at, ported.idle_at, ported.brought_by) == (FAR, NOW, NOW + IDLE, None)


@pytest.mark.rule("RP-02")
def test_a_look_that_changes_nothing_writes_nothing_and_one_at_a_wrong_note_mends_it() -> None:
    assert stranding.watch(stranded(), around()).puts == ()
    wrong = stranded(idle_at=None, away=False)
    assert put(stranding.watch(wrong, around()), Aircraft) == stranded()


@pytest.mark.rule("RP-02", "RP-03", "RP-04")
@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("repositioning_enabled", False, True), ("repositioning_skip_hubs_bases", True, True),
        ("repositioning_idle_hours", 47, True), ("repositioning_max_hops", 4, False),
        ("repositioning_bounty_expiration_hours", 1, False), ("booking_unique_aircraft", False, False),
    ],
)  # fmt: skip
def test_only_settings_that_say_who_is_idle_have_all_aircraft_looked_at(field: str, value: Any, says: bool) -> None:
    told = judged_otherwise(Settings(), Settings(**{field: value}), NOW)
    assert [one.kind for one in told] == ([EventKind.HOMES_CHANGED] if says else [])


@pytest.mark.rule("RP-01", "RP-04")
def test_only_another_base_or_other_hubs_have_all_aircraft_looked_at() -> None:
    fleet, line = Fleet(id=6, airline_id=5, name="Props", base=HOME), Airline(id=5, icao="TST", name="T", hubs=(HOME,))
    for before, after in ((fleet, fleet.but(base=AWAY)), (fleet, None), (None, fleet), (fleet, fleet.but(base=None)),
                          (line, line.but(hubs=(HOME, AWAY))), (line, None)):  # fmt: skip
        assert [one.kind for one in moved(before, after, NOW)] == [EventKind.HOMES_CHANGED]
    for before, after in ((fleet, fleet.but(name="X")), (None, fleet.but(base=None)), (line, line.but(name="X"))):
        assert moved(before, after, NOW) == ()


@pytest.mark.rule("RP-02")
def test_an_aircraft_entered_as_a_record_alone_is_judged_when_it_is_watched() -> None:
    told = stranding.watched(aircraft(airport=AWAY, base=HOME), around())
    assert (told.away, told.idle_at) == (True, IDLE)
    assert puts(looked(told), Bounty)
