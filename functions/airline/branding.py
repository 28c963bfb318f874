"""Routes of the airline's branding."""

from __future__ import annotations

from offblock.adapters.http import REFUSALS, Routes, caller, one, store
from offblock.adapters.picture_routes import Pictured, picture_routes
from offblock.domain.airline.branding import Branding, BrandingForm
from offblock.domain.kernel.tenants import Tenant
from offblock.schemas.airline.branding import BrandingView, branding_view
from offblock.schemas.envelope import One
from offblock.usecases.airline import branding, pictures

router = Routes()
TAGS = ["Branding"]
BASE = "/api/v1/branding"
PICTURED = Pictured(BASE, TAGS[0], Branding, pictures.announce, pictures.key_for, pictures.take_down)
PICTURES = picture_routes(PICTURED, "airline-logo", "airline-banner")


def _view(shown: Branding) -> BrandingView:
    return branding_view(shown, store().peek(Tenant, store().tenant), store().media, store().moment.now)


@router.get(BASE, summary="The airline's branding", responses=REFUSALS, tags=TAGS)
def get_branding() -> One[BrandingView]:
    """Name, colour, logo and banner; the colour also as it is used in the light and in the dark theme."""
    return one(_view(store().peek(Branding) or Branding()))


@router.put(BASE, summary="Change the branding", responses=REFUSALS, tags=TAGS)
def change_branding(form: BrandingForm) -> One[BrandingView]:
    """Any colour is taken: in both themes its hue is used in shades that can be read."""
    return one(_view(branding.edit(store(), caller(), form)))
