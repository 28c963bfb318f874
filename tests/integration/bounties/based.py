"""An airline whose aircraft have a base, and short words for what is done about one that was left away."""

from collections.abc import Iterator
from typing import Any

from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from tests import airline, invariants, pump
from tests.airline import AIRCRAFT, HOUR, TENANT
from tests.api import Answer, Caller, key_for
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.network.networks import snapshot
from tests.pump import Bench

OUT, ON, BACK = (
    airline.schedule(*way) for way in (("EDDG", "EDLI", "101"), ("EDLI", "EDDH", "102"), ("EDDH", "EDDG", "103"))
)


class Based(People):
    """The airline's people; its aircraft are at home at EDDG, and from EDLI two services lead there."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self.bench = bench
        self.third = Caller(key_for(TENANT, airline.THIRD, "third"))
        airline.keep(
            Airline(id=5, icao="TST", name="Test Air"),
            Fleet(id=6, airline_id=5, name="Test Air", base="EDDG"),
            Subfleet(id=7, fleet_id=6, airline_id=5, type="DA40", name="Diamond"),
            ReferenceHead(version=1),
            OUT,
            ON,
            BACK,
        )
        snapshot()
        bench.drain()

    def fly(self, by: Caller, leg: Any) -> Answer:
        """The caller's booking of a leg, from start to end."""
        form = {"booking_id": leg["id"], "callsign": leg["callsign"], "departure": leg["departure"]}
        started = by("POST", "/api/v1/flights", {**form, "arrival": leg["arrival"]})
        assert started.status == 201, started
        return by("POST", f"/api/v1/flights/{started.data['id']}/finish")

    def left_away(self, by: Caller | None = None) -> None:
        """The aircraft flown from its base to EDLI by a pilot."""
        flyer = by or self.pilot
        booked = flyer("POST", "/api/v1/bookings", {"schedule_id": OUT.id, "aircraft_id": AIRCRAFT})
        assert booked.status == 201, booked
        assert self.fly(flyer, booked.data).status == 200

    def bounty(self, clock: Clock) -> Any:
        """The bounty that the idle job makes for it, as another pilot sees it."""
        self.left_away()
        clock.advance(48 * HOUR)
        self.bench.job("scan-idle")
        (found,) = self.other("GET", "/api/v1/bounties").data
        return found

    def claimed(self, clock: Clock) -> tuple[Any, list[Any]]:
        """The bounty, and the bookings of the other pilot who has claimed it."""
        found = self.bounty(clock)
        answer = self.other("POST", f"/api/v1/bounties/{found['id']}/claim")
        assert answer.status == 201, answer
        return found, answer.data

    def notices(self, by: Caller) -> list[tuple[str, str]]:
        """What somebody has been told, newest first: kind and link."""
        self.bench.drain()
        return [(one["kind"], one["link"]) for one in by("GET", "/api/v1/me/notifications").data]

    def away(self) -> list[Any]:
        """The view of aircraft out of place."""
        rows: list[Any] = self.staff("GET", "/api/v1/aircraft-repositioning").data
        return rows

    def set(self, **settings: Any) -> None:
        """Staff change settings, and everything that follows."""
        answer = self.staff("PUT", "/api/v1/settings", settings)
        assert answer.status == 200, answer
        self.bench.drain()


def running() -> Iterator[Based]:
    """Everybody, with stream, queues and jobs; what must always hold is checked in the end."""
    with pump.running() as bench:
        yield Based(bench)
        invariants.check()
