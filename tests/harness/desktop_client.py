"""The published desktop client as its contract has it, of both generations: what it sends, repeats and ignores.

It knows addresses, shapes and waits, and nothing of ours; what a network does to it is told by `Line`.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from offblock.domain.kernel.values import to_rfc3339

Sends = Callable[[str, str, str | None, Any], tuple[int, Any]]
"""Method, path, token and body in; status and parsed body out."""
MOST_QUEUED = 500
TRIES = 4


class Lost(Exception):
    """The network: nothing came back, whether or not the request arrived."""


@dataclass
class Line:
    """A connection that may be cut: requests that do not arrive, and answers that do not come back, by their number."""

    sends: Sends
    drops: frozenset[int] = frozenset()
    mutes: frozenset[int] = frozenset()
    is_down: bool = False
    count: int = 0

    def ask(self, method: str, path: str, token: str | None = None, body: Any = None) -> tuple[int, Any]:
        """Send one request, or `Lost`."""
        number, self.count = self.count, self.count + 1
        if self.is_down or number in self.drops:
            raise Lost
        answer = self.sends(method, path, token, body)
        if number in self.mutes:
            raise Lost
        return answer


@dataclass
class Client:
    """One client, older (S) or newer (N), with what it keeps between its ticks."""

    line: Line
    is_newer: bool
    token: str = ""
    waits: str = ""
    queue: list[dict[str, Any]] = field(default_factory=list)
    flying: dict[str, Any] | None = None
    pilot_id: int = 0
    chat: dict[int, dict[str, Any]] = field(default_factory=dict)
    """The messages that it has seen, as last shown, by their ids."""

    @property
    def base(self) -> str:
        """Where its generation asks."""
        return "/api/v2/acars" if self.is_newer else "/api/acars"

    # -- signing in ---------------------------------------------------------------------------------------------------

    def asks_for_code(self) -> str:
        """The digits that it shows."""
        _, body = self.line.ask("POST", "/api/v2/acars/auth/request")
        self.waits = str(body["authorization_token"])
        return str(body["user_code"])

    def polls(self) -> str:
        """`in`, `waiting`, or `over`; whatever else comes it goes on waiting."""
        try:
            status, body = self.line.ask("POST", "/api/v2/acars/auth/token", None, {"authorization_token": self.waits})
        except Lost:
            return "waiting"
        if status == 200:
            self.token = str(body["access_token"])
            return "in"
        return "over" if status == 410 else "waiting"

    # -- the flight ---------------------------------------------------------------------------------------------------

    def booking(self) -> Any:
        """The current booking as its generation reads it; None for none."""
        _, body = self.line.ask("GET", f"{self.base}/booking", self.token)
        if not isinstance(body, dict):
            return None
        if not self.is_newer:
            return {name: body[name] for name in ("callsign", "departure", "arrival")}
        ends = body["alternate_airport"] or body["arrival_airport"]
        return {"callsign": body["callsign"], "departure": body["departure_airport"]["icao"], "arrival": ends["icao"]}

    def starts(self, at: int) -> bool:
        """Press Start: one try."""
        shown = self.booking()
        status, _ = self.line.ask("POST", f"{self.base}/start", self.token, {**shown, "timestamp": self._stamp(at)})
        self.flying = shown if status < 400 else None
        return status < 400

    def reports(self, report: dict[str, Any]) -> None:
        """One tick: what waits in the queue first, oldest first, then this; what is lost waits."""
        self.queue.append(report)
        del self.queue[MOST_QUEUED:]
        self.drains()

    def drains(self) -> None:
        """Send what waits, until one is lost."""
        while self.queue:
            batch = self.queue[:100] if self.is_newer else self.queue[:1]
            try:
                self.line.ask("POST", f"{self.base if self.is_newer else '/api/v2/acars'}/position", self.token,
                              batch if self.is_newer else batch[0])  # fmt: skip
            except Lost:
                return
            del self.queue[: len(batch)]

    def finishes(self, at: int) -> int:
        """Press Finish: four tries with the very same body, on lost answers alone; the newer one drains first."""
        if self.is_newer:
            self.drains()
        status = self._ends("finish", {**(self.flying or {}), "timestamp": self._stamp(at)})
        if 0 < status < 400:
            self.flying = None
        return status

    def stops(self, at: int) -> int:
        """Press Cancel: whatever comes back, the flight is over here."""
        status = self._ends("stop", {"callsign": (self.flying or {}).get("callsign", ""), "timestamp": self._stamp(at)})
        self.flying = None
        return status

    def _ends(self, how: str, body: dict[str, Any]) -> int:
        for _ in range(TRIES):
            try:
                return self.line.ask("POST", f"{self.base}/{how}", self.token, body)[0]
            except Lost:
                continue
        return 0

    def _stamp(self, at: int) -> Any:
        return at * 1000 if self.is_newer else to_rfc3339(at)

    # -- chat ---------------------------------------------------------------------------------------------------------

    def says(self, text: str) -> int:
        """Send a message: one try; its id, or 0 where an error is shown."""
        try:
            status, body = self.line.ask("POST", f"{self.base}/message", self.token, {"message": text})
        except Lost:
            return 0
        return message_of(body)["id"] if status < 400 else 0

    def looks(self, page: int = 1) -> int:
        """Poll a page and confirm each unread message of others, whatever is answered; how many pages there are."""
        try:
            _, body = self.line.ask("GET", f"{self.base}/messages?page={page}", self.token)
        except Lost:
            return 0
        assert set(body) == {"data", "current_page", "last_page"}, "a flat envelope"
        shown = [message_of(one) for one in body["data"]]
        self.chat |= {one["id"]: one for one in shown}
        for one in shown:
            if one["read_at"] is None and one["sender_id"] != self.pilot_id:
                self._confirms(one["id"])
        return int(body["last_page"])

    def _confirms(self, message_id: int) -> None:
        with suppress(Lost):
            self.line.ask("PUT", f"{self.base}/message/confirm", self.token, {"message_id": message_id})

    def listens(self) -> None:
        """Ask what is to be heard, as it does every ten seconds of a flight."""
        with suppress(Lost):
            _, body = self.line.ask("GET", f"{self.base}/sound", self.token)
            assert isinstance(body["instructions"], list)

    def dies(self) -> Client:
        """The process ends: the older one's queue dies with it, the newer one's outbox is on its disk."""
        kept = [json.loads(json.dumps(one)) for one in self.queue] if self.is_newer else []
        return Client(self.line, self.is_newer, self.token, queue=kept, flying=self.flying, pilot_id=self.pilot_id)


def message_of(body: Any) -> dict[str, Any]:
    """A message as the client's types take it: another type, and the page fails to parse; what is not there is zero."""
    shapes = {"id": int, "sender_id": int, "sender_name": str, "type": str, "message": str, "created_at": str}
    for name, shape in shapes.items():
        assert type(body[name]) is shape, name
    for name in ("sender_role", "read_at"):
        assert body[name] is None or type(body[name]) is str, name
    return dict(body)
