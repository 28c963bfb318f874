"""The one request that leaves for Discord: to its hosts alone, past every proxy, following nothing, not for long."""

import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from offblock.adapters import discord
from offblock.domain.notices import deliveries
from offblock.domain.notices.webhooks import Place

PLACE = Place(host="discord.com", path="/api/webhooks/1/secret")


class Server(BaseHTTPRequestHandler):
    """Answers as it is told, and notes what was asked."""

    status, location, silent = 204, "", False
    requests: list[tuple[str, bytes]] = []

    def do_POST(self) -> None:
        """Take a message."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Server.requests.append((self.path, body))
        if Server.silent:
            self.connection.settimeout(2)
            self.rfile.read(1)
            return
        self.send_response(Server.status)
        if Server.location:
            self.send_header("Location", Server.location)
        self.send_header("X-RateLimit-Remaining", "3")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """A server on this machine that stands where Discord's host is."""
    listening = HTTPServer(("127.0.0.1", 0), Server)
    port = listening.server_port
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    Server.requests, Server.status, Server.location, Server.silent = [], 204, "", False

    def connect(host: str, timeout: float, context: Any) -> http.client.HTTPConnection:
        assert host == PLACE.host
        return http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    monkeypatch.setattr(discord, "HTTPSConnection", connect)
    yield port
    listening.shutdown()
    listening.server_close()


@pytest.mark.rule("PF-09")
def test_a_message_is_posted_and_the_answers_headers_are_read(server: int) -> None:
    reply = discord.by_tls(PLACE, b"{}")
    assert (reply.status, reply.headers["x-ratelimit-remaining"]) == (204, "3")
    assert 0 < reply.seconds < discord.TIMEOUT_SECONDS
    assert Server.requests == [(PLACE.path, b"{}")]


@pytest.mark.rule("PF-09")
def test_where_an_answer_would_lead_is_not_followed(server: int) -> None:
    Server.status, Server.location = 307, f"http://127.0.0.1:{server}/elsewhere"
    assert discord.by_tls(PLACE, b"{}").status == 307
    assert [path for path, _ in Server.requests] == [PLACE.path]


@pytest.mark.rule("PF-09")
def test_no_proxy_hears_of_it(server: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert discord.by_tls(PLACE, b"{}").status == 204


@pytest.mark.rule("PF-09")
def test_one_that_does_not_answer_is_left_after_a_while(server: int, monkeypatch: pytest.MonkeyPatch) -> None:
    Server.silent = True
    monkeypatch.setattr(discord, "TIMEOUT_SECONDS", 0.2)
    assert discord.by_tls(PLACE, b"{}") == discord.NO_ANSWER


@pytest.mark.rule("PF-09")
def test_whoever_goes_first_after_silence_has_longer_than_an_answer_may_take_and_less_than_its_message_is_its_own() -> (
    None
):
    assert 2 * discord.TIMEOUT_SECONDS <= deliveries.TRY_SECONDS < deliveries.LEASE_SECONDS


@pytest.mark.rule("PF-09")
def test_one_that_cannot_be_reached_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> Any:
        return http.client.HTTPConnection("127.0.0.1", 1, timeout=1)

    monkeypatch.setattr(discord, "HTTPSConnection", refuse)
    assert discord.by_tls(PLACE, b"{}") == discord.NO_ANSWER


def test_a_stranger_on_this_machine_is_not_trusted() -> None:
    context = discord._trusted()
    assert context.check_hostname
    assert context.verify_mode.name == "CERT_REQUIRED"
