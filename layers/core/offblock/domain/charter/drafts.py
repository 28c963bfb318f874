"""Drafts: what staff write, change and publish; once published only windows move (CC-10, CC-11, CC-12)."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, Self

from pydantic import Field, model_validator

from offblock.domain.charter.customers import MOST_LEGS, Customer, one_mission_less
from offblock.domain.charter.missions import LIVE, Counter, Leg, Mission, MissionStatus, MissionText, markers_of
from offblock.domain.charter.requests import PositioningRequest
from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, Facts, NoticeKind
from offblock.domain.kernel.findings import finding
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import Conflict, Fault, IllegalMove, Invalid, Refusal
from offblock.domain.kernel.values import Icao, Id, Instant, Name, Text, passing_over


class LegPlan(Record):
    """A leg as staff write it (CC-11)."""

    departure: Icao
    arrival: Icao
    window_starts_at: Instant
    window_ends_at: Instant

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.window_ends_at <= self.window_starts_at:
            raise finding("too_early", "the window ends after it starts", at="window_ends_at")
        if self.departure == self.arrival:
            raise finding("same_airport", "a leg arrives elsewhere than it departs", at="arrival")
        return self


_AS_SHOWN = passing_over(
    "sequence", "flight_number", "status", "booking_id", "flight_id", "distance_nm", "departs_from", "actions"
)


class MissionForm(Record):
    """A draft as staff write it. `legs` by hand; `points_award` may still be empty (CC-10)."""

    customer_id: Id
    aircraft_id: Id
    title: Name
    description: Text = ""
    points_award: Annotated[int, Field(ge=1, le=1_000_000)] | None = None
    legs: Annotated[tuple[Annotated[LegPlan, _AS_SHOWN], ...], Field(max_length=MOST_LEGS)] = ()


class NotADraft(Conflict):
    """Only a draft can be changed or deleted like this."""


class NothingToFly(Conflict):
    """A mission is published with legs."""


class NoPointsAward(Conflict):
    """A mission is published with an award of at least one point."""


class WindowOver(Conflict):
    """A window of the mission has already ended."""


class AircraftNotInPool(Conflict):
    """The customer's missions use aircraft of its pool (CC-08)."""


def must_join_up(plans: tuple[LegPlan, ...]) -> None:
    """Refuse legs that do not follow each other in place and time, naming each field (CC-11)."""
    faults: dict[str, Fault] = {}
    for n, (before, leg) in enumerate(pairwise(plans), start=1):
        if leg.departure != before.arrival:
            faults[f"legs.{n}.departure"] = Fault(
                "not_contiguous", "a leg departs where the one before arrived: {airport}", {"airport": before.arrival}
            )
        if leg.window_ends_at <= before.window_starts_at:
            faults[f"legs.{n}.window_ends_at"] = Fault(
                "too_early",
                "a window ends after the window of the leg before it started: {starts_at}",
                {"starts_at": before.window_starts_at},
            )
    if faults:
        raise Invalid(faults)


def legs_from(plans: tuple[LegPlan, ...], numbers: tuple[str, ...]) -> tuple[Leg, ...]:
    """The legs of a plan with their flight numbers (CC-06)."""
    return tuple(
        Leg(sequence=n, flight_number=number, **plan.model_dump())
        for n, (plan, number) in enumerate(zip(plans, numbers, strict=True), start=1)
    )


def must_be_in_pool(customer: Customer, aircraft_id: int) -> None:
    """Refuse an aircraft outside the customer's pool (CC-08)."""
    if aircraft_id not in customer.aircraft_ids:
        raise AircraftNotInPool(
            "{customer} does not use this aircraft: choose one of its pool, or add it there.",
            customer=customer.name,
            customer_id=customer.id,
            aircraft_id=aircraft_id,
        )


