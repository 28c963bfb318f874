"""What a user does with notices (PF-09)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.refusals import Fault, Invalid
from offblock.domain.notices import notices
from offblock.domain.notices.notices import Watermark
from offblock.domain.people.users import User
from offblock.usecases.command import command

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def read(store: Store, user_id: int, up_to: str | None, ids: tuple[str, ...] = ()) -> Watermark:
    """Note up to which notice a user has read, which never goes back, or `ids` alone; everything without either."""
    sent = {"up_to": (up_to,) if up_to else (), "ids": ids}
    if wrong := [name for name, given in sent.items() if not all(map(notices.is_id, given))]:
        raise Invalid({name: Fault("wrong_form", "give the id of a notice") for name in wrong})
    mark = store.find(Watermark, user_id) or Watermark(user_id=store.get(User, user_id).id)
    moved = mark if ids and not up_to else notices.mark(mark, up_to, store.moment.now)
    moved = notices.mark_singly(moved, ids)
    return store.commit(Decision(moved, puts=(moved,)))
