"""API keys, and the first people of an airline (PF-12, PF-02)."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from offblock.domain.access.api_keys import KeyForm
from offblock.domain.kernel.languages import Language
from offblock.domain.people.staff_edits import FirstSysadmin
from offblock.usecases.access import api_keys, tenants
from ops import invitations
from ops.desk import desk_of, operator
from ops.tenants import Named

app = typer.Typer(no_args_is_help=True, help="API keys of one airline.")


@app.command()
def create(
    context: typer.Context,
    tenant: Named,
    name: Annotated[str, typer.Argument(help="What the key is for.")],
    user: Annotated[
        int | None, typer.Option(help="The id of the user as whom it acts; else it is the airline's.")
    ] = None,
    expires: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it opens nothing any more.")
    ] = None,
) -> None:
    """Make a key, and print it once."""
    desk, secret = desk_of(context), api_keys.new_secret()
    desk.tenant(tenant)
    until = int(expires.replace(tzinfo=UTC).timestamp()) if expires else None
    form = KeyForm(name=name, user_id=user, expires_at=until)
    made = api_keys.issue(desk.store(tenant), operator(tenant), form, secret)
    desk.out.note("The key is shown this once:")
    desk.out.done(secret, id=made.id, tenant=tenant, name=made.name, user_id=made.user_id, api_key=secret)


@app.command("list")
def list_all(context: typer.Context, tenant: Named) -> None:
    """Show the keys of an airline; never the keys themselves, of which only a hash is kept."""
    desk = desk_of(context)
    desk.tenant(tenant)
    rows = [
        {name: getattr(one, name) for name in ("id", "name", "user_id", "created_at", "expires_at", "last_used_at")}
        for one in desk.store(tenant).whole("api_keys", strong=False)
    ]
    desk.out.rows(
        f"Keys of {tenant}", rows, f"{tenant} has no key: make one with `offblock keys create {tenant} NAME`."
    )


@app.command()
def revoke(
    context: typer.Context,
    tenant: Named,
    key: Annotated[int, typer.Argument(help="The id that `list` shows.")],
) -> None:
    """Revoke a key: it opens nothing any more within a minute."""
    desk = desk_of(context)
    desk.tenant(tenant)
    api_keys.revoke(desk.store(tenant), operator(tenant), key)
    desk.out.done(f"Key {key} is revoked: it opens nothing any more within a minute.", id=key, tenant=tenant)


def invite(
    context: typer.Context,
    tenant: Named,
    email: Annotated[str, typer.Argument(help="The e-mail address of the new sysadmin.")],
    airport: Annotated[str, typer.Argument(help="The ICAO code of the airport where that person is.")],
    name: Annotated[str, typer.Option(help="That person's name; else what stands before the address's @.")] = "",
    language: Annotated[Language, typer.Option(help="That person's language.")] = Language.ENGLISH,
) -> None:
    """Let a sysadmin into an airline, as when it is new or has lost its own."""
    desk = desk_of(context)
    form = FirstSysadmin(name=name or email.partition("@")[0], email=email, airport=airport, language=language)
    made = tenants.invite(desk.store(tenant), form)
    desk.out.done(f"{made.name} is a sysadmin of {tenant}.", id=made.id, tenant=tenant, name=made.name)
    desk.out.note(invitations.send(tenant, made))
