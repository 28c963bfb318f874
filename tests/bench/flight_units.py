"""What is done about flights costs, metered, beside what it must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.adapters import clock, due
from offblock.adapters.files import Files
from offblock.domain.access.callers import Caller, Role
from offblock.domain.flights.flights import Flight, FlightStatus, Live, ReviewAction
from offblock.domain.flights.reviews import Verdict
from offblock.queries.flights import client
from offblock.queries.flights import flights as flights_shown
from offblock.queries.flights import statistics as statistics_shown
from offblock.usecases.flights import hanging, landings, reports, reviews, stops, storing
from tests import airline
from tests.airline import HOUR, PILOT, TENANT, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.reliability import acts, tracks
from tests.reliability.acts import happened
from tests.reliability.case import plain
from tests.reliability.worlds import after, equipped, later

MINIMUM: dict[str, Least] = {
    "my statistics": Least(2.0, 0, 0, "account, flights, ledger, what was flown from where, each half"),
    "review a flight": Least(1.0, 4, 5, "flight; flight and audit; it is shown in two lists and waits no more"),
    "look at a flight in the air": Least(3.0, 1, 2, "place, flight, settings; the place is due an hour later"),
    "tell of a flight that hangs": Least(3.0, 1, 2, "the same; the place is due no more and listed"),
    "stop a flight for its pilot": Least(
        7.0, 16, 10, "flight, account, aircraft, booking, place, two stands; these and the audit; as by the pilot"
    ),
    "list 25 that wait for review": Least(1.5, 0, 0, "25 entries are 10 KB"),
    "a client without a booking asks for one": Least(0.5, 0, 0, "the bookings"),
    "a client asks what is flown": Least(2.0, 0, 0, "bookings, flight, two airports; these are known for a minute"),
    "the live map": Least(2.5, 0, 0, "a query per shard; who asks, for the own flight"),
    "report positions again": Least(0, 1, 0, "the place with the reports in it, which this process wrote last"),
    "report without an id": Least(3.0, 1, 0, "account, flight, place, once a minute; the place"),
    "report without an id again": Least(0, 1, 0, "the place"),
    "report a full piece": Least(0, 2, 0, "a piece, and the place"),
    "report when the flight is over": Least(2.5, 1, 1, "account, flight, the last flight half; a piece that is due"),
    "finish with last reports": Least(11.0, 16, 11, "a flight's end, and one more: its last reports, which are due"),
    "put away the track of an hour": Least(
        21.0, 137, 1, "flight, 136 pieces of half a KB; the piece that names the file, and each of these goes"
    ),
    "look for what hangs among 200 in the air": Least(2.0, 0, 0, "one query per shard, whatever there is"),
}


def _flight() -> str:
    return acts.flight_of(plain(), PILOT)


def _later(act: Callable[[str], Any]) -> Callable[[], Callable[[], Any]]:
    """The act on the flight after half a day's silence."""

    def prepare() -> Callable[[], Any]:
        flight = _flight()
        return later(13 * HOUR, lambda: act(flight))

    return prepare


def _in_an_hour() -> Callable[[], Any]:
    flight = _flight()
    return later(HOUR, lambda: hanging.check(plain(), int(flight)))


def _reports(count: int, is_known: bool = True, after: int = 0) -> Callable[[], Any]:
    """Each time the next so many reports of a flight, whose id the client knows or not."""
    flight, numbers = _flight(), range(after + 1, after + 2 * count + 1)
    posts = iter([tracks.post(*numbers[:count]), tracks.post(*numbers[count:])])

    def act() -> Any:
        if is_known:
            return reports.report(plain(), PILOT, flight, next(posts))
        return reports.report_flown(plain(), PILOT, next(posts))

    return act


def _finished() -> Callable[[], Any]:
    flight = _flight()
    return lambda: landings.finish(plain(), PILOT, flight)


def _put_away() -> Callable[[], Any]:
    flight = int(_flight())
    return lambda: storing.store_track(plain(), flight, Files(TENANT))


