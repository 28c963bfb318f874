"""Which aircraft are kept from a booking, and by what."""

import pytest

from offblock.domain.fleet.aircraft import AircraftTaken, AircraftUnderBounty
from tests.unit.builders import AIRCRAFT, MISSION, NOW, OTHER, STOPS, aircraft, hold


@pytest.mark.rule("BK-09")
def test_an_aircraft_under_a_claimed_bounty_is_not_booked_from_a_schedule() -> None:
    with pytest.raises(AircraftUnderBounty):
        aircraft(bounty_pilot_id=OTHER, holds=(hold(),)).must_be_bookable(STOPS[0], NOW, unique=False)
    aircraft().must_be_bookable(STOPS[0], NOW, unique=True)


@pytest.mark.rule("BK-08", "BK-09")
def test_with_unique_aircraft_off_a_lock_still_holds() -> None:
    aircraft(holds=(hold(),)).must_be_bookable(STOPS[0], NOW, unique=False)
    locked = aircraft(id=AIRCRAFT, locked_by=MISSION)
    with pytest.raises(Exception, match="kept for a charter"):
        locked.must_be_bookable(STOPS[0], NOW, unique=False)
    with pytest.raises(Exception, match="kept for a charter"):
        locked.must_be_bookable(STOPS[0], NOW, unique=False, mission_id=8)
    locked.must_be_bookable(STOPS[0], NOW, unique=True, mission_id=MISSION)


@pytest.mark.rule("BK-06", "BK-08")
def test_a_hold_counts_until_the_instant_at_which_it_expires() -> None:
    taken = hold(expires_at=NOW + 60)
    held = aircraft(holds=(taken,))
    with pytest.raises(AircraftTaken):
        held.must_be_bookable(STOPS[0], NOW + 59, unique=True)
    held.must_be_bookable(STOPS[0], NOW + 60, unique=True)
    with pytest.raises(AircraftTaken):
        held.but(flying_booking_id=taken.booking_id).must_be_bookable(STOPS[0], NOW + 60, unique=True)
