"""Bounties: what may follow what, who may claim one, what its flights settle, and how it ends."""

from dataclasses import dataclass, field
from itertools import product
from typing import Any

import pytest

from offblock.domain import bookings as rules
from offblock.domain import bounties, claims, flights, moves, people
from offblock.domain.aircraft import (
    Aircraft,
    AircraftElsewhere,
    AircraftGrounded,
    AircraftLocked,
    AircraftTaken,
    AircraftUnderBounty,
    Teleport,
    must_be_bookable,
)
from offblock.domain.bookings import Booking, BookingKind, Holding, hold_of
from offblock.domain.bounties import Bounty, BountyLeg, BountyStatus, NoSuchBounty, Reason
from offblock.domain.claims import Expiry
from offblock.domain.decision import Decision
from offblock.domain.events import EventKind
from offblock.domain.flights import Figures, Flight, Flown
from offblock.domain.landings import Landing
from offblock.domain.missions import LegStatus, Mission, MissionStatus
from offblock.domain.moves import Progress
from offblock.domain.numbers import FlightNumberMarker
from offblock.domain.offers import Desk
from offblock.domain.points import Entry, EntryType
from offblock.domain.reference import Rank, Reference, Restriction
from offblock.domain.refusals import IllegalMove
from offblock.domain.reservations import Ground, reserve
from offblock.domain.restrictions import RestrictionUnmet
from offblock.domain.settings import Settings
from offblock.domain.stands import Apron, Stand
from offblock.domain.stranding import Surroundings
from offblock.domain.users import EmailUnverified, User
from tests.unit.builders import (
    DAY,
    HOUR,
    NOW,
    OTHER,
    PILOT,
    STOPS,
    booking,
    flight,
    hold,
    leg,
    moment,
    parties,
    pilot,
    put,
    puts,
    reference,
    scheduled_booking,
    stand,
    under_way,
)
from tests.unit.test_draws import plane, service
from tests.unit.test_stranding import AWAY, ELSEWHERE, FAR, HOME, around

BOUNTY, CAUSER = 70, 9
SERVICES = (service(AWAY, ELSEWHERE, "12"), service(ELSEWHERE, HOME, "34"))
LEGS = tuple(
    BountyLeg(schedule_id=one.id, flight_number=one.flight_number, departure=one.departure, arrival=one.arrival,
              distance_nm=100)
    for one in SERVICES
)  # fmt: skip
FERRY = (BountyLeg(departure=AWAY, arrival=HOME, distance_nm=77),)


def bounty(legs: tuple[BountyLeg, ...] = LEGS, **fields: Any) -> Bounty:
    """An available bounty home over two services, for another day."""
    plain = {"id": BOUNTY, "aircraft_id": 20, "origin": AWAY, "destination": HOME, "legs": legs, "reason": Reason.IDLE}
    more = {"reward_points": 70, "causer_id": CAUSER, "created_at": NOW - HOUR, "look_at": NOW + DAY}
    return Bounty.model_validate({**plain, **more, "expires_at": NOW + DAY, **fields})


def under(one: Bounty, **fields: Any) -> Aircraft:
    """The aircraft on which it is, where it begins."""
    return plane(airport=one.origin, away=True, bounty_id=one.id, moved_at=NOW - DAY, **fields)


