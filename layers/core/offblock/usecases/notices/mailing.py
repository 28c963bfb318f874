"""Bringing notices by mail: to one reader at once, to many by a digest each (PF-09)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.notices import letters, mailing
from offblock.domain.notices.letters import Addressee, Letter, Sender
from offblock.domain.notices.mailing import Digest, Line, Mail, MailState, NotTaken
from offblock.domain.notices.notices import Notice
from offblock.domain.notices.preferences import NoticePreferences, heard_by
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

A_PAGE = 25


class Post(Protocol):
    """What takes letters away."""

    def send(self, letter: Letter) -> None:
        """Hand a letter over; `NotTaken` where it surely was not, `Uncertain` where nobody knows."""
        ...

    def link(self, user_id: int, kinds: list[str]) -> str:
        """The address by which a reader ends mail of these kinds."""
        ...


class Office(NamedTuple):
    """By what letters leave, and the address of the pages to which they link."""

    post: Post
    site: str


class Reader(NamedTuple):
    """A user who can be written to, and what of the lines in question is wanted."""

    to: Addressee
    lines: tuple[Line, ...]


class Spread(NamedTuple):
    """How far a broadcast has come: those whose digest could not be written, and where the others go on."""

    failed: tuple[int, ...]
    cursor: str | None


def deliver(store: Store, notice: Notice, office: Office) -> bool:
    """Send one person's notice, once; whether it went out now.

    Raises `BeingSent` where another may be sending it, `NotTaken` or `Uncertain` of the post: it is tried again.
    """
    assert isinstance(notice.to, int), "what many hear is told by their digests"
    reader = _reader(store, notice.to, (mailing.line_of(notice),))
    mail = begin(store, notice.to, notice.id) if reader.lines else None
    if mail is None:
        return False
    _hand_over(store, mail, reader, 0, office)
    note_sent(store, mail)
    return True


def spread(store: Store, notice: Notice, cursor: str | None) -> Spread:
    """Put a broadcast into the digests of a page of those who want it; one that fails leaves the others told."""
    page = store.page("subscribers", str(notice.kind), size=A_PAGE, cursor=cursor)
    failed = []
    for one in page.rows:
        try:
            add(store, one.user_id, notice)
        except Exception:  # one reader's failure leaves the others told; it is tried again alone
            failed.append(one.user_id)
    return Spread(tuple(failed), page.cursor)


@command
def add(store: Store, user_id: int, notice: Notice) -> None:
    """Let a notice wait in a user's digest; again, or for whom it is not meant, adds nothing (RP-11)."""
    if user_id == notice.not_for:
        return
    before = store.find(Digest, user_id) or Digest(user_id=user_id)
    after = before.with_line(mailing.line_of(notice), store.moment.now)
    if after != before:
        store.commit(Decision(after, puts=(after,)))


@command
def ask_for(store: Store, user_id: int) -> bool:
    """Note that a digest that is due has been asked for; whether there is one."""
    digest = store.find(Digest, user_id)
    if digest is None or digest.due_at is None or digest.due_at > store.moment.now:
        return False
    store.commit(Decision(None, puts=(digest.asked_at(store.moment.now),)))
    return True


def deliver_digest(store: Store, user_id: int, office: Office) -> bool:
    """Send what waits for a user in one mail, once; whether it went out now.

    What is not wanted any more is dropped. Raises as `deliver` does.
    """
    digest = store.find(Digest, user_id)
    if digest is None or not digest.lines:
        return False
    reader = _reader(store, user_id, digest.lines)
    mail = begin(store, user_id, digest.mail_id) if reader.lines else None
    if mail:
        _hand_over(store, mail, reader, digest.more, office)
    note_told(store, mail, digest)
    return mail is not None


@command
def begin(store: Store, user_id: int, mail_id: str) -> Mail | None:
    """Begin to send a mail; None where it has gone out."""
    mail = mailing.begin(store.find(Mail, user_id, mail_id), user_id, mail_id, store.moment.now)
    return store.commit(Decision(mail, puts=(mail,))) if mail else None


@command
def note_sent(store: Store, mail: Mail) -> None:
    """Note that a mail has gone out."""
    begun = store.find(Mail, *mail.key_parts) or mail
    store.commit(Decision(None, puts=(begun.but(state=MailState.SENT),)))


@command
def note_told(store: Store, mail: Mail | None, sent: Digest) -> None:
    """Take what went out, or is not wanted, out of the digest; what came meanwhile stays."""
    digest = store.get(Digest, sent.user_id)
    if digest.lines[:1] != sent.lines[:1]:
        return
    left = digest.without(sent.lines, sent.more, store.moment.now)
    noted = (mail.but(state=MailState.SENT),) if mail and store.find(Mail, *mail.key_parts) else ()
    store.commit(Decision(None, puts=(left, *noted)))


def _reader(store: Store, user_id: int, lines: tuple[Line, ...]) -> Reader:
    """Whom to write to, and which of these lines are wanted: none by whose address takes no mail."""
    user, chosen = store.find_all((User, user_id), (NoticePreferences, user_id))
    preferences = chosen or NoticePreferences(user_id=user_id)
    if user is None or not user.email_verified or preferences.is_stopped(user.email):
        return Reader(Addressee(user_id, ""), ())
    heard = heard_by(user.roles)
    to = Addressee(user_id, user.email, str(user.language), user.timezone)
    return Reader(to, tuple(line for line in lines if line.kind in heard and preferences.wants(line.kind)))


def _hand_over(store: Store, mail: Mail, reader: Reader, more: int, office: Office) -> None:
    """Send a mail that was begun; one that was surely not taken may be begun again at once."""
    try:
        _send(store, reader, more, office)
    except NotTaken:
        give_up(store, mail)
        raise


@command
def give_up(store: Store, mail: Mail) -> None:
    """Leave a mail to whoever tries next."""
    store.commit(Decision(None, puts=((store.find(Mail, *mail.key_parts) or mail).but(until=store.moment.now),)))


def _send(store: Store, reader: Reader, more: int, office: Office) -> None:
    """Write a letter of these lines and hand it over."""
    kinds: Sequence[str] = list(dict.fromkeys(str(line.kind) for line in reader.lines))
    stop_link = office.post.link(reader.to.user_id, list(kinds))
    sender = Sender(airline_name(store), office.site)
    office.post.send(letters.letter(reader.to, sender, reader.lines, more, stop_link))


def airline_name(store: Store) -> str:
    """What the airline calls itself."""
    tenant = store.peek(Tenant, store.tenant)
    return tenant.name if tenant else store.tenant
