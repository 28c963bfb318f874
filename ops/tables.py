"""The table as it was at a moment, made beside the one that is there; `make deploy-data` attaches it (OP-04)."""

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
        desk.out.done(f"{name} is being made: look again with the same command.", table=name, ready=False)
        return
    with desk.out.progress(f"Restoring {name}") as on_progress:
        _until_made(name, on_progress)
    made = f"{name} is there as {config().table} was {'at ' + at if at else 'a moment ago'}"
    desk.out.done(
        f"{made}. Next: make invariants TABLE={name}, then make deploy-data TABLE={name}.", table=name, ready=True
    )


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


def _until_made(name: str, on_progress: Callable[[int], None]) -> None:
    """Wait until nothing of the table is being made any more."""
    looks = 0
    while (found := _described(name)) is None or not _is_ready(found):
        looks += 1
        on_progress(looks)
        time.sleep(LOOK_SECONDS)


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


def _dynamodb() -> Any:
    return aws.client("dynamodb", PATIENCE_SECONDS)
