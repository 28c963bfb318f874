"""Tenants: what may follow what, and what a new one, a stopped one and an erased one may become."""

import pytest

from offblock.domain.kernel import tenants
from offblock.domain.kernel.refusals import IllegalMove
from offblock.domain.kernel.tenants import (
    AnotherArchive,
    Tenant,
    TenantExists,
    TenantHalfThere,
    TenantNotEmpty,
    TenantStatus,
)

OPEN = Tenant(id="vair", name="Virtual Air", domains=("vair.test",))
STOPPED = OPEN.but(status=TenantStatus.STOPPED)
RESTORING = OPEN.but(status=TenantStatus.RESTORING, archive="abc", restored=500)
ERASING = OPEN.but(status=TenantStatus.ERASING)
ERASED = Tenant(id="vair", name="", status=TenantStatus.ERASED, erased_at=1)


@pytest.mark.rule("OP-04")
def test_a_name_is_given_once_and_never_again() -> None:
    assert tenants.found("vair", "Virtual Air", None).status is TenantStatus.OPEN
    for present in (OPEN, STOPPED, ERASED):
        with pytest.raises(TenantExists, match=f"it is {present.status}"):
            tenants.found("vair", "Another", present)


@pytest.mark.rule("OP-04")
def test_an_airline_is_stopped_and_opened_and_that_again_changes_nothing() -> None:
    assert tenants.moved(OPEN, TenantStatus.STOPPED).puts == (STOPPED,)
    assert tenants.moved(STOPPED, TenantStatus.OPEN).puts == (OPEN,)
    assert tenants.moved(OPEN, TenantStatus.OPEN).puts == ()


@pytest.mark.rule("OP-04")
@pytest.mark.parametrize("present", [RESTORING, ERASING])
@pytest.mark.parametrize("status", [TenantStatus.OPEN, TenantStatus.STOPPED])
def test_half_an_airline_is_neither_opened_nor_stopped(present: Tenant, status: TenantStatus) -> None:
    with pytest.raises(TenantHalfThere, match="not to the end"):
        tenants.moved(present, status)


@pytest.mark.rule("OP-04")
def test_only_where_nothing_is_an_airline_is_brought_back() -> None:
    wanted = OPEN.but(archive="abc")
    for present in (None, ERASED):
        begun = tenants.begin_restore(wanted, present, is_empty=True)
        assert begun.puts == (OPEN.but(status=TenantStatus.RESTORING, archive="abc"),)
        with pytest.raises(TenantNotEmpty):
            tenants.begin_restore(wanted, present, is_empty=False)
    for present in (OPEN, STOPPED, ERASING):
        with pytest.raises(TenantNotEmpty):
            tenants.begin_restore(wanted, present, is_empty=True)


@pytest.mark.rule("OP-04")
def test_a_restore_that_was_cut_short_goes_on_with_the_same_archive_alone() -> None:
    assert tenants.begin_restore(OPEN.but(archive="abc"), RESTORING, is_empty=False).answer.restored == 500
    with pytest.raises(AnotherArchive, match="abc"):
        tenants.begin_restore(OPEN.but(archive="xyz"), RESTORING, is_empty=False)
    after = tenants.end_restore(RESTORING).answer
    assert (after.status, after.archive, after.restored) == (TenantStatus.STOPPED, "", 0)


@pytest.mark.rule("OP-04")
def test_of_an_erased_airline_only_stays_that_it_was() -> None:
    for present in (OPEN, STOPPED, RESTORING):
        assert tenants.begin_erasure(present).answer.status is TenantStatus.ERASING
    assert tenants.begin_erasure(ERASING).puts == ()
    assert tenants.end_erasure(ERASING, 1).answer == ERASED
    with pytest.raises(IllegalMove):
        tenants.end_erasure(OPEN, 1)
