"""Missions, their legs, numbers and customers."""

from collections import Counter

from offblock.domain.airline.settings import Settings
from offblock.domain.bookings.bookings import Booking
from offblock.domain.bounties.bounties import Bounty
from offblock.domain.charter.applications import Application, ApplicationStatus
from offblock.domain.charter.customers import Customer
from offblock.domain.charter.endings import effective_points
from offblock.domain.charter.missions import ENDED, LIVE, LegStatus, Mission, MissionStatus, markers_of
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.people.ledger import EntryType, LedgerEntry
from tests.invariants.records import Records


def missions(found: Records, settings: Settings) -> None:
    """A mission is paid once if it was completed, punished once if it failed, and has one pilot at most."""
    entries = Counter((one.type, one.source.id) for one in found[LedgerEntry] if one.source.kind == "mission")
    bookings = {one.id: one for one in found[Booking]}
    for mission in found[Mission]:
        awards, penalties = entries[(EntryType.CHARTER, mission.id)], entries[(EntryType.CHARTER_PENALTY, mission.id)]
        assert awards == (mission.status is MissionStatus.COMPLETED), f"awards of {mission.id}: {awards}"
        failed = mission.status is MissionStatus.FAILED and mission.pilot_id is not None
        assert penalties == failed, f"penalties of {mission.id}: {penalties}"
        _legs(mission, bookings)
        accepted = [
            one
            for one in found[Application]
            if one.mission_id == mission.id and one.status is ApplicationStatus.ACCEPTED
        ]
        assert len(accepted) == (mission.pilot_id is not None), f"accepted applications of {mission.id}"
        assert mission.status is not MissionStatus.OPEN or mission.pilot_id is None
    for entry in found[LedgerEntry]:
        if entry.type is EntryType.CHARTER:
            mission = next(one for one in found[Mission] if one.id == entry.source.id)
            assert entry.points == effective_points(mission)
    _numbers(found)


def _legs(mission: Mission, bookings: dict[int, Booking]) -> None:
    held = {LegStatus.BOOKED, LegStatus.IN_PROGRESS}
    for leg in mission.legs:
        booking = bookings.get(leg.booking_id or 0)
        assert (leg.status in held) == (booking is not None), f"leg {leg.sequence} of {mission.id} is {leg.status}"
        assert leg.status is not LegStatus.IN_PROGRESS or (booking and booking.flight_id == leg.flight_id)
        assert leg.status is not LegStatus.COMPLETED or leg.flight_id
    mine = [one for one in bookings.values() if one.mission_id == mission.id]
    assert not mine or mission.status in LIVE, f"a booking of {mission.id}, which is {mission.status}"
    assert {one.id for one in mine} == {leg.booking_id for leg in mission.legs if leg.booking_id}
    done = [leg.is_complete for leg in mission.legs]
    assert (mission.status is MissionStatus.COMPLETED) == (bool(done) and all(done)), f"completion of {mission.id}"
    assert mission.status not in ENDED or all(
        leg.status in {LegStatus.COMPLETED, LegStatus.FAILED, LegStatus.CANCELLED} for leg in mission.legs
    )


def _numbers(found: Records) -> None:
    kept = {one.number: one.owner_id for one in found[FlightNumberMarker]}
    wanted: dict[str, int] = {}
    for mission in found[Mission]:
        if mission.status not in ENDED:
            for marker in markers_of(mission):
                assert marker.number not in wanted, f"{marker.number} is in use twice"
                wanted[marker.number] = mission.id
    claimed = [one for one in found[Bounty] if one.status == "claimed"]
    for marker in (bounty.marker for bounty in claimed if bounty.marker):
        assert marker.number not in wanted, f"{marker.number} is in use twice"
        wanted[marker.number] = marker.owner_id
    assert kept == wanted, f"markers {kept} are not the numbers in use {wanted}"


def customers(found: Records) -> None:
    """A customer counts its live missions."""
    for customer in found[Customer]:
        live = [one for one in found[Mission] if one.customer_id == customer.id and one.status not in ENDED]
        assert customer.live_missions == len(live), f"{customer.name} counts {customer.live_missions} missions"
