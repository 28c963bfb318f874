"""Discord as use cases see it: where webhooks' addresses are kept, and the one request that posts by one.

Nothing but Discord's own hosts is asked: by TLS, without a proxy, without following where an answer would lead.
"""

import json
import ssl
import time
from collections.abc import Callable
from functools import cache
from http.client import HTTPException, HTTPSConnection
from typing import Any

from offblock.adapters import parameters
from offblock.domain.notices.deliveries import Reply
from offblock.domain.notices.webhooks import Place, place_of

TIMEOUT_SECONDS = 5
MOST_OF_AN_ANSWER = 65_536
NO_ANSWER = Reply(0, {})
HEADERS = {"Content-Type": "application/json", "User-Agent": "DiscordBot (offblock, 1)"}


@cache
def _trusted() -> ssl.SSLContext:
    """Whom the machine trusts: Discord's certificates go back to others than AWS's."""
    return ssl.create_default_context()


def by_tls(place: Place, body: bytes) -> Reply:
    """Post to one of Discord's hosts; an answer's body may name the secret and is thrown away."""
    began = time.monotonic()
    connection = HTTPSConnection(place.host, timeout=TIMEOUT_SECONDS, context=_trusted())
    try:
        connection.request("POST", place.path, body, HEADERS)
        answer = connection.getresponse()
        answer.read(MOST_OF_AN_ANSWER)
        headers = {name.lower(): text for name, text in answer.getheaders()}
        return Reply(answer.status, headers, time.monotonic() - began)
    except (OSError, HTTPException):
        return NO_ANSWER
    finally:
        connection.close()


class Wire:
    """How a message leaves: over TLS, but for the stack on one's own machine, which has a Discord of its own."""

    ask: Callable[[Place, bytes], Reply] = staticmethod(by_tls)


class Webhooks:
    """The airline's webhooks: addresses are kept in the Parameter Store, and named by their numbers alone."""

    @staticmethod
    def keep(tenant: str, hook_id: int, address: str) -> None:
        """Keep an address; again does nothing."""
        parameters.keep(tenant, hook_id, address)

    @staticmethod
    def forget(tenant: str, hook_id: int) -> None:
        """Forget an address; again does nothing."""
        parameters.forget(tenant, hook_id)

    @staticmethod
    def post(tenant: str, hook_id: int, message: dict[str, Any]) -> Reply | None:
        """Discord's answer; None where the address is not kept any more, or is none of Discord's."""
        place = place_of(parameters.read(tenant, hook_id) or "")
        return Wire.ask(place, json.dumps(message).encode()) if place else None
