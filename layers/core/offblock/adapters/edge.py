"""What the web's edge says of a request: behind CloudFront API Gateway sees neither the host asked for nor who asks.

It is believed where it proves itself by what only it and we know (infra/web.yaml): the API has an address of its own,
at which anybody may send any header.
"""

import hmac
from collections.abc import Mapping
from typing import Any

from offblock.config import config

HOST, SOURCE, PROOF = "x-offblock-host", "x-offblock-source", "x-offblock-edge"
TENANT = "x-offblock-tenant"


def host(headers: Mapping[str, str]) -> str:
    """The host that was asked for, of headers by their names in small letters."""
    return _said(headers, HOST) or headers.get("host", "")


def tenant(headers: Mapping[str, str]) -> str:
    """The airline below whose path at a shared host was asked; nothing where it was not."""
    return _said(headers, TENANT)


def is_there(headers: Mapping[str, str]) -> bool:
    """Whether a request has come through the edge."""
    return bool(_said(headers, HOST))


def source(event: dict[str, Any]) -> str:
    """The address that a request comes from."""
    identity = event["requestContext"].get("identity") or {}
    return _said(small(event.get("headers") or {}), SOURCE) or str(identity.get("sourceIp", ""))


def small(headers: Mapping[str, Any]) -> dict[str, str]:
    """Headers by their names in small letters."""
    return {name.lower(): str(text).strip() for name, text in headers.items()}


def _said(headers: Mapping[str, str], name: str) -> str:
    known = config().edge
    proved = bool(known) and hmac.compare_digest(headers.get(PROOF, "").encode(), known.encode())
    return headers.get(name, "") if proved else ""
