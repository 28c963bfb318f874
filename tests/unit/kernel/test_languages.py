"""In which of our languages a browser wants to be answered."""

import pytest

from offblock.domain.kernel.languages import Language, language_of


@pytest.mark.rule("PF-18")
@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr-CA,fr;q=0.9,en;q=0.5", Language.FRENCH),
        ("en;q=0.3, PT-br;q=0.8", Language.PORTUGUESE),
        ("de-DE,de;q=0.9,es;q=0.4", Language.SPANISH),
        ("es", Language.SPANISH),
        ("en, fr", Language.ENGLISH),
        ("fr;q=0, en;q=0.1", Language.ENGLISH),
        ("fr;q=0.5,fr-CA,en;q=0.6", Language.ENGLISH),
        ("de", None),
        ("*", None),
        ("", None),
        ("fr;q=nonsense", None),
        ("x" * 10_000 + ",fr", None),
    ],
)
def test_the_best_liked_language_of_ours_is_taken(accepted: str, language: Language | None) -> None:
    assert language_of(accepted) is language
