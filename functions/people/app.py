"""The people function: users for the office, careers for pilots, and everybody's own data."""

from __future__ import annotations

from typing import Any

from functions.people import career, erasure, users
from offblock.adapters.http import Api
from offblock.domain.airline.reference import Reference, ReferenceHead
from offblock.domain.people.users import User
from offblock.queries.effects import effects
from offblock.schemas.people.users import UserView

api = Api("People", effects)
for _part in (users, career, erasure):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (User, ReferenceHead, Reference, UserView)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
