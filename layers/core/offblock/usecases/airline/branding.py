"""What administrators do with how the airline shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import branding
from offblock.domain.airline.branding import Branding, BrandingForm
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def edit(store: Store, caller: Caller, form: BrandingForm) -> Branding:
    """Change the airline's name and colour."""
    present, tenant = store.find(Branding) or Branding(), store.find(Tenant, store.tenant)
    return store.commit(branding.edit(present, form, tenant), StaffAction(caller, "branding.edit"))
