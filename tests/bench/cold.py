"""Cold starts: each function's first answer ÷ a hello-world handler's, with the real runtime client and a fake runtime.

The functions are built as `sam build` builds them, for this machine's processor, and run by Python 3.13 where it is
found. The fake runtime serves one event and takes the time from the process's start to its asking for that event.
Beside them run the libraries alone: what a handler with nothing of ours in it costs, built the same way.
"""

import http.server
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

from tools import build_function

FUNCTIONS = (
    "charter",
    "bookings",
    "acars",
    "fleet",
    "admin",
    "authorizer",
    "jobs",
    "stream",
    "notify",
    "uploads",
    "workflows",
)
BARS = {**dict.fromkeys(("charter", "bookings", "acars", "fleet", "admin"), 5.5), "authorizer": 5.5}
OTHERS = 4.5
RUNS = 5
_TABLE = """
import gc
gc.disable()
{imports}
from pydantic import BaseModel
from pynamodb.attributes import UnicodeAttribute
from pynamodb.models import Model

class Item(Model):
    class Meta:
        table_name, region, connect_timeout_seconds, max_retry_attempts = "t", "us-east-1", 1, 0
    pk = UnicodeAttribute(hash_key=True)

class Answer(BaseModel):
    number: int

{body}
try:
    Item.get("a")
except Exception:
    pass
gc.freeze()
gc.enable()
"""
ALONE = {
    "api": _TABLE.format(
        imports="from aws_lambda_powertools.event_handler import APIGatewayRestResolver",
        body="api = APIGatewayRestResolver(enable_validation=True)\n\n@api.get('/x')\ndef x() -> Answer:\n"
        "    return Answer(number=1)\n\ndef handler(event, context):\n    return api.resolve(event, context)\n",
    ),
    "queue": _TABLE.format(
        imports="from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response",
        body="processor = BatchProcessor(event_type=EventType.SQS)\n\ndef handler(event, context):\n"
        "    return process_partial_response(event, print, processor, context)\n",
    ),
    "messages": "import gc\ngc.disable()\nimport botocore.session\nfrom aws_lambda_powertools import Logger\n"
    "client = botocore.session.get_session().create_client('sqs', region_name='us-east-1')\n"
    "logger = Logger()\ngc.freeze()\ngc.enable()\n\ndef handler(event, context):\n    return 1\n",
}
"""Handlers of the libraries alone, by kind."""
KIND = {"jobs": "queue", "notify": "queue", "workflows": "queue", "stream": "messages", "uploads": "messages"}
HELLO = "def handler(event, context):\n    return {'statusCode': 200, 'body': 'hello'}\n"


class _Asked(http.server.BaseHTTPRequestHandler):
    """The runtime API: notes when the process asks for its first event, and then keeps it waiting."""

    asked = threading.Event()

    def do_GET(self) -> None:
        """`/2018-06-01/runtime/invocation/next`."""
        self.asked.set()
        self.send_response(500)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing."""


def _client(folder: Path) -> Path:
    """The runtime interface client, installed once for the interpreter that runs the functions."""
    target = folder / "awslambdaric"
    if not target.exists():
        python = build_function.runtime() or sys.executable
        command = [python, "-m", "pip", "install", "--quiet", "--target", str(target), "awslambdaric==4.2.2"]
        subprocess.run(command, check=True, capture_output=True)
    return target


def _built(folder: Path) -> dict[str, Path]:
    """Hello and every function, built for this machine."""
    tag = {"x86_64": "manylinux2014_x86_64", "aarch64": "manylinux2014_aarch64"}[platform.machine()]
    version = build_function.PYTHON if build_function.runtime() else f"{sys.version_info[0]}.{sys.version_info[1]}"
    wanted = ("--platform", tag, "--implementation", "cp", "--python-version", version)
    found = {"hello": folder / "hello"}
    found["hello"].mkdir(parents=True, exist_ok=True)
    (found["hello"] / "hello.py").write_text(HELLO)
    for name in FUNCTIONS:
        found[name] = folder / name
        shutil.rmtree(found[name], ignore_errors=True)
        build_function.build(name, found[name], wanted)
    for kind, name in (("api", "charter"), ("queue", "jobs"), ("messages", "stream")):
        (found[name] / f"alone_{kind}.py").write_text(ALONE[kind])
        found[f"alone_{kind}"] = found[name]
    return found


def _seconds(code: Path, handler: str, client: Path, port: int) -> float:
    """From the process's start to its asking for work."""
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": f"{code}:{client}",
        "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{port}",
        "OFFBLOCK_TABLE": "t",
        "OFFBLOCK_SECRET": "s",
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "x",
        "AWS_SECRET_ACCESS_KEY": "x",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "LAMBDA_TASK_ROOT": str(code),
        "OFFBLOCK_WORK_QUEUE": "q",
        "OFFBLOCK_NOTICE_QUEUE": "q",
        "PYTHONDONTWRITEBYTECODE": "1",
        "AWS_MAX_ATTEMPTS": "1",
        "POWERTOOLS_SERVICE_NAME": "offblock",
        "AWS_LAMBDA_FUNCTION_NAME": "f",
    }
    _Asked.asked.clear()
    python = build_function.runtime() or sys.executable
    started = time.perf_counter()
    process = subprocess.Popen([python, "-m", "awslambdaric", handler], cwd=code, env=environment, stdout=-3, stderr=-3)
    try:
        if not _wait_for_next(process):
            raise RuntimeError(f"{handler} never asked for work")
        return time.perf_counter() - started
    finally:
        process.kill()
        process.wait()


def _wait_for_next(process: "subprocess.Popen[bytes]") -> bool:
    return _Asked.asked.wait(30) and process is not None


def measure() -> dict[str, tuple[float, float, float]]:
    """Each function's median start ÷ hello's, ÷ that of its libraries alone, and the bar of the first."""
    folder = build_function.CACHE / "cold"
    built, client = _built(folder), _client(build_function.CACHE)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _NextOnly)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        times: dict[str, list[float]] = {name: [] for name in built}
        for _ in range(RUNS):
            for name, code in built.items():
                handler = f"functions.{name}.boot.handler" if name in FUNCTIONS else f"{name}.handler"
                times[name].append(_seconds(code, handler, client, server.server_address[1]))
    finally:
        server.shutdown()
    middle = {name: statistics.median(taken) for name, taken in times.items()}
    found = {}
    for name in FUNCTIONS:
        alone = middle[f"alone_{KIND.get(name, 'api')}"]
        found[name] = (middle[name] / middle["hello"], middle[name] / alone, BARS.get(name, OTHERS))
    return found


class _NextOnly(_Asked):
    """Tells the runtime's question from the function's own first call to the table, which is refused at once."""

    def do_GET(self) -> None:
        """Only the question for work counts."""
        if "/runtime/invocation/next" in self.path:
            self.asked.set()
            time.sleep(2)
        self.send_response(400)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        """The function's first call to the table: no such table."""
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        self.send_response(400)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"{}")
