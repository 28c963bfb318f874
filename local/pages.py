"""The pages that the local stack shows to people: where to begin, the guides of docs/, the API's reference.

Nothing in them comes from anywhere else, and their policy lets a browser load nothing from anywhere else.
"""

import re
from collections.abc import Iterator
from html import escape
from importlib import resources
from pathlib import Path, PurePosixPath
from string import Template

from local import edge, template
from local.events import Answer, answer, problem

DOCS = template.ROOT / "docs"
SITE = DOCS / "site"
BEGIN = ("first-contract", "pilots", "staff", "api", "acars", "operators", "glossary", "architecture")
"""The guides that are listed first; the others follow by name."""

REFERENCE = ("index.html", "start.js", "openapi.json")
SWAGGER = ("swagger-ui-bundle.min.js", "swagger-ui.min.css")
TYPES = {
    "js": "text/javascript",
    "css": "text/css",
    "html": "text/html; charset=utf-8",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "webp": "image/webp",
}


def page(path: str, host: str) -> Answer | None:
    """The answer to a GET of `/` or what lies under `/docs`; None where the path is neither.

    `host` is what the page's examples name.
    """
    found = _found(path, host)
    if found is not None and found["statusCode"] == 200:
        found["headers"] |= edge.behaviour("/docs" if path == "/" else path).headers
    return found


def files() -> Iterator[tuple[str, Answer]]:
    """What lies under `/docs`, by its key in the bucket of a deployment."""
    yield "docs/index.html", _shown("Guides", _home(None))
    named = [f"guides/{name}" for name in guides()] + [f"samples/{name}" for name in _samples()]
    named += [f"pictures/{name}" for name in _pictures()]
    for name in (*named, "openapi.json", "style.css", *(f"v1/{one}" for one in (*REFERENCE, *SWAGGER))):
        found = _found(f"/docs/{name}", "")
        assert found, name
        yield f"docs/{name}", found


def _found(path: str, host: str) -> Answer | None:
    if path in ("/", "/docs", "/docs/"):
        return _shown("Begin here", _home(host))
    if not path.startswith("/docs/"):
        return None
    area, _, name = path.removeprefix("/docs/").partition("/")
    if area == "v1":
        return _reference(name.strip("/"))
    if area == "guides" and name in guides():
        return _shown(_title(guides()[name]), _html(guides()[name].read_text(), guides()[name].parent))
    if area == "samples" and name in _samples():
        return _file(_samples()[name])
    if area == "pictures" and name in _pictures():
        return _file(_pictures()[name])
    if path in ("/docs/openapi.json", "/docs/style.css"):
        return _file((DOCS if area == "openapi.json" else SITE) / area)
    return problem(404, "no_such_route", "There is no such page: /docs leads to all of them.")


def guides() -> dict[str, Path]:
    """The guides by the name in their address, in the order in which they are listed."""
    found = {path.stem: path for path in sorted(DOCS.glob("*.md"))}
    first = {name: found[name] for name in BEGIN if name in found}
    return first | found | {"samples": DOCS / "samples" / "README.md"}


def _samples() -> dict[str, Path]:
    return {path.name: path for path in (DOCS / "samples").glob("*.csv")}


def _pictures() -> dict[str, Path]:
    return {path.name: path for path in (DOCS / "pictures").glob("*.webp")}


def _reference(name: str) -> Answer:
    """Swagger UI's own files, our page and start-up script, the document."""
    if name == "openapi.json":
        return _file(DOCS / name)
    if name in ("", "index.html", "start.js"):
        return _file(SITE / (name or "index.html"))
    if name in SWAGGER:
        where = resources.files("aws_lambda_powertools.event_handler.openapi.swagger_ui")
        return _sent((where / name).read_bytes(), name)
    return problem(404, "no_such_route", "The reference has no such file.")


def _file(path: Path) -> Answer:
    return _sent(path.read_bytes(), path.name)


def _shown(title: str, body: str) -> Answer:
    text = Template((SITE / "page.html").read_text()).substitute(title=escape(title), body=body)
    return _sent(text.encode(), "page.html")


def _sent(content: bytes, name: str) -> Answer:
    sent = answer(200, content, TYPES[name.rsplit(".", 1)[-1]])
    sent["headers"]["Cache-Control"] = "no-cache"
    return sent


def _home(host: str | None) -> str:
    """Where to begin; on this machine with how to sign in to it."""
    listed = "\n".join(f"* [{_title(path)}](guides/{name})" for name, path in guides().items())
    here = (SITE / "local.md").read_text().replace("$base", f"http://{host}") if host else ""
    return _html((SITE / "home.md").read_text().replace("$here", here).replace("$guides", listed), DOCS)


def _title(guide: Path) -> str:
    return guide.read_text().partition("\n")[0].removeprefix("# ")


def _html(text: str, folder: Path) -> str:
    """Markdown as HTML; headings can be linked to, and links between guides lead from page to page."""
    from markdown_it import MarkdownIt  # only for who reads

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reader.parse(text)
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", _anchor(tokens[place + 1].content))
        for part in token.children or ():
            if part.type == "link_open":
                part.attrSet("href", _address(str(part.attrGet("href")), folder))
            if part.type == "image":
                part.attrSet("src", _address(str(part.attrGet("src")), folder))
    html: str = reader.renderer.render(tokens, reader.options, {})
    return html.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")


def _anchor(heading: str) -> str:
    """What links inside the guides call a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _address(link: str, folder: Path) -> str:
    """Where a guide's link leads here: to a guide's page, to a sample, or where it says."""
    target, mark, part = link.partition("#")
    if "://" in link or not target or target.startswith("/"):
        return link
    to = PurePosixPath((folder / target).resolve().as_posix())
    for name, path in guides().items():
        if to == PurePosixPath(path.resolve().as_posix()):
            return f"/docs/guides/{name}{mark}{part}"
    if to.parent.name == "samples":
        return f"/docs/samples/{to.name}"
    return f"/docs/{target}"
