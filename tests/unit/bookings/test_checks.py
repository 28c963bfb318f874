"""What must hold before a published schedule is booked: of the pilot, the schedule, the aircraft and where they are."""

from typing import Any

import pytest

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import MOST_LIVE, BookingKind
from offblock.domain.fleet.aircraft import MOST_HOLDS
from offblock.domain.kernel.refusals import Refusal
from offblock.domain.kernel.wording import in_words
from tests.unit.bookings.desks import (
    EVERY_PART,
    MIDNIGHT,
    SCHEDULE,
    SUBFLEET,
    book,
    on_offer,
    refused,
    restricted,
    said,
)
from tests.unit.builders import (
    AIRCRAFT,
    DAY,
    NOW,
    STOPS,
    aircraft,
    at_desk,
    booking,
    hold,
    pilot,
    rulebook,
    scheduled_booking,
)

SHARED = rulebook(Settings(booking_unique_aircraft=False))
"""An airline that lets several bookings stand on one aircraft."""
REPEATED = rulebook(Settings(booking_unique_schedule=False))
"""An airline that lets a pilot hold a schedule more than once."""

# -- Who -------------------------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-01")
def test_a_pilot_with_an_unverified_address_hears_of_that_before_anything_else() -> None:
    stranger = pilot(email_verified=False, airport=STOPS[2])
    closed = Rulebook(restricted(("airport", STOPS[1])))
    everything_wrong = at_desk(stranger, aircraft=aircraft(grounded=True), rulebook=closed)
    assert refused(on_offer(active=False), everything_wrong) == "email_unverified"
    assert said(on_offer(), at_desk(pilot(email_verified=False))) == ["email_unverified"]
    assert refused(on_offer(), at_desk()) == ""


@pytest.mark.rule("BK-02")
@pytest.mark.parametrize("part", EVERY_PART)
def test_a_restriction_on_any_part_of_the_flight_must_be_met(part: tuple[str, int | str]) -> None:
    for known, able in (
        (restricted(part), pilot(rank_id=3)),
        (restricted(part, licence=8), pilot(licences=({"licence_id": 8},))),
    ):
        lacking, meeting = at_desk(rulebook=Rulebook(known)), at_desk(able, rulebook=Rulebook(known))
        assert refused(on_offer(), lacking) == "restriction_unmet"
        assert refused(on_offer(), meeting) == ""
        on_the_aircraft = part[0] in ("aircraft", "subfleet", "fleet")
        assert said(on_offer(), lacking) == (["no_aircraft"] if on_the_aircraft else ["restriction_unmet"])
        assert said(on_offer(), meeting) == []


@pytest.mark.rule("BK-02")
def test_a_restriction_on_something_else_is_no_obstacle() -> None:
    others: list[tuple[str, int | str]] = [
        ("schedule", SCHEDULE + 1),
        ("airport", STOPS[2]),
        ("aircraft", 99),
        ("subfleet", 99),
        ("fleet", 99),
        ("schedule", AIRCRAFT),
        ("aircraft", SUBFLEET),
        ("fleet", SUBFLEET),
        ("subfleet", AIRCRAFT),
    ]
    assert refused(on_offer(), at_desk(rulebook=Rulebook(restricted(*others)))) == ""


@pytest.mark.rule("BK-02")
def test_every_requirement_that_is_unmet_is_named_at_once() -> None:
    with pytest.raises(Refusal) as unmet:
        book(on_offer(), at_desk(pilot(rank_id=2), rulebook=Rulebook(restricted(*EVERY_PART))))
    assert in_words(unmet.value.facts["unmet"]) == sorted(
        f"rank level 3 for {kind} {an_id}" for kind, an_id in EVERY_PART
    )


# -- What the pilot holds --------------------------------------------------------------------------------------------


@pytest.mark.rule("BK-08")
def test_a_pilot_holds_a_schedule_once_where_the_airline_wants_that() -> None:
    same, other = scheduled_booking(schedule_id=SCHEDULE), scheduled_booking(schedule_id=SCHEDULE + 1)
    assert refused(on_offer(), at_desk(live=(same,))) == "schedule_taken"
    assert refused(on_offer(), at_desk(live=(same.but(kind=BookingKind.DIRECTED),))) == "schedule_taken"
    assert refused(on_offer(), at_desk(live=(other, booking()))) == ""
    assert refused(on_offer(), at_desk(live=(same,), rulebook=REPEATED)) == ""


