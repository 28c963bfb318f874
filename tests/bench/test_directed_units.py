"""Request units of directed schedules and networks are as few as an atomic write allows."""

import pytest

from offblock.domain.network.snapshots import NetworkHead, NetworkPart
from offblock.queries.network import schedules as schedules_shown
from tests import airline
from tests.airline import AIRLINE
from tests.bench import directed_units
from tests.conftest import Clock
from tests.harness import meter
from tests.invariants import records
from tests.reliability.worlds import networked


@pytest.mark.parametrize("name", directed_units.OPERATIONS)
def test_an_operation_costs_its_least(name: str, table: str, clock: Clock) -> None:
    measured = directed_units.measure(name)
    seen = (measured.units.read, measured.units.write, measured.units.index_write)
    assert seen == measured.least[:3], measured.least.why


def test_a_network_that_is_known_costs_half_a_unit_and_one_that_is_new_its_parts(table: str, clock: Clock) -> None:
    networked()
    for reads in (1.0, 0.5):
        with meter() as units:
            airline.store().network(AIRLINE)
        assert units.read == reads
    found = records()[airline.TENANT]
    assert len(found[NetworkPart]) == 1
    assert len(found[NetworkHead][0].model_dump_json()) < 1024


@pytest.mark.rule("PF-11")
def test_schedules_by_departure_are_one_index_read_however_many_there_are(table: str, clock: Clock) -> None:
    airline.on_offer(*(airline.schedule("EDDG", "EDLI", str(n)) for n in range(300)))
    airline.keep(*(airline.schedule("EDLI", "EDDG", str(n)) for n in range(300)))
    with meter() as units:
        page = schedules_shown.listed(airline.store(), schedules_shown.Where("EDDG"), 25, "")
    assert (len(page.rows), units.calls) == (25, 1)
    assert units.read <= 2
