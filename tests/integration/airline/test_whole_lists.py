"""Small lists come whole with `per_page=all` and an ETag; of a long one `links.next` gives the rest (PF-14)."""

import pytest

from offblock.adapters import paging
from tests.integration.airline.entries import Fleetful

LISTS = ("airports", "airports/EDDG/stands", "charter-customers")


@pytest.fixture
def three(at: Fleetful) -> Fleetful:
    """At least three of each."""
    for name in ("A", "B", "C"):
        at.staff("POST", "/api/v1/airports/EDDG/stands", {"name": f"{name}1"})
        at.staff("POST", "/api/v1/charter-customers", {"name": name, "flight_number_prefix": f"7{ord(name) - 65}"})
    return at


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("noun", LISTS)
def test_a_list_comes_whole_and_is_not_sent_again(three: Fleetful, noun: str) -> None:
    path = f"/api/v1/{noun}"
    answer = three.staff("GET", path, per_page="all")
    assert answer.status == 200
    count = len(answer.data)
    assert count >= 3
    assert answer.body["meta"] == {"per_page": count, "cursor": None, "total": count}
    assert answer.data == three.staff("GET", path, per_page=100).data
    etag = answer.headers["ETag"][0]
    assert three.staff("GET", path, per_page="all", headers={"If-None-Match": etag}).status == 304


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("noun", LISTS)
def test_a_list_that_is_too_long_to_come_whole_goes_on(
    three: Fleetful, noun: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = f"/api/v1/{noun}"
    every = three.staff("GET", path, per_page="all").data
    monkeypatch.setattr(paging, "MOST_WHOLE", 2)
    first = three.staff("GET", path, per_page="all").body
    assert (first["data"], first["meta"]["per_page"], first["meta"]["total"]) == (every[:2], 2, None)
    assert "per_page=all" in first["links"]["next"]
    second = three.staff("GET", path, per_page="all", cursor=first["meta"]["cursor"]).body
    assert second["data"] == every[2:4]
    assert second["meta"]["total"] is None, "this is not all of it"


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("per_page", ["0", "101", "ALL", "-1"])
def test_another_count_is_refused(at: Fleetful, noun: str, per_page: str) -> None:
    assert at.staff("GET", f"/api/v1/{noun}", per_page=per_page).status == 422
