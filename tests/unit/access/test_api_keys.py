"""API keys: until when one is valid, and what is kept of its secret."""

import pytest

from offblock.domain.access import api_keys
from offblock.domain.access.api_keys import KeyForm
from tests.unit.builders import NOW, moment


@pytest.mark.rule("PF-12")
def test_a_key_expires_in_the_future() -> None:
    secret = api_keys.PREFIX + "A" * api_keys.LENGTH
    with pytest.raises(api_keys.ExpiryPassed):
        api_keys.issue(KeyForm(name="x", expires_at=NOW), "test", secret, moment())
    made = api_keys.issue(KeyForm(name="x", expires_at=NOW + 1), "test", secret, moment()).answer
    assert [made.is_valid_at(at) for at in (NOW, NOW + 1)] == [True, False]
    assert secret not in str(made)
