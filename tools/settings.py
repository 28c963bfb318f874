"""Writes docs/settings.md from the declaration of the settings; with --check only says whether it is fresh."""

import sys
from pathlib import Path

from offblock.domain.airline.settings import Declared, declared

FILE = Path(__file__).parent.parent / "docs" / "settings.md"
HEAD = """# Settings

Made by `make openapi` from `domain/airline/settings.py`, as are the form (`GET /api/v1/settings/schema`)
and the check of what is sent. `GET /api/v1/settings` has an airline's own values and who changed each last,
`PUT` changes those that it names, for an administrator. They hold at once.
"""


def main() -> None:
    """Write the page, or fail where the one that is there is another."""
    if "--check" not in sys.argv:
        FILE.write_text(page())
    elif FILE.read_text() != page():
        raise SystemExit("docs/settings.md is not as the settings are declared: run make openapi")


def page() -> str:
    """The whole page, a table for each module."""
    modules = dict.fromkeys(one.module for one in declared())
    return HEAD + "".join(_table(module) for module in modules)


def _table(module: str) -> str:
    rows = "".join(_row(one) for one in declared() if one.module == module)
    return f"\n## {module}\n\n| Setting | Default | Range | What it does | Noticed by |\n|---|---|---|---|---|\n{rows}"


def _row(one: Declared) -> str:
    range_ = f"{one.minimum} to {one.maximum}" if one.minimum is not None else ", ".join(one.choices or ("on", "off"))
    default = {True: "on", False: "off"}[one.default] if isinstance(one.default, bool) else str(one.default)
    unit = f" {one.said.unit}" if one.said.unit else ""
    words = f"{one.said.title}. {one.said.help}"
    return f"| `{one.key}` | {default}{unit} | {range_} | {words} | {one.said.affects} |\n"


if __name__ == "__main__":
    main()
