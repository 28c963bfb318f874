"""Codes by mail: how they are made, until when they fit, and that one code sets one password."""

import pytest

from offblock.domain.access import codes
from offblock.domain.access.codes import Code, CodeWrong, Purpose
from offblock.domain.kernel.events import WorkKind
from offblock.domain.kernel.languages import Language
from tests.unit.builders import DAY, HOUR, NOW, PILOT, moment

ADDRESS = "a" * 64
FIRST, SECOND = "otter under fell", "heron above lake"


def made(purpose: Purpose = Purpose.RESET, user_id: int | None = PILOT) -> Code:
    """A code that was made just now."""
    return codes.make(ADDRESS, purpose, user_id, Language.ENGLISH, moment()).answer


def digits_of(code: Code, tenant: str = "test") -> str:
    """What the mail has."""
    return code.digits(tenant, moment())


def fits(code: Code | None, digits: str, after: int = 0, tenant: str = "test") -> bool:
    """Whether the digits are the code's, so many seconds later."""
    try:
        codes.must_fit(code, digits, tenant, moment(NOW + after))
    except CodeWrong:
        return False
    return True


@pytest.mark.rule("PF-03")
@pytest.mark.parametrize(
    ("purpose", "seconds"), [(Purpose.CONFIRM, DAY), (Purpose.RESET, HOUR), (Purpose.INVITE, 14 * DAY)]
)
def test_a_code_fits_until_its_last_second(purpose: Purpose, seconds: int) -> None:
    code = made(purpose)
    assert fits(code, digits_of(code), seconds - 1)
    assert not fits(code, digits_of(code), seconds)


@pytest.mark.rule("PF-03")
def test_the_digits_are_eight_and_each_codes_own() -> None:
    several = [made(), made(Purpose.CONFIRM), made().but(serial=99), made().but(address_hash="b" * 64)]
    found = {digits_of(code) for code in several} | {digits_of(several[0], "elsewhere")}
    assert len(found) == 5, "another purpose, serial, address or airline is another code"
    assert all(len(one) == 8 and one.isdigit() for one in found)
    assert digits_of(several[0]) == digits_of(made()), "said again it is the same"
    assert several[0].digits("test", moment(secret="another")) != digits_of(several[0])
    assert digits_of(several[0]) not in several[0].model_dump_json(), "stored nowhere"


@pytest.mark.rule("PF-02", "PF-03")
def test_whatever_is_wrong_with_a_code_is_one_refusal() -> None:
    code = made()
    right = digits_of(code)
    wrong = f"{(int(right) + 1) % 10**8:08d}"
    for one, digits in ((code, wrong), (code, right[:-1]), (code, ""), (None, right), (made(user_id=None), right)):
        with pytest.raises(CodeWrong) as refused:
            codes.must_fit(one, digits, "test", moment())
        assert refused.value.message == codes.wrong().message
    assert not fits(code, right, tenant="elsewhere")


@pytest.mark.rule("PF-02", "PF-03")
def test_a_code_for_nobody_is_kept_and_not_mailed() -> None:
    somebodys, nobodys = (codes.make(ADDRESS, Purpose.RESET, who, Language.ENGLISH, moment()) for who in (PILOT, None))
    assert [one.kind for one in somebodys.happened] == [WorkKind.CODE_MADE]
    assert nobodys.happened == ()
    assert [len(one.puts) for one in (somebodys, nobodys)] == [1, 1], "what is written is the same"


@pytest.mark.rule("PF-03")
def test_one_code_sets_one_password_and_the_same_again_until_it_is_set() -> None:
    claimed = codes.claim(made(), FIRST, "test", moment()).answer
    assert codes.claim(claimed, FIRST, "test", moment()).answer == claimed, "cut short it goes on"
    with pytest.raises(CodeWrong):
        codes.claim(claimed, SECOND, "test", moment())
    with pytest.raises(CodeWrong):
        codes.claim(claimed.but(used_at=NOW, claim=None), FIRST, "test", moment())


@pytest.mark.rule("PF-02")
def test_nothing_of_a_password_is_kept_with_its_code() -> None:
    code = codes.claim(made(), FIRST, "test", moment()).answer
    assert FIRST not in code.model_dump_json()
    marks = {code.claim, codes.claim(made(), FIRST, "elsewhere", moment()).answer.claim}
    marks |= {codes.claim(made(), FIRST, "test", moment(secret="another")).answer.claim}
    assert len(marks) == 3, "nobody without the secret can try passwords at it"
