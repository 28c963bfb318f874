"""How a user's choice of mail is shown and sent."""

from collections.abc import Collection

from pydantic import ConfigDict

from offblock.domain.access.callers import Role
from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.values import Id, Instant
from offblock.domain.notices.preferences import NoticePreferences, StopReason, heard_by, is_sent_unasked
from offblock.domain.people.users import User
from offblock.schemas.schema import Schema


class KindView(Schema):
    """One kind of notice: it always comes to the feed, and by mail where `mail` says so; `unasked` is how it begins."""

    kind: NoticeKind
    feed: bool = True
    mail: bool
    unasked: bool


class MailStopView(Schema):
    """Since when, and why, no mail goes to the address."""

    reason: StopReason
    at: Instant


class PreferencesView(Schema):
    """What comes by which channel, and whether mail goes to the address at all."""

    email_verified: bool
    stopped: MailStopView | None
    kinds: list[KindView]


class PreferencesForm(Schema):
    """What is to come by mail, by kind; kinds that are left out stay as they are."""

    model_config = ConfigDict(extra="forbid")

    mail: dict[NoticeKind, bool]
    user_id: Id | None = None


def preferences_view(user: User, chosen: NoticePreferences | None) -> PreferencesView:
    """A user's choice, for the kinds of which somebody with these roles hears."""
    preferences = chosen or NoticePreferences(user_id=user.id)
    roles: Collection[Role] = user.roles
    stop = preferences.stop if preferences.is_stopped(user.email) else None
    return PreferencesView(
        email_verified=user.email_verified,
        stopped=MailStopView(reason=stop.reason, at=stop.at) if stop else None,
        kinds=[
            KindView(kind=kind, mail=preferences.wants(kind), unasked=is_sent_unasked(kind)) for kind in heard_by(roles)
        ],
    )
