"""Letters: what a mail says, as text and as HTML, in its reader's language and time (PF-09, PF-18)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from offblock.domain.access.codes import Code, Purpose
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.notices.mailing import Line
from offblock.domain.notices.words.forms import Frame
from offblock.domain.notices.words.saying import Said, local_time, said
from offblock.domain.notices.words.tables import language_known, words_in

MOST_OF_A_SUBJECT = 150
PATHS = {Purpose.CONFIRM: "/confirm", Purpose.RESET: "/reset", Purpose.INVITE: "/reset"}
"""The page at which a code is typed."""
_NOT_IN_A_HEADER = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a letter is for: the address, and how its reader is spoken to."""

    user_id: int
    email: str
    language: str = Language.ENGLISH
    timezone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Sender:
    """Whom a letter is from: the airline by its name, and the address of its pages, without a slash at its end."""

    airline: str
    site: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail before it is sent. `stop_link` ends mail of its kinds without a sign-in; what was asked for has none."""

    to: Addressee
    airline: str
    subject: str
    text: str
    html: str
    stop_link: str | None = None


def letter(to: Addressee, sender: Sender, lines: Sequence[Line], more: int, stop_link: str) -> Letter:
    """One mail of one or several notices, and so many `more` that only the feed has."""
    frame, words = words_in(to.language).frame, [said(one.kind, one.facts, to.language, to.timezone) for one in lines]
    count = len(lines) + more
    title = words[0].title if count == 1 else frame.several.format(count=count)
    why = frame.why.format(airline=sender.airline)
    return Letter(
        to=to,
        airline=sender.airline,
        subject=header(f"{title} · {sender.airline}"),
        text=_text([*_blocks(sender, frame, lines, words, more), f"-- \n{why}\n{frame.stop}: {stop_link}\n"]),
        html=_html(to, sender, title, _rows(sender, frame, lines, words, more), _foot(why, frame, stop_link)),
        stop_link=stop_link,
    )


def code_letter(to: Addressee, sender: Sender, code: Code, digits: str) -> Letter:
    """The mail that brings a code to whoever asked for it, or is invited (PF-03)."""
    words, frame = words_in(to.language).codes[code.purpose], words_in(to.language).frame
    named = {"airline": sender.airline, "digits": digits}
    before, after = words.before.format_map(named), words.after.format_map(named)
    until = frame.good_until.format(until=local_time(to_rfc3339(code.expires_at), to.timezone))
    link = sender.site + PATHS[code.purpose]
    subject = header(words.subject.format_map(named))
    rows = (
        f'<p style="margin:24px 0 4px">{escape(before)}</p>'
        f'<p style="font:bold 28px/1.5 ui-monospace,monospace;letter-spacing:.1em;margin:0">{digits}</p>'
        f'<p style="margin:0 0 12px">{escape(until)}</p>{_link(link, frame.open)}'
    )
    return Letter(
        to=to,
        airline=sender.airline,
        subject=subject,
        text=_text([before, f"    {digits}", until, link, f"-- \n{after}\n"]),
        html=_html(to, sender, subject, rows, escape(after)),
    )


def header(text: str) -> str:
    """A text as a header can hold it: one line, of a bounded length, so that nobody adds headers of their own."""
    return _NOT_IN_A_HEADER.sub(" ", text).strip()[:MOST_OF_A_SUBJECT]


def _blocks(sender: Sender, frame: Frame, lines: Sequence[Line], words: list[Said], more: int) -> list[str]:
    found = [f"{one.title}\n{one.text}\n{sender.site}{line.link}" for line, one in zip(lines, words, strict=True)]
    return [*found, frame.more.format(count=more)] if more else found


def _text(blocks: list[str]) -> str:
    return "\n\n".join(blocks)


def _rows(sender: Sender, frame: Frame, lines: Sequence[Line], words: list[Said], more: int) -> str:
    rows = [
        f'<h2 style="font-size:18px;margin:24px 0 4px">{escape(one.title)}</h2>'
        f'<p style="margin:0 0 12px">{escape(one.text)}</p>'
        + (_link(sender.site + line.link, frame.open) if len(lines) == 1 else "")
        for line, one in zip(lines, words, strict=True)
    ]
    if more:
        rows.append(f"<p>{escape(frame.more.format(count=more))}</p>")
    if len(lines) > 1:
        rows.append(_link(f"{sender.site}/notifications", frame.open))
    return "".join(rows)


def _foot(why: str, frame: Frame, stop_link: str) -> str:
    return f'{escape(why)} <a class="link" href="{escape(stop_link)}" style="color:#0b57d0">{escape(frame.stop)}</a>'


def _link(address: str, words: str) -> str:
    return f'<p><a class="link" href="{escape(address)}" style="color:#0b57d0">{escape(words)}</a></p>'


def _html(to: Addressee, sender: Sender, title: str, rows: str, foot: str) -> str:
    """The frame of every mail: the airline on top, below what is said why it came."""
    return page(
        language_known(to.language),
        title,
        f'<p style="font-weight:bold;margin:0">{escape(sender.airline)}</p>{rows}'
        f'<hr style="border:0;border-top:1px solid #888"><p style="font-size:13px">{foot}</p>',
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
