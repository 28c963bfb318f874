"""What mails say: every kind in every language, in its reader's time, and nothing that anybody could slip in."""

import re
from html.parser import HTMLParser

import pytest

from offblock.domain.kernel.events import Facts, NoticeKind
from offblock.domain.notices import letters
from offblock.domain.notices.letters import Addressee, Letter, Sender
from offblock.domain.notices.mailing import Line
from offblock.domain.notices.notices import TEXTS
from offblock.domain.notices.words.saying import local_time
from offblock.domain.notices.words.tables import TABLES, words_in
from tests.unit.builders import NOW, PILOT

SENDER = Sender("Offblock Air", "https://ops.example.test")
STOP = "https://ops.example.test/api/mail/stop/token"
EVERY = [(language, kind) for language in TABLES for kind in NoticeKind]


def line(kind: NoticeKind = NoticeKind.CONTRACT_FAILED, **facts: str | int | None) -> Line:
    """A line with every fact that its words name."""
    named: Facts = {name: f"a {name}" for name in re.findall(r"{(\w+)}", "".join(TEXTS[kind]))}
    return Line(id="1793620800-0123456789abcdef", kind=kind, facts={**named, **facts}, link="/contracts/7", at=NOW)


def letter(*lines: Line, language: str = "en", timezone: str = "UTC", more: int = 0, airline: str = "") -> Letter:
    """A letter to the pilot."""
    sender = Sender(airline, SENDER.site) if airline else SENDER
    return letters.letter(Addressee(PILOT, "p@example.test", language, timezone), sender, lines, more, STOP)


class Reading(HTMLParser):
    """What a mail program finds in a page: tags, addresses, words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and where it leads."""
        self.tags.append(tag)
        self.addresses += [str(text) for name, text in attrs if name in ("href", "src", "background", "action")]

    def handle_data(self, data: str) -> None:
        """Note the words."""
        self.words += data


@pytest.mark.rule("PF-18")
@pytest.mark.parametrize(("language", "kind"), EVERY)
def test_a_kind_says_the_same_facts_in_every_language(language: str, kind: NoticeKind) -> None:
    said = set(re.findall(r"{(\w+)}", "".join(words_in(language).notices[kind])))
    assert said == set(re.findall(r"{(\w+)}", "".join(TEXTS[kind][:2])))
    made = letter(line(kind), language=language)
    assert "{" not in made.subject + made.text
    assert words_in(language).notices[kind][0] in made.subject


@pytest.mark.rule("PF-09")
def test_a_mail_names_the_airline_and_leads_to_one_page_and_out() -> None:
    made = letter(line())
    page = Reading(made.html)
    assert made.subject == "Contract failed · Offblock Air"
    assert page.addresses == ["https://ops.example.test/contracts/7", STOP]
    assert "https://ops.example.test/contracts/7" in made.text
    assert STOP in made.text
    assert "Offblock Air" in page.words


@pytest.mark.rule("PF-09")
def test_many_notices_are_one_mail_that_says_how_many() -> None:
    made = letter(line(), line(NoticeKind.LEG_OPENED), more=3)
    assert made.subject == "5 notices · Offblock Air"
    assert "And 3 more, in your feed." in made.text
    assert Reading(made.html).addresses == ["https://ops.example.test/notifications", STOP]


@pytest.mark.rule("PF-09", "PF-18")
def test_a_reason_of_ours_is_said_in_the_readers_language_and_somebodys_own_as_it_was_written() -> None:
    ours = letter(line(reason="A leg was not flown within its window.", reason_code="window_missed"), language="fr")
    assert "pas été volée dans son créneau" in ours.text
    own = letter(line(reason="{airline} is closed"), language="fr")
    assert "{airline} is closed" in own.text


@pytest.mark.rule("PF-09")
def test_instants_are_said_in_utc_and_in_the_readers_time() -> None:
    at = "2026-11-02T23:30:00Z"
    assert local_time(at, "UTC") == "2026-11-02 23:30 UTC"
    assert local_time(at, "America/New_York") == "2026-11-02 23:30 UTC (18:30 America/New_York)"
    assert local_time(at, "Europe/Berlin") == "2026-11-02 23:30 UTC (2026-11-03 00:30 Europe/Berlin)"
    for unknown in ("Mars/Olympus", "../../etc/passwd", "", "a\0b"):
        assert local_time(at, unknown) == "2026-11-02 23:30 UTC"
    expired = letter(line(NoticeKind.BOOKING_EXPIRED, at=at), timezone="Europe/Berlin")
    assert "expired at 2026-11-02 23:30 UTC (2026-11-03 00:30 Europe/Berlin)." in expired.text


@pytest.mark.rule("PF-09")
def test_nothing_is_slipped_into_a_subject() -> None:
    sly = "Salt\r\nBcc: all@example.test\u2028X-Sly: 1" + "!" * 300
    subject = letter(line(), airline=sly).subject
    assert not re.search(r"[\r\n\u2028]", subject)
    assert len(subject) <= 150


@pytest.mark.rule("PF-09")
def test_nothing_is_slipped_into_a_page_and_it_loads_nothing() -> None:
    sly = '<img src="https://evil.example/x.gif"><script>alert(1)</script>" onmouseover="x'
    made = letter(line(title=sly, reason=sly), airline=sly)
    page = Reading(made.html)
    assert set(page.tags) <= {"html", "head", "meta", "title", "style", "body", "p", "h2", "a", "hr"}
    assert page.addresses == ["https://ops.example.test/contracts/7", STOP]
    assert sly in page.words
    assert "prefers-color-scheme:dark" in made.html
    assert "url(" not in made.html


@pytest.mark.rule("PF-18")
def test_who_has_chosen_no_language_of_ours_is_spoken_to_in_english() -> None:
    assert letter(line(), language="xx").subject == letter(line()).subject
