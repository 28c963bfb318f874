"""The charter's rules one by one, each at the instant at which it stops holding."""

import itertools
from collections import Counter
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.adapters.packing import packed, unpacked
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import bookings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter import applications, customers, drafts, endings, flight_numbers, generation, legs
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.missions import LEG_MOVES, MISSION_MOVES, Leg, LegStatus, Mission, MissionStatus
from offblock.domain.flights import flights
from offblock.domain.kernel.ids import Ids, made_at
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.refusals import IllegalMove, Refusal
from offblock.domain.kernel.values import half_up, to_epoch, to_multiplier, to_rfc3339
from offblock.domain.people import ledger
from offblock.domain.people.ledger import EntryType, NotEnoughPoints, Source
from offblock.domain.people.users import User, block_until

NOW = 1_793_620_800
HOUR, DAY = 3600, 86_400
M, L = MissionStatus, LegStatus


def moment(now: int = NOW, secret: str = "s") -> Moment:
    """A moment whose ids and dice are always the same."""
    return Moment(now, Ids(1, now), secret)


def pilot(**fields: Any) -> User:
    """A verified pilot with an empty account."""
    plain = {"id": 2, "name": "P", "email": "p@example.test", "email_verified": True, "airport": "EDDG"}
    return User.model_validate({**plain, "created_at": NOW, **fields})


def leg(sequence: int = 1, **fields: Any) -> Leg:
    """A pending leg whose window is now to four hours."""
    ends = {"departure": "EDDG", "arrival": "EDLI", "window_starts_at": NOW, "window_ends_at": NOW + 4 * HOUR}
    return Leg.model_validate({"sequence": sequence, "flight_number": f"CHR7-{sequence}", **endings, **fields})


def mission(*some: Leg, **fields: Any) -> Mission:
    """An open mission with one leg, worth 100 points."""
    plain = {"id": 7, "customer_id": 10, "aircraft_id": 20, "title": "Salt", "points_award": 100, "status": M.OPEN}
    return Mission.model_validate({**plain, "created_at": NOW, "published_at": NOW, "legs": some or (leg(),), **fields})


def customer(**fields: Any) -> Customer:
    """A customer with two routes, three to one."""
    routes = [
        {"weight": weight, "type": "pair", "legs": [{"departure": "EDDG", "arrival": arrival}]}
        for weight, arrival in ((3, "EDLI"), (1, "EDDH"))
    ]
    return Customer.model_validate({"id": 10, "name": "Salt", "routes": routes, "aircraft_ids": (20, 21), **fields})


ALLOWED_MISSION = {
    M.DRAFT: {M.OPEN, M.CANCELLED}, M.OPEN: {M.ASSIGNED, M.FAILED, M.CANCELLED},
    M.ASSIGNED: {M.IN_PROGRESS, M.FAILED, M.CANCELLED}, M.IN_PROGRESS: {M.COMPLETED, M.FAILED, M.CANCELLED},
}  # fmt: skip
ALLOWED_LEG = {
    L.PENDING: {L.AVAILABLE, L.FAILED, L.CANCELLED}, L.AVAILABLE: {L.BOOKED, L.FAILED, L.CANCELLED},
    L.BOOKED: {L.IN_PROGRESS, L.AVAILABLE, L.FAILED, L.CANCELLED},
    L.IN_PROGRESS: {L.COMPLETED, L.BOOKED, L.AVAILABLE, L.FAILED, L.CANCELLED},
}  # fmt: skip


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize(("before", "after"), list(itertools.product(M, M)))
def test_a_mission_moves_as_the_table_says_and_not_otherwise(before: MissionStatus, after: MissionStatus) -> None:
    assert (after in MISSION_MOVES[before]) == (after in ALLOWED_MISSION.get(before, set()))
    if after in ALLOWED_MISSION.get(before, set()):
        assert mission(status=before).to(after).status is after
    else:
        with pytest.raises(IllegalMove):
            mission(status=before).to(after)


@pytest.mark.rule("CC-37")
@pytest.mark.parametrize(("before", "after"), list(itertools.product(L, L)))
def test_a_leg_moves_as_the_table_says_and_not_otherwise(before: LegStatus, after: LegStatus) -> None:
    assert (after in LEG_MOVES[before]) == (after in ALLOWED_LEG.get(before, set()))
    if after not in ALLOWED_LEG.get(before, set()):
        with pytest.raises(IllegalMove):
            leg(status=before).to(after)


