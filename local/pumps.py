"""What Lambda's event sources do in AWS: the table's stream, the queues, uploads and schedules, delivered by hand.

A message that waits (DelaySeconds, or after a failure) is delivered at once: nobody wants to watch a laptop wait.
What nobody takes is parked, as dead-letter queue and failure destination would keep it.
"""

import json
import os
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path
from typing import Any

import boto3
from moto.sqs.models import sqs_backends

from local import template
from local.clock import Clock
from local.functions import Stopped
from local.journal import is_announced
from local.schedules import ASYNC_TRIES, Invoke, SchedulePump
from offblock.config import config

Park = Callable[[dict[str, Any]], None]
MOST_ROUNDS = 10_000


class StreamPump:
    """The table's stream: batches in order, again from the first failure, halved when all fails, parked in the end."""

    def __init__(self, invoke: Invoke, park: Park) -> None:
        self._invoke, self._park = invoke, park
        self._mapping = template.stream()
        self._waiting: deque[tuple[int, dict[str, Any]]] = deque()
        self.delivered = 0

    def add(self, number: int, changes: list[Any]) -> None:
        """Note one transaction's changes; removals are not for us."""
        for n, (pk, sk, old, new) in enumerate(changes):
            if is_announced(new):
                self._waiting.append((number, _stream_record(f"{number:012d}{n:03d}", pk, sk, old, new)))

    def __len__(self) -> int:
        return len(self._waiting)

    def turn(self) -> bool:
        """Deliver one batch; whether there was one. One that can be neither taken nor parked stays (`OSError`)."""
        if not self._waiting:
            return False
        batch = list(islice(self._waiting, self._mapping.batch_size))
        self._deliver([record for _, record in batch])
        for _ in batch:
            self._waiting.popleft()
        self.delivered = batch[-1][0]
        return True

    def _deliver(self, records: list[dict[str, Any]]) -> None:
        for _ in range(1 + self._mapping.retries):
            failed = self._try(records)
            if failed is None:
                return
            records = records[failed:]
        if len(records) > 1 and self._mapping.bisect:
            middle = len(records) // 2
            self._deliver(records[:middle])
            self._deliver(records[middle:])
        else:
            self._park({"function": self._mapping.function, "event": {"Records": records}})

    def _try(self, records: list[dict[str, Any]]) -> int | None:
        """None where all were taken, else the place of the first that was not."""
        try:
            answer = self._invoke(self._mapping.function, {"Records": records})
        except Stopped:
            raise
        except Exception:  # what Lambda would count as a failed batch
            traceback.print_exc(file=sys.stderr)
            return 0
        failures = _reported(self._mapping.partial, answer)
        places = [n for n, one in enumerate(records) if one["dynamodb"]["SequenceNumber"] in failures]
        return min(places) if places else None


def _stream_record(number: str, pk: str, sk: str, old: Any, new: Any) -> dict[str, Any]:
    change: dict[str, Any] = {
        "Keys": {"pk": {"S": pk}, "sk": {"S": sk}},
        "NewImage": new,
        "SequenceNumber": number,
        "StreamViewType": "NEW_AND_OLD_IMAGES",
    }
    if old is not None:
        change["OldImage"] = old
    return {
        "eventID": number,
        "eventName": "MODIFY" if old else "INSERT",
        "eventSource": "aws:dynamodb",
        "dynamodb": change,
    }


class QueuePump:
    """One queue: batches, partial failures come back, and after too many receives a message is parked by SQS."""

    def __init__(self, invoke: Invoke, queue: template.Queue, url: str, park: Park = lambda _: None) -> None:
        self._invoke, self._mapping, self._url, self._park = invoke, queue, url, park
        self._sqs: Any = boto3.client("sqs")
        account, self._name = url.rsplit("/", 2)[-2:]
        self._region = os.environ["AWS_REGION"]
        self._account = account
        self._buried: set[str] = set()
        self._arn = f"arn:aws:sqs:{self._region}:{account}:{self._name}"

    def waiting(self) -> int:
        """How many messages are in the queue, delayed ones too."""
        return len(self._queue()._messages)

    def _queue(self) -> Any:
        return sqs_backends[self._account][self._region].queues[self._name]

    def turn(self) -> bool:
        """Deliver one batch; whether there was one."""
        for message in self._queue()._messages:
            message.delayed_until = 0
        answer = self._sqs.receive_message(
            QueueUrl=self._url, MaxNumberOfMessages=min(10, self._mapping.batch_size), AttributeNames=["All"]
        )
        messages = answer.get("Messages", [])
        failed = self._try(messages) if messages else set()
        for message in messages:
            handle = message["ReceiptHandle"]
            if message["MessageId"] in failed:
                self._sqs.change_message_visibility(QueueUrl=self._url, ReceiptHandle=handle, VisibilityTimeout=0)
            else:
                self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=handle)
        self._park_the_dead()
        return bool(messages)

    def _park_the_dead(self) -> None:
        """Keep what has come to the dead letters, by SQS after too many receives or sent there by a function."""
        for message in sqs_backends[self._account][self._region].queues[f"{self._name}-dead"]._messages:
            if message.id not in self._buried:
                self._buried.add(message.id)
                self._park({"function": self._mapping.function, "queue": self._mapping.name, "message": message.body})

    def _try(self, messages: list[dict[str, Any]]) -> set[str]:
        """The ids of the messages that were not taken."""
        records = [
            {
                "messageId": one["MessageId"],
                "receiptHandle": one["ReceiptHandle"],
                "body": one["Body"],
                "attributes": one.get("Attributes", {}),
                "messageAttributes": {},
                "md5OfBody": one["MD5OfBody"],
                "eventSource": "aws:sqs",
                "eventSourceARN": self._arn,
                "awsRegion": self._region,
            }
            for one in messages
        ]
        try:
            answer = self._invoke(self._mapping.function, {"Records": records})
        except Stopped:
            raise
        except Exception:  # what Lambda would count as a failed batch
            traceback.print_exc(file=sys.stderr)
            return {one["MessageId"] for one in messages}
        return _reported(self._mapping.partial, answer)


