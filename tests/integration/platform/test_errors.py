"""What is wrong with a request is said so that people can mend it, and changes nothing."""

from typing import Any

import pytest

from tests.integration.conftest import People

MISSIONS = "/api/v1/charter-missions"


@pytest.mark.rule("PF-15")
@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        ("{", {}, 400),
        ("[" * 60 + "]" * 60, {}, 400),
        ('{"name": "a\\u0000b"}', {}, 400),
        ('{"name": "\\ud800"}', {}, 400),
        ("name=x", {"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ("<x/>", {"Content-Type": "text/xml"}, 415),
        ('{"name": "' + "x" * 300_000 + '"}', {}, 413),
        ('{"name": "x", "points_multiplier": ' + "9" * 39 + "}", {}, 422),
        ('{"name": "x", "surprise": 1}', {}, 422),
        ('{"name": "' + "x" * 101 + '"}', {}, 422),
        ("[]", {}, 422),
        ("", {}, 422),
    ],
)
def test_bad_input_is_refused_with_a_message_that_says_what_to_do(
    people: People, body: str, headers: Any, status: int
) -> None:
    refused = people.staff("POST", "/api/v1/charter-customers", body, headers=headers)
    assert refused.status == status
    assert refused.body["message"] == refused.body["error"]
    assert refused.code
    assert "Traceback" not in str(refused.body)
    assert len(people.staff("GET", "/api/v1/charter-customers").data) == 1, "nothing changed"


@pytest.mark.rule("PF-15")
def test_numbers_beyond_reason_in_a_path_are_not_found(people: People) -> None:
    for wrong in ("9" * 39, "-1", "0", "1.5", "abc", "%00", "a#b"):
        assert people.pilot("GET", f"{MISSIONS}/{wrong}").status in (404, 422), wrong
        assert people.pilot("GET", f"/api/v1/flights/{wrong}").status == 404, wrong
