"""Short words for talking to DynamoDB in the engine's contract tests."""

from collections.abc import Callable
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

Item = dict[str, Any]


def client() -> Any:
    """boto3's own client, so that the request is what the test says; DynamoDB is to refuse it, not the client."""
    return boto3.client("dynamodb", config=Config(parameter_validation=False))


def key(pk: str, sk: str = "S") -> Item:
    """An item's key."""
    return {"pk": {"S": pk}, "sk": {"S": sk}}


def item(pk: str, sk: str = "S", **texts: str) -> Item:
    """An item of text attributes."""
    return {**key(pk, sk), **{name: {"S": text} for name, text in texts.items()}}


def refusal(call: Callable[[], Any]) -> ClientError:
    """What DynamoDB answers to a request that it must refuse."""
    with pytest.raises(ClientError) as caught:
        call()
    return caught.value


def code(call: Callable[[], Any]) -> str:
    """The refusal's code."""
    return str(refusal(call).response["Error"]["Code"])
