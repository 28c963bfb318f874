"""The audit log by object, by person, by action and by time, at a bounded price."""

from typing import Any

import pytest

from offblock.adapters.table import Item
from offblock.domain.kernel.values import to_rfc3339
from offblock.usecases.access import audit
from tests import airline
from tests.airline import CUSTOMER, DAY, STAFF
from tests.conftest import Clock
from tests.harness import meter
from tests.harness.faults import Run
from tests.integration.conftest import People

CUSTOMERS = "/api/v1/charter-customers"
AUDIT = "/api/v1/audit"


def log(people: People, **filters: Any) -> list[dict[str, Any]]:
    """Every entry that fits, page by page."""
    rows: list[dict[str, Any]] = []
    cursor = ""
    while True:
        query = {f"filter[{name}]": text for name, text in filters.items()}
        answer = people.staff("GET", AUDIT, per_page=2, cursor=cursor, **query)
        assert answer.status == 200, answer
        assert len(answer.data) <= 2
        rows += answer.data
        cursor = answer.body["meta"]["cursor"]
        if not cursor:
            return rows


@pytest.fixture
def busy(people: People, clock: Clock) -> list[dict[str, Any]]:
    """What two people did to three things, over four months."""
    for n in range(5):
        people.staff("PUT", f"{CUSTOMERS}/{CUSTOMER}", {"name": f"Salt {n}"})
        clock.advance(1)
        people.airline("PUT", f"{CUSTOMERS}/{CUSTOMER}", {"name": f"Sand {n}"})
        people.airline("PUT", "/api/v1/settings", {"CONTRACT_PENALTY_POINTS": n + 1})
        people.staff("POST", CUSTOMERS, {"name": f"Other {n}"})
        clock.advance(30 * DAY)
    found = log(people)
    assert len(found) == 20
    return found


@pytest.mark.rule("PF-08", "PF-14")
def test_each_filter_gives_what_the_whole_log_has_of_it_in_the_same_order(
    people: People, busy: list[dict[str, Any]]
) -> None:
    key = next(one["by"] for one in busy if one["by"].startswith("key:"))
    for name, values in {
        "object": [f"customer:{CUSTOMER}", "settings", "customer:404"],
        "by": [f"user:{STAFF}", key, "user:404"],
        "action": ["customer.edit", "settings.edit", "customer.create", "nothing"],
    }.items():
        for text in values:
            whole = [one for one in busy if (one[name].lower() if name == "object" else one[name]) == text]
            assert log(people, **{name: text}) == whole, (name, text)
            assert bool(whole) == (not text.endswith(("404", "nothing")))


@pytest.mark.rule("PF-08")
def test_filters_hold_together(people: People, busy: list[dict[str, Any]]) -> None:
    thing, who = f"customer:{CUSTOMER}", f"user:{STAFF}"
    assert log(people, object=thing, by=who) == [
        one for one in busy if (one["object"].lower(), one["by"]) == (thing, who)
    ]
    assert log(people, object="settings", by=who) == []
    edits = log(people, by=who, action="customer.edit")
    assert [one["after"]["name"] for one in edits] == [f"Salt {n}" for n in (4, 3, 2, 1, 0)]
    assert log(people, object=f"Customer:{CUSTOMER}", action="customer.edit") == log(people, object=thing)


@pytest.mark.rule("PF-08")
@pytest.mark.parametrize("filters", [{}, {"object": f"customer:{CUSTOMER}"}, {"by": f"user:{STAFF}"}])
def test_since_is_the_first_instant_that_is_wanted_and_until_the_first_that_is_not(
    people: People, busy: list[dict[str, Any]], filters: dict[str, str]
) -> None:
    every = log(people, **filters)
    first, last = every[-3]["at"], every[1]["at"]
    within = [one for one in every if first <= one["at"] < last]
    assert 0 < len(within) < len(every)
    assert log(people, since=first, until=last, **filters) == within
    assert log(people, since=last, until=first, **filters) == []
    assert log(people, since=last, until=last, **filters) == []
    day = first[:10]
    assert log(people, since=day, until=day, **filters) == [one for one in every if one["at"][:10] == day]


