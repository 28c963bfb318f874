"""How much the template lets through: of everybody together on each path, and of each of its usage plans (PF-21)."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from local.routing import ANY, routes
from local.template import read, resources


@dataclass(frozen=True, slots=True)
class Limit:
    """Requests a second on average, at once, and a day; None is without an end."""

    rate: float
    burst: int
    daily: int | None = None


@cache
def method_limit() -> Limit:
    """What each path of the API takes, of everybody together."""
    (every,) = resources()["Api"]["Properties"]["MethodSettings"]
    assert (every["ResourcePath"], every["HttpMethod"]) == ("/*", "*"), "the local gateway knows no other"
    return Limit(_number(every["ThrottlingRateLimit"]), int(_number(every["ThrottlingBurstLimit"])))


@cache
def plan_limits(stage: str) -> dict[str, Limit]:
    """The template's usage plans, by the values of their keys."""
    found = {}
    for resource in resources().values():
        if resource["Type"] == "AWS::ApiGateway::UsagePlanKey":
            plan, key = (
                resources()[resource["Properties"][name]["Ref"]]["Properties"] for name in ("UsagePlanId", "KeyId")
            )
            throttle, daily = plan["Throttle"], int(_number(plan["Quota"]["Limit"]))
            assert plan["Quota"]["Period"] == "DAY", "the local gateway knows no other"
            limit = Limit(_number(throttle["RateLimit"]), int(_number(throttle["BurstLimit"])), daily)
            found[key["Value"]["Sub"].replace("${Stage}", stage)] = limit
    return found


def _number(stated: Any) -> float:
    """A number of the template, or a parameter's default."""
    return float(read()["Parameters"][stated["Ref"]]["Default"] if isinstance(stated, dict) else stated)


@cache
def counted_paths() -> frozenset[str]:
    """The paths whose requests are counted by a usage plan."""
    return frozenset(one.path for one in routes() if one.method == ANY and one.is_counted)
