"""The table as it was at a moment, beside the one that is there: made, and prepared to be attached (OP-04)."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from botocore.exceptions import ClientError

from offblock.adapters import aws, clock
from offblock.config import config
from ops.desk import desk_of
from ops.place import NotSaid

app = typer.Typer(no_args_is_help=True, help="The table itself.")
PATIENCE_SECONDS = 20
LOOK_SECONDS = 15
"""How long to wait between two looks at a table that is being made; a restore takes 20 minutes or more."""
Table = dict[str, Any]


@app.command()
def restore(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="How the copy is to be called; another name.")],
    at: Annotated[str, typer.Option("--at", help="The moment, such as 2026-11-29T10:00:00Z; else the latest.")] = "",
    wait: Annotated[bool, typer.Option(help="Wait until the copy is there.")] = True,
) -> None:
    """Restore the table as it was at a moment under another name; the same command again goes on."""
    desk = desk_of(context)
    assert desk.system
    moment, source = _moment(at), _described(config().table)
    assert source, "the table that the system has"
    if name == config().table:
        raise NotSaid(f"{name} is the table that is there: say another name for the copy.")
    copy = _described(name) or _begun(name, moment)
    if copy.get("RestoreSummary", {}).get("SourceTableArn") != source["TableArn"]:
        raise NotSaid(f"There is a table {name} that is no restore of {config().table}: say another name.")
    if not wait and copy["TableStatus"] != "ACTIVE":
        desk.out.done(f"{name} is being made: the same command again prepares it.", table=name, ready=False, set=[])
        return
    with desk.out.progress(f"Restoring {name}") as on_progress:
        copy = _made(name, on_progress)
        done = [said for said, is_set, make in SETTINGS if not is_set(copy) for _ in (make(name),)]
        _made(name, on_progress)
    _must_be_alike(source, copy)
    made = f"{name} is there as {config().table} was {'at ' + at if at else 'a moment ago'}"
    what = ", ".join(done) if done else "nothing more"
    desk.out.done(f"{made}; turned on: {what}.", table=name, ready=True, set=done)
    desk.out.note(f"Next: `make invariants TABLE={name}`, then attach it as docs/operators.md says.")


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise NotSaid(f"{text} is no moment: say it as 2026-11-29T10:00:00Z.") from wrong
    if moment.tzinfo is None or moment > datetime.fromtimestamp(clock.now(), UTC):
        raise NotSaid(f"{text} must be past, and say its zone: end it with Z for UTC.")
    return moment


def _begun(name: str, moment: datetime | None) -> Table:
    when: Any = {"RestoreDateTime": moment} if moment else {"UseLatestRestorableTime": True}
    said = _dynamodb().restore_table_to_point_in_time(
        SourceTableName=config().table, TargetTableName=name, BillingModeOverride="PAY_PER_REQUEST", **when
    )
    found: Table = said["TableDescription"]
    return found


def _made(name: str, on_progress: Callable[[int], None]) -> Table:
    """The table once nothing of it is being made any more."""
    looks = 0
    while (found := _described(name)) is None or not _is_ready(found):
        looks += 1
        on_progress(looks)
        time.sleep(LOOK_SECONDS)
    return found


def _is_ready(table: Table) -> bool:
    parts = [table, *table.get("GlobalSecondaryIndexes", [])]
    return all(one.get("TableStatus", one.get("IndexStatus", "ACTIVE")) == "ACTIVE" for one in parts)


def _described(name: str) -> Table | None:
    try:
        found: Table = _dynamodb().describe_table(TableName=name)["Table"]
    except ClientError as refused:
        if refused.response.get("Error", {}).get("Code") != "ResourceNotFoundException":
            raise
        return None
    return found


def _must_be_alike(source: Table, copy: Table) -> None:
    """A copy has its source's keys and indexes; where it has not, it must not be attached."""
    if _shape(source) != _shape(copy):
        raise NotSaid(f"{copy['TableName']} has other keys or indexes than the table has: do not attach it.")


def _shape(table: Table) -> Any:
    indexes = {one["IndexName"]: (one["KeySchema"], one["Projection"]) for one in table["GlobalSecondaryIndexes"]}
    return table["KeySchema"], indexes


# -- what a restore leaves behind -------------------------------------------------------------------------------------


def _has_ttl(table: Table) -> bool:
    found = _dynamodb().describe_time_to_live(TableName=table["TableName"])["TimeToLiveDescription"]
    return str(found.get("TimeToLiveStatus")) in ("ENABLED", "ENABLING")


def _has_recovery(table: Table) -> bool:
    found = _dynamodb().describe_continuous_backups(TableName=table["TableName"])["ContinuousBackupsDescription"]
    return str(found["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]) == "ENABLED"


def _set_ttl(name: str) -> None:
    wanted: Any = {"Enabled": True, "AttributeName": "ttl"}
    _dynamodb().update_time_to_live(TableName=name, TimeToLiveSpecification=wanted)


def _set_recovery(name: str) -> None:
    wanted = {"PointInTimeRecoveryEnabled": True}
    _dynamodb().update_continuous_backups(TableName=name, PointInTimeRecoverySpecification=wanted)


def _set_stream(name: str) -> None:
    wanted: Any = {"StreamEnabled": True, "StreamViewType": "NEW_AND_OLD_IMAGES"}
    _dynamodb().update_table(TableName=name, StreamSpecification=wanted)


def _set_protection(name: str) -> None:
    _dynamodb().update_table(TableName=name, DeletionProtectionEnabled=True)


Setting = tuple[str, Callable[[Table], bool], Callable[[str], None]]
SETTINGS: list[Setting] = [
    ("time to live", _has_ttl, _set_ttl),
    ("point-in-time recovery", _has_recovery, _set_recovery),
    ("the stream", lambda table: bool(table.get("StreamSpecification", {}).get("StreamEnabled")), _set_stream),
    ("deletion protection", lambda table: bool(table.get("DeletionProtectionEnabled")), _set_protection),
]
"""What DynamoDB does not restore with a table: how each is called, whether it is there, and how it is turned on."""


def _dynamodb() -> Any:
    return aws.client("dynamodb", PATIENCE_SECONDS)
