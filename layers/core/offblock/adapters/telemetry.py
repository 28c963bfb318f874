"""Logs and metrics: facts with fields, never an event, a key or an address."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger


@cache
def logger() -> Logger:
    """The process's logger, loaded with the first fact; its fields are ids and names of things, never secrets."""
    from aws_lambda_powertools import Logger

    return Logger(service="offblock", log_uncaught_exceptions=False)


def count(name: str, **dimensions: str) -> None:
    """Count one of something, by name and dimension: a metric of CloudWatch, read from the log."""
    from aws_lambda_powertools.metrics import MetricUnit, single_metric

    with single_metric(name=name, unit=MetricUnit.Count, value=1, namespace="Offblock") as metric:
        for dimension, value in dimensions.items():
            metric.add_dimension(dimension, value)
