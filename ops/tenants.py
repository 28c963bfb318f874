"""Tenants: made, shown, stopped, copied into a file, brought back, erased."""

import time
from pathlib import Path
from typing import Annotated

import typer

from offblock.adapters import bus, tenancy
from offblock.config import config
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.tenants import Tenant, TenantStatus, must_be_whole
from offblock.domain.people.staff_edits import FirstSysadmin
from offblock.usecases.access import tenants
from offblock.usecases.access.api_keys import new_secret
from offblock.usecases.access.tenants import NewTenant
from ops import letters, moving, place
from ops.archive import Archive
from ops.desk import Desk, desk_of
from ops.out import Out, Row
from ops.place import NotSaid

app = typer.Typer(no_args_is_help=True, help="The airlines of one table.")
Named = Annotated[
    str, typer.Argument(metavar="TENANT", help="The airline's short name: small letters, digits, dashes.")
]
AtOnce = Annotated[bool, typer.Option("--now", help="Do not wait until nobody is in any more.")]
REMOVED = {
    "items": "items",
    "keys": "API keys",
    "people": "people who could sign in",
    "secrets": "secrets",
    "plan_keys": "keys of usage plans",
    "files": "files",
    "pictures": "pictures",
}
"""What an erasure counts, and what the sentence calls it."""
GRACE_SECONDS = tenancy.KEPT_SECONDS + 30
"""After a stop: how long a process still takes the airline for open, and then a request at most."""


@app.command()
def create(
    context: typer.Context,
    tenant: Named,
    name: Annotated[str, typer.Argument(help="What the airline is called.")],
    email: Annotated[str, typer.Argument(help="The e-mail address of its first sysadmin.")],
    airport: Annotated[str, typer.Argument(help="The ICAO code of the airport where that person is.")],
    person: Annotated[str, typer.Option(help="That person's name; else what stands before the address's @.")] = "",
    language: Annotated[Language, typer.Option(help="That person's language.")] = Language.ENGLISH,
) -> None:
    """Make an airline with its first sysadmin, and print that person's key, once."""
    desk, secret = desk_of(context), new_secret()
    sysadmin = FirstSysadmin(name=person or email.partition("@")[0], email=email, airport=airport, language=language)
    Tenant(id=tenant, name=name)
    tenants.found(desk.store(tenant), NewTenant(name, sysadmin), secret)
    desk.out.note(f"{name} is there, on {desk.system}. Its sysadmin's key is shown this once:")
    desk.out.done(secret, tenant=tenant, name=name, api_key=secret)
    desk.out.note(f"Next: bring its data in with `offblock import {tenant} FOLDER --dry-run`.")


@app.command("list")
def list_all(context: typer.Context) -> None:
    """Show every airline, and whether it is open."""
    desk = desk_of(context)
    rows = [_row(one) for one in everybody(desk)]
    desk.out.rows("Tenants", rows, "There is no tenant yet: make one with `offblock tenants create`.")


def everybody(desk: Desk) -> list[Tenant]:
    """Every tenant that is written down."""
    assert desk.system
    return list(tenancy.every())


def _row(one: Tenant) -> Row:
    return {"tenant": one.id, "name": one.name or None, "status": one.status.value, "domains": list(one.domains)}


@app.command()
def stop(context: typer.Context, tenant: Named) -> None:
    """Let nobody in and run no job, until it is started again."""
    desk = desk_of(context)
    made = tenants.stop(desk.store(tenant))
    desk.out.done(f"{tenant} is stopped: within a minute nobody gets in.", **_row(made))


@app.command()
def start(context: typer.Context, tenant: Named) -> None:
    """Open an airline that was stopped; its jobs catch up, and what waited for it is sent again."""
    desk = desk_of(context)
    made = tenants.open_again(desk.store(tenant))
    again = _wake(tenant)
    desk.out.done(f"{tenant} is open: within a minute people get in. {again} messages were sent again.", **_row(made))


def _wake(tenant: str) -> int:
    """Send what waits only because the airline was stopped; how many. What failed for another reason stays."""
    if not config().dead_letters:
        return 0
    waiting = letters.waiting(letters.WORK, tenant, letters.MOST)
    ids = frozenset(one.id for one in waiting if one.error == bus.stopped(tenant))
    return letters.send_again(letters.WORK, tenant, ids) if ids else 0


