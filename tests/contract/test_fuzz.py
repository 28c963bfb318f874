"""Schemathesis asks every operation what its schema allows and what it does not: nothing breaks, and all answers fit.

Each answer is held against the document by the caller, as in every other test. Bounded and the same each time here;
by night every bound and constraint of the schemas is gone through as well, and drawn anew (test_fuzz_nightly.py).
"""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.core import NOT_SET

from tests.harness.document import document
from tests.integration.conftest import People
from tests.integration.conftest import people as people  # a fixture of the integration tests

DRAWN = schemathesis.openapi.from_dict(document())
DRAWN.config.phases.coverage.enabled = DRAWN.config.phases.examples.enabled = False
BOUNDED = settings(
    max_examples=2,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
@pytest.mark.rule("PF-15", "PF-16")
@DRAWN.parametrize()
@BOUNDED
def test_no_request_breaks_an_operation_or_gets_an_answer_that_the_document_does_not_know(
    case: Any, people: People
) -> None:
    must_be_answered(case, people)


def must_be_answered(case: Any, people: People) -> None:
    """Whoever sends it gets an answer, and none that says that something broke."""
    kind = case.media_type or "application/json"
    headers = {"Content-Type": kind, **{name: str(text) for name, text in (case.headers or {}).items()}}
    headers = {name: text for name, text in headers.items() if name.lower() not in ("authorization", "x-api-key")}
    for who in (people.staff, people.pilot, people.airline):
        answer = who(case.method, case.formatted_path, _body(case), headers=headers, several=_query(case))
        assert answer.status < 500, answer.body


def _body(case: Any) -> Any:
    if case.body is NOT_SET:
        return None
    return case.body.decode("utf-8", "replace") if isinstance(case.body, bytes) else case.body


def _query(case: Any) -> dict[str, list[str]]:
    sent = {name: value if isinstance(value, list) else [value] for name, value in (case.query or {}).items()}
    return {name: [str(one) for one in values] for name, values in sent.items() if values}
