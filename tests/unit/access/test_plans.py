"""Usage plans: what a tenant is counted by, and which keys nobody gives any more."""

import pytest
from pydantic import ValidationError

from offblock.domain.access.plans import SETTLED_SECONDS, Plan, PlanKey, is_left_over, shared_key, usage_key
from offblock.domain.kernel.tenants import Tenant

NOW = 1_800_000_000


def key(value: str, made_at: int = 0) -> PlanKey:
    """A key of the tenant `vair`."""
    return PlanKey("1", "vair", "large", value, made_at)


@pytest.mark.rule("OP-06")
def test_a_key_is_the_same_each_time_and_nobody_elses() -> None:
    names = [
        ("dev", "vair", "a"),
        ("dev", "vair", "b"),
        ("dev", "vair2", "a"),
        ("prod", "vair", "a"),
        ("dev", "va", "ir"),
    ]
    values = [usage_key(*one) for one in names]
    assert values == [usage_key(*one) for one in names]
    assert len({*values, shared_key("dev"), shared_key("prod")}) == len(names) + 2
    assert all(20 <= len(one) <= 128 for one in values), "what API Gateway takes"


@pytest.mark.rule("OP-06")
def test_a_key_is_left_over_once_no_authorizer_can_give_it() -> None:
    tenant = Tenant(id="vair", name="V", plan="large", usage_key="new", planned_at=NOW)
    later = NOW + SETTLED_SECONDS
    assert not is_left_over(key("new"), tenant, later + 10**6)
    assert not is_left_over(key("old"), tenant, later - 1)
    assert is_left_over(key("old"), tenant, later)
    assert not is_left_over(key("newer", made_at=NOW + 60), tenant, later + 59), "it may be about to be noted"
    assert is_left_over(key("any"), None, NOW), "the tenant is gone"
    assert is_left_over(key("any"), Tenant(id="vair", name="V"), NOW)


@pytest.mark.rule("OP-06")
@pytest.mark.parametrize(
    "wrong", [{"rate": 0}, {"burst": 0}, {"daily": 0}, {"rate": 10_001}, {"burst": 5_001}, {"name": "X.y"}]
)
def test_a_plan_that_the_gateway_would_not_take_is_none(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Plan.model_validate({"name": "large", "rate": 5, "burst": 5, **wrong})
