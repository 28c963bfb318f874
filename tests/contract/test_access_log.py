"""What is kept of each request, and what is asked of it: whose, how it went, how long, and nothing that tells more."""

import json
import re
from typing import Any

import pytest

from functions.authorizer import app
from local import routing, template
from offblock.domain.access.callers import Caller, Role
from ops import spent, usage
from tools import cost

API = template.resources()["Api"]["Properties"]
FORMAT: str = API["AccessLogSetting"]["Format"]
KEPT = {
    "requestTimeEpoch": "1795910400000",
    "requestId": "0f4e7c1a-5b7d-4b0e-9a51-0a1b2c3d4e5f",
    "authorizer.tenant": "virtual-airline",
    "authorizer.key_id": "1795910400000123456",
    "httpMethod": "DELETE",
    "resourcePath": "/api/v1/me/notice-preferences/{proxy+}",
    "status": "200",
    "responseLatency": "12345",
    "integration.latency": "12345",
    "authorizer.latency": "1234",
    "responseLength": "1234567",
    "error.responseType": "QUOTA_EXCEEDED",
}
"""Everything that a line may hold, with long values of it: no address, no token, no person, no path with ids."""


@pytest.mark.rule("OP-07")
def test_a_line_holds_whose_a_request_was_and_how_it_went_and_nothing_of_what_was_sent() -> None:
    assert sorted(re.findall(r"\$context\.([\w.]+)", FORMAT)) == sorted(KEPT)
    line = re.sub(r"\$context\.([\w.]+)", lambda found: KEPT[found[1]], FORMAT)
    assert set(json.loads(line)) >= {"tenant", "key", "status", "ms", "function_ms"}
    assert len(line) + cost.EVENT_BYTES <= cost.LOG_LINE_BYTES, "what make cost takes for it"


@pytest.mark.rule("OP-07")
def test_what_a_line_says_of_its_caller_is_what_the_authorizer_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app, "_counted_by", lambda _: "the shared plan")
    policy = app._policy("arn:aws:execute-api:r:1:api/v1/GET/x", Caller("vair", 1, frozenset({Role.PILOT}), key_id=5))
    named = [one.removeprefix("authorizer.") for one in KEPT if one.startswith("authorizer.") and "latency" not in one]
    assert {name: policy["context"][name] for name in named} == {"tenant": "vair", "key_id": "5"}


@pytest.mark.rule("OP-02", "OP-07")
def test_what_is_asked_of_the_log_is_in_it() -> None:
    made = template.read(template.ROOT / "infra" / "dashboard.yaml")["Resources"]
    shown = json.loads(re.sub(r"\$\{[\w:]+\}", "x", made["Dashboard"]["Properties"]["DashboardBody"]["Sub"]))
    (drawn,) = [one["properties"]["query"] for one in shown["widgets"] if one["type"] == "log"]
    saved = made["UsageByTenant"]["Properties"]["QueryString"]
    assert drawn.endswith(saved), "the page and the saved question ask the same"
    fields = set(re.findall(r"(?:sum|pct)\((\w+)|by (\w+)", saved))
    assert {one or other for one, other in fields} <= set(json.loads(FORMAT))


@pytest.mark.rule("OP-07")
def test_what_the_command_asks_stands_ready_and_is_asked_of_every_function_that_answers_requests() -> None:
    made = template.read(template.ROOT / "infra" / "dashboard.yaml")["Resources"]
    saved = made["UnitsByTenant"]["Properties"]
    assert saved["QueryString"] == spent.question()
    functions = {one["Sub"].removeprefix("/offblock/${Stage}/") for one in saved["LogGroupNames"]}
    assert functions == set(routing.paths().values()) - {"unsubscribe"}, "which is no API's"
    assert {"access", *template.functions()} - functions == usage.ASIDE, "and the command asks the same"
    named = {one["Properties"]["LogGroupName"]["Sub"] for one in template.resources().values() if _is_log(one)}
    assert {f"/offblock/${{Stage}}/{one}" for one in functions} <= named


def _is_log(one: Any) -> bool:
    return bool(one["Type"] == "AWS::Logs::LogGroup" and "Sub" in one["Properties"].get("LogGroupName", ""))


@pytest.mark.rule("OP-02")
def test_every_metric_of_ours_that_is_drawn_is_counted_somewhere() -> None:
    text = (template.ROOT / "infra" / "dashboard.yaml").read_text()
    assert {"TableBusy", "TableRefused"} <= set(re.findall(r'"(Table\w+)"', text))
    code = "".join(one.read_text() for one in (template.ROOT / "layers" / "core").rglob("*.py"))
    assert all(f'"{name}"' in code for name in ("TableBusy", "TableRefused"))
