"""Who the story is about, and what every act does: the clock, the jobs, feeds, files, and flying."""

import random
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from tools.demo.api import Api, Differs, shows

MOST_WAIT_SECONDS = 10


class Story:
    """The people of the tenant `demo`, and the stack's clock."""

    def __init__(self, base: str, credentials: dict[str, Any]) -> None:
        users = credentials["demo"]["users"]
        self.base = base
        self.ids = {name.split("@")[0]: user["user_id"] for name, user in users.items()}
        keys = {name.split("@")[0]: user["api_key"] for name, user in users.items()}
        self.staff = Api(base, keys["sysadmin"], "staff")
        self.pilots = [Api(base, keys[f"pilot{n}"], f"pilot{n}") for n in (1, 2, 3)]
        self.unverified = Api(base, keys["unverified"], "unverified")

    def now(self) -> datetime:
        """The stack's own time."""
        return datetime.fromisoformat(self.staff.get("/local/clock")["now"])

    def until(self, moment: datetime) -> None:
        """Let the stack's clock run to a moment."""
        seconds = int((moment - self.now()).total_seconds()) + 1
        if seconds > 0:
            self.staff.post("/local/clock", {"advance_seconds": seconds})

    def job(self, name: str) -> None:
        """Run a scheduled job now, to the end of everything that follows from it."""
        self.staff.post(f"/local/jobs/{name}")

    def drain(self) -> None:
        """Wait until all that follows from what was done is done."""
        self.staff.post("/local/drain")

    def last_run(self, job: str) -> datetime | None:
        """When a job ran last, by itself or by hand."""
        ran_at = next(one for one in self.staff.get("/api/v1/jobs")["data"] if one["job"] == job)["last_run_at"]
        return datetime.fromisoformat(ran_at) if ran_at else None

    def wait_for(self, job: str, since: datetime) -> None:
        """Wait until a job has run by itself at `since` or later: a moment after the clock has moved there."""
        until = time.monotonic() + MOST_WAIT_SECONDS
        while (ran := self.last_run(job)) is None or ran < since:
            if time.monotonic() > until:
                raise Differs(f"{job} did not run by itself")
            time.sleep(0.1)

    def notices(self, pilot: Api, kind: str, about: str) -> int:
        """How many notices of a kind a pilot has whose link or text ends with, or names, what it is about."""
        self.drain()
        feed = pilot.get("/api/v1/me/notifications", per_page=100)["data"]
        return sum(one["kind"] == kind and (one["link"].endswith(about) or about in one["text"]) for one in feed)

    @staticmethod
    def rows(who: Api, path: str) -> Iterator[dict[str, Any]]:
        """Every row of a list, page by page."""
        query: dict[str, Any] = {"per_page": 100}
        while True:
            page = who.get(path, **query)
            yield from page["data"]
            if not page["meta"]["cursor"]:
                return
            query["cursor"] = page["meta"]["cursor"]

    def import_file(self, kind: str, text: str, how: str = "") -> dict[str, Any]:
        """Import a CSV text; the report, with how many rows were `kept`."""
        headers = {"Content-Type": "text/csv"}
        answer = self.staff.call("POST", f"/api/v1/imports/{kind}{how}", 200, data=text.encode(), headers=headers)
        report: dict[str, Any] = answer.get("data", answer)
        kept = report["created"] + report["updated"] + report["unchanged"]
        shows(f"{kind}: {report['rows']} rows, {kept} kept, {report['failed']} refused")
        return report | {"kept": kept}


def is_from(entry: dict[str, Any], kind: str, made_by: int) -> bool:
    """Whether a ledger entry comes from that mission, booking or bounty."""
    source = entry["source"]
    return (source["kind"], source["id"]) == (kind, made_by)


def fly(story: Story, pilot: Api, flight_id: str, reports: list[dict[str, Any]]) -> dict[str, Any]:
    """Send a flight's reports, let its time pass, and submit it; the flight with its figures."""
    _send(pilot, flight_id, reports)
    story.until(story.now() + timedelta(seconds=_seconds(reports)))
    done: dict[str, Any] = pilot.post(f"/api/v1/flights/{flight_id}/finish")["data"]
    shows(
        f"block {done['block_minutes']} min, {done['distance_nm']} nm, {done['fuel_used_kg']} kg, "
        f"touchdown {done['landing_rate_fpm']} fpm"
    )
    return done


def _seconds(reports: list[dict[str, Any]]) -> float:
    instants = [_instant(report["timestamp"]) for report in reports]
    return max(instants) - min(instants)


def _instant(timestamp: Any) -> float:
    return timestamp / 1000 if isinstance(timestamp, int) else datetime.fromisoformat(timestamp).timestamp()


def _send(pilot: Api, flight_id: str, reports: list[dict[str, Any]]) -> None:
    batches = [reports[start : start + 100] for start in range(0, len(reports), 100)] * 2
    dice = random.Random(7)
    dice.shuffle(batches)
    for batch in batches:
        pilot.post(f"/api/v1/flights/{flight_id}/positions", dice.sample(batch, len(batch)))
    shows(f"{len(reports)} reports sent twice, shuffled, in {len(batches)} posts")
