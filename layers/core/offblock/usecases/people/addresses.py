"""What the operator does with the addresses by which users are looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.kernel.decision import Decision
from offblock.domain.people.staff_edits import marker_of
from offblock.domain.people.users import EmailMarker, User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store

PAGE = 100


def index_anew(store: Store, cursor: str | None = None) -> tuple[int, str | None]:
    """Write the addresses of a page of users into the index, where they were taken before there was one (PF-03).

    Gives how many that were, and the cursor of the next page, None after the last; twice finds nothing more to do.
    """
    page = store.page("users", size=PAGE, cursor=cursor)
    return sum(_index(store, user.id) for user in page.rows), page.cursor


@command
def _index(store: Store, user_id: int) -> bool:
    """Write one user's address into the index; whether it was not there."""
    user = store.find(User, user_id)
    wanted = marker_of(user.email, user_id) if user else None
    marker = store.find(EmailMarker, wanted.address_hash) if wanted else None
    if wanted is None or marker is None or marker.owner_id != user_id or marker.address:
        return False
    found = marker.but(address=wanted.address)
    return store.commit(Decision(True, puts=(found,)))
