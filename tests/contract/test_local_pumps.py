"""The pumps deliver as Lambda's event sources do: in order, in batches, again, and parked in the end."""

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import boto3
import pytest

from local import pumps, template
from local.clock import Clock
from local.functions import Stopped
from offblock.config import config


class Consumer:
    """Records what arrives; refuses the bodies or sort keys in `refused`, by report or by raising."""

    def __init__(self) -> None:
        self.batches: list[list[str]] = []
        self.refused: set[str] = set()
        self.raises = False

    def __call__(self, function: str, event: dict[str, Any]) -> Any:
        """Take a batch."""
        records = event["Records"]
        names = [one["body"] if "body" in one else one["dynamodb"]["Keys"]["sk"]["S"] for one in records]
        ids = [one["messageId"] if "body" in one else one["dynamodb"]["SequenceNumber"] for one in records]
        self.batches.append(names)
        wrong = [one for one, name in zip(ids, names, strict=True) if name in self.refused]
        if wrong and self.raises:
            raise RuntimeError("a consumer that fails")
        return {"batchItemFailures": [{"itemIdentifier": one} for one in wrong]}

    def taken(self) -> list[str]:
        """Everything that came and was not refused, in order, the first time it came."""
        return list(dict.fromkeys(name for batch in self.batches for name in batch if name not in self.refused))


@pytest.fixture
def consumer() -> Consumer:
    """A new one."""
    return Consumer()


def changed(*sorts: str) -> list[Any]:
    """Announced changes."""
    return [("T#a#X", sort, None, {"happened": {"S": "[]"}}) for sort in sorts]


def turned(pump: Any) -> None:
    """Turn a pump to the end."""
    for _ in range(200):
        if not pump.turn():
            return
    raise AssertionError("it never came to rest")


def test_the_stream_brings_batches_of_the_templates_size_in_order(consumer: Consumer) -> None:
    pump = pumps.StreamPump(consumer, lambda _: None)
    for number in range(1, 251):
        pump.add(number, changed(f"{number:03d}"))
    turned(pump)
    assert [len(batch) for batch in consumer.batches] == [100, 100, 50]
    assert consumer.taken() == [f"{number:03d}" for number in range(1, 251)]
    assert (pump.delivered, len(pump)) == (250, 0)


def test_a_stream_record_has_keys_and_both_images(consumer: Consumer) -> None:
    events: list[Any] = []
    pump = pumps.StreamPump(lambda function, event: events.append((function, event)), lambda _: None)
    old, new = {"version": {"N": "1"}}, {"version": {"N": "2"}, "happened": {"S": "[]"}}
    pump.add(1, [("T#a#X", "1", old, new), ("T#a#X", "2", None, new), ("T#a#X", "3", old, None)])
    pump.add(2, [("T#a#X", "4", None, {"version": {"N": "1"}})])
    turned(pump)
    ((function, event),) = events
    first, second = event["Records"]
    assert function == "stream"
    assert (first["eventName"], second["eventName"]) == ("MODIFY", "INSERT")
    assert first["dynamodb"]["Keys"] == {"pk": {"S": "T#a#X"}, "sk": {"S": "1"}}
    assert (first["dynamodb"]["OldImage"], first["dynamodb"]["NewImage"]) == (old, new)
    assert "OldImage" not in second["dynamodb"]
    assert first["dynamodb"]["SequenceNumber"] < second["dynamodb"]["SequenceNumber"]


@pytest.mark.parametrize("raises", [False, True])
def test_one_bad_record_is_parked_alone_and_all_others_arrive(consumer: Consumer, raises: bool) -> None:
    parked: list[Any] = []
    consumer.refused, consumer.raises = {"07"}, raises
    pump = pumps.StreamPump(consumer, parked.append)
    pump.add(1, changed(*(f"{number:02d}" for number in range(20))))
    turned(pump)
    assert consumer.taken() == [f"{number:02d}" for number in range(20) if number != 7]
    (entry,) = parked
    assert [one["dynamodb"]["Keys"]["sk"]["S"] for one in entry["event"]["Records"]] == ["07"]
    alone = [batch for batch in consumer.batches if batch == ["07"]]
    assert len(alone) == template.stream().retries + 1, "once, and as many retries as the template says"


def test_a_reported_failure_repeats_nothing_that_came_before_it(consumer: Consumer) -> None:
    consumer.refused = {"3"}
    pump = pumps.StreamPump(consumer, lambda _: consumer.refused.clear())
    pump.add(1, changed("1", "2", "3", "4"))
    turned(pump)
    assert sum("2" in batch for batch in consumer.batches) == 1
    assert consumer.taken()[:2] == ["1", "2"]
    assert consumer.batches[-1] == ["4"]


@pytest.fixture
def queue(table: str) -> template.Queue:
    """The work queue as the template describes it."""
    return next(one for one in template.queues() if one.name == "WorkQueue")


def send(*bodies: str, delay: int = 0) -> None:
    """Put messages into the work queue."""
    for body in bodies:
        boto3.client("sqs").send_message(QueueUrl=config().work_queue, MessageBody=body, DelaySeconds=delay)


def test_a_queue_brings_batches_of_the_templates_size(queue: template.Queue, consumer: Consumer) -> None:
    send(*"abcdefg")
    pump = pumps.QueuePump(consumer, queue, config().work_queue)
    assert pump.waiting() == 7
    turned(pump)
    assert [len(batch) for batch in consumer.batches] == [5, 2]
    assert sorted(consumer.taken()) == list("abcdefg")
    assert pump.waiting() == 0


