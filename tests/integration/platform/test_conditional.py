"""Two who edit one object: the second does not overwrite the first unseen; and what is known is not sent again."""

from typing import Any

import pytest

from offblock.adapters.conditional import OBJECTS
from offblock.domain.access.permissions import ALLOWED
from tests import airline
from tests.conftest import Clock
from tests.integration.airline.entries import Fleetful
from tests.integration.platform.test_views import KINDS, _form_of, _written

MISSION = "/api/v1/charter-missions/1"
EDITS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "mel-definitions": ({"title": "One"}, {"title": "Two"}),
    "restrictions": ({"rule": {"kind": "rank", "min_level": 1}}, {"rule": {"kind": "rank", "min_level": 3}}),
    "airports/EDDG/stands": ({"latitude": 1.0}, {"latitude": 2.0}),
    "schedules": ({"notes": "One"}, {"notes": "Two"}),
    "charter-missions": ({"title": "One"}, {"title": "Two"}),
}
"""What the first and the second edit change; of the others the name."""


@pytest.fixture
def at(table: str, clock: Clock) -> Fleetful:
    """An airline with a fleet."""
    return Fleetful()


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize("noun", KINDS)
def test_an_edit_of_what_somebody_else_has_changed_is_refused_with_what_it_is_now(noun: str, at: Fleetful) -> None:
    path = f"/api/v1/{noun}/{KINDS[noun].make(at)}"
    seen = at.staff("GET", path)
    tag, form = seen.headers["ETag"][0], _form_of(KINDS[noun], seen.data)
    mine, theirs = EDITS.get(noun, ({"name": "One"}, {"name": "Two"}))

    first = at.staff("PUT", path, form | theirs, headers={"If-Match": tag})
    written = _written()
    second = at.staff("PUT", path, form | mine, headers={"If-Match": tag})

    assert (first.status, second.status, second.code) == (200, 412, "changed_meanwhile")
    assert _written() == written
    assert second.body["present"] == at.staff("GET", path).data == first.data
    assert second.headers["ETag"] == first.headers["ETag"] == at.staff("GET", path).headers["ETag"]
    assert at.staff("PUT", path, form | mine, headers={"If-Match": second.headers["ETag"][0]}).status == 200


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize("noun", KINDS)
def test_an_object_that_has_changed_since_is_not_deleted(noun: str, at: Fleetful) -> None:
    if f"DELETE /api/v1/{noun}/<id>" not in ALLOWED:
        return
    path = f"/api/v1/{noun}/{KINDS[noun].make(at)}"
    seen = at.staff("GET", path)
    _, theirs = EDITS.get(noun, ({}, {"name": "Two"}))
    at.staff("PUT", path, _form_of(KINDS[noun], seen.data) | theirs)
    refused = at.staff("DELETE", path, headers={"If-Match": seen.headers["ETag"][0]})
    assert (refused.status, refused.body["present"]) == (412, at.staff("GET", path).data)


@pytest.mark.rule("PF-20")
def test_the_same_edit_sent_again_is_done_already(at: Fleetful) -> None:
    path, form = f"/api/v1/ranks/{at.rank_id}", {"name": "Chief", "level": 4}
    tag = {"If-Match": at.staff("GET", path).headers["ETag"][0]}
    assert [at.staff("PUT", path, form, headers=tag).status for _ in range(2)] == [200, 200]


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize(("if_match", "status"), [("*", 200), ('"0", *', 200), ('"0123456789abcdef"', 412), ("x", 412)])
def test_any_state_will_do_where_the_caller_says_so(at: Fleetful, if_match: str, status: int) -> None:
    path, form = f"/api/v1/ranks/{at.rank_id}", {"name": "Chief", "level": 4}
    assert at.staff("PUT", path, form, headers={"If-Match": if_match}).status == status


