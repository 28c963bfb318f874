"""Letters: what a mail says, as text and as HTML, in its reader's language and time (PF-09, PF-18)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.wording import sentence
from offblock.domain.notices.mailing import Line
from offblock.domain.notices.notices import TEXTS
from offblock.domain.notices.words import french, portuguese, spanish
from offblock.domain.notices.words.frames import FRAMES, Frame

ENGLISH = "en"
LANGUAGES: dict[str, dict[NoticeKind, tuple[str, str]]] = {
    ENGLISH: {kind: (title, text) for kind, (title, text, _) in TEXTS.items()},
    "fr": french.WORDS,
    "es": spanish.WORDS,
    "pt": portuguese.WORDS,
}
"""Title and text of every kind, by language."""
REASONS: dict[str, dict[str, str]] = {"fr": french.REASONS, "es": spanish.REASONS, "pt": portuguese.REASONS}
"""Reasons that are words of ours, by language and code; English ones stand in the facts already."""
MOST_OF_A_SUBJECT = 150
_INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_NOT_IN_A_HEADER = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is for: the address, and how its reader is spoken to."""

    user_id: int
    email: str
    language: str = ENGLISH
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom a letter is from: the airline by its name, and the address of its pages, without a slash at its end."""

    airline: str
    site: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is sent. `stop_link` ends mail of its kinds without a sign-in."""

    to: Addressee
    airline: str
    subject: str
    text: str
    html: str
    stop_link: str


def frame_of(language: str) -> Frame:
    """The words round the notices; English where a language is not known."""
    return FRAMES.get(language, FRAMES[ENGLISH])


def letter(to: Addressee, sender: Sender, lines: Sequence[Line], more: int, stop_link: str) -> Letter:
    """One mail of one or several notices, and so many `more` that only the feed has."""
    frame, said = frame_of(to.language), [_said(line, to) for line in lines]
    count = len(lines) + more
    title = said[0][0] if count == 1 else frame.several.format(count=count)
    return Letter(
        to=to,
        airline=sender.airline,
        subject=header(f"{title} · {sender.airline}"),
        text=_text(sender, frame, lines, said, more, stop_link),
        html=_html(sender, frame, to.language, title, _rows(sender, frame, lines, said, more), stop_link),
        stop_link=stop_link,
    )


def header(text: str) -> str:
    """A text as a header can hold it: one line, of a bounded length, so that nobody adds headers of their own."""
    return _NOT_IN_A_HEADER.sub(" ", text).strip()[:MOST_OF_A_SUBJECT]


def local_time(instant: str, timezone: str) -> str:
    """`2026-11-02 12:00 UTC (13:00 Europe/Berlin)` of an instant in RFC 3339; with the date where it is another."""
    at = datetime.fromisoformat(instant)
    shown = f"{at:%Y-%m-%d %H:%M} UTC"
    try:
        there = at.astimezone(ZoneInfo(timezone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return shown
    if timezone == "UTC":
        return shown
    form = "%H:%M" if there.date() == at.date() else "%Y-%m-%d %H:%M"
    return f"{shown} ({there:{form}} {timezone})"


def _said(line: Line, to: Addressee) -> tuple[str, str]:
    """Title and text of a notice."""
    title, text = LANGUAGES.get(to.language, LANGUAGES[ENGLISH])[line.kind]
    facts = {name: _shown(value, to.timezone) for name, value in line.facts.items()}
    return sentence(title, facts), sentence(text, facts | _reason(line, facts, to.language))


def _shown(value: Any, timezone: str) -> Any:
    return local_time(value, timezone) if isinstance(value, str) and _INSTANT.fullmatch(value) else value


def _reason(line: Line, facts: dict[str, Any], language: str) -> dict[str, Any]:
    """The reason in the reader's language where it is one of ours; somebody's own words stay as they were written."""
    template = REASONS.get(language, {}).get(str(line.facts.get("reason_code")))
    return {"reason": sentence(template, facts)} if template else {}


def _text(
    sender: Sender, frame: Frame, lines: Sequence[Line], said: list[tuple[str, str]], more: int, stop_link: str
) -> str:
    blocks = [f"{title}\n{text}\n{sender.site}{line.link}" for line, (title, text) in zip(lines, said, strict=True)]
    if more:
        blocks.append(frame.more.format(count=more))
    blocks.append(f"-- \n{frame.why.format(airline=sender.airline)}\n{frame.stop}: {stop_link}\n")
    return "\n\n".join(blocks)


def _rows(sender: Sender, frame: Frame, lines: Sequence[Line], said: list[tuple[str, str]], more: int) -> str:
    rows = [
        f'<h2 style="font-size:18px;margin:24px 0 4px">{escape(title)}</h2>'
        f'<p style="margin:0 0 12px">{escape(text)}</p>'
        + (_link(sender.site + line.link, frame.open) if len(lines) == 1 else "")
        for line, (title, text) in zip(lines, said, strict=True)
    ]
    if more:
        rows.append(f"<p>{escape(frame.more.format(count=more))}</p>")
    if len(lines) > 1:
        rows.append(_link(f"{sender.site}/notifications", frame.open))
    return "".join(rows)


def _link(address: str, words: str) -> str:
    return f'<p><a class="link" href="{escape(address)}" style="color:#0b57d0">{escape(words)}</a></p>'


def _html(sender: Sender, frame: Frame, language: str, title: str, rows: str, stop_link: str) -> str:
    why = escape(frame.why.format(airline=sender.airline))
    stop = f'<a class="link" href="{escape(stop_link)}" style="color:#0b57d0">{escape(frame.stop)}</a>'
    return page(
        language if language in FRAMES else ENGLISH,
        title,
        f'<p style="font-weight:bold;margin:0">{escape(sender.airline)}</p>{rows}'
        f'<hr style="border:0;border-top:1px solid #888"><p style="font-size:13px">{why} {stop}</p>',
    )


def page(language: str, title: str, body: str) -> str:
    """A plain page that is read well in light and in dark, and loads nothing; `body` is HTML already."""
    return (
        f'<!doctype html><html lang="{escape(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        '<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">'
        f"<title>{escape(title)}</title>"
        "<style>:root{color-scheme:light dark}"
        "@media (prefers-color-scheme:dark){body{background:#111!important;color:#eee!important}"
        ".link{color:#a8c7fa!important}}</style></head>"
        '<body style="background:#fff;color:#111;font:16px/1.5 system-ui,sans-serif;max-width:36em;margin:0 auto;'
        f'padding:24px">{body}</body></html>'
    )
