"""The admin function: oneself, small collections, settings, keys, imports, the audit log and the jobs."""

from __future__ import annotations

from typing import Any

from functions.admin import (
    audit,
    discord,
    imports,
    jobs,
    keys,
    me,
    operations,
    preferences,
    reference,
    settings,
    simulations,
)
from offblock.adapters.http import Api
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.people.users import User
from offblock.queries.effects import effects
from offblock.schemas.people.users import UserView

api = Api("Administration", effects)
for _routes in (
    *reference.ROUTES,
    *(
        part.router
        for part in (me, preferences, settings, keys, imports, audit, jobs, operations, discord, simulations)
    ),
):
    api.include_router(_routes)
api.must_have_rows()

HOT = (User, ReferenceHead, Reference, UserView)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
