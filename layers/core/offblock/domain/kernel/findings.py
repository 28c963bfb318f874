"""What a validator of ours finds wrong: a code with facts, as pydantic's own findings have, and the field to mend."""

from typing import Any

from pydantic_core import PydanticCustomError

AT = "at_field"
"""The fact that names the field to mend, where a rule between fields has found it."""


def finding(code: str, sentence: str, *, at: str = "", **facts: Any) -> PydanticCustomError:
    """To be raised by a validator; the braces of `sentence` name the facts (PF-18).

    A rule between fields is found where they all are: `at` is the field to mend, such as `window_ends_at`.
    """
    sent = {AT: at, **facts} if at else facts
    return PydanticCustomError(code, sentence, sent or None)
