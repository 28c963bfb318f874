"""What a person is told: notices, and ways through a feed of them."""

from typing import Any

from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.notices.notices import Notice
from tests import airline
from tests.api import Caller
from tests.conftest import NOON

FEED = "/api/v1/me/notifications"


def kinds(user: int) -> list[str]:
    """The kinds of a user's notices, oldest first."""
    return [str(one.kind) for one in reversed(airline.store().page("notices", user).rows)]


def notice(at: int, to: int | Audience, mark: str = "0") -> Notice:
    """A notice of that second, so many seconds after noon."""
    return Notice(
        id=f"{NOON + at:010d}-{mark * 16}",
        to=to,
        kind=NoticeKind.LEG_OPENED,
        title=f"{at}{mark}",
        text="t",
        link="/",
        created_at=NOON + at,
    )


def walked(caller: Caller, per_page: int, **query: Any) -> list[str]:
    """The titles of a whole feed, page by page."""
    titles: list[str] = []
    cursor = ""
    while True:
        page = caller("GET", FEED, per_page=per_page, cursor=cursor, **query).body
        titles += [one["title"] for one in page["data"]]
        cursor = page["meta"]["cursor"]
        if not cursor:
            return titles
