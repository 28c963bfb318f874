"""The table of texts of each language; a language without one, or a text that one lacks, fails the tests (PF-18)."""

from offblock.domain.kernel.languages import Language
from offblock.domain.notices.words import english, french, portuguese, spanish
from offblock.domain.notices.words.forms import Words

TABLES: dict[Language, Words] = {
    Language.ENGLISH: english.WORDS,
    Language.FRENCH: french.WORDS,
    Language.SPANISH: spanish.WORDS,
    Language.PORTUGUESE: portuguese.WORDS,
}


def language_known(language: str) -> Language:
    """A language as we know it; English where we do not."""
    return Language(language) if language in set(Language) else Language.ENGLISH


def words_in(language: str) -> Words:
    """The texts of a language; English ones where it is none of ours."""
    return TABLES[language_known(language)]
