"""The unsubscribe function: ends mail of a kind by the link in a mail, without a sign-in (PF-09).

A GET shows a page with one button and changes nothing: mail programs and their guards open links by themselves. The
POST of that button, or of a mail program's own (RFC 8058), ends it. Neither says whether a user exists.
"""

from __future__ import annotations

from contextlib import suppress
from html import escape
from typing import Any

from offblock.adapters import post, telemetry
from offblock.adapters.cursors import BadCursor
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.notices.letters import page
from offblock.domain.notices.preferences import NoticePreferences
from offblock.domain.notices.words.tables import words_in
from offblock.domain.people.users import User
from offblock.usecases.notices import mailing, preferences

HOT = (User, NoticePreferences)
"""What a first event is likely to use, built before it comes."""


def handler(event: dict[str, Any], context: Any) -> dict[str, Any]:
    """Answer a REST proxy event: GET shows the button, POST ends the mail."""
    token = str((event.get("pathParameters") or {}).get("proxy") or event["path"].rpartition("/")[2])
    try:
        return _answered(event["httpMethod"], token, str(event["requestContext"].get("requestId", "")))
    except BadCursor:
        return _page(404, "en", words_in("en").frame.link_over)
    except Exception:  # the edge: logged with its trace, answered without it
        telemetry.logger().exception("unsubscribing failed")
        return _page(500, "en", "Something went wrong on our side. Open the link again in a moment.")


def _answered(method: str, token: str, request: str) -> dict[str, Any]:
    link = post.stopping(token)
    if method not in ("GET", "HEAD", "POST"):
        return _page(405, "en", "This address answers GET and POST only.")
    store = Store(link.tenant, moment_for(request))
    user = store.peek(User, link.user_id)
    language = str(user.language) if user else "en"
    frame = words_in(language).frame
    if method == "POST":
        with suppress(NotFound):
            preferences.unsubscribe(store, link.user_id, [NoticeKind(kind) for kind in link.kinds])
        return _page(200, language, frame.stop_done)
    question = frame.stop_asked.format(airline=mailing.airline_name(store))
    return _page(200, language, question, f'<form method="post"><button>{escape(frame.stop_button)}</button></form>')


def _page(status: int, language: str, words: str, more: str = "") -> dict[str, Any]:
    """A page that nobody keeps, frames or leads away from."""
    headers = {
        "Content-Type": ["text/html; charset=utf-8"],
        "Cache-Control": ["no-store"],
        "Referrer-Policy": ["no-referrer"],
        "X-Content-Type-Options": ["nosniff"],
        "Content-Security-Policy": [
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
        ],
    }
    body = page(language, words, f"<p>{escape(words)}</p>{more}")
    return {"statusCode": status, "multiValueHeaders": headers, "body": body, "isBase64Encoded": False}
