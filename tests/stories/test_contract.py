"""A contract: staff draft and publish it, one of two pilots gets it, flies its legs in order and is paid."""

from itertools import islice

import pytest

from offblock.domain.charter import applications, drafts, generation, legs
from offblock.domain.charter.applications import Application, LoadedApplication
from offblock.domain.charter.drafts import MissionForm
from offblock.domain.charter.flight_numbers import branded_candidates
from offblock.domain.charter.missions import Counter, must_be_seen
from offblock.domain.flights import landings, starts
from offblock.domain.flights.flights import Figures
from offblock.domain.network.flight_numbers import FlightNumberMarker
from tests.stories.cast import ADA, BEN, DORA, SALT, SALTY, SmallAirline, refused
from tests.unit.builders import DAY, HOUR


@pytest.mark.rule("CC-03", "CC-05", "CC-10", "CC-12", "CC-13", "CC-14", "CC-17", "CC-18", "CC-19", "CC-20", "CC-21")
@pytest.mark.rule("CC-23", "PF-04", "PF-06")
def test_a_contract_goes_from_a_draft_to_its_award() -> None:
    airline = SmallAirline()

    # Staff draft it from the customer's route: two legs with branded numbers, and all of tomorrow for both.
    plans = generation.windows(SALT.routes[0], airline.moment.now)
    form = MissionForm(customer_id=SALT.id, aircraft_id=SALTY.id, title="Salt run", points_award=101, legs=plans)
    numbers = tuple(islice(branded_candidates(SALT, airline.moment, 1), 2))
    mission = airline.does(drafts.draft(SALT, form, Counter(name="MISSION"), numbers, DORA.id, airline.moment))
    midnight = airline.moment.now + 12 * HOUR
    assert {(leg.window_starts_at, leg.window_ends_at) for leg in mission.legs} == {(midnight, midnight + DAY)}
    assert all(len(number) == 4 and number.startswith("77") for number in numbers)
    assert tuple(one.number for one in airline.every(FlightNumberMarker)) == numbers

    # Pilots see it once it is published. Two apply, staff choose Ada, and Ben hears of it.
    with refused("not_found"):
        must_be_seen(mission, is_staff=False)
    mission = airline.does(drafts.publish(mission, airline.now(SALT), DORA.id, airline.moment))
    for pilot in (ADA, BEN):
        airline.does(applications.apply(LoadedApplication(mission, pilot, SALTY), airline.moment))
    chosen, other = airline.every(Application)
    mission = airline.does(applications.accept(mission, chosen, ADA, airline.moment))
    airline.does(applications.tell_rejected(mission, other, airline.moment))
    assert (mission.status, mission.pilot_id) == ("assigned", ADA.id)
    assert airline.feed(BEN) == ["“Salt run” went to another pilot or has ended."]

    # Its legs open with their windows, and not a second earlier.
    airline.wait_until(midnight - 1)
    assert airline.does(legs.open_due(mission, airline.moment.now)) == mission
    airline.wait_until(midnight)
    mission = airline.does(legs.open_due(mission, airline.moment.now))
    assert (mission.status, [leg.status for leg in mission.legs]) == ("in_progress", ["available"] * 2)

    # Ada books and flies them in order, and nobody else does; meanwhile the aircraft is the contract's.
    with refused("not_your_mission"):
        legs.book(mission, 1, 33, airline.desk(BEN, SALTY), airline.moment)
    with refused("earlier_leg_open"):
        legs.book(mission, 2, 33, airline.desk(ADA, SALTY), airline.moment)
    for sequence in (1, 2):
        booking = airline.does(legs.book(airline.now(mission), sequence, 33, airline.desk(ADA, SALTY), airline.moment))
        assert airline.now(SALTY).locked_by == mission.id
        flight = airline.does(starts.start(*airline.start(booking), airline.moment))
        airline.wait_until(airline.moment.now + HOUR)
        airline.does(landings.finish(airline.landing(flight), Figures(block_minutes=40), airline.moment))

    # Both legs are flown: one and a half times 101 points, rounded half up, and all that it held is free.
    assert airline.now(mission).status == "completed"
    assert airline.account(ADA) == [("charter", 152, 352)]
    assert airline.feed(ADA)[-1] == "“Salt run” is flown. Your points are booked."
    assert (airline.now(SALTY).locked_by, airline.every(FlightNumberMarker)) == (None, ())
