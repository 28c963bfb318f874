"""Messages over the API: the pilot's page and operations' see one conversation (FL-12)."""

from typing import Any

import pytest

from offblock.config import config
from offblock.domain.access.audit import AuditEntry
from offblock.domain.notices.chat import MOST_CHARACTERS
from offblock.domain.people.users import User
from tests import airline, pump
from tests.airline import DAY, OTHER, PILOT, STAFF, TENANT
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.integration.conftest import People
from tests.integration.notices.feeds import FEED, kinds
from tests.integration.records import change

MINE, ALL = "/api/v1/me/messages", "/api/v1/conversations"
THEIRS = f"/api/v1/users/{PILOT}/messages"


def said(caller: Caller, path: str = MINE, **query: Any) -> list[str]:
    """What a page of messages says, the newest first."""
    return [one["message"] for one in caller("GET", path, **query).data]


def write(caller: Caller, *texts: str, path: str = MINE) -> None:
    """Write messages, one after the other."""
    for text in texts:
        assert caller("POST", path, {"message": text}).status == 201


@pytest.mark.rule("FL-12")
def test_a_pilot_and_operations_see_one_conversation(people: People, clock: Clock) -> None:
    write(people.pilot, "Where is my aircraft?")
    clock.advance(60)
    write(people.staff, "At EDDG.", path=THEIRS)
    mine, theirs = people.pilot("GET", MINE), people.staff("GET", THEIRS)
    assert mine.data == theirs.data
    newest, oldest = mine.data
    assert newest == {
        "id": 2,
        "sender": {"id": STAFF, "name": f"Pilot {STAFF}"},
        "sender_role": "sysadmin",
        "from_staff": True,
        "type": "web",
        "message": "At EDDG.",
        "created_at": "2026-11-02T12:01:00Z",
        "read_at": None,
    }
    assert (oldest["id"], oldest["sender"]["id"], oldest["sender_role"], oldest["from_staff"]) == (
        1, PILOT, "pilot", False
    )  # fmt: skip
    assert (mine.body["meta"]["unread"], theirs.body["meta"]["unread"]) == (1, 1)


@pytest.mark.rule("FL-12")
def test_each_side_confirms_what_it_has_read(people: People, clock: Clock) -> None:
    write(people.pilot, "one", "two")
    clock.advance(5)
    assert people.staff("POST", f"{THEIRS}/read", {"up_to": 1}).data == {"read_up_to": 1}
    shown = people.pilot("GET", MINE).data
    assert [one["read_at"] for one in shown] == [None, "2026-11-02T12:00:05Z"]
    assert people.staff("POST", f"{THEIRS}/read", {"up_to": 2}).data == {"read_up_to": 2}
    assert people.staff("POST", f"{THEIRS}/read", {"up_to": 1}).data == {"read_up_to": 2}, "it never goes back"
    assert people.staff("GET", THEIRS).body["meta"]["unread"] == 0
    write(people.staff, "three", path=THEIRS)
    assert people.pilot("POST", f"{MINE}/read", {"up_to": 3}).data == {"read_up_to": 3}
    assert people.pilot("GET", MINE).body["meta"]["unread"] == 0
    for caller, path in ((people.pilot, MINE), (people.staff, THEIRS)):
        refused = caller("POST", f"{path}/read", {"up_to": 4})
        assert (refused.status, refused.code) == (404, "no_such_message")


@pytest.mark.rule("FL-12", "PF-14")
@pytest.mark.parametrize("per_page", [1, 7, 25, 30, 60, 100])
def test_a_long_conversation_is_read_page_by_page_each_message_once(people: People, per_page: int) -> None:
    texts = [str(number) for number in range(60)]
    write(people.pilot, *texts)
    for caller, path in ((people.pilot, MINE), (people.staff, THEIRS)):
        found: list[str] = []
        cursor = ""
        while True:
            page = caller("GET", path, per_page=per_page, cursor=cursor)
            assert len(page.data) <= per_page
            found += [one["message"] for one in page.data]
            cursor = page.body["meta"]["cursor"]
            if not cursor:
                break
            if len(found) == 7:
                write(people.staff, "meanwhile", path=THEIRS)
        assert found == texts[::-1] or found == ["meanwhile", *texts[::-1]]


@pytest.mark.rule("FL-12", "PF-14")
def test_a_cursor_belongs_to_one_conversation(people: People) -> None:
    write(people.pilot, "a", "b")
    write(people.other, "c", "d")
    cursor = people.pilot("GET", MINE, per_page=1).body["meta"]["cursor"]
    assert said(people.pilot, cursor=cursor) == ["a"]
    assert people.other("GET", MINE, cursor=cursor).code == "bad_cursor"
    assert said(people.staff, THEIRS, cursor=cursor) == ["a"], "operations read the same one"


