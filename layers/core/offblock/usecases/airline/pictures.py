"""Pictures of customers, aircraft and the airline: announced by staff, judged when they come, taken down (CC-02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

from offblock.domain.access.audit import StaffAction
from offblock.domain.access.callers import Caller
from offblock.domain.airline import pictures
from offblock.domain.airline.pictures import PLACES, Encoded, NotTaken, OldPicture, PictureForm, Place, Upload
from offblock.domain.kernel.names import class_of, noun_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import NotFound
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

R = TypeVar("R", bound=Record)


class Quarantine(Protocol):
    """What was sent and nobody has looked at."""

    def read(self, key: str, most: int) -> bytes | None:
        """What was sent; `NotTaken` above a size, None where nothing is there."""
        ...

    def discard(self, key: str) -> None:
        """Remove it."""
        ...


class Media(Protocol):
    """The files that are shown."""

    def put(self, key: str, content: bytes) -> None:
        """Keep a file."""
        ...

    def discard(self, key: str) -> None:
        """Remove a file."""
        ...


class Encode(Protocol):
    """What makes an image anew."""

    def __call__(self, content: bytes, content_type: str, place: Place) -> Encoded:
        """The image in the place's widths; `NotTaken` where it is none to be shown."""
        ...


@dataclass(frozen=True)
class Workshop:
    """What a picture goes through."""

    quarantine: Quarantine
    media: Media
    encode: Encode


class Sent(NamedTuple):
    """A picture by its file's key: for which place of whom (0: the airline itself), and by which announcement."""

    place: str
    owner_id: int
    upload_id: int

    def key(self, tenant: str) -> str:
        """Where its file is sent to; the key begins with its tenant (PF-01)."""
        return f"{tenant}/pictures/{self.place}/{self.owner_id}/{self.upload_id}"


def key_for(tenant: str, place: str, owner_id: int, upload: Upload) -> str:
    """Where the file of a picture that was announced is to be sent to."""
    return Sent(place, owner_id, upload.id).key(tenant)


def sent_in(parts: str) -> Sent | None:
    """What a key says behind `<tenant>/pictures/`; None where nobody here has given such a one."""
    place, _, rest = parts.partition("/")
    owner_id, _, upload_id = rest.partition("/")
    is_known = place in PLACES and all(one.isascii() and one.isdigit() for one in (owner_id, upload_id))
    return Sent(place, int(owner_id), int(upload_id)) if is_known else None


@command
def announce(store: Store, caller: Caller, kind: type[R], sent: str, owner_id: int, form: PictureForm) -> R:
    """Staff are about to send a picture for a place; what hangs there stays until it has been judged."""
    place, owner = PLACES[sent], _owner(store, kind, owner_id)
    decision = pictures.announce(owner, place, form, caller.user_id, store.moment)
    return store.commit(decision, StaffAction(caller, f"{sent.replace('-', '.')}.announce"))


@command
def take_down(store: Store, caller: Caller, kind: type[R], sent: str, owner_id: int) -> R:
    """Show no picture in a place any more."""
    owner = _owner(store, kind, owner_id)
    decision = pictures.take_down(owner, PLACES[sent], store.moment)
    return store.commit(decision, StaffAction(caller, f"{sent.replace('-', '.')}.delete"))


def judge(store: Store, sent: Sent, workshop: Workshop) -> bool:
    """Look at a picture that has come, and hang it or say why not; whether it was waited for.

    Its files are there before anything names them. Doing it twice is doing it once: what was sent is removed last.
    """
    key, place = sent.key(store.tenant), PLACES[sent.place]
    upload = _awaited(store, sent)
    if upload:
        try:
            content = workshop.quarantine.read(key, upload.size)
            encoded = workshop.encode(content, upload.content_type, place) if content is not None else None
        except NotTaken as wrong:
            _refuse(store, sent, wrong)
        else:
            if encoded:
                _show(store, sent, encoded, workshop.media)
    workshop.quarantine.discard(key)
    return upload is not None


def _show(store: Store, sent: Sent, encoded: Encoded, media: Media) -> None:
    """Keep the files and hang the picture; where nobody waits for it any more they go again."""
    name = pictures.name_for(sent.upload_id, encoded)
    for width, content in encoded.files.items():
        media.put(file_key(store.tenant, name, width), content)
    if not _hang(store, sent, encoded):
        for width in encoded.files:
            media.discard(file_key(store.tenant, name, width))


@command
def _hang(store: Store, sent: Sent, encoded: Encoded) -> bool:
    """Hang a picture, unless that has been done; whether it hangs then. One that nobody waits for never will."""
    owner, upload = _both(store, sent)
    if owner and upload:
        store.commit(pictures.hang(owner, PLACES[sent.place], upload, encoded, store.moment))
        return True
    return owner is not None and pictures.hangs(owner, PLACES[sent.place], sent.upload_id, encoded)


@command
def _refuse(store: Store, sent: Sent, wrong: NotTaken) -> None:
    owner, upload = _both(store, sent)
    if owner and upload:
        store.commit(pictures.refuse(owner, PLACES[sent.place], upload, wrong.fault, store.moment))


def file_key(tenant: str, name: str, width: int) -> str:
    """Where a file that is shown lies; the key begins with its tenant (PF-01)."""
    return f"{tenant}/{name}-{width}.webp"


@command
def remove_old(store: Store, name: str, media: Media) -> None:
    """Remove the files of a picture that hangs nowhere any more, when their time has come."""
    old = store.find(OldPicture, name)
    if old is None or store.moment.now < old.due_at:
        return
    for width in old.widths:
        media.discard(file_key(store.tenant, old.name, width))
    store.discard(OldPicture, name)


def _awaited(store: Store, sent: Sent) -> Upload | None:
    return _both(store, sent)[1]


def _both(store: Store, sent: Sent) -> tuple[Any, Upload | None]:
    """The owner of a picture that has come and its announcement; None where it has been removed or waits no more."""
    place = PLACES[sent.place]
    owner = _found(store, class_of(place.kind), sent.owner_id)
    return owner, pictures.awaited(owner, place, sent.upload_id) if owner else None


def _owner(store: Store, kind: type[R], owner_id: int) -> R:
    found = _found(store, kind, owner_id)
    if found is None:
        raise NotFound("There is no such {noun} here.", noun=noun_of(kind))
    return found


def _found(store: Store, kind: type[R], owner_id: int) -> R | None:
    """The owner as it is now; the airline's branding is what it is before anybody wrote it."""
    if kind.keyed_by:
        return store.find(kind, owner_id)
    return store.find(kind) or kind()
