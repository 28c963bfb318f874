"""A notice as a message of Discord's: an embed that pings nobody and in which no name is taken for markup (PF-09)."""

import re
from typing import Any

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.languages import Language
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.notices.notices import Notice
from offblock.domain.notices.words.saying import said, shown
from offblock.domain.notices.words.tables import words_in

GOOD, BAD, CARE, PLAIN = 0x2E7D32, 0xC62828, 0xF9A825, 0x1565C0
COLOURS: dict[NoticeKind, int] = {
    NoticeKind.CONTRACT_ASSIGNED: GOOD,
    NoticeKind.APPLICATION_REJECTED: PLAIN,
    NoticeKind.LEG_OPENED: PLAIN,
    NoticeKind.WINDOW_MOVED: CARE,
    NoticeKind.CONTRACT_COMPLETED: GOOD,
    NoticeKind.CONTRACT_FAILED: BAD,
    NoticeKind.CONTRACT_CANCELLED: BAD,
    NoticeKind.GENERATION_SKIPPED: CARE,
    NoticeKind.BOOKING_EXPIRED: CARE,
    NoticeKind.BOOKING_REMOVED: BAD,
    NoticeKind.BOUNTY_AVAILABLE: GOOD,
    NoticeKind.BOUNTY_EXPIRED: CARE,
    NoticeKind.BOUNTY_CANCELLED: BAD,
    NoticeKind.UNROUTABLE_AIRCRAFT: CARE,
    NoticeKind.CONTRACT_AIRCRAFT_TELEPORTED: PLAIN,
    NoticeKind.CONTRACT_AIRCRAFT_CONFLICT: CARE,
    NoticeKind.FLIGHT_HANGING: CARE,
    NoticeKind.FLIGHT_UNHEARD: CARE,
    NoticeKind.FLIGHT_STOPPED: BAD,
    NoticeKind.FLIGHT_FINISHED: PLAIN,
    NoticeKind.FLIGHT_ACCEPTED: GOOD,
    NoticeKind.FLIGHT_WARNED: CARE,
    NoticeKind.FLIGHT_REJECTED: BAD,
    NoticeKind.PROMOTED: GOOD,
    NoticeKind.LICENCE_EXPIRING: CARE,
    NoticeKind.LICENCE_EXPIRED: BAD,
    NoticeKind.PICTURE_REFUSED: CARE,
    NoticeKind.DISCORD_REFUSED: BAD,
    NoticeKind.MESSAGE_RECEIVED: PLAIN,
    NoticeKind.PILOT_WROTE: PLAIN,
}
"""The colour of each kind's message."""
TITLE, TEXT, FACT, FACTS = 250, 1500, 100, 10
"""Discord takes 6,000 characters in all; every sign of ours may need a second one to be plain."""
_MARKUP = re.compile(r"([\\*_~`|>#\[\]()<@:-])")
NOBODY: dict[str, list[str]] = {"parse": []}
"""Whom a message may ping."""


def escaped(text: str, most: int = TEXT) -> str:
    """A text of which Discord shows every sign as it is: no markup, no mention, no link; cut to `most`."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return _MARKUP.sub(r"\\\1", cut)


def message_of(
    notice: Notice, name: str | None = None, site: str = "", language: str = Language.ENGLISH
) -> dict[str, Any]:
    """The body of a webhook's request. `name` is whom the notice is for; without a `site` it leads nowhere."""
    said_of = {"to": name, **notice.facts}
    fields = [
        {"name": label, "value": escaped(str(shown(said_of[fact], "UTC")), FACT), "inline": True}
        for fact, label in words_in(language).facts.items()
        if said_of.get(fact) not in (None, "")
    ]
    words = said(notice.kind, notice.facts, language)
    embed: dict[str, Any] = {
        "title": words.title[:TITLE],
        "description": escaped(words.text),
        "color": COLOURS[notice.kind],
        "fields": fields[:FACTS],
        "timestamp": to_rfc3339(notice.created_at),
    }
    if site:
        embed["url"] = f"{site}{notice.link}"
    return {"allowed_mentions": NOBODY, "embeds": [embed]}


def trial_message(kind: NoticeKind | None, now: int, language: str = Language.ENGLISH) -> dict[str, Any]:
    """What a test posts: that it works, and for which kind."""
    trial = words_in(language).trial
    text = escaped(trial.one_kind.format(kind=kind) if kind else trial.others)
    embed = {"title": trial.title, "description": text, "color": PLAIN, "timestamp": to_rfc3339(now)}
    return {"allowed_mentions": NOBODY, "embeds": [embed]}
