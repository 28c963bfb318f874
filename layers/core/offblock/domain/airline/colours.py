"""The airline's accent in both themes, made of its own colour so that it can be read on every plane.

In OKLCH, where equal steps look equal and the hue is kept: a colour that cannot be read is moved, not refused.
"""

import math
from typing import NamedTuple

from offblock.domain.kernel.record import Record

SURFACE = {"light": "#ffffff", "dark": "#131b1f"}
"""The plane behind text in each theme."""
LIGHT_CONTRAST, DARK_CONTRAST = 5.5, 4.8
"""Of the accent's fill to the white text on it."""
MOST_CHROMA, DARK_CHROMA = 0.19, 0.11
DARK_LIGHTNESS = 0.80
LIGHT_SOFT, DARK_SOFT = (0.95, 0.03), (0.25, 0.05)
HOVER = 0.06
"""How much darker a fill is under the pointer."""
STEPS = 1000


class Lch(NamedTuple):
    """A colour in OKLCH: lightness 0 to 1, chroma, and hue in radians."""

    lightness: float
    chroma: float
    hue: float


class Light(NamedTuple):
    """How much of each light a colour has, 0 to 1; what lies outside no screen shows."""

    red: float
    green: float
    blue: float


class Shades(Record):
    """The accent in one theme: `accent` for text and lines, `fill` under white text, `soft` behind what is chosen.

    `accent_contrast` is that of the accent on a surface, `fill_contrast` that of white on the fill (WCAG, 1 to 21).
    """

    accent: str
    fill: str
    hover: str
    soft: str
    accent_contrast: float
    fill_contrast: float


class Accent(Record):
    """The accent in both themes."""

    light: Shades
    dark: Shades


BLUE = "#2546c7"
HOUSE = Accent(
    light=Shades(accent=BLUE, fill=BLUE, hover="#1c38a6", soft="#e8ecfb", accent_contrast=7.6, fill_contrast=7.6),
    dark=Shades(
        accent="#a3b8ff", fill="#3d5fe0", hover="#4566e8", soft="#1a2238", accent_contrast=9.0, fill_contrast=5.4
    ),
)
"""The house's own accent, of which every value was chosen by hand."""


def accent_of(colour: str) -> Accent:
    """The accent that is made of a colour, `#rrggbb`; of the house's own it is the house's."""
    if colour == BLUE:
        return HOUSE
    _, chroma, hue = _lch(colour)
    light = _lightest(LIGHT_CONTRAST, min(chroma, MOST_CHROMA), hue)
    dark = _lightest(DARK_CONTRAST, min(chroma, MOST_CHROMA), hue)
    return Accent(
        light=_shades("light", _hex(light), light, LIGHT_SOFT),
        dark=_shades("dark", _hex(Lch(DARK_LIGHTNESS, min(chroma, DARK_CHROMA), hue)), dark, DARK_SOFT),
    )


def _shades(theme: str, accent: str, fill: Lch, soft: tuple[float, float]) -> Shades:
    lightness, chroma, hue = fill
    return Shades(
        accent=accent,
        fill=_hex(fill),
        hover=_hex(Lch(lightness - HOVER, chroma, hue)),
        soft=_hex(Lch(soft[0], min(chroma, soft[1]), hue)),
        accent_contrast=_rounded(contrast(accent, SURFACE[theme])),
        fill_contrast=_rounded(contrast(_hex(fill), "#ffffff")),
    )


def contrast(one: str, other: str) -> float:
    """How well two colours stand out against each other by WCAG: 1 (not at all) to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _lightest(least: float, chroma: float, hue: float) -> Lch:
    """The lightest of a hue on which white text stands out as it must."""
    low, high = 0, STEPS
    while high - low > 1:
        middle = (low + high) // 2
        if contrast(_hex(Lch(middle / STEPS, chroma, hue)), "#ffffff") >= least:
            low = middle
        else:
            high = middle
    return Lch(low / STEPS, chroma, hue)


def _rounded(ratio: float) -> float:
    """Down to a tenth: what is shown is never more than what is."""
    return math.floor(ratio * 10) / 10


def _luminance(colour: str) -> float:
    red, green, blue = _light_in(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _light_in(colour: str) -> Light:
    return Light(*(_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)))


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _curved(light: float) -> float:
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _lch(colour: str) -> Lch:
    """A screen's colour in OKLCH."""
    red, green, blue = _light_in(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Lch(lightness, math.hypot(a, b), math.atan2(b, a))


def _hex(colour: Lch) -> str:
    """The colour as a screen has it; where no screen has it, the one of less chroma that is nearest."""
    lightness, chroma, hue = colour
    low, high = 0.0, chroma
    if not _is_shown(_light(colour)):
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if _is_shown(_light(Lch(lightness, middle, hue))) else (low, middle)
        chroma = low
    channels = (round(255 * _curved(min(1.0, max(0.0, one)))) for one in _light(Lch(lightness, chroma, hue)))
    return "#" + "".join(f"{one:02x}" for one in channels)


def _is_shown(light: Light) -> bool:
    """Whether a screen has it."""
    return all(-1e-4 <= one <= 1 + 1e-4 for one in light)


def _light(colour: Lch) -> Light:
    """The light of a colour, which may be outside of what a screen has."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return Light(
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
