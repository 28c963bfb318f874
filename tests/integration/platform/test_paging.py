"""Lists by their cursors: whole, once, and a cursor for its own list alone."""

import pytest

from tests import airline
from tests.integration.conftest import People

MISSIONS = "/api/v1/charter-missions"


@pytest.mark.rule("PF-14")
def test_a_cursor_walks_a_whole_list_once_and_belongs_to_it_alone(people: People) -> None:
    for n in range(7):
        airline.published(title=f"M{n}")
    seen: list[int] = []
    cursor = ""
    while True:
        page = people.pilot("GET", MISSIONS, per_page=3, cursor=cursor, colour="ignored").body
        seen += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            break
        assert page["links"]["next"].startswith(MISSIONS)
        for other in (
            people.stranger("GET", MISSIONS, cursor=cursor),
            people.pilot("GET", "/api/v1/airports", cursor=cursor),
        ):
            assert (other.status, other.code) == (422, "bad_cursor")
    assert sorted(seen) == list(range(1, 8))
    for wrong in ({"per_page": 0}, {"per_page": 101}, {"per_page": "x"}, {"cursor": "AAAA"}, {"cursor": "é"}):
        assert people.pilot("GET", MISSIONS, **wrong).status == 422, wrong
