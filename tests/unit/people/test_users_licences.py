"""Licences in a pilot's hands."""

import pytest

from tests.unit.builders import NOW, pilot


@pytest.mark.rule("PF-03", "BK-02")
@pytest.mark.parametrize(("status", "counts"), [("active", True), ("expired", False), ("pending_renewal", False)])
def test_only_an_active_licence_counts(status: str, counts: bool) -> None:
    assert pilot(licences=({"licence_id": 8, "status": status},)).holds(8, NOW) is counts
