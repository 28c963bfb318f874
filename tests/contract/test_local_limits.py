"""The local gateway's limits are the template's: each path's, each plan's, and no plan for what ACARS clients send."""

import json
from typing import Any

import pytest

from local import rates, routing, template
from local.events import Answer, request_of
from local.gateway import Gateway
from local.rates import Limit
from offblock.config import config
from offblock.domain.access.permissions import ALLOWED
from offblock.domain.access.plans import SHARED, shared_key
from tests.contract.test_local_gateway import FakeStack

PLANS = {"slow": Limit(2, 3, 10), "other": Limit(2, 3, 10)}
ME, FLIGHTS = "/api/v1/me", "/api/v1/flights"


class Asks:
    """A gateway with plans of a test, and a caller who is counted by one of them."""

    def __init__(self, key: str | None = "slow") -> None:
        self.stack = FakeStack()
        self.stack.usage_key = key
        self.gateway = Gateway(self.stack, PLANS.get)

    def __call__(self, path: str = ME, method: str = "GET") -> Answer:
        return self.gateway.handle(request_of(method, path, [("authorization", "good")], b""))

    def codes(self, count: int, path: str = ME) -> list[int]:
        """The statuses of so many requests at one instant."""
        return [self(path)["statusCode"] for _ in range(count)]

    def later(self, seconds: float) -> None:
        """Let time pass."""
        self.stack.clock.at += seconds


def said(answer: Answer) -> dict[str, Any]:
    """What a refusal says."""
    found: dict[str, Any] = json.loads(answer["body"])
    assert set(found) == {"message", "error", "code", "facts"}
    return found


@pytest.mark.rule("OP-06", "PF-15")
def test_a_burst_passes_and_the_next_is_429_with_when_to_try_again() -> None:
    ask = Asks()
    assert ask.codes(3) == [200, 200, 200]
    refused = ask()
    assert (refused["statusCode"], said(refused)["code"]) == (429, "too_many_requests")
    assert refused["headers"]["Retry-After"] == "1"
    assert len(ask.stack.called()) == 3 + 4, "three reached their function, four the authorizer"


@pytest.mark.rule("OP-06")
def test_a_bucket_fills_at_its_rate_and_no_further_than_its_burst() -> None:
    ask = Asks()
    ask.codes(3)
    ask.later(0.49)
    assert ask.codes(1) == [429]
    ask.later(0.01)
    assert ask.codes(2) == [200, 429]
    ask.later(3600)
    assert ask.codes(4) == [200, 200, 200, 429]


@pytest.mark.rule("OP-06")
def test_a_day_has_so_many_requests_and_begins_anew_at_midnight() -> None:
    ask = Asks()
    midnight = (ask.stack.clock.at // 86_400 + 1) * 86_400
    for _ in range(10):
        assert ask.codes(1) == [200]
        ask.later(1)
    refused = ask()
    assert (refused["statusCode"], said(refused)["code"]) == (429, "quota_exceeded")
    assert int(refused["headers"]["Retry-After"]) > 0
    ask.later(midnight - ask.stack.clock.at - 0.001)
    assert ask.codes(1) == [429]
    ask.later(0.001)
    assert ask.codes(1) == [200]


@pytest.mark.rule("OP-06", "PF-01")
def test_one_tenants_requests_are_not_counted_with_anothers() -> None:
    ask = Asks()
    assert ask.codes(4)[-1] == 429
    ask.stack.usage_key = "other"
    assert ask.codes(3) == [200, 200, 200]


@pytest.mark.rule("OP-06", "FL-04")
def test_what_acars_clients_send_is_under_no_plan() -> None:
    ask = Asks()
    assert ask.codes(4)[-1] == 429
    for path in (FLIGHTS, f"{FLIGHTS}/7/positions", f"{FLIGHTS}/7/finish"):
        assert ask(path, "POST")["statusCode"] == 200
    ask.stack.usage_key = None
    assert ask(f"{FLIGHTS}/7/positions", "POST")["statusCode"] == 200
    refused = ask()
    assert (refused["statusCode"], said(refused)["code"]) == (403, "no_usage_plan")


@pytest.mark.rule("OP-06")
def test_each_path_takes_so_much_of_everybody_and_leaves_the_others_theirs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rates, "method_limit", lambda: Limit(1, 2))
    ask = Asks()
    assert ask.codes(3, f"{FLIGHTS}/7/positions") == [200, 200, 429]
    assert ask.codes(2) == [200, 200]


@pytest.mark.rule("OP-06")
def test_the_template_counts_every_path_but_those_of_flights() -> None:
    uncounted = set(routing.paths()) - rates.counted_paths()
    of_flights = {path for path in routing.paths() if path == FLIGHTS or path.startswith(f"{FLIGHTS}/")}
    foreign = {"/api/pireps", "/api/pireps/{proxy+}", "/api/smartcars/flights/{proxy+}"}
    flown = ("booking", "start", "position", "stop", "finish")
    clients = {f"/api/{prefix}/{act}" for prefix in ("acars", "v2/acars") for act in flown}
    assert uncounted == of_flights | foreign | clients | routing.open_paths()
    reports = [
        route.split(" ")[1]
        for route in ALLOWED
        if route.endswith(("/positions", "/position", "/finish", "/stop", "/divert"))
    ]
    assert len(reports) == 10
    for path in reports:
        found = routing.match(path)
        assert found
        assert found.resource in uncounted


@pytest.mark.rule("OP-06")
def test_the_authorizer_and_the_template_mean_the_same_shared_plan() -> None:
    api = template.resources()["Api"]["Properties"]
    assert api["ApiKeySourceType"] == "AUTHORIZER"
    ((key, limit),) = rates.plan_limits(config().stage).items()
    assert key == shared_key(config().stage)
    assert len(key) >= 20, "API Gateway takes no shorter key"
    assert limit.daily
    assert template.resources()["SharedPlan"]["Properties"]["UsagePlanName"]["Sub"].endswith(f"-{SHARED}")
    assert rates.method_limit().rate >= limit.rate


@pytest.mark.rule("OP-06", "PF-15")
@pytest.mark.parametrize("kind", ["THROTTLED", "QUOTA_EXCEEDED"])
def test_every_429_says_when_to_try_again(kind: str) -> None:
    assert routing.gateway_response(kind)[0] == 429
    assert int(routing.gateway_headers(kind)["Retry-After"]) >= 1
