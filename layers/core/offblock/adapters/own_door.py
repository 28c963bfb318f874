"""The door of a function that the web's edge calls at an address of its own, past gateway and authorizer (PF-12).

There no gateway has asked who it is, so it knows the credential by itself, kept for a minute as the authorizer keeps
it. It answers there its `hot` routes alone, those that come every few seconds of each flight; whoever finds the
address finds no other route behind it (docs/decisions.md, "The hot path").
"""

from __future__ import annotations

from typing import Any, ClassVar

from offblock.adapters import credentials, edge, function_urls, gate
from offblock.adapters.http import Api
from offblock.adapters.problems import NO_ROUTE, NoSuchRoute
from offblock.adapters.requests import request
from offblock.domain.access.callers import Caller
from offblock.domain.access.permissions import keeps_its_token, must_be_allowed
from offblock.domain.kernel.refusals import Forbidden


class Door(Api):
    """Answers a gateway's events and a function URL's."""

    hot: ClassVar[frozenset[str]] = frozenset()
    """The routes that are answered at the function's own address, such as `POST /api/acars/position`."""

    def at_either(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answer a REST proxy event or a function URL's, each in its own kind."""
        return function_urls.answered(event, lambda proxied: self.handle(proxied, context))

    def caller_of(self, event: dict[str, Any]) -> Caller:
        """Who the authorizer says is asking; at the function's own address, whom the credential speaks for.

        A credential that is good elsewhere is refused with 403 where its client throws it away on 401 (FL-01).
        """
        if not function_urls.is_at_one(event):
            return super().caller_of(event)
        try:
            return credentials.caller_of(edge.small(event.get("headers") or {}))
        except credentials.NotHere:
            if keeps_its_token(event["path"]):
                raise Forbidden("This credential is not for this address, or not for now.") from None
            raise gate.Unauthenticated(gate.SEND_A_CREDENTIAL) from None
        except credentials.Unauthorized:
            raise gate.Unauthenticated(gate.SEND_A_CREDENTIAL) from None

    def _permit(self, name: str) -> None:
        """Check a hot route by the roles of the credential, at most a minute old: a look at the user would be a read.

        Any other route is as everywhere, and not there at the function's own address.
        """
        if name in self.hot:
            must_be_allowed(request().caller, name)
        elif function_urls.is_at_one(request().event):
            raise NoSuchRoute(NO_ROUTE)
        else:
            super()._permit(name)
