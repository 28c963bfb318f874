"""The beginning of a staff member's first day: its steps, and the files that are imported."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.web import looks
from tests.web.files import AIRCRAFT, AIRPORTS, ELSEWHERE, SCHEDULES, SUBFLEETS, Rows
from tests.web.walk import row

if TYPE_CHECKING:
    from playwright.sync_api import Page

STEPS = ("Airline", "Airports", "Subfleets", "Aircraft", "Schedules", "Customer", "Contract")


def is_whole(page: Page) -> None:
    """At the end of each page: it has all that it waits for, nothing is cut off, and everybody can use it."""
    looks.settled(page)
    assert looks.sideways(page) == []
    assert looks.findings(page) == []


def are_done(page: Page, *names: str) -> None:
    """The first steps that are ticked now, and no others."""
    page.get_by_role("link", name="Overview").click()
    steps = page.get_by_role("list", name="First steps").get_by_role("listitem")
    for name in names:
        steps.filter(has_text=name).filter(has_text="done").wait_for()
    assert steps.filter(has_text="done").count() == len(names)


def tries_a_file_with_a_bad_row(page: Page) -> None:
    """A dry run says what would be, and which row is wrong; a file of what failed can be fetched."""
    page.get_by_role("link", name="Airports", exact=True).click()
    page.get_by_role("heading", name="Imports", exact=True).wait_for()
    assert page.get_by_label("What the file holds").input_value() == "airports", "it is what one came from"
    _checks(page, AIRPORTS.with_a_bad_row())
    page.get_by_role("status").filter(has_text="2 would be created").filter(has_text="1 row has a problem").wait_for()
    bad = row(page, re.compile(r"^3"))
    for said in ("lat", "“x” is no number"):
        bad.filter(has_text=said).wait_for()
    is_whole(page)
    with page.expect_download() as got:
        page.get_by_role("button", name="Download failed rows").first.click()
    text = got.value.path().read_text()
    assert text.splitlines()[0].endswith(",error"), "a column says why"
    assert "EDLI" in text
    assert "EDDH" not in text, "only what failed"


def imports_it_mended_and_again(page: Page) -> None:
    """What is right is taken; the mended file adds the rest; again it changes nothing."""
    page.get_by_role("button", name="Import 2 rows").click()
    _said(page, "2 created")
    _checks(page, AIRPORTS, again=True)
    page.get_by_role("button", name="Import 3 rows").click()
    _said(page, "1 created")
    _checks(page, AIRPORTS, again=True)
    page.get_by_role("button", name="Import 3 rows").click()
    _said(page, "3 unchanged")


def imports_the_rest_in_its_order(page: Page) -> None:
    """Subfleets, aircraft, schedules; schedules of airports that are not here are all refused."""
    page.goto("/backoffice/imports?kind=schedules")
    page.get_by_label(re.compile("^Add airports")).uncheck()
    _checks(page, ELSEWHERE)
    page.get_by_role("status").filter(has_text="0 would be created").wait_for()
    page.get_by_text("no airport EDDF here: import it first").first.wait_for()
    assert page.get_by_role("button", name=re.compile("^Import ")).count() == 0, "there is nothing to import"
    for kind, file in (("subfleets", SUBFLEETS), ("aircraft", AIRCRAFT), ("schedules", SCHEDULES)):
        page.goto(f"/backoffice/imports?kind={kind}")
        _checks(page, file)
        page.get_by_role("button", name=re.compile(r"^Import \d+ rows?$")).click()
        _said(page, f"{len(file.rows)} created")
    are_done(page, *STEPS[:5])


def _checks(page: Page, file: Rows, again: bool = False) -> None:
    """Choose a file, and have it looked at."""
    if again:
        page.get_by_role("button", name="Another file").click()
    page.get_by_label("File (CSV)").set_input_files({"name": "rows.csv", "mimeType": "text/csv", "buffer": file.csv()})
    page.get_by_role("button", name="Dry run").click()
    page.get_by_role("heading", name="Dry run: nothing was changed").wait_for()


def _said(page: Page, text: str) -> None:
    page.get_by_role("heading", name="Imported").wait_for()
    page.get_by_role("status").filter(has_text=text).wait_for()
