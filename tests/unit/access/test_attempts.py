"""How often somebody may try: counted per address and per source, until the time of each is over."""

import pytest

from offblock.domain.access import attempts
from offblock.domain.access.attempts import CODE, MAIL, PASSWORD, SIGN_IN, SIGN_UP, Allowance, Attempts, TooManyAttempts
from tests.unit.builders import NOW

ALL = (SIGN_IN, SIGN_UP, CODE, MAIL, PASSWORD)


def tried(allowance: Allowance, times: int, after: int = 0, address: str = "ada", source: str = "192.0.2.1") -> int:
    """How many of so many tries at one instant are allowed; then more of them later, if `after` says so."""
    kept: dict[str, Attempts] = {}
    allowed = 0
    for at in [NOW] * times + [NOW + after] * (times if after else 0):
        limits = attempts.counters(allowance, address, source)
        try:
            made = [attempts.counted(kept.get(name), name, limit, at) for name, limit in limits.items()]
        except TooManyAttempts:
            continue
        kept |= {one.counter: one for one in made}
        allowed += 1
    return allowed


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize(
    ("allowance", "most"), [(SIGN_IN, 10), (SIGN_UP, 1), (CODE, 10), (MAIL, 1), (PASSWORD, 10)], ids=str
)
def test_an_address_is_tried_so_often_and_again_when_the_time_is_over(allowance: Allowance, most: int) -> None:
    seconds = min(one.seconds for one in allowance.address)
    assert tried(allowance, most + 3) == most
    assert tried(allowance, most + 3, after=seconds - 1) == most
    assert tried(allowance, most + 3, after=seconds) == 2 * most


@pytest.mark.rule("PF-02")
def test_nobody_can_guess_a_code_within_its_life() -> None:
    most = max(one.most * 14 * 24 * 3600 // one.seconds for one in CODE.address)
    assert most <= 3360, "tries in the fortnight of an invitation, out of a hundred million"


@pytest.mark.rule("PF-02")
@pytest.mark.parametrize("allowance", ALL, ids=lambda one: one.name)
def test_a_source_has_a_limit_of_its_own_for_all_addresses_together(allowance: Allowance) -> None:
    first, second = (attempts.counters(allowance, address, "192.0.2.1") for address in ("ada", "bo"))
    shared = first.keys() & second.keys()
    assert [first[name] for name in shared] == [allowance.source]
    assert not first.keys() & attempts.counters(allowance, "cy", "192.0.2.2").keys()


@pytest.mark.rule("PF-02")
def test_each_kind_of_try_is_counted_apart_and_tells_nothing_of_whom() -> None:
    names = [name for one in ALL for name in attempts.counters(one, "ada@example.org", "192.0.2.1")]
    assert len(set(names)) == len(names)
    assert all(len(name) == 64 and "ada" not in name for name in names)


@pytest.mark.rule("PF-02", "PF-15")
def test_a_refusal_says_when_the_next_try_may_be_made() -> None:
    ((name, limit), *_) = attempts.counters(MAIL, "ada", "192.0.2.1").items()
    first = attempts.counted(None, name, limit, NOW)
    with pytest.raises(TooManyAttempts) as refused:
        attempts.counted(first, name, limit, NOW + 20)
    assert refused.value.facts["retry_after_seconds"] == limit.seconds - 20
