"""infra/alarms.yaml judged here: what AWS would have measured while a test ran, by each alarm's own terms.

What is measured is named as the template names it: `WorkQueue`, not the queue's address.
"""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import boto3
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.sqs.models import sqs_backends

from local import template
from local.pumps import addresses
from tests.harness.stack import BUCKET, REGION

STATISTICS: dict[str, Callable[[list[float]], float]] = {"Sum": sum, "Maximum": max}
COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "GreaterThanThreshold": lambda value, bound: value > bound,
    "GreaterThanOrEqualToThreshold": lambda value, bound: value >= bound,
    "LessThanThreshold": lambda value, bound: value < bound,
}


@dataclass(frozen=True, slots=True)
class Sample:
    """One value that CloudWatch would have got: of which metric, of what, when (epoch seconds)."""

    namespace: str
    name: str
    of: str
    """The one dimension's value, as the template names it."""
    value: float
    at: float


@cache
def alarms() -> dict[str, dict[str, Any]]:
    """Every alarm's properties by its name without the stage, such as `dead-letters`."""
    resources = template.read(template.ROOT / "infra" / "alarms.yaml")["Resources"]
    return {
        one["Properties"]["AlarmName"]["Sub"].removeprefix("offblock-${Stage}-"): one["Properties"]
        for one in resources.values()
        if one["Type"] == "AWS::CloudWatch::Alarm"
    }


def ringing(samples: Iterable[Sample], now: float) -> set[str]:
    """The alarms that these samples set off by now."""
    known = list(samples)
    return {name for name, alarm in alarms().items() if _rings(alarm, known, now)}


def _rings(alarm: dict[str, Any], samples: list[Sample], now: float) -> bool:
    """Whether every one of its periods breaches; one without data as the alarm says."""
    compare = COMPARISONS[alarm["ComparisonOperator"]]
    values = [_value(alarm, samples, now, back) for back in range(alarm["EvaluationPeriods"])]
    missing = {"breaching": True, "notBreaching": False}[alarm["TreatMissingData"]]
    return all(missing if value is None else compare(value, alarm["Threshold"]) for value in values)


def _value(alarm: dict[str, Any], samples: list[Sample], now: float, back: int) -> float | None:
    """What an alarm looks at, so many of its periods ago; None where there is nothing."""
    if "Metrics" not in alarm:
        return _statistic(alarm, alarm["Statistic"], alarm["Period"], samples, now, back)
    (shown,) = [one["Expression"] for one in alarm["Metrics"] if "Expression" in one]
    found = {
        one["Id"]: _statistic(stat["Metric"], stat["Stat"], stat["Period"], samples, now, back)
        for one in alarm["Metrics"]
        if (stat := one.get("MetricStat"))
    }
    return EXPRESSIONS[shown](found)


Found = dict[str, float | None]
EXPRESSIONS: dict[str, Callable[[Found], float | None]] = {
    "SUM(METRICS())": lambda found: _of(sum, found),
    "MAX(METRICS())": lambda found: _of(max, found),
    "runs - FILL(failed, 0)": lambda found: None if found["runs"] is None else found["runs"] - (found["failed"] or 0),
}
"""The metric maths that our alarms use, and no more of it."""


def _of(add_up: Callable[[list[float]], float], found: Found) -> float | None:
    known = [value for value in found.values() if value is not None]
    return add_up(known) if known else None


def _statistic(
    metric: dict[str, Any], statistic: str, period: int, samples: list[Sample], now: float, back: int
) -> float | None:
    ((dimension),) = metric["Dimensions"]
    which = (_plain(metric["Namespace"]), metric["MetricName"], _named(dimension["Value"]))
    since, until = now - (back + 1) * period, now - back * period
    values = [one.value for one in samples if (one.namespace, one.name, one.of) == which and since < one.at <= until]
    return STATISTICS[statistic](values) if values else None