@pytest.mark.rule("CC-25")
def test_a_window_is_missed_at_its_end_and_not_a_second_before() -> None:
    assert mission().overdue_at(NOW + 4 * HOUR - 1) is None
    assert mission().overdue_at(NOW + 4 * HOUR) == NOW + 4 * HOUR
    assert mission(status=M.DRAFT).overdue_at(NOW + DAY) is None, "drafts never fail"
    flown = leg(status=L.COMPLETED)
    assert mission(flown, leg(2, window_ends_at=NOW + DAY), status=M.IN_PROGRESS).overdue_at(NOW + 5 * HOUR) is None


@pytest.mark.rule("CC-18", "CC-25", "PF-11")
def test_a_mission_is_due_when_a_job_must_look_at_it() -> None:
    assert mission(status=M.DRAFT).due_at is None
    assert mission().due_at == NOW + 4 * HOUR, "an open one at its first window's end"
    assert mission(status=M.ASSIGNED).due_at == NOW, "an assigned one at its next window's start"
    assert mission(leg(status=L.AVAILABLE), status=M.IN_PROGRESS).due_at == NOW + 4 * HOUR
    assert mission(status=M.FAILED).due_at is None


@pytest.mark.rule("CC-18", "CC-19")
def test_legs_open_when_their_window_starts_and_not_a_second_before() -> None:
    waiting = mission(leg(window_starts_at=NOW + 1), leg(2, window_starts_at=NOW + 2), status=M.ASSIGNED, pilot_id=2)
    assert not legs.open_due(waiting, NOW).puts
    opened = legs.open_due(waiting, NOW + 1)
    assert [one.status for one in opened.answer.legs] == [L.AVAILABLE, L.PENDING]
    assert opened.answer.status is M.IN_PROGRESS
    assert [event.facts["leg"] for event in opened.happened] == [1]
    assert not legs.open_due(mission(status=M.OPEN), NOW + DAY).puts, "without a pilot nothing opens"


@pytest.mark.rule("CC-23", "PF-06")
@pytest.mark.parametrize(
    ("base", "multiplier", "paid"),
    [(100, "2.50", 250), (101, "2.50", 253), (1, "0.50", 1), (1, "0.49", 0), (3, "1.50", 5)],
)
def test_an_award_is_base_times_multiplier_rounded_half_up(base: int, multiplier: str, paid: int) -> None:
    assert endings.effective_points(mission(points_award=base, multiplier=multiplier)) == paid


@pytest.mark.rule("PF-06")
def test_a_price_is_refused_below_the_balance_and_a_penalty_is_not() -> None:
    source = Source(kind="test", id=1)
    rich, entry = ledger.charge(pilot(points=10), EntryType.BOOKING, 10, "x", source, moment())
    assert (rich.points, entry.points, entry.balance, entry.seq) == (0, -10, 0, 1)
    with pytest.raises(NotEnoughPoints) as refused:
        ledger.charge(pilot(points=9), EntryType.BOOKING, 10, "x", source, moment())
    assert refused.value.facts == {"price_points": 10, "balance": 9}
    poor, _ = ledger.post(pilot(points=9), EntryType.CHARTER_PENALTY, -500, "x", source, moment())
    assert poor.points == -491


@pytest.mark.rule("CC-27")
def test_a_later_existing_block_stays() -> None:
    assert block_until(pilot(contract_blocked_until=NOW + DAY), NOW + HOUR).contract_blocked_until == NOW + DAY
    assert block_until(pilot(contract_blocked_until=NOW + HOUR), NOW + DAY).contract_blocked_until == NOW + DAY


@pytest.mark.rule("CC-17")
def test_pending_on_a_mission_that_is_not_open_reads_rejected() -> None:
    pending = Application(mission_id=7, pilot_id=2, applied_at=NOW)
    assert pending.seen_with(mission()).status is ApplicationStatus.PENDING
    assert pending.seen_with(mission(status=M.ASSIGNED)).status is ApplicationStatus.REJECTED


