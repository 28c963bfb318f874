"""The slips are what they say: each text is there once, each test is there, so that `make nightly` proves something."""

import re

import pytest

from tests.slips import SLIPS
from tests.slips.slip import ROOT, Slip


def test_every_slip_has_its_own_words() -> None:
    assert len({slip.what for slip in SLIPS}) == len(SLIPS) >= 60


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.what)
def test_a_slips_text_is_there_once_and_its_tests_are_there(slip: Slip) -> None:
    source = slip.place.read_text()
    assert source.count(slip.text) == 1, f"rewrite this slip: its text is in {slip.file} so many times"
    assert source.replace(slip.text, slip.instead) != source
    for one in slip.selection:
        file, _, name = one.partition("::")
        tests = (ROOT / file).read_text()
        assert not name or re.search(rf"^def {re.escape(name.partition('[')[0])}\(", tests, re.MULTILINE), one


@pytest.mark.parametrize("slip", [one for one in SLIPS if one.file.endswith(".py")], ids=lambda slip: slip.what)
def test_a_slip_is_still_python(slip: Slip) -> None:
    """What cannot be loaded would be noticed by any test, and so by none."""
    compile(slip.place.read_text().replace(slip.text, slip.instead), slip.file, "exec")
