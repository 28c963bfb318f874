"""What people send and read who come in: sign-in, codes, sessions, the airlines to choose from."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from offblock.domain.access.codes import DIGITS
from offblock.domain.access.passwords import LONGEST, Password
from offblock.domain.access.sessions import Session
from offblock.domain.kernel.tenants import TenantId
from offblock.domain.kernel.values import Icao, Instant, Name
from offblock.domain.people.users import Email
from offblock.schemas.schema import Schema

Said = Annotated[str, Field(min_length=1, max_length=LONGEST)]
"""A password as it is typed; whether it is a good one was asked when it was chosen."""
Digits = Annotated[str, Field(pattern=rf"^[0-9]{{{DIGITS}}}$")]


class AtTenant(Schema):
    """At which airline; needed on a host that several share, else it is that of the host."""

    model_config = ConfigDict(extra="forbid")

    tenant: TenantId | None = None


class SignUpForm(AtTenant):
    """Somebody new."""

    name: Name
    email: Email
    password: Password
    airport: Icao


class AddressForm(AtTenant):
    """An address to which a code is to go."""

    email: Email


class ConfirmForm(AddressForm):
    """The code of the mail."""

    code: Digits


class ResetForm(ConfirmForm):
    """The code of the mail, and the password from now on."""

    password: Password


class SignInForm(AddressForm):
    """Address and password."""

    password: Said


class PasswordForm(Schema):
    """The present password, and the one from now on."""

    model_config = ConfigDict(extra="forbid")

    password: Said
    new_password: Password


class TokenView(Schema):
    """What every request is sent with, as `Authorization: Bearer`."""

    access_token: str
    expires_in: int
    token_type: Literal["Bearer"] = "Bearer"


class Sent(Schema):
    """What was asked is done, where there was anything to do."""

    message: str


class SessionView(Schema):
    """Where I am signed in; `current` is the session that asks."""

    id: str
    agent: str
    created_at: Instant
    used_at: Instant
    current: bool


def session_view(session: Session, current: str | None) -> SessionView:
    """A session without what keeps it alive."""
    return SessionView(
        id=session.id,
        agent=session.agent,
        created_at=session.created_at,
        used_at=session.turned_at,
        current=session.id == current,
    )