@pytest.mark.rule("PF-20")
@pytest.mark.parametrize("weak", ["{}", "W/{}"])
def test_a_tag_that_was_made_weak_on_its_way_still_counts(at: Fleetful, weak: str) -> None:
    path = f"/api/v1/ranks/{at.rank_id}"
    tag = weak.format(at.staff("GET", path).headers["ETag"][0])
    assert at.staff("GET", path, headers={"If-None-Match": tag}).status == 304
    assert at.staff("PUT", path, {"name": "Chief", "level": 4}, headers={"If-Match": tag}).status == 200


@pytest.mark.rule("PF-20")
def test_an_action_on_what_has_changed_says_so_before_any_rule_refuses_it(at: Fleetful) -> None:
    airline.drafted()
    tag = {"If-Match": at.staff("GET", MISSION).headers["ETag"][0]}
    assert at.staff("POST", f"{MISSION}/publish").status == 200
    refused = at.staff("POST", f"{MISSION}/publish", headers=tag)
    assert (refused.status, refused.body["present"]["status"]) == (412, "open")
    assert at.staff("POST", f"{MISSION}/publish").code == "not_a_draft"


@pytest.mark.rule("PF-20")
def test_settings_that_nobody_had_changed_are_not_overwritten_unseen_either(at: Fleetful) -> None:
    path = "/api/v1/settings"
    tag = {"If-Match": at.staff("GET", path).headers["ETag"][0]}
    assert at.staff("PUT", path, {"CONTRACT_PENALTY_POINTS": 7}, headers=tag).status == 200
    refused = at.staff("PUT", path, {"CONTRACT_PENALTY_POINTS": 8}, headers=tag)
    assert (refused.status, refused.body["present"]["CONTRACT_PENALTY_POINTS"]) == (412, 7)


@pytest.mark.rule("PF-20")
def test_what_is_not_there_is_not_found_whatever_was_expected(at: Fleetful) -> None:
    for path in ("/api/v1/ranks/77", "/api/v1/users/77", "/api/v1/schedules/x", "/api/v1/bookings/77/cancel"):
        method = "POST" if path.endswith("cancel") else "PUT"
        form = {"reason": "r"} if method == "POST" else {"name": "n", "level": 1}
        assert at.staff(method, path, form, headers={"If-Match": '"1"'}).status in (404, 422)


@pytest.mark.rule("PF-14", "PF-20")
def test_every_answer_that_is_read_has_a_tag_and_is_not_sent_again(at: Fleetful) -> None:
    airline.published()
    for path in ("/api/v1/me", "/api/v1/me/bookings", "/api/v1/charter-missions", MISSION, "/api/v1/live",
                 "/api/v1/bounties", "/api/v1/me/notifications", "/api/v1/settings", "/api/v1/aircraft"):  # fmt: skip
        seen = at.staff("GET", path)
        again = at.staff("GET", path, headers={"If-None-Match": seen.headers["ETag"][0]})
        assert (again.status, again.body, again.headers["ETag"]) == (304, None, seen.headers["ETag"]), path


@pytest.mark.rule("PF-20")
def test_a_name_behind_an_id_changes_what_is_read_and_hinders_no_edit(at: Fleetful) -> None:
    path = f"/api/v1/users/{airline.PILOT}"
    at.staff("PUT", path, {"rank_id": at.rank_id})
    tag = at.staff("GET", path).headers["ETag"][0]
    at.staff("PUT", f"/api/v1/ranks/{at.rank_id}", {"name": "Chief", "level": 3})
    assert at.staff("GET", path, headers={"If-None-Match": tag}).status == 200
    assert at.staff("PUT", path, {"name": "Renamed"}, headers={"If-Match": tag}).status == 200


@pytest.mark.rule("PF-20")
def test_every_object_that_can_be_changed_has_a_tag() -> None:
    changed = {route.split(" ")[1] for route in ALLOWED if route.startswith(("PUT", "DELETE"))}
    clients = {path for path in changed if "/acars/" in path}
    for path in changed - clients - {"/api/v1/api-keys/<id>"}:
        assert any(path.startswith(known) for known in OBJECTS), path