@pytest.mark.rule("FL-12")
def test_operations_see_who_wrote_last_first_and_where_each_pilot_is(people: People, clock: Clock) -> None:
    write(people.pilot, "first")
    clock.advance(1)
    write(people.other, "second", "third\nline")
    found = people.staff("GET", ALL).data
    assert [(one["pilot"]["id"], one["excerpt"], one["unread"]) for one in found] == [
        (OTHER, "third line", 2),
        (PILOT, "first", 1),
    ]
    assert found[0]["airport"] == "EDDG"
    assert not found[0]["flying"]
    clock.advance(1)
    write(people.staff, "answered", path=THEIRS)
    assert [one["pilot"]["id"] for one in people.staff("GET", ALL).data] == [PILOT, OTHER]
    assert [one["last_from_staff"] for one in people.staff("GET", ALL).data] == [True, False]
    first = people.staff("GET", ALL, per_page=1)
    assert len(first.data) == 1
    assert [one["pilot"]["id"] for one in people.staff("GET", ALL, cursor=first.body["meta"]["cursor"]).data] == [OTHER]


@pytest.mark.rule("FL-12")
def test_operations_see_what_a_pilot_flies(people: People, clock: Clock) -> None:
    assert people.staff("GET", THEIRS).body["meta"]["flight"] is None
    flight = airline.flying()
    meta = people.staff("GET", THEIRS).body["meta"]
    assert (meta["pilot"], meta["airport"]) == ({"id": PILOT, "name": "Pilot 2"}, "EDDG")
    assert meta["flight"]["departure"] == "EDDG"
    assert meta["flight"]["arrival"] == "EDLI"
    assert meta["flight"]["id"] == str(airline.store().get(User, PILOT).flight_id), flight


@pytest.mark.rule("FL-12", "PF-01")
def test_nobody_reads_anothers_conversation(people: People) -> None:
    write(people.pilot, "mine alone")
    assert said(people.other) == []
    assert people.other("GET", THEIRS).code == "role_missing"
    assert people.other("POST", THEIRS, {"message": "x"}).code == "role_missing"
    assert people.stranger("GET", ALL).data == []
    assert said(people.stranger, THEIRS) == [], "the same number is somebody else there"
    for path in ("/api/v1/users/99/messages",):
        assert people.staff("GET", path).code == "not_found"
        assert people.staff("POST", path, {"message": "x"}).code == "not_found"


@pytest.mark.rule("FL-12", "PF-13")
def test_a_key_of_the_airline_writes_for_the_pilot_it_names_and_as_operations_without_a_name(people: People) -> None:
    assert people.airline("POST", MINE, {"message": "for the pilot", "user_id": PILOT}).status == 201
    write(people.airline, "from the desk", path=THEIRS)
    newest, oldest = people.pilot("GET", MINE).data
    assert (newest["sender"], newest["sender_role"], newest["from_staff"]) == (None, None, True)
    assert oldest["sender"]["id"] == PILOT
    assert people.airline("POST", MINE, {"message": "x"}).code == "invalid"


@pytest.mark.rule("FL-12", "PF-15")
@pytest.mark.parametrize("text", ["", "  \n ", "x" * (MOST_CHARACTERS + 1), "bell\x07", 5, None])
def test_what_is_no_message_is_refused_by_its_field(people: People, text: object) -> None:
    for caller, path in ((people.pilot, MINE), (people.staff, THEIRS)):
        refused = caller("POST", path, {"message": text})
        assert (refused.status, list(refused.body["errors"])) == (422, ["message"])
        assert said(caller, path) == []


