"""Whether DynamoDB is in this process, or where `OFFBLOCK_DYNAMODB_URL` says."""

import os

import pytest


def elsewhere() -> str:
    """The DynamoDB that the integration suite is to run on instead of the engine in this process; empty if none."""
    return os.environ.get("OFFBLOCK_DYNAMODB_URL", "")


def needs_own_engine() -> None:
    """Skip a test that takes snapshots, meters or loses answers when DynamoDB is elsewhere."""
    if elsewhere():
        pytest.skip("needs the engine in this process")
