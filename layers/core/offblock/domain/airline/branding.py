"""Branding: how an airline shows itself - its name, its colour, its logo and banner."""

from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from offblock.domain.airline.colours import BLUE
from offblock.domain.airline.pictures import Frame
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.kernel.values import Name

Colour = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$", examples=["#2546c7"]), AfterValidator(str.lower)]
"""A colour as `#rrggbb`."""


class BrandingForm(Record):
    """What administrators write about how the airline shows itself."""

    name: Name
    accent_colour: Colour = BLUE


class Branding(Record):
    """How an airline shows itself; without a name of its own here, by the one under which it was entered."""

    keyed_by: ClassVar = ()

    name: str | None = None
    accent_colour: Colour = BLUE
    logo: Frame | None = None
    banner: Frame | None = None


def name_shown(branding: Branding, tenant: Tenant | None) -> str:
    """The airline's name as it is shown."""
    return branding.name or (tenant.name if tenant else "")


def edit(branding: Branding, form: BrandingForm, tenant: Tenant | None) -> Decision[Branding]:
    """Change name and colour; the name under which it was entered is none of its own."""
    own = None if tenant and form.name == tenant.name else form.name
    changed = branding.but(name=own, accent_colour=form.accent_colour)
    return Decision(changed, puts=(changed,))
