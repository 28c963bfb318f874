"""What is older than its index is found once it is indexed, by the operator's command."""

import pytest

from offblock.adapters.table import Item
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from offblock.queries.people import users as users_shown
from offblock.usecases.access import audit
from tests import airline
from tests.airline import CUSTOMER, DAY, PILOT, TENANT
from tests.conftest import Clock
from tests.harness.faults import Run
from tests.integration.ops.conftest import answer, run


def unindexed() -> int:
    """Take every index from the log, as entries of before have none; how many there are."""
    found = [item for item in Item.scan() if item.kind == "Audited"]
    for item in found:
        item.update(actions=[getattr(Item, name).remove() for name in ("g1pk", "g1sk", "g2pk", "g2sk")])
    return len(found)


def in_the_index() -> int:
    return sum(item.kind == "Audited" and bool(item.g1pk) for item in Item.scan())


@pytest.fixture(autouse=True)
def _airline(clock: Clock) -> None:
    """An airline whose log is of three months, and an address of before there was a search."""
    airline.found()
    airline.keep(Tenant(id=TENANT, name="Test"))
    for _ in range(3):
        airline.audited("customer.edit", f"Customer:{CUSTOMER}")
        clock.advance(31 * DAY)
    store = airline.store()
    marker = marker_of(store.get(User, PILOT).email, PILOT)
    present = store.find(EmailMarker, marker.address_hash) or marker
    store.commit(Decision(None, puts=(present.but(address=None),)))


def found_by_address() -> list[int]:
    return [one.id for one in users_shown.found(airline.store(), "", "p2@", 25, "").rows]


@pytest.mark.rule("PF-08", "PF-03")
def test_the_log_and_the_addresses_are_found_afterwards_and_again_changes_nothing() -> None:
    count = unindexed()
    assert (in_the_index(), found_by_address()) == (0, [])
    said = answer("index", TENANT)
    assert (said["entries"], said["addresses"]) == (count, 1)
    assert (in_the_index(), found_by_address()) == (count, [PILOT])
    again = answer("index", TENANT)
    assert (again["entries"], again["addresses"]) == (count, 0)


@pytest.mark.rule("PF-08")
def test_cut_short_it_says_with_which_month_to_go_on(monkeypatch: pytest.MonkeyPatch, clock: Clock) -> None:
    unindexed()
    real, months = audit.index_anew, []

    def cut(store: object, at: int, cursor: str | None = None) -> audit.Indexed:
        months.append(at)
        if len(months) == 3:
            raise KeyboardInterrupt
        return real(airline.store(), at, cursor)

    monkeypatch.setattr(audit, "index_anew", cut)
    stopped = run("index", TENANT)
    assert stopped.status != 0
    month = stopped.err.rpartition("--from ")[2][:7]
    monkeypatch.setattr(audit, "index_anew", real)
    with Run() as rest:
        assert answer("index", TENANT, "--from", month, "--to", month)["entries"] == 1
    assert rest.calls.count("Query") == 1, "what was done is not done again"
    assert run("index", TENANT, "--from", "March").status == 2