@pytest.mark.parametrize("raises", [False, True])
def test_a_message_that_keeps_failing_goes_to_the_dead_letters_after_five_times(
    queue: template.Queue, consumer: Consumer, raises: bool
) -> None:
    parked: list[Any] = []
    send("bad")
    consumer.refused, consumer.raises = {"bad"}, raises
    pump = pumps.QueuePump(consumer, queue, config().work_queue, parked.append)
    turned(pump)
    assert consumer.batches == [["bad"]] * queue.max_receives
    assert parked == [{"function": "jobs", "queue": "WorkQueue", "message": "bad"}]
    dead = boto3.client("sqs").receive_message(QueueUrl=config().work_queue + "-dead")
    assert [one["Body"] for one in dead["Messages"]] == ["bad"]


def test_a_message_that_failed_comes_again_without_those_that_were_taken(
    queue: template.Queue, consumer: Consumer
) -> None:
    send("good", "bad", "fine")
    consumer.refused = {"bad"}
    pump = pumps.QueuePump(consumer, queue, config().work_queue)
    pump.turn()
    consumer.refused = set()
    turned(pump)
    assert [sorted(batch) for batch in consumer.batches] == [["bad", "fine", "good"], ["bad"]]


@pytest.mark.rule("PF-10")
def test_a_queue_hears_of_single_messages_only_where_the_template_says_so(
    queue: template.Queue, consumer: Consumer
) -> None:
    send("good", "bad")
    consumer.refused = {"bad"}
    pump = pumps.QueuePump(consumer, replace(queue, partial=False), config().work_queue)
    turned(pump)
    assert [sorted(batch) for batch in consumer.batches] == [["bad", "good"]], (
        "without it Lambda takes the batch as done"
    )
    assert pump.waiting() == 0


@pytest.mark.rule("PF-09")
def test_the_stream_hears_of_single_records_only_where_the_template_says_so(
    consumer: Consumer, monkeypatch: pytest.MonkeyPatch
) -> None:
    deaf = replace(template.stream(), partial=False)
    monkeypatch.setattr(template, "stream", lambda: deaf)
    consumer.refused = {"2"}
    pump = pumps.StreamPump(consumer, lambda _: None)
    pump.add(1, changed("1", "2", "3"))
    turned(pump)
    assert consumer.batches == [["1", "2", "3"]], "without it Lambda takes the batch as done"


def test_a_delayed_message_is_delivered_at_once(queue: template.Queue, consumer: Consumer) -> None:
    send("later", delay=600)
    turned(pumps.QueuePump(consumer, queue, config().work_queue))
    assert consumer.taken() == ["later"]


def all_pumps(invoke: Any, parked: list[Any]) -> pumps.Pumps:
    """Everything, over the tests' queues."""
    return pumps.Pumps(invoke, Clock(), pumps.addresses(), parked.append)


def test_a_new_object_is_told_as_eventbridge_tells_it_where_the_pattern_wants_it(table: str) -> None:
    events: list[Any] = []
    every = all_pumps(lambda function, event: events.append((function, event)), [])
    every.uploads.extend([(1, "demo/imports/7.csv", 12), (2, "aws/lambda/failed.json", 3)])
    assert not every.is_idle()
    assert every.drain() == 2
    assert every.is_idle()
    ((function, event),) = events
    assert function == "uploads"
    assert (event["source"], event["detail-type"]) == ("aws.s3", "Object Created")
    assert event["detail"]["bucket"] == {"name": config().bucket}
    assert event["detail"]["object"] == {"key": "demo/imports/7.csv", "size": 12}


def test_an_upload_that_nobody_takes_is_parked_after_three_times(table: str) -> None:
    parked: list[Any] = []
    fires: list[str] = []

    def failing(function: str, event: dict[str, Any]) -> None:
        fires.append(function)
        raise RuntimeError("no")

    every = all_pumps(failing, parked)
    every.uploads.append((1, "demo/imports/7.csv", 12))
    assert every.drain() == 1
    assert fires == ["uploads"] * 3
    assert json.dumps(parked[0]["event"]["detail"]["object"]) == '{"key": "demo/imports/7.csv", "size": 12}'


def test_draining_says_which_write_was_the_last_to_arrive(table: str) -> None:
    every = all_pumps(lambda function, event: None, [])
    every.stream.add(1, changed("1"))
    every.stream.add(2, changed("2"))
    assert (every.is_idle(), every.drain(), every.is_idle()) == (False, 2, True)


def test_what_comes_while_the_stack_stops_waits_for_the_next_start(table: str) -> None:
    parked: list[Any] = []
    noted: list[int] = []
    begun: list[str] = []

    def stopping(function: str, event: dict[str, Any]) -> None:
        begun.append(function)
        if len(begun) > 3:
            pytest.fail("tried again")
        raise Stopped

    every = all_pumps(stopping, parked)
    send("booked")
    ways: list[Callable[[], Any]] = [
        lambda: every.stream.add(1, changed("1")),
        every.stream._waiting.clear,
        lambda: every.uploads.append((2, "demo/imports/7.csv", 12)),
    ]
    for comes in ways:
        comes()
        every.run_for_ever(threading.Event(), noted.append)
    assert (noted, parked, len(every.uploads)) == ([], [], 1)
    assert [pump.waiting() for pump in every.queues if pump.waiting()] == [1]
    every.schedules._next = dict.fromkeys(every.schedules._next, 0.0)
    begun.clear()
    with pytest.raises(Stopped):
        every.schedules.turn()
    assert set(every.schedules._next.values()) == {0.0}
