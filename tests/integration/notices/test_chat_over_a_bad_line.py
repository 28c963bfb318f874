"""The desktop client's chat over a line that loses requests and answers: each message once, in order, confirmed."""

import random

import pytest

from tests.airline import PILOT, TENANT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness.desktop_client import Client, Line
from tests.integration.conftest import People
from tests.integration.flights.test_desktop_client_flights import sends
from tests.integration.notices.test_chat import MINE, THEIRS

POLL_SECONDS = 5


class Bad(Line):
    """Of ten requests three do not arrive, and of ten answers three do not come back."""

    dice = random.Random(12)

    def ask(self, method: str, path: str, token: str | None = None, body: object = None) -> tuple[int, object]:
        """One request, or `Lost`."""
        self.is_down = self.dice.random() < 0.3
        self.mutes = frozenset({self.count} if self.dice.random() < 0.3 else ())
        return super().ask(method, path, token, body)


def say(client: Client, text: str, clock: Clock) -> None:
    """What a pilot does: where an error is shown, look whether it is there, and write it again only if it is not."""
    for _ in range(40):
        if client.says(text):
            return
        while not client.looks():
            clock.advance(POLL_SECONDS)
        if any(one["message"] == text for one in client.chat.values()):
            return
    raise AssertionError("nothing comes through")


@pytest.mark.rule("FL-12")
@pytest.mark.parametrize("is_newer", [False, True], ids=["older", "newer"])
def test_a_conversation_over_a_bad_line_is_the_one_over_a_good_line(
    people: People, clock: Clock, is_newer: bool
) -> None:
    key = key_for(TENANT, PILOT, "client")
    client, wanted = Client(Bad(by_query), is_newer, key, pilot_id=PILOT), []
    for number in range(10):
        say(client, f"pilot {number}", clock)
        clock.advance(1)
        assert people.staff("POST", THEIRS, {"message": f"operations {number}"}).status == 201
        wanted += [f"pilot {number}", f"operations {number}"]
    for _ in range(60):
        clock.advance(POLL_SECONDS)
        for page in (2, 1):
            client.looks(page)
        unread = [one for one in client.chat.values() if one["sender_id"] != PILOT and not one["read_at"]]
        if len(client.chat) == len(wanted) and not unread:
            break
    assert [client.chat[number]["message"] for number in sorted(client.chat)] == wanted, "by growing ids, each once"
    assert not unread, "each was confirmed until it was read"
    assert people.pilot("GET", MINE).body["meta"]["unread"] == 0
    assert [one["message"] for one in people.staff("GET", THEIRS).data] == wanted[::-1]


def by_query(method: str, path: str, token: str | None, body: object) -> tuple[int, object]:
    """`sends`, which takes a page's number with the path."""
    path, _, page = path.partition("?page=")
    if not page:
        return sends(method, path, token, body)
    answer = Caller(token)(method, path, page=int(page))
    return answer.status, answer.body
