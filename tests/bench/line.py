"""The web's edge before a stack: what CloudFront compresses is compressed, so that a slow line carries as much."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

import brotli
import requests

from tests.harness import PATIENCE

METHODS = ("GET", "HEAD", "POST", "PUT", "DELETE")
ALONE = frozenset({"connection", "content-encoding", "content-length", "date", "server", "transfer-encoding"})
"""Headers that are of one connection, or are said anew."""
COMPRESSED = ("text/", "application/json", "image/svg+xml", "application/manifest+json")


@cache
def _sent(content: bytes) -> bytes:
    sent: bytes = brotli.compress(content, quality=5)
    return sent


class _Line(http.server.BaseHTTPRequestHandler):
    """Each request goes to the stack as it came."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves in one piece
    stack: str
    near = threading.local()

    def passed(self) -> None:
        """Ask the stack the same, and say what it says."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if not hasattr(self.near, "session"):
            self.near.session = requests.Session()
        named = {name: text for name, text in self.headers.items() if name.lower() not in ALONE | {"host"}}
        named["Host"] = self.stack.split("//")[1]
        got = self.near.session.request(
            self.command, self.stack + self.path, headers=named, data=body, allow_redirects=False, timeout=PATIENCE
        )
        content, kind = got.content, got.headers.get("Content-Type", "")
        is_compressed = kind.startswith(COMPRESSED) and len(content) > 1_000
        sent = _sent(content) if is_compressed else content
        self.send_response(got.status_code)
        for name, text in got.raw.headers.items():
            if name.lower() not in ALONE:
                self.send_header(name, text)
        if is_compressed:
            self.send_header("Content-Encoding", "br")
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def before(stack: str) -> Iterator[str]:
    """Its address, while it is there."""
    passing = dict.fromkeys((f"do_{method}" for method in METHODS), _Line.passed)
    handler = type("_Before", (_Line,), {"stack": stack, **passing})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
