"""Who has taken what, asked of the logs: what the command sums and prices, and how it asks."""

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import ANY, Stubber

from offblock.adapters import aws
from ops import insights, prices, spent
from ops.place import NotSaid, Unreachable
from ops.usage import LOCAL, NOTHING, seconds_of
from tests.integration.ops.conftest import answer, run
from tools import cost


def row(tenant: str, key: str, status: int, calls: int, door: str = "address", **more: float) -> list[dict[str, str]]:
    """A row as Logs Insights says it: fields and texts, without those that no line had."""
    numbers = {"n": calls, "read_units": 0, "write_units": 0, "held": 0, **more}
    said = {"tenant": tenant, "key": key, "door": door, "status": status, **numbers}
    return [{"field": name, "value": str(value)} for name, value in said.items() if value != ""]


@pytest.fixture
def logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stubber]:
    """CloudWatch Logs, which says what it is told to, and takes exactly what it is to be asked."""
    client = aws.client("logs")
    monkeypatch.setattr(insights, "LOOK_SECONDS", 0)
    monkeypatch.setattr(insights, "client", lambda: client)
    with Stubber(client) as stub:
        yield stub


def found_groups(logs: Stubber, *names: str) -> None:
    """The stage's log groups."""
    groups = [{"logGroupName": f"/offblock/test/{name}"} for name in names]
    logs.add_response("describe_log_groups", {"logGroups": groups}, {"logGroupNamePrefix": "/offblock/test/"})


def question_put(logs: Stubber, tenant: str = "", names: Any = ANY) -> None:
    """The question that is asked next."""
    wanted = {"logGroupNames": names, "startTime": ANY, "endTime": ANY, "queryString": spent.question(tenant)}
    logs.add_response("start_query", {"queryId": "q"}, wanted)


def answered(logs: Stubber, status: str, *rows: list[dict[str, str]]) -> None:
    """What the log says to the next look."""
    logs.add_response("get_query_results", {"status": status, "results": list(rows)}, {"queryId": "q"})


@pytest.mark.rule("OP-07")
def test_calls_are_summed_by_airline_and_key_and_the_dearest_comes_first() -> None:
    groups = [
        row("vair", "5", 200, 10, read_units=20, write_units=4),
        row("vair", "5", 500, 2),
        row("vair", "5", 502, 1),
        row("vair", "5", 503, 3),
        row("vair", "", 200, 7),
        row("demo", "9", 404, 1, write_units=90_000_000),
    ]
    dearest, mine, nobody = spent.summed(map(spent.group_of, groups))
    assert (dearest.tenant, dearest.calls, dearest.errors) == ("demo", 1, 0)
    assert mine[:7] == ("vair", "5", 16, 3, 3, 20.0, 4.0)
    assert (nobody.key, nobody.calls) == ("", 7)


@pytest.mark.rule("OP-07")
@pytest.mark.parametrize(("door", "beside"), [("address", 0.0), ("edge", 1.3e-6), ("function", None)])
def test_dollars_are_those_of_the_list_by_the_door_that_was_taken(door: str, beside: float | None) -> None:
    group = spent.group_of(row("vair", "5", 200, 1_000, door, read_units=4000, write_units=2000, held=512 * 20 * 1000))
    assert group.gb_seconds == pytest.approx(10)
    ran = 1_000 * prices.LAMBDA_REQUEST + 10 * prices.LAMBDA_GB_SECOND
    units = cost.Units(4000, 2000).dollars
    lines = spent.LINE_BYTES / 1e9 * prices.LOG_GB
    inside = prices.GATEWAY_REQUEST + cost.Work(cost.Units(0, 0), 0, cost.AUTHORIZER_CPU_MS).dollars("authorizer")
    door_dollars = 1.3e-6 if beside is None else inside + lines + beside
    assert group.dollars == pytest.approx(ran + units + 1_000 * door_dollars, rel=1e-3)


