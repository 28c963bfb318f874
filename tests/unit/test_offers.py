"""What a pilot is offered and may book from a published schedule, and for what price."""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offblock.domain.airline.reference import Airline, MelDefinition, Reference
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings import scheduled
from offblock.domain.bookings.bookings import MOST_LIVE, Booking, BookingKind
from offblock.domain.bookings.reservations import Ground
from offblock.domain.bookings.scheduled import Desk
from offblock.domain.fleet.aircraft import MOST_HOLDS, Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.fleet.stands import Stand
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.network.prices import price_points
from offblock.domain.network.schedules import Schedule
from offblock.domain.people.ledger import Entry, EntryType, NotEnoughPoints
from offblock.domain.people.users import User
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    HOUR,
    MISSION,
    NOW,
    OTHER,
    STOPS,
    aircraft,
    booking,
    hold,
    moment,
    pilot,
    put,
    puts,
    reference,
    scheduled_booking,
    stand,
)  # fmt: skip

MIDNIGHT = NOW - 12 * HOUR
SCHEDULE, AIRLINE, SUBFLEET = 40, 30, 32


def service(**fields: Any) -> Schedule:
    """A published schedule of the aircraft's airline from where pilot and aircraft are, 110 nm long."""
    plain = {"id": SCHEDULE, "airline_id": AIRLINE, "flight_number": "SLT12", "distance_nm": 110}
    return Schedule.model_validate({**plain, "departure": STOPS[0], "arrival": STOPS[1], **fields})


def airline(**fields: Any) -> Airline:
    """The schedule's airline."""
    return Airline.model_validate({"id": AIRLINE, "icao": "SLT", "name": "Salt Air", **fields})


def desk(
    by: User | None = None, live: Iterable[Booking] = (), now: int = NOW, known: Reference | None = None,
    stands: tuple[Stand, ...] = (), items: OpenItems | None = None, **told: Any,
) -> Desk:  # fmt: skip
    """A pilot at the desk of an airline with these settings."""
    ground = Ground(known or reference(), Settings.model_validate(told), stands, items)
    return Desk(pilot=by or pilot(), live=tuple(live), ground=ground, now=now)


def refused(schedule: Schedule, used: Aircraft, at: Desk) -> str:
    """The code with which the booking is refused; nothing where it is made."""
    try:
        scheduled.book(schedule, used, at, moment(at.now))
    except Refusal as refusal:
        return refusal.code
    return ""


def told(schedule: Schedule, at: Desk, *standing: Aircraft) -> list[str]:
    """The codes of the reasons why it cannot be booked, with these aircraft where they are."""
    here = [one for one in standing if one.airport == at.pilot.airport]
    return [one.code for one in scheduled.reasons(schedule, at, scheduled.free(here, at))]


def restricted(*targets: tuple[str, int | str], min_level: int = 3, licence: int | None = None) -> Reference:
    """Collections in which each of these needs a rank, or a licence where one is named."""
    rule = {"kind": "licence", "licence_id": licence} if licence else {"kind": "rank", "min_level": min_level}
    rules = {
        n: {"id": n, "target": {"kind": kind, "id": an_id}, "rule": rule} for n, (kind, an_id) in enumerate(targets, 1)
    }
    ranks = {level: {"id": level, "name": f"Level {level}", "level": level} for level in (2, 3, 4)}
    return reference(restrictions=rules, ranks=ranks, licences={8: {"id": 8, "name": "Alpine"}})


# -- Who -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-01")
def test_a_pilot_with_an_unverified_address_hears_of_that_before_anything_else() -> None:
    stranger = pilot(email_verified=False, airport=STOPS[2])
    everything_wrong = desk(stranger, known=restricted(("airport", STOPS[1])))
    assert refused(service(active=False), aircraft(grounded=True), everything_wrong) == "email_unverified"
    assert told(service(), desk(pilot(email_verified=False)), aircraft()) == ["email_unverified"]
    assert refused(service(), aircraft(), desk()) == ""


EVERY_PART: list[tuple[str, int | str]] = [
    ("schedule", SCHEDULE), ("airport", STOPS[0]), ("airport", STOPS[1]), ("aircraft", AIRCRAFT),
    ("subfleet", SUBFLEET), ("fleet", 31),
]  # fmt: skip


