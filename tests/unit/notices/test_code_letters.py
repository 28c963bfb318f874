"""Mail with a code: the same frame as every other, in its reader's language and time (PF-03, PF-18)."""

import re

import pytest

from offblock.domain.access.codes import Code, Purpose
from offblock.domain.kernel.languages import Language
from offblock.domain.notices import letters
from offblock.domain.notices.letters import PATHS, Addressee, Letter, Sender, code_letter
from tests.unit.builders import HOUR, NOW, PILOT
from tests.unit.notices.test_letters import SENDER, Reading

EVERY = [(language, purpose) for language in Language for purpose in Purpose]


def letter(
    purpose: Purpose = Purpose.CONFIRM, language: str = "en", timezone: str = "UTC", sender: Sender = SENDER
) -> Letter:
    """The letter with the code 01234567."""
    code = Code(address_hash="a", purpose=purpose, user_id=PILOT, serial=1, expires_at=NOW + HOUR)
    return code_letter(Addressee(PILOT, "p@example.test", language, timezone), sender, code, "01234567")


@pytest.mark.rule("PF-03", "PF-18")
@pytest.mark.parametrize(("language", "purpose"), EVERY)
def test_a_code_is_brought_as_text_and_as_a_page_in_every_language(language: Language, purpose: Purpose) -> None:
    made = letter(purpose, language)
    page = Reading(made.html)
    assert re.findall(r"^ {4}([0-9]{8})$", made.text, re.M) == ["01234567"]
    assert "{" not in made.subject + made.text
    assert page.addresses == [SENDER.site + PATHS[purpose]]
    for said in ("01234567", "Offblock Air", "2026-11-02 13:00 UTC"):
        assert said in made.text
        assert said in page.words
    assert f'<html lang="{language}">' in made.html


@pytest.mark.rule("PF-18")
def test_its_end_is_said_in_utc_and_in_the_readers_time() -> None:
    made = letter(timezone="Europe/Berlin")
    assert "The code is good until 2026-11-02 13:00 UTC (14:00 Europe/Berlin)." in made.text


@pytest.mark.rule("PF-09")
def test_what_was_asked_for_has_no_link_that_ends_it_and_the_frame_of_every_mail() -> None:
    made = letter()
    assert made.stop_link is None
    assert "No more mail" not in made.text + made.html
    frame = letters.page("en", made.subject, "")
    assert made.html.startswith(frame[: frame.index("<body")])


@pytest.mark.rule("PF-09")
def test_an_airlines_name_is_no_markup_and_no_header() -> None:
    sly = Sender('<b onclick="x">Salt\r\nBcc: all@example.test</b>', SENDER.site)
    made = letter(sender=sly)
    assert set(Reading(made.html).tags) <= {"html", "head", "meta", "title", "style", "body", "p", "a", "hr"}
    assert not re.search(r"[\r\n]", made.subject)
