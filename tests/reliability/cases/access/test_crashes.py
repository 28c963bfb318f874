"""Keys issued, a log indexed, tenants founded, stopped, brought back and erased, cut short anywhere."""

import pytest

from offblock.adapters.store.store import Store
from offblock.adapters.table import Item
from offblock.domain.access.api_keys import KeyForm
from offblock.domain.kernel.backfills import Backfill
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from offblock.domain.people.staff_edits import FirstSysadmin
from offblock.usecases.access import api_keys, audit, tenants
from offblock.usecases.access.tenants import NewTenant
from ops import rewriting
from tests import airline
from tests.airline import TENANT, audited, staff
from tests.conftest import Clock
from tests.reliability.case import Case, bare, crash, noted, request
from tests.reliability.worlds import with_fleet

SECRET = "ask_" + "A" * 64
FIRST = FirstSysadmin(name="Me", email="me@example.test", airport="EDDF")
NEW = NewTenant("Virtual Air", FIRST)
ARCHIVED = Tenant(id=TENANT, name="Virtual Air", archive="abc")


def nothing() -> None:
    """There is nobody yet."""


def there() -> None:
    """The airline is written down as a tenant."""
    with_fleet()
    airline.keep(Tenant(id=TENANT, name="Virtual Air"))


def stopped() -> None:
    """It is stopped."""
    with_fleet()
    airline.keep(Tenant(id=TENANT, name="Virtual Air", status=TenantStatus.STOPPED))


def restoring() -> None:
    """It is being brought back."""
    airline.keep(ARCHIVED.but(status=TenantStatus.RESTORING))


def erasing() -> None:
    """It is being erased."""
    airline.keep(Tenant(id=TENANT, name="Virtual Air", status=TenantStatus.ERASING))


def _noted() -> None:
    with_fleet()
    audited("customer.edit", "Customer:10")


def aged() -> None:
    """Entries and people of an older release, which stand in no list."""
    _noted()
    for item in [one for one in Item.scan() if one.kind in ("Audited", "User")]:
        item.update(actions=[getattr(Item, name).remove() for name in ("g1pk", "g1sk")])


def _backfill(store: Store) -> None:
    """A turn of the backfill, and the note of how far it has come, as the command makes them."""
    walk = store.find(Backfill, "table") or Backfill(name="table", begun_at=store.moment.now)
    if walk.ended_at is None:
        done = rewriting.turn(walk, 500, False)
        store.put_each([walk.after(done.looked_at, 0, 0).but(ended_at=store.moment.now)])


CASES = [
    request("issue a key", with_fleet, lambda s: api_keys.issue(s, staff(), KeyForm(name="tool"), SECRET)),
    noted("write an older release's records anew", aged, _backfill),
    bare("index the log anew", _noted, lambda s: audit.index_anew(s, s.moment.now)),
]
OPERATORS = [
    bare("found a tenant", nothing, lambda s: tenants.found(s, NEW, SECRET)),
    bare("invite a sysadmin", there, lambda s: tenants.invite(s, FIRST)),
    bare("stop a tenant", there, tenants.stop),
    bare("open a tenant", stopped, tenants.open_again),
    bare("set a tenant's domains", there, lambda s: tenants.set_domains(s, ("vair.test",), ())),
    bare("begin a restore", nothing, lambda s: tenants.begin_restore(s, ARCHIVED)),
    bare("note how far a restore has come", restoring, lambda s: tenants.note_restored(s, 500)),
    bare("end a restore", restoring, tenants.end_restore),
    bare("begin an erasure", there, tenants.begin_erasure),
    bare("end an erasure", erasing, tenants.end_erasure),
]


@pytest.mark.rule("PF-04", "PF-05")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)


@pytest.mark.rule("OP-01", "OP-04")
@pytest.mark.parametrize("case", OPERATORS, ids=lambda case: case.name)
def test_what_an_operator_was_cut_short_in_is_done_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
