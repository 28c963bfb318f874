"""Where the published desktop client asks: the same under both its generations' prefixes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from offblock.adapters.http import REFUSALS, Routes

PREFIXES = {"/api/v2/acars": "", "/api/acars": "_older"}
"""Each generation's, with what tells its operations from the newer one's."""
TAGS = ["Desktop client"]
F = TypeVar("F", bound=Callable[..., Any])


def both(router: Routes, method: str, path: str, summary: str, answers: Any = None) -> Callable[[F], F]:
    """Answer a path under both prefixes by one function."""

    def register(function: F) -> F:
        for prefix, end in PREFIXES.items():
            router.route(
                f"{prefix}/{path}",
                method=method,
                summary=summary,
                responses=REFUSALS | (answers or {}),
                tags=TAGS,
                operation_id=f"{function.__name__}{end}",
            )(function)
        return function

    return register
