"""API Gateway's usage plans and keys, as the operator's use cases need them (OP-06)."""

from collections.abc import Iterator
from typing import Any

from botocore.exceptions import ClientError

from offblock.adapters import aws
from offblock.domain.access.plans import Plan, PlanKey

DAY = "DAY"
PATIENCE_SECONDS = 20


class ApiGateway:
    """The plans and keys of one stage, told from others by their names; `api_id` is the stack's output ApiId."""

    def __init__(self, stage: str, api_id: str, client: Any = None) -> None:
        self.stage = stage
        self._api_id = api_id
        self._client = client or aws.client("apigateway", PATIENCE_SECONDS)

    def plans(self) -> list[Plan]:
        """Every plan of the stage."""
        return [_plan(name, one) for name, one in self._plans().items()]

    def put(self, plan: Plan) -> None:
        """Make a plan, or change that of its name."""
        there = self._plans().get(plan.name)
        if there:
            self._client.update_usage_plan(usagePlanId=there["id"], patchOperations=_changes(plan, there))
            return
        more = {"quota": {"limit": plan.daily, "period": DAY}} if plan.daily else {}
        self._client.create_usage_plan(
            name=self._named(plan.name),
            apiStages=[{"apiId": self._api_id, "stage": "v1"}],
            throttle={"rateLimit": plan.rate, "burstLimit": plan.burst},
            **more,
        )

    def remove(self, name: str) -> None:
        """Remove a plan that counts nobody."""
        there = self._plans().get(name)
        if not there:
            return
        id_ = there["id"]
        stages = [f"{one['apiId']}:{one['stage']}" for one in there.get("apiStages", ())]
        if stages:
            away = [{"op": "remove", "path": "/apiStages", "value": one} for one in stages]
            self._client.update_usage_plan(usagePlanId=id_, patchOperations=away)
        self._client.delete_usage_plan(usagePlanId=id_)

    def tenant_keys(self) -> Iterator[PlanKey]:
        """Every tenant's key; what is none of ours is passed over."""
        for one in self._keys(f"offblock-{self.stage}."):
            _, tenant, plan = one["name"].split(".")
            yield PlanKey(one["id"], tenant, plan, one["value"], int(one["createdDate"].timestamp()))

    def open(self, tenant: str, plan: str, value: str) -> None:
        """Make a tenant's key and put it under a plan; what is there of it already stays."""
        name = f"offblock-{self.stage}.{tenant}.{plan}"
        key = next((one for one in self._keys(name) if one["name"] == name), None)
        key = key or self._client.create_api_key(name=name, value=value, enabled=True)
        plan_id = self._plans()[plan]["id"]
        try:
            self._client.create_usage_plan_key(usagePlanId=plan_id, keyId=key["id"], keyType="API_KEY")
        except ClientError as failed:  # it is under the plan already
            if failed.response["Error"]["Code"] != "ConflictException":
                raise

    def close(self, key: PlanKey) -> None:
        """Remove a key, from its plan too."""
        try:
            self._client.delete_api_key(apiKey=key.id)
        except ClientError as failed:  # somebody else was quicker
            if failed.response["Error"]["Code"] != "NotFoundException":
                raise

    def _named(self, plan: str) -> str:
        return f"offblock-{self.stage}-{plan}"

    def _plans(self) -> dict[str, dict[str, Any]]:
        """The stage's plans by their own names."""
        prefix = self._named("")
        pages = self._client.get_paginator("get_usage_plans").paginate()
        found = [one for page in pages for one in page["items"]]
        return {one["name"].removeprefix(prefix): one for one in found if one["name"].startswith(prefix)}

    def _keys(self, prefix: str) -> Iterator[dict[str, Any]]:
        pages = self._client.get_paginator("get_api_keys").paginate(nameQuery=prefix, includeValues=True)
        for page in pages:
            yield from (one for one in page["items"] if one["name"].startswith(prefix))


def _plan(name: str, found: dict[str, Any]) -> Plan:
    throttle, quota = found["throttle"], found.get("quota")
    daily = int(quota["limit"]) if quota else None
    return Plan(name=name, rate=int(throttle["rateLimit"]), burst=int(throttle["burstLimit"]), daily=daily)


def _changes(plan: Plan, there: dict[str, Any]) -> list[dict[str, str]]:
    """What makes a plan that is there into another."""
    wanted = {"/throttle/rateLimit": str(plan.rate), "/throttle/burstLimit": str(plan.burst)}
    if plan.daily:
        wanted |= {"/quota/limit": str(plan.daily), "/quota/period": DAY}
    changes = [{"op": "replace", "path": path, "value": value} for path, value in wanted.items()]
    if there.get("quota") and not plan.daily:
        changes.append({"op": "remove", "path": "/quota"})
    return changes
