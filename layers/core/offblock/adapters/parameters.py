"""Secrets of airlines in the Parameter Store: the addresses of webhooks, under a path with the airline's name."""

from typing import Any

from botocore.exceptions import ClientError

from offblock.adapters import aws
from offblock.config import config

MOST_KEPT = 200
_known: dict[str, str] = {}


def _ssm() -> Any:
    return aws.client("ssm")


def _path(tenant: str, hook_id: int) -> str:
    return f"/offblock/{config().stage}/{tenant}/discord/{hook_id}"


def keep(tenant: str, hook_id: int, address: str) -> None:
    """Keep an address under its number, encrypted; no number is given twice."""
    _ssm().put_parameter(Name=_path(tenant, hook_id), Value=address, Type="SecureString", Overwrite=True)


def forget(tenant: str, hook_id: int) -> None:
    """Forget an address; again does nothing."""
    try:
        _ssm().delete_parameter(Name=_path(tenant, hook_id))
    except ClientError as refused:
        if not _is_missing(refused):
            raise


def read(tenant: str, hook_id: int) -> str | None:
    """An address, remembered by this process: what stands under a number never changes. None where it is not kept."""
    path = _path(tenant, hook_id)
    if path not in _known:
        try:
            found = _ssm().get_parameter(Name=path, WithDecryption=True)["Parameter"]["Value"]
        except ClientError as refused:
            if _is_missing(refused):
                return None
            raise
        if len(_known) >= MOST_KEPT:
            _known.clear()
        _known[path] = str(found)
    return _known[path]


def clear() -> None:
    """Forget what this process remembers; a test that turns everything back needs it."""
    _known.clear()


def _is_missing(refused: ClientError) -> bool:
    return refused.response.get("Error", {}).get("Code") == "ParameterNotFound"
