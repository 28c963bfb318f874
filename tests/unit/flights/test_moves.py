"""Moving aircraft without a flight: by staff, and by teleports."""

from typing import Any

import pytest

from offblock.domain.bounties.bounties import Bounty, BountyStatus
from offblock.domain.fleet.aircraft import Aircraft, AircraftLocked, AircraftUnderBounty, Teleport
from offblock.domain.fleet.stands import Occupant, Stand
from offblock.domain.flights import moves
from offblock.domain.flights.moves import LoadedMove, Progress
from offblock.domain.kernel.decision import Decision
from offblock.domain.people.staff_edits import AlreadyThere
from tests.unit.builders import AIRCRAFT, NOW, OTHER, aircraft, hold, moment, put, puts, stand
from tests.unit.homes import AWAY, FAR, HOME, based
from tests.unit.sorties import BOUNTY, bounty, under


def move(moving: Aircraft, **fields: Any) -> Decision[Aircraft]:
    """Staff put an aircraft far away."""
    return moves.move(LoadedMove(moving, based(), **fields), FAR, moment())


def teleport(moving: Aircraft, *stands: Stand) -> Decision[Progress]:
    """The aircraft's teleport is carried out."""
    return moves.teleport(LoadedMove(moving, based(), stands=stands), moment())


@pytest.mark.rule("RP-17")
def test_staff_who_move_the_aircraft_cancel_its_unclaimed_bounty() -> None:
    decision = move(under(bounty()), bounty=bounty())
    assert put(decision, Bounty).status is BountyStatus.CANCELLED
    there = put(decision, Aircraft)
    assert (there.airport, there.bounty_id, there.flown_in_by, there.moved_at) == (FAR, None, None, NOW)


GUARDED: dict[str, tuple[dict[str, Any], type[Exception]]] = {
    "flying": ({"flight_id": 6}, moves.AircraftInUse),
    "locked": ({"locked_by": 3}, AircraftLocked),
    "booked": ({"holds": (hold(expires_at=NOW + 1),)}, moves.AircraftInUse),
    "claimed": ({"holds": (hold(expires_at=NOW + 1),), "bounty_pilot_id": OTHER}, AircraftUnderBounty),
    "there already": ({"airport": FAR}, AlreadyThere),
    "sent for": ({"teleport": Teleport(to=HOME, mission_id=3, asked_at=NOW, next_check_at=NOW)}, AircraftLocked),
}


@pytest.mark.rule("RP-18", "CC-31")
@pytest.mark.parametrize("state", GUARDED)
def test_staff_cannot_move_an_aircraft_that_somebody_has(state: str) -> None:
    fields, refusal = GUARDED[state]
    with pytest.raises(refusal):
        move(aircraft(**{"airport": AWAY, **fields}))


def homeward(**fields: Any) -> Aircraft:
    """An aircraft that is to be put home."""
    teleport = Teleport(to=HOME, bounty_id=BOUNTY, asked_at=NOW, next_check_at=NOW)
    return aircraft(**{"airport": AWAY, "away": True, "teleport": teleport, **fields})


@pytest.mark.rule("RP-18", "RP-13")
def test_staff_move_what_only_an_expired_booking_holds_and_what_is_on_its_way_home() -> None:
    assert move(aircraft(airport=AWAY, holds=(hold(expires_at=NOW),))).answer.airport == FAR
    assert move(homeward()).answer.teleport is None


@pytest.mark.rule("RP-13", "BK-04")
def test_a_teleport_puts_the_aircraft_on_a_stand_by_the_same_tiers_as_a_landing() -> None:
    left = stand("X1", airport=AWAY, occupants=(Occupant(aircraft_id=AIRCRAFT),))
    stands = (left, stand("B1", airport=HOME), stand("A1", airport=HOME, subfleet_ids=(32,)))
    decision = teleport(homeward(stand="X1"), *stands)
    there = put(decision, Aircraft)
    assert decision.answer is Progress.MOVED
    assert (there.airport, there.stand, there.away, there.teleport, there.moved_at) == (HOME, "A1", False, None, NOW)
    occupied = {
        (one.airport, one.name): [other.aircraft_id for other in one.occupants] for one in puts(decision, Stand)
    }
    assert occupied == {(AWAY, "X1"): [], (HOME, "A1"): [AIRCRAFT]}
    assert teleport(there, *stands) == Decision(Progress.OVER)


@pytest.mark.rule("RP-13", "BK-04")
def test_a_teleport_of_an_aircraft_that_has_come_there_by_itself_leaves_it_on_its_stand() -> None:
    kept = stand("A1", airport=HOME, occupants=(Occupant(aircraft_id=AIRCRAFT),))
    decision = teleport(homeward(airport=HOME, stand="A1"), kept)
    assert (put(decision, Aircraft).stand, put(decision, Aircraft).teleport) == ("A1", None)
    assert not puts(decision, Stand)


@pytest.mark.rule("RP-13", "CC-30")
def test_a_teleport_waits_for_a_flight_and_for_bookings_to_be_cleared_away() -> None:
    assert teleport(homeward(flight_id=600)).answer is Progress.FLYING
    booked = teleport(homeward(holds=(hold(),)))
    assert (booked.answer, booked.puts) == (Progress.BOOKED, ())
