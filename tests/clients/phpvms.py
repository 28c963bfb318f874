"""A client of phpVMS 7's API, as its contract has it: bids, prefile, positions, file, cancel."""

from __future__ import annotations

from typing import Any

from offblock.domain.kernel.values import to_rfc3339
from tests.clients.line import Line

BATCH = 50


def position_of(report: dict[str, Any]) -> dict[str, Any]:
    """A desktop client's report as this client would send it."""
    place, attitude = report["position"], report["attitude"]
    at = report["timestamp"]
    return {
        "lat": place["latitude"]["value"],
        "lon": place["longitude"]["value"],
        "altitude_msl": place["altitude"]["value"],
        "altitude_agl": place["altitudeAgl"]["value"],
        "altitude": place["altitude"]["value"],
        "heading": attitude["headingTrue"]["value"],
        "gs": attitude["gs"]["value"],
        "vs": attitude["vs"]["value"],
        "fuel": report["weight"]["fuel"]["value"],
        "status": "TXI" if report["sensors"]["onGround"] else "ENR",
        "created_at": at if isinstance(at, str) else to_rfc3339(at // 1000),
    }


class PhpVmsClient:
    """Flies a bid from its prefile to its end; what it remembers can be lost with its process."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def bids(self) -> list[dict[str, Any]]:
        """What can be flown."""
        answer = self._line("GET", "/api/user/bids")
        assert answer.status == 200, answer
        listed: list[dict[str, Any]] = answer.data
        return listed

    def bid(self, flight_id: str, **more: Any) -> dict[str, Any]:
        """Bid on a flight."""
        answer = self._line("PUT", "/api/user/bids", {"flight_id": flight_id, **more})
        assert answer.status == 200, answer
        made: dict[str, Any] = answer.data
        return made

    def prefile(self, bid: dict[str, Any]) -> dict[str, Any]:
        """The flight of a bid begins."""
        flight = bid["flight"]
        form = {name: flight[name] for name in ("airline_id", "flight_number", "dpt_airport_id", "arr_airport_id")}
        form |= {"flight_id": bid["flight_id"], "aircraft_id": bid["aircraft_id"], "source_name": "test/1.0"}
        form |= {"route": "DCT", "block_fuel": 300.5, "fields": {"Simulator": "X-Plane"}, "fares": []}
        answer = self._line("POST", "/api/pireps/prefile", form)
        assert answer.status == 200, answer
        pirep: dict[str, Any] = answer.data
        return pirep

    def resume(self) -> dict[str, Any] | None:
        """The flight in progress, as a new process finds it."""
        answer = self._line("GET", "/api/user/pireps", state=0)
        assert answer.status == 200, answer
        return next(iter(answer.data), None)

    def report(self, pirep: dict[str, Any], reports: list[dict[str, Any]]) -> None:
        """Positions in batches, with an update and a log beside them."""
        for start in range(0, len(reports), BATCH):
            some = [position_of(one) for one in reports[start : start + BATCH]]
            answer = self._line("POST", f"/api/pireps/{pirep['id']}/acars/position", {"positions": some})
            assert (answer.status, answer.body["count"]) == (200, len(some)), answer
        updated = self._line("POST", f"/api/pireps/{pirep['id']}/update", {"status": "ENR", "fuel_used": 12.5})
        assert updated.status == 200, updated
        logged = self._line("POST", f"/api/pireps/{pirep['id']}/acars/logs", {"logs": [{"log": "Wheels up"}]})
        assert logged.status == 200, logged

    def file(self, pirep: dict[str, Any]) -> None:
        """The flight is over; a second answer says that it is filed."""
        form = {"distance": 50, "flight_time": 20, "fuel_used": 100, "landing_rate": -150}
        answer = self._line("POST", f"/api/pireps/{pirep['id']}/file", form)
        assert answer.status == 200 or answer.body["type"].endswith("/pirep-error"), answer

    def cancel(self, pirep: dict[str, Any]) -> None:
        """Give it up."""
        assert self._line("DELETE", f"/api/pireps/{pirep['id']}/cancel").status == 200