@pytest.mark.rule("CC-17", "CC-15")
def test_a_pilot_who_was_blocked_meanwhile_is_not_accepted() -> None:
    pending = Application(mission_id=7, pilot_id=2, applied_at=NOW)
    with pytest.raises(Refusal):
        applications.accept(mission(), pending, pilot(contract_blocked_until=NOW + 1), moment())
    accepted = applications.accept(mission(), pending, pilot(contract_blocked_until=NOW), moment())
    assert accepted.answer.pilot_id == 2


@pytest.mark.rule("CC-34")
def test_a_weight_of_three_is_picked_three_times_out_of_four() -> None:
    picked = Counter(
        form.legs[0].arrival
        for n in range(4000)
        if (form := generation.choose(customer(last_generated_at=n), (20, 21), moment()))
    )
    assert 0.72 < picked["EDLI"] / 4000 < 0.78


@pytest.mark.rule("CC-33")
def test_the_interval_is_drawn_once_per_generation() -> None:
    drawn = set()
    for last in range(200):
        told = customer(auto_generate=True, interval_min_days=3, interval_max_days=5, last_generated_at=last * DAY)
        first = customers.scheduled(told, moment(NOW)).next_generation_at
        assert first == customers.scheduled(told, moment(NOW + 7)).next_generation_at, "asking again draws the same"
        drawn.add(((first or 0) - last * DAY) // DAY)
    assert drawn == {3, 4, 5}
    fresh = customers.scheduled(customer(auto_generate=True), moment())
    assert generation.is_due(fresh, NOW), "a customer never generated for is due at once"
    assert not generation.is_due(customer(auto_generate=False), NOW)


@pytest.mark.rule("CC-03", "CC-05")
@pytest.mark.parametrize(("prefix", "digits"), [("65", 3), ("65", 4), ("", 2), ("1", 4)])
def test_a_brand_yields_each_of_its_numbers_once_with_exactly_that_length(prefix: str, digits: int) -> None:
    brand = customer(flight_number_prefix=prefix, flight_number_digits=digits)
    drawn = list(flight_numbers.branded_candidates(brand, moment(), 7))
    assert len(drawn) == len(set(drawn)) == 10 ** (digits - len(prefix))
    assert all(len(one) == digits and one.startswith(prefix) and one.isdigit() for one in drawn)


@pytest.mark.rule("CC-27", "CC-28")
def test_a_completed_leg_stays_completed_when_the_mission_ends() -> None:
    half = mission(leg(status=L.COMPLETED), leg(2, status=L.AVAILABLE), status=M.IN_PROGRESS, pilot_id=2)
    parties = endings.Parties(half, customer(live_missions=1), None, pilot())
    failed = endings.fail(parties, "x", NOW, Settings(), moment()).answer
    assert [one.status for one in failed.legs] == [L.COMPLETED, L.FAILED]
    cancelled = endings.cancel(parties, "x", moment()).answer
    assert [one.status for one in cancelled.legs] == [L.COMPLETED, L.CANCELLED]


@pytest.mark.rule("BK-06")
def test_a_booking_is_gone_from_the_instant_it_expires_unless_it_flies() -> None:
    told = {"id": 5, "kind": "charter", "pilot_id": 2, "aircraft_id": 20, "flight_number": "X1", "callsign": "X1"}
    route = {"departure": "EDDG", "arrival": "EDLI", "distance_nm": 30, "created_at": NOW, "expires_at": NOW + DAY}
    booking = Booking.model_validate({**told, **route})
    assert booking.is_live_at(NOW + DAY - 1)
    assert not booking.is_live_at(NOW + DAY)
    assert booking.but(flight_id=9).is_live_at(NOW + 2 * DAY)
    assert not bookings.expire(booking, pilot(), bookings.Holding(), NOW + DAY - 1).removes
    assert bookings.expire(booking, pilot(), bookings.Holding(), NOW + DAY).removes == (booking,)


@pytest.mark.rule("FL-02")
def test_the_client_gets_the_flying_booking_else_the_oldest_that_could_start_else_none() -> None:
    told = {
        "kind": "charter",
        "pilot_id": 2,
        "aircraft_id": 20,
        "flight_number": "X1",
        "callsign": "X1",
        "distance_nm": 3,
    }
    route = {"departure": "EDDG", "arrival": "EDLI", "created_at": NOW, "expires_at": NOW + DAY}
    first, second, third = (Booking.model_validate({"id": n, **told, **route}) for n in (1, 2, 3))
    assert flights.next_flyable((third, second, first), {1: False, 2: True, 3: True}, NOW) == second
    flying = third.but(flight_id=9)
    assert flights.next_flyable((first, second, flying), {1: True, 2: True}, NOW) == flying
    assert flights.next_flyable((first, second), {}, NOW) is None
    assert flights.next_flyable((first,), {1: True}, NOW + DAY) is None, "it has expired"


@given(st.integers(min_value=0, max_value=2**21 - 1), st.integers(min_value=NOW, max_value=NOW + 40 * 365 * DAY))
def test_ids_fit_into_53_bits_and_grow_with_time(seed: int, now: int) -> None:
    ids = Ids(seed, now)
    first, second = ids.next(), ids.next()
    assert first != second
    assert 0 < first < 2**53
    assert made_at(first) == now
    assert Ids(0, now + 1).next() >> 21 > first >> 21


@given(
    st.lists(st.sampled_from(list(L)), min_size=0, max_size=20),
    st.sampled_from(list(M)),
    st.text("abc|äöü ✈-", min_size=1, max_size=60).filter(str.strip),
    st.one_of(st.none(), st.integers(1, 2**53 - 1)),
)
def test_a_packed_mission_is_the_same_mission(
    statuses: list[LegStatus], status: MissionStatus, title: str, an_id: int | None
) -> None:
    some = tuple(leg(n, status=one, booking_id=an_id, flight_id=an_id) for n, one in enumerate(statuses, start=1))
    made = mission(
        status=status, title=title, pilot_id=an_id, ended_at=an_id and NOW, end_reason="why" if an_id else None
    )
    made = made.but(legs=some)
    assert unpacked(packed(made)) == made


@given(st.decimals(min_value="0.01", max_value="9999", places=2))
def test_multipliers_keep_two_places(value: Decimal) -> None:
    assert Decimal(to_multiplier(str(value))) == value


@pytest.mark.parametrize("wrong", ["0", "-1", "0.001", "NaN", "Infinity", "1e99", "x", True, None, [], "1" * 39])
def test_a_multiplier_that_is_none_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="decimal"):
        to_multiplier(wrong)


