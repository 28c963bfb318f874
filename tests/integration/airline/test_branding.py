"""Branding over HTTP: the name and colour of the airline, and what is shown before anybody has signed in."""

import pytest

from offblock.domain.airline.branding import Branding
from offblock.domain.kernel.tenants import Tenant
from offblock.schemas.airline.branding import tenant_face
from tests import airline
from tests.airline import TENANT
from tests.integration.conftest import People

PATH = "/api/v1/branding"
VAIR = Tenant(id=TENANT, name="Virtual Air", domains=("vair.example.test",))


def test_an_airline_that_has_chosen_nothing_has_its_name_and_the_houses_accent(people: People) -> None:
    airline.keep(VAIR)
    seen = people.pilot("GET", PATH).data
    assert (seen["name"], seen["accent_colour"], seen["logo"], seen["logo_url"]) == (
        "Virtual Air",
        "#2546c7",
        None,
        None,
    )
    assert seen["accent"]["light"]["accent"] == "#2546c7"


def test_any_colour_is_taken_and_shown_as_it_is_used(people: People) -> None:
    form = {"name": "Shown Air", "accent_colour": "#FFFF00"}
    changed = people.staff("PUT", PATH, form).data
    assert (changed["name"], changed["accent_colour"]) == ("Shown Air", "#ffff00")
    assert changed["accent"]["light"]["fill_contrast"] >= 5.5
    assert changed["accent"]["dark"]["accent_contrast"] >= 4.5
    assert people.pilot("GET", PATH).data == changed
    assert people.stranger("GET", PATH).data["accent_colour"] == "#2546c7"


@pytest.mark.parametrize("wrong", [{"name": ""}, {"accent_colour": "yellow"}, {"accent_colour": None}, {"logo": None}])
def test_what_is_no_name_or_no_colour_is_refused_by_its_field(people: People, wrong: dict[str, str]) -> None:
    answer = people.staff("PUT", PATH, {"name": "Air", "accent_colour": "#000000"} | wrong)
    assert (answer.status, set(answer.body["errors"])) == (422, set(wrong))


def test_two_who_edit_the_branding_do_not_write_over_each_other(people: People) -> None:
    tag = people.staff("GET", PATH).headers["ETag"][0]
    first = people.staff("PUT", PATH, {"name": "First"}, headers={"If-Match": tag})
    second = people.staff("PUT", PATH, {"name": "Second"}, headers={"If-Match": tag})
    assert (first.status, second.status, second.body["present"]["name"]) == (200, 412, "First")


def test_the_sign_in_page_is_shown_name_hosts_and_colour() -> None:
    plain = tenant_face(VAIR, None, "/media/vair")
    assert (plain.name, plain.domains, plain.accent_colour) == ("Virtual Air", ("vair.example.test",), "#2546c7")
    face = tenant_face(VAIR, Branding(name="Shown Air", accent_colour="#00aa55"), "/media/vair")
    assert (face.id, face.name, face.accent_colour, face.logo_url) == (TENANT, "Shown Air", "#00aa55", None)
