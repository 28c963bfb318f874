"""An airline's hosts: how they are written, whose they are, and how a change is taken back."""

import pytest

from offblock.domain.kernel import domains
from offblock.domain.kernel.domains import DomainsUnchanged, DomainTaken
from offblock.domain.kernel.refusals import Invalid
from offblock.domain.kernel.tenants import Tenant, TenantHalfThere, TenantStatus

VAIR = Tenant(id="vair", name="Virtual Air", domains=("vair.test",))
OTHER = Tenant(id="other", name="Other", domains=("other.test", "shared.test/at/other"))


@pytest.mark.rule("OP-01", "PF-01")
def test_hosts_are_kept_in_small_letters_each_once_in_the_order_said() -> None:
    said = ("Ops.Example.org", "vair.test:8443", "ops.example.org/", "shared.test/at/vair")
    assert domains.read(said) == ("ops.example.org", "vair.test:8443", "shared.test/at/vair")


@pytest.mark.rule("OP-01")
@pytest.mark.parametrize("wrong", ["", "https://a.test", "a b", "-a.test", "a..test", "a.test:", "a.test?x", "x" * 201])
def test_what_is_no_host_is_refused_with_how_to_say_it(wrong: str) -> None:
    with pytest.raises(Invalid, match="without https://"):
        domains.read(("a.test", wrong))
    with pytest.raises(Invalid, match="at most 20"):
        domains.read([f"h{n}.test" for n in range(21)])


@pytest.mark.rule("OP-01", "PF-01")
def test_a_host_is_one_airlines_alone_and_the_write_rests_on_the_others() -> None:
    made = domains.given(VAIR, ("new.test",), [OTHER])
    assert (made.answer.domains, made.answer.domains_before) == (("new.test",), ("vair.test",))
    assert made.rests_on == (OTHER,)
    with pytest.raises(DomainTaken, match=r"other\.test is a host of other"):
        domains.given(VAIR, ("vair.test", "other.test"), [OTHER])
    with pytest.raises(Invalid, match="below /at/ stands vair"):
        domains.given(VAIR, ("shared.test/at/other",), [])
    assert domains.given(VAIR, VAIR.domains, [OTHER]).puts == ()
    with pytest.raises(TenantHalfThere):
        domains.given(VAIR.but(status=TenantStatus.ERASING), ("new.test",), [])


@pytest.mark.rule("OP-01")
def test_a_change_is_taken_back_and_that_as_well_unless_the_host_was_given_away() -> None:
    changed = domains.given(VAIR, (), []).answer
    assert changed.domains == ()
    back = domains.taken_back(changed, []).answer
    assert (back.domains, back.domains_before) == (("vair.test",), ())
    assert domains.taken_back(back, []).answer.domains == ()
    with pytest.raises(DomainTaken):
        domains.taken_back(changed, [OTHER.but(domains=("vair.test",))])
    with pytest.raises(DomainsUnchanged, match="nothing to undo"):
        domains.taken_back(VAIR, [])
