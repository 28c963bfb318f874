"""Where aircraft belong: whose base counts, what counts as a movement, and when a note of it is written."""

from itertools import product

import pytest

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.airline.settings import Settings
from offblock.domain.fleet import whereabouts
from offblock.domain.fleet.aircraft import Aircraft, Teleport, base_of
from offblock.domain.flights import moves
from offblock.domain.flights.flights import Figures, PairCount
from offblock.domain.flights.landings import LoadedLanding, finish
from offblock.domain.flights.moves import LoadedMove
from tests.unit.builders import NOW, PILOT, aircraft, flight, held_by, moment, pilot, put, scheduled_booking
from tests.unit.homes import AWAY, ELSEWHERE, FAR, HOME, IDLE, based, known, stranded


@pytest.mark.rule("RP-01")
@pytest.mark.parametrize(("own", "subfleet", "fleet"), [*product((FAR, None), (ELSEWHERE, None), (HOME, None))])
def test_a_base_is_the_aircrafts_own_else_its_subfleets_else_its_fleets(
    own: str | None, subfleet: str | None, fleet: str | None
) -> None:
    assert base_of(aircraft(base=own), known(subfleet=subfleet, fleet=fleet)) == (own or subfleet or fleet)


@pytest.mark.rule("RP-02", "RP-11")
def test_landing_staff_move_and_teleport_each_count_as_the_last_movement() -> None:
    booking = scheduled_booking(departure=HOME, arrival=AWAY)
    landing = LoadedLanding(
        flight(booking_id=booking.id, departure=HOME, arrival=AWAY, mission_id=None),
        pilot(flight_id=600),
        held_by(booking, airport=HOME, flight_id=600, flying_booking_id=booking.id),
        PairCount(pilot_id=PILOT, departure=HOME),
        booking=booking.but(flight_id=600),
        rulebook=based(),
    )
    landed = put(finish(landing, Figures(block_minutes=40), moment()), Aircraft)
    assert (landed.moved_at, landed.idle_at, landed.away, landed.flown_in_by) == (NOW, NOW + IDLE, True, PILOT)

    put_there = moves.move(LoadedMove(stranded(NOW - 9), based()), FAR, moment()).answer
    assert (put_there.moved_at, put_there.idle_at, put_there.flown_in_by) == (NOW, NOW + IDLE, None)

    wanted = stranded(NOW - 9, teleport=Teleport(to=FAR, asked_at=NOW - 5, next_check_at=NOW))
    ported = put(moves.teleport(LoadedMove(wanted, based()), moment()), Aircraft)
    assert (ported.airport, ported.moved_at, ported.idle_at, ported.flown_in_by) == (FAR, NOW, NOW + IDLE, None)


@pytest.mark.rule("RP-02")
def test_a_look_that_changes_nothing_writes_nothing_and_one_at_a_wrong_note_mends_it() -> None:
    assert whereabouts.watch(stranded(), based()).puts == ()
    wrong = stranded(idle_at=None, away=False)
    assert put(whereabouts.watch(wrong, based()), Aircraft) == stranded()


BASES = [(AWAY, HOME, False), (HOME, AWAY, False), (HOME, HOME, True)]


@pytest.mark.rule("RP-04")
@pytest.mark.parametrize(("subfleet", "fleet", "counts"), BASES)
def test_at_the_base_of_a_fleet_or_of_a_subfleet_it_is_not_idle_where_the_settings_say_so(
    subfleet: str, fleet: str, counts: bool
) -> None:
    reference = known(subfleet=subfleet, fleet=fleet)
    skipping = Settings(repositioning_skip_hubs_bases=True)
    stands = stranded(base=HOME)
    assert (whereabouts.watched(stands, Rulebook(reference, skipping)).idle_at is not None) == counts
    assert whereabouts.watched(stands, Rulebook(reference)).idle_at is not None
    assert whereabouts.watched(stands, Rulebook(reference, skipping)).away
