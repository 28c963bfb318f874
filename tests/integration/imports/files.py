"""Files as staff upload them."""

from typing import Any

from tests.integration.conftest import People

CSV = {"Content-Type": "text/csv"}


def imported(people: People, kind: str, text: str, **query: Any) -> Any:
    """Import a text; gives the report."""
    answer = people.staff("POST", f"/api/v1/imports/{kind}", text, headers=CSV, **query)
    assert answer.status == 200, answer.body
    return answer.data
