"""Proves that a deployment works: `make smoke URL=https://… KEY=ask_…`, with an administrator's key (OP-01).

Each step says what it found; the first that fails says what is wrong and where to look, and ends it. A fleet is made
and removed again, and a file is judged as an upload whose rows are not imported: nothing stays but their audit entries.
"""

from __future__ import annotations

import os
import secrets
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import requests

WAIT_SECONDS = 90
"""How long a file may be on its way through bucket, events, queue and jobs."""
PATIENCE = 30
LISTS = {
    "bookings": "/api/v1/schedules?per_page=1",
    "charter": "/api/v1/charter-missions?per_page=1",
    "fleet": "/api/v1/aircraft?per_page=1",
    "people": "/api/v1/users?per_page=1",
    "acars": "/api/v1/flights?per_page=1",
    "airline": "/api/v1/branding",
}
"""A list of each function that answers people."""
FILE = "icao,name,lat,lon\nZZZZ,Smoke,0,0\n"


class Broken(Exception):
    """What does not work, and where to look."""


@dataclass(frozen=True, slots=True)
class Door:
    """A deployment's address and a key that opens it."""

    url: str
    key: str

    def call(self, method: str, path: str, expect: int, body: Any = None, key: str | None = None) -> Any:
        """What a request answers; `Broken` where that is another status."""
        headers = {"X-API-Key": self.key if key is None else key}
        if method == "POST":
            headers["Idempotency-Key"] = secrets.token_hex(16)
        sent = {name: text for name, text in headers.items() if text}
        try:
            answer = requests.request(method, self.url.rstrip("/") + path, json=body, headers=sent, timeout=PATIENCE)
        except requests.RequestException as failed:
            raise Broken(f"{self.url} cannot be reached ({type(failed).__name__}): is the address right?") from failed
        if answer.status_code != expect:
            raise Broken(
                f"{method} {path} answered {answer.status_code}, not {expect}: {answer.text[:300]}\n"
                "Look at the function's log, and at docs/operators.md, Errors at the door."
            )
        return answer.json() if answer.content else None


def gate(door: Door) -> str:
    """Nobody without a key; those that have none find the airlines."""
    said = door.call("GET", "/api/v1/me", 401, key="")
    if said.get("code") != "unauthenticated":
        raise Broken(f"Something else answers at {door.url}: {str(said)[:200]}")
    tenants = door.call("GET", "/api/tenants", 200, key="")["data"]
    return f"nobody comes in without a key, and {len(tenants)} airlines can be chosen"


def known(door: Door) -> str:
    """The authorizer and the table."""
    rules = door.call("GET", "/api/v1/rules", 200)["data"]
    return f"the key is known, and the table answers ({len(rules)} rules)"


def lists(door: Door) -> str:
    """Every function that answers people."""
    for path in LISTS.values():
        door.call("GET", path, 200)
    return f"{', '.join(LISTS)} answer"


def writes(door: Door) -> str:
    """A record is made, seen and removed."""
    name = f"Smoke {secrets.token_hex(4)}"
    airlines = door.call("GET", "/api/v1/airlines?per_page=1", 200)["data"]
    if not airlines:
        return "nothing was written: make an airline first, then prove that as well"
    made = door.call("POST", "/api/v1/fleets", 201, {"name": name, "airline_id": airlines[0]["id"]})["data"]
    door.call("GET", f"/api/v1/fleets/{made['id']}", 200)
    door.call("DELETE", f"/api/v1/fleets/{made['id']}", 204)
    door.call("GET", f"/api/v1/fleets/{made['id']}", 404)
    return "a fleet was made, seen and removed"


def work(door: Door, wait: Callable[[float], None] = time.sleep) -> str:
    """Bucket, events, queue and jobs: a file that is sent is judged, and nothing of it is imported."""
    asked = door.call("POST", "/api/v1/imports/airports?dry_run=true", 202, {"size": len(FILE)})["data"]
    form = asked["upload"]
    put = requests.post(form["url"], data=form["fields"], files={"file": FILE}, timeout=PATIENCE)
    if put.status_code >= 300:
        raise Broken(f"the bucket did not take a file ({put.status_code}): {put.text[:300]}")
    for waited in range(WAIT_SECONDS):
        found = door.call("GET", f"/api/v1/imports/{asked['id']}", 200)["data"]
        if found["state"] in ("done", "failed"):
            return f"a file went through bucket, events, queue and jobs in {waited} s, and nothing was imported"
        wait(1)
    raise Broken(
        f"A file was sent and nobody looked at it for {WAIT_SECONDS} s: look at the logs of uploads and jobs, and at "
        "docs/operators.md, Dead letters."
    )


def clocks(door: Door) -> str:
    """The schedules."""
    states = {one["job"]: one["state"] for one in door.call("GET", "/api/v1/jobs", 200)["data"]}
    stopped = sorted(name for name, state in states.items() if state == "stopped")
    if stopped:
        raise Broken(f"These jobs have stopped: {', '.join(stopped)}. See docs/operators.md, Silent jobs.")
    idle = sum(state == "never" for state in states.values())
    return f"{len(states) - idle} jobs run" + (f", {idle} have not had their first turn yet" if idle else "")


STEPS: tuple[Callable[[Door], str], ...] = (gate, known, lists, writes, work, clocks)


def prove(door: Door, say: Callable[[str], None] = print) -> None:
    """All of it, in order; `Broken` at the first that fails."""
    for step in STEPS:
        say(f"  works  {step(door)}")


def main() -> None:
    """Say what works, or what does not and where to look."""
    door = Door(os.environ.get("URL", ""), os.environ.get("KEY", ""))
    if not door.url.startswith("http") or not door.key:
        sys.exit("make smoke URL=https://ops.example.org KEY=ask_… (an administrator's key)")
    print(f"Proving that {door.url} works")
    try:
        prove(door)
    except Broken as broken:
        sys.exit(f"  BROKEN {broken}")
    print("All of it works. Next: AlarmMail, if nobody is told yet (docs/operators.md, Alarms).")


if __name__ == "__main__":
    main()
