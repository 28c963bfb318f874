"""Passwords: twelve characters, none of the common ones, and nothing else."""

import pytest
from pydantic import TypeAdapter, ValidationError

from offblock.domain.access.common_passwords import COMMON
from offblock.domain.access.passwords import LONGEST, SHORTEST, Password

CHECK: TypeAdapter[str] = TypeAdapter(Password)


def is_taken(password: str) -> bool:
    """Whether somebody may choose it."""
    try:
        return CHECK.validate_python(password) == password
    except ValidationError:
        return False


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize(
    "password", ["gannet over tarn", "gannettarnow", "    tarn    ", "ÄÖÜ ß 漢字 🛩 x1", "g" * 50 + "abc"]
)
def test_twelve_characters_of_any_kind_are_enough(password: str) -> None:
    assert is_taken(password)


@pytest.mark.rule("PF-02")
def test_length_is_from_twelve_to_two_hundred_and_blanks_count() -> None:
    words = "gannet over tarn " * 20
    assert [is_taken(words[:n]) for n in (SHORTEST - 1, SHORTEST, LONGEST, LONGEST + 1)] == [False, True, True, False]
    assert (SHORTEST, LONGEST) == (12, 200)


@pytest.mark.rule("PF-02")
def test_a_common_one_is_refused_in_any_letters_and_with_blanks() -> None:
    for one in COMMON:
        assert not is_taken(one)
    assert not is_taken("PASSWORD1234")
    assert not is_taken("Pass Word 12 34")


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("password", ["aaaaaaaaaaaa", "abababababab", "abc abc abc abc"])
def test_fewer_than_four_signs_are_too_few(password: str) -> None:
    assert not is_taken(password)


@pytest.mark.rule("PF-02")
def test_the_list_holds_what_could_be_chosen_at_all() -> None:
    assert len(COMMON) > 150
    assert all(len(one) >= SHORTEST and one == one.casefold().replace(" ", "") for one in COMMON)
