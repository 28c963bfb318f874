"""Users, looked for by the beginning of a name or of an address."""

from __future__ import annotations

import re

from offblock.domain.kernel.page import Page
from offblock.domain.people.users import EmailMarker, User
from offblock.queries.reader import Reader

_NOT_SORTED_BY = re.compile(r"[^a-z0-9]+")


def found(reader: Reader, q: str, address: str, size: int, cursor: str) -> Page[User]:
    """A page of users by name, of those whose name begins so; or by address, of those whose address does.

    Names are compared as they are sorted: small letters and digits, whatever stands between them.
    """
    if not address:
        begins = _NOT_SORTED_BY.sub("-", q.strip().casefold())[:40]
        return reader.page("users", size=size, cursor=cursor, begins=begins)
    page: Page[EmailMarker] = reader.page("addresses", address.strip().lower(), size=size, cursor=cursor)
    users = reader.find_all(*((User, one.owner_id) for one in page.rows), strong=False) if page.rows else []
    return Page([one for one in users if one], page.cursor)
