"""A notice as a message: nothing in it is taken for markup, nobody is pinged, and Discord's bounds are kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.notices.messages import COLOURS, escaped, message_of, trial_message
from offblock.domain.notices.notices import Notice, notice_of
from tests.unit.builders import NOW, PILOT

MOST = 6000
NAMES = ("*bold*", "_D-E20_", "`code`", "||hidden||", "> quote", "# Title", "~~gone~~", "[a](https://x.example)",
         "<@123>", "@everyone", "https://x.example", "\\*")  # fmt: skip


def notice(**facts: str | int | None) -> Notice:
    """A leg that opened."""
    usual: dict[str, str | int | None] = {"mission_id": 7, "title": "Salt", "leg": 1, "flight_number": "TST65"}
    made = notice_of(Event(kind=NoticeKind.LEG_OPENED, at=NOW, to=PILOT, facts=usual | facts))
    assert made
    return made


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("name", NAMES)
def test_names_and_titles_are_shown_as_they_are(name: str) -> None:
    (embed,) = message_of(notice(title=name, flight_number=name), name)["embeds"]
    for text in (embed["description"], *(one["value"] for one in embed["fields"])):
        assert not re.search(r"(?<!\\)(\\\\)*[*_~`|>#\[\]()<@:]", text), text
    assert re.sub(r"\\(.)", r"\1", escaped(name)) == name


@pytest.mark.rule("PF-09")
@given(st.text(max_size=5000), st.text(max_size=5000))
def test_a_message_pings_nobody_and_keeps_discords_bounds(title: str, name: str) -> None:
    message = message_of(notice(title=title, **{f"fact_{n}": title for n in range(30)}), name, "https://pages.example")
    assert message["allowed_mentions"] == {"parse": []}
    (embed,) = message["embeds"]
    assert len(embed["fields"]) <= 25
    assert len(embed["description"]) <= 4096
    assert all(one["value"] and len(one["value"]) <= 1024 for one in embed["fields"])
    said = [
        embed["title"],
        embed["description"],
        *(text for one in embed["fields"] for text in (one["name"], one["value"])),
    ]
    assert sum(map(len, said)) <= MOST


@pytest.mark.rule("PF-09")
def test_a_message_has_its_kinds_title_facts_link_and_colour_and_no_ids() -> None:
    (embed,) = message_of(notice(), "Ada", "https://pages.example")["embeds"]
    assert embed["title"] == "Leg opened"
    assert embed["url"] == "https://pages.example/contracts/7"
    assert embed["color"] == COLOURS[NoticeKind.LEG_OPENED]
    assert embed["timestamp"] == "2026-11-02T12:00:00Z"
    assert [(one["name"], one["value"]) for one in embed["fields"]] == [
        ("To", "Ada"), ("Leg", "1"), ("Callsign", "TST65")]  # fmt: skip
    assert "url" not in message_of(notice())["embeds"][0], "without a site it leads nowhere"


def test_every_kind_has_a_colour() -> None:
    assert set(COLOURS) == set(NoticeKind)


@pytest.mark.rule("PF-09")
def test_a_test_says_for_which_kind() -> None:
    assert "leg\\_opened" in trial_message(NoticeKind.LEG_OPENED, NOW)["embeds"][0]["description"]
    assert trial_message(None, NOW)["allowed_mentions"] == {"parse": []}


@pytest.mark.rule("PF-18")
def test_a_message_is_in_the_airlines_language() -> None:
    (embed,) = message_of(notice(), "Ada", language="fr")["embeds"]
    assert embed["title"] == "Étape ouverte"
    assert "peut être réservée" in embed["description"]
    assert [one["name"] for one in embed["fields"]] == ["À", "Étape", "Indicatif"]
    (tried,) = trial_message(None, NOW, "pt")["embeds"]
    assert (tried["title"], tried["description"][:12]) == ("Teste", "Este webhook")


@pytest.mark.rule("PF-18")
def test_instants_in_a_message_are_said_in_utc() -> None:
    facts = {"flight_number": "TST65", "at": "2026-11-02T12:00:00Z"}
    made = notice_of(Event(kind=NoticeKind.BOOKING_EXPIRED, at=NOW, to=PILOT, facts=facts))
    assert made
    (embed,) = message_of(made)["embeds"]
    assert {one["name"]: one["value"].replace("\\", "") for one in embed["fields"]}["At"] == "2026-11-02 12:00 UTC"
    assert "expired at 2026-11-02 12:00 UTC." in embed["description"].replace("\\", "")
