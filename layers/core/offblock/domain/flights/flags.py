"""What staff should look at in a flight before they accept it: each a code with facts (FL-11, PF-18)."""

from collections.abc import Iterator, Sequence
from enum import StrEnum

from offblock.domain.airline.airports import Airport
from offblock.domain.airline.geo import distance_nm
from offblock.domain.flights.figures import FlightFigures
from offblock.domain.flights.reports import Report
from offblock.domain.flights.steps import JUMP_NM, SMALLEST_STEP_NM, Step, StepKind
from offblock.domain.flights.tracks import Track
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.wording import sentence

AT_AIRPORT_NM = 5.0
"""A track begins or ends at an airport when it does so this close to its reference point."""
GAP_SECONDS = 900.0
HURRY_SECONDS = 10.0
"""Less accelerated time than this is a stutter of the simulator."""


class FlagKind(StrEnum):
    """Why a flight is marked."""

    NO_TRACK = "no_track"
    BEGINS_ELSEWHERE = "begins_elsewhere"
    ENDS_ELSEWHERE = "ends_elsewhere"
    ENDS_IN_THE_AIR = "ends_in_the_air"
    CLOCK_UNRELIABLE = "clock_unreliable"
    JUMPED = "jumped"
    ACCELERATED = "accelerated"
    GAP = "gap"
    HARD_LANDING = "hard_landing"


TEXTS: dict[FlagKind, str] = {
    FlagKind.NO_TRACK: "No position was reported.",
    FlagKind.BEGINS_ELSEWHERE: "The track begins {distance_nm} NM from {airport}.",
    FlagKind.ENDS_ELSEWHERE: "The track ends {distance_nm} NM from {airport}.",
    FlagKind.ENDS_IN_THE_AIR: "The track ends in the air.",
    FlagKind.CLOCK_UNRELIABLE: "{reports} reports bear times that cannot be true; they count for nothing.",
    FlagKind.JUMPED: "The aircraft jumped {jumps} times, {distance_nm} NM in all; that counts for nothing.",
    FlagKind.ACCELERATED: "{minutes} minutes were flown faster than time; they count for nothing.",
    FlagKind.GAP: "In the air it was {gaps} times without a report for over 15 minutes, for {minutes} at most.",
    FlagKind.HARD_LANDING: "It touched down at {fpm} fpm; {limit_fpm} is the limit.",
}
"""What each flag says in English; the braces name its facts."""


class Flag(Record):
    """One mark on a flight: nautical miles, minutes, feet per minute and counts by the names of its facts."""

    code: FlagKind
    facts: dict[str, int | str] = {}

    @property
    def text(self) -> str:
        """What it says in English."""
        return sentence(TEXTS[self.code], self.facts)


Ends = tuple[Airport | None, Airport | None]
"""Where a flight departed and where it arrived; None where the airport is gone."""


def flags_of(
    track: Track, way: Sequence[Step], figures: FlightFigures, ends: Ends, hard_landing_fpm: int
) -> tuple[Flag, ...]:
    """The marks of a flight; a touchdown harder than `hard_landing_fpm`, in feet per minute, is one (FL-11)."""
    placed = [one for one in track.reports if one.is_placed]
    found = [*_of_its_ends(placed, ends), *_of_its_clock(track), *_of_its_way(way)]
    rate = figures.landing_rate_fpm
    if rate is not None and -rate > hard_landing_fpm:
        found.append(Flag(code=FlagKind.HARD_LANDING, facts={"fpm": round(rate), "limit_fpm": -hard_landing_fpm}))
    return tuple(found)


def _of_its_ends(placed: Sequence[Report], ends: Ends) -> Iterator[Flag]:
    if not placed:
        yield Flag(code=FlagKind.NO_TRACK)
        return
    for code, report, place in (
        (FlagKind.BEGINS_ELSEWHERE, placed[0], ends[0]),
        (FlagKind.ENDS_ELSEWHERE, placed[-1], ends[1]),
    ):
        away = _miles_from(place, report) if place else 0.0
        if place and away > AT_AIRPORT_NM:
            yield Flag(code=code, facts={"airport": place.icao, "distance_nm": round(away)})
    if placed[-1].on_ground is False:
        yield Flag(code=FlagKind.ENDS_IN_THE_AIR)


def _miles_from(place: Airport, report: Report) -> float:
    return distance_nm(place.latitude, place.longitude, report.latitude or 0.0, report.longitude or 0.0)


def _of_its_clock(track: Track) -> Iterator[Flag]:
    if track.untrue:
        yield Flag(code=FlagKind.CLOCK_UNRELIABLE, facts={"reports": track.untrue})


def _of_its_way(way: Sequence[Step]) -> Iterator[Flag]:
    jumps = [step.miles for step in way if step.kind is StepKind.JUMPED]
    slewed = sum(step.miles for step in way if step.kind is StepKind.HELD)
    if jumps or slewed > JUMP_NM:
        miles = sum(jumps) + slewed
        yield Flag(code=FlagKind.JUMPED, facts={"jumps": len(jumps) or 1, "distance_nm": round(miles)})
    hurried = sum(step.seconds for step in way if step.kind is StepKind.HURRIED)
    if hurried >= HURRY_SECONDS:
        yield Flag(code=FlagKind.ACCELERATED, facts={"minutes": round(hurried / 60)})
    gaps = [step.seconds for step in way if step.seconds > GAP_SECONDS and _is_in_the_air(step)]
    if gaps:
        yield Flag(code=FlagKind.GAP, facts={"gaps": len(gaps), "minutes": round(max(gaps) / 60)})


def _is_in_the_air(step: Step) -> bool:
    """Whether it flew between two reports: one of them says so, or they are too far apart for taxiing."""
    in_the_air = step.before.on_ground is False or step.after.on_ground is False
    return in_the_air or step.miles > AT_AIRPORT_NM or (_says_nothing(step) and step.miles > SMALLEST_STEP_NM)


def _says_nothing(step: Step) -> bool:
    return step.before.on_ground is None and step.after.on_ground is None
