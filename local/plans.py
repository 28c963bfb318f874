"""API Gateway's usage plans on this machine: the template's own, and on disk those that the operator makes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import Any

import boto3

from local import disk, rates
from local.events import API
from offblock.adapters.plans import ApiGateway
from offblock.config import config
from offblock.domain.access.plans import SHARED, Plan, shared_key

ANEW = "put it back from a copy, or remove it, and attach the airlines to their plans anew"


def make() -> None:
    """Make the plan and the key that a deployment makes."""
    limit = rates.plan_limits(config().stage)[shared_key(config().stage)]
    name = f"offblock-{config().stage}-{SHARED}"
    ApiGateway(config().stage, API).put(Plan(name=SHARED, rate=int(limit.rate), burst=limit.burst, daily=limit.daily))
    boto3.client("apigateway").create_api_key(name=name, value=shared_key(config().stage), enabled=True)


def kept_in(file: Path) -> Callable[[], None]:
    """Bring back the plans and keys of a file; what is answered writes it, where anything has changed."""
    gateway = ApiGateway(config().stage, API)
    if file.exists():
        _restore(gateway, file)
    last = [_contents(gateway)]
    alone = Lock()  # requests and pumps have threads of their own

    def write() -> None:
        with alone:
            now = _contents(gateway)
            if now != last[0]:
                disk.replace(file, now)
                last[0] = now

    return write


def _restore(gateway: ApiGateway, file: Path) -> None:
    try:
        kept: Any = json.loads(disk.text_of(file, ANEW))
        plans = [Plan.model_validate(one) for one in kept["plans"]]
        keys = [(str(tenant), str(plan), str(value)) for tenant, plan, value in kept["keys"]]
    except (ValueError, LookupError, TypeError) as wrong:
        raise disk.Unusable(f"{file} does not hold the plans that were written into it: {ANEW}.") from wrong
    for plan in plans:
        gateway.put(plan)
    for tenant, name, value in keys:
        gateway.open(tenant, name, value)


def _contents(gateway: ApiGateway) -> str:
    plans = [one.model_dump() for one in gateway.plans() if one.name != SHARED]
    return json.dumps(
        {"plans": plans, "keys": sorted([one.tenant, one.plan, one.value] for one in gateway.tenant_keys())}
    )
