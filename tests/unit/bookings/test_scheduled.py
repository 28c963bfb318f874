"""What a pilot is offered and may book from a published schedule, and for what price."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offblock.domain.airline.reference import MelDefinition
from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import scheduled
from offblock.domain.bookings.bookings import BookingKind
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.fleet.stands import Stand
from offblock.domain.network.prices import price_points
from offblock.domain.people.ledger import EntryType, LedgerEntry, NotEnoughPoints
from offblock.domain.people.users import User
from tests.unit.bookings.desks import (
    AIRLINE,
    EVERY_PART,
    MIDNIGHT,
    SCHEDULE,
    SUBFLEET,
    airline,
    book,
    on_offer,
    refused,
    restricted,
    said,
)
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    HOUR,
    MISSION,
    NOW,
    OTHER,
    STOPS,
    aircraft,
    at_desk,
    hold,
    moment,
    pilot,
    put,
    puts,
    rulebook,
    scheduled_booking,
    stand,
)

# -- What it costs ---------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-03")
@pytest.mark.parametrize(
    ("own", "airlines", "price"),
    [
        ({}, {}, 0),
        ({}, {"price_mode": "fixed", "price_amount": 7}, 7),
        ({}, {"price_mode": "per_mile", "price_amount": 3}, 330),
        ({"price_mode": "none", "price_amount": 9}, {"price_mode": "fixed", "price_amount": 7}, 0),
        ({"price_mode": "fixed", "price_amount": 9}, {"price_mode": "per_mile", "price_amount": 3}, 9),
        ({"price_mode": "per_mile", "price_amount": 2}, {"price_mode": "fixed", "price_amount": 7}, 220),
        ({"price_mode": "per_mile", "price_amount": 2, "distance_nm": 0}, {}, 0),
        ({"price_amount": 9}, {"price_mode": "none", "price_amount": 7}, 0),
    ],
)
def test_a_price_is_the_schedules_else_the_airlines_fixed_or_per_mile(
    own: dict[str, Any], airlines: dict[str, Any], price: int
) -> None:
    assert price_points(on_offer(**own), airline(**airlines)) == price
    known = rulebook(airlines={AIRLINE: airline(**airlines)})
    made = book(on_offer(**own), at_desk(pilot(points=500), rulebook=known))
    assert (made.answer.paid_points, put(made, User).points) == (price, 500 - price)
    assert [(one.type, one.points, one.balance, one.source.id) for one in puts(made, LedgerEntry)] == (
        [(EntryType.BOOKING, -price, 500 - price, made.answer.id)] if price else []
    )


@pytest.mark.rule("BK-03", "PF-06")
def test_a_price_may_take_the_last_point_and_not_one_more() -> None:
    dear = on_offer(price_mode="fixed", price_amount=30)
    assert put(book(dear, at_desk(pilot(points=30))), User).points == 0
    for balance in (29, 0, -5):
        short = at_desk(pilot(points=balance))
        with pytest.raises(NotEnoughPoints) as lacking:
            book(dear, short)
        assert lacking.value.facts == {"price_points": 30, "balance": balance}
        assert said(dear, short) == ["not_enough_points"]


@pytest.mark.rule("BK-03", "PF-06")
def test_what_costs_nothing_is_open_to_debtors() -> None:
    indebted = at_desk(pilot(points=-500))
    assert refused(on_offer(), indebted) == ""
    assert said(on_offer(), indebted) == []


# -- What a booking is -----------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-06", "BK-22", "FL-03")
def test_a_booking_is_made_with_everything_that_it_changes() -> None:
    at = at_desk(aircraft=aircraft(stand="B2"), rulebook=rulebook(Settings(booking_expiration_hours=5)))
    made = book(on_offer(callsign="SALT12"), at)
    taken = made.answer
    assert (taken.kind, taken.flight_number, taken.callsign) == (BookingKind.SCHEDULE, "SLT12", "SALT12")
    assert (taken.departure, taken.arrival, taken.distance_nm) == (STOPS[0], STOPS[1], 110)
    assert (taken.created_at, taken.expires_at) == (NOW, NOW + 5 * HOUR)
    assert (taken.departure_stand, taken.arrival_stand, taken.chain) == ("B2", None, None)
    assert [(one.booking_id, one.expires_at) for one in put(made, Aircraft).holds] == [(taken.id, NOW + 5 * HOUR)]
    assert made.rests_on == (on_offer(callsign="SALT12"),), "the schedule, which is read only"
    assert put(made, User) == pilot(), "the account, in which every booking of a pilot meets the others"
    assert book(on_offer(), at).answer.callsign == "SLT12"


@pytest.mark.rule("BK-04")
def test_a_booking_keeps_a_stand_at_its_arrival() -> None:
    made = book(on_offer(), at_desk(stands=(stand("A1"),)))
    assert made.answer.arrival_stand == "A1"
    assert [(one.booking_id, one.until) for one in put(made, Stand).occupants] == [(made.answer.id, NOW + 2 * DAY)]


@pytest.mark.rule("BK-05")
def test_what_is_inoperative_is_counted_anew_only_where_a_booking_finds_something() -> None:
    item = {"id": 1, "definition_id": 9, "ata_chapter": 21, "ata_section": 0, "title": "Pack", "category": "C"}
    old = OpenItems(aircraft_id=AIRCRAFT, items=(MelItem.model_validate({**item, "opened_at": 1, "due_at": NOW}),))
    repaired = aircraft(mel_open=0, mel_due_at=None)
    made = book(on_offer(), at_desk(aircraft=repaired, open_items=old))
    assert (put(made, Aircraft).mel_open, put(made, Aircraft).mel_due_at) == (0, None), "what was read may be old"
    assert puts(made, OpenItems) == []
    sure = {"id": 8, "airline_id": AIRLINE, "ata_chapter": 30, "title": "Ice", "category": "B", "probability": 1}
    finds = rulebook(mel_definitions={8: MelDefinition.model_validate(sure)})
    defective = aircraft(mel_open=1, mel_due_at=NOW)
    found = book(on_offer(), at_desk(aircraft=defective, open_items=old, rulebook=finds))
    assert (put(found, Aircraft).mel_open, len(put(found, OpenItems).items)) == (2, 2)


# -- Reasons and refusals say the same --------------------------------------------------------------------------------

UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"grounded": True}, "aircraft_grounded"),
    ({"locked_by": MISSION}, "aircraft_locked"),
    ({"flight_id": 600, "flying_booking_id": 500}, "aircraft_taken"),
    ({"bounty_pilot_id": OTHER, "holds": (hold(),)}, "aircraft_under_bounty"),
    ({"airport": STOPS[2]}, "aircraft_elsewhere"),
    ({"airport": None}, "aircraft_elsewhere"),
    ({"airline_id": AIRLINE + 1}, "aircraft_not_allowed"),
    ({"subfleet_id": SUBFLEET + 1}, "aircraft_not_allowed"),
]


@pytest.mark.rule("BK-09", "BK-10", "BK-22")
@pytest.mark.parametrize(("fields", "code"), UNFIT)
def test_an_aircraft_that_cannot_fly_it_is_not_offered_and_is_refused_when_sent_anyway(
    fields: dict[str, Any], code: str
) -> None:
    narrow = on_offer(subfleet_ids=(SUBFLEET, 77))
    unfit = aircraft(**fields)
    for unique in (True, False):
        at = at_desk(aircraft=unfit, rulebook=rulebook(Settings(booking_unique_aircraft=unique)))
        assert scheduled.keeps(narrow, unfit, at, moment())
        assert refused(narrow, at) == code
        assert said(narrow, at) == ["no_aircraft"]
        assert said(narrow, at, aircraft(id=21)) == [], "one other is enough"


PILOTS = st.fixed_dictionaries(
    {},
    optional={
        "email_verified": st.booleans(),
        "airport": st.sampled_from(STOPS[:2]),
        "points": st.integers(-60, 60),
        "rank_id": st.sampled_from((2, 3, 4)),
        "licences": st.just(({"licence_id": 8},)),
    },
)
AIRCRAFT_STATES = st.fixed_dictionaries(
    {},
    optional={
        "grounded": st.booleans(),
        "locked_by": st.just(MISSION),
        "bounty_pilot_id": st.just(5),
        "flight_id": st.just(600),
        "airport": st.sampled_from((*STOPS[:2], None)),
        "airline_id": st.sampled_from((AIRLINE, AIRLINE + 1)),
        "subfleet_id": st.sampled_from((SUBFLEET, SUBFLEET + 1)),
        "status": st.sampled_from("AMS"),
        "holds": st.sampled_from(((hold(),), (hold(expires_at=NOW),), (hold(pilot_id=OTHER, expires_at=NOW + 1),))),
    },
)
SCHEDULES = st.fixed_dictionaries(
    {},
    optional={
        "active": st.booleans(),
        "start_on": st.sampled_from((MIDNIGHT, MIDNIGHT + DAY)),
        "end_on": st.sampled_from((MIDNIGHT, MIDNIGHT - DAY)),
        "subfleet_ids": st.just((SUBFLEET,)),
        "price_mode": st.sampled_from(("none", "fixed", "per_mile")),
        "price_amount": st.integers(0, 60),
        "distance_nm": st.integers(0, 3),
        "departure": st.sampled_from(STOPS[:2]),
    },
)
SOME_PARTS: Any = st.lists(st.sampled_from(EVERY_PART), max_size=1)
UNIQUE = st.fixed_dictionaries(
    {}, optional={f"booking_unique_{one}": st.booleans() for one in ("schedule", "aircraft")}
)
HELD = st.sampled_from(((), (SCHEDULE,), tuple(range(900, 919)), tuple(range(900, 920))))


@pytest.mark.rule("BK-09", "BK-22")
@settings(max_examples=5 * settings().max_examples)
@given(PILOTS, AIRCRAFT_STATES, SCHEDULES, SOME_PARTS, st.sampled_from((None, 8)), UNIQUE, HELD)
def test_what_is_offered_can_be_booked_and_what_is_refused_was_said_before(
    who: Any, state: Any, what: Any, parts: Any, licence: int | None, unique: Any, held: tuple[int, ...]
) -> None:
    live = tuple(scheduled_booking(id=n, schedule_id=an_id) for n, an_id in enumerate(held, 1))
    says = Rulebook(restricted(*parts, licence=licence), Settings.model_validate(unique))
    schedule, sent = on_offer(**what), aircraft(**state)
    choosing = at_desk(pilot(**who), live=live, rulebook=says, aircraft=None)
    booking_it = at_desk(pilot(**who), live=live, rulebook=says, aircraft=sent)
    in_the_way = [one.code for one in scheduled.obstacles(schedule, choosing, moment())]
    offered = not scheduled.keeps(schedule, sent, choosing, moment())
    code = refused(schedule, booking_it)
    assert (code == "") == (not in_the_way and offered)
    assert (code == "") == (said(schedule, booking_it) == [])
    if offered:
        assert code == "" if not in_the_way else code == in_the_way[0], "the first that was said"
