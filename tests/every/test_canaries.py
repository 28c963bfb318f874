"""Secrets that go through every route come out of none: not in logs, not in metrics, not in an error (PF-08, PF-15)."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest

from offblock.adapters.table import Item
from offblock.domain.access.api_keys import hashed
from tests.airline import PILOT
from tests.api import Answer
from tests.conftest import Clock
from tests.every.everything import Everything, everything
from tests.every.requests import SAMPLES, WRITES, send
from tests.harness import answers
from tests.harness.answers import Said

PASSWORD, TOKEN, CODE = "CANARY-pass-4711-word", "CANARY.eyJhbGciOi.c2lnbmF0dXJl", "CANARY-code-815263"
EMAIL, HOOK = "canary.pilot@secret.example", "https://discord.com/api/webhooks/1/CANARYhook"
COOKIE = "CANARY-session-90210"
SENT = (PASSWORD, TOKEN, CODE, EMAIL, HOOK, COOKIE)
FIELDS = {"password": PASSWORD, "token": TOKEN, "code": CODE, "email": EMAIL, "webhook_url": HOOK}
HEADERS = {"Cookie": f"session={COOKIE}", "X-Amz-Security-Token": TOKEN, "Referer": f"https://x.example/?code={CODE}"}
DENIED = Said(400, "AccessDeniedException")


class Heard:
    """Everything that was logged, printed and counted since the last look."""

    def __init__(self, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
        self._caplog, self._capfd = caplog, capfd

    def of(self, *secrets: str) -> list[str]:
        """Which of these secrets it gives away."""
        out = self._capfd.readouterr()
        facts = " ".join(str(vars(record)) for record in self._caplog.records)
        text = " ".join((self._caplog.text, facts, out.out, out.err))
        self._caplog.clear()
        return [secret for secret in secrets if secret in text]


@pytest.fixture
def heard(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> Iterator[Heard]:
    """What a deployed function would log, and all that ours could."""
    with caplog.at_level(logging.INFO), caplog.at_level(logging.DEBUG, logger="offblock"):
        yield Heard(caplog, capfd)


def own(at: Everything) -> list[str]:
    """The keys of the airline's people, their hashes, and everybody's address."""
    keys = [one.key for one in at.people.values() if one.key]
    return [*keys, *map(hashed, keys), *(f"p{number}@example.test" for number in range(1, 5))]


def given_away(answer: Answer, *secrets: str) -> list[str]:
    """Which of these an answer shows."""
    return [secret for secret in secrets if secret in f"{answer.body}{dict(answer.headers)}"]


@pytest.mark.rule("PF-08", "PF-12")
@pytest.mark.parametrize("route", SAMPLES)
def test_what_is_done_logs_no_secret_and_tells_no_key(table: str, clock: Clock, heard: Heard, route: str) -> None:
    (at,) = everything(clock)
    answer = send(at, route, HEADERS, token=TOKEN, code=CODE)
    assert answer.status < 300, answer
    assert heard.of(*SENT, *own(at)) == []
    keys = [one.key for one in at.people.values() if one.key]
    links = answer.body.get("links", {}) if isinstance(answer.body, dict) else {}
    shown = Answer(answer.status, str(answer.body).replace(str(links), ""), answer.headers)
    assert given_away(shown, *SENT, *keys, *map(hashed, keys)) == []


@pytest.mark.rule("PF-08", "PF-15")
@pytest.mark.parametrize("route", WRITES)
def test_what_is_refused_repeats_no_secret(table: str, clock: Clock, heard: Heard, route: str) -> None:
    (at,) = everything(clock)
    sent = SAMPLES[route](at).body
    bodies: list[Any] = [FIELDS, [FIELDS], f'{{"password": "{PASSWORD}', f'"{TOKEN}"']
    if isinstance(sent, dict):
        bodies += [sent | FIELDS, dict.fromkeys(sent, TOKEN), {name: {"email": EMAIL} for name in sent}]
    for body in bodies:
        answer = send(at, route, HEADERS, body=body)
        if answer.status >= 400:
            assert given_away(answer, *SENT) == [], (body, answer)
        assert heard.of(*SENT, *own(at)) == [], body


@pytest.mark.rule("PF-08", "PF-15")
@pytest.mark.parametrize("route", WRITES)
@pytest.mark.parametrize("operation", ["TransactWriteItems", "PutItem"])
def test_what_fails_inside_is_logged_without_a_secret(
    table: str, clock: Clock, heard: Heard, route: str, operation: str
) -> None:
    (at,) = everything(clock)
    with answers.always(operation, DENIED):
        answer = send(at, route, HEADERS)
    assert answer.status < 300 or answer.status >= 400
    assert given_away(answer, *SENT, *own(at)) == [] or answer.status < 300
    assert heard.of(*SENT, *own(at)) == []


@pytest.mark.rule("PF-08", "PF-15")
def test_a_record_that_cannot_be_read_is_logged_without_what_it_holds(table: str, clock: Clock, heard: Heard) -> None:
    (at,) = everything(clock)
    item = Item.get(f"T#{at.tenant}#U#{PILOT}", "U")
    item.summary = item.summary.replace('"airport":"', f'"airport":"{EMAIL}')
    item.save()
    answer = at.by("staff")("GET", "/api/v1/users")
    assert answer.status == 500
    assert given_away(answer, EMAIL, *own(at)) == []
    assert heard.of(EMAIL, *own(at)) == []
