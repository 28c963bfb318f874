"""Images as people and strangers send them."""

import struct
import zlib
from io import BytesIO
from typing import Any

from PIL import Image

LOGO = (600, 300)


def image(mode: str = "RGB", size: tuple[int, int] = LOGO, colour: Any = None) -> Image.Image:
    """A plain image."""
    return Image.new(mode, size) if colour is None else Image.new(mode, size, colour)


def saved(what: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """An image as a file."""
    file = BytesIO()
    what.save(file, kind, **options)
    return file.getvalue()


def png(size: tuple[int, int] = LOGO, colour: Any = "navy") -> bytes:
    """A plain PNG."""
    return saved(image(size=size, colour=colour))


def chunk(name: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def bomb(side: int = 50_000, kind: int = 0, bits: int = 1) -> bytes:
    """A PNG of a few kilobytes that would fill gigabytes: side × side, all of one colour."""  # noqa: RUF002
    row = b"\0" * (1 + (side * bits + 7) // 8)
    packing = zlib.compressobj(9)
    rows = b"".join(packing.compress(row) for _ in range(side)) + packing.flush()
    head = struct.pack(">IIBBBBB", side, side, bits, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def moving(kind: str, **options: Any) -> bytes:
    """Two frames: red, then blue."""
    frames = [image(colour="red"), image(colour="blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100, **options)


def located(kind: str = "JPEG", orientation: int = 6) -> bytes:
    """A photo that says where it was taken, by whom, and how the camera was held; its upper half is red."""
    photo = image(colour="blue")
    photo.paste("red", (0, 0, 600, 150))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x013B] = "Ada Secret"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 17.0, 0.0), 3: "E", 4: (7.0, 41.0, 0.0)})
    return saved(photo, kind, exif=exif.tobytes(), comment=b"written by hand") if kind == "JPEG" else saved(
        photo, kind, exif=exif.tobytes(), xmp=b"<x:xmpmeta>Ada Secret</x:xmpmeta>"
    )  # fmt: skip
