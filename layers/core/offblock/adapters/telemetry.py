"""Logs and metrics: facts with fields, never an event, a key or an address."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from offblock.config import config

if TYPE_CHECKING:
    from aws_lambda_powertools import Logger


@cache
def logger() -> Logger:
    """The process's logger, loaded with the first fact; its fields are ids and names of things, never secrets."""
    from aws_lambda_powertools import Logger

    return Logger(service="offblock", log_uncaught_exceptions=False)


def count(name: str, **facts: str) -> None:
    """Count one of something, of all tenants together: a metric of CloudWatch, read from the log.

    Facts stand in the log alone. Each stage counts by itself, so that no alarm hears of another deployment.
    """
    from aws_lambda_powertools.metrics import MetricUnit, single_metric

    with single_metric(name=name, unit=MetricUnit.Count, value=1, namespace=f"Offblock/{config().stage}") as metric:
        for fact, value in facts.items():
            metric.add_metadata(fact, value)