@pytest.mark.rule("BK-02")
@pytest.mark.parametrize("part", EVERY_PART)
def test_a_restriction_on_any_part_of_the_flight_must_be_met(part: tuple[str, int | str]) -> None:
    for known, able in (
        (restricted(part), pilot(rank_id=3)), (restricted(part, licence=8), pilot(licences=({"licence_id": 8},))),
    ):  # fmt: skip
        assert refused(service(), aircraft(), desk(known=known)) == "restriction_unmet"
        assert refused(service(), aircraft(), desk(able, known=known)) == ""
        on_the_aircraft = part[0] in ("aircraft", "subfleet", "fleet")
        expected = ["no_aircraft"] if on_the_aircraft else ["restriction_unmet"]
        assert told(service(), desk(known=known), aircraft()) == expected
        assert told(service(), desk(able, known=known), aircraft()) == []


@pytest.mark.rule("BK-02")
def test_a_restriction_on_something_else_is_no_obstacle() -> None:
    others: list[tuple[str, int | str]] = [
        ("schedule", SCHEDULE + 1), ("airport", STOPS[2]), ("aircraft", 99), ("subfleet", 99), ("fleet", 99),
        ("schedule", AIRCRAFT), ("aircraft", SUBFLEET), ("fleet", SUBFLEET), ("subfleet", AIRCRAFT),
    ]  # fmt: skip
    assert refused(service(), aircraft(), desk(known=restricted(*others))) == ""


@pytest.mark.rule("BK-02")
def test_every_requirement_that_is_unmet_is_named_at_once() -> None:
    with pytest.raises(Refusal) as unmet:
        scheduled.book(service(), aircraft(), desk(pilot(rank_id=2), known=restricted(*EVERY_PART)), moment())
    assert unmet.value.facts["unmet"] == sorted(f"rank level 3 for {kind} {an_id}" for kind, an_id in EVERY_PART)


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
)  # fmt: skip
def test_a_price_is_the_schedules_else_the_airlines_fixed_or_per_mile(
    own: dict[str, Any], airlines: dict[str, Any], price: int
) -> None:
    assert price_points(service(**own), airline(**airlines)) == price
    at = desk(pilot(points=500), known=reference(airlines={AIRLINE: airline(**airlines)}))
    made = scheduled.book(service(**own), aircraft(), at, moment())
    assert (made.answer.paid_points, put(made, User).points) == (price, 500 - price)
    assert [(one.type, one.points, one.balance, one.source.id) for one in puts(made, Entry)] == (
        [(EntryType.BOOKING, -price, 500 - price, made.answer.id)] if price else []
    )


def test_a_schedule_whose_airline_is_gone_costs_what_it_says_itself() -> None:
    assert price_points(service(), None) == 0
    assert price_points(service(price_mode="fixed", price_amount=4), None) == 4


@pytest.mark.rule("BK-03", "PF-06")
def test_a_price_may_take_the_last_point_and_not_one_more() -> None:
    dear = service(price_mode="fixed", price_amount=30)
    assert put(scheduled.book(dear, aircraft(), desk(pilot(points=30)), moment()), User).points == 0
    for balance in (29, 0, -5):
        with pytest.raises(NotEnoughPoints) as short:
            scheduled.book(dear, aircraft(), desk(pilot(points=balance)), moment())
        assert short.value.facts == {"price_points": 30, "balance": balance}
        assert told(dear, desk(pilot(points=balance)), aircraft()) == ["not_enough_points"]


@pytest.mark.rule("BK-03", "PF-06")
def test_what_costs_nothing_is_open_to_debtors() -> None:
    assert refused(service(), aircraft(), desk(pilot(points=-500))) == ""
    assert told(service(), desk(pilot(points=-500)), aircraft()) == []


