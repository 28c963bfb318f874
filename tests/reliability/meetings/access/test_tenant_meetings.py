"""Two operators at the same airline: it is founded once, and what goes away does not come back half."""

from collections.abc import Callable

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.kernel.tenants import Tenant, TenantStatus
from offblock.usecases.access import tenants
from tests import airline
from tests.airline import TENANT
from tests.conftest import Clock
from tests.reliability.cases.access.test_crashes import (
    ARCHIVED,
    FIRST,
    NEW,
    SECRET,
    erasing,
    nothing,
    there,
)
from tests.reliability.meeting import Meeting, meet


def _is(*allowed: TenantStatus) -> None:
    assert airline.seen(Tenant, TENANT).status in allowed


def _hosts(host: str) -> Callable[[Store], Tenant]:
    return lambda store: tenants.set_domains(store, (host,), ())


def _has_the_other_before() -> None:
    found = airline.seen(Tenant, TENANT)
    assert {found.domains, found.domains_before} == {("a.test",), ("b.test",)}


MEETINGS = [
    Meeting(
        "founded twice",
        nothing,
        [lambda s: tenants.found(s, NEW, SECRET), lambda s: tenants.found(s, NEW, SECRET[:-1] + "B")],
    ),
    Meeting("one address invited twice", there, [lambda s: tenants.invite(s, FIRST)] * 2),
    Meeting(
        "founded and restored",
        nothing,
        [lambda s: tenants.found(s, NEW, SECRET), lambda s: tenants.begin_restore(s, ARCHIVED)],
    ),
    Meeting("restored by two", nothing, [lambda s: tenants.begin_restore(s, ARCHIVED)] * 2, (2, 2)),
    Meeting(
        "stopped and erased",
        there,
        [tenants.stop, tenants.begin_erasure],
        (1, 2),
        after=lambda: _is(TenantStatus.ERASING),
    ),
    Meeting("given two hosts", there, [_hosts("a.test"), _hosts("b.test")], (2, 2), after=_has_the_other_before),
    Meeting("erased by two", erasing, [tenants.end_erasure] * 2, (2, 2), after=lambda: _is(TenantStatus.ERASED)),
    Meeting("invited while it goes", there, [lambda s: tenants.invite(s, FIRST), tenants.begin_erasure], (1, 2)),
]


@pytest.mark.rule("OP-01", "OP-04")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_in_every_order_a_tenant_is_in_one_state(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
