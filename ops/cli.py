"""The command line: its groups, what it hears of where the system is, and how it ends.

0 done, 1 refused, 2 wrongly asked, 3 AWS or the system could not be reached or would not.
"""

from pathlib import Path
from typing import Annotated, Any

import typer
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, PartialCredentialsError
from pydantic import ValidationError
from pynamodb.exceptions import PynamoDBException
from typer.core import TyperGroup

from offblock.adapters.bus import NotSent
from offblock.adapters.store.failing import TableRefused
from offblock.domain.kernel.faults import fault_of
from offblock.domain.kernel.refusals import Busy, Refusal
from ops import (
    backfill,
    domains,
    flights,
    imports,
    index,
    jobs,
    keys,
    mend,
    parked,
    plans,
    simulate,
    tables,
    tenants,
    usage,
)
from ops.archive import BadArchive
from ops.desk import Desk
from ops.functions import NotTaken
from ops.out import Out
from ops.place import NotSaid, Unreachable, Wanted

REFUSED, USAGE, AWS = 1, 2, 3
NO_CREDENTIALS = (
    "There are no AWS credentials: set AWS_PROFILE (or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY), "
    "or say --local for the stack on this machine."
)


class _Ending(TyperGroup):
    """Ends with a sentence and an exit code where a rule, the person or AWS says no; our own mistakes show."""

    def invoke(self, ctx: Any) -> Any:
        """Run what was asked."""
        try:
            return super().invoke(ctx)
        except (Refusal, ValidationError, NotSaid, Unreachable, NotTaken, BadArchive, *_AWS) as why:
            status, code, sentence = ending_of(why)
            out = ctx.obj.out if isinstance(ctx.obj, Desk) else Out(False)
            out.refused(code, sentence)
            raise typer.Exit(status) from why


_AWS = (BotoCoreError, ClientError, PynamoDBException, TableRefused, NotSent)


def ending_of(why: Exception) -> Any:
    """How the command ends for a reason: exit code, the reason's code, the sentence."""
    match why:
        case NotSaid():
            return USAGE, "not_said", str(why)
        case Unreachable():
            return AWS, "unreachable", str(why)
        case NotTaken():
            return AWS, "not_taken", str(why)
        case Busy():
            return AWS, why.code, "The table does not answer, or is too busy: run the same command again in a moment."
        case Refusal():
            return REFUSED, why.code, why.message
        case BadArchive():
            return REFUSED, "bad_archive", str(why)
        case ValidationError():
            wrong = why.errors()[0]
            return USAGE, "invalid", f"{'.'.join(map(str, wrong['loc']))}: {fault_of(wrong).text}."
    return AWS, *_of_aws(why)


def _of_aws(why: Exception) -> tuple[str, str]:
    """Code and sentence of what AWS said, whoever passed it on."""
    behind: BaseException | None = why
    while behind and not isinstance(behind, BotoCoreError | ClientError):
        behind = behind.__cause__ or (behind.cause if isinstance(behind, PynamoDBException) else None)
    if isinstance(behind, NoCredentialsError | PartialCredentialsError):
        return "no_credentials", NO_CREDENTIALS
    if isinstance(behind, ClientError):
        said = behind.response.get("Error", {})
        code = str(said.get("Code", "unknown"))
        return code, f"AWS refuses {behind.operation_name} ({code}): {said.get('Message', '')}. {_advice(code)}"
    return type(behind or why).__name__, f"AWS cannot be reached: {behind or why}. Look at the region and the network."


def _advice(code: str) -> str:
    if "AccessDenied" in code:
        return "Take credentials that may do this."
    if code in ("ExpiredToken", "ExpiredTokenException", "UnrecognizedClientException", "InvalidClientTokenId"):
        return "Sign in to AWS again."
    if code == "ResourceNotFoundException":
        return "Look at --stack, --table and --region."
    return "Mend that, and run the same command again: what was done is not done twice."


app = typer.Typer(
    cls=_Ending,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
    help="What an operator does with Offblock: tenants, their first people and keys, files, jobs, and what has failed.",
    epilog="Ends with 0 when it is done, 1 when it is refused, 2 when it is asked wrongly, 3 when AWS would not.",
)
app.add_typer(tenants.app, name="tenants")
app.add_typer(domains.app, name="domains")
app.add_typer(keys.app, name="keys")
app.add_typer(plans.app, name="plans")
app.add_typer(jobs.app, name="jobs")
app.add_typer(flights.app, name="flights")
app.add_typer(tables.app, name="table")
app.command("invite")(keys.invite)
app.command("outstanding")(mend.outstanding)
app.command("parked")(parked.parked)
app.command("mend")(mend.mend)
app.command("index")(index.index)
app.command("backfill")(backfill.backfill)
app.command("import")(imports.import_pack)
app.command("simulate")(simulate.simulate)
app.command("usage")(usage.usage)


@app.callback()
def begin(
    context: typer.Context,
    stack: Annotated[
        str | None, typer.Option(envvar="OFFBLOCK_STACK", help="The CloudFormation stack, such as offblock-dev.")
    ] = None,
    table: Annotated[
        str | None, typer.Option(envvar="OFFBLOCK_TABLE", help="The table alone, where that is all a command needs.")
    ] = None,
    region: Annotated[str | None, typer.Option(envvar="AWS_REGION", help="The AWS region it is in.")] = None,
    profile: Annotated[str | None, typer.Option(help="The profile of AWS's own configuration to sign with.")] = None,
    local: Annotated[bool, typer.Option("--local", help="Speak to the stack that runs on this machine.")] = False,
    data: Annotated[
        Path, typer.Option(envvar="OFFBLOCK_DATA", help="The data folder of the stack on this machine.")
    ] = Path(".local"),
    as_json: Annotated[bool, typer.Option("--json", help="Answer with one JSON document instead of text.")] = False,
) -> None:
    """Keep what was said of where the system is; it is looked for when a command needs it."""
    if stack:
        table = None
    context.obj = Desk(Wanted(stack, table, region, profile, local, data), Out(as_json))


def main() -> None:
    """Run the command line."""
    app()


if __name__ == "__main__":
    main()
