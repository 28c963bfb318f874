"""Stranded aircraft: who is idle from which instant, by which way they come back, and who hears of it."""

from typing import Any

import pytest

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bounties import stranding
from offblock.domain.bounties.bounties import Bounty, BountyLeg, BountyReason
from offblock.domain.fleet.aircraft import Aircraft, Teleport, base_of
from offblock.domain.fleet.whereabouts import is_idle, placed, watched
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.snapshots import compose
from tests.unit.builders import DAY, HOUR, NOW, PILOT, aircraft, hold, moment, put, puts
from tests.unit.homes import AWAY, ELSEWHERE, FAR, HOME, IDLE, based, stranded
from tests.unit.services import service

TODAY = NOW // DAY * DAY


def looked(
    waiting: Aircraft, *services: Schedule, rulebook: Rulebook | None = None, now: int = NOW
) -> Decision[Bounty | None]:
    """The idle job's look, with the way that is there over these services."""
    rules, network = rulebook or based(), compose(services) if services else None
    base = base_of(waiting, rules.reference)
    has_way = waiting.airport and base
    legs = stranding.way_to(waiting, base or "", network, rules.settings, now) if has_way else ()
    return stranding.offer_if_idle(waiting, legs, rules, moment(now))


@pytest.mark.rule("RP-02")
def test_an_aircraft_is_idle_from_the_second_at_which_its_hours_are_over() -> None:
    waiting = stranded()
    assert (waiting.away, waiting.idle_at) == (True, NOW)
    assert not is_idle(waiting, based(), NOW - 1)
    assert looked(waiting, now=NOW - 1).puts == ()
    assert is_idle(waiting, based(), NOW)
    made = put(looked(waiting), Bounty)
    assert (made.origin, made.destination, made.reason) == (AWAY, HOME, BountyReason.IDLE)
    assert put(looked(waiting), Aircraft).bounty_id == made.id


OBSTACLES: dict[str, dict[str, Any]] = {
    "grounded": {"grounded": True},
    "flying": {"flight_id": 600},
    "booked": {"holds": (hold(expires_at=NOW + 1),)},
    "flying a booking whose time is over": {
        "holds": (hold(expires_at=NOW),),
        "flying_booking_id": 900,
        "flight_id": 600,
    },
    "locked": {"locked_by": 7},
    "under a bounty": {"bounty_id": 3},
    "to be teleported": {"teleport": Teleport(to=HOME, asked_at=NOW, next_check_at=NOW)},
}


@pytest.mark.rule("RP-02", "CC-31")
@pytest.mark.parametrize("obstacle", OBSTACLES)
def test_no_bounty_is_made_for_an_aircraft_that_somebody_has(obstacle: str) -> None:
    taken = stranded(**OBSTACLES[obstacle])
    assert not is_idle(taken, based(), NOW), obstacle
    assert looked(taken).puts == ()


@pytest.mark.rule("RP-02")
def test_a_booking_that_has_expired_keeps_no_aircraft_from_being_idle() -> None:
    assert put(looked(stranded(holds=(hold(expires_at=NOW),))), Bounty)


@pytest.mark.rule("RP-02")
@pytest.mark.parametrize("airport", [HOME, None])
def test_an_aircraft_at_its_base_or_nowhere_is_not_away(airport: str | None) -> None:
    there = placed(aircraft(), airport, None, based(), moment(NOW - 9 * DAY))
    assert (there.away, there.idle_at) == (False, None)
    assert looked(there).puts == ()


@pytest.mark.rule("RP-02")
def test_without_a_base_no_bounty_is_made_but_staff_see_the_aircraft() -> None:
    homeless = stranded(NOW - 9 * DAY, rulebook=based({}))
    assert (homeless.away, homeless.idle_at) == (True, None)
    assert looked(homeless, rulebook=based({})).puts == ()


@pytest.mark.rule("RP-03")
def test_switched_off_nothing_is_idle_and_on_again_it_is_at_once() -> None:
    off = based(repositioning_enabled=False)
    waiting = stranded(rulebook=off)
    assert (waiting.away, waiting.idle_at) == (True, None)
    assert looked(stranded(), rulebook=off).answer is None
    assert put(looked(stranded(), rulebook=off), Aircraft).idle_at is None, "it falls due no more"
    assert put(looked(waiting), Bounty)


@pytest.mark.rule("RP-02")
def test_longer_hours_put_the_look_off_to_the_new_instant() -> None:
    decision = looked(stranded(), rulebook=based(repositioning_idle_hours=50))
    assert decision.answer is None
    assert put(decision, Aircraft).idle_at == NOW + 2 * HOUR


HOMES = ({"hubs": (AWAY,)}, {"others": (AWAY,)}, {"fleet": AWAY}, {"others_fleet": AWAY}, {"others_subfleet": AWAY})


