"""What staff do with schedules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import collections
from offblock.domain.airline.reference import TargetKind
from offblock.domain.airline.uses import Use
from offblock.domain.network import timetable
from offblock.domain.network.schedules import Schedule
from offblock.domain.network.timetable import ScheduleForm
from offblock.usecases.airline.dependents import bookings_where
from offblock.usecases.airline.loading import load_airports
from offblock.usecases.command import command
from offblock.usecases.network.snapshots import head_of

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


def _schedule(store: Store, form: ScheduleForm) -> Schedule:
    places = load_airports(store, {"departure": form.departure, "arrival": form.arrival})
    return timetable.schedule_of(form, places[form.departure].distance_nm_to(places[form.arrival]))


@command
def enter(store: Store, caller: Caller, form: ScheduleForm) -> Schedule:
    """A new schedule."""
    made = _schedule(store, form)
    head, now = head_of(store, made.airline_id), store.moment.now
    decision = timetable.enter(made, store.find(Schedule, made.id), store.reference(), head, now)
    return store.commit(decision, StaffAction(caller, "schedule.create"))


@command
def change(store: Store, caller: Caller, schedule_id: int, form: ScheduleForm) -> Schedule:
    """Change a schedule in all but its natural key."""
    present = store.get(Schedule, schedule_id)
    head, now = head_of(store, present.airline_id), store.moment.now
    decision = timetable.change(present, _schedule(store, form), store.reference(), head, now)
    return store.commit(decision, StaffAction(caller, "schedule.edit"))


@command
def remove(store: Store, caller: Caller, schedule_id: int) -> None:
    """Remove a schedule that nothing restricts and of which nobody holds a live booking.

    It is closed before it is looked for the last time who has booked it: a booking rests on the schedule as it is.
    """
    present = store.get(Schedule, schedule_id)
    users = _users(store, present)
    if not users and present.active and store.rehearsed is None:
        present, users = _closed(store, present)
    decision = timetable.remove(present, users, head_of(store, present.airline_id), store.moment.now)
    return store.commit(decision, StaffAction(caller, "schedule.delete"), subject=present)


def _users(store: Store, present: Schedule) -> list[Use]:
    restricting = collections.restrictions_on(TargetKind.SCHEDULE, present.id, store.reference())
    return restricting or bookings_where(store, lambda one: one.schedule_id == present.id)


def _closed(store: Store, present: Schedule) -> tuple[Schedule, list[Use]]:
    """The schedule closed, and who has booked it until then; open again where somebody has."""
    closed = store.commit(timetable.set_active(present, False, head_of(store, present.airline_id), store.moment.now))
    users = _users(store, closed)
    if users:
        store.commit(timetable.set_active(closed, True, head_of(store, closed.airline_id), store.moment.now))
    return closed, users