def _reported(is_partial: bool, answer: Any) -> set[str]:
    """What a function says it did not take; nothing where the template does not have Lambda read that."""
    return {one["itemIdentifier"] for one in (answer or {}).get("batchItemFailures", [])} if is_partial else set()


def addresses() -> dict[str, str]:
    """Where the process's environment has the queues, by what the template calls them."""
    return {
        "WorkQueue": config().work_queue,
        "MailQueue": config().mail_queue,
        "MailEventsQueue": f"{config().mail_queue}-events",
        "PictureDeadLetters": f"{config().work_queue.rpartition('-')[0]}-pictures-dead",
    }


class Pumps:
    """All of them, turned by one thread at a time."""

    def __init__(
        self,
        invoke: Invoke,
        clock: Clock,
        urls: dict[str, str],
        park: Park,
        schedules: Path | None = None,
        trouble: Callable[[], OSError | None] = lambda: None,
    ) -> None:
        self.stream = StreamPump(invoke, park)
        self.queues = [QueuePump(invoke, queue, urls[queue.name], park) for queue in template.queues()]
        self.schedules = SchedulePump(invoke, clock, schedules)
        self.uploads: deque[tuple[int, str, int]] = deque()
        self._invoke, self._park, self._trouble = invoke, park, trouble
        self._urls = urls
        self._lock = threading.RLock()
        self._noted = 0

    def drain(self) -> int:
        """Turn everything until nothing moves; the number of the last write that has been delivered.

        `OSError` while the disk refuses: what is delivered then could only fail.
        """
        with self._lock:
            for _ in range(MOST_ROUNDS):
                if trouble := self._trouble():
                    raise trouble
                if not self._upload() and not self.stream.turn() and not self._turn_queues():
                    self._noted = max(self._noted, self.stream.delivered)
                    return self._noted
            raise RuntimeError("the queues never come to rest: look at what is parked and logged")

    def _turn_queues(self) -> bool:
        moved = [pump.turn() for pump in self.queues]
        return any(moved)

    def _upload(self) -> bool:
        """Tell the functions of one new object whose patterns in the template want it; whether there was one."""
        if not self.uploads:
            return False
        number, key, size = self.uploads[0]
        for rule in template.uploads():
            if fnmatchcase(key, rule.pattern):
                self._tell(rule.function, _object_created(key, size))
        self.uploads.popleft()
        self._noted = max(self._noted, number)
        return True

    def _tell(self, function: str, event: dict[str, Any]) -> None:
        for _ in range(ASYNC_TRIES):
            try:
                self._invoke(function, event)
                return
            except Stopped:
                raise
            except Exception:  # what Lambda would try again
                traceback.print_exc(file=sys.stderr)
        self._park({"function": function, "event": event})
        dead = template.failed_events().get(function)
        if dead:
            boto3.client("sqs").send_message(
                QueueUrl=self._urls[dead], MessageBody=json.dumps({"requestPayload": event})
            )

    def is_idle(self) -> bool:
        """Whether nothing waits."""
        return not (len(self.stream) or self.uploads or any(pump.waiting() for pump in self.queues))

    def run_for_ever(self, stopped: threading.Event, after: Callable[[int], None]) -> None:
        """Turn them in the background, schedules about once a second."""
        ticked = 0.0
        while not stopped.wait(0.05):
            if self._trouble():
                continue
            try:
                if time.monotonic() - ticked >= 1:
                    ticked = time.monotonic()
                    self.schedules.turn()
                if not self.is_idle():
                    after(self.drain())
            except Stopped:  # what was not delivered is when the stack begins again
                return
            except OSError as refused:  # the disk's; everything waits for it
                print(f"What was to be delivered waits: {refused}", file=sys.stderr)
            except Exception:  # a pump that stops would stop the airline
                traceback.print_exc(file=sys.stderr)


def _object_created(key: str, size: int) -> dict[str, Any]:
    detail = {"bucket": {"name": config().bucket}, "object": {"key": key, "size": size}}
    return {"source": "aws.s3", "detail-type": "Object Created", "detail": detail}


def parked_text(parked: dict[str, Any]) -> str:
    """A parked record as it is kept."""
    return json.dumps(parked, indent=1, default=str)
