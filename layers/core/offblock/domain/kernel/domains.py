"""The hosts by which an airline is found: whose they are, and how an operator changes them (OP-01, PF-01)."""

import re
from collections.abc import Sequence

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Conflict, Fault, Invalid
from offblock.domain.kernel.tenants import Tenant, must_be_whole

MOST_DOMAINS = 20
NO_HOST = "{domain} is no host: say it without https://, such as ops.example.org"
OF_ANOTHER = "{domain} is another airline's path: below /at/ stands {tenant}"
_DOMAIN = re.compile(
    r"(?=.{1,200}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*(:[0-9]{1,5})?(/[a-z0-9._/-]*[a-z0-9])?"
)
_AT = re.compile(r"/at/([^/]+)$")


class DomainTaken(Conflict):
    """Another airline is found by this host."""


class DomainsUnchanged(Conflict):
    """There is nothing to take back."""


def read(domains: Sequence[str]) -> tuple[str, ...]:
    """Hosts as they are kept: in small letters, each once, in the order said; the first is where clients go."""
    found = tuple(dict.fromkeys(one.strip().lower().rstrip("/") for one in domains))
    if len(found) > MOST_DOMAINS:
        raise Invalid({"domains": Fault("too_many", "give at most {max_length}", {"max_length": MOST_DOMAINS})})
    for one in found:
        if _DOMAIN.fullmatch(one) is None:
            raise Invalid({"domains": Fault("wrong_form", NO_HOST, {"domain": one})})
    return found


def given(present: Tenant, wanted: tuple[str, ...], others: Sequence[Tenant]) -> Decision[Tenant]:
    """The airline with these hosts and no others; those of before are kept for `taken_back`.

    A host is one airline's alone. Below `/at/` at a host that several share stands the airline's own short name.
    """
    must_be_whole(present)
    for one in wanted:
        named = _AT.search(one)
        if named and named[1] != present.id:
            raise Invalid({"domains": Fault("wrong_form", OF_ANOTHER, {"domain": one, "tenant": present.id})})
    taken = {name: one.id for one in others for name in one.domains}
    for one in wanted:
        if one in taken:
            raise DomainTaken(
                "{domain} is a host of {tenant}: take it away there first.", domain=one, tenant=taken[one]
            )
    if wanted == present.domains:
        return Decision(present)
    after = present.but(domains=wanted, domains_before=present.domains)
    return Decision(after, puts=(after,), rests_on=tuple(others))


def taken_back(present: Tenant, others: Sequence[Tenant]) -> Decision[Tenant]:
    """The hosts as they were before they were last changed; once more, and they are as they were before that."""
    if present.domains_before is None:
        raise DomainsUnchanged("The hosts of {tenant} were never changed: there is nothing to undo.", tenant=present.id)
    return given(present, present.domains_before, others)