@pytest.mark.rule("PF-14", "PF-15")
def test_a_filter_that_cannot_be_read_is_refused_by_name_and_a_cursor_belongs_to_its_filter(
    people: People, busy: list[dict[str, Any]]
) -> None:
    for name, text in {"by": "Bob", "object": "12", "since": "yesterday", "until": "2026-02-30"}.items():
        refused = people.staff("GET", AUDIT, **{f"filter[{name}]": text})
        assert (refused.status, list(refused.body["errors"])) == (422, [f"filter[{name}]"])
    cursor = people.staff("GET", AUDIT, per_page=1, **{"filter[object]": "settings"}).body["meta"]["cursor"]
    for other in ({}, {"filter[object]": "customer:1"}, {"filter[object]": "settings", "filter[action]": "x"}):
        assert people.staff("GET", AUDIT, per_page=1, cursor=cursor, **other).code == "bad_cursor"


@pytest.mark.rule("PF-08")
def test_the_name_of_a_stand_is_found_whatever_it_is(people: People) -> None:
    for name in ("Apron 7", "Z7"):
        assert people.staff("POST", "/api/v1/airports/EDLI/stands", {"name": name}).status == 201
        (entry,) = log(people, object=f"stand:EDLI:{name}")
        assert entry["object"] == f"Stand:EDLI:{name}"


@pytest.mark.rule("PF-08", "PF-11")
def test_a_page_costs_twelve_queries_at_most_and_empty_months_are_passed(people: People, clock: Clock) -> None:
    people.staff("PUT", f"{CUSTOMERS}/{CUSTOMER}", {"name": "Long ago"})
    began = clock.at
    clock.set(began + 300 * DAY)
    with Run() as run:
        (entry,) = people.staff("GET", AUDIT).data
    assert run.calls.count("Query") <= 12
    clock.set(began + 3 * 365 * DAY)
    seen, cursor, calls = [], "", []
    while True:
        with Run() as run:
            page = people.staff("GET", AUDIT, cursor=cursor).body
        calls.append(run.calls.count("Query"))
        seen += page["data"]
        cursor = page["meta"]["cursor"]
        if seen or not cursor:
            break
    assert seen == [entry]
    assert (max(calls), len(calls)) == (12, 4)
    with Run() as run:
        assert log(people, object=f"customer:{CUSTOMER}") == [entry]
        assert log(people, since=to_rfc3339(int(began) - DAY), until=to_rfc3339(int(began) + DAY)) == [entry]
    assert run.calls.count("Query") <= 6


@pytest.mark.rule("PF-08")
def test_entries_of_before_there_were_filters_are_found_once_the_operator_has_indexed_them(people: People) -> None:
    for n in range(3):
        people.staff("PUT", f"{CUSTOMERS}/{CUSTOMER}", {"name": f"Salt {n}"})
    for item in Item.scan():
        if item.kind == "Audited":
            item.g1pk = item.g1sk = item.g2pk = item.g2sk = None
            item.body, item.summary = item.summary, None
            item.save()
    before = log(people)
    assert (len(before), log(people, object=f"customer:{CUSTOMER}")) == (3, [])
    assert audit.index_anew(airline.store(), airline.store().moment.now) == (3, None)
    assert log(people) == log(people, by=f"user:{STAFF}") == log(people, object=f"customer:{CUSTOMER}") == before


@pytest.mark.rule("PF-08", "PF-11")
def test_a_filter_costs_the_rows_that_it_passes_over_in_hundreds_and_no_more(people: People) -> None:
    for n in range(130):
        airline.audited("customer.edit" if n else "customer.create", f"Customer:{CUSTOMER}")
    with meter() as units, Run() as run:
        page = people.staff(
            "GET", AUDIT, **{"filter[object]": f"customer:{CUSTOMER}", "filter[action]": "customer.create"}
        )
    assert len(page.data) == 1
    assert run.calls.count("Query") == 2
    assert units.read <= 12