@pytest.mark.rule("FL-12")
def test_the_longest_message_with_lines_comes_through_as_it_is(people: People) -> None:
    text = ("é\n" * (MOST_CHARACTERS // 2)).strip()
    write(people.pilot, text)
    assert said(people.staff, THEIRS) == [text]


@pytest.mark.rule("FL-12", "PF-05")
def test_a_request_that_comes_twice_is_one_message(people: People) -> None:
    for caller, path in ((people.pilot, MINE), (people.staff, THEIRS)):
        twice = [caller("POST", path, {"message": "once"}, headers={"Idempotency-Key": path}) for _ in range(2)]
        assert twice[0].data == twice[1].data
    assert said(people.pilot) == ["once", "once"]


@pytest.mark.rule("FL-12", "PF-09")
def test_each_side_is_told_once_of_a_burst_and_menus_count_what_is_unread(people: People, clock: Clock) -> None:
    with pump.running() as bench:
        write(people.staff, "one", "two", "three", path=THEIRS)
        write(people.pilot, "four", "five")
        write(people.other, "six")
        bench.drain()
    assert kinds(PILOT) == ["message_received"]
    links = [one["link"] for one in people.staff("GET", FEED).data]
    assert sorted(links) == [f"/backoffice/messages?with={one}" for one in (PILOT, OTHER)]
    mine, theirs = people.pilot("GET", FEED).body["meta"], people.staff("GET", FEED).body["meta"]
    assert (mine["unread_messages"], mine["unanswered"]) == (3, None)
    assert (theirs["unread_messages"], theirs["unanswered"]) == (0, 2)
    assert people.staff("GET", "/api/v1/operations").data["messages"] == {"unread": 2}
    people.staff("POST", f"{THEIRS}/read", {"up_to": 5})
    people.pilot("POST", f"{MINE}/read", {"up_to": 3})
    assert people.pilot("GET", FEED).body["meta"]["unread_messages"] == 0
    assert people.staff("GET", FEED).body["meta"]["unanswered"] == 1


@pytest.mark.rule("FL-12", "PF-09")
def test_staff_who_only_see_contracts_hear_of_no_messages(people: People) -> None:
    change(User, OTHER, roles=("operations-staff",))
    with pump.running() as bench:
        write(people.pilot, "hello")
        bench.drain()
    assert people.other("GET", FEED).data == []
    assert people.other("GET", FEED).body["meta"]["unanswered"] is None
    assert people.other("GET", ALL).code == "role_missing"


@pytest.mark.rule("FL-12", "PF-08", "PF-21")
def test_the_log_says_that_staff_wrote_and_never_what_anybody_wrote(people: People) -> None:
    write(people.pilot, "my secret sorrow")
    write(people.staff, "our private answer", path=THEIRS)
    people.staff("POST", f"{THEIRS}/read", {"up_to": 1})
    log: list[AuditEntry] = airline.store().whole("audit", airline.store().moment.now)
    assert [one.action for one in reversed(log)][-2:] == ["message.send", "message.read"]
    text = " ".join(one.model_dump_json() for one in log)
    assert "sorrow" not in text
    assert "answer" not in text.replace("answered", "")


@pytest.mark.rule("FL-12")
def test_what_is_older_than_a_year_is_not_shown_though_it_is_still_there(people: People, clock: Clock) -> None:
    write(people.pilot, "old")
    clock.advance(365 * DAY - 1)
    write(people.other, "new")
    assert said(people.pilot) == ["old"]
    clock.advance(1)
    assert said(people.pilot) == []
    assert [one["pilot"]["id"] for one in people.staff("GET", ALL).data] == [OTHER]
    write(people.pilot, "again")
    page = people.pilot("GET", MINE)
    assert [(one["id"], one["message"]) for one in page.data] == [(2, "again")], "no number comes back"
    assert page.body["meta"]["cursor"] is None


@pytest.mark.rule("FL-12", "OP-04")
@pytest.mark.parametrize(("days", "shown"), [("30", []), ("0", ["old"]), ("365", ["old"])])
def test_messages_are_shown_for_as_long_as_the_operator_says(
    people: People, clock: Clock, monkeypatch: pytest.MonkeyPatch, days: str, shown: list[str]
) -> None:
    write(people.pilot, "old")
    monkeypatch.setenv("OFFBLOCK_MESSAGE_DAYS", days)
    config.cache_clear()
    clock.advance(30 * DAY)
    assert said(people.pilot) == shown
    assert len(people.staff("GET", ALL).data) == len(shown)
    monkeypatch.undo()
    config.cache_clear()


@pytest.mark.rule("FL-12", "PF-21")
def test_a_person_takes_the_messages_along_and_is_forgotten_with_them(people: People, clock: Clock) -> None:
    write(people.pilot, "goodbye")
    write(people.staff, "farewell", path=THEIRS)
    rows = people.pilot("GET", "/api/v1/me/export", per_page=100).data
    assert [one["data"]["message"] for one in rows if one["section"] == "messages"] == ["farewell", "goodbye"]
    with pump.running() as bench:
        assert people.pilot("POST", "/api/v1/me/erase", {"confirm": f"p{PILOT}@example.test"}).status == 202
        bench.drain()
    assert people.staff("GET", ALL).data == []
    assert said(people.staff, THEIRS) == []
    assert people.staff("POST", THEIRS, {"message": "x"}).code == "person_erased"


@pytest.mark.rule("FL-12", "PF-21")
def test_whoever_of_staff_has_gone_is_no_name_on_what_was_written(people: People, clock: Clock) -> None:
    airline.keep(airline.user(9, roles=("sysadmin",)))
    nine = Caller(key_for(TENANT, 9, "nine"))
    write(nine, "by nine", path=THEIRS)
    with pump.running() as bench:
        assert nine("POST", "/api/v1/me/erase", {"confirm": "p9@example.test"}).status == 202
        bench.drain()
    clock.advance(61)
    assert people.pilot("GET", MINE).data[0]["sender"] == {"id": 9, "name": "Former pilot 9"}