@dataclass
class Sortie:
    """A bounty with its aircraft and a pilot, as each decision leaves them."""

    bounty: Bounty = field(default_factory=bounty)
    used: Aircraft = field(default_factory=lambda: under(bounty()))
    by: User = field(default_factory=lambda: pilot(airport=FAR))
    bookings: tuple[Booking, ...] = ()
    entries: tuple[Entry, ...] = ()
    markers: tuple[FlightNumberMarker, ...] = ()
    flight: Flight | None = None
    now: int = NOW

    def take(self, decision: Decision[Any]) -> Decision[Any]:
        """Everything as the decision says."""
        kept = {one.id: one for one in self.bookings}
        for one in decision.puts:
            match one:
                case Bounty():
                    self.bounty = one
                case Aircraft():
                    self.used = one
                case User():
                    self.by = one
                case Booking():
                    kept[one.id] = one
                case Entry():
                    self.entries += (one,)
                case FlightNumberMarker():
                    self.markers += (one,)
                case Flight():
                    self.flight = one
        gone = {one.id for one in decision.removes if isinstance(one, Booking)}
        self.bookings = tuple(one for one in kept.values() if one.id not in gone)
        self.markers = tuple(one for one in self.markers if one not in decision.removes)
        return decision

    @property
    def holding(self) -> Holding:
        """What its bookings stand on."""
        return Holding({self.used.id: self.used}, bounties={self.bounty.id: self.bounty})

    def desk(self, ground: Ground | None = None) -> Desk:
        """The pilot at the desk."""
        return Desk(self.by, self.bookings, ground or Ground(), self.now)

    def claim(self, number: str = "9042", ground: Ground | None = None) -> Decision[Any]:
        """The pilot claims it."""
        at = moment(self.now)
        return self.take(claims.claim(self.bounty, self.used, self.desk(ground), number, at))

    def start(self) -> Decision[Any]:
        """The first of the bookings is started."""
        first = self.bookings[0]
        told = (first.callsign, first.departure, first.arrival)
        at = moment(self.now)
        return self.take(
            flights.start(first, self.by, self.used, None, told, at, chain=self.bookings, bounty=self.bounty)
        )

    def finish(self) -> Decision[Any]:
        """What is in the air is submitted."""
        assert self.flight
        flown = Flown(pilot_id=self.by.id, departure=self.flight.departure)
        return self.take(
            flights.finish(self.flight, None, self.bookings[0], self.by, None, self.used, flown,
                           Figures(block_minutes=40), moment(self.now), landing=Landing(around(), self.bounty))
        )  # fmt: skip

    def stop(self) -> Decision[Any]:
        """What is in the air is abandoned."""
        assert self.flight
        first = self.bookings[0]
        return self.take(flights.stop(self.flight, None, first, self.by, self.used, None, self.now, bounty=self.bounty))

    def fly(self) -> Decision[Any]:
        """The next leg from start to end."""
        self.start()
        return self.finish()

    def cancel_all(self) -> Decision[Any]:
        """The pilot cancels all bookings."""
        live = tuple(one for one in self.bookings if one.is_live_at(self.now))
        return self.take(rules.cancel_all(live, self.by, self.holding, Settings(), moment(self.now)))

    def expire(self, base: str | None = HOME) -> Decision[Expiry]:
        """The first step of its expiry."""
        claimant = self.by if self.bounty.claimed_by else None
        return self.take(claims.expire(self.bounty, self.bookings, claimant, self.holding, base, self.now))


def claimed(legs: tuple[BountyLeg, ...] = LEGS, **fields: Any) -> Sortie:
    """A claimed bounty."""
    one = bounty(legs, **fields)
    sortie = Sortie(one, under(one))
    sortie.claim()
    return sortie


# -- What may follow what ---------------------------------------------------------------------------------------------

_A, _C, _D, _X, _N = BountyStatus  # available, claimed, completed, expired, cancelled
ALLOWED = {(_A, _C), (_A, _X), (_A, _N), (_C, _A), (_C, _D), (_C, _X), (_C, _N)}


@pytest.mark.rule("RP-07")
@pytest.mark.parametrize(("before", "after"), [*product(BountyStatus, BountyStatus)])
def test_a_bounty_goes_its_way_and_no_other(before: BountyStatus, after: BountyStatus) -> None:
    one = bounty(status=before)
    if (before, after) in ALLOWED:
        assert one.to(after).status is after
    else:
        with pytest.raises(IllegalMove):
            one.to(after)
    assert one.is_live == (before in (_A, _C))


@pytest.mark.rule("RP-07")
def test_a_bounty_keeps_what_it_is_about() -> None:
    made, used, _ = bounties.make(
        plane(airport=AWAY), HOME, LEGS, Reason.IDLE, Settings(), moment(), causer_id=CAUSER
    )  # fmt: skip
    told = (made.aircraft_id, made.origin, made.destination, made.legs, made.causer_id, made.status)
    assert told == (20, AWAY, HOME, LEGS, CAUSER, BountyStatus.AVAILABLE)
    assert (made.created_at, made.expires_at, made.look_at) == (NOW, NOW + 72 * HOUR, NOW + 72 * HOUR)
    assert used.bounty_id == made.id
    with pytest.raises(AssertionError, match="one live bounty"):
        bounties.make(used, HOME, LEGS, Reason.IDLE, Settings(), moment())


