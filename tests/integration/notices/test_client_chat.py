"""The desktop client's chat as its wire contract has it (FL-12)."""

import pytest

from offblock.domain.people.users import User
from tests import airline
from tests.airline import DAY, PILOT, STAFF
from tests.conftest import Clock
from tests.harness import meter
from tests.integration.conftest import People
from tests.integration.notices.test_chat import MINE, THEIRS, write

PREFIXES = ("/api/acars", "/api/v2/acars")


@pytest.mark.rule("FL-12")
@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_page_is_flat_and_its_messages_are_bare_with_numbers_as_ids(people: People, prefix: str) -> None:
    empty = people.pilot("GET", f"{prefix}/messages", page=1)
    assert (empty.status, empty.body) == (200, {"data": [], "current_page": 1, "last_page": 1})
    sent = people.pilot("POST", f"{prefix}/message", {"message": "Ready for push-back"})
    assert sent.status == 200
    assert sent.body == {
        "id": 1,
        "sender_id": PILOT,
        "sender_name": "Pilot 2",
        "sender_role": "pilot",
        "type": "acars",
        "message": "Ready for push-back",
        "read_at": None,
        "created_at": "2026-11-02T12:00:00Z",
    }
    write(people.staff, "Push-back approved", path=THEIRS)
    write(people.airline, "Have a good flight", path=THEIRS)
    page = people.pilot("GET", f"{prefix}/messages", page=1).body
    assert set(page) == {"data", "current_page", "last_page"}, "no meta"
    assert [one["id"] for one in page["data"]] == [3, 2, 1]
    assert (page["data"][1]["sender_id"], page["data"][1]["type"]) == (STAFF, "web")
    key = page["data"][0]
    assert (key["sender_id"], key["sender_name"], key["sender_role"]) == (0, "Operations", None)
    assert page["data"][2] == sent.body


@pytest.mark.rule("FL-12")
@pytest.mark.parametrize("prefix", PREFIXES)
def test_confirming_until_read_at_is_set_is_what_ends_it(people: People, clock: Clock, prefix: str) -> None:
    write(people.staff, "one", "two", path=THEIRS)
    clock.advance(5)
    for message in people.pilot("GET", f"{prefix}/messages").body["data"]:
        assert message["read_at"] is None
        assert people.pilot("PUT", f"{prefix}/message/confirm", {"message_id": message["id"]}).status == 200
    shown = people.pilot("GET", f"{prefix}/messages").body["data"]
    assert {one["read_at"] for one in shown} == {"2026-11-02T12:00:05Z"}
    assert [one["read_at"] for one in people.staff("GET", THEIRS).data] == ["2026-11-02T12:00:05Z"] * 2
    missing = people.pilot("PUT", f"{prefix}/message/confirm", {"message_id": 9})
    assert (missing.status, missing.body["error"]) == (404, "There is no message 9 here.")


@pytest.mark.rule("FL-12")
@pytest.mark.parametrize(("count", "pages"), [(1, 1), (15, 1), (16, 2), (30, 2), (31, 3)])
def test_pages_of_fifteen_lead_back_to_the_first_message(people: People, count: int, pages: int) -> None:
    write(people.pilot, *map(str, range(count)))
    found: list[int] = []
    for number in range(1, pages + 1):
        page = people.pilot("GET", "/api/acars/messages", page=number).body
        assert (page["current_page"], page["last_page"]) == (number, pages)
        found += [one["id"] for one in page["data"]]
    assert found == list(range(count, 0, -1))
    beyond = people.pilot("GET", "/api/acars/messages", page=pages + 1)
    assert (beyond.status, beyond.body["data"], beyond.body["last_page"]) == (200, [], pages)


@pytest.mark.rule("FL-12")
def test_the_last_page_is_where_what_is_kept_ends(people: People, clock: Clock) -> None:
    write(people.pilot, *map(str, range(20)))
    clock.advance(365 * DAY)
    write(people.pilot, *map(str, range(20, 37)))
    pages = [people.pilot("GET", "/api/acars/messages", page=number).body for number in (1, 2, 3)]
    assert [len(page["data"]) for page in pages] == [15, 2, 0]
    assert pages[1]["last_page"] == 2


@pytest.mark.rule("FL-12", "PF-15")
def test_what_the_client_sends_beyond_the_contract_is_passed_over_and_what_is_wrong_is_said(people: People) -> None:
    assert people.pilot("POST", "/api/acars/message", {"message": "hi", "version": 3}).status == 200
    for body in ({"message": ""}, {"message": 7}, {}, {"text": "hi"}):
        refused = people.pilot("POST", "/api/acars/message", body)
        assert refused.status == 422
        assert isinstance(refused.body["error"], str)
    for page in ("0", "-1", "x", "99999999999999999999"):
        assert people.pilot("GET", "/api/acars/messages", page=page).status == 422
    for sent in ({"message_id": "1"}, {"message_id": 0}, {}, {"message_id": None}):
        assert people.pilot("PUT", "/api/v2/acars/message/confirm", sent).status in (200, 422)
    assert people.airline("GET", "/api/acars/messages").status == 422, "a key of the airline is no pilot's client"


@pytest.mark.rule("FL-12")
def test_a_poll_with_nothing_new_reads_half_a_unit(people: People, clock: Clock) -> None:
    write(people.pilot, *("x" * 500 for _ in range(15)))
    for prefix in PREFIXES:
        people.pilot("GET", f"{prefix}/messages", page=1)
        with meter() as units:
            again = people.pilot("GET", f"{prefix}/messages", page=1)
        assert len(again.body["data"]) == 15
        assert (units.read, units.write) == (0.5, 0)
    write(people.staff, "new", path=THEIRS)
    assert people.pilot("GET", "/api/acars/messages").body["data"][0]["message"] == "new"
    people.pilot("PUT", "/api/acars/message/confirm", {"message_id": 16})
    assert people.staff("GET", THEIRS).data[0]["read_at"] is not None, "a mark shows though the messages are kept"


@pytest.mark.rule("FL-12")
def test_a_new_name_shows_within_a_minute(people: People, clock: Clock) -> None:
    write(people.pilot, "hi")
    people.pilot("GET", "/api/acars/messages")
    store = airline.store()
    assert store.get(User, PILOT).name == "Pilot 2"
    people.pilot("PUT", "/api/v1/me", {"name": "Ada"})
    clock.advance(61)
    assert people.pilot("GET", "/api/acars/messages").body["data"][0]["sender_name"] == "Ada"
    assert people.pilot("GET", MINE).data[0]["sender"]["name"] == "Ada"
