"""A body is what its route reads, once and whole; a method that an address has not is said with those that it has."""

from typing import Any

import pytest

from tests import airline
from tests.conftest import NOON, Clock
from tests.harness.document import document
from tests.integration.conftest import People
from tools.openapi import PROBLEMS

CUSTOMERS = "/api/v1/charter-customers"
LISTS = {"set_routes", "set_pool", "report_positions"}


def _written() -> list[tuple[str, str, str]]:
    paths = document()["paths"]
    written = [(method.upper(), path, one) for path, item in paths.items() for method, one in item.items()]
    return [(method, path, one["operationId"]) for method, path, one in written if "requestBody" in one]


def _is_lenient(path: str) -> bool:
    """Whether it is one of the desktop client's of which whatever can be used is taken: all but its chat."""
    return "/acars/" in path and "/message" not in path


STRICT = [(method, path) for method, path, name in _written() if name not in LISTS and not _is_lenient(path)]
LENIENT = [(method, path) for method, path, _ in _written() if _is_lenient(path) and not path.endswith("/position")]


def _filled(path: str) -> str:
    return path.replace("{kind}", "airports").replace("{id}", "1").replace("{sequence}", "1")


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(("method", "path"), STRICT)
@pytest.mark.parametrize("sent", ["[]", "[null]", '[{"name": "one"}, {"name": "two"}]'])
def test_a_list_is_never_taken_for_its_first(people: People, method: str, path: str, sent: str) -> None:
    refused = people.staff(method, _filled(path), sent)
    if path == "/api/v1/imports/{kind}":
        assert refused.status == 422
        return
    assert (refused.status, refused.body["errors_by_code"]) == (422, {"body": {"code": "object_expected"}})


@pytest.mark.rule("PF-15", "FL-03")
@pytest.mark.parametrize(("method", "path"), LENIENT)
def test_to_a_clients_own_routes_a_list_says_nothing(people: People, method: str, path: str) -> None:
    named = '[{"callsign": "TEU804", "departure": "EDDG", "arrival": "EDDH"}]'
    listed, empty = (people.pilot(method, path, sent) for sent in (named, "{}"))
    assert (listed.status, listed.body) == (empty.status, empty.body)
    assert 400 <= listed.status < 500
    assert listed.body["error"]


@pytest.mark.rule("PF-15")
def test_an_object_where_a_list_is_read_is_refused(people: People) -> None:
    for noun in ("routes", "aircraft"):
        refused = people.staff("PUT", f"{CUSTOMERS}/{airline.CUSTOMER}/{noun}", {"type": "pair"})
        assert (refused.status, refused.body["errors_by_code"]["body"]["code"]) == (422, "list_expected")


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("kind", ["application/merge-patch+json", "application/vnd.api+json", "text/json", "json"])
def test_another_kind_of_json_is_refused_in_our_shape(people: People, kind: str) -> None:
    refused = people.staff("POST", CUSTOMERS, '{"name": "Kestrel"}', headers={"Content-Type": kind})
    assert (refused.status, refused.code) == (415, "unsupported_media_type")
    assert refused.body["facts"] == {"content_type": kind}


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize("kind", ["APPLICATION/JSON", " application/json ; charset=utf-8", "application/json", ""])
def test_json_may_be_called_json_in_any_way(people: People, kind: str) -> None:
    made = people.staff("POST", CUSTOMERS, '{"name": "Kestrel"}', headers={"Content-Type": kind})
    assert made.status == 201


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", CUSTOMERS, "GET, POST"),
        ("DELETE", "/api/v1/me", "GET, PUT"),
        ("PUT", f"{CUSTOMERS}/1/nothing", ""),
        ("GET", "/api/v1/charter-missions/1/publish", "POST"),
        ("OPTIONS", f"{CUSTOMERS}/1", "DELETE, GET, PUT"),
        ("HEAD", "/api/v1/live", "GET"),
        ("BREW", "/api/v1/settings", "GET, PUT"),
    ],
)
def test_a_method_that_an_address_has_not_is_405_with_those_that_it_has(
    people: People, method: str, path: str, allowed: str
) -> None:
    refused = people.pilot(method, path)
    if not allowed:
        assert (refused.status, refused.code) == (404, "no_such_route")
        return
    assert (refused.status, refused.code) == (405, "method_not_allowed")
    assert refused.headers["Allow"] == [allowed]
    assert refused.body["facts"] == {"methods": allowed.split(", ")}


@pytest.mark.rule("PF-15")
def test_a_query_that_says_one_thing_twice_is_refused(people: People) -> None:
    refused = people.pilot("GET", "/api/v1/charter-missions", several={"filter[status]": ["open", "draft"]})
    assert (refused.status, refused.body["errors_by_code"]) == (422, {"filter[status]": {"code": "given_twice"}})
    ignored = people.pilot("GET", "/api/v1/charter-missions", several={"surprise": ["1", "2"]})
    assert ignored.status == 200


@pytest.mark.rule("PF-15", "PF-16")
def test_every_answer_says_what_the_airlines_clock_shows(people: People, clock: Clock) -> None:
    clock.set(NOON + 86_400)
    shown: dict[int, Any] = {}
    for method, path, sent in (
        ("GET", "/api/v1/me", None),
        ("GET", "/api/v1/ranks?per_page=all", None),
        ("POST", CUSTOMERS, "{"),
        ("POST", CUSTOMERS, {"name": "x"}),
        ("GET", "/api/v1/flights/1", None),
        ("PATCH", "/api/v1/me", None),
    ):
        answer = people.pilot(method, path.split("?")[0], sent, **({"per_page": "all"} if "?" in path else {}))
        shown[answer.status] = answer.headers["Offblock-Now"]
    assert set(shown) == {200, 400, 403, 404, 405}
    assert set(map(tuple, shown.values())) == {("2026-11-03T12:00:00Z",)}


@pytest.mark.rule("PF-15")
def test_the_document_has_a_name_for_every_status_that_refuses() -> None:
    from offblock.adapters.http import STATUS

    assert {status for _, status in STATUS} <= set(PROBLEMS)
