"""Images as strangers send them, made anew with Pillow: nothing but their pixels goes on (CC-02)."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from offblock.domain.airline.pictures import LEAST_SIDE, MOST_PIXELS, MOST_SIDE, Encoded, NotTaken, Place, sizes

TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg", "WEBP": "image/webp"}
"""What Pillow calls the types that are taken; a JPEG of a telephone may hold a second image and is called MPO."""
QUALITY = 85


def encode(content: bytes, content_type: str, place: Place) -> Encoded:
    """The first frame of an image, upright, in the place's widths as WebP; `NotTaken` where it is none to be shown."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what is odd about a stranger's file nobody need read
        image = _opened(content, content_type)
        _must_be_reasonable(*image.size)
        try:
            whole = _upright(_plain(image))
            return _encoded(whole, place)
        except MemoryError:
            raise
        except Exception as wrong:  # a decoder may say anything of a file that is made to confuse it
            raise NotTaken("damaged") from wrong


def _opened(content: bytes, content_type: str) -> Image.Image:
    """The image with its head read and no pixel: as it was announced, or `NotTaken`."""
    try:
        image = Image.open(BytesIO(content), formats=("PNG", "JPEG", "WEBP"))
    except Image.DecompressionBombError as wrong:
        raise NotTaken("too_many_pixels", limit=MOST_PIXELS, side=MOST_SIDE) from wrong
    except MemoryError:
        raise
    except Exception as wrong:  # as above
        raise NotTaken("not_an_image") from wrong
    found = TYPES[str(image.format)]
    if found != content_type:
        raise NotTaken("other_type", found=found, announced=content_type)
    return image


def _must_be_reasonable(width: int, height: int) -> None:
    if width * height > MOST_PIXELS or max(width, height) > MOST_SIDE:
        raise NotTaken("too_many_pixels", limit=MOST_PIXELS, side=MOST_SIDE)
    if min(width, height) < LEAST_SIDE:
        raise NotTaken("too_few_pixels", width=width, height=height, limit=LEAST_SIDE)


def _plain(image: Image.Image) -> Image.Image:
    """The first frame as red, green and blue of eight bits, with transparency where it has any."""
    image.load()
    if image.mode.startswith("I"):  # sixteen bits of grey, which `convert` would cut off instead of scaling
        return image.convert("I").point(lambda grey: grey / 256).convert("L").convert("RGB")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its camera says that it was held; one that says it in a way that nobody understands stays as it is."""
    try:
        return ImageOps.exif_transpose(image)
    except MemoryError:
        raise
    except Exception:  # as above
        return image


def _encoded(image: Image.Image, place: Place) -> Encoded:
    """The largest out of the image, the others out of the largest, which is quicker and looks the same."""
    *smaller, width = sizes(place, image.width)
    largest = _resized(image, width)
    made = {one: _resized(largest, one) for one in smaller} | {width: largest}
    return Encoded(largest.width, largest.height, {one: _webp(made[one]) for one in made})


def _resized(image: Image.Image, width: int) -> Image.Image:
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _webp(image: Image.Image) -> bytes:
    """The pixels alone, in a file that holds nothing else."""
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    file = BytesIO()
    bare.save(file, "WEBP", quality=QUALITY, method=4)
    return file.getvalue()
