"""Pictures: what may be sent, what hangs where, and how long the files of one that was taken down stay (CC-02)."""

import hashlib
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, TypeVar

from pydantic import Field, StringConstraints

from offblock.domain.kernel.decision import ChangeSet, Decision
from offblock.domain.kernel.events import Event, NoticeKind
from offblock.domain.kernel.moment import Moment
from offblock.domain.kernel.names import name_of
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.kernel.values import DAY_SECONDS, Id, Instant, OneLine
from offblock.domain.kernel.wording import Phrase, reason_facts

MOST_BYTES = 5 * 1024 * 1024
"""What a picture may weigh as it is sent."""
MOST_PIXELS = 25_000_000
MOST_SIDE = 10_000
LEAST_SIDE = 16
SECONDS_TO_SEND = 300
"""How long a form takes a picture."""
SECONDS_TO_CHECK = 900
"""How long a picture that was announced is said to be checked: what has not come by then does not come."""
KEPT_SECONDS = 7 * DAY_SECONDS
"""How long the files of a picture stay that hangs nowhere any more: pages and caches may show it yet."""

R = TypeVar("R", bound=Record)
ContentType = Literal["image/png", "image/jpeg", "image/webp"]
State = Literal["checking", "refused", "shown"]
Alt = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), OneLine]


@dataclass(frozen=True, slots=True)
class Place:
    """A place for a picture: the field of which kind of record, the widths it is kept in, the page where it is set."""

    kind: str
    slot: str
    widths: tuple[int, ...]
    page: str


_LOGO, _BANNER, _PHOTO = (96, 256, 512), (640, 1280, 1920), (320, 640, 1280)
_CUSTOMER = "charter/customers/{id}"
PLACES: dict[str, Place] = {
    "customer-logo": Place("Customer", "logo", _LOGO, _CUSTOMER),
    "customer-banner": Place("Customer", "banner", _BANNER, _CUSTOMER),
    "aircraft-picture": Place("Aircraft", "picture", _PHOTO, "aircraft/{id}"),
    "airline-logo": Place("Branding", "logo", _LOGO, "branding"),
    "airline-banner": Place("Branding", "banner", _BANNER, "branding"),
}
"""Every place for a picture, by the name that it has in a file's key."""

FAULTS: dict[str, str] = {
    "not_an_image": "This is not an image. Nothing was changed.",
    "other_type": "This is {found}, and {announced} was announced: choose the file again.",
    "damaged": "The image is damaged or cut off: save it again and send that.",
    "too_large": "The file is larger than the {limit} bytes that were announced: make it smaller.",
    "too_many_pixels": "The image has too many pixels: make it smaller, up to {limit} in all and {side} on a side.",
    "too_few_pixels": "The image has {width} by {height} pixels: send a larger one, with {limit} or more on each side.",
}
"""Why a picture is not taken, by the fault's code."""


class NotTaken(Exception):
    """What was sent is no picture that can be shown; `fault` says why and what to do."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.fault = Phrase(code, FAULTS[code], facts)
        super().__init__(self.fault.text)


class PictureForm(Record):
    """A picture that is to be sent: its type, its size in bytes, and what it shows, for who cannot see it."""

    content_type: ContentType
    size: Annotated[int, Field(ge=1, le=MOST_BYTES)]
    alt: Alt = ""


class Picture(Record):
    """A picture as it is kept: a file for each of `widths`; `width` and `height` are the largest one's, in pixels."""

    name: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    width: int
    height: int
    widths: tuple[int, ...]
    alt: str = ""


class Upload(Record):
    """A picture that was announced; `refused` is the code of why it was not taken, with its facts. `by` is a user."""

    id: Id
    content_type: ContentType
    size: int
    alt: str = ""
    by: Id | None = None
    asked_at: Instant
    refused: str | None = None
    facts: dict[str, Any] = {}


class Frame(Record):
    """What hangs in a place, and the picture that was last announced for it, until that hangs."""

    shown: Picture | None = None
    upload: Upload | None = None

    def state_at(self, now: int) -> State | None:
        """How it stands with what was announced last; with what hangs, where nothing comes any more."""
        if self.upload and self.upload.refused:
            return "refused"
        if self.upload and now < self.upload.asked_at + SECONDS_TO_CHECK:
            return "checking"
        return "shown" if self.shown else None


