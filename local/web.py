"""The web page as CloudFront serves it: what `make up` has built of web/, at the API's own origin (infra/web.yaml)."""

import mimetypes
from pathlib import Path

from local import template
from local.events import Answer, answer

BUILT = template.ROOT / "web" / "dist"
INDEX = "index.html"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
NOT_THE_PAGES = ("/api/", "/docs/", "/local/", "/media/")
"""What other origins behind the same distribution answer."""

FOR_EVER, ASK_ANEW = "public, max-age=31536000, immutable", "no-cache"


def page(path: str) -> Answer | None:
    """The file at a path, or the page for an address of its own; None where it has no say or is not built."""
    if path.startswith(NOT_THE_PAGES) or path == "/docs" or not (BUILT / INDEX).is_file():
        return None
    wanted = _file(path)
    if wanted is None:
        return None
    sent = answer(200, wanted.read_bytes(), _type(wanted))
    sent["headers"] |= {
        "Cache-Control": FOR_EVER if wanted.parent.name == "assets" else ASK_ANEW,
        "Content-Security-Policy": POLICY,
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
    }
    return sent


def _file(path: str) -> Path | None:
    """A path whose last part has a dot names a file; any other is an address that the page itself knows."""
    if "." not in path.rsplit("/", 1)[-1]:
        return BUILT / INDEX
    found = (BUILT / path.lstrip("/")).resolve()
    return found if found.is_relative_to(BUILT.resolve()) and found.is_file() else None


def _type(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
