"""Why the table did not do what it was asked: whether that passes, by itself or never, and what is told of it.

Load, somebody else's transaction, a time-out and DynamoDB's own faults pass: such a call is tried again, and who still
has no answer hears `Busy`. Everything else, such as a missing permission, is our mistake: it is raised as it is,
logged by the edge, and answered as one.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TypeVar

from botocore.exceptions import ClientError, ConnectionError, HTTPClientError, SSLError
from pynamodb.exceptions import PynamoDBException, TransactWriteError

from offblock.adapters import patience, telemetry
from offblock.domain.kernel.refusals import Busy

T = TypeVar("T")

MOST_TRIES = 8
"""How often a write is sent that meets a transaction, or a table without room for a whole transaction."""


class Cause(Enum):
    """Why a call failed."""

    CONDITION = "the items are not as the write wants them"
    CONFLICT = "a transaction has the item"
    THROTTLED = "more is asked than the table gives"
    UNREACHED = "no answer in time, or a fault of DynamoDB's own"
    OURS = "what was asked can never be done"


CAUSES: dict[str, Cause] = {
    "ConditionalCheckFailedException": Cause.CONDITION,
    "ConditionalCheckFailed": Cause.CONDITION,
    "TransactionConflictException": Cause.CONFLICT,
    "TransactionConflict": Cause.CONFLICT,
    "TransactionInProgressException": Cause.CONFLICT,
    "ProvisionedThroughputExceededException": Cause.THROTTLED,
    "ProvisionedThroughputExceeded": Cause.THROTTLED,
    "ThrottlingException": Cause.THROTTLED,
    "ThrottlingError": Cause.THROTTLED,
    "RequestLimitExceeded": Cause.THROTTLED,
    "InternalServerError": Cause.UNREACHED,
    "ServiceUnavailable": Cause.UNREACHED,
}
"""What DynamoDB's codes mean, also those of a cancelled transaction's reasons; a code that is not here is ours."""
_GRAVEST = (Cause.OURS, Cause.CONDITION, Cause.THROTTLED, Cause.CONFLICT, Cause.UNREACHED)


class TableRefused(Exception):
    """The table was asked for what it can never do; the error behind it has its words."""


def codes_of(failed: Exception) -> list[str]:
    """What DynamoDB called it: one code, or those of a cancelled transaction's reasons; a time-out's is its class."""
    if isinstance(failed, TransactWriteError) and failed.cancellation_reasons:
        return sorted({one.code for one in failed.cancellation_reasons if one and one.code != "None"})
    cause = failed.cause if isinstance(failed, PynamoDBException) else failed
    if isinstance(cause, ClientError):
        return [str(cause.response.get("Error", {}).get("Code", "Unknown"))]
    return [type(cause or failed).__name__]


def cause_of(failed: Exception) -> Cause:
    """Why a call failed: of several reasons the one that decides what is to be done."""
    cause = failed.cause if isinstance(failed, PynamoDBException) else failed
    if isinstance(cause, HTTPClientError | ConnectionError) and not isinstance(cause, SSLError):
        return Cause.UNREACHED
    if isinstance(cause, ClientError) and cause.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0) >= 500:
        return Cause.UNREACHED
    found = {CAUSES.get(code, Cause.OURS) for code in codes_of(failed)} or {Cause.OURS}
    return next(one for one in _GRAVEST if one in found)


def insisting(attempt: Callable[[], T]) -> T:
    """What a write answers, sent again while somebody else's transaction or load is in its way."""
    for tries in range(MOST_TRIES - 1):
        try:
            return attempt()
        except PynamoDBException as failed:
            patience.wait(_pause(failed, tries))
    return attempt()


def _pause(failed: PynamoDBException, tries: int) -> float:
    """How long to wait before the next try; raises again what none would mend, or botocore has tried already."""
    cause = cause_of(failed)
    if cause is Cause.CONFLICT:
        return patience.for_others(tries)
    if cause is Cause.THROTTLED and isinstance(failed, TransactWriteError) and failed.cancellation_reasons:
        return patience.for_room(tries)
    raise failed


def failure(failed: Exception) -> Exception:
    """What to raise for a call that failed, but for its condition: `Busy`, or `TableRefused`; both are counted."""
    codes = ", ".join(codes_of(failed))
    if cause_of(failed) is Cause.OURS:
        telemetry.count("TableRefused", cause=codes)
        return TableRefused(f"the table refused what it was asked: {codes}")
    telemetry.logger().warning("the table is busy", extra={"cause": codes})
    telemetry.count("TableBusy", cause=codes)
    return busy()


def busy() -> Busy:
    """The table did not answer in time."""
    return Busy("The airline's books are busy: send the same request again in a moment.")