@pytest.mark.rule("RP-08")
@pytest.mark.parametrize(
    ("miles", "points"), [(0, 50), (4, 50), (5, 51), (14, 51), (15, 52), (24, 52), (25, 53), (1234, 173), (1235, 174)]
)
def test_the_reward_is_its_base_and_so_much_per_mile_rounded_half_up(miles: int, points: int) -> None:
    assert bounties.reward(miles, Settings()) == points


@pytest.mark.rule("RP-08")
def test_the_reward_follows_the_settings_and_the_whole_way() -> None:
    told = Settings(repositioning_reward_base=7, repositioning_reward_per_nm="1.25")
    made, _, _ = bounties.make(plane(airport=AWAY), HOME, LEGS, Reason.IDLE, told, moment())
    assert made.reward_points == 7 + 250


# -- Its causer -------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-11")
def test_its_causer_never_sees_it_and_everybody_else_does() -> None:
    with pytest.raises(NoSuchBounty):
        bounties.must_be_seen(bounty(), CAUSER)
    assert not bounties.is_for(bounty(), CAUSER)
    for user_id, one in ((PILOT, bounty()), (None, bounty()), (CAUSER, bounty(causer_id=None))):
        assert bounties.must_be_seen(one, user_id) == one
        assert bounties.is_for(one, user_id)


# -- Claiming ---------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-10", "BK-23")
def test_a_claim_gives_the_bookings_of_the_way_in_order_moves_nobody_and_costs_nothing() -> None:
    sortie = Sortie()
    before = sortie.by
    decision = sortie.claim()
    first, second = decision.answer
    assert [(one.departure, one.arrival, one.flight_number, one.sequence) for one in (first, second)] == [
        (AWAY, ELSEWHERE, "12", 1), (ELSEWHERE, HOME, "34", 2),
    ]  # fmt: skip
    assert {(one.kind, one.bounty_id, one.schedule_id, one.paid_points) for one in (first, second)} == {
        (BookingKind.BOUNTY, BOUNTY, None, 0)
    }
    assert [(one.chain.id, one.chain.position, one.chain.of) for one in decision.answer] == [
        (first.id, 1, 2), (first.id, 2, 2),
    ]  # fmt: skip
    assert sortie.by == before.but(bounty_id=BOUNTY), "neither moved nor charged"
    assert (sortie.bounty.status, sortie.bounty.claimed_by, sortie.bounty.claim_id) == (_C, PILOT, first.id)
    assert sortie.used.bounty_pilot_id == PILOT
    assert [one.booking_id for one in sortie.used.holds] == [first.id, second.id]
    assert not puts(decision, Entry)


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
        with pytest.raises(rules.TooManyBookings):
            sortie.claim()


def restricted(kind: str, an_id: int | str) -> Reference:
    """Something is for captains only."""
    told = {"id": 1, "target": {"kind": kind, "id": an_id}, "rule": {"kind": "rank", "min_level": 3}}
    return reference(restrictions={1: Restriction.model_validate(told)}, ranks={8: Rank(id=8, name="C", level=3)})


@pytest.mark.rule("RP-10", "BK-02", "BK-23")
@pytest.mark.parametrize(
    ("kind", "an_id"),
    [("schedule", SERVICES[1].id), ("airport", ELSEWHERE), ("airport", HOME), ("aircraft", 20), ("subfleet", 7),
     ("fleet", 6)],
)  # fmt: skip
def test_restrictions_on_any_part_of_the_way_are_looked_at_when_it_is_claimed(kind: str, an_id: int | str) -> None:
    ground = Ground(restricted(kind, an_id))
    with pytest.raises(RestrictionUnmet):
        Sortie().claim(ground=ground)
    assert Sortie(by=pilot(rank_id=8)).claim(ground=ground).answer
    assert Sortie().claim(ground=Ground(restricted("airport", FAR))).answer


TAKEN: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "grounded": ({"grounded": True}, AircraftGrounded), "locked": ({"locked_by": 3}, AircraftLocked),
    "flying": ({"flight_id": 6}, AircraftTaken), "booked": ({"holds": (hold(expires_at=NOW + 1),)}, AircraftTaken),
    "elsewhere": ({"airport": FAR}, AircraftElsewhere),
    "teleporting": ({"teleport": Teleport(to=FAR, asked_at=NOW, look_at=NOW)}, AircraftTaken),
}  # fmt: skip


