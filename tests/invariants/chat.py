"""Conversations: every message has the next number, and what is counted is what is there."""

from offblock.domain.notices.chat import Conversation, Mark, Message
from tests.invariants.records import Records


def conversations(found: Records) -> None:
    """No number is missing or twice, nobody has read what is not there, and marks only go on (FL-12)."""
    for one in found[Conversation]:
        mine = sorted((row for row in found[Message] if row.pilot_id == one.pilot_id), key=lambda row: row.id)
        assert [row.id for row in mine] == list(range(1, one.last_id + 1)), f"messages of {one.pilot_id} have gaps"
        assert one.of_pilot == sum(not row.from_staff for row in mine), f"count of {one.pilot_id}"
        for marks, of_pilot in ((one.pilot_marks, True), (one.staff_marks, False)):
            places = [mark.up_to for mark in marks]
            assert places == sorted(set(places)), f"marks of {one.pilot_id} go back"
            assert all(mark.of_pilot == mine[mark.up_to - 1].of_pilot for mark in marks), f"marks of {one.pilot_id}"
            last = marks[-1] if marks else Mark()
            unread = sum(row.from_staff is of_pilot for row in mine if row.id > last.up_to)
            assert unread == (one.unread_by_pilot if of_pilot else one.unread_by_staff), f"unread of {one.pilot_id}"
    known = {one.pilot_id for one in found[Conversation]}
    assert {row.pilot_id for row in found[Message]} <= known, "messages without their conversation"
