"""A table that is to take the place of a stage's own, as after a restore: what a restore leaves out is set here."""

from collections.abc import Callable
from typing import Any

import boto3

from local import template
from tools.stacks import ROOT, Unready


def parameters(table: str, region: str, say: Callable[[str], None]) -> dict[str, str]:
    """The parameters of infra/data.yaml that attach a table; `own` is the stack's.

    `Unready` where there is no such table, it is being made, or it has other keys or indexes than ours.
    """
    if table == "own":
        return {"AttachedTable": "", "AttachedStream": ""}
    client: Any = boto3.client("dynamodb", region_name=region)
    try:
        described = client.describe_table(TableName=table)["Table"]
    except client.exceptions.ResourceNotFoundException as wrong:
        raise Unready(f"There is no table {table} in {region}: is the restore begun, and the name right?") from wrong
    if described["TableStatus"] != "ACTIVE":
        raise Unready(f"The table {table} is {described['TableStatus']}: wait until it is ACTIVE, then say this again.")
    must_be_ours(described)
    wanted = _own()
    _protect(client, table, wanted, say)
    if not described.get("StreamSpecification", {}).get("StreamEnabled"):
        client.update_table(TableName=table, StreamSpecification=_stream(wanted))
        say(f"  {table}: its stream is on")
        client.get_waiter("table_exists").wait(TableName=table)
        described = client.describe_table(TableName=table)["Table"]
    return {"AttachedTable": table, "AttachedStream": described["LatestStreamArn"]}


def must_be_ours(described: dict[str, Any]) -> None:
    """`Unready` where a table has not the keys and indexes of infra/data.yaml."""
    wanted = _own()
    indexes = {one["IndexName"]: _keys(one) for one in described.get("GlobalSecondaryIndexes", ())}
    ours = {one["IndexName"]: _keys(one) for one in wanted["GlobalSecondaryIndexes"]}
    if _keys(described) != _keys(wanted) or indexes != ours:
        names = ", ".join(sorted(ours))
        raise Unready(f"{described['TableName']} is no table of ours: restore it with all its indexes ({names}).")


def _own() -> dict[str, Any]:
    """What infra/data.yaml says of the stack's own table."""
    properties: dict[str, Any] = template.read(ROOT / "infra" / "data.yaml")["Resources"]["Table"]["Properties"]
    return properties


def _keys(described: dict[str, Any]) -> set[tuple[str, str]]:
    return {(one["AttributeName"], one["KeyType"]) for one in described["KeySchema"]}


def _stream(wanted: dict[str, Any]) -> dict[str, Any]:
    return {"StreamEnabled": True, "StreamViewType": wanted["StreamSpecification"]["StreamViewType"]}


def _protect(client: Any, table: str, wanted: dict[str, Any], say: Callable[[str], None]) -> None:
    """Deletion protection, the way back to any moment, and what ends by itself: a restore brings none of them."""
    client.update_table(TableName=table, DeletionProtectionEnabled=wanted["DeletionProtectionEnabled"])
    client.update_continuous_backups(
        TableName=table, PointInTimeRecoverySpecification=wanted["PointInTimeRecoverySpecification"]
    )
    if client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]["TimeToLiveStatus"] == "DISABLED":
        client.update_time_to_live(TableName=table, TimeToLiveSpecification=wanted["TimeToLiveSpecification"])
    say(f"  {table}: protected from deletion, with point-in-time recovery and time to live")
