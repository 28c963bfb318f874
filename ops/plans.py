"""Usage plans: how many requests an airline may make (OP-06)."""

from typing import Annotated

import typer

from offblock.adapters import tenancy
from offblock.adapters.plans import ApiGateway
from offblock.config import config
from offblock.domain.access.plans import SHARED, Plan
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from offblock.usecases.access import plans
from ops import place
from ops.desk import Desk, desk_of
from ops.out import Row
from ops.tenants import Named

app = typer.Typer(no_args_is_help=True, help="How many requests an airline may make.")
PlanName = Annotated[str, typer.Argument(metavar="PLAN", help="The plan's name, as `list` shows it.")]


def gateway_of(desk: Desk) -> ApiGateway:
    """The gateway that keeps the plans."""
    assert desk.system
    return ApiGateway(config().stage, place.needed("OFFBLOCK_API"))


@app.command("list")
def list_all(context: typer.Context) -> None:
    """Show every plan, and which airlines have it; those that have none of their own share one."""
    desk = desk_of(context)
    kept = gateway_of(desk).plans()
    there = [one for one in tenancy.every() if one.status is not TenantStatus.ERASED]
    rows = [_row(one, there) for one in kept]
    desk.out.rows("Plans", rows, "There is no plan yet: make one with `offblock plans create`.")


def _row(plan: Plan, tenants: list[Tenant]) -> Row:
    having = sorted(one.id for one in tenants if (one.plan or SHARED) == plan.name)
    return {"plan": plan.name, "rate": plan.rate, "burst": plan.burst, "per_day": plan.daily, "tenants": having}


@app.command()
def create(
    context: typer.Context,
    plan: PlanName,
    rate: Annotated[int, typer.Option(help="Requests a second on average.")],
    burst: Annotated[int, typer.Option(help="How many may come at once.")],
    per_day: Annotated[int | None, typer.Option(help="How many a day (UTC); without it there is no end.")] = None,
) -> None:
    """Make a plan, or give one that is there other numbers."""
    desk = desk_of(context)
    wanted = Plan(name=plan, rate=rate, burst=burst, daily=per_day)
    plans.put(gateway_of(desk), wanted)
    desk.out.done(f"The plan {plan} is there: it counts by these numbers at once.", **_row(wanted, []))


@app.command()
def attach(context: typer.Context, tenant: Named, plan: PlanName) -> None:
    """Let an airline have a plan, instead of what it had."""
    desk = desk_of(context)
    desk.tenant(tenant)
    plans.attach(desk.store("system"), gateway_of(desk), tenant, plan)
    desk.out.done(f"{tenant} has the plan {plan} within a minute.", tenant=tenant, plan=plan)


@app.command()
def detach(context: typer.Context, tenant: Named) -> None:
    """Count an airline with all those that have no plan of their own."""
    desk = desk_of(context)
    desk.tenant(tenant)
    plans.detach(desk.store("system"), tenant)
    desk.out.done(f"{tenant} shares a plan with others within a minute.", tenant=tenant, plan=SHARED)


@app.command()
def remove(context: typer.Context, plan: PlanName) -> None:
    """Remove a plan that no airline has; what is left of one that had it goes first, after three minutes."""
    desk = desk_of(context)
    gateway = gateway_of(desk)
    plans.sweep(desk.store("system"), gateway)
    plans.remove(gateway, plan)
    desk.out.done(f"The plan {plan} is gone.", plan=plan)


@app.command()
def sweep(context: typer.Context) -> None:
    """Remove the gateway's keys that no airline has any more."""
    desk = desk_of(context)
    gone = plans.sweep(desk.store("system"), gateway_of(desk))
    desk.out.done(f"{len(gone)} keys are gone.", removed=[f"{one.tenant}.{one.plan}" for one in gone])
