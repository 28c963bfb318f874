"""The stack: the engine with its table, queues and bucket, the functions, and everything between them."""

import importlib
import json
import threading
import uuid
from pathlib import Path
from typing import Any

import boto3
from moto import mock_aws
from moto.dynamodb.models import dynamodb_backends

from local import engine, environment, template
from local.clock import Clock
from local.journal import Journal
from local.pumps import Pumps, parked_text

_INVOKING = threading.RLock()
"""Powertools keeps the current event on a class, so this process runs one function at a time."""


class Context:
    """What Lambda tells a handler about itself."""

    memory_limit_in_mb = 512

    def __init__(self, function: str) -> None:
        self.function_name = function
        self.function_version = "$LATEST"
        self.aws_request_id = str(uuid.uuid4())
        self.invoked_function_arn = f"arn:aws:lambda:{environment.REGION}:{environment.ACCOUNT}:function:{function}"

    @staticmethod
    def get_remaining_time_in_millis() -> int:
        """Plenty."""
        return 30_000


class Stack:
    """The running system. With a data folder it is durable; without one it lives in memory alone."""

    def __init__(self, data: Path | None = None, secret: str = "a secret of this process") -> None:
        environment.prepare(environment.secret_in(data) if data else secret)
        from offblock.config import config

        config.cache_clear()
        engine.install()
        self._mock = mock_aws()
        self._mock.start()
        urls = _make()
        self.data = data
        self.clock = Clock(data / "clock" if data else None)
        self.journal = Journal(data / "journal") if data else None
        self.parked: list[dict[str, Any]] = []
        self.pumps = Pumps(self.invoke, self.clock, urls, self._park)
        self._numbers = 0
        self._restore()
        self._unlisten = engine.on_write(self._written)
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Run a function's handler."""
        module = importlib.import_module(f"functions.{function}.app")
        with _INVOKING:
            return module.handler(event, Context(function))

    def run_job(self, name: str) -> dict[str, Any]:
        """Run a scheduled job now, and everything that follows from it, to the end."""
        answer: dict[str, Any] = self.invoke("jobs", {"job": name})
        self.drain()
        return answer

    def drain(self) -> None:
        """Return when stream and queues are idle."""
        self._note_delivered(self.pumps.drain())

    def start(self) -> None:
        """Turn the pumps in the background."""
        self._thread = threading.Thread(
            target=self.pumps.run_for_ever, args=(self._stopped, self._note_delivered), daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop, with everything on disk."""
        self._stopped.set()
        if self._thread:
            self._thread.join(10)
        self._unlisten()
        if self.journal:
            self.journal.close()
        self._mock.stop()

    def put_object(self, key: str, content: bytes) -> None:
        """Take an upload, as S3 would, and tell the uploads function."""
        boto3.client("s3").put_object(Bucket=environment.BUCKET, Key=key, Body=content)
        if self.data and self.journal:
            path = self.data / "objects" / key
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            number = self.journal.uploaded(key)
        else:
            self._numbers += 1
            number = self._numbers
        self.pumps.uploads.append((number, key, len(content)))

    def _written(self, changes: list[Any]) -> None:
        plain = [list(change) for change in changes]
        if self.journal:
            number = self.journal.write(plain)
        else:
            self._numbers += 1
            number = self._numbers
        self.pumps.stream.add(number, plain)

    def _note_delivered(self, number: int) -> None:
        if self.journal and number and self.pumps.is_idle():
            self.journal.delivered(number)

    def _park(self, told: dict[str, Any]) -> None:
        """Keep what the stream's consumer never took where an operator sees it."""
        self.parked.append(told)
        if self.data:
            folder = self.data / "parked"
            folder.mkdir(exist_ok=True)
            (folder / f"{uuid.uuid4()}.json").write_text(parked_text(told))

    def _restore(self) -> None:
        if not self.journal or not self.data:
            return
        table = dynamodb_backends[environment.ACCOUNT][environment.REGION].get_table(environment.TABLE)
        for image in self.journal.items.values():
            table.put_item(image)
        objects = self.data / "objects"
        for path in objects.rglob("*"):
            if path.is_file():
                key = str(path.relative_to(objects))
                boto3.client("s3").put_object(Bucket=environment.BUCKET, Key=key, Body=path.read_bytes())
        for kind, number, told in self.journal.pending:
            if kind == "w":
                self.pumps.stream.add(number, told)
            else:
                self.pumps.uploads.append((number, told, (objects / told).stat().st_size))
        self.journal.items.clear()


def _make() -> dict[str, str]:
    """Make table, queues and bucket; the queues' addresses by logical name."""
    from offblock.adapters.table import Item

    Item.create_table(wait=True)
    sqs: Any = boto3.client("sqs")
    urls = {}
    for queue in template.queues():
        name = {"WorkQueue": environment.WORK, "NoticeQueue": environment.NOTICE}[queue.name]
        sqs.create_queue(QueueName=f"{name}-dead")
        dead = f"arn:aws:sqs:{environment.REGION}:{environment.ACCOUNT}:{name}-dead"
        redrive = json.dumps({"deadLetterTargetArn": dead, "maxReceiveCount": queue.max_receives})
        urls[queue.name] = sqs.create_queue(QueueName=name, Attributes={"RedrivePolicy": redrive})["QueueUrl"]
    s3: Any = boto3.client("s3")
    s3.create_bucket(Bucket=environment.BUCKET, CreateBucketConfiguration={"LocationConstraint": environment.REGION})
    return urls
