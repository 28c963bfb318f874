"""What AWS keeps of one airline beside the table and the files: who signs in, secrets, the keys that count requests.

Each may be removed twice. Nothing of it goes into an archive: passwords cannot be read, and secrets are not copied.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from offblock.adapters import aws
from offblock.adapters.plans import ApiGateway
from offblock.adapters.pool import Pool
from offblock.config import config
from ops import place

PATIENCE_SECONDS = 20
A_BATCH = 10
"""Parameters that are removed in one request."""


def remove_people(tenant: str) -> int:
    """Take everybody of an airline out of the user pool; how many."""
    gone = 0
    for user_id in list(_people(tenant)):
        Pool(tenant).forget(user_id)
        gone += 1
    return gone


def _people(tenant: str) -> Iterator[int]:
    pool = place.needed("OFFBLOCK_POOL")
    pages = aws.client("cognito-idp", PATIENCE_SECONDS).get_paginator("list_users")
    for page in pages.paginate(UserPoolId=pool, Filter=f'username ^= "{tenant}."'):
        yield from (int(one["Username"].partition(".")[2]) for one in page["Users"])


def remove_secrets(tenant: str) -> int:
    """Remove an airline's parameters, such as the addresses of its webhooks; how many."""
    ssm: Any = aws.client("ssm", PATIENCE_SECONDS)
    pages = ssm.get_paginator("get_parameters_by_path").paginate(
        Path=f"/offblock/{config().stage}/{tenant}/", Recursive=True, WithDecryption=False
    )
    names = [one["Name"] for page in pages for one in page["Parameters"]]
    left = iter(names)
    while some := list(islice(left, A_BATCH)):
        ssm.delete_parameters(Names=some)
    return len(names)


def remove_plan_keys(tenant: str) -> int:
    """Remove the keys by which the gateway counts an airline under plans of its own; how many."""
    gateway = ApiGateway(config().stage, place.needed("OFFBLOCK_API"))
    mine = [one for one in gateway.tenant_keys() if one.tenant == tenant]
    for key in mine:
        gateway.close(key)
    return len(mine)


REMOVES: dict[str, Callable[[str], int]] = {
    "people": remove_people,
    "secrets": remove_secrets,
    "plan_keys": remove_plan_keys,
}
"""What is removed, by what the answer calls it."""
