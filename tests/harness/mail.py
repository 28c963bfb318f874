"""Mail in tests: sent where a test says so, and read out of moto's SES."""

import base64
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from botocore.awsrequest import AWSResponse
from moto.core.botocore_stubber import MockRawResponse

from local import outbox
from offblock.config import config
from tests.harness.calls import LAYERS, Call, Proceed
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
    return outbox.sent()


@dataclass
class Broken:
    """A post that refuses mail to an address, or to everybody, so many `times`; `refused` counts them."""

    address: str
    times: int
    status: int
    code: str
    refused: int = 0

    def layer(self, call: Call, proceed: Proceed) -> Any:
        """The layer for `tests.harness.calls`."""
        if call.service != "sesv2" or self.refused >= self.times:
            return proceed()
        written = base64.b64decode(call.body["Content"]["Raw"]["Data"]).decode()
        if self.address not in written:
            return proceed()
        self.refused += 1
        body = json.dumps({"message": f"not to {self.address}"})
        headers: Any = {"x-amzn-requestid": "refused", "x-amzn-errortype": self.code}
        raw: Any = MockRawResponse(body)
        return AWSResponse(call.request.url, self.status, headers, raw)


@contextmanager
def broken(address: str = "", times: int = 10**6, status: int = 400, code: str = "MessageRejected") -> Iterator[Broken]:
    """A post that is broken for a while."""
    post = Broken(address, times, status, code)
    LAYERS.insert(0, post.layer)
    try:
        yield post
    finally:
        LAYERS.remove(post.layer)