def _plain(text: Any) -> str:
    """A text of the template, at the stage of the tests."""
    return str(text["Sub"]).replace("${Stage}", "test") if isinstance(text, dict) else str(text)


def _named(value: Any) -> str:
    """What a dimension points to: a resource of template.yaml behind a parameter, or the text itself."""
    if not isinstance(value, dict) or "Ref" not in value:
        return _plain(value)
    given = template.resources()["Alarms"]["Properties"]["Parameters"].get(value["Ref"])
    if given is None:
        return str(value["Ref"])
    return str(given["GetAtt"].removesuffix(".QueueName") if "GetAtt" in given else given["Ref"])


# --- What would have been measured -----------------------------------------------------------------------------------


def of_queues(now: float, ages: bool = True) -> list[Sample]:
    """What SQS tells of each queue: messages that can be seen, and the age of the oldest."""
    found = []
    for name, queue in queues():
        messages = queue._messages
        found.append(Sample("AWS/SQS", "ApproximateNumberOfMessagesVisible", name, len(messages), now))
        if messages and ages:
            oldest = min(message.sent_timestamp for message in messages) / 1000
            found.append(Sample("AWS/SQS", "ApproximateAgeOfOldestMessage", name, now - oldest, now))
    return found


def queues() -> list[tuple[str, Any]]:
    """moto's queues, each with what the template calls it; here each has dead letters of its own."""
    held: dict[str, Any] = sqs_backends[DEFAULT_ACCOUNT_ID][REGION].queues
    found = {url.rpartition("/")[2]: name for name, url in addresses().items()}
    for queue in template.queues():
        redrive = template.resources()[queue.name]["Properties"]["RedrivePolicy"]
        dead = redrive["deadLetterTargetArn"]["GetAtt"].removesuffix(".Arn")
        found[addresses()[queue.name].rpartition("/")[2] + "-dead"] = dead
    return [(name, held[queue]) for queue, name in found.items()]


def of_log(text: str, now: float) -> list[Sample]:
    """The metrics that functions wrote into their logs."""
    lines = [json.loads(line) for line in text.splitlines() if line.startswith('{"_aws"')]
    return [
        Sample(told["Namespace"], metric["Name"], line[told["Dimensions"][0][0]], line[metric["Name"]][0], now)
        for line in lines
        for told in line["_aws"]["CloudWatchMetrics"]
        for metric in told["Metrics"]
    ]


def of_runs(function: str, well: Iterable[bool], now: float) -> list[Sample]:
    """What Lambda tells of a function's runs."""
    runs = list(well)
    logical = f"{function.capitalize()}Function"
    return [
        *(Sample("AWS/Lambda", "Invocations", logical, 1, now) for _ in runs),
        *(Sample("AWS/Lambda", "Errors", logical, 1, now) for one in runs if not one),
    ]


def of_answers(statuses: Iterable[int], now: float) -> list[Sample]:
    """What API Gateway tells of its answers."""
    return [Sample("AWS/ApiGateway", "5XXError", "offblock-test", 1, now) for one in statuses if one >= 500]


def of_bucket(now: float) -> list[Sample]:
    """The objects that the rule for parked batches matches."""
    pattern = template.read(template.ROOT / "infra" / "alarms.yaml")["Resources"]["ParkedBatch"]["Properties"]
    ((key),) = pattern["EventPattern"]["detail"]["object"]["key"]
    held = boto3.client("s3").list_objects_v2(Bucket=BUCKET).get("Contents", [])
    parked = [one for one in held if one["Key"].startswith(key["prefix"])]
    return [Sample("AWS/Events", "MatchedEvents", "ParkedBatch", 1, now) for _ in parked]


def of_executions(failed: Iterable[str], now: float) -> list[Sample]:
    """What Step Functions tells of executions that ended in failure, each by its workflow."""
    logical = {one.name: one.resource for one in template.workflows()}
    return [Sample("AWS/States", "ExecutionsFailed", logical[one], 1, now) for one in failed]
