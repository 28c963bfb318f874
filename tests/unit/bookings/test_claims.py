"""Claiming a bounty: who may, what keeps a pilot from it, and what the pilot gets."""

from typing import Any

import pytest

from offblock.domain.airline.reference import Rank, Restriction
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.bookings import claims
from offblock.domain.bookings.bookings import BookingKind, Chain, TooManyBookings
from offblock.domain.bounties import bounties
from offblock.domain.bounties.bounties import BountyReason, BountyStatus
from offblock.domain.fleet.aircraft import (
    AircraftElsewhere,
    AircraftGrounded,
    AircraftLocked,
    AircraftTaken,
    AircraftUnderBounty,
    Teleport,
)
from offblock.domain.fleet.qualifications import RestrictionUnmet
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.ledger import LedgerEntry
from offblock.domain.people.users import EmailUnverified
from tests.unit.builders import AIRCRAFT, DAY, NOW, PILOT, hold, moment, pilot, puts, rulebook, scheduled_booking
from tests.unit.homes import AWAY, ELSEWHERE, FAR, HOME
from tests.unit.sorties import BOUNTY, FERRY, SERVICES, Sortie, bounty, claimed, under

_A, _C, _D, _X, _N = BountyStatus  # available, claimed, completed, expired, cancelled


@pytest.mark.rule("RP-10", "BK-23")
def test_a_claim_gives_the_bookings_of_the_way_in_order_moves_nobody_and_costs_nothing() -> None:
    sortie = Sortie()
    before = sortie.by
    decision = sortie.claim()
    first, second = decision.answer
    assert [(one.departure, one.arrival, one.flight_number, one.sequence) for one in (first, second)] == [
        (AWAY, ELSEWHERE, "12", 1),
        (ELSEWHERE, HOME, "34", 2),
    ]
    assert {(one.kind, one.bounty_id, one.schedule_id, one.paid_points) for one in (first, second)} == {
        (BookingKind.BOUNTY, BOUNTY, None, 0)
    }
    assert (first.chain, second.chain) == (
        Chain(id=first.id, position=1, of=2),
        Chain(id=first.id, position=2, of=2),
    )
    assert sortie.by == before.but(bounty_id=BOUNTY), "neither moved nor charged"
    assert (sortie.bounty.status, sortie.bounty.claimed_by, sortie.bounty.claim_id) == (_C, PILOT, first.id)
    assert sortie.aircraft.bounty_pilot_id == PILOT
    assert [one.booking_id for one in sortie.aircraft.holds] == [first.id, second.id]
    assert not puts(decision, LedgerEntry)


@pytest.mark.rule("RP-10", "RP-13")
def test_a_bounty_is_claimed_until_the_second_before_it_ends() -> None:
    sortie = Sortie(now=NOW + DAY - 1)
    assert sortie.claim().answer
    with pytest.raises(bounties.BountyOver):
        Sortie(now=NOW + DAY).claim()


@pytest.mark.rule("RP-10")
@pytest.mark.parametrize("status", [_C, _D, _X, _N])
def test_only_an_available_bounty_is_claimed(status: BountyStatus) -> None:
    with pytest.raises(bounties.BountyNotAvailable):
        Sortie(bounty(status=status)).claim()


@pytest.mark.rule("RP-10")
def test_a_pilot_holds_one_claimed_bounty() -> None:
    with pytest.raises(claims.AlreadyClaiming):
        Sortie(by=pilot(bounty_id=71)).claim()


@pytest.mark.rule("RP-10", "BK-01", "BK-23")
def test_a_pilot_whose_address_is_unverified_claims_nothing() -> None:
    with pytest.raises(EmailUnverified):
        Sortie(by=pilot(email_verified=False)).claim()


@pytest.mark.rule("RP-10", "BK-23")
@pytest.mark.parametrize("live", [18, 19])
def test_all_legs_must_have_room_among_a_pilots_bookings(live: int) -> None:
    held = tuple(scheduled_booking(id=900 + n, aircraft_id=99) for n in range(live))
    sortie = Sortie(bookings=held)
    if live == 18:
        assert len(sortie.claim().answer) == 2
    else:
        with pytest.raises(TooManyBookings):
            sortie.claim()


