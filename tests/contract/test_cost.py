"""What a month costs stays below its bars, counted from the templates and the unit tables (OP-07)."""

import pytest

from local import template
from ops import prices
from ops.prices import MILLION
from tools import cost

KNOWN = cost.units()


@pytest.mark.rule("OP-07")
def test_a_thousand_pilots_with_a_post_every_two_minutes_cost_four_dollars_a_month_at_most() -> None:
    assert sum(cost.flying(cost.Month(pilots=1000, posts=120, hours=20), KNOWN).values()) <= 4.00


@pytest.mark.rule("OP-07")
def test_an_airline_in_which_nothing_happens_costs_forty_cents_a_month_at_most() -> None:
    assert sum(cost.idle().values()) <= 0.40
    assert cost.polled() == ["WorkQueue"], "mail's are asked where mail is sent"
    assert cost.secrets() == 0


@pytest.mark.rule("OP-07")
def test_all_alarms_together_look_at_twenty_metrics_at_most() -> None:
    assert cost.alarm_metrics() <= 20


@pytest.mark.rule("OP-07")
def test_a_million_calls_cost_five_dollars_and_sixty_cents_at_most() -> None:
    assert cost.a_call(KNOWN) * MILLION <= 5.60


@pytest.mark.rule("OP-07")
def test_what_a_call_is_made_of_is_metered_and_whole() -> None:
    assert sum(cost.MIX.values()) == 100
    assert {*cost.MIX, *cost.FLIGHT} <= KNOWN.keys()


@pytest.mark.rule("OP-07")
def test_who_has_the_platform_log_each_call_pays_for_it() -> None:
    """Its lines in a million calls are what the bar has no room for: a GB for each of two functions."""
    still = cost.run().dollars("jobs")
    stated = template.functions()["jobs"]["LoggingConfig"]
    stated["SystemLogLevel"] = "INFO"
    try:
        assert cost.run().dollars("jobs") - still == pytest.approx(prices.LOG_GB / MILLION)
    finally:
        del stated["SystemLogLevel"]


@pytest.mark.rule("OP-07")
@pytest.mark.parametrize(
    ("expression", "runs"), [("rate(5 minutes)", 8760), ("rate(1 hour)", 730), ("cron(10 0 * * ? *)", 730 / 24)]
)
def test_a_schedule_runs_so_often_a_month(expression: str, runs: float) -> None:
    assert cost.HOURS_A_MONTH * 60 / cost._minutes(expression) == pytest.approx(runs)
