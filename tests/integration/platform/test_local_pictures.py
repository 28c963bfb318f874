"""Pictures on a laptop: sent with the form, judged in the background's turn, shown at /media, there after a restart."""

from pathlib import Path
from typing import Any

import pytest

from local import uploads
from local.stack import Stack
from offblock.adapters import files
from tests import airline, photos
from tests.airline import CUSTOMER, STAFF, TENANT
from tests.api import key_for
from tests.integration.airline.sending import FORM, leading_here
from tests.integration.platform.conftest import Start

PATH = f"/api/v1/charter-customers/{CUSTOMER}"


def customer(stack: Stack, staff: dict[str, str]) -> Any:
    """The customer as it is shown."""
    return stack.request("GET", PATH, headers=staff).json()["data"]


def sent(stack: Stack, staff: dict[str, str], content: bytes) -> int:
    """Announce a logo and send it as a browser does; the status."""
    form = stack.request("POST", f"{PATH}/logo", FORM, staff).json()["data"]
    assert form["url"].endswith(uploads.PATH)
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{text}'.encode() for name, text in form["fields"].items()
    ]
    parts.append(b'Content-Disposition: form-data; name="file"; filename="a"\r\n\r\n' + content)
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    kind = {"Content-Type": "multipart/form-data; boundary=edge"}
    return stack.request("POST", uploads.PATH, headers=kind, body=body).status


@pytest.mark.rule("CC-02")
def test_a_picture_is_sent_judged_shown_and_there_after_a_restart(start: Start, tmp_path: Path) -> None:
    with leading_here():
        stack = start(tmp_path)
        airline.found()
        staff = {"X-API-Key": key_for(TENANT, STAFF)}
        assert sent(stack, staff, photos.png()) == 204
        assert customer(stack, staff)["logo"]["state"] == "checking"
        stack.close()
        stack = start(tmp_path, again=True)
        stack.drain()
        logo = customer(stack, staff)["logo"]
        file = stack.request("GET", logo["url"])
        assert (logo["state"], file.status, file.headers["Content-Type"]) == ("shown", 200, "image/webp")
        assert file.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert file.content[8:12] == b"WEBP"
        stack.close()
        stack = start(tmp_path, again=True)
        assert stack.request("GET", logo["url"]).content == file.content
        assert stack.pumps.is_idle()


@pytest.mark.rule("CC-02")
def test_a_text_that_is_called_an_image_leaves_what_was_there(start: Start) -> None:
    with leading_here():
        stack = start()
        airline.found()
        staff = {"X-API-Key": key_for(TENANT, STAFF)}
        assert sent(stack, staff, b"just a text") == 204
        stack.drain()
        logo = customer(stack, staff)["logo"]
        assert (logo["state"], logo["url"]) == ("refused", None)
        assert logo["problem"]["message"] == "This is not an image. Nothing was changed."
        (notice,) = stack.request("GET", "/api/v1/me/notifications", headers=staff).json()["data"]
        assert notice["kind"] == "picture_refused"


@pytest.mark.parametrize(
    "name", ["", "x", f"{TENANT}/{'0' * 32}-96.webp", f"{TENANT}/imports/1.csv", "../secret", f"{TENANT}/../a"]
)
def test_nothing_but_pictures_is_shown(start: Start, name: str) -> None:
    assert start().request("GET", f"/media/{name}").status == 404


def test_forms_are_the_functions_own_where_nobody_leads_them_here() -> None:
    assert files.form_for.__module__ == files.__name__
