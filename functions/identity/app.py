"""The identity function: signing up, in and out, codes by mail and for clients, and where one is signed in."""

from __future__ import annotations

from typing import Any

from functions.identity import auth, devices, sessions
from offblock.adapters import gate
from offblock.adapters.http import Api
from offblock.domain.access.attempts import Attempts
from offblock.domain.access.callers import Caller
from offblock.domain.access.permissions import OPEN_PATHS
from offblock.domain.access.sessions import Session
from offblock.domain.people.users import EmailMarker, User
from offblock.queries.effects import effects


class Door(Api):
    """An API at which nobody need be known on the routes that lead in."""

    def caller_of(self, event: dict[str, Any]) -> Caller:
        """Nobody of no tenant on an open route, else who the authorizer says."""
        if event["path"] in OPEN_PATHS:
            return Caller("system", None, frozenset())
        return gate.caller_of(event)


api = Door("Signing in", effects)
for _part in (auth, sessions, devices):
    api.include_router(_part.router)
api.must_have_rows()

HOT = (User, EmailMarker, Session, Attempts)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event."""
    return api.handle(event, context)
