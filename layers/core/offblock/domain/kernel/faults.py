"""What a validator finds wrong with a field, in our words: a code with facts, and a sentence that says what to do."""

from collections.abc import Mapping
from typing import Any

from offblock.domain.kernel.findings import AT
from offblock.domain.kernel.refusals import Fault

WORDS: dict[str, tuple[str, str]] = {
    "missing": ("missing", "this field is missing"),
    "extra_forbidden": ("unknown_field", "there is no such field here: leave it out"),
    "none_required": ("not_empty", "leave it empty"),
    "string_type": ("text_expected", "write a text"),
    "string_too_short": ("too_short", "write at least {min_length} characters"),
    "string_too_long": ("too_long", "write at most {max_length} characters"),
    "string_pattern_mismatch": ("wrong_form", "this is not written as it must be: {pattern}"),
    "too_short": ("too_few", "give at least {min_length}"),
    "too_long": ("too_many", "give at most {max_length}"),
    "int_type": ("whole_number_expected", "write a whole number"),
    "int_parsing": ("whole_number_expected", "write a whole number"),
    "int_parsing_size": ("whole_number_expected", "write a smaller whole number"),
    "int_from_float": ("whole_number_expected", "write a whole number"),
    "float_type": ("number_expected", "write a number"),
    "float_parsing": ("number_expected", "write a number"),
    "finite_number": ("number_expected", "write a finite number"),
    "greater_than": ("too_low", "write more than {gt}"),
    "greater_than_equal": ("too_low", "write {ge} or more"),
    "less_than": ("too_high", "write less than {lt}"),
    "less_than_equal": ("too_high", "write {le} or less"),
    "bool_type": ("yes_or_no_expected", "write true or false"),
    "bool_parsing": ("yes_or_no_expected", "write true or false"),
    "enum": ("unknown_choice", "choose one of {expected}"),
    "literal_error": ("unknown_choice", "choose one of {expected}"),
    "list_type": ("list_expected", "give a list"),
    "tuple_type": ("list_expected", "give a list"),
    "dict_type": ("object_expected", "give an object"),
    "model_type": ("object_expected", "give an object"),
    "model_attributes_type": ("object_expected", "give an object"),
    "dataclass_type": ("object_expected", "give an object"),
}
"""Code and sentence for each of the validator's own findings; what a validator of ours says is taken as it is."""

_FACTS = frozenset({"min_length", "max_length", "pattern", "gt", "ge", "lt", "le", "expected"})


def fault_of(finding: Mapping[str, Any]) -> Fault:
    """One of a `ValidationError`'s findings; one that nobody has words for keeps the validator's."""
    ctx = finding.get("ctx") or {}
    facts = {name: fact for name, fact in ctx.items() if name in _FACTS}
    if finding["type"] in WORDS:
        return Fault(*WORDS[finding["type"]], facts)
    own = {name: fact for name, fact in ctx.items() if name != AT and isinstance(fact, str | int | float | list)}
    said: str = finding["msg"]
    return Fault(finding["type"], said, own)


def place_of(finding: Mapping[str, Any]) -> tuple[str, ...]:
    """Which field it is about: a rule between fields says itself which of them is to be mended."""
    at = (finding.get("ctx") or {}).get(AT, "")
    return (*map(str, finding["loc"]), *filter(None, at.split(".")))


def not_here(noun: str, an_id: Any) -> Fault:
    """There is nothing of that id for a field to name."""
    return Fault("not_here", "no {noun} here with id {id}", {"noun": noun, "id": an_id})
