"""The hosts by which airlines are found, at the page and by their clients (OP-01)."""

from typing import Annotated

import typer

from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.access import tenants
from ops.desk import Desk, desk_of
from ops.out import Row
from ops.tenants import Named, everybody

app = typer.Typer(no_args_is_help=True, help="The hosts by which airlines are found.")
Hosts = Annotated[
    list[str] | None, typer.Argument(metavar="HOST...", help="Hosts without https://; the first is where clients go.")
]


def _row(one: Tenant) -> Row:
    before = None if one.domains_before is None else list(one.domains_before)
    return {"tenant": one.id, "domains": list(one.domains), "before": before, "path": f"/at/{one.id}"}


@app.command()
def show(context: typer.Context, tenant: Named) -> None:
    """Show an airline's hosts, those of before, and its path at a host that several share."""
    desk = desk_of(context)
    found = desk.tenant(tenant)
    desk.out.done(f"{tenant}: {_said(found)}; at a host that several share, /at/{tenant}.", **_row(found))


@app.command("set")
def set_hosts(
    context: typer.Context,
    tenant: Named,
    hosts: Hosts = None,
    none: Annotated[bool, typer.Option("--none", help="It has no host of its own any more.")] = False,
) -> None:
    """Give an airline these hosts and no others."""
    if bool(hosts) == none:
        raise typer.BadParameter("Name its hosts, or say --none.")
    desk = desk_of(context)
    _changed(desk, tenants.set_domains(desk.store(tenant), tuple(hosts or ()), _holders(desk)))


@app.command()
def undo(context: typer.Context, tenant: Named) -> None:
    """Give an airline the hosts that it had before they were last changed; again, and it has the later ones."""
    desk = desk_of(context)
    _changed(desk, tenants.set_domains(desk.store(tenant), None, _holders(desk)))


def _holders(desk: Desk) -> list[str]:
    return [one.id for one in everybody(desk) if one.domains]


def _changed(desk: Desk, made: Tenant) -> None:
    desk.out.done(f"{made.id}: {_said(made)}, within a minute.", **_row(made))
    if made.domains:
        desk.out.note("The web's address needs them too: `make deploy-web` with DOMAINS and a CERTIFICATE for them.")


def _said(one: Tenant) -> str:
    return ", ".join(one.domains) or "no host of its own"