def restricted(kind: str, an_id: int | str) -> Rulebook:
    """Something is for captains only."""
    rule = {"id": 1, "target": {"kind": kind, "id": an_id}, "rule": {"kind": "rank", "min_level": 3}}
    return rulebook(restrictions={1: Restriction.model_validate(rule)}, ranks={8: Rank(id=8, name="C", level=3)})


@pytest.mark.rule("RP-10", "BK-02", "BK-23")
@pytest.mark.parametrize(
    ("kind", "an_id"),
    [
        ("schedule", SERVICES[1].id),
        ("airport", ELSEWHERE),
        ("airport", HOME),
        ("aircraft", AIRCRAFT),
        ("subfleet", 32),
        ("fleet", 31),
    ],
)
def test_restrictions_on_any_part_of_the_way_are_looked_at_when_it_is_claimed(kind: str, an_id: int | str) -> None:
    for_captains = restricted(kind, an_id)
    with pytest.raises(RestrictionUnmet):
        Sortie().claim(rulebook=for_captains)
    assert Sortie(by=pilot(rank_id=8)).claim(rulebook=for_captains).answer
    assert Sortie().claim(rulebook=restricted("airport", FAR)).answer


TAKEN: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "grounded": ({"grounded": True}, AircraftGrounded),
    "locked": ({"locked_by": 3}, AircraftLocked),
    "flying": ({"flight_id": 6}, AircraftTaken),
    "booked": ({"holds": (hold(expires_at=NOW + 1),)}, AircraftTaken),
    "elsewhere": ({"airport": FAR}, AircraftElsewhere),
    "teleporting": ({"teleport": Teleport(to=FAR, asked_at=NOW, next_check_at=NOW)}, AircraftTaken),
}


@pytest.mark.rule("RP-10", "BK-09", "BK-23", "CC-31")
@pytest.mark.parametrize("state", TAKEN)
def test_an_aircraft_that_somebody_has_is_not_claimed(state: str) -> None:
    fields, refusal = TAKEN[state]
    with pytest.raises(refusal):
        Sortie(aircraft=under(bounty(), **fields)).claim()


@pytest.mark.rule("RP-10", "BK-23", "CC-31")
def test_a_lead_bounty_is_claimed_though_its_own_contract_has_the_aircraft() -> None:
    lead = bounty(mission_id=3, reason=BountyReason.LEAD)
    assert Sortie(lead, under(lead, locked_by=3)).claim().answer


@pytest.mark.rule("BK-09")
def test_an_aircraft_under_a_claimed_bounty_is_not_booked_until_the_claim_has_expired() -> None:
    sortie = claimed()
    ends = sortie.bookings[0].expires_at
    with pytest.raises(AircraftUnderBounty):
        sortie.aircraft.must_be_bookable(AWAY, ends - 1, True)
    sortie.aircraft.must_be_bookable(AWAY, ends, True)


@pytest.mark.rule("RP-06")
def test_a_claimed_ferry_bears_a_number_from_9000_to_9999_which_is_marked() -> None:
    numbers = claims.ferry_numbers(bounty(FERRY), moment())
    assert sorted(numbers) == [str(n) for n in range(9000, 10_000)]
    assert numbers == claims.ferry_numbers(bounty(FERRY), moment()), "a retry tries the same"
    sortie = claimed(FERRY)
    assert [(one.flight_number, one.callsign) for one in sortie.bookings] == [("9042", "9042")]
    assert sortie.bounty.legs[0].flight_number == "9042"
    assert sortie.markers == (FlightNumberMarker(number="9042", owner_id=BOUNTY),)


@pytest.mark.rule("RP-06")
@pytest.mark.parametrize("end", ["fly", "cancel_all", "expire"])
def test_a_ferrys_number_is_free_again_when_its_claim_has_ended(end: str) -> None:
    sortie = claimed(FERRY)
    sortie.now = sortie.bounty.expires_at - (end != "expire")
    getattr(sortie, end)()
    assert sortie.markers == ()
    assert sortie.bounty.legs[0].flight_number == ("" if end == "cancel_all" else "9042")
