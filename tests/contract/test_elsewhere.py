"""The tests run on a DynamoDB that is not in their process: faults, the stream, the queues and the invariants."""

import re
import subprocess
import sys

import pytest

from local import template
from tests.harness.where import needs_own_engine

SOME = (
    "tests/integration/charter/test_missions.py::test_a_contract_goes_from_draft_to_points",
    "tests/integration/bookings/test_releases_expiry.py::test_the_purge_removes_what_expired_and_tells_its_pilot_once",
    "tests/integration/access/test_authorizer.py::test_a_use_that_cannot_be_noted_opens_all_the_same",
    "tests/integration/platform/test_store_failures.py::test_a_plain_write_that_meets_a_transaction_is_sent_again",
)


@pytest.mark.slow
def test_some_of_the_integration_tests_pass_on_a_dynamodb_elsewhere() -> None:
    needs_own_engine()
    tests = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:xdist", *SOME]
    command = [sys.executable, "-m", "tests.harness.door", "0", *tests]
    done = subprocess.run(command, cwd=template.ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]
    assert not re.search(r"skipped|deselected", done.stdout)


def test_the_guide_names_how() -> None:
    guide = (template.ROOT / "docs" / "operators.md").read_text()
    assert "OFFBLOCK_DYNAMODB_URL=" in guide
    assert "`make elsewhere`" in guide
