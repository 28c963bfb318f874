"""Writes web/src/i18n/*/feed.json: what notices say, from the one table that mail and webhooks read too (PF-18).

English is not among them: the feed is in English as it comes.
"""

import json
from pathlib import Path

from offblock.domain.kernel.languages import Language
from offblock.domain.notices.words.tables import TABLES

FOLDER = Path(__file__).parent.parent / "web" / "src" / "i18n"


def files() -> dict[Path, str]:
    """Each file and its text: by kind a title and a text, by code a reason; the braces name facts."""
    return {
        FOLDER / language.split("-")[0] / "feed.json": json.dumps(
            {
                "notices": {kind.value: texts for kind, texts in words.notices.items()},
                "reasons": words.reasons,
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
        for language, words in TABLES.items()
        if language is not Language.ENGLISH
    }


def main() -> None:
    """Write them."""
    for path, text in files().items():
        path.write_text(text)


if __name__ == "__main__":
    main()
