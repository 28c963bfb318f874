"""How an airline's branding is shown: to those who are in, and to whoever is about to sign in."""

from typing import Self

from offblock.domain.access.passwords import RULE
from offblock.domain.airline.branding import Branding, name_shown
from offblock.domain.airline.colours import Accent, accent_of
from offblock.domain.kernel.tenants import Tenant
from offblock.schemas.airline.pictures import PictureView, hanging_view, picture_view, url_of
from offblock.schemas.schema import Schema


class BrandingView(Schema):
    """The airline's name, colour, logo and banner. `accent` is what the colour becomes in both themes."""

    name: str
    accent_colour: str
    accent: Accent
    logo_url: str | None = None
    banner_url: str | None = None
    logo: PictureView | None = None
    banner: PictureView | None = None


class BaseView(Schema):
    """An airport at which an airline is at home."""

    icao: str
    name: str


class TenantFace(Schema):
    """An airline as it is shown to whoever has not signed in: who signs up chooses among its `bases`."""

    id: str
    name: str
    logo_url: str | None = None
    banner_url: str | None = None
    logo: PictureView | None = None
    domains: tuple[str, ...] = ()
    accent_colour: str
    accent: Accent
    bases: tuple[BaseView, ...] = ()
    password_rule: str = RULE

    def reached_at(self, shared: str) -> Self:
        """The same, first by its path at a host that several share; as it is where there is no such host."""
        return self.model_copy(update={"domains": (f"{shared}/at/{self.id}", *self.domains)}) if shared else self


def branding_view(branding: Branding, tenant: Tenant | None, media: str, now: int) -> BrandingView:
    """The branding with what has been sent and is not shown yet."""
    return BrandingView(
        name=name_shown(branding, tenant),
        accent_colour=branding.accent_colour,
        accent=accent_of(branding.accent_colour),
        logo_url=url_of(branding.logo, media),
        banner_url=url_of(branding.banner, media),
        logo=picture_view(branding.logo, media, now),
        banner=picture_view(branding.banner, media, now),
    )


def tenant_face(tenant: Tenant, branding: Branding | None, media: str, bases: tuple[BaseView, ...] = ()) -> TenantFace:
    """An airline's face; `media` is where its own pictures are shown from."""
    brand = branding or Branding()
    return TenantFace(
        id=tenant.id,
        name=name_shown(brand, tenant),
        logo_url=url_of(brand.logo, media),
        banner_url=url_of(brand.banner, media),
        logo=hanging_view(brand.logo, media),
        domains=tenant.domains,
        accent_colour=brand.accent_colour,
        accent=accent_of(brand.accent_colour),
        bases=bases,
    )