def draft(
    customer: Customer, form: MissionForm, counter: Counter, numbers: tuple[str, ...], by: int | None, moment: Moment
) -> Decision[Mission]:
    """A new mission in Draft, numbered by the tenant's counter (CC-10); `numbers` has one per leg (CC-06)."""
    must_join_up(form.legs)
    must_be_in_pool(customer, form.aircraft_id)
    plain = form.model_dump(include={"customer_id", "aircraft_id", "title", "points_award"})
    mission = Mission(
        id=counter.last + 1,
        multiplier=customer.points_multiplier,
        created_at=moment.now,
        created_by=by,
        legs=legs_from(form.legs, numbers),
        **plain,
    )
    changes = ChangeSet()
    changes.put(mission)
    changes.put(counter.but(last=mission.id))
    changes.put(customer.but(live_missions=customer.live_missions + 1))
    _describe(mission, None, form.description, changes)
    for marker in markers_of(mission):
        changes.put(marker)
    return changes.decide(mission)


def _describe(mission: Mission, present: MissionText | None, description: str, changes: ChangeSet) -> None:
    """Keep a mission's description; none is not kept."""
    if description:
        changes.put(MissionText(mission_id=mission.id, description=description))
    else:
        changes.remove(present)


@dataclass(frozen=True, slots=True)
class LoadedDraft:
    """A mission with its description, its customer, and the customer that it is to have."""

    mission: Mission
    text: MissionText | None
    customer: Customer
    named: Customer


def edit_draft(loaded: LoadedDraft, form: MissionForm, numbers: tuple[str, ...]) -> Decision[Mission]:
    """Change everything about a draft (CC-11)."""
    mission, named = loaded.mission, loaded.named
    if mission.status is not MissionStatus.DRAFT:
        raise NotADraft(
            "Mission {mission_id} is {status}: only windows can still be moved.",
            mission_id=mission.id,
            status=mission.status,
        )
    must_join_up(form.legs)
    must_be_in_pool(named, form.aircraft_id)
    plain = form.model_dump(include={"customer_id", "aircraft_id", "title", "points_award"})
    legs = legs_from(form.legs, numbers)
    changed = mission.but(**plain, multiplier=named.points_multiplier, legs=legs)

    changes = ChangeSet()
    changes.put(changed)
    _describe(mission, loaded.text, form.description, changes)
    if loaded.customer.id != named.id:
        changes.put(one_mission_less(loaded.customer))
        changes.put(named.but(live_missions=named.live_missions + 1))
    before, after = set(markers_of(mission)), set(markers_of(changed))
    for marker in sorted(after - before, key=lambda one: one.number):
        changes.put(marker)
    changes.remove(*sorted(before - after, key=lambda one: one.number))
    return changes.decide(changed)


def delete_draft(mission: Mission, text: MissionText | None, customer: Customer) -> Decision[None]:
    """Remove a draft for good; its numbers are free again (CC-37)."""
    if mission.status is not MissionStatus.DRAFT:
        raise NotADraft(
            "Mission {mission_id} is {status}: only drafts are deleted; cancel it instead.",
            mission_id=mission.id,
            status=mission.status,
        )
    changes = ChangeSet()
    changes.put(one_mission_less(customer))
    changes.remove(mission, text, *markers_of(mission))
    return changes.decide(None)


def unready(mission: Mission, now: int) -> list[Refusal]:
    """All that keeps a draft from being published, the most fundamental first; nothing where it can be (CC-12)."""
    return [
        *([] if mission.legs else [NothingToFly("Add at least one leg before you publish.")]),
        *([] if mission.points_award else [NoPointsAward("Set a points award of 1 or more before you publish.")]),
        *(
            WindowOver("The window of leg {sequence} is over: move it before you publish.", sequence=leg.sequence)
            for leg in mission.legs
            if leg.window_ends_at <= now
        ),
    ]


