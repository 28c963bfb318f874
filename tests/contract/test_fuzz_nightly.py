"""Schemathesis asks with every bound and constraint of the schemas, and draws anew: test_fuzz.py's long search."""

from typing import Any

import pytest
import schemathesis
from hypothesis import settings

from tests.contract.test_fuzz import BOUNDED, must_be_answered
from tests.harness.document import document
from tests.integration.conftest import People
from tests.integration.conftest import people as people  # a fixture of the integration tests

SCHEMA = schemathesis.openapi.from_dict(document())


@pytest.mark.nightly
@pytest.mark.rule("PF-15", "PF-16")
@SCHEMA.parametrize()
@settings(BOUNDED, max_examples=60, derandomize=False)
def test_no_request_breaks_an_operation_whatever_its_schema_allows(case: Any, people: People) -> None:
    must_be_answered(case, people)
