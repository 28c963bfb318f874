"""How schedules are shown to the one who might book them: which can be booked now, and why the others cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain import offers
from offblock.domain.aircraft import Aircraft
from offblock.domain.callers import Caller
from offblock.domain.offers import Desk
from offblock.domain.page import Page
from offblock.domain.refusals import NotFound
from offblock.domain.reservations import Ground
from offblock.domain.schedules import Schedule
from offblock.domain.settings import Settings
from offblock.domain.system import ReferenceHead
from offblock.domain.users import User
from offblock.usecases.fleet import show_schedule
from offblock.views.fleet import OfferedAircraft, ScheduleView, offered_aircraft, schedule_view

if TYPE_CHECKING:
    from offblock.adapters.store import Store


def desk_of(store: Store, pilot_id: int) -> Desk:
    """A pilot as the booking desk sees one, read for showing."""
    pilot, head, told = store.find_all((User, pilot_id), (ReferenceHead, ()), (Settings, ()), strong=False)
    if pilot is None:
        raise NotFound("There is no such pilot here.")
    now = store.moment.now
    held = store.whole("bookings_of", pilot_id, strong=False)
    ground = Ground(reference=store.reference(head), settings=told or Settings())
    return Desk(pilot=pilot, live=tuple(one for one in held if one.is_live_at(now)), ground=ground, now=now)


def views(store: Store, pilot_id: int | None, schedules: list[Schedule]) -> list[ScheduleView]:
    """Schedules, each with whether the pilot could book it now, and why not (BK-09)."""
    if pilot_id is None:
        reference = store.reference()
        return [schedule_view(one, reference) for one in schedules]
    desk = desk_of(store, pilot_id)
    here = desk.pilot.airport
    is_near = any(one.departure == here for one in schedules)
    ready = offers.free(store.whole("aircraft_at", here, strong=False), desk) if is_near else []
    reference = desk.ground.reference
    return [schedule_view(one, reference, offers.reasons(one, desk, ready)) for one in schedules]


def view(store: Store, pilot_id: int | None, schedule: Schedule) -> ScheduleView:
    """One schedule."""
    return views(store, pilot_id, [schedule])[0]


def aircraft_for(
    store: Store, caller: Caller, pilot_id: int, schedule_id: int, per_page: int, cursor: str
) -> tuple[Page[Aircraft], list[OfferedAircraft]]:
    """The aircraft at the departure that this pilot can book for the schedule now; a page may be short (BK-09)."""
    schedule = show_schedule(store, caller, schedule_id)
    desk = desk_of(store, pilot_id)
    page = store.page("aircraft_at", schedule.departure, schedule.airline_id, size=per_page, cursor=cursor)
    fit = [one for one in page.rows if offers.may_use(schedule, one, desk)]
    return page, [offered_aircraft(one, desk.ground.reference) for one in fit]