def publish(mission: Mission, customer: Customer, by: int | None, moment: Moment) -> Decision[Mission]:
    """Draft to Open, at the customer's multiplier of now (CC-12, CC-23)."""
    if mission.status is not MissionStatus.DRAFT:
        raise NotADraft(
            "Mission {mission_id} is {status}: it was published before.", mission_id=mission.id, status=mission.status
        )
    for refusal in unready(mission, moment.now):
        raise refusal
    multiplier = customer.points_multiplier
    changes = ChangeSet()
    opened = changes.put(
        mission.to(MissionStatus.OPEN, published_at=moment.now, published_by=by, multiplier=multiplier)
    )
    changes.put(positioning_of(opened, moment.now))
    return changes.decide(opened)


def positioning_of(mission: Mission, now: int) -> PositioningRequest:
    """What publishing a mission asks for: its aircraft at its first departure, looked at as soon as the check runs."""
    first = mission.legs[0]
    return PositioningRequest(
        aircraft_id=mission.aircraft_id,
        mission_id=mission.id,
        departure=first.departure,
        starts_at=first.window_starts_at,
        next_check_at=now,
    )


def move_windows(
    mission: Mission, plans: tuple[LegPlan, ...], moment: Moment, request: PositioningRequest | None = None
) -> Decision[Mission]:
    """Move starts still ahead and ends not yet over of a published mission; its pilot is told (CC-11)."""
    if mission.status not in LIVE:
        raise IllegalMove(
            "Mission {mission_id} is {status}: its windows stay as they are.",
            mission_id=mission.id,
            status=mission.status,
        )
    if [(leg.departure, leg.arrival) for leg in mission.legs] != [(plan.departure, plan.arrival) for plan in plans]:
        raise Invalid({"legs": Fault("stays", "a published mission keeps its legs: only their windows can be moved")})
    must_join_up(plans)
    legs = tuple(_moved(leg, plan, moment.now) for leg, plan in zip(mission.legs, plans, strict=True))
    changes = ChangeSet()
    changed = changes.put(mission.but(legs=legs))
    for leg, before in zip(legs, mission.legs, strict=True):
        if leg != before and mission.pilot_id:
            facts = mission.facts | {"leg": leg.sequence} | _window(leg)
            changes.tell(Event(kind=NoticeKind.WINDOW_MOVED, at=moment.now, to=mission.pilot_id, facts=facts))
    if request and request.starts_at != legs[0].window_starts_at:
        changes.edit(request, starts_at=legs[0].window_starts_at, next_check_at=moment.now)
    return changes.decide(changed)


def _window(leg: Leg) -> Facts:
    return {"starts_at": leg.window_starts_at, "ends_at": leg.window_ends_at}


def movable(leg: Leg, now: int) -> tuple[bool, bool]:
    """Whether the leg's window start, and its end, can still be moved: what has passed or was flown stays (CC-11)."""
    return (
        not leg.is_complete and leg.window_starts_at > now,
        not leg.is_complete and leg.window_ends_at > now,
    )


def _moved(leg: Leg, plan: LegPlan, now: int) -> Leg:
    """One leg with its new window, refused where that part of the window has passed or the leg is flown."""
    start, end = plan.window_starts_at != leg.window_starts_at, plan.window_ends_at != leg.window_ends_at
    start_moves, end_moves = movable(leg, now)
    if (start or end) and leg.is_complete:
        raise WindowOver("Leg {sequence} is flown: its window stays as it is.", sequence=leg.sequence)
    if start and (not start_moves or plan.window_starts_at <= now):
        raise WindowOver(
            "Leg {sequence}: only a window start that is still ahead can be moved, to one ahead.", sequence=leg.sequence
        )
    if end and (not end_moves or plan.window_ends_at <= now):
        raise WindowOver(
            "Leg {sequence}: only a window end that is not over can be moved, to one ahead.", sequence=leg.sequence
        )
    return leg.but(window_starts_at=plan.window_starts_at, window_ends_at=plan.window_ends_at)