class OldPicture(Record):
    """A picture that hangs nowhere any more: its files go at `due_at`."""

    keyed_by: ClassVar = ("name",)

    name: str
    widths: tuple[int, ...]
    due_at: Instant


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it was made anew: its files by their widths, all of the same form as the largest."""

    width: int
    height: int
    files: dict[int, bytes]


def sizes(place: Place, width: int) -> tuple[int, ...]:
    """The widths in which an image of this width is kept: nothing is enlarged."""
    largest = min(width, place.widths[-1])
    return (*(one for one in place.widths if one < largest), largest)


def announce(owner: R, place: Place, form: PictureForm, by: int | None, moment: Moment) -> Decision[R]:
    """A picture is about to be sent; one that was announced before it for the same place is not waited for any more."""
    upload = Upload(id=moment.ids.next(), by=by, asked_at=moment.now, **form.model_dump())
    changed = owner.but(**{place.slot: _frame(owner, place).but(upload=upload)})
    return Decision(changed, puts=(changed,))


def awaited(owner: Record, place: Place, upload_id: int) -> Upload | None:
    """The announcement of a picture that has come; None where it is not waited for any more: a form counts once."""
    upload = _frame(owner, place).upload
    return upload if upload and upload.id == upload_id and not upload.refused else None


def name_for(upload_id: int, encoded: Encoded) -> str:
    """The name of a picture's files: of what is in them and who announced it, so that no two pictures share a file."""
    mark = hashlib.sha256(str(upload_id).encode())
    for width in sorted(encoded.files):
        mark.update(encoded.files[width])
    return mark.hexdigest()[:32]


def hang(owner: R, place: Place, upload: Upload, encoded: Encoded, moment: Moment) -> Decision[R]:
    """Show a picture that was taken; the one before it goes (CC-02)."""
    widths = tuple(sorted(encoded.files))
    picture = Picture(
        name=name_for(upload.id, encoded), width=encoded.width, height=encoded.height, widths=widths, alt=upload.alt
    )
    changes = ChangeSet()
    changed = changes.edit(owner, **{place.slot: Frame(shown=picture)})
    for old in _old((_frame(owner, place),), moment):
        changes.put(old)
    return changes.decide(changed)


def hangs(owner: Record, place: Place, upload_id: int, encoded: Encoded) -> bool:
    """Whether a picture hangs already."""
    shown = _frame(owner, place).shown
    return shown is not None and shown.name == name_for(upload_id, encoded)


def refuse(owner: R, place: Place, upload: Upload, fault: Phrase, moment: Moment) -> Decision[R]:
    """Keep what hangs, say why the new picture does not, and tell who sent it (CC-02, PF-09)."""
    noted = upload.but(refused=fault.code, facts=fault.facts)
    changes = ChangeSet()
    changed = changes.edit(owner, **{place.slot: _frame(owner, place).but(upload=noted)})
    own_id = getattr(owner, "id", None)
    facts = {"slot": place.slot, "of": _called(owner), "page": place.page.format(id=own_id), **reason_facts(fault)}
    changes.tell(Event(kind=NoticeKind.PICTURE_REFUSED, at=moment.now, to=upload.by, facts=facts))
    return changes.decide(changed)


def take_down(owner: R, place: Place, moment: Moment) -> Decision[R]:
    """Show no picture any more, and wait for none."""
    frame = _frame(owner, place)
    if frame == Frame():
        raise NotFound("There is no such {noun} here.", noun=place.slot)
    changed = owner.but(**{place.slot: None})
    return Decision(changed, puts=(changed, *_old((frame,), moment)))


def left_by(owner: Record, moment: Moment) -> tuple[OldPicture, ...]:
    """The pictures of somebody or something that is removed."""
    places = (place for place in PLACES.values() if place.kind == name_of(type(owner)))
    return _old(tuple(_frame(owner, place) for place in places), moment)


def _old(frames: tuple[Frame, ...], moment: Moment) -> tuple[OldPicture, ...]:
    shown = (frame.shown for frame in frames if frame.shown)
    return tuple(OldPicture(name=one.name, widths=one.widths, due_at=moment.now + KEPT_SECONDS) for one in shown)


def _frame(owner: Record, place: Place) -> Frame:
    found: Frame | None = getattr(owner, place.slot)
    return found or Frame()


def _called(owner: Record) -> str:
    """What staff call the owner: an aircraft by its registration, the airline itself where it has no name here."""
    name: str = getattr(owner, "registration", "") or getattr(owner, "name", "")
    return name or "the airline"