@pytest.mark.rule("BK-08", "FL-03")
def test_a_refusal_calls_a_flight_by_its_callsign() -> None:
    same = scheduled_booking(schedule_id=SCHEDULE)
    with pytest.raises(Refusal) as held:
        book(on_offer(callsign="4KL"), at_desk(live=(same,)))
    assert held.value.facts["callsign"] == "4KL"
    assert str(held.value).startswith("You hold 4KL already")


@pytest.mark.rule("BK-08")
def test_two_bookings_of_a_schedule_have_one_place_where_it_is_unique_and_two_where_it_is_not() -> None:
    alone, again = (
        [book(on_offer(), at_desk(rulebook=says), now).answer.key for now in (NOW, NOW + 1)]
        for says in (rulebook(), REPEATED)
    )
    assert alone[0] == alone[1]
    assert again[0] != again[1]


@pytest.mark.rule("BK-08")
def test_an_aircraft_has_one_booking_where_the_airline_wants_that() -> None:
    taken = aircraft(holds=(hold(),))
    assert refused(on_offer(), at_desk(aircraft=taken)) == "aircraft_taken"
    assert refused(on_offer(), at_desk(aircraft=taken, rulebook=SHARED)) == ""


@pytest.mark.rule("BK-06", "BK-08")
@pytest.mark.parametrize(("now", "code"), [(NOW + 2 * DAY - 1, "aircraft_taken"), (NOW + 2 * DAY, "")])
def test_an_aircraft_is_free_in_the_second_in_which_its_booking_expires(now: int, code: str) -> None:
    assert refused(on_offer(), at_desk(aircraft=aircraft(holds=(hold(),))), now) == code
    flying = aircraft(holds=(hold(),), flying_booking_id=hold().booking_id, flight_id=600)
    assert refused(on_offer(), at_desk(aircraft=flying), now) == "aircraft_taken", "unless it is being flown"


def test_an_aircraft_that_anybody_may_book_is_booked_forty_times_at_most() -> None:
    many = tuple(hold(booking_id=900 + n) for n in range(MOST_HOLDS))
    assert refused(on_offer(), at_desk(aircraft=aircraft(holds=many[1:]), rulebook=SHARED)) == ""
    assert refused(on_offer(), at_desk(aircraft=aircraft(holds=many), rulebook=SHARED)) == "aircraft_taken"


def test_a_pilot_with_twenty_live_bookings_books_no_more() -> None:
    many = tuple(scheduled_booking(id=n, schedule_id=1000 + n) for n in range(1, MOST_LIVE + 1))
    assert refused(on_offer(), at_desk(live=many[1:])) == ""
    assert refused(on_offer(), at_desk(live=many)) == "too_many_bookings"
    assert said(on_offer(), at_desk(live=many)) == ["too_many_bookings"]


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
)
def test_what_is_published_today_can_be_booked_whatever_its_days_and_times(
    fields: dict[str, Any], now: int, code: str
) -> None:
    assert refused(on_offer(**fields), at_desk(), now) == code
    assert said(on_offer(**fields), at_desk(), now=now) == ([code] if code else [])


@pytest.mark.rule("BK-10")
def test_a_schedule_that_names_no_subfleet_is_flown_by_all_of_its_airline() -> None:
    assert refused(on_offer(), at_desk(aircraft=aircraft(subfleet_id=99))) == ""
    others = aircraft(subfleet_id=99, airline_id=99)
    assert refused(on_offer(), at_desk(aircraft=others)) == "aircraft_not_allowed"


@pytest.mark.rule("BK-09")
@pytest.mark.parametrize("status", "AMSRCW")
def test_grounded_alone_decides_whatever_letter_the_aircraft_came_with(status: str) -> None:
    assert refused(on_offer(), at_desk(aircraft=aircraft(status=status, grounded=False))) == ""
    assert refused(on_offer(), at_desk(aircraft=aircraft(status=status, grounded=True))) == "aircraft_grounded"


@pytest.mark.rule("BK-10")
def test_the_pilot_must_be_where_the_flight_departs() -> None:
    away = pilot(airport=STOPS[1])
    assert refused(on_offer(), at_desk(away)) == "pilot_elsewhere"
    nothing_stands_there = at_desk(away, aircraft=None)
    assert said(on_offer(), nothing_stands_there) == ["pilot_elsewhere"], "which aircraft do is another matter"
