"""What every language must have words for."""

from dataclasses import dataclass

from offblock.domain.access.codes import Purpose
from offblock.domain.kernel.events import NoticeKind


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a mail that belong to no kind of notice; the braces are filled in."""

    open: str
    several: str
    more: str
    why: str
    stop: str
    stop_asked: str
    stop_done: str
    stop_button: str
    link_over: str
    good_until: str


@dataclass(frozen=True, slots=True)
class CodeWords:
    """A mail with a code: its subject, what it says before the code, and after it."""

    subject: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What a test says in Discord: its title, and for which notices it speaks."""

    title: str
    one_kind: str
    others: str


@dataclass(frozen=True, slots=True)
class Words:
    """All that is said to people in one language.

    `notices` are title and text by kind, `reasons` words of ours by code (English ones stand in the facts already),
    `facts` the labels under which Discord shows what a notice speaks of.
    """

    frame: Frame
    codes: dict[Purpose, CodeWords]
    notices: dict[NoticeKind, tuple[str, str]]
    reasons: dict[str, str]
    facts: dict[str, str]
    trial: Trial
