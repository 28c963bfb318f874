"""Sentences made of facts, so that what is said in English can be said by code and facts in any language (PF-18)."""

import re
from dataclasses import dataclass, field
from typing import Any

from offblock.domain.kernel.values import to_rfc3339

Fact = str | int | float | bool | None | list[Any] | dict[str, Any]
"""What a sentence speaks of; by the name that ends in `at` or `until` an instant in epoch seconds."""

_NAMED = re.compile(r"\{(\w+)\}")
_INSTANT = re.compile(r"(.*_)?(at|until)")


def sentence(template: str, facts: dict[str, Any]) -> str:
    """The sentence of a template whose braces name facts; other braces, as in somebody's text, stay as they are."""
    shown = plain(facts)
    return _NAMED.sub(lambda found: _said(shown[found[1]]) if found[1] in shown else found[0], template)


def plain(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts as they are sent: instants as RFC 3339, phrases with code and facts, what is unknown left out."""
    return {name: _plain(name, value) for name, value in facts.items() if value is not None}


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [one.plain if isinstance(one, Phrase) else one for one in value]
    return to_rfc3339(value) if type(value) is int and _INSTANT.fullmatch(name) else value


def in_words(fact: Any) -> Any:
    """A fact of a sentence without codes: of phrases what each says."""
    return [one["text"] if isinstance(one, dict) else one for one in fact] if isinstance(fact, list) else fact


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of ours: a code with facts, and the template of a sentence whose braces name them."""

    code: str
    template: str
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """What it says in English."""
        return sentence(self.template, self.facts)

    @property
    def plain(self) -> dict[str, Any]:
        """As it stands among the facts of a sentence: its code, what it says, and its facts."""
        return {"code": self.code, "text": self.text, **plain(self.facts)}


Reason = Phrase | str
"""Why something was done: in words of ours, or in somebody's own, which no code can say."""


def words_of(reason: Reason) -> str:
    """A reason in English, or as it was written."""
    return reason.text if isinstance(reason, Phrase) else reason


def reason_facts(reason: Reason) -> dict[str, Any]:
    """A reason among the facts of what it is the reason for: `reason` in words, `reason_code` where it is ours."""
    if isinstance(reason, str):
        return {"reason": reason}
    return {**reason.facts, "reason": reason.text, "reason_code": reason.code}


def _said(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(_said, value))
    return str(value["text"]) if isinstance(value, dict) and "text" in value else str(value)
