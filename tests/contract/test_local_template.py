"""What the local stack reads from template.yaml is what the template says."""

import re
from pathlib import Path
from typing import Any

import pytest

from local import environment, routing, template
from local.schedules import next_after

DAY = 86_400


def test_short_tags_are_read_as_dictionaries(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text("a: !Ref B\nc: !GetAtt D.Arn\ne: !Sub '${F}/x'\ng: !Join [':', [1, !Ref H]]\n")
    assert template.read(path) == {
        "a": {"Ref": "B"},
        "c": {"GetAtt": "D.Arn"},
        "e": {"Sub": "${F}/x"},
        "g": {"Join": [":", [1, {"Ref": "H"}]]},
    }


@pytest.mark.parametrize(
    ("path", "function", "proxy"),
    [
        ("/api/v1/charter-missions", "charter", None),
        ("/api/v1/charter-missions/7", "charter", "7"),
        ("/api/v1/charter-missions/7/legs/1/book", "charter", "7/legs/1/book"),
        ("/api/v1/me", "admin", None),
        ("/api/v1/me/contracts", "charter", None),
        ("/api/v1/me/bookings/cancel", "bookings", "cancel"),
        ("/api/v1/live", "acars", None),
        ("/api/v1/aircraft/1", "fleet", "1"),
    ],
)
def test_a_path_has_the_function_and_the_greedy_part_of_the_template(
    path: str, function: str, proxy: str | None
) -> None:
    found = routing.match(path)
    assert found
    assert (found.function, found.proxy) == (function, proxy)
    assert found.resource == (path if proxy is None else path.removesuffix(proxy) + "{proxy+}")


@pytest.mark.parametrize("path", ["", "/", "/api/v1/charter-missions/", "/api/v1/charter-missionsx", "/api/v1/me/x"])
def test_a_path_beside_the_templates_has_none(path: str) -> None:
    assert routing.match(path) is None


@pytest.mark.rule("PF-10")
def test_single_failures_are_heard_of_where_the_template_says_so_and_nowhere_else() -> None:
    assert template._is_partial({"FunctionResponseTypes": ["ReportBatchItemFailures"]})
    without: list[dict[str, Any]] = [{}, {"FunctionResponseTypes": []}, {"BatchSize": 5}]
    for properties in without:
        assert not template._is_partial(properties)


def test_no_two_functions_have_a_path_in_common() -> None:
    owned = {(one.path, one.method): one.function for one in routing.routes()}
    assert {path for path, method in owned if method == routing.ANY} == set(routing.paths())
    assert all(routing.paths()[path] == function for (path, _), function in owned.items()), "two answer for a path"
    keys = re.findall(r'^          "?(/[^":]*)"?:', (template.ROOT / "template.yaml").read_text(), re.MULTILINE)
    assert sorted(keys) == sorted(routing.paths()), "a path is there twice"
    for known, name in routing.paths().items():
        inside = known.replace("{proxy+}", "x/y")
        owners = {
            other
            for path, other in routing.paths().items()
            if path == inside or (path.endswith("{proxy+}") and inside.startswith(path.removesuffix("{proxy+}")))
        }
        assert owners == {name}, known


def test_every_queue_of_the_template_has_its_address_in_this_process() -> None:
    assert {queue.name for queue in template.queues()} == set(environment.QUEUES)


def test_the_process_has_every_name_that_a_deployed_function_has(monkeypatch: pytest.MonkeyPatch) -> None:
    deployed = template.read()["Globals"]["Function"]["Environment"]["Variables"]
    variables: dict[str, str] = {}
    monkeypatch.setattr("os.environ", variables)
    environment.prepare("secret")
    assert set(deployed) <= set(variables)
    others = {"AWS_CA_BUNDLE", "OFFBLOCK_LOGGED_ONE_IN"}
    same = {name: text for name, text in template.constants().items() if name not in others}
    assert same == {name: variables[name] for name in same}
    assert Path(variables["AWS_CA_BUNDLE"]).is_file(), "a path that only a deployed function has would fail every call"
    assert variables["AWS_ACCOUNT_ID_ENDPOINT_MODE"] == "disabled"
    assert variables["AWS_ACCESS_KEY_ID"] == "local"
    assert variables["OFFBLOCK_LOGGED_ONE_IN"] == "0", "nobody asks a terminal who has taken what"


@pytest.mark.parametrize("kind", ["UNAUTHORIZED", "ACCESS_DENIED", "REQUEST_TOO_LARGE", "DEFAULT_4XX", "DEFAULT_5XX"])
def test_the_gateways_own_answers_have_our_error_shape(kind: str) -> None:
    status, body = routing.gateway_response(kind)
    assert set(body) == {"message", "error", "code", "facts"}
    assert 400 <= status < 600


def test_every_schedules_expression_is_understood() -> None:
    now = 1_795_521_600.0
    for one in template.schedules():
        assert now < next_after(one.expression, now) <= now + DAY
    assert next_after("cron(10 0 * * ? *)", now) == now // DAY * DAY + DAY + 600
    with pytest.raises(AssertionError, match="only daily"):
        next_after("cron(0 12 1 * ? *)", now)


def test_what_a_template_says_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "twice.yaml"
    path.write_text("a:\n  b: 1\n  c: 2\n  b: !Ref D\n")
    with pytest.raises(AssertionError, match=r"\['b'\] stands twice"):
        template.read(path)
