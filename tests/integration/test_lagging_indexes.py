"""What staff and jobs do while the indexes lag: nothing that somebody has just begun to need goes, no edit is lost."""

import base64
from typing import Any

import pytest

from offblock.adapters.store import caches
from offblock.domain.access.api_keys import hashed
from offblock.usecases.network import timetable
from tests import airline, pump
from tests.airline import AIRLINE, HOUR, staff
from tests.api import Caller, key_for
from tests.conftest import Clock
from tests.harness import lagging
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
