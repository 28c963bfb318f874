"""What lies in the tests' table, wherever that is."""

import os
from typing import Any

from local import engine
from tests.harness import remote
from tests.harness.where import elsewhere


def images() -> list[dict[str, Any]]:
    """Every item as DynamoDB JSON."""
    return list(remote.images()) if elsewhere() else engine.images(os.environ["OFFBLOCK_TABLE"])


def image(pk: str, sk: str) -> dict[str, Any]:
    """One item that is there."""
    return next(one for one in images() if (one["pk"]["S"], one["sk"]["S"]) == (pk, sk))
