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
def read(store: Store, user_id: int, up_to: str | None) -> Watermark:
    """Note up to which notice a user has read; it never goes back."""
    if up_to and not notices.is_id(up_to):
        raise Invalid({"up_to": Fault("wrong_form", "give the id of a notice")})
    mark = store.find(Watermark, user_id) or Watermark(user_id=store.get(User, user_id).id)
    moved = notices.mark(mark, up_to, store.moment.now)
    return store.commit(Decision(moved, puts=(moved,)))