# -- What the pilot holds --------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-08")
def test_a_pilot_holds_a_schedule_once_where_the_airline_wants_that() -> None:
    same, other = scheduled_booking(schedule_id=SCHEDULE), scheduled_booking(schedule_id=SCHEDULE + 1)
    assert refused(service(), aircraft(), desk(live=[same])) == "schedule_taken"
    assert refused(service(), aircraft(), desk(live=[same.but(kind=BookingKind.DIRECTED)])) == "schedule_taken"
    assert refused(service(), aircraft(), desk(live=[other, booking()])) == ""
    assert refused(service(), aircraft(), desk(live=[same], booking_unique_schedule=False)) == ""


@pytest.mark.rule("BK-08")
def test_two_bookings_of_a_schedule_have_one_place_where_it_is_unique_and_two_where_it_is_not() -> None:
    alone, again = (
        [scheduled.book(service(), aircraft(), desk(booking_unique_schedule=unique), moment(now)).answer.key
         for now in (NOW, NOW + 1)] for unique in (True, False)
    )  # fmt: skip
    assert alone[0] == alone[1]
    assert again[0] != again[1]


@pytest.mark.rule("BK-08")
def test_an_aircraft_has_one_booking_where_the_airline_wants_that() -> None:
    taken = aircraft(holds=(hold(),))
    assert refused(service(), taken, desk()) == "aircraft_taken"
    assert refused(service(), taken, desk(booking_unique_aircraft=False)) == ""


@pytest.mark.rule("BK-06", "BK-08")
@pytest.mark.parametrize(("now", "code"), [(NOW + 2 * DAY - 1, "aircraft_taken"), (NOW + 2 * DAY, "")])
def test_an_aircraft_is_free_in_the_second_in_which_its_booking_expires(now: int, code: str) -> None:
    assert refused(service(), aircraft(holds=(hold(),)), desk(now=now)) == code
    flying = aircraft(holds=(hold(),), flying_booking_id=hold().booking_id, flight_id=600)
    assert refused(service(), flying, desk(now=now)) == "aircraft_taken", "unless it is being flown"


def test_an_aircraft_that_anybody_may_book_is_booked_forty_times_at_most() -> None:
    many = tuple(hold(booking_id=900 + n) for n in range(MOST_HOLDS))
    assert refused(service(), aircraft(holds=many[1:]), desk(booking_unique_aircraft=False)) == ""
    assert refused(service(), aircraft(holds=many), desk(booking_unique_aircraft=False)) == "aircraft_taken"


def test_a_pilot_with_twenty_live_bookings_books_no_more() -> None:
    many = [scheduled_booking(id=n, schedule_id=1000 + n) for n in range(1, MOST_LIVE + 1)]
    assert refused(service(), aircraft(), desk(live=many[1:])) == ""
    assert refused(service(), aircraft(), desk(live=many)) == "too_many_bookings"
    assert told(service(), desk(live=many), aircraft()) == ["too_many_bookings"]


# -- Which schedule, which aircraft, from where -----------------------------------------------------------------------


@pytest.mark.rule("BK-25")
@pytest.mark.parametrize(
    ("fields", "now", "code"),
    [
        ({}, NOW, ""),
        ({"active": False}, NOW, "schedule_not_published"),
        ({"start_on": MIDNIGHT}, MIDNIGHT - 1, "schedule_not_published"),
        ({"start_on": MIDNIGHT}, MIDNIGHT, ""),
        ({"end_on": MIDNIGHT}, MIDNIGHT + DAY - 1, ""),
        ({"end_on": MIDNIGHT}, MIDNIGHT + DAY, "schedule_not_published"),
        ({"start_on": MIDNIGHT, "end_on": MIDNIGHT}, NOW, ""),
        ({"active": False, "start_on": MIDNIGHT, "end_on": MIDNIGHT}, NOW, "schedule_not_published"),
        ({"days": "7", "departure_time": "23:00"}, NOW, ""),
    ],
)  # fmt: skip
def test_what_is_published_today_can_be_booked_whatever_its_days_and_times(
    fields: dict[str, Any], now: int, code: str
) -> None:
    assert refused(service(**fields), aircraft(), desk(now=now)) == code
    assert told(service(**fields), desk(now=now), aircraft()) == ([code] if code else [])


