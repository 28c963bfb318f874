"""What a first visit brings over the line: each file as it is sent up, compressed with Brotli (tools/deploy_web.py)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import brotli

from local import web

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

KB = 1024
BUDGETS = {"script": 170 * KB, "stylesheet": 40 * KB, "font": 70 * KB}
OFFICE = BUDGETS | {"script": 200 * KB}


@dataclass
class Weight:
    """The files that a page has asked for, by what they are for."""

    files: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in BUDGETS})

    def listen(self, page: Page) -> None:
        """Note each of them from now on."""
        page.on("response", self._response)

    def _response(self, response: Response) -> None:
        _, _, path = response.url.split("//", 1)[-1].partition("/")
        if path.startswith("assets/") and response.request.resource_type in self.files:
            self.files[response.request.resource_type].add(path)

    def bytes(self) -> dict[str, int]:
        """How many of each kind."""
        return {kind: sum(map(compressed, files)) for kind, files in self.files.items()}

    def over(self, is_office: bool) -> list[str]:
        """What is above its budget, a line each."""
        budgets = OFFICE if is_office else BUDGETS
        return [f"{kind}: {size} of {budgets[kind]}" for kind, size in self.bytes().items() if size > budgets[kind]]


@cache
def compressed(path: str) -> int:
    """A file's bytes on the line; a font is compressed in itself."""
    content = (web.BUILT / path).read_bytes()
    return len(content) if path.endswith(".woff2") else len(brotli.compress(content))