@pytest.mark.rule("OP-07")
@pytest.mark.parametrize(
    "wrong", [[], [{"field": "n", "value": "x"}], row("vair", "5", 200, 1)[:-1], [{"field": "status", "value": "-"}]]
)
def test_what_is_no_sum_is_refused(wrong: list[dict[str, str]]) -> None:
    with pytest.raises(spent.NotALine, match="no sum"):
        spent.group_of(wrong)


@pytest.mark.rule("OP-07")
def test_the_command_asks_the_functions_that_answer_and_waits_for_the_end(logs: Stubber) -> None:
    found_groups(logs, "access", "authorizer", "bookings", "charter", "jobs")
    question_put(logs, "vair", ["/offblock/test/bookings", "/offblock/test/charter"])
    answered(logs, "Scheduled")
    answered(logs, "Running", row("vair", "5", 200, 1))
    answered(logs, "Complete", row("vair", "5", 200, 10, read_units=20), row("vair", "", 503, 1))
    first, second = answer("usage", "--since", "12h", "--tenant", "vair")
    assert (first["key"], first["calls"], first["read"]) == ("5", 10, 20.0)
    assert (second["key"], second["busy"]) == (None, 1)
    logs.assert_no_pending_responses()


@pytest.mark.rule("OP-07")
def test_no_more_rows_are_shown_than_wanted_and_the_rest_is_counted(logs: Stubber) -> None:
    found_groups(logs, "charter")
    question_put(logs)
    answered(logs, "Complete", *(row("vair", str(n), 200, n) for n in range(1, 6)))
    said = run("usage", "--most", 2)
    assert said.status == 0
    assert "3 more have taken less: see them with --most 5" in said.err
    assert [line.split()[1] for line in said.out.splitlines() if line.startswith("vair")] == ["5", "4"]


@pytest.mark.rule("OP-07")
def test_where_the_logs_are_empty_a_sentence_says_why(logs: Stubber) -> None:
    found_groups(logs, "access")
    assert NOTHING in run("usage").out
    found_groups(logs, "charter")
    question_put(logs)
    answered(logs, "Complete")
    assert NOTHING in run("usage").out


@pytest.mark.rule("OP-07")
def test_a_question_that_ends_badly_or_never_is_refused(logs: Stubber, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(insights, "MOST_LOOKS", 2)
    for status in ("Failed", "Timeout", "Cancelled"):
        question_put(logs)
        answered(logs, status)
        with pytest.raises(NotSaid, match=status):
            insights.ask(spent.question(), ["/offblock/test/charter"], 0, 1)
    question_put(logs)
    answered(logs, "Running")
    answered(logs, "Running")
    with pytest.raises(Unreachable, match="--since"):
        insights.ask(spent.question(), ["/offblock/test/charter"], 0, 1)


@pytest.mark.rule("OP-07")
@pytest.mark.parametrize(("said", "seconds"), [("1h", 3600), ("7d", 7 * 86400), ("366d", 366 * 86400)])
def test_a_span_is_hours_or_days(said: str, seconds: int) -> None:
    assert seconds_of(said) == seconds


@pytest.mark.rule("OP-07")
@pytest.mark.parametrize("wrong", ["", "7", "0d", "d", "367d", "1w", "-1d", "1d "])
def test_another_span_is_refused(wrong: str) -> None:
    assert run("usage", "--since", wrong).status == 2


@pytest.mark.rule("OP-07")
def test_a_name_that_is_none_never_gets_into_the_question(logs: Stubber) -> None:
    said = run("usage", "--tenant", 'x" or 1 = 1 or tenant = "')
    assert (said.status, "short name" in said.err) == (2, True)
    logs.assert_no_pending_responses()


def test_on_this_machine_a_sentence_says_that_there_is_no_log() -> None:
    said = run("--local", "usage")
    assert (said.status, LOCAL in said.err) == (2, True)