UNFIT: list[tuple[dict[str, Any], str]] = [
    ({"grounded": True}, "aircraft_grounded"),
    ({"locked_by": MISSION}, "aircraft_locked"),
    ({"flight_id": 600, "flying_booking_id": 500}, "aircraft_taken"),
    ({"bounty_pilot_id": OTHER, "holds": (hold(),)}, "aircraft_under_bounty"),
    ({"airport": STOPS[2]}, "aircraft_elsewhere"),
    ({"airport": None}, "aircraft_elsewhere"),
    ({"airline_id": AIRLINE + 1}, "aircraft_not_allowed"),
    ({"subfleet_id": SUBFLEET + 1}, "aircraft_not_allowed"),
]  # fmt: skip


@pytest.mark.rule("BK-09", "BK-10", "BK-22")
@pytest.mark.parametrize(("fields", "code"), UNFIT)
def test_an_aircraft_that_cannot_fly_it_is_not_offered_and_is_refused_when_sent_anyway(
    fields: dict[str, Any], code: str
) -> None:
    narrow = service(subfleet_ids=(SUBFLEET, 77))
    used = aircraft(**fields)
    for unique in (True, False):
        at = desk(booking_unique_aircraft=unique)
        assert not scheduled.may_use(narrow, used, at)
        assert refused(narrow, used, at) == code
        assert told(narrow, at, used) == ["no_aircraft"]
        assert told(narrow, at, used, aircraft(id=21)) == [], "one other is enough"


@pytest.mark.rule("BK-10")
def test_a_schedule_that_names_no_subfleet_is_flown_by_all_of_its_airline() -> None:
    assert refused(service(), aircraft(subfleet_id=99), desk()) == ""
    assert refused(service(), aircraft(subfleet_id=99, airline_id=99), desk()) == "aircraft_not_allowed"


@pytest.mark.rule("BK-09")
@pytest.mark.parametrize("status", "AMSRCW")
def test_grounded_alone_decides_whatever_letter_the_aircraft_came_with(status: str) -> None:
    assert refused(service(), aircraft(status=status, grounded=False), desk()) == ""
    assert refused(service(), aircraft(status=status, grounded=True), desk()) == "aircraft_grounded"


@pytest.mark.rule("BK-10")
def test_the_pilot_must_be_where_the_flight_departs() -> None:
    away = desk(pilot(airport=STOPS[1]))
    assert refused(service(), aircraft(), away) == "pilot_elsewhere"
    assert told(service(), away) == ["pilot_elsewhere"], "which aircraft stand there is another matter"


# -- What a booking is -----------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-06", "BK-22", "FL-03")
def test_a_booking_is_made_with_everything_that_it_changes() -> None:
    at = desk(booking_expiration_hours=5)
    made = scheduled.book(service(callsign="SALT12"), aircraft(stand="B2"), at, moment())
    told = made.answer
    assert (told.kind, told.flight_number, told.callsign) == (BookingKind.SCHEDULE, "SLT12", "SALT12")
    assert (told.departure, told.arrival, told.distance_nm) == (STOPS[0], STOPS[1], 110)
    assert (told.created_at, told.expires_at) == (NOW, NOW + 5 * HOUR)
    assert (told.departure_stand, told.arrival_stand, told.chain) == ("B2", None, None)
    assert [(one.booking_id, one.expires_at) for one in put(made, Aircraft).holds] == [(told.id, NOW + 5 * HOUR)]
    assert made.rests_on == (service(callsign="SALT12"),), "the schedule, which is read only"
    assert put(made, User) == pilot(), "the account, in which every booking of a pilot meets the others"
    assert scheduled.book(service(), aircraft(), at, moment()).answer.callsign == "SLT12"


@pytest.mark.rule("BK-04")
def test_a_booking_keeps_a_stand_at_its_arrival() -> None:
    made = scheduled.book(service(), aircraft(), desk(stands=(stand("A1"),)), moment())
    assert made.answer.arrival_stand == "A1"
    assert [(one.booking_id, one.until) for one in put(made, Stand).occupants] == [(made.answer.id, NOW + 2 * DAY)]


