"""How a release takes over, and what the gateway may call, as template.yaml says it (OP-05, OP-06)."""

from typing import Any

import pytest

from local import routing, template
from tools import deploy

GATEWAY_SECONDS = 29
GLOBALS: dict[str, Any] = template.read()["Globals"]["Function"]
RESOURCES = template.resources()


def _of(kind: str) -> dict[str, dict[str, Any]]:
    return {name: one["Properties"] for name, one in RESOURCES.items() if one["Type"] == kind}


@pytest.mark.rule("OP-05")
def test_every_function_is_called_by_an_alias_that_goes_over_to_a_release_and_back() -> None:
    assert (GLOBALS["AutoPublishAlias"], GLOBALS["AutoPublishAliasAllProperties"]) == ("live", True)
    assert not [
        name for name, one in template.functions().items() if {"AutoPublishAlias", "DeploymentPreference"} & {*one}
    ]
    assert GLOBALS["DeploymentPreference"]["Type"] == {"Ref": "Rollout"}
    whole = {name: str(one) for name, one in RESOURCES.items()}
    around = [name for name, text in whole.items() if "Function.Arn" in text]
    assert not around, "what is called past the alias is called past the release"


@pytest.mark.rule("OP-05")
def test_a_release_that_takes_over_by_and_by_goes_back_when_any_door_answers_with_errors() -> None:
    condition, alarms, none = GLOBALS["DeploymentPreference"]["Alarms"]["If"]
    assert (condition, alarms, none) == ("IsGradual", [{"Ref": "ReleaseErrors"}], [{"Ref": "AWS::NoValue"}])
    watched = RESOURCES["ReleaseErrors"]["Properties"]["Metrics"][1:]
    assert {one["MetricStat"]["Metric"]["MetricName"] for one in watched} == {"5XXError", "Url5xxCount"}
    assert {one["MetricStat"]["Period"] for one in watched} == {60}, "well within the first share's five minutes"
    assert template.read()["Parameters"]["Rollout"]["Default"] == "AllAtOnce"
    assert deploy.FIRST["prod"]["Rollout"] == "Canary10Percent5Minutes"
    assert "Rollout" not in deploy.FIRST["dev"]


@pytest.mark.rule("OP-06")
def test_whoever_waits_at_the_gateway_hears_from_the_function_before_the_gateway_gives_up() -> None:
    for name in {*routing.paths().values(), routing.authorizer()}:
        assert template.functions()[name].get("Timeout", GLOBALS["Timeout"]) <= GATEWAY_SECONDS, name


@pytest.mark.rule("PF-01")
def test_the_gateway_may_call_each_function_that_it_names_by_one_permission_and_no_other() -> None:
    may = [one for one in _of("AWS::Lambda::Permission").values() if one["Principal"] == "apigateway.amazonaws.com"]
    names = [template.short_name(one["FunctionName"]["Ref"].removesuffix(".Alias")) for one in may]
    assert sorted(names) == sorted({*routing.paths().values(), routing.authorizer()})
    assert all(one["SourceArn"]["Sub"].endswith(":${Api}/*") for one in may), "this API and no other"
