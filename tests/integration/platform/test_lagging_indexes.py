"""What staff and jobs do while the indexes lag: nothing that somebody has just begun to need goes, no edit is lost."""

import base64
from collections.abc import Callable
from typing import Any

import pytest

from offblock.adapters.store import caches
from offblock.domain.access.api_keys import hashed
from offblock.domain.airline.reference import Rank
from offblock.domain.kernel.decision import Decision
from offblock.domain.people.staff_edits import UserForm
from offblock.domain.people.users import User
from offblock.usecases.airline import collections
from offblock.usecases.network import timetable
from offblock.usecases.people import staff_edits
from tests import airline, pump
from tests.airline import AIRLINE, CUSTOMER, HOUR, PILOT, staff
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import explore, lagging, take
from tests.integration.conftest import People
from tests.reliability.worlds import BACK, SERVICE


@pytest.mark.rule("BK-15")
@pytest.mark.parametrize("lag", [45, 500, 3000])
def test_an_edit_that_the_index_shows_late_is_in_the_network_in_the_end(lag: int, people: People, clock: Clock) -> None:
    airline.small_collections()
    airline.keep(SERVICE, BACK)
    with pump.running() as bench:
        _edited(bench, clock)
        with lagging.indexes(stopped=True) as indexes:
            timetable.remove(airline.store(), staff(), BACK.id)
            for _ in range(lag // 300 + 1):
                bench.drain()
                clock.advance(max(lag, 300) if lag < 300 else 300)
                bench.job("build-networks")
            assert len(_network().ids) == 2, "the index has not shown it"
            indexes.catch_up()
            clock.advance(HOUR)
            bench.job("build-networks")
    assert list(_network().ids) == [SERVICE.id]


def _edited(bench: pump.Bench, clock: Clock) -> None:
    from offblock.usecases.network import snapshots

    snapshots.note_changes(airline.store(), [AIRLINE])
    bench.drain()
    clock.advance(2 * HOUR)
    bench.job("build-networks")
    assert len(_network().ids) == 2


def _network() -> Any:
    caches.clear()
    return airline.store().network(AIRLINE)


PLACE = {"icao": "ZZXA", "name": "A", "latitude": 50, "longitude": 8}
ROUTE = [{"weight": 1, "type": "pair", "legs": [{"departure": "EDDG", "arrival": "ZZXA"}]}]
Ask = Caller


def _id_of(ask: Ask, noun: str, form: dict[str, Any]) -> int:
    made = ask("POST", f"/api/v1/{noun}", form)
    assert made.status == 201, made.body
    return int(made.data["id"])


def _schedule(ask: Ask, airline_id: int, arrival: str) -> None:
    form = {"airline_id": airline_id, "flight_number": "9", "departure": "EDDG", "arrival": arrival}
    _id_of(ask, "schedules", form)


def _draft(ask: Ask) -> None:
    leg = {"departure": "EDDG", "arrival": "ZZXA", "window_starts_at": 1_793_700_000, "window_ends_at": 1_793_800_000}
    form = {"customer_id": airline.CUSTOMER, "aircraft_id": airline.AIRCRAFT, "title": "Salt", "points_award": 1}
    _id_of(ask, "charter-missions", {**form, "legs": [leg]})


def _put(ask: Ask, path: str, form: Any) -> None:
    answer = ask("PUT", f"/api/v1/{path}", form)
    assert answer.status == 200, answer.body


PLANE = {"registration": "D-EXXX", "name": "X", "airport": "EDDG"}
BEGIN: list[tuple[str, str, Callable[[Ask, Any], Any]]] = [
    ("ranks", "user", lambda ask, one: _put(ask, f"users/{PILOT}", {"rank_id": one})),
    ("licences", "user", lambda ask, one: _put(ask, f"users/{PILOT}", {"licences": [{"licence_id": one}]})),
    ("airlines", "schedule", lambda ask, one: _schedule(ask, one, "EDLI")),
    ("subfleets", "aircraft", lambda ask, one: _id_of(ask, "aircraft", {**PLANE, "subfleet_id": one})),
    ("airports", "schedule", lambda ask, _: _schedule(ask, AIRLINE, "ZZXA")),
    ("airports", "aircraft", lambda ask, _: _id_of(ask, "aircraft", {**PLANE, "airport": "ZZXA", "subfleet_id": 7})),
    ("airports", "aircraft", lambda ask, _: _id_of(ask, "aircraft", {**PLANE, "base": "ZZXA", "subfleet_id": 7})),
    ("airports", "customer", lambda ask, _: _put(ask, f"charter-customers/{CUSTOMER}/routes", ROUTE)),
    ("airports", "contract", lambda ask, _: _draft(ask)),
    (
        "airports",
        "user",
        lambda ask, _: ask("POST", f"/api/v1/users/{PILOT}/move", {"airport": "ZZXA"}),
    ),
]
FORMS: dict[str, dict[str, Any]] = {
    "ranks": {"name": "Cadet", "level": 1},
    "licences": {"name": "PPL"},
    "airlines": {"icao": "XXX", "name": "X"},
    "subfleets": {"fleet_id": airline.FLEET, "type": "X1", "name": "X"},
    "airports": PLACE,
}


@pytest.mark.rule("PF-17")
@pytest.mark.parametrize(("noun", "by", "begin"), BEGIN)
def test_what_somebody_has_just_begun_to_need_is_not_removed(
    noun: str, by: str, begin: Callable[[Ask, Any], Any], people: People
) -> None:
    airline.small_collections()
    made = people.staff("POST", f"/api/v1/{noun}", FORMS[noun])
    assert made.status == 201, made.body
    one = made.data["icao" if noun == "airports" else "id"]
    with lagging.indexes(stopped=True):
        begin(people.staff, one)
        refused = people.staff("DELETE", f"/api/v1/{noun}/{one}")
    assert (refused.status, refused.code) == (409, "in_use")
    assert by in refused.body["message"]


def test_what_was_needed_for_a_moment_can_be_removed(people: People) -> None:
    rank = _id_of(people.staff, "ranks", FORMS["ranks"])
    _put(people.staff, f"users/{PILOT}", {"rank_id": rank})
    airline_rank = airline.store()
    seen = airline_rank.get(User, PILOT)
    airline_rank.commit(Decision(None, puts=(seen.but(rank_id=None),)))
    assert people.staff("DELETE", f"/api/v1/ranks/{rank}").status == 204
    again = people.staff("PUT", f"/api/v1/users/{PILOT}", {"rank_id": rank})
    assert again.status == 422


def test_of_who_begins_to_need_a_thing_and_who_removes_it_one_is_sent_back(people: People) -> None:
    rank = _id_of(people.staff, "ranks", FORMS["ranks"])

    def give() -> Any:
        return staff_edits.change(airline.store(), staff(), PILOT, UserForm(rank_id=rank))

    def remove() -> Any:
        return collections.delete(airline.store(), staff(), Rank, rank)

    def nothing_dangles() -> None:
        assert airline.seen(User, PILOT).rank_id in (None, rank)
        if airline.seen(User, PILOT).rank_id == rank:
            assert airline.store().find(Rank, rank) is not None

    explored = explore(take(), lambda: [give, remove], nothing_dangles)
    assert explored.complete


@pytest.mark.rule("PF-12", "PF-14")
def test_the_cursor_of_the_keys_says_nothing_of_them_and_walks_the_whole_list(people: People) -> None:
    secrets = [key_for(airline.TENANT, None, f"key{number}") for number in range(7)]
    ask = Caller(people.staff.key)
    whole = [one["id"] for one in ask("GET", "/api/v1/api-keys", per_page=100).data]
    found: list[int] = []
    cursor = ""
    for _ in range(len(whole)):
        page = ask("GET", "/api/v1/api-keys", per_page=2, cursor=cursor).body
        found += [one["id"] for one in page["data"]]
        cursor = page["meta"]["cursor"] or ""
        said = base64.urlsafe_b64decode(cursor + "==") if cursor else b""
        assert not any(hashed(secret).encode() in said for secret in [*secrets, people.staff.key or ""])
        assert b"SYS#" not in said
        if not cursor:
            break
    assert found == whole
