"""Branding: any colour becomes one that can be read in both themes; a name of its own only where it differs."""

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from offblock.domain.airline.branding import Branding, BrandingForm, edit, name_shown
from offblock.domain.airline.colours import BLUE, SURFACE, accent_of, contrast
from offblock.domain.kernel.tenants import Tenant

COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def hue(colour: str) -> float:
    """Red 0, green a third, blue two thirds."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hsv(red, green, blue)[0]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@given(COLOURS)
def test_whatever_the_colour_it_can_be_read_on_every_plane_of_both_themes(colour: str) -> None:
    accent = accent_of(colour)
    for theme, shades in (("light", accent.light), ("dark", accent.dark)):
        assert contrast(shades.accent, SURFACE[theme]) >= 4.5
        assert contrast(shades.accent, shades.soft) >= 4.5
        assert contrast(shades.fill, "#ffffff") >= 4.5
        assert contrast(shades.hover, "#ffffff") >= 4.5
        assert shades.accent_contrast <= contrast(shades.accent, SURFACE[theme])
        assert shades.fill_contrast <= contrast(shades.fill, "#ffffff")


@pytest.mark.parametrize("colour", ["#ffff00", "#ff0000", "#00ff88", "#ff66cc", "#0000ff"])
def test_a_colour_is_moved_along_its_hue_and_no_further_than_it_must(colour: str) -> None:
    accent = accent_of(colour)
    assert 5.5 <= contrast(accent.light.fill, "#ffffff") < 5.6
    assert 4.8 <= contrast(accent.dark.fill, "#ffffff") < 4.9
    for shade in (accent.light.accent, accent.dark.accent):
        apart = abs(hue(shade) - hue(colour))
        assert min(apart, 1 - apart) < 0.12


def test_the_houses_own_accent_is_as_it_was_drawn() -> None:
    accent = accent_of(BLUE)
    assert (accent.light.accent, accent.dark.accent, accent.dark.fill) == (BLUE, "#a3b8ff", "#3d5fe0")


@pytest.mark.parametrize("wrong", ["red", "#12345", "#1234567", "#12345g", "123456", "#１２３４５６", "#123456\n"])  # noqa: RUF001
def test_a_colour_is_six_digits(wrong: str) -> None:
    with pytest.raises(ValidationError):
        BrandingForm(name="Air", accent_colour=wrong)
    assert BrandingForm(name="Air", accent_colour="#00AAFF").accent_colour == "#00aaff"


def test_the_name_is_that_of_the_tenant_until_another_one_is_written() -> None:
    tenant = Tenant(id="vair", name="Virtual Air")
    plain = Branding()
    assert name_shown(plain, tenant) == "Virtual Air"
    assert edit(plain, BrandingForm(name="Virtual Air"), tenant).answer == plain
    other = edit(plain, BrandingForm(name="Shown Air", accent_colour="#00aa55"), tenant).answer
    assert (other.name, other.accent_colour, name_shown(other, tenant)) == ("Shown Air", "#00aa55", "Shown Air")
    assert name_shown(plain, None) == ""
