"""Cold starts: each function's start ÷ a hello-world handler's, with the real runtime client and a fake runtime.

The functions are built as `sam build` builds them, for this machine's processor, and run by Python 3.13 where it is
found. The fake runtime serves one event and looks when the process asks for it: the clock, and the CPU of the process
until then, which others on the machine disturb less. The function's first call to the table goes over TLS.
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
from typing import NamedTuple

from local import template
from tests.bench import endpoint
from tests.harness import stack
from tools import build_function

BARS = {
    **dict.fromkeys(("charter", "acars", "fleet", "admin", "people"), 9.5),
    "bookings": 10.0,
    "authorizer": 8.0,
    "jobs": 8.5,
}
"""The most CPU ÷ hello's; of the others nothing is asked."""
RUNS = 9
TASK = "/var/task/"
"""Where a deployed function's folder is."""
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
except Item.DoesNotExist:
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
KIND = {"jobs": "queue", "workflows": "queue", "stream": "messages", "uploads": "messages"}
HELLO = "def handler(event, context):\n    return {'statusCode': 200, 'body': 'hello'}\n"


class Taken(NamedTuple):
    """From a process's start to its asking for work: its CPU and the clock, in seconds or ÷ hello's."""

    cpu: float
    wall: float


class Start(NamedTuple):
    """A function's start: CPU and wall ÷ hello's, and CPU ÷ that of its libraries alone."""

    cpu: float
    wall: float
    alone: float


class Built(NamedTuple):
    """The folders to start, by name, and what all of them need beside."""

    folders: dict[str, Path]
    client: Path
    root: str
    shown: Path


class _Runtime(http.server.BaseHTTPRequestHandler):
    """The runtime API: notes when a process asks for its first event, and keeps it waiting."""

    ready = threading.Event()

    def do_GET(self) -> None:
        """`/2018-06-01/runtime/invocation/next`."""
        self.ready.set()
        time.sleep(2)  # by then it is killed

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


def built(folder: Path) -> Built:
    """Hello and every function, built for this machine."""
    tag = {"x86_64": "manylinux2014_x86_64", "aarch64": "manylinux2014_aarch64"}[platform.machine()]
    version = build_function.PYTHON if build_function.runtime() else f"{sys.version_info[0]}.{sys.version_info[1]}"
    wanted = ("--platform", tag, "--implementation", "cp", "--python-version", version)
    found = {"hello": folder / "hello"}
    found["hello"].mkdir(parents=True, exist_ok=True)
    (found["hello"] / "hello.py").write_text(HELLO)
    for name in template.functions():
        found[name] = folder / name
        shutil.rmtree(found[name], ignore_errors=True)
        build_function.build(name, found[name], wanted)
    for kind, name in (("api", "charter"), ("queue", "jobs"), ("messages", "stream")):
        (found[name] / f"alone_{kind}.py").write_text(ALONE[kind])
        found[f"alone_{kind}"] = found[name]
    root, shown = endpoint.chain(folder)
    return Built(found, _client(build_function.CACHE), root, shown)


def environment(code: Path, root: str, address: str) -> dict[str, str]:
    """What a deployed function finds: the template's own words, what the runtime adds, and an AWS at `address`."""
    constants = template.constants()
    known = Path(constants.get("AWS_CA_BUNDLE", TASK + "botocore/cacert.pem").replace(TASK, f"{code}/"))
    bundle = code / "with-the-benchmarks.pem"
    bundle.write_text((known.read_text() if known.exists() else "") + root)  # hello has none
    names = ("AWS_", "OFFBLOCK_")
    ours = {name: text for name, text in stack.ENVIRONMENT.items() if name.startswith(names)}
    return {
        **ours,
        **constants,
        "PATH": os.environ["PATH"],
        "PYTHONDONTWRITEBYTECODE": "1",
        "LAMBDA_TASK_ROOT": str(code),
        "AWS_LAMBDA_FUNCTION_NAME": "f",
        "AWS_ENDPOINT_URL": address,
        "AWS_CA_BUNDLE": str(bundle),
    }


def _start(handler: str, variables: dict[str, str], client: Path, port: int) -> Taken:
    """Start a process and end it when it asks for work."""
    code = variables["LAMBDA_TASK_ROOT"]
    variables = {**variables, "PYTHONPATH": f"{code}:{client}", "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{port}"}
    _Runtime.ready.clear()
    command = [build_function.runtime() or sys.executable, "-m", "awslambdaric", handler]
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=code, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ready = _Runtime.ready.wait(30)
    wall = time.perf_counter() - started
    process.kill()
    _, process.returncode, usage = os.wait4(process.pid, 0)
    if not ready:
        raise RuntimeError(f"{handler} never asked for work")
    return Taken(usage.ru_utime + usage.ru_stime, wall)


def measure(made: Built) -> dict[str, Start]:
    """Each function's start in the middle of several, each ÷ that of a hello just before it."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Runtime)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    ratios: dict[str, list[Taken]] = {name: [] for name in made.folders}
    with endpoint.served(made.shown, lambda *_: {}) as address:

        def start(name: str) -> Taken:
            handler = f"functions.{name}.boot.handler" if name in template.functions() else f"{name}.handler"
            variables = environment(made.folders[name], made.root, address)
            return _start(handler, variables, made.client, server.server_address[1])

        for _ in range(RUNS):
            for name, taken in ratios.items():
                hello, own = start("hello"), start(name)
                taken.append(Taken(own.cpu / hello.cpu, own.wall / hello.wall))
    server.shutdown()
    middle = {name: Taken(*map(statistics.median, zip(*taken, strict=True))) for name, taken in ratios.items()}
    return {
        name: Start(*middle[name], alone=middle[name].cpu / middle[f"alone_{KIND.get(name, 'api')}"].cpu)
        for name in template.functions()
    }
