"""The people function: users for the office and what it writes to them, careers, and everybody's own data."""

from __future__ import annotations

from typing import Any

from functions.people import career, erasure, messages, users
from offblock.adapters.http import Api
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.people.users import User
from offblock.queries.effects import effects
from offblock.schemas.people.users import UserView

api = Api("People", effects)
for _part in (users, career, erasure, messages):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (User, ReferenceHead, Reference, UserView)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
