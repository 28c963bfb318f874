"""The files of a large airline: everything comes in, and what does not is said."""

import pytest

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.network.schedules import Schedule
from offblock.usecases.network import snapshots
from tests import airline
from tests.bench import large_airline
from tests.bench.large_airline import FLEET, SERVICES, TYPES
from tests.integration.airline.entries import Fleetful
from tests.integration.imports.files import counts, said, uploaded
from tests.invariants import records


@pytest.mark.slow
@pytest.mark.rule("PF-17")
def test_a_large_airlines_files_come_in_with_nothing_lost_unsaid(at: Fleetful) -> None:
    own = at.made("airlines", {"icao": "XVA", "name": "Example Airways"})
    made, report = large_airline.files(), {}
    for kind in ("airports", "subfleets", "aircraft"):
        report[kind] = uploaded(at, kind, getattr(made, kind))["report"]
        assert report[kind]["failed"] == 0, report[kind]["groups"]
    assert counts(report["aircraft"]) == (FLEET, 0, 0, 0)
    assert report["subfleets"]["warnings"] == ["these columns are not kept here: cost_block_hour, fares"]
    fleet = [one for one in records()[airline.TENANT][Aircraft] if one.airline_id == own]
    assert {one.base for one in fleet} == set(large_airline.HUBS)
    assert all(one.airport == one.base and one.idle_at is None for one in fleet), "each is at home"

    tried = uploaded(at, "schedules", made.schedules, dry_run=1, add_airports=1)["report"]
    done = uploaded(at, "schedules", made.schedules, add_airports=1)["report"]
    assert done == tried, "a trial says what is done"
    unknown = made.rows_with["missing"] - sum(n // 20 % 6 < 4 for n in range(0, SERVICES - 120, 20))
    assert counts(done) == (SERVICES - unknown - made.rows_with["unknown"], 0, 0, unknown + made.rows_with["unknown"])
    assert {one["code"]: one["count"] for one in done["groups"]} == {
        "unknown_airport": unknown,
        "unknown_subfleets": made.rows_with["unknown"],
    }
    assert done["missing"] == {"airports": ["ZZQA", "ZZQB"], "airlines": [], "subfleets": ["A30F"]}
    assert done["added_airports"] == ["EGLL", "KJFK", "LFPG", "RJTT"]
    assert said(done) == {"not_kept"}
    kept = [one for one in records()[airline.TENANT][Schedule] if one.airline_id == own]
    assert len(kept) == done["created"]
    assert max(len(one.subfleet_ids) for one in kept) == large_airline.MOST_TYPES
    assert sum(one.sequence is not None for one in kept) == made.tour_legs
    head = snapshots.rebuild(airline.store(), own)
    assert head.edges == done["created"]
    assert TYPES > large_airline.MOST_TYPES

    again = uploaded(at, "schedules", made.schedules)["report"]
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, done["created"])
