"""What the guides say of routes and files is true: each that they name is there."""

import re
from pathlib import Path

import pytest

from local import template
from offblock.domain.access.permissions import ALLOWED

GUIDES = sorted([*Path(template.ROOT / "docs").glob("*.md"), template.ROOT / "README.md"])
_ROUTE = re.compile(r"\b(GET|POST|PUT|DELETE) (/api/v1/[\w/{}<>.-]*[\w}>])")
_TEST = re.compile(r"`(tests/[\w/.-]+|tools/[\w/.-]+|local/[\w/.-]+|functions/[\w/.-]+|adapters/[\w/.-]+)`")
KNOWN = {re.sub(r"<\w+>", "{}", route) for route in ALLOWED}


def _is_known(method: str, path: str) -> bool:
    """Whether there is such a route; a guide may name its parts as it likes, or say what they are."""
    wanted = re.sub(r"[{<]\w+[}>]", "{}", f"{method} {path}")
    return any(re.fullmatch(re.escape(one).replace(r"\{\}", r"[\w{}]+"), wanted) for one in KNOWN)


@pytest.mark.rule("PF-16")
@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_route_that_a_guide_names_exists(guide: Path) -> None:
    named = {found.groups() for found in _ROUTE.finditer(guide.read_text())}
    assert [" ".join(one) for one in sorted(named) if not _is_known(*one)] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_every_file_that_a_guide_names_exists(guide: Path) -> None:
    homes = (template.ROOT, template.ROOT / "layers" / "core" / "offblock")
    named = {found.group(1).rstrip("/.") for found in _TEST.finditer(guide.read_text())}
    assert [one for one in sorted(named) if not any((home / one).exists() for home in homes)] == []


def test_the_guides_name_routes() -> None:
    assert sum(len(_ROUTE.findall(guide.read_text())) for guide in GUIDES) > 20