@pytest.mark.rule("RP-10", "BK-09", "BK-23", "CC-31")
@pytest.mark.parametrize("state", TAKEN)
def test_an_aircraft_that_somebody_has_is_not_claimed(state: str) -> None:
    fields, refusal = TAKEN[state]
    with pytest.raises(refusal):
        Sortie(used=under(bounty()).but(**fields)).claim()


@pytest.mark.rule("RP-10", "BK-23", "CC-31")
def test_a_lead_bounty_is_claimed_though_its_own_contract_has_the_aircraft() -> None:
    lead = bounty(mission_id=3, reason=Reason.LEAD)
    assert Sortie(lead, under(lead, locked_by=3)).claim().answer


@pytest.mark.rule("BK-09")
def test_an_aircraft_under_a_claimed_bounty_is_not_booked_until_the_claim_has_expired() -> None:
    sortie = claimed()
    ends = sortie.bookings[0].expires_at
    with pytest.raises(AircraftUnderBounty):
        must_be_bookable(sortie.used, AWAY, ends - 1, True)
    must_be_bookable(sortie.used, AWAY, ends, True)


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


# -- Flying -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-10", "BK-23")
def test_the_start_of_a_bounty_flight_brings_the_pilot_to_the_aircraft_free_of_charge() -> None:
    sortie = claimed()
    assert sortie.by.airport == FAR
    sortie.start()
    assert (sortie.by.airport, sortie.by.points, sortie.entries) == (AWAY, 0, ())


@pytest.mark.rule("RP-12", "RP-11")
def test_legs_are_flown_in_order_and_the_reward_is_paid_once_when_the_last_is_submitted() -> None:
    sortie = claimed()
    sortie.fly()
    assert [one.flown for one in sortie.bounty.legs] == [True, False]
    assert (sortie.bounty.status, sortie.entries, sortie.by.points) == (_C, (), 0)
    assert (sortie.used.airport, sortie.used.bounty_id) == (ELSEWHERE, BOUNTY)
    sortie.fly()
    assert (sortie.bounty.status, sortie.bounty.ended_at) == (_D, NOW)
    (paid,) = sortie.entries
    assert (paid.type, paid.points, paid.source.kind, paid.source.id) == (EntryType.REPOSITIONING, 70, "bounty", BOUNTY)
    assert (sortie.by.points, sortie.by.airport, sortie.by.bounty_id) == (70, HOME, None)
    free = sortie.used
    assert (free.airport, free.away, free.idle_at, free.bounty_id, free.bounty_pilot_id, free.holds) == (
        HOME, False, None, None, None, (),
    )  # fmt: skip
    assert sortie.bookings == ()


@pytest.mark.rule("RP-13", "FL-03")
def test_a_bounty_flight_starts_until_the_second_before_the_bounty_ends() -> None:
    sortie = claimed()
    sortie.now = sortie.bounty.expires_at
    with pytest.raises(bounties.BountyOver):
        sortie.start()
    sortie.now -= 1
    assert sortie.start().answer


@pytest.mark.rule("FL-05")
def test_a_stopped_bounty_flight_leaves_its_claim_as_it_was() -> None:
    sortie = claimed()
    before = sortie.bounty
    sortie.start()
    sortie.stop()
    assert sortie.bounty == before
    assert [one.flight_id for one in sortie.bookings] == [None, None]
    assert sortie.start().answer


@pytest.mark.rule("BK-06", "RP-14")
def test_a_bounty_flight_stopped_after_its_booking_ended_leaves_no_booking_and_the_bounty_available() -> None:
    sortie = claimed(FERRY, expires_at=NOW + 9 * DAY)
    sortie.start()
    sortie.now = sortie.bookings[0].expires_at
    sortie.stop()
    assert (sortie.bookings, sortie.bounty.status, sortie.by.bounty_id) == ((), _A, None)
    assert (sortie.used.bounty_pilot_id, sortie.used.bounty_id, sortie.used.holds) == (None, BOUNTY, ())


