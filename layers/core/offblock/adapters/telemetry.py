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
