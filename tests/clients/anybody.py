"""Requests to routes at which nobody need be known, as the gateway hands them over."""

from __future__ import annotations

import importlib
import json
from typing import Any

from local import routing
from tests import airline
from tests.api import SYSTEM, Answer, event_of
from tests.harness import firewall, policies


def ask(
    method: str,
    path: str,
    body: Any = None,
    *,
    tenant: str = airline.TENANT,
    query: dict[str, Any] | None = None,
) -> Answer:
    """Ask without a credential; `tenant` is whose data may be touched, not said to the API."""
    event = event_of(method, path, None, body, query or {}, {"Host": "api.example.org"})
    event["requestContext"]["identity"] = {"sourceIp": "198.51.100.7"}
    function = routing.function_for(path.rstrip("/"))
    assert function
    with firewall.allow(tenant, system=SYSTEM[function]), policies.acting(function):
        answer = importlib.import_module(f"functions.{function}.app").handler(event, None)
    headers = answer.get("multiValueHeaders") or {}
    return Answer(answer["statusCode"], json.loads(answer["body"]) if answer.get("body") else None, headers)