def _reviewed() -> Callable[[], Any]:
    flight, verdict = _flight(), Verdict(ReviewAction.ACCEPT)
    return lambda: reviews.review(plain(), staff(), flight, verdict)


def _submitted() -> None:
    airline.aloft()
    acts.finish()(airline.store())


def _flights(count: int, **fields: Any) -> list[Flight]:
    now, ends = clock.now(), {"departure": "EDDG", "arrival": "EDLI", "callsign": "TST101", "flight_number": "101"}
    return [
        Flight.model_validate({"id": 9000 + n, "booking_id": 8000 + n, "booking_key": f"S#{n}", "kind": "schedule",
                               "pilot_id": PILOT, "aircraft_id": airline.AIRCRAFT, "started_at": now, **ends, **fields})
        for n in range(count)
    ]  # fmt: skip


def _waiting() -> None:
    done = {"status": FlightStatus.SUBMITTED, "finished_at": clock.now(), "block_minutes": 60, "distance_nm": 100}
    airline.keep(*_flights(30, **done))
    _listed()


def _many_in_the_air() -> None:
    airline.keep(*(Live(flight_id=one.id, callsign="X", departure="EDDG", arrival="EDLI", heard_at=clock.now(),
                        check_at=clock.now() + HOUR) for one in _flights(200)))  # fmt: skip


def _listed() -> Any:
    admin = Caller(TENANT, airline.STAFF, frozenset({Role.ADMINISTRATOR}))
    wanted = flights_shown.Wanted(statuses=(FlightStatus.SUBMITTED,))
    return flights_shown.listed(plain(), admin, wanted, 25, "")


def _on_the_map() -> Any:
    flights_shown.forget()
    return flights_shown.live(plain(), PILOT)


WARM = (
    "report positions again",
    "report without an id again",
    "report a full piece",
    "the live map",
    "list 25 that wait for review",
)
aloft = after(equipped, airline.aloft)
OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Callable[[], Any]]]] = {
    "review a flight": (after(equipped, _submitted), _reviewed),
    "look at a flight in the air": (aloft, _in_an_hour),
    "tell of a flight that hangs": (aloft, _later(lambda flight: hanging.check(plain(), int(flight)))),
    "stop a flight for its pilot": (aloft, _later(lambda flight: stops.stop_by_staff(plain(), staff(), flight, "x"))),
    "my statistics": (
        after(aloft, happened(acts.finish())),
        lambda: lambda: statistics_shown.shown(plain(), PILOT),
    ),
    "list 25 that wait for review": (after(equipped, _waiting), lambda: _listed),
    "a client without a booking asks for one": (equipped, lambda: lambda: client.current(plain(), PILOT)),
    "a client asks what is flown": (aloft, lambda: lambda: client.current(plain(), PILOT)),
    "the live map": (aloft, lambda: _on_the_map),
    "report positions again": (aloft, lambda: _reports(1)),
    "report without an id": (aloft, lambda: _reports(1, is_known=False)),
    "report without an id again": (aloft, lambda: _reports(1, is_known=False)),
    "report a full piece": (aloft, lambda: _reports(20)),
    "report when the flight is over": (
        after(aloft, tracks.reported(10), happened(acts.finish())),
        lambda: _reports(1, is_known=False, after=20),
    ),
    "finish with last reports": (after(aloft, tracks.reported(10)), _finished),
    "put away the track of an hour": (
        after(aloft, lambda: tracks.flown_for(HOUR), happened(acts.finish())),
        _put_away,
    ),
    "look for what hangs among 200 in the air": (
        after(equipped, _many_in_the_air),
        lambda: lambda: list(due.due("hanging", clock.now())),
    ),
}
"""What must be there, and what is then prepared and metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, prepare = OPERATIONS[name]
    setup()
    return metered(name, prepare(), MINIMUM[name], name in WARM, airline.AIRLINE)
