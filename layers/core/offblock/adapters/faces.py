"""The airlines as anybody sees them, which a process takes for a minute as it has read them, as their list (PF-01)."""

from __future__ import annotations

from offblock.adapters import clock, tenancy
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.airline.airport_index import AirportsHead
from offblock.domain.airline.airports import Airport
from offblock.domain.airline.bases import bases_of
from offblock.domain.airline.branding import Branding
from offblock.domain.airline.reference import ReferenceHead
from offblock.domain.kernel.tenants import Tenant
from offblock.schemas.airline.branding import BaseView, TenantFace, tenant_face

Versions = tuple[int, int]
_kept: list[tuple[int, list[TenantFace]]] = []
_bases: dict[str, tuple[Versions, tuple[BaseView, ...]]] = {}
"""Each airline's bases, by the count of the changes of what they are made of."""


def forget() -> None:
    """Read them anew."""
    _kept.clear()
    _bases.clear()


def faces() -> list[TenantFace]:
    """Every airline that is open: one read each, and more only where its bases may have changed."""
    if not _kept or clock.now() >= _kept[0][0]:
        found = [_face(one) for one in tenancy.open_tenants().values()]
        _kept[:] = [(clock.now() + tenancy.KEPT_SECONDS, found)]
    return _kept[0][1]


def _face(tenant: Tenant) -> TenantFace:
    store = Store(tenant.id, moment_for(f"face of {tenant.id}"))
    wanted = ((Branding, ()), (ReferenceHead, ()), (AirportsHead, ()))
    branding, collections, airports = store.find_all(*wanted, strong=False)
    versions = (collections.version if collections else 0, airports.changes if airports else 0)
    kept = _bases.get(tenant.id)
    if kept is None or kept[0] != versions:
        kept = (versions, _read_bases(store, collections))
        _bases[tenant.id] = kept
    return tenant_face(tenant, branding, store.media, kept[1])


def _read_bases(store: Store, head: ReferenceHead | None) -> tuple[BaseView, ...]:
    """The bases that are among the airline's airports: nobody else can stand there."""
    wanted = [(Airport, icao) for icao in bases_of(store.reference(head))]
    found = store.find_all(*wanted, strong=False) if wanted else []
    return tuple(BaseView(icao=one.icao, name=one.name) for one in found if one)
