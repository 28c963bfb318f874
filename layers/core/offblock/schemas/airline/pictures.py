"""How pictures are shown, and the form by which one is sent."""

from typing import Any

from offblock.domain.airline.pictures import FAULTS, Frame, Picture, State, Upload
from offblock.domain.kernel.values import Instant
from offblock.domain.kernel.wording import Phrase
from offblock.schemas.schema import Schema


class UploadForm(Schema):
    """Where to send it: a form to post to `url` until `expires_at`, `fields` first and the file last, as `file`."""

    url: str
    fields: dict[str, str]
    expires_at: Instant


class PictureProblem(Schema):
    """Why the picture that was sent last is not shown."""

    message: str
    code: str
    facts: dict[str, Any]


class PictureView(Schema):
    """A picture, and how it stands with the one that was announced last: `checking` for up to 15 minutes, `refused`
    with the `problem`, or `shown`.

    `url` is the largest file and `srcset` all of them, as in HTML; both are null while nothing is shown. `width` and
    `height` are those of the largest, in pixels. An empty `alt` is that of a picture that says nothing.
    """

    state: State
    url: str | None = None
    srcset: str | None = None
    alt: str = ""
    width: int | None = None
    height: int | None = None
    problem: PictureProblem | None = None


def picture_view(frame: Frame | None, media: str, now: int) -> PictureView | None:
    """What hangs in a place and what is to come; None where that is nothing."""
    state = frame.state_at(now) if frame else None
    if frame is None or state is None:
        return None
    hanging = hanging_view(frame, media) or PictureView(state=state)
    problem = _problem(frame.upload) if frame.upload and state == "refused" else None
    return hanging.model_copy(update={"state": state, "problem": problem})


def hanging_view(frame: Frame | None, media: str) -> PictureView | None:
    """What hangs in a place, whatever is to come; None where that is nothing."""
    if frame is None or frame.shown is None:
        return None
    shown = frame.shown
    return PictureView(
        state="shown",
        url=url_of(frame, media),
        srcset=_srcset(shown, media),
        alt=shown.alt,
        width=shown.width,
        height=shown.height,
    )


def url_of(frame: Frame | None, media: str) -> str | None:
    """The address of the largest file of what hangs in a place; None where nothing does."""
    if frame is None or frame.shown is None:
        return None
    return f"{media}/{frame.shown.name}-{frame.shown.widths[-1]}.webp"


def _srcset(picture: Picture, media: str) -> str:
    """The addresses of all files of a picture with their widths, as an `img` takes them."""
    return ", ".join(f"{media}/{picture.name}-{width}.webp {width}w" for width in picture.widths)


def _problem(upload: Upload) -> PictureProblem:
    code = upload.refused or ""
    said = Phrase(code, FAULTS[code], upload.facts)
    return PictureProblem(message=said.text, code=code, facts=upload.facts)
