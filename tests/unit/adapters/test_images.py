"""Images made anew: whatever a stranger sends, nothing but the pixels of a picture goes on, or it is said why not."""

from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from offblock.adapters.images import encode
from offblock.domain.airline.pictures import LEAST_SIDE, MOST_SIDE, PLACES, Encoded, NotTaken
from tests import photos
from tests.photos import image, moving, png, saved

PNG, JPEG, WEBP = "image/png", "image/jpeg", "image/webp"
LOGO = PLACES["customer-logo"]
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>1</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"


def opened(made: Encoded, width: int | None = None) -> Image.Image:
    """A file that was made, read again."""
    file = Image.open(BytesIO(made.files[width or made.width]))
    file.load()
    assert file.format == "WEBP"
    assert (file.width, getattr(file, "n_frames", 1)) == (width or made.width, 1)
    return file


def near(seen: Any, wanted: tuple[int, ...]) -> bool:
    """Whether a colour is that one but for what packing loses."""
    return all(abs(one - other) < 12 for one, other in zip(seen, wanted, strict=False))


def refused(content: bytes, content_type: str = PNG) -> str:
    """Why something is not taken."""
    with pytest.raises(NotTaken) as wrong:
        encode(content, content_type, LOGO)
    return wrong.value.fault.code


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(("kind", "content_type"), [("PNG", PNG), ("JPEG", JPEG), ("WEBP", WEBP)])
def test_an_image_of_each_type_is_made_anew_in_the_widths_of_its_place(kind: str, content_type: str) -> None:
    made = encode(saved(image(colour="red"), kind), content_type, LOGO)
    assert (made.width, made.height, set(made.files)) == (512, 256, {96, 256, 512})
    for width in made.files:
        assert near(opened(made, width).convert("RGB").getpixel((5, 5)), (255, 0, 0))


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(
    "content",
    [
        SVG, HTML, b"", b"x", b"GIF89a" + b"\0" * 50, b"%PDF-1.7",
        b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF\0\0\0\0WEBP",
        saved(image(), "GIF"), saved(image(), "BMP"), saved(image(), "TIFF"), saved(image(), "ICO"), moving("GIF"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("content_type", [PNG, JPEG, WEBP])
def test_what_is_no_png_jpeg_or_webp_is_no_image_whatever_it_is_called(content: bytes, content_type: str) -> None:
    assert refused(content, content_type) == "not_an_image"


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(("kind", "content_type"), [("PNG", JPEG), ("JPEG", WEBP), ("WEBP", PNG)])
def test_another_type_than_was_announced_is_refused(kind: str, content_type: str) -> None:
    assert refused(saved(image(), kind), content_type) == "other_type"


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(("kind", "content_type"), [("PNG", PNG), ("JPEG", JPEG), ("WEBP", WEBP)])
def test_a_file_that_is_cut_off_anywhere_is_refused(kind: str, content_type: str) -> None:
    noise = Image.effect_noise((600, 300), 50).convert("RGB")
    whole = saved(noise, kind)
    for share in (0.02, 0.3, 0.7, 0.95):
        assert refused(whole[: int(len(whole) * share)], content_type) in ("not_an_image", "damaged")


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("at", [20, 45, 60, 200])
def test_a_file_of_which_a_byte_is_wrong_is_refused_or_shows_pixels_all_the_same(at: int) -> None:
    content = bytearray(saved(Image.effect_noise((600, 300), 50)))
    content[at] ^= 0x55
    with suppress(NotTaken):
        opened(encode(bytes(content), PNG, LOGO))


@pytest.mark.rule("CC-02")
def test_a_bomb_is_refused_by_its_head_alone() -> None:
    small = photos.bomb()
    assert len(small) < 2_000_000, "fifty thousand by fifty thousand"
    assert refused(small) == "too_many_pixels"
    assert refused(photos.bomb(9000)) == "too_many_pixels"


@pytest.mark.rule("CC-02")
def test_a_side_has_its_bounds() -> None:
    assert refused(png((MOST_SIDE + 1, 20))) == "too_many_pixels"
    assert refused(png((1, 1))) == refused(png((LEAST_SIDE - 1, 500))) == "too_few_pixels"
    least = encode(png((LEAST_SIDE, LEAST_SIDE)), PNG, LOGO)
    assert (least.width, set(least.files)) == (LEAST_SIDE, {LEAST_SIDE})
    tall = encode(png((LEAST_SIDE, MOST_SIDE)), PNG, LOGO)
    assert (tall.width, tall.height) == (LEAST_SIDE, MOST_SIDE)


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("tail", [HTML, b"PK\x03\x04" + b"evil" * 20, SVG])
@pytest.mark.parametrize(("kind", "content_type"), [("PNG", PNG), ("JPEG", JPEG), ("WEBP", WEBP)])
def test_what_is_hidden_behind_or_in_an_image_does_not_go_on(tail: bytes, kind: str, content_type: str) -> None:
    made = encode(saved(image(colour="red"), kind) + tail, content_type, LOGO)
    assert all(tail[:16] not in content and b"script" not in content for content in made.files.values())


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(("kind", "content_type"), [("PNG", PNG), ("WEBP", WEBP)])
def test_of_what_moves_the_first_frame_stays(kind: str, content_type: str) -> None:
    made = encode(moving(kind), content_type, LOGO)
    assert near(opened(made).convert("RGB").getpixel((9, 9)), (255, 0, 0))


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(("kind", "content_type"), [("JPEG", JPEG), ("PNG", PNG), ("WEBP", WEBP)])
def test_a_photo_is_turned_upright_and_says_nothing_of_where_it_was_taken(kind: str, content_type: str) -> None:
    content = photos.located(kind)
    assert b"Ada Secret" in content
    made = encode(content, content_type, LOGO)
    whole = opened(made)
    assert (made.width, made.height) == (300, 600), "it was held upright"
    assert near(whole.convert("RGB").getpixel((290, 300)), (255, 0, 0)), "what was up is at the right"
    assert near(whole.convert("RGB").getpixel((10, 300)), (0, 0, 255))
    assert not whole.getexif()
    assert not {"exif", "xmp", "icc_profile", "comment"} & set(whole.info)
    assert all(b"Ada" not in file and b"hand" not in file and b"EXIF" not in file for file in made.files.values())


@pytest.mark.rule("CC-02")
def test_an_orientation_that_nobody_understands_leaves_the_photo_as_it_is() -> None:
    made = encode(saved(image(), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"), JPEG, LOGO)
    assert (made.width, made.height) == (512, 256)
    assert encode(photos.located(orientation=77), JPEG, LOGO).height == 256


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(
    ("content", "content_type", "colour"),
    [
        (saved(image("CMYK", colour=(0, 255, 255, 0)), "JPEG"), JPEG, (255, 0, 0)),
        (saved(image("I;16", colour=32768)), PNG, (128, 128, 128)),
        (saved(image("L", colour=200)), PNG, (200, 200, 200)),
        (saved(image("1", colour=1)), PNG, (255, 255, 255)),
        (saved(image(colour=(0, 128, 0)).convert("P")), PNG, (0, 128, 0)),
        (saved(image("LA", colour=(90, 255))), PNG, (90, 90, 90, 255)),
    ],
    ids=["cmyk", "sixteen bits", "grey", "one bit", "palette", "grey and clear"],
)
def test_colours_of_every_kind_are_what_they_were(content: bytes, content_type: str, colour: tuple[int, ...]) -> None:
    whole = opened(encode(content, content_type, LOGO))
    assert near(whole.convert("RGBA").getpixel((100, 100)), colour)


@pytest.mark.rule("CC-02")
def test_what_is_clear_stays_clear_also_in_a_palette() -> None:
    half = image("RGBA", colour=(255, 0, 0, 0))
    for clear in (half, half.quantize(4)):
        assert opened(encode(saved(clear), PNG, LOGO)).convert("RGBA").getpixel((9, 9))[3] == 0  # type: ignore[index]  # four


@pytest.mark.rule("CC-02")
def test_the_same_file_gives_the_same_files() -> None:
    content = saved(Image.effect_noise((600, 300), 80))
    assert encode(content, PNG, LOGO) == encode(content, PNG, LOGO)
