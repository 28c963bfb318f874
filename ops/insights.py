"""CloudWatch Logs Insights: one question to the logs of some functions, and its answer when it is there."""

import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from offblock.adapters import aws
from ops.place import NotSaid, Unreachable

PATIENCE_SECONDS = 20
LOOK_SECONDS = 1.0
MOST_LOOKS = 300
MOST_GROUPS = 50
"""What one question is asked of at most."""
ENDED = frozenset({"Failed", "Cancelled", "Timeout"})

Row = list[dict[str, str]]


def client() -> Any:
    """CloudWatch Logs."""
    return aws.client("logs", PATIENCE_SECONDS)


def groups(stage: str, aside: frozenset[str]) -> list[str]:
    """The names of a stage's log groups, but for those `aside`; the first fifty."""
    prefix = f"/offblock/{stage}/"
    pages = client().get_paginator("describe_log_groups").paginate(logGroupNamePrefix=prefix)
    names: Iterator[str] = (one["logGroupName"] for page in pages for one in page["logGroups"])
    return list(islice((one for one in names if one.removeprefix(prefix) not in aside), MOST_GROUPS))


def ask(question: str, names: list[str], since: int, until: int) -> list[Row]:
    """The rows of the answer, between two instants. Raises `NotSaid` or `Unreachable` where there is none."""
    logs = client()
    query_id = logs.start_query(logGroupNames=names, startTime=since, endTime=until, queryString=question)["queryId"]
    for _ in range(MOST_LOOKS):
        answer = logs.get_query_results(queryId=query_id)
        if answer["status"] == "Complete":
            rows: list[Row] = answer["results"]
            return rows
        if answer["status"] in ENDED:
            raise NotSaid(f"The log did not come to an end with it ({answer['status']}): ask for less with --since.")
        time.sleep(LOOK_SECONDS)
    raise Unreachable("The log still counts after five minutes: ask for less with --since.")
