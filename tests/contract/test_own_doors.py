"""Functions with an address of their own: what the edge leads there they answer, and somebody watches them."""

import importlib
from typing import Any

import pytest

from local import edge, template
from offblock.adapters.own_door import Door

MOST_BEHAVIOURS = 25
"""How many CloudFront takes of a distribution beside the default one."""
NAMES = template.with_url()
ALARMS = template.read(template.ROOT / "infra" / "alarms.yaml")["Resources"]
SHOWN: str = template.read(template.ROOT / "infra" / "dashboard.yaml")["Resources"]["Dashboard"]["Properties"][
    "DashboardBody"
]["Sub"]


def door_of(name: str) -> Door:
    """A function's resolver."""
    api = importlib.import_module(f"functions.{name}.app").api
    assert isinstance(api, Door)
    return api


def address_of(route: str) -> str:
    """A route's path, as it is asked."""
    return route.split(" ")[1].replace("<id>", "4711")


def _watched(alarm: dict[str, Any]) -> set[str]:
    """The functions at whose own address an alarm counts errors."""
    metrics = [one["MetricStat"]["Metric"] for one in alarm["Properties"]["Metrics"] if "MetricStat" in one]
    return {
        template.short_name(one["Dimensions"][0]["Value"]["Ref"])
        for one in metrics
        if one["MetricName"] == "Url5xxCount"
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_edge_leads_to_a_functions_own_address_what_it_answers_there_and_nothing_else_of_it(name: str) -> None:
    door = door_of(name)
    assert door.hot
    assert door.hot <= set(door.route_names())
    for route in door.route_names():
        path = address_of(route)
        at_the_host, below = edge.behaviour(path).origin, edge.behaviour(f"/at/vair{path}").origin
        assert (at_the_host == name) == (route in door.hot), f"{route}: the edge goes by the path alone"
        if "/api/v1/" not in path:
            assert below == at_the_host, route


def test_each_origin_of_the_edge_is_there_and_proves_itself_and_there_is_room_for_its_paths() -> None:
    config = edge.resources()["Distribution"]["Properties"]["DistributionConfig"]
    origins = {one["Id"]: one for one in config["Origins"]}
    assert set(origins) == {"pages", "media", "api", *NAMES}
    for name in NAMES:
        assert origins[name]["DomainName"] == {"Ref": name.capitalize()}
        assert origins[name]["OriginCustomHeaders"] == origins["api"]["OriginCustomHeaders"]
    assert len(config["CacheBehaviors"]) <= MOST_BEHAVIOURS


@pytest.mark.rule("PF-01")
@pytest.mark.parametrize("name", NAMES)
def test_it_is_open_to_a_call_of_its_url_knows_the_edge_and_has_what_judges_tokens(name: str) -> None:
    from tools import build_function

    properties = template.functions()[name]
    assert properties["Environment"]["Variables"]["OFFBLOCK_EDGE"] == {"Ref": "EdgeSecret"}
    permission = template.resources()[f"{name.capitalize()}ByUrl"]["Properties"]
    assert permission["InvokedViaFunctionUrl"]
    assert permission["FunctionName"] == {"Ref": f"{name.capitalize()}Function.Alias"}
    assert build_function.MORE[name] == "tokens"


@pytest.mark.rule("OP-02")
def test_its_errors_are_watched_as_the_gateways_are() -> None:
    """A request at a function's own address is in no metric of the gateway's."""
    assert _watched(ALARMS["Door"]) == _watched(template.resources()["ReleaseErrors"]) == set(NAMES)
    passed = template.resources()
    for name in NAMES:
        logical = f"{name.capitalize()}Function"
        assert f"${{{logical}}}" in SHOWN
        for stack in ("Alarms", "Shown"):
            assert passed[stack]["Properties"]["Parameters"][logical] == {"Ref": logical}