# -- Let go -----------------------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-14", "BK-07")
def test_cancel_all_makes_it_available_again_until_its_own_end() -> None:
    sortie = claimed()
    ends = sortie.bounty.expires_at
    sortie.cancel_all()
    assert sortie.bookings == ()
    assert sortie.bounty == bounty(expires_at=ends)
    assert (sortie.used.bounty_id, sortie.used.bounty_pilot_id, sortie.used.holds) == (BOUNTY, None, ())
    assert (sortie.by.bounty_id, sortie.by.points) == (None, -50), "the fixed penalty and no other"


@pytest.mark.rule("RP-14")
def test_with_a_leg_flown_it_goes_on_from_where_the_aircraft_stands_for_its_whole_reward() -> None:
    sortie = claimed()
    sortie.fly()
    sortie.cancel_all()
    back = sortie.bounty
    assert (back.status, back.origin, back.reward_points) == (_A, ELSEWHERE, 70)
    assert [number for number, _ in back.remaining] == [2]

    second = Sortie(back, sortie.used, pilot(id=OTHER))
    made = second.claim().answer
    assert [(one.departure, one.arrival, one.sequence, one.chain) for one in made] == [(ELSEWHERE, HOME, 2, None)]
    second.fly()
    assert (second.bounty.status, second.by.points, len(second.entries)) == (_D, 70, 1)


@pytest.mark.rule("RP-14", "BK-06", "BK-07")
def test_while_a_leg_is_flying_cancel_all_leaves_it_claimed_and_the_landing_makes_it_available() -> None:
    sortie = claimed()
    sortie.start()
    sortie.cancel_all()
    assert (sortie.bounty.status, len(sortie.bookings), sortie.by.bounty_id) == (_C, 1, BOUNTY)
    sortie.finish()
    assert (sortie.bounty.status, sortie.bounty.origin, sortie.by.bounty_id) == (_A, ELSEWHERE, None)
    assert (sortie.used.bounty_pilot_id, sortie.used.bounty_id) == (None, BOUNTY)
    assert not [one for one in sortie.entries if one.type is EntryType.REPOSITIONING]


@pytest.mark.rule("RP-14", "BK-06")
def test_the_expiry_of_the_last_of_its_bookings_makes_it_available_and_no_other() -> None:
    sortie = claimed(expires_at=NOW + 9 * DAY)
    sortie.now = sortie.bookings[0].expires_at - 1
    assert rules.expire(sortie.bookings[0], sortie.by, sortie.holding, sortie.now).puts == ()
    sortie.now += 1
    sortie.take(rules.expire(sortie.bookings[0], sortie.by, sortie.holding, sortie.now))
    assert (sortie.bounty.status, sortie.by.bounty_id, sortie.used.bounty_pilot_id) == (_C, BOUNTY, PILOT)
    sortie.take(rules.expire(sortie.bookings[0], sortie.by, sortie.holding, sortie.now))
    assert (sortie.bounty.status, sortie.by.bounty_id, sortie.used.bounty_pilot_id) == (_A, None, None)


@pytest.mark.rule("RP-14", "BK-24")
def test_staff_who_take_its_chain_away_make_it_available_without_penalty() -> None:
    sortie = claimed()
    decision = rules.take_away(sortie.bookings, sortie.by, sortie.holding, "needed", moment())
    sortie.take(decision)
    assert (sortie.bounty.status, sortie.bookings, sortie.by.points, sortie.entries) == (_A, (), 0, ())
    assert [one.kind for one in decision.happened] == [EventKind.BOOKING_REMOVED]


# -- Cancelled by others ----------------------------------------------------------------------------------------------


def drafts(kind: BookingKind) -> tuple[Booking, ...]:
    """A booking of a kind, before it is reserved."""
    return ((booking if kind is BookingKind.CHARTER else scheduled_booking)(kind=kind),)


@pytest.mark.rule("RP-16", "CC-20")
@pytest.mark.parametrize("kind", [BookingKind.SCHEDULE, BookingKind.DIRECTED, BookingKind.CHARTER])
def test_a_normal_booking_of_any_kind_cancels_the_unclaimed_bounty(kind: BookingKind) -> None:
    one = bounty()
    made = reserve(drafts(kind), under(one), Ground(bounty=one), moment())
    assert made.used.bounty_id is None
    (gone,) = [other for other in made.others if isinstance(other, Bounty)]
    assert (gone.status, gone.ended_at) == (_N, NOW)


