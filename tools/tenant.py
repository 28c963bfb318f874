"""Makes a tenant and its first sysadmin with a key, in a deployed table.

`OFFBLOCK_TABLE=... AWS_REGION=... python -m tools.tenant vair "Virtual Air" me@example.org EDDF`
prints the key once. A tenant that is there already is refused, and nothing is changed.
"""

import os
import re
import sys

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access import api_keys
from offblock.domain.access.api_keys import KeyForm
from offblock.domain.access.callers import Role
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Conflict
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.people import staff_edits
from offblock.domain.people.users import User
from offblock.usecases.access.api_keys import new_secret


class TenantExists(Conflict):
    """The name is taken."""


def found(tenant: str, name: str, email: str, airport: str) -> str:
    """Write the tenant, its sysadmin and a key bound to that user; the key's secret."""
    store = Store(tenant, moment_for(f"tenant {tenant}"))
    if store.find(Tenant, tenant):
        raise TenantExists(f"There is a tenant {tenant} already: choose another name.")
    user = User(
        id=store.moment.ids.next(),
        name=email.partition("@")[0],
        email=email,
        email_verified=True,
        roles=(Role.SYSADMIN,),
        airport=airport,
        created_at=store.moment.now,
    )
    secret = new_secret()
    key = api_keys.issue(KeyForm(name="First key", user_id=user.id), tenant, secret, store.moment).answer
    made = Tenant(id=tenant, name=name)
    store.commit(Decision(None, puts=(made, user, staff_edits.marker_of(email, user.id), key)))
    return secret


def main() -> None:
    """Read the command line, make the tenant, print the key."""
    if len(sys.argv) != 5 or not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", sys.argv[1]):
        sys.exit('usage: python -m tools.tenant TENANT "Name" E-MAIL AIRPORT  (TENANT: small letters, digits, dashes)')
    if not os.environ.get("OFFBLOCK_TABLE"):
        sys.exit("OFFBLOCK_TABLE is missing: it is TableName among the stack's outputs")
    os.environ.setdefault("OFFBLOCK_SECRET", "not used here")
    try:
        print(found(*sys.argv[1:]))
    except (Conflict, ValueError) as wrong:
        sys.exit(str(wrong))


if __name__ == "__main__":
    main()
