"""DynamoDB in a process, opened to others over HTTP: what a tool or a whole suite runs on that shares nothing with it.

`python -m tests.harness.door 8001` opens an empty one of its own; `python -m tests.harness.door 0 COMMAND…` runs a
command that finds it in `OFFBLOCK_DYNAMODB_URL`.
"""

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from botocore.awsrequest import AWSRequest
from moto import mock_aws
from moto.core.botocore_stubber import BotocoreStubber

from local import engine

REGION = "us-east-1"
_AWS = f"https://dynamodb.{REGION}.amazonaws.com/"


class _Door(http.server.BaseHTTPRequestHandler):
    """One connection, kept open as DynamoDB keeps it."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # an answer leaves in one piece

    def do_POST(self) -> None:
        """An operation, as botocore sends it, whatever its signature."""
        body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        request: Any = AWSRequest("POST", _AWS, dict(self.headers.items()), body).prepare()
        through: Any = BotocoreStubber()  # moto says that it may answer nothing; to DynamoDB it always does
        status, headers, text = through.process_request(request)
        content = text if isinstance(text, bytes) else str(text).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("x-amzn-requestid", str(headers.get("x-amzn-requestid", "")))
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def opened(port: int = 0) -> Iterator[str]:
    """Its address, while it is open; the engine behind is this process's."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", port), _Door)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def main() -> None:
    """Open an empty DynamoDB until the command is over, or somebody ends the process."""
    port, *command = sys.argv[1:]
    engine.install()
    with mock_aws(), opened(int(port)) as address:
        print(f"a DynamoDB at {address}", flush=True)
        if command:
            sys.exit(subprocess.run(command, env={**os.environ, "OFFBLOCK_DYNAMODB_URL": address}).returncode)
        threading.Event().wait()


if __name__ == "__main__":
    main()