@pytest.mark.rule("RP-16")
def test_a_booking_of_an_aircraft_without_a_bounty_cancels_nothing() -> None:
    made = reserve(drafts(BookingKind.SCHEDULE), plane(), Ground(), moment())
    assert not [other for other in made.others if isinstance(other, Bounty)]


@pytest.mark.rule("RP-17")
def test_staff_who_move_the_aircraft_cancel_its_unclaimed_bounty() -> None:
    one = bounty()
    decision = moves.move(under(one), FAR, one, (), around(), NOW)
    assert put(decision, Bounty).status is _N
    there = put(decision, Aircraft)
    assert (there.airport, there.bounty_id, there.brought_by, there.moved_at) == (FAR, None, None, NOW)


GUARDED: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "flying": ({"flight_id": 6}, moves.AircraftInUse), "locked": ({"locked_by": 3}, AircraftLocked),
    "booked": ({"holds": (hold(expires_at=NOW + 1),)}, moves.AircraftInUse),
    "claimed": ({"holds": (hold(expires_at=NOW + 1),), "bounty_pilot_id": OTHER}, AircraftUnderBounty),
    "there already": ({"airport": FAR}, moves.AlreadyThere),
    "sent for": ({"teleport": Teleport(to=HOME, mission_id=3, asked_at=NOW, look_at=NOW)}, AircraftLocked),
}  # fmt: skip


@pytest.mark.rule("RP-18", "CC-31")
@pytest.mark.parametrize("state", GUARDED)
def test_staff_cannot_move_an_aircraft_that_somebody_has(state: str) -> None:
    fields, refusal = GUARDED[state]
    with pytest.raises(refusal):
        moves.move(plane(airport=AWAY).but(**fields), FAR, None, (), around(), NOW)


@pytest.mark.rule("RP-18", "RP-13")
def test_staff_move_what_only_an_expired_booking_holds_and_what_is_on_its_way_home() -> None:
    used = plane(airport=AWAY, holds=(hold(expires_at=NOW),))
    assert moves.move(used, FAR, None, (), around(), NOW).answer.airport == FAR
    homeward = plane(airport=AWAY, teleport=Teleport(to=HOME, bounty_id=BOUNTY, asked_at=NOW, look_at=NOW))
    assert moves.move(homeward, FAR, None, (), around(), NOW).answer.teleport is None


@pytest.mark.rule("RP-20")
def test_staff_move_a_pilot_who_is_not_flying() -> None:
    assert people.move(pilot(bounty_id=BOUNTY), FAR).answer == pilot(bounty_id=BOUNTY, airport=FAR)
    with pytest.raises(people.PilotFlying):
        people.move(pilot(flight_id=600), FAR)


# -- Expiry and teleport ----------------------------------------------------------------------------------------------


@pytest.mark.rule("RP-13")
def test_an_unclaimed_bounty_expires_at_its_end_and_the_aircraft_is_to_be_put_home() -> None:
    sortie = Sortie(now=NOW + DAY - 1)
    assert (sortie.expire().answer, sortie.bounty.status) == (Expiry.EARLY, _A)
    sortie.now += 1
    decision = sortie.expire()
    assert (decision.answer, sortie.bounty.status, sortie.bounty.ended_at) == (Expiry.EXPIRED, _X, sortie.now)
    assert decision.happened == ()
    asked = sortie.used.teleport
    assert asked
    assert (asked.to, asked.bounty_id, asked.mission_id) == (HOME, BOUNTY, None)
    assert (asked.asked_at, asked.look_at) == (sortie.now, sortie.now)
    assert sortie.used.bounty_id is None
    assert (sortie.expire().answer, sortie.expire().puts) == (Expiry.OVER, ())


@pytest.mark.rule("RP-13", "RP-22")
def test_a_claimed_bounty_expires_with_its_bookings_and_its_claimant_is_told() -> None:
    sortie = claimed()
    sortie.fly()
    sortie.now = sortie.bounty.expires_at
    decision = sortie.expire()
    assert (sortie.bounty.status, sortie.bookings, sortie.by.bounty_id) == (_X, (), None)
    assert [(one.kind, one.to) for one in decision.happened] == [(EventKind.BOUNTY_EXPIRED, PILOT)]
    assert (sortie.used.holds, sortie.used.bounty_pilot_id) == ((), None)
    assert (sortie.by.points, sortie.entries) == (0, ())
    assert [one.flown for one in sortie.bounty.legs] == [True, False]