@pytest.mark.rule("RP-04")
@pytest.mark.parametrize("homes", HOMES, ids=str)
def test_at_a_hub_or_base_of_any_airline_it_is_not_idle_where_staff_want_that(homes: dict[str, Any]) -> None:
    bases = {"subfleet": HOME, **homes}
    skipping, not_skipping = (based(bases, repositioning_skip_hubs_bases=skip) for skip in (True, False))
    there = stranded(rulebook=skipping)
    assert (there.away, there.idle_at) == (True, None)
    assert looked(there, rulebook=skipping).puts == ()
    assert put(looked(there, rulebook=not_skipping), Bounty)


@pytest.mark.rule("RP-04")
def test_elsewhere_it_is_idle_all_the_same_and_another_aircrafts_own_base_is_home_to_that_alone() -> None:
    skipping = based({"subfleet": HOME, "hubs": (FAR,)}, repositioning_skip_hubs_bases=True)
    assert put(looked(stranded(rulebook=skipping), rulebook=skipping), Bounty)


@pytest.mark.rule("RP-05")
def test_the_way_back_is_one_of_fewest_legs_over_schedules_that_it_may_fly() -> None:
    way = (service(AWAY, ELSEWHERE, "12"), service(ELSEWHERE, HOME, "34"))
    others = (
        service(AWAY, HOME, "1", subfleet_ids=(99,)),
        service(AWAY, HOME, "2", active=False),
        service(AWAY, HOME, "3", end_on=TODAY - DAY),
        service(AWAY, HOME, "4", start_on=TODAY + DAY),
    )
    made = put(looked(stranded(), *way, *others), Bounty)
    assert [leg.schedule_id for leg in made.legs] == [one.id for one in way]
    assert [(leg.departure, leg.arrival) for leg in made.legs] == [(AWAY, ELSEWHERE), (ELSEWHERE, HOME)]
    assert not made.is_ferry


@pytest.mark.rule("RP-05", "RP-06")
def test_a_way_of_more_legs_than_allowed_is_none_and_it_is_ferried() -> None:
    way = (service(AWAY, FAR), service(FAR, ELSEWHERE), service(ELSEWHERE, HOME))
    three = put(looked(stranded(), *way), Bounty)
    assert len(three.legs) == 3
    two = put(looked(stranded(), *way, rulebook=based(repositioning_max_hops=2)), Bounty)
    assert two.legs == (BountyLeg(departure=AWAY, arrival=HOME, distance_nm=0),)
    assert two.is_ferry


@pytest.mark.rule("RP-06", "RP-22")
@pytest.mark.parametrize("schedules", [(), (service(HOME, AWAY),), (service(ELSEWHERE, HOME),)])
def test_staff_hear_of_an_unroutable_aircraft_and_it_is_ferried(schedules: tuple[Schedule, ...]) -> None:
    decision = looked(stranded(), *schedules)
    assert put(decision, Bounty).is_ferry
    assert [(one.kind, one.to) for one in decision.happened] == [
        (NoticeKind.BOUNTY_AVAILABLE, Audience.PILOTS),
        (NoticeKind.UNROUTABLE_AIRCRAFT, Audience.OFFICE),
    ]


@pytest.mark.rule("RP-22")
def test_staff_hear_once_a_stranding_and_again_after_it_has_moved() -> None:
    first = put(looked(stranded()), Aircraft)
    assert first.staff_notified
    again = looked(first.but(bounty_id=None), now=NOW + DAY)
    assert [one.kind for one in again.happened] == [NoticeKind.BOUNTY_AVAILABLE]
    landed = placed(first.but(bounty_id=None), FAR, None, based(), moment(), PILOT)
    later = looked(landed, now=NOW + IDLE)
    assert [one.kind for one in later.happened] == [NoticeKind.BOUNTY_AVAILABLE, NoticeKind.UNROUTABLE_AIRCRAFT]


@pytest.mark.rule("RP-09", "RP-11")
def test_pilots_hear_of_a_new_bounty_once_all_but_its_causer() -> None:
    decision = looked(stranded(), service(AWAY, HOME))
    (offered,) = decision.happened
    assert (offered.kind, offered.to, offered.not_for) == (NoticeKind.BOUNTY_AVAILABLE, Audience.PILOTS, PILOT)
    assert PILOT not in offered.facts.values()


@pytest.mark.rule("RP-02")
def test_an_aircraft_entered_as_a_record_alone_is_judged_when_it_is_watched() -> None:
    entered = watched(aircraft(airport=AWAY, base=HOME), based())
    assert (entered.away, entered.idle_at) == (True, IDLE)
    assert puts(looked(entered), Bounty)
