"""The HTTP shell: Chalice's local server, made fast, strict about what it reads, and in our error shape throughout."""

import ssl
import sys
from collections.abc import Callable
from typing import Any

from chalice.local import ChaliceRequestHandler, LocalDevServer, ThreadedHTTPServer

from local.events import Answer, Request, request_of
from local.gateway import refusal

MOST_BYTES = 64 * 1024 * 1024
"""The largest body that is read at all: an upload's 50 MB and its form. The API's own limit is the gateway's."""

Answers = Callable[[Request], Answer]


class Unreadable(Exception):
    """The request's body is not what its headers promise."""


class TooLong(Exception):
    """The body is longer than anything here takes."""


class Handler(ChaliceRequestHandler):
    """Chalice's request handler; without Nagle's delay, with buffered writes, in front of `answers`."""

    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 60
    server_version, sys_version = "Offblock", ""
    answers: Answers
    command: str

    def __init__(self, socket: Any, client_address: Any, server: Any, **_: Any) -> None:
        super(ChaliceRequestHandler, self).__init__(socket, client_address, server)

    def _answer(self) -> None:
        try:
            request = request_of(self.command, self.path, self.headers.items(), self._body())
        except (Unreadable, ValueError):
            self.send_error(400)
        except TooLong:
            self.close_connection = True
            self._send(refusal("REQUEST_TOO_LARGE"))
        else:
            self._send(type(self).answers(request))

    do_GET = do_PUT = do_POST = do_HEAD = do_DELETE = do_PATCH = do_OPTIONS = _answer  # noqa: N815  # http.server's

    def _body(self) -> bytes:
        """The whole body; half a body is none."""
        if "chunked" in self.headers.get("transfer-encoding", "").lower():
            return b"".join(self._chunks())
        length = self.headers.get("content-length", "0").strip()
        if not (length.isascii() and length.isdigit()):
            raise Unreadable
        return self._exactly(int(length))

    def _chunks(self) -> list[bytes]:
        chunks: list[bytes] = []
        while size := _chunk_size(self.rfile.readline(1024)):
            if sum(map(len, chunks)) + size > MOST_BYTES:
                raise TooLong
            chunks.append(self._exactly(size))
            self.rfile.readline(8)
        while self.rfile.readline(1024).strip():
            pass
        return chunks

    def _exactly(self, size: int) -> bytes:
        if size > MOST_BYTES:
            self._read_away(size)
            raise TooLong
        content = self.rfile.read(size) if size else b""
        if len(content) < size:
            raise Unreadable
        return content

    def _read_away(self, size: int) -> None:
        """Read some of what is not kept, so that the client comes to read our answer."""
        left = min(size, 2 * MOST_BYTES)
        while left > 0 and (piece := self.rfile.read(min(left, 65_536))):
            left -= len(piece)

    def _send(self, answer: Answer) -> None:
        body = answer.get("body") or b""
        content = body.encode() if isinstance(body, str) else body
        headers = {"Content-Type": "application/json", **answer["headers"], "Content-Length": str(len(content))}
        if answer["statusCode"] in (204, 304):
            content, headers = b"", {name: text for name, text in headers.items() if not name.startswith("Content-")}
        self.send_response(answer["statusCode"])
        self._send_headers(headers)
        if self.command != "HEAD":
            self.wfile.write(content)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """What is no HTTP is refused as everything else is; a method that nobody knows is no address."""
        self.close_connection = True
        self.command = str(getattr(self, "command", None) or "GET")
        status = {"statusCode": code} if code < 500 else {}
        self._send(refusal("DEFAULT_4XX" if code < 500 else "MISSING_AUTHENTICATION_TOKEN") | status)

    def log_message(self, *_: Any) -> None:
        """Nothing: requests carry keys."""


def _chunk_size(line: bytes) -> int:
    try:
        return int(line.split(b";")[0].strip() or b"x", 16)
    except ValueError as wrong:
        raise Unreadable from wrong


class Server(ThreadedHTTPServer):
    """Chalice's threaded server; a client that hangs up is nobody's error."""

    request_queue_size = 128

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say what went wrong, unless the client is just gone."""
        if not isinstance(sys.exc_info()[1], (ConnectionError, ssl.SSLError)):
            super().handle_error(request, client_address)


def server(answers: Answers, port: int, tls: ssl.SSLContext | None = None) -> LocalDevServer:
    """A server at 127.0.0.1:port (0 for any), over TLS where that is given; raises OSError where the port is taken.

    Each connection shakes hands in its own thread: one that never does keeps nobody waiting.
    """
    handler: Any = type("BoundHandler", (Handler,), {"answers": staticmethod(answers)})
    nothing: Any = None
    made = LocalDevServer(nothing, nothing, "127.0.0.1", port, handler_cls=handler, server_cls=Server)
    if tls:
        plain = made.server.socket
        made.server.socket = tls.wrap_socket(plain, server_side=True, do_handshake_on_connect=False)
    return made