@pytest.mark.rule("RP-13", "RP-12")
def test_while_its_own_flight_is_in_the_air_the_expiry_waits_and_delivery_still_pays() -> None:
    sortie = claimed(FERRY)
    sortie.start()
    sortie.now = sortie.bounty.expires_at + HOUR
    assert sortie.expire().answer is Expiry.FLYING
    assert sortie.bounty.status is _C
    sortie.finish()
    assert (sortie.bounty.status, sortie.by.points) == (_D, 70)
    assert sortie.expire().answer is Expiry.OVER


@pytest.mark.rule("RP-13")
@pytest.mark.parametrize("end", ["stop", "finish"])
def test_when_that_flight_ends_without_delivering_it_expires(end: str) -> None:
    sortie = claimed()
    sortie.start()
    sortie.now = sortie.bounty.expires_at
    getattr(sortie, end)()
    assert sortie.bounty.status is _C
    assert (sortie.expire().answer, sortie.bounty.status, sortie.bookings) == (Expiry.EXPIRED, _X, ())


@pytest.mark.rule("CC-30", "RP-13")
@pytest.mark.parametrize("is_claimed", [False, True])
def test_a_lead_bounty_is_cancelled_at_its_end_and_sends_nothing_home(is_claimed: bool) -> None:
    lead = bounty(mission_id=3, reason=Reason.LEAD)
    sortie = Sortie(lead, under(lead))
    if is_claimed:
        sortie.claim()
    sortie.now = lead.expires_at
    decision = sortie.expire()
    assert (sortie.bounty.status, sortie.used.teleport, sortie.used.bounty_id) == (_N, None, None)
    told = [(one.kind, one.to) for one in decision.happened]
    assert told == ([(EventKind.BOUNTY_CANCELLED, PILOT)] if is_claimed else [])


@pytest.mark.rule("CC-30")
@pytest.mark.parametrize("mission_id", [3, None])
def test_an_expiry_leaves_the_teleport_that_a_contract_has_asked_for(mission_id: int | None) -> None:
    asked = Teleport(to=FAR, mission_id=3, asked_at=NOW, look_at=NOW)
    one = bounty(mission_id=mission_id)
    sortie = Sortie(one, under(one, teleport=asked), now=one.expires_at)
    sortie.expire()
    assert sortie.used.teleport == asked


@pytest.mark.rule("RP-13")
@pytest.mark.parametrize("base", [None, AWAY])
def test_an_aircraft_without_a_base_or_there_already_is_not_teleported(base: str | None) -> None:
    sortie = Sortie(now=NOW + DAY)
    sortie.expire(base)
    assert (sortie.bounty.status, sortie.used.teleport) == (_X, None)


def homeward(**fields: Any) -> Aircraft:
    """An aircraft that is to be put home."""
    asked = Teleport(to=HOME, bounty_id=BOUNTY, asked_at=NOW, look_at=NOW)
    return plane(airport=AWAY, away=True, teleport=asked, **fields)


@pytest.mark.rule("RP-13", "BK-04")
def test_a_teleport_puts_the_aircraft_on_a_stand_by_the_same_tiers_as_a_landing() -> None:
    left = Apron([stand("X1", airport=AWAY)])
    left.park(AWAY, "X1", 20)
    stands = (*left.changed, stand("B1", airport=HOME), stand("A1", airport=HOME, subfleet_ids=(7,)))
    decision = moves.teleport(homeward(stand="X1"), None, stands, around(), NOW)
    there = put(decision, Aircraft)
    assert decision.answer is Progress.MOVED
    assert (there.airport, there.stand, there.away, there.teleport, there.moved_at) == (HOME, "A1", False, None, NOW)
    occupied = {
        (one.airport, one.name): [other.aircraft_id for other in one.occupants] for one in puts(decision, Stand)
    }
    assert occupied == {(AWAY, "X1"): [], (HOME, "A1"): [20]}
    assert moves.teleport(there, None, stands, around(), NOW) == Decision(Progress.OVER)


@pytest.mark.rule("RP-13", "BK-04")
def test_a_teleport_of_an_aircraft_that_has_come_there_by_itself_leaves_it_on_its_stand() -> None:
    kept = Apron([stand("A1", airport=HOME)])
    kept.park(HOME, "A1", 20)
    decision = moves.teleport(homeward().but(airport=HOME, stand="A1"), None, kept.changed, around(), NOW)
    assert (put(decision, Aircraft).stand, put(decision, Aircraft).teleport) == ("A1", None)
    assert not puts(decision, Stand)


