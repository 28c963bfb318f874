"""A Discord of this process: it takes what is posted by webhooks, and answers as Discord does.

Seam: `Wire.ask` of the adapter, the one way out. A webhook whose number begins with 400, 401, 403, 404, 429 or 500 is
answered so; of 429 every second message alone.
"""

import json
from collections.abc import Iterable
from typing import Any

from offblock.adapters.discord import Wire
from offblock.config import config
from offblock.domain.notices.deliveries import Reply
from offblock.domain.notices.webhooks import Place

STAGES = ("local", "test")
MOST_KEPT = 1000
LIMITED = {"retry-after": "1", "x-ratelimit-reset-after": "0.4", "x-ratelimit-remaining": "0"}
USUAL = {"x-ratelimit-remaining": "4", "x-ratelimit-reset-after": "2"}


class Discord:
    """What was posted, newest last: the webhook's number and the message, never the address.

    `script` gives the next answers first, where a test has something to say.
    """

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Forget what was posted."""
        self.sent: list[dict[str, Any]] = []
        self.asked = 0
        self._script: list[Reply | BaseException] = []

    def answers(self, replies: Iterable[Reply | BaseException]) -> None:
        """Answer the next messages so; what is an exception is raised after the message was taken."""
        self._script = list(replies)

    def ask(self, place: Place, body: bytes) -> Reply:
        """Take a message by a webhook of Discord's."""
        self.asked += 1
        number = place.path.split("/webhooks/")[1].partition("/")[0]
        reply = self._script.pop(0) if self._script else self._usual(number)
        if isinstance(reply, BaseException) or 200 <= reply.status < 300:
            self.sent = [*self.sent, {"webhook": number, "message": json.loads(body)}][-MOST_KEPT:]
        if isinstance(reply, BaseException):
            raise reply
        return reply

    def _usual(self, number: str) -> Reply:
        wanted = int(number[:3])
        if wanted == 429 and self.asked % 2:
            return Reply(429, LIMITED)
        return Reply(wanted, {}) if wanted in (400, 401, 403, 404, 500) else Reply(204, USUAL)


PRESENT = Discord()


def install() -> Discord:
    """Be the Discord of this process from now on, with nothing posted yet; a deployed stage never is given it."""
    assert config().stage in STAGES, "a deployed stage speaks to Discord itself"
    PRESENT.begin()
    Wire.ask = staticmethod(PRESENT.ask)
    return PRESENT
