"""Mail in tests: sent where a test says so, and read out of moto's SES."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moto.core.models import DEFAULT_ACCOUNT_ID

from local import outbox
from offblock.config import config
from tests.harness.stack import MAIL_FROM


@contextmanager
def mailing() -> Iterator[None]:
    """An airline that sends mail; without it none is sent, as where MailFrom is empty."""
    os.environ["OFFBLOCK_MAIL_FROM"] = MAIL_FROM
    config.cache_clear()
    try:
        yield
    finally:
        del os.environ["OFFBLOCK_MAIL_FROM"]
        config.cache_clear()


def mails() -> list[dict[str, Any]]:
    """What was sent, oldest first."""
    return outbox.sent(DEFAULT_ACCOUNT_ID)
