"""Logs and metrics: facts with fields, never an event, a key or an address."""

from functools import cache

from aws_lambda_powertools import Logger


@cache
def logger() -> Logger:
    """The process's logger; its fields are ids and names of things, never secrets."""
    return Logger(service="offblock", log_uncaught_exceptions=False)
