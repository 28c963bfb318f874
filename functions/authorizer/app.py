"""The authorizer: who is behind an API key or a token, asked with every request (PF-01, PF-12, PF-13)."""

from __future__ import annotations

from typing import Any

from offblock.adapters import credentials, edge, tenancy
from offblock.config import config
from offblock.domain.access.api_keys import ApiKey
from offblock.domain.access.callers import Caller
from offblock.domain.access.permissions import keeps_its_token
from offblock.domain.access.plans import shared_key
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.users import User

HOT = (ApiKey, Tenant, User)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """A REQUEST authorizer's event: a policy, or the error that API Gateway answers with 401.

    A client that throws its token away on 401 gets 403 for one that is not dead (FL-01).
    """
    try:
        return _policy(event["methodArn"], credentials.caller_of(edge.small(event.get("headers") or {})))
    except credentials.NotHere:
        if keeps_its_token(event.get("path") or ""):
            return _denied(event["methodArn"])
        raise


def _counted_by(tenant_id: str) -> str:
    """By what the gateway counts a tenant's requests: its own plan's key, or the one that it shares with others."""
    tenant = tenancy.tenant_of(tenant_id)
    return tenant.usage_key if tenant and tenant.usage_key else shared_key(config().stage)


def _denied(method: str) -> dict[str, Any]:
    """A policy for nothing: 403 instead of 401."""
    api, stage = method.split("/")[:2]
    denied = {"Action": "execute-api:Invoke", "Effect": "Deny", "Resource": f"{api}/{stage}/*"}
    return {"principalId": "nobody", "policyDocument": {"Version": "2012-10-17", "Statement": [denied]}}


def _policy(method: str, caller: Caller) -> dict[str, Any]:
    """A policy for every route of the API, the context that functions trust, and by what the gateway counts (OP-06)."""
    api, stage = method.split("/")[:2]
    allowed = {"Action": "execute-api:Invoke", "Effect": "Allow", "Resource": f"{api}/{stage}/*"}
    context = {"user_id": str(caller.user_id or ""), "key_id": str(caller.key_id or "")}
    key = {"kind": "device" if caller.is_device else "key"}
    kind = {"session_id": caller.session_id, "kind": "token"} if caller.session_id else key
    return {
        "principalId": f"{caller.tenant}.{caller.user_id or caller.key_id}",
        "policyDocument": {"Version": "2012-10-17", "Statement": [allowed]},
        "context": {"tenant": caller.tenant, "roles": ",".join(sorted(caller.roles)), **context, **kind},
        "usageIdentifierKey": _counted_by(caller.tenant),
    }
