"""The web page as CloudFront serves it by infra/web.yaml: what `make up` has built of web/, at the API's own origin."""

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path

from local import edge, template, uploads
from local.events import Answer, answer

BUILT = template.ROOT / "web" / "dist"
INDEX = "index.html"
FOR_EVER, ASK_ANEW = "public, max-age=31536000, immutable", "no-cache"
TYPES = {".js": "text/javascript", ".woff2": "font/woff2", ".webmanifest": "application/manifest+json"}
"""What machines call differently, or not at all."""
_BUCKET = re.compile(r"https://\$\{Files\}[^\s;]*")


def page(path: str) -> Answer | None:
    """The file at a path, or the page for an address of its own; None where it has no say or is not built."""
    if edge.behaviour(path).pattern != "*" or path.startswith("/local/") or not is_built():
        return None
    file = (BUILT / edge.page_for(path).lstrip("/")).resolve()
    if not (file.is_relative_to(BUILT.resolve()) and file.is_file()):
        return None
    sent = _sent(file)
    sent["headers"] |= headers(path)
    return sent


def is_built() -> bool:
    """Whether there is a page here: without node there is none."""
    return (BUILT / INDEX).is_file()


def headers(path: str) -> dict[str, str]:
    """What the edge sends with every answer; where it names the bucket for uploads this process takes them."""
    said = edge.behaviour(path).headers
    return {name: _BUCKET.sub(uploads.origin(), text) for name, text in said.items()}


def files() -> Iterator[tuple[str, Answer]]:
    """The page's files by their key in the bucket; last the one that leads to all others."""
    found = sorted(path for path in BUILT.rglob("*") if path.is_file())
    for path in sorted(found, key=lambda path: path.name == INDEX):
        yield path.relative_to(BUILT).as_posix(), _sent(path)


def _sent(path: Path) -> Answer:
    """A file with its type, and how long it may be kept: one that has its content in its name, for ever."""
    sent = answer(200, path.read_bytes(), _type(path))
    sent["headers"]["Cache-Control"] = FOR_EVER if path.parent.name == "assets" else ASK_ANEW
    return sent


def _type(path: Path) -> str:
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
