"""`make invariants TABLE=name`: what must hold in every state, of a table on AWS, such as a restored one (OP-04).

With AWS's own credentials and region; it only reads, from end to end. Each airline is judged by itself.
"""

import sys
import traceback
from collections.abc import Iterator
from typing import Any

import boto3

from tests import invariants


def images(table: str) -> Iterator[Any]:
    """Every item of a table, read strongly."""
    client: Any = boto3.client("dynamodb")
    for page in client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        yield from page["Items"]


def broken(table: str) -> list[str]:
    """A sentence for each airline in which something does not hold; uniqueness may have been off for a while."""
    said = []
    for tenant, found in sorted(invariants.records(images(table)).items()):
        try:
            if tenant:
                invariants.of_tenant(found, toggled=True)
        except AssertionError as why:
            frame = traceback.extract_tb(why.__traceback__)[-1]
            said.append(f"{tenant}: {frame.name} of tests/invariants does not hold: {frame.line} {why}")
    return said


def main() -> None:
    """Judge a table; ends with 1 where something does not hold."""
    if len(sys.argv) != 2:
        raise SystemExit("say which table: make invariants TABLE=name")
    said = broken(sys.argv[1])
    print("\n".join(said) or f"All that must hold holds in {sys.argv[1]}.")
    sys.exit(bool(said))


if __name__ == "__main__":
    main()
