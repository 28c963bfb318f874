"""People at the airline's door: requests without a credential, cookies kept as a browser would, mails read."""

import importlib
import json
import re
from typing import Any

from local import outbox
from tests import airline
from tests.api import Answer, Caller, authorized, event_of
from tests.harness import document, firewall, policies
from tests.pump import running

PASSWORD = "gannet over tarn"
NEW = "otter under fell"


class Browser:
    """Somebody with a cookie jar and a token, at a host."""

    def __init__(self, host: str = "shared.test", source: str = "192.0.2.1") -> None:
        self.host = host
        self.source = source
        self.cookie = ""
        self.token = ""

    def auth(self, name: str, body: Any = None, tenant: str = airline.TENANT, **headers: str) -> Answer:
        """Ask an open route; what it sets as cookie is kept."""
        sent = {"Host": self.host, **headers} | ({"Cookie": f"__Host-offblock={self.cookie}"} if self.cookie else {})
        event = event_of("POST", f"/api/auth/{name}", None, body, {}, sent)
        return self._kept(self._answered(event, tenant))

    def client(self, name: str, body: Any = None) -> Answer:
        """Ask as a desktop client that nobody has let in yet."""
        sent = {"Host": self.host, "User-Agent": "Go-http-client/1.1"}
        event = event_of("POST", f"/api/v2/acars/auth/{name}", None, body, {}, sent)
        return self._answered(event, airline.TENANT, ("SYS#TENANTS", "SYS#KEY#"))

    def tenants(self) -> Answer:
        """The airlines to choose from."""
        event = event_of("GET", "/api/tenants", None, None, {}, {"Host": self.host})
        return self._answered(event, airline.TENANT, ("SYS#TENANTS", "T#"))

    def sign_in(self, email: str, password: str = PASSWORD, tenant: str = airline.TENANT) -> Answer:
        """Sign in at an airline."""
        return self.auth("sign-in", {"tenant": tenant, "email": email, "password": password}, tenant)

    def go_on(self, **headers: str) -> Answer:
        """Refresh, as our page does."""
        return self.auth("refresh", **({"X-Offblock": "1"} | headers))

    def __call__(self, method: str, path: str, body: Any = None) -> Answer:
        """Ask any route with the token."""
        sent = {"Host": self.host, "Authorization": f"Bearer {self.token}"}
        event = event_of(method, path, None, body, {}, sent)
        event["requestContext"]["identity"] = {"sourceIp": self.source}
        context = authorized(event)
        return Caller(None).sent(event, context) if context else Answer(401, {"code": "unauthenticated"}, {})

    def _answered(self, event: Any, tenant: str, more: tuple[str, ...] = ("SYS#TENANTS",)) -> Answer:
        event["requestContext"]["identity"] = {"sourceIp": self.source}
        app = importlib.import_module("functions.identity.app")
        with firewall.allow(tenant, system=more), policies.acting("identity"):
            answer = app.handler(event, None)
        read, headers = json.loads(answer["body"]) if answer.get("body") else None, answer["multiValueHeaders"]
        document.must_fit(event["httpMethod"], event["path"], answer["statusCode"], read, headers)
        return Answer(answer["statusCode"], read, headers)

    def _kept(self, answer: Answer) -> Answer:
        for text in answer.headers.get("Set-Cookie", ()):
            self.cookie = text.partition("=")[2].partition(";")[0]
        if answer.status == 200 and "access_token" in answer.body:
            self.token = answer.body["access_token"]
        return answer


def mails(email: str) -> list[dict[str, Any]]:
    """What came to an address."""
    return [one for one in outbox.sent() if one["to"] == email]


def code_to(email: str) -> str:
    """The digits of the last mail to an address."""
    found = re.search(r"^ {4}([0-9]{8})$", mails(email)[-1]["text"], re.M)
    assert found
    return found[1]


def signed_up(email: str = "ada@example.org", **more: Any) -> Browser:
    """A browser whose owner has signed up and confirmed the address."""
    browser = Browser()
    with running() as bench:
        form = {"tenant": airline.TENANT, "name": "Ada", "email": email, "password": PASSWORD, "airport": "EDDG"}
        answer = browser.auth("sign-up", form | more)
        assert answer.status == 201, answer
        bench.drain()
    answer = browser.auth("confirm", {"tenant": airline.TENANT, "email": email, "code": code_to(email)})
    assert answer.status == 200
    return browser