@pytest.mark.rule("PF-06")
@given(st.decimals(min_value="-1000", max_value="1000", places=3))
def test_half_up_is_within_half_and_rounds_halves_up(value: Decimal) -> None:
    assert Decimal("-0.5") < half_up(value) - value <= Decimal("0.5")


@given(st.integers(min_value=0, max_value=253_402_300_799))
def test_an_instant_survives_the_wire(at: int) -> None:
    assert to_epoch(to_rfc3339(at)) == at


@pytest.mark.parametrize("wrong", ["tomorrow", "2026-11-24", "2026-11-24T10:00:00", "2026-13-01T00:00:00Z", ""])
def test_an_instant_needs_date_time_and_zone(wrong: str) -> None:
    with pytest.raises(ValueError, match="zone"):
        to_epoch(wrong)


@pytest.mark.rule("CC-11")
def test_legs_join_up_in_place_and_time() -> None:
    plan = drafts.LegPlan(departure="EDDG", arrival="EDLI", window_starts_at=NOW, window_ends_at=NOW + 1)
    back = drafts.LegPlan(departure="EDLI", arrival="EDDG", window_starts_at=NOW - 9, window_ends_at=NOW)
    with pytest.raises(Refusal):
        drafts.must_join_up((plan, back))
    drafts.must_join_up((plan, back.but(window_ends_at=NOW + 1)))


@given(st.integers(min_value=0, max_value=2**32), st.integers(min_value=1, max_value=50))
def test_a_source_knows_the_ids_that_it_gave(seed: int, count: int) -> None:
    ids = Ids(seed, NOW)
    given_ids = [ids.next() for _ in range(count)]
    assert all(map(ids.gave, given_ids))
    assert not ids.gave(ids.next() + 1)
    assert not ids.gave(Ids(seed, NOW + 1).next())
    assert not ids.gave("M#1")
