"""The stack: the functions and everything between them, over a table, queues and a bucket that are there already."""

import json
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import boto3

from local import disk, engine, objects, parameters, plans, pool, template
from local.clock import Clock
from local.front import Front, Response
from local.functions import Functions
from local.journal import Journal
from local.pumps import Pumps, addresses, parked_text
from local.workflows import Workflows
from offblock.config import config

WRITE_THE_POOL = ("identity", "jobs", "smartcars")
"""The functions that let people in, or forget them."""


class Stack:
    """The running system. With a data folder it is durable; without one it lives in memory alone.

    `world.start()` makes the AWS that it stands on; tests stand on their own (`tests/harness/stack.py`).
    """

    def __init__(self, data: Path | None = None) -> None:
        objects.install()
        self.data = data
        self.clock = Clock(data / "clock" if data else None)
        self.journal = Journal(data / "journal") if data else None
        self.parked: list[dict[str, Any]] = []
        self.functions = Functions()
        urls = addresses()
        schedules = data / "schedules" if data else None
        self.pumps = Pumps(self.invoke, self.clock, urls, self._park, schedules, self.trouble)
        self.workflows = Workflows(self.invoke)
        self._files = objects.Files(data / "objects") if data else None
        self._media = objects.Files(data / "media") if data else None
        self._parameters = parameters.Kept(data / "parameters") if data else None
        self._order = threading.Lock()
        self._numbers = 0
        self._keep_pool = pool.kept_in(data / "pool.json") if data else None
        self._keep_plans = plans.kept_in(data / "plans.json") if data else None
        self._restore()
        if self._parameters:
            self._parameters.restore()
        self._listening = [engine.kept_by(self._written), objects.kept_by(self._stored)]
        self._front = Front(self)
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def front(self) -> Front:
        """What answers requests."""
        return self._front

    def invoke(self, function: str, event: dict[str, Any]) -> Any:
        """Run a function's handler."""
        answer = self.functions.invoke(function, event)
        if function in WRITE_THE_POOL:
            self.keep_pool()
        return answer

    def keep_pool(self) -> None:
        """Write down who has which password, where that has changed."""
        if self._keep_pool:
            self._keep_pool()

    def keep_services(self) -> None:
        """Write down who has which password and which plan, where that has changed."""
        self.keep_pool()
        if self._keep_plans:
            self._keep_plans()

    def trouble(self) -> OSError | None:
        """What the disk said when it last refused; None while it takes what is written."""
        return self.journal.trouble if self.journal else None

    def request(
        self, method: str, target: str, json: Any = None, headers: dict[str, str] | None = None, body: bytes = b""
    ) -> Response:
        """Ask in process, through gateway and authorizer, without a socket."""
        return self._front.request(method, target, json, headers, body)

    def run_job(self, name: str) -> dict[str, Any]:
        """Run a scheduled job now, and everything that follows from it, to the end: `{"counts": {...}}`."""
        answer: dict[str, Any] = self.invoke("jobs", {"job": name})
        self.drain()
        return answer

    def drain(self) -> None:
        """Return when stream, queues and uploads are idle and every execution has ended or waits for the clock.

        `OSError` while the disk refuses: all of that would write.
        """
        while True:
            started = self.workflows.settle()
            self._note_delivered(self.pumps.drain())
            if self.workflows.settle() == started and self.pumps.is_idle():
                return

    def start(self) -> None:
        """Turn the pumps in the background."""
        self._thread = threading.Thread(
            target=self.pumps.run_for_ever, args=(self._stopped, self._note_delivered), name="pumps", daemon=True
        )
        self._thread.start()

    def close(self) -> None:
        """Stop, with everything on disk."""
        self._stopped.set()
        self.workflows.close()
        self.functions.stop()
        if self._thread:
            self._thread.join(10)
        for end in self._listening:
            end()
        if self._parameters:
            self._parameters.end()
        if self.journal:
            self.journal.close()

    def _written(self, changes: list[Any]) -> None:
        """Note a write and what follows from it; `OSError` where the disk refuses, and it is undone."""
        with self._order:
            self.pumps.stream.add(self.journal.write(changes) if self.journal else self._next(), changes)

    @contextmanager
    def _stored(self, bucket: str, key: str, content: bytes | None) -> Iterator[None]:
        """Keep an object of our buckets as a file, and let functions hear of a new one that was sent.

        It is noted first: a note without its file is passed over, a file without its note would never be imported.
        """
        if bucket != config().bucket:
            self._keep_media(bucket, key, content)
            yield
            return
        with self._order:
            number = 0
            if content is not None:
                number = self.journal.uploaded(key) if self.journal else self._next()
            if self._files and self.journal:
                with self.journal.watching(len(content or b"")):
                    self._files.keep(key, content)
            yield
            if content is not None:
                self.pumps.uploads.append((number, key, len(content)))

    def _keep_media(self, bucket: str, key: str, content: bytes | None) -> None:
        """Keep a picture's file; nobody hears of it."""
        if bucket == config().media_bucket and self._media and self.journal:
            with self.journal.watching(len(content or b"")):
                self._media.keep(key, content)

    def _next(self) -> int:
        self._numbers += 1
        return self._numbers

    def _note_delivered(self, number: int) -> None:
        """Write down how far everything has been delivered; `drain` says so when nothing of it waits any more."""
        if self.journal:
            self.journal.delivered(number)

    def _park(self, parked: dict[str, Any]) -> None:
        """Keep what nobody took where an operator sees it; `OSError` while the disk refuses: it may be taken yet."""
        if trouble := self.trouble():
            raise trouble
        if self.data and self.journal:
            folder, text = self.data / "parked", parked_text(parked)
            with self.journal.watching(len(text)):
                folder.mkdir(mode=0o700, exist_ok=True)
                disk.replace(folder / f"{uuid.uuid4()}.json", text)
        if parked["function"] == template.stream().function:
            self._keep_batch(parked["event"])
        self.parked.append(parked)

    @staticmethod
    def _keep_batch(event: dict[str, Any]) -> None:
        """Keep a batch of the stream that was never taken in the bucket, where the template's destination has it."""
        key = f"aws/lambda/local/{uuid.uuid4()}"
        boto3.client("s3").put_object(Bucket=config().bucket, Key=key, Body=json.dumps({"payload": json.dumps(event)}))

    def _restore(self) -> None:
        """Fill table and buckets from the data folder, and let what was not delivered wait for the pumps."""
        if not self.journal or not self._files or not self._media:
            return
        engine.load(config().table, self.journal.items.values())
        self.journal.items.clear()
        sizes = {}
        for key, content in self._files:
            boto3.client("s3").put_object(Bucket=config().bucket, Key=key, Body=content)
            sizes[key] = len(content)
        for key, content in self._media:
            boto3.client("s3").put_object(Bucket=config().media_bucket, Key=key, Body=content)
        for kind, number, noted in self.journal.pending:
            if kind == "w":
                self.pumps.stream.add(number, noted)
            elif noted in sizes:
                self.pumps.uploads.append((number, noted, sizes[noted]))
        self.journal.pending.clear()