@app.command()
def export(
    context: typer.Context,
    tenant: Named,
    file: Annotated[Path, typer.Argument(help="The file to write; packed where its name ends in .gz.")],
    shut: Annotated[bool, typer.Option("--stop", help="Stop the airline meanwhile, so that nothing moves.")] = False,
    files: Annotated[bool, typer.Option(help="Take what lies in the bucket as well.")] = True,
    force: Annotated[bool, typer.Option(help="Write over a file that is there.")] = False,
    at_once: AtOnce = False,
) -> None:
    """Copy all that is kept of one airline into a file. It reads the table from end to end."""
    desk = desk_of(context)
    present = desk.tenant(tenant)
    must_be_whole(present)
    if file.exists() and not force:
        raise NotSaid(f"{file} is there already: take another name, or say --force.")
    to_open = shut and present.status is TenantStatus.OPEN
    if to_open:
        present = tenants.stop(desk.store(tenant))
        _wait(desk.out, at_once)
    try:
        with desk.out.progress(f"Reading {tenant}") as on_progress:
            header, found = moving.export(present, file, files, on_progress)
    finally:
        if to_open:
            tenants.open_again(desk.store(tenant))
    if not header.stood_still:
        desk.out.note(
            "It was open meanwhile: what people did while it was read may be half in the file; --stop prevents it."
        )
    facts = {"file": str(file), **header.model_dump(mode="json"), "read_units": found.units}
    said = f"{file} has {header.items} items, {header.keys} keys and {header.files} files of {tenant}"
    desk.out.done(f"{said}; hash {header.sha256[:16]}; {found.units:.0f} read units.", **facts)


@app.command()
def restore(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="An archive that `offblock tenants export` made.")],
    name: Annotated[str, typer.Option("--as", help="Restore under another short name; keys do not come along.")] = "",
    closed: Annotated[bool, typer.Option("--closed", help="Leave the airline stopped.")] = False,
) -> None:
    """Bring an airline back from a file, where it is not there any more; again goes on where it was cut short."""
    desk, source = desk_of(context), Archive(file)
    tenant = Tenant(id=name or source.header.tenant, name="").id
    assert desk.system
    with desk.out.progress(f"Restoring {tenant}") as on_progress:
        tally = moving.restore(desk, source, tenant, on_progress)
    made = tenants.end_restore(desk.store(tenant))
    if not closed:
        made = tenants.open_again(desk.store(tenant))
    if tenant != source.header.tenant and source.header.keys:
        desk.out.note(f"API keys belong to {source.header.tenant}: make new ones with `offblock keys create {tenant}`.")
    facts = {**_row(made), "items": tally.items, "sha256": tally.sha256}
    desk.out.done(
        f"{tenant} has its {tally.items} items again, equal by count and hash, and is {made.status}.", **facts
    )


@app.command()
def erase(
    context: typer.Context,
    tenant: Named,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask for the name.")] = False,
    at_once: AtOnce = False,
) -> None:
    """Remove all that is kept of one airline. That cannot be undone: export it first."""
    desk = desk_of(context)
    present = desk.tenant(tenant)
    if (
        not yes
        and typer.prompt(f"This removes all of {present.name or tenant} for good. Type {tenant}", err=True) != tenant
    ):
        raise NotSaid(f"That is not {tenant}: nothing is removed.")
    place.needs(*place.OUTPUTS.values())
    tenants.begin_erasure(desk.store(tenant))
    with desk.out.progress(f"Erasing {tenant}") as on_progress:
        gone = moving.erase(desk, tenant, on_progress)
        _wait(desk.out, at_once)
        gone += moving.erase(desk, tenant, on_progress)
    tenants.end_erasure(desk.store(tenant))
    what = ", ".join(f"{gone[name]} {called}" for name, called in REMOVED.items())
    desk.out.done(
        f"{tenant} is erased: {what} are gone, and none is left.",
        tenant=tenant,
        removed=gone.total(),
        **{name: gone[name] for name in REMOVED},
    )


def _wait(out: Out, at_once: bool) -> None:
    """Until whoever took the airline for open has heard of it."""
    if not at_once:
        out.note(f"Waiting {GRACE_SECONDS} seconds until nobody is in any more.")
        time.sleep(GRACE_SECONDS)
