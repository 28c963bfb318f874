"""The audit log: what an entry repeats of what was changed."""

import pytest

from offblock.domain.access.audit import fields_changed


@pytest.mark.rule("PF-08")
def test_the_log_tells_what_differs_and_no_secret() -> None:
    before = {"name": "a", "level": 1, "secret_hash": "x"}
    assert fields_changed(before, {"name": "b", "level": 1, "secret_hash": "y"}) == ({"name": "a"}, {"name": "b"})
    assert fields_changed(before, {}) == ({"name": "a", "level": 1}, {})
