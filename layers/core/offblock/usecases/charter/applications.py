"""What pilots do with missions: apply, withdraw, book legs, look at their own."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.charter import applications
from offblock.domain.charter.applications import Application, ApplicationStatus, LoadedApplication
from offblock.domain.charter.missions import Mission, MissionStatus, must_be_seen
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def apply(store: Store, pilot_id: int, mission_id: int) -> Application:
    """A pilot applies for an open mission (CC-14, CC-15, CC-16)."""
    found, pilot, present = store.find_all(
        (Mission, mission_id), (User, pilot_id), (Application, (mission_id, pilot_id))
    )
    mission = must_be_seen(found, is_staff=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    aircraft = store.get(Aircraft, mission.aircraft_id)
    loaded = LoadedApplication(mission, pilot, aircraft, present, store.reference())
    return store.commit(applications.apply(loaded, store.moment))


@command
def withdraw(store: Store, pilot_id: int, mission_id: int) -> None:
    """A pilot takes a pending application back (CC-14)."""
    found, present = store.find_all((Mission, mission_id), (Application, (mission_id, pilot_id)))
    return store.commit(applications.withdraw(must_be_seen(found, is_staff=False), present))


@command
def accept(store: Store, caller: Caller, mission_id: int, pilot_id: int) -> Mission:
    """Give the mission to one of its applicants, at one price however many there are (CC-17)."""
    mission, chosen, pilot = store.find_all(
        (Mission, mission_id), (Application, (mission_id, pilot_id)), (User, pilot_id)
    )
    if mission is None or pilot is None:
        raise NotFound("There is no such mission or pilot here.")
    return store.commit(
        applications.accept(mission, chosen, pilot, store.moment), StaffAction(caller, "mission.accept")
    )


def tell_rejected(store: Store, mission_id: int, most: int = 100) -> int:
    """Write down and tell up to `most` rejections of a closed mission; how many were told (CC-17).

    Resumable: the work list is what is still pending.
    """
    mission = store.find(Mission, mission_id)
    if mission is None or mission.status in (MissionStatus.DRAFT, MissionStatus.OPEN):
        return 0
    pending = (one for one in store.whole("applications", mission_id) if one.status is ApplicationStatus.PENDING)
    count = 0
    for one in islice(pending, most):
        store.commit(applications.tell_rejected(mission, one, store.moment))
        count += 1
    return count
