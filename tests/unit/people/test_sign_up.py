"""Signing up: a new pilot or nobody, and an address that is proved by whoever reads it."""

import pytest
from pydantic import ValidationError

from offblock.domain.access import codes
from offblock.domain.access.callers import Role
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.kernel.languages import Language
from offblock.domain.people import sign_up
from offblock.domain.people.sign_up import SignUp
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import User
from tests.unit.builders import NOW, PILOT, moment, pilot

FORM = SignUp(name="Ada", email="Ada@example.test", password="gannet over tarn", airport="EDDG")
NEW = 77


def mailed(user_id: int, purpose: Purpose) -> Code:
    """A code that went to the pilot's address."""
    return codes.make(
        marker_of("ada@example.test", 1).address_hash, purpose, user_id, Language.ENGLISH, moment()
    ).answer


@pytest.mark.rule("PF-03")
def test_who_signs_up_is_a_pilot_whose_address_is_not_proved() -> None:
    decided = sign_up.enter(FORM, NEW, None, Language.FRENCH, Language.ENGLISH, moment())
    code, user, marker = decided.puts
    assert isinstance(user, User)
    assert (decided.answer, user.id, user.roles, user.email_verified) == (NEW, NEW, (Role.PILOT,), False)
    assert (user.points, user.rank_id, user.licences, user.airport) == (0, None, (), "EDDG")
    assert marker == marker_of("ada@example.test", NEW), "in small letters"
    assert isinstance(code, Code)
    assert (code.purpose, code.user_id, code.language) == (Purpose.CONFIRM, NEW, Language.FRENCH)


@pytest.mark.rule("PF-02", "PF-03")
@pytest.mark.parametrize(("is_proved", "purpose"), [(True, Purpose.RESET), (False, Purpose.CONFIRM)])
def test_where_somebody_has_the_address_nothing_is_changed_and_a_code_goes_there(
    is_proved: bool, purpose: Purpose
) -> None:
    decided = sign_up.enter(FORM, NEW, pilot(email_verified=is_proved), Language.ENGLISH, Language.ENGLISH, moment())
    (code,) = decided.puts
    assert isinstance(code, Code)
    assert (decided.answer, code.user_id, code.purpose) == (PILOT, PILOT, purpose)
    assert decided.rests_on == (marker_of(FORM.email, PILOT),)
    assert len(decided.happened) == 1, "a mail leaves as it does for a new one"


@pytest.mark.rule("PF-03")
def test_an_address_is_proved_once_and_twice_is_once() -> None:
    user, code = pilot(email_verified=False), mailed(PILOT, Purpose.CONFIRM)
    marker = marker_of(user.email, PILOT)
    first = sign_up.prove(user, code, marker, moment())
    assert first.answer.email_verified
    assert first.puts == (first.answer, code.but(used_at=NOW))
    assert first.rests_on == (marker,), "whose the address is stays so meanwhile"
    assert sign_up.prove(first.answer, code.but(used_at=NOW), marker, moment()).puts == ()


@pytest.mark.rule("PF-03")
def test_a_password_that_is_set_leaves_no_mark_of_itself() -> None:
    code = codes.claim(mailed(PILOT, Purpose.RESET), "otter under fell", "test", moment()).answer
    assert code.claim
    (left,) = sign_up.prove(pilot(), code, marker_of("ada@example.test", PILOT), moment()).puts
    assert isinstance(left, Code)
    assert (left.used_at, left.claim) == (NOW, None)


@pytest.mark.rule("PF-02", "PF-03")
@pytest.mark.parametrize(
    "wrong",
    [{"name": " "}, {"email": "none"}, {"password": "short"}, {"password": "password1234"}, {"airport": "muenster"},
     {"roles": ["sysadmin"]}, {"points": 5}],
    ids=str,
)  # fmt: skip
def test_what_is_wrong_or_not_to_be_said_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        SignUp.model_validate(FORM.model_dump() | wrong)