@pytest.mark.rule("RP-13", "CC-30")
def test_a_teleport_waits_for_a_flight_and_for_bookings_to_be_cleared_away() -> None:
    flying = moves.teleport(homeward(flight_id=600).but(teleport=homeward().teleport), None, (), around(), NOW)
    assert flying.answer is Progress.FLYING
    booked = moves.teleport(homeward(holds=(hold(),)), None, (), around(), NOW)
    assert (booked.answer, booked.puts) == (Progress.BOOKED, ())


# -- Completed contracts ----------------------------------------------------------------------------------------------


def completed(place: Surroundings, **fields: Any) -> Decision[Flight]:
    """The last leg of a contract, submitted away from the aircraft's base."""
    one = under_way(leg(status=LegStatus.IN_PROGRESS, booking_id=500, flight_id=600, departure=HOME, arrival=AWAY))
    mine = booking(flight_id=600, departure=HOME, arrival=AWAY)
    used = plane(
        airport=HOME, flight_id=600, flying_booking_id=500, locked_by=one.id, holds=(hold_of(mine),), **fields
    )  # fmt: skip
    told = parties(one, used=used, pilot=pilot(flight_id=600), booking=mine)
    trip = flight(departure=HOME, arrival=AWAY)
    flown, figures = Flown(pilot_id=PILOT, departure=HOME), Figures(block_minutes=40)
    at = moment(NOW + 2 * HOUR)
    return flights.finish(
        trip, None, mine, pilot(flight_id=600), told, used, flown, figures, at, landing=Landing(place, ferry_nm=77)
    )


@pytest.mark.rule("CC-24", "RP-11")
@pytest.mark.parametrize("elsewhere", [(), (service(HOME, AWAY),), (service(AWAY, HOME, subfleet_ids=(99,)),)])
def test_a_completed_contract_that_leaves_the_aircraft_where_nothing_leads_on_makes_a_bounty_without_causer(
    elsewhere: tuple[Any, ...],
) -> None:
    decision = completed(around(*elsewhere))
    assert put(decision, Mission).status is MissionStatus.COMPLETED
    made = put(decision, Bounty)
    assert (made.reason, made.causer_id, made.origin, made.destination) == (Reason.CHARTER, None, AWAY, HOME)
    assert made.is_ferry
    assert (put(decision, Aircraft).bounty_id, put(decision, Aircraft).locked_by) == (made.id, None)
    assert {EventKind.BOUNTY_AVAILABLE, EventKind.CONTRACT_COMPLETED} <= {one.kind for one in decision.happened}
    assert all(one.not_for is None for one in decision.happened)


@pytest.mark.rule("CC-24", "RP-03", "RP-11")
@pytest.mark.parametrize(
    "place",
    [around(service(AWAY, FAR)), around(bases={"subfleet": AWAY}), around(bases={}),
     around(repositioning_enabled=False)],
)  # fmt: skip
def test_where_a_schedule_leads_on_or_at_base_or_switched_off_none_is_made(place: Surroundings) -> None:
    decision = completed(place)
    assert not puts(decision, Bounty)
    assert (put(decision, Aircraft).bounty_id, put(decision, Aircraft).brought_by) == (None, None)


@pytest.mark.rule("CC-24")
def test_a_contract_that_goes_on_makes_no_bounty() -> None:
    one = under_way(
        leg(status=LegStatus.IN_PROGRESS, booking_id=500, flight_id=600), leg(2, status=LegStatus.PENDING)
    )  # fmt: skip
    mine = booking(flight_id=600)
    used = plane(flight_id=600, flying_booking_id=500, locked_by=one.id, holds=(hold_of(mine),))
    told = parties(one, used=used, pilot=pilot(flight_id=600), booking=mine)
    decision = flights.finish(
        flight(), None, mine, pilot(flight_id=600), told, used, Flown(pilot_id=PILOT, departure=STOPS[0]),
        Figures(block_minutes=40), moment(NOW + 2 * HOUR), landing=Landing(around()),
    )  # fmt: skip
    assert not puts(decision, Bounty)
