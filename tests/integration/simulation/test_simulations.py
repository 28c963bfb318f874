"""Simulations over HTTP and by the job: asked for, made on a copy, shown; and by the operator's command."""

from pathlib import Path
from typing import Any

import pytest

from offblock.adapters.store.copies import Copies
from offblock.domain.access.callers import Role
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.simulation.felt import FELT
from offblock.domain.simulation.figures import COUNTED, READ_DOLLARS, WRITE_DOLLARS
from offblock.domain.simulation.simulations import Simulation, SimulationForm, SimulationState
from offblock.usecases.simulation import running, simulations
from ops import prices
from tests import airline, pump, simulated
from tests.airline import STAFF, TENANT, staff
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import contents
from tests.integration.ops.conftest import answer, run

ROUTE = "/api/v1/simulations"
TRIED = {"settings": {"REPOSITIONING_IDLE_HOURS": 24}, "days": 5}


def _office() -> Caller:
    """Somebody of the office, in an airline with a history."""
    simulated.found(4, 5, 5)
    airline.keep(airline.user(STAFF, roles=(Role.SYSADMIN,)), Tenant(id=TENANT, name="Test"))
    return Caller(key_for(TENANT, STAFF))


@pytest.mark.rule("PF-07", "RP-02")
def test_what_is_asked_for_is_made_by_the_job_and_shown(table: str, clock: Clock) -> None:
    office = _office()
    assert office("GET", ROUTE).data == []
    with pump.running() as bench:
        begun = office("POST", ROUTE, TRIED)
        assert (begun.status, begun.data["state"], begun.data["result"]) == (202, "waiting", None)
        again = office("POST", ROUTE, TRIED | {"days": 6})
        assert (again.status, again.body["code"]) == (409, "simulation_under_way")
        bench.drain()
        assert bench.parked == []
    (shown,) = office("GET", ROUTE).data
    assert (shown["state"], shown["id"], shown["failed"]) == ("done", begun.data["id"], None)
    rows = {one["figure"]: one for one in shown["result"]["figures"]}
    assert tuple(rows) == COUNTED
    assert rows["flights"]["today"] > 0
    assert all(one["difference"] == pytest.approx(one["changed"] - one["today"], abs=0.06) for one in rows.values())
    assert len(shown["result"]["away"]["today"]) == 5
    clock.advance(1)
    assert office("POST", ROUTE, TRIED).status == 202, "the next may be asked for"


@pytest.mark.rule("PF-07")
@pytest.mark.parametrize(
    ("settings", "field"),
    [({"NOT_THERE": 1}, "NOT_THERE"), ({"REPOSITIONING_IDLE_HOURS": 0}, "REPOSITIONING_IDLE_HOURS"),
     ({"FLIGHT_HANGING_HOURS": 5}, "FLIGHT_HANGING_HOURS"), ({}, "settings")],
)  # fmt: skip
def test_a_setting_that_cannot_be_tried_is_refused_by_its_name(
    settings: dict[str, Any], field: str, table: str, clock: Clock
) -> None:
    refused = _office()("POST", ROUTE, {"settings": settings})
    assert refused.status == 422
    assert field in refused.body["errors"]
    assert airline.store().find(Simulation) is None


def test_a_run_that_is_too_large_says_so_where_it_is_shown(
    table: str, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    _office()
    monkeypatch.setattr(simulations, "MOST_FLIGHTS", 3)
    simulations.ask(airline.store(), staff(), SimulationForm.model_validate(TRIED))
    simulations.work(airline.store(), Copies(airline.store()))
    made = airline.store().get(Simulation)
    assert (made.state, made.failed_code) == (SimulationState.FAILED, "simulation_too_large")
    assert "choose up to" in str(made.failed)


def test_the_operator_has_the_table_and_the_picture(table: str, clock: Clock, tmp_path: Path) -> None:
    _office()
    before, picture = contents(), tmp_path / "away.svg"
    how = ("simulate", "--tenant", TENANT, "--set", "REPOSITIONING_IDLE_HOURS=24", "--days", "5")
    rows = {one["figure"]: one for one in answer(*how, "--picture", picture)}
    live = airline.store()
    same = running.run(live, Copies(live), SimulationForm.model_validate(TRIED))
    assert rows["flights"]["today"] == same.today.flights > 0
    assert len(rows) == len(COUNTED)
    assert picture.read_text().count("<polyline") == 4, "two lines, and what each is"
    assert contents() == before
    wrong = run("simulate", "--tenant", TENANT, "--set", "REPOSITIONING_IDLE_HOURS")
    assert wrong.status == 2
    refused = run("simulate", "--tenant", TENANT, "--set", "REPOSITIONING_IDLE_HOURS=0")
    assert refused.status == 1


def test_what_a_unit_costs_is_what_the_price_list_says() -> None:
    assert (READ_DOLLARS, WRITE_DOLLARS) == (prices.READ_UNIT, prices.WRITE_UNIT)


def test_what_is_felt_are_settings_of_contracts_repositioning_and_bookings() -> None:
    assert {one.partition("_")[0] for one in FELT} == {"CONTRACT", "REPOSITIONING", "BOOKING"}
