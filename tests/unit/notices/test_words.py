"""The tables of texts: each language of the one list has all of them, and each says the same facts."""

import re
from dataclasses import astuple, fields
from typing import get_args

import pytest

from offblock.domain.access.codes import Purpose
from offblock.domain.airline.pictures import FAULTS
from offblock.domain.airline.settings import Settings
from offblock.domain.charter.customers import SkipReason
from offblock.domain.charter.endings import WINDOW_MISSED
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.languages import Language
from offblock.domain.notices.notices import TEXTS
from offblock.domain.notices.words.forms import Words
from offblock.domain.notices.words.saying import said
from offblock.domain.notices.words.tables import TABLES, words_in

ENGLISH = TABLES[Language.ENGLISH]
OTHERS = [language for language in Language if language is not Language.ENGLISH]
OURS = {"aircraft_needed", "contract_needs_it", "flight_diverted", "time_over", WINDOW_MISSED.code}
"""Reasons of ours, beside those for which no contract was made or a picture not taken."""
HIDDEN = {"reason", "title"}


def named(text: str) -> set[str]:
    """What a text's braces name."""
    return set(re.findall(r"{(\w+)}", text))


@pytest.mark.rule("PF-18")
def test_there_is_one_list_of_languages() -> None:
    assert set(TABLES) == set(Language) == {"en", "fr", "es", "pt"}
    assert get_args(Settings.model_fields["notice_language"].annotation) == tuple(Language)


@pytest.mark.rule("PF-09", "PF-18")
@pytest.mark.parametrize("language", Language)
def test_a_language_has_every_text(language: Language) -> None:
    words = TABLES[language]
    assert set(words.notices) == set(NoticeKind)
    assert set(words.codes) == set(Purpose)
    assert set(words.facts) == set(ENGLISH.facts)
    assert all(astuple(words.frame))
    assert all(astuple(words.trial))


@pytest.mark.rule("PF-18")
@pytest.mark.parametrize("language", OTHERS)
def test_a_reason_of_ours_is_said_in_every_language(language: Language) -> None:
    assert set(TABLES[language].reasons) == {*map(str, SkipReason), *FAULTS, *OURS}
    for code, template in FAULTS.items():
        assert named(TABLES[language].reasons[code]) == named(template), code


@pytest.mark.rule("PF-18")
@pytest.mark.parametrize("language", OTHERS)
def test_every_text_speaks_of_the_same_and_is_not_english(language: Language) -> None:
    words = TABLES[language]
    for kind in NoticeKind:
        assert named("".join(words.notices[kind])) == named("".join(ENGLISH.notices[kind])), kind
        assert words.notices[kind] != ENGLISH.notices[kind], kind
    for purpose in Purpose:
        for mine, theirs in zip(astuple(words.codes[purpose]), astuple(ENGLISH.codes[purpose]), strict=True):
            assert named(mine) == named(theirs), purpose
            assert mine != theirs, purpose
    for part in ("frame", "trial"):
        for one in fields(getattr(ENGLISH, part)):
            mine, theirs = (getattr(getattr(table, part), one.name) for table in (words, ENGLISH))
            assert named(mine) == named(theirs), one.name
            assert mine != theirs, one.name


def test_discord_has_a_label_for_whatever_a_notice_speaks_of() -> None:
    spoken = {name for title, text, _ in TEXTS.values() for name in named(title + text)}
    assert spoken - HIDDEN <= set(ENGLISH.facts)


@pytest.mark.rule("PF-18")
def test_the_words_of_a_language_that_is_none_of_ours_are_english() -> None:
    assert words_in("de") is words_in("") is ENGLISH
    assert {one.name for one in fields(Words)} == {"frame", "codes", "notices", "reasons", "facts", "trial"}


@pytest.mark.rule("PF-18")
def test_a_reason_is_in_the_language_where_it_is_ours_and_as_written_where_it_is_somebodys() -> None:
    facts = {"slot": "logo", "of": "Salt", "reason": "This is not an image.", "reason_code": "not_an_image"}
    assert "est pas une image" in said(NoticeKind.PICTURE_REFUSED, facts, "fr").text
    assert "This is not an image." in said(NoticeKind.PICTURE_REFUSED, facts, "en").text
    own = {"title": "Salt", "reason": "{title} ist vorbei"}
    assert said(NoticeKind.CONTRACT_CANCELLED, own, "fr").text.endswith("{title} ist vorbei")


@pytest.mark.rule("PF-18")
def test_portuguese_is_that_of_the_page_which_is_brazils() -> None:
    written = repr(TABLES[Language.PORTUGUESE])
    european = (
        r"\b(equipa|ficheiros?|palavra-passe|p[ií]xe(l|is)|contacto|aceite|aviões|avião|para si|ecrã|utilizador)\b"
    )
    assert [one[0] for one in re.finditer(european, written)] == []
