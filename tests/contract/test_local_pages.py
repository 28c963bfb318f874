"""The pages for people: each is there, leads only to what is there, and loads nothing from anywhere else."""

import re
from html.parser import HTMLParser

import pytest

from local import pages
from local.events import Answer

HOST = "127.0.0.1:8000"
OTHERS = {"/", "/sign-in", "/local/mail"}
"""Addresses of the airline's pages and of the local stack."""
PAGES = ["/", "/docs", "/docs/", *(f"/docs/guides/{name}" for name in pages.guides())]


class Links(HTMLParser):
    """What a page leads to, what it loads, what can be led to in it, and what a strict policy forbids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag names."""
        given = dict(attrs)
        (self.leads if tag == "a" else self.loads).extend(
            given[name] or "" for name in ("href", "src") if name in given
        )
        self.ids.extend([given["id"] or ""] if "id" in given else [])
        self.inline.extend(name for name in given if name == "style" or name.startswith("on"))
        self.inline.extend([tag] if tag == "style" or (tag == "script" and "src" not in given) else [])


def found(path: str) -> Answer:
    """A page that must be there."""
    shown = pages.page(path, HOST)
    assert shown is not None
    assert shown["statusCode"] == 200, path
    return shown


def text(path: str) -> str:
    """Its text."""
    return bytes(found(path)["body"]).decode()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_leads_only_to_what_is_there(path: str) -> None:
    links = Links(text(path))
    assert links.leads
    for link in links.leads:
        target, _, part = link.partition("#")
        if target.startswith("https://") or target in OTHERS:
            continue
        there = Links(text(target)) if target else links
        assert not part or part in there.ids, link
    assert len(links.ids) == len(set(links.ids)), "every heading can be led to"


@pytest.mark.parametrize("path", [*PAGES, "/docs/v1"])
def test_a_page_loads_nothing_from_elsewhere_and_has_nothing_inline(path: str) -> None:
    shown, links = found(path), Links(text(path))
    assert all(one.startswith("/docs/") for one in links.loads), links.loads
    for one in links.loads:
        found(one)
    assert links.inline == []
    policy = shown["headers"]["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "script-src" not in policy or "script-src 'self';" in policy
    assert ("'unsafe-inline'" in policy) == (path == "/docs/v1"), "Swagger UI alone writes styles"
    assert "://" not in policy
    assert shown["headers"]["Cache-Control"] == "no-cache"


def test_the_first_page_says_where_to_sign_in_and_leads_to_reference_and_guides() -> None:
    page = text("/")
    assert "http://127.0.0.1:8000/api/v1/me" in page
    assert "ask_" not in page, "no key is shown"
    leads = set(Links(page).leads)
    assert {"/docs/v1", "/docs/openapi.json", *(f"/docs/guides/{name}" for name in pages.guides())} <= leads
    assert "pilot1" in page
    assert "offblock-local" in page


def test_it_is_light_and_dark_and_its_styles_are_its_own() -> None:
    style = text("/docs/style.css")
    assert "prefers-color-scheme: dark" in style
    assert "url(" not in style
    assert "@import" not in style


def test_what_a_guide_says_is_text_and_never_markup() -> None:
    html = pages._html(
        "# A *b* & <script>alert(1)</script>\n\n<img src=x onerror=y>\n\n[x](javascript:alert(1))", pages.DOCS
    )
    assert not Links(html).inline
    assert "<script" not in html
    assert "<img" not in html
    assert "href" not in html
    assert re.search(r'<h1 id="[^"]+">', html)


@pytest.mark.parametrize(
    "path",
    ["/docs/x", "/docs/guides/", "/docs/guides/../README", "/docs/samples/README.md", "/docs/samples/../style.css"],
)
def test_what_is_not_there_is_404_in_our_shape_and_leads_on(path: str) -> None:
    shown = pages.page(path, HOST)
    assert shown is not None
    assert (shown["statusCode"], '"no_such_route"' in shown["body"], "/docs" in shown["body"]) == (404, True, True)


def test_other_paths_are_the_apis() -> None:
    assert pages.page("/api/v1/me", HOST) is None
    assert pages.page("/docsx", HOST) is None
    assert pages.page("/index.html", HOST) is None
