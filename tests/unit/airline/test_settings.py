"""The declaration of the settings, from which their form, their documentation and their check are made."""

from typing import Any

import pytest

from offblock.domain.airline.settings import (
    Affects,
    Declared,
    LastChanges,
    SettingChange,
    Settings,
    change,
    declared,
    named,
    noted,
)
from offblock.domain.kernel.refusals import Invalid
from tools import settings as page

ME = SettingChange(at=1_800_000_000, by="user:1")
YOU = SettingChange(at=1_800_000_060, by="key:2")


@pytest.mark.rule("PF-07")
def test_every_setting_is_declared_with_all_that_a_form_needs() -> None:
    found = declared()
    assert [one.key for one in found] == list(named(Settings()))
    for one in found:
        assert one.default == named(Settings())[one.key]
        assert one.said.title, one.key
        assert one.said.help.endswith("."), one.key
        assert one.said.affects in Affects, one.key
        assert (one.minimum is None) == (one.maximum is None) == (one.type in ("boolean", "choice")), one.key
        assert bool(one.said.unit) == (one.type in ("integer", "decimal")), one.key
        assert bool(one.choices) == (one.type == "choice"), one.key
    assert {one.module for one in found} == {"Contracts", "Repositioning", "Bookings", "Flights", "Careers", "Notices"}
    assert len({one.said.title for one in found}) == len(found)


def _good(one: Declared) -> list[Any]:
    return [one.minimum, one.maximum, one.default] if one.minimum is not None else list(one.choices or (True, False))


def _bad(one: Declared) -> list[Any]:
    if isinstance(one.minimum, int) and isinstance(one.maximum, int):
        return [one.minimum - 1, one.maximum + 1, str(one.default), None]
    return ["-0.01", "10000.00", "0.001", 1] if one.type == "decimal" else ["maybe", 2, None]


@pytest.mark.rule("PF-07")
@pytest.mark.parametrize("one", declared(), ids=lambda one: one.key)
def test_what_is_declared_is_what_is_taken_and_nothing_beside(one: Declared) -> None:
    for value in _good(one):
        assert named(change(Settings(), {one.key: value}))[one.key] == value
    for value in _bad(one):
        with pytest.raises(Invalid) as refused:
            change(Settings(), {one.key: value})
        assert list(refused.value.errors) == [one.key]


@pytest.mark.rule("PF-07")
def test_the_last_change_is_that_of_the_settings_that_differ() -> None:
    first = change(Settings(), {"CONTRACT_PENALTY_POINTS": 7, "CONTRACT_COOLDOWN_DAYS": 1})
    known = noted(LastChanges(), Settings(), first, ME)
    assert known.changed == {"CONTRACT_PENALTY_POINTS": ME, "CONTRACT_COOLDOWN_DAYS": ME}
    second = change(first, {"CONTRACT_PENALTY_POINTS": 8, "CONTRACT_COOLDOWN_DAYS": 1})
    assert noted(known, first, second, YOU).changed == {"CONTRACT_PENALTY_POINTS": YOU, "CONTRACT_COOLDOWN_DAYS": ME}


@pytest.mark.rule("PF-07")
def test_the_page_of_the_settings_is_made_of_their_declaration() -> None:
    assert page.FILE.read_text() == page.page(), "run make openapi"