@pytest.mark.rule("BK-05")
def test_what_is_inoperative_is_counted_anew_only_where_a_booking_finds_something() -> None:
    item = {"id": 1, "definition_id": 9, "ata_chapter": 21, "ata_section": 0, "title": "Pack", "category": "C"}
    old = OpenItems(aircraft_id=AIRCRAFT, items=(MelItem.model_validate({**item, "opened_at": 1, "due_at": NOW}),))
    repaired = aircraft(mel_open=0, mel_due_at=None)
    made = scheduled.book(service(), repaired, desk(items=old), moment())
    assert (put(made, Aircraft).mel_open, put(made, Aircraft).mel_due_at) == (0, None), "what was read may be old"
    assert puts(made, OpenItems) == []
    sure = {"id": 8, "airline_id": AIRLINE, "ata_chapter": 30, "title": "Ice", "category": "B", "probability": 1}
    known = reference(mel_definitions={8: MelDefinition.model_validate(sure)})
    found = scheduled.book(service(), aircraft(mel_open=1, mel_due_at=NOW), desk(items=old, known=known), moment())
    assert (put(found, Aircraft).mel_open, len(put(found, OpenItems).items)) == (2, 2)


# -- Reasons and refusals say the same --------------------------------------------------------------------------------

PILOTS = st.fixed_dictionaries(
    {}, optional={
        "email_verified": st.booleans(), "airport": st.sampled_from(STOPS[:2]), "points": st.integers(-60, 60),
        "rank_id": st.sampled_from((2, 3, 4)), "licences": st.just(({"licence_id": 8},)),
    },
)  # fmt: skip
PLANES = st.fixed_dictionaries(
    {}, optional={
        "grounded": st.booleans(), "locked_by": st.just(MISSION), "bounty_pilot_id": st.just(5),
        "flight_id": st.just(600),
        "airport": st.sampled_from((*STOPS[:2], None)), "airline_id": st.sampled_from((AIRLINE, AIRLINE + 1)),
        "subfleet_id": st.sampled_from((SUBFLEET, SUBFLEET + 1)), "status": st.sampled_from("AMS"),
        "holds": st.sampled_from(((hold(),), (hold(expires_at=NOW),), (hold(pilot_id=OTHER, expires_at=NOW + 1),))),
    },
)  # fmt: skip
SERVICES = st.fixed_dictionaries(
    {}, optional={
        "active": st.booleans(), "start_on": st.sampled_from((MIDNIGHT, MIDNIGHT + DAY)),
        "end_on": st.sampled_from((MIDNIGHT, MIDNIGHT - DAY)), "subfleet_ids": st.just((SUBFLEET,)),
        "price_mode": st.sampled_from(("none", "fixed", "per_mile")), "price_amount": st.integers(0, 60),
        "distance_nm": st.integers(0, 3), "departure": st.sampled_from(STOPS[:2]),
    },
)  # fmt: skip
SOME_PARTS: Any = st.lists(st.sampled_from(EVERY_PART), max_size=1)
UNIQUE = st.fixed_dictionaries(
    {}, optional={f"booking_unique_{one}": st.booleans() for one in ("schedule", "aircraft")}
)
HELD = st.sampled_from(((), (SCHEDULE,), tuple(range(900, 919)), tuple(range(900, 920))))


@pytest.mark.rule("BK-09", "BK-22")
@settings(max_examples=5 * settings().max_examples)
@given(PILOTS, PLANES, SERVICES, SOME_PARTS, st.sampled_from((None, 8)), UNIQUE, HELD)
def test_what_is_offered_can_be_booked_and_what_is_refused_was_said_before(
    who: Any, plane: Any, what: Any, parts: Any, licence: int | None, unique: Any, held: tuple[int, ...]
) -> None:
    live = [scheduled_booking(id=n, schedule_id=an_id) for n, an_id in enumerate(held, 1)]
    at = desk(pilot(**who), live, known=restricted(*parts, licence=licence), **unique)
    schedule, used = service(**what), aircraft(**plane)
    in_the_way, offered = [one.code for one in scheduled.obstacles(schedule, at)], scheduled.may_use(schedule, used, at)
    code = refused(schedule, used, at)
    assert (code == "") == (not in_the_way and offered)
    assert (code == "") == (told(schedule, at, used) == [])
    if offered:
        assert code == "" if not in_the_way else code == in_the_way[0], "the first that was said"
