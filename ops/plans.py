"""Usage plans: how many requests an airline may make (OP-06). The commands, over whatever keeps the plans.

`cli` has this group once there is something behind it: `app.add_typer(plans.commands(...), name="plans")`.
"""

from collections.abc import Callable, Sequence
from typing import Annotated, NamedTuple, Protocol

import typer

from ops.desk import Desk, desk_of
from ops.tenants import Named

PlanName = Annotated[str, typer.Argument(metavar="PLAN", help="The plan's name, as `list` shows it.")]


class Plan(NamedTuple):
    """One plan: requests a second, how many at once beyond that, and how many a day."""

    name: str
    rate: float
    burst: int
    per_day: int


class Plans(Protocol):
    """What keeps the plans, and which airline has which."""

    def every(self) -> Sequence[Plan]:
        """All that there are."""
        ...

    def of_tenants(self) -> dict[str, str]:
        """Each airline's plan, by name."""
        ...

    def create(self, plan: Plan) -> None:
        """Make one, or give one that is there other numbers."""
        ...

    def attach(self, tenant: str, plan: str) -> None:
        """Let an airline have one, instead of what it had."""
        ...

    def remove(self, plan: str) -> None:
        """Remove one that no airline has."""
        ...


def commands(plans_of: Callable[[Desk], Plans]) -> typer.Typer:
    """The group of commands over what keeps the plans."""
    app = typer.Typer(no_args_is_help=True, help="How many requests an airline may make.")

    @app.command("list")
    def list_all(context: typer.Context) -> None:
        """Show every plan, and which airlines have it."""
        desk = desk_of(context)
        plans, having = plans_of(desk), plans_of(desk).of_tenants()
        rows = [
            {**one._asdict(), "tenants": sorted(tenant for tenant, name in having.items() if name == one.name)}
            for one in plans.every()
        ]
        desk.out.rows("Plans", rows, "There is no plan yet: make one with `offblock plans create`.")

    @app.command()
    def create(
        context: typer.Context,
        plan: PlanName,
        rate: Annotated[float, typer.Option(min=0.1, help="Requests a second.")],
        burst: Annotated[int, typer.Option(min=1, help="How many may come at once.")],
        per_day: Annotated[int, typer.Option(min=1, help="How many a day.")],
    ) -> None:
        """Make a plan, or give one that is there other numbers."""
        desk = desk_of(context)
        plans_of(desk).create(Plan(plan, rate, burst, per_day))
        desk.out.done(f"The plan {plan} is there.", plan=plan, rate=rate, burst=burst, per_day=per_day)

    @app.command()
    def attach(context: typer.Context, tenant: Named, plan: PlanName) -> None:
        """Let an airline have a plan, instead of what it had."""
        desk = desk_of(context)
        desk.tenant(tenant)
        plans_of(desk).attach(tenant, plan)
        desk.out.done(f"{tenant} has the plan {plan}.", tenant=tenant, plan=plan)

    @app.command()
    def remove(context: typer.Context, plan: PlanName) -> None:
        """Remove a plan that no airline has."""
        desk = desk_of(context)
        plans_of(desk).remove(plan)
        desk.out.done(f"The plan {plan} is gone.", plan=plan)

    return app
