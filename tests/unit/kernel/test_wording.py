"""Wording: a sentence and its facts say the same, and a validator's findings are said in our words."""

from typing import Annotated, get_args

import pytest
from pydantic import BaseModel, Field, ValidationError
from pydantic_core.core_schema import ErrorType

from offblock.domain.kernel.faults import WORDS, fault_of
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid
from offblock.domain.kernel.wording import plain, sentence
from tests.unit.builders import NOW


@pytest.mark.rule("PF-15", "PF-18")
def test_a_refusal_says_in_words_what_it_tells_as_facts() -> None:
    no = Conflict("{registration} is booked until {ends_at}.", registration="D-ITEA", ends_at=NOW, uses=None)
    assert no.message == str(no) == "D-ITEA is booked until 2026-11-02T12:00:00Z."
    assert no.facts == {"registration": "D-ITEA", "ends_at": "2026-11-02T12:00:00Z"}


@pytest.mark.rule("PF-18")
def test_what_somebody_wrote_is_never_taken_for_a_template() -> None:
    assert sentence("{name} says {reason}", {"name": "{reason}", "reason": "{name}"}) == "{reason} says {name}"
    assert sentence("{title} and {unknown}", {"title": "A"}) == "A and {unknown}"
    assert sentence("used by {uses}", {"uses": ["A", "B"]}) == "used by A, B"


@pytest.mark.rule("PF-18")
def test_facts_are_sent_with_instants_as_the_wire_has_them_and_without_what_is_unknown() -> None:
    facts = {"opens_at": NOW, "blocked_until": NOW, "points": NOW, "what": None, "is_at": True}
    when = "2026-11-02T12:00:00Z"
    assert plain(facts) == {"opens_at": when, "blocked_until": when, "points": NOW, "is_at": True}


@pytest.mark.rule("PF-15", "PF-18")
def test_fields_are_wrong_by_code_and_in_words() -> None:
    no = Invalid({"name": "write another one", "legs": Fault("too_many", "give at most {most}", {"most": 5})})
    assert no.errors == {"name": "write another one", "legs": "give at most 5"}
    assert {name: one.code for name, one in no.faults.items()} == {"name": "invalid", "legs": "too_many"}


class Form(BaseModel):
    """A form with a few bounds."""

    text: Annotated[str, Field(max_length=3)] = ""
    some: Annotated[tuple[int, ...], Field(max_length=1)] = ()
    count: Annotated[int, Field(ge=1)] = 1


@pytest.mark.rule("PF-18")
@pytest.mark.parametrize(
    ("wrong", "code", "text"),
    [
        ({"text": "long"}, "too_long", "write at most 3 characters"),
        ({"some": (1, 2)}, "too_many", "give at most 1"),
        ({"count": 0}, "too_low", "write 1 or more"),
        ({"count": "x"}, "whole_number_expected", "write a whole number"),
    ],
)
def test_what_the_validator_finds_is_said_in_our_words(wrong: dict[str, object], code: str, text: str) -> None:
    with pytest.raises(ValidationError) as found:
        Form.model_validate(wrong)
    (finding,) = found.value.errors()
    assert (fault_of(finding).code, fault_of(finding).text) == (code, text)


def test_every_finding_with_words_is_one_that_the_validator_can_make() -> None:
    assert set(WORDS) <= set(get_args(ErrorType))
