"""The stack in process: gateway, authorizer, functions, pumps and journal together, over the tests' AWS."""

import json
import stat
import threading
import time
from pathlib import Path
from typing import Any

import boto3
import pytest

from local import web
from local.stack import Stack
from offblock.config import config
from offblock.domain.charter.missions import Mission, MissionStatus
from offblock.usecases.charter import applications
from tests import airline
from tests.airline import OTHER, PILOT, leg
from tests.api import key_for
from tests.harness import canaries, until
from tests.harness import stack as in_memory
from tests.harness.mail import mailing
from tests.integration.platform.conftest import Start

FORM = {"Content-Type": "application/x-www-form-urlencoded"}
ONE_CLICK = b"List-Unsubscribe=One-Click"


def kinds(stack: Stack, key: str) -> list[str]:
    """The kinds of notices in a pilot's feed, oldest first."""
    feed = stack.request("GET", "/api/v1/me/notifications", headers={"X-API-Key": key})
    assert feed.status == 200, feed.content
    return [one["kind"] for one in reversed(feed.json()["data"])]


def accepted() -> int:
    """A mission whose contract one pilot got and another did not."""
    mission = airline.published()
    for pilot in (PILOT, OTHER):
        applications.apply(airline.store(), pilot, mission.id)
    applications.accept(airline.store(), airline.staff(), mission.id, PILOT)
    return mission.id


def test_a_request_goes_through_authorizer_and_function(start: Start) -> None:
    stack = start()
    airline.found()
    key = key_for(airline.TENANT, PILOT)
    me = stack.request("GET", "/api/v1/me", headers={"x-api-key": key})
    assert (me.status, me.json()["data"]["id"]) == (200, PILOT)
    assert stack.request("GET", "/api/v1/me", headers={"Authorization": f"Bearer {key}"}).status == 200
    assert stack.request("GET", "/api/v1/me").json()["code"] == "unauthenticated"
    assert stack.request("GET", "/api/v1/me", headers={"X-API-Key": "ask_nobody"}).status == 401


def test_an_expired_key_is_refused_when_the_clock_has_passed_it(start: Start) -> None:
    stack = start()
    airline.found()
    key = key_for(airline.TENANT, PILOT, expires_at=int(stack.clock.now()) + 600)
    assert stack.request("GET", "/api/v1/me", headers={"X-API-Key": key}).status == 200
    stack.clock.advance(601)
    assert stack.request("GET", "/api/v1/me", headers={"X-API-Key": key}).status == 401


def test_what_is_announced_reaches_the_feed_once(start: Start) -> None:
    stack = start()
    airline.found()
    keys = {pilot: key_for(airline.TENANT, pilot, f"k{pilot}") for pilot in (PILOT, OTHER)}
    accepted()
    assert kinds(stack, keys[PILOT]) == []
    stack.drain()
    stack.drain()
    assert (kinds(stack, keys[PILOT]), kinds(stack, keys[OTHER])) == (["contract_assigned"], ["application_rejected"])
    assert stack.parked == []


def test_a_job_by_hand_does_all_that_follows_from_it(start: Start) -> None:
    stack = start()
    airline.found()
    mission = airline.assigned(leg(starts=3600, ends=7200))
    early = stack.request("POST", "/local/jobs/check-leg-windows")
    assert (early.status, early.json()) == (200, {"counts": {"due": 0}})
    stack.request("POST", "/local/clock", {"advance_seconds": 3600})
    assert stack.request("POST", "/local/jobs/check-leg-windows").json() == {"counts": {"due": 1}}
    assert kinds(stack, key_for(airline.TENANT, PILOT))[-1] == "leg_opened"
    stack.request("POST", "/local/clock", {"advance_seconds": 3601})
    stack.request("POST", "/local/jobs/check-expired-windows")
    assert airline.seen(Mission, mission.id).status is MissionStatus.FAILED
    assert stack.request("POST", "/local/jobs/no-such-job").status == 404


def test_in_the_background_schedules_fire_as_the_clock_is_moved(start: Start) -> None:
    stack = start()
    airline.found()
    mission = airline.assigned(leg(starts=3600, ends=7200))
    stack.start()
    stack.clock.advance(7201)
    until(lambda: airline.seen(Mission, mission.id).status is MissionStatus.FAILED)
    stack.close()


def test_after_a_restart_everything_is_as_it_was_and_the_undelivered_is_delivered(start: Start, tmp_path: Path) -> None:
    stack = start(tmp_path)
    airline.found()
    key = key_for(airline.TENANT, PILOT)
    done = accepted()
    stack.drain()
    before = kinds(stack, key)
    stack.clock.advance(86_400)
    waiting = airline.assigned(aircraft_id=airline.SECOND)
    now, then = stack.clock.now(), time.time()
    stack.close()

    for _ in range(2):
        stack = start(tmp_path, again=True)
        assert now <= stack.clock.now() <= now + time.time() - then + 1
        assert (airline.seen(Mission, done).pilot_id, airline.seen(Mission, waiting.id).pilot_id) == (PILOT, PILOT)
        assert kinds(stack, key) == before, "not delivered yet"
        stack.close()

    stack = start(tmp_path, again=True)
    stack.drain()
    assert kinds(stack, key) == [*before, "contract_assigned"]
    stack.close()
    stack = start(tmp_path, again=True)
    assert stack.pumps.is_idle(), "what was delivered is not delivered again"
    assert kinds(stack, key) == [*before, "contract_assigned"]


def test_webhooks_survive_a_restart_and_what_is_mirrored_is_shown(start: Start, tmp_path: Path) -> None:
    stack = start(tmp_path)
    airline.found()
    key = {"X-API-Key": key_for(airline.TENANT, airline.STAFF)}
    form = {"default": {"url": canaries.WEBHOOK}}
    assert stack.request("PUT", "/api/v1/discord", form, key).status == 200
    stack.close()
    assert stat.S_IMODE((tmp_path / "parameters").stat().st_mode) == 0o600
    in_memory.parameters().clear()
    stack = start(tmp_path, again=True)
    airline.assigned()
    stack.drain()
    (shown,) = stack.request("GET", "/local/discord").json()["data"]
    assert shown["message"]["embeds"][0]["title"] == "Contract assigned"
    assert canaries.WEBHOOK_TOKEN not in str(shown)


def test_an_upload_survives_a_restart_and_is_imported_after_it(start: Start, tmp_path: Path) -> None:
    stack = start(tmp_path)
    airline.found()
    staff = {"X-API-Key": key_for(airline.TENANT, airline.STAFF)}
    begun = stack.request("POST", "/api/v1/imports/airports", {"size": 2_000_000}, staff).json()["data"]
    rows = "icao,name,lat,lon\nEGLL,London Heathrow,51.4775,-0.4614\n"
    boto3.client("s3").put_object(Bucket=config().bucket, Key=begun["upload"]["fields"]["key"], Body=rows.encode())
    stack.close()

    stack = start(tmp_path, again=True)
    shown = stack.request("GET", f"/api/v1/imports/{begun['id']}", headers=staff).json()["data"]
    assert not shown["done"]
    stack.drain()
    shown = stack.request("GET", f"/api/v1/imports/{begun['id']}", headers=staff).json()["data"]
    assert (shown["done"], shown["report"]["created"]) == (True, 1)
    assert stack.request("GET", "/api/v1/airports/EGLL", headers=staff).status == 200
    stack.close()
    assert start(tmp_path, again=True).pumps.is_idle()


def test_a_removed_object_stays_removed(start: Start, tmp_path: Path) -> None:
    stack = start(tmp_path)
    s3: Any = boto3.client("s3")
    s3.put_object(Bucket=config().bucket, Key="test/a", Body=b"a")
    s3.put_object(Bucket=config().bucket, Key="test/b", Body=b"b")
    s3.delete_object(Bucket=config().bucket, Key="test/a")
    stack.close()
    start(tmp_path, again=True)
    assert [one["Key"] for one in s3.list_objects_v2(Bucket=config().bucket)["Contents"]] == ["test/b"]


def test_what_nobody_takes_is_kept_in_the_data_folder(start: Start, tmp_path: Path) -> None:
    stack = start(tmp_path)
    boto3.client("sqs").send_message(QueueUrl=config().work_queue, MessageBody="no JSON at all")
    stack.drain()
    (parked,) = (tmp_path / "parked").iterdir()
    assert json.loads(parked.read_text())["message"] == "no JSON at all"


def test_requests_at_the_same_time_do_not_meet(start: Start) -> None:
    stack = start()
    airline.found()
    keys = {pilot: key_for(airline.TENANT, pilot, f"k{pilot}") for pilot in (PILOT, OTHER)}
    wrong: list[Any] = []

    def ask(pilot: int) -> None:
        for _ in range(20):
            got = stack.request("GET", "/api/v1/me", headers={"X-API-Key": keys[pilot]})
            if got.status != 200 or got.json()["data"]["id"] != pilot:
                wrong.append(got)

    threads = [threading.Thread(target=ask, args=(pilot,)) for pilot in (PILOT, OTHER) * 3]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_stopped_stack_begins_nothing(start: Start) -> None:
    stack = start()
    airline.found()
    key = key_for(airline.TENANT, PILOT)
    stack.close()
    assert stack.request("GET", "/api/v1/me", headers={"X-API-Key": key}).status == 500


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"{", 422),
        (b"[]", 422),
        (b"null", 422),
        (b"{}", 422),
        (b'{"now": 5}', 422),
        (b'{"now": "tomorrow"}', 422),
        (b'{"now": "2999-01-01T00:00:00Z"}', 422),
        (b'{"advance_seconds": NaN}', 422),
        (b'{"advance_seconds": 1e400}', 422),
        (b'{"advance_seconds": "60"}', 422),
        (b'{"advance_seconds": true}', 422),
        (b'{"advance_seconds": 60, "now": "2099-01-01T00:00:00Z"}', 422),
        (b"\xff", 422),
        (b'{"advance_seconds": 1' + b"0" * 400 + b"}", 422),
        (b'{"advance_seconds": -1}', 409),
        (b'{"now": "2020-01-01T00:00:00Z"}', 409),
        (b'{"advance_seconds": -1e400}', 409),
        (b'{"advance_seconds": 60.5}', 200),
        (b'{"now": "2099-01-01T00:00:00Z"}', 200),
        (b'{"now": "2099-01-01T02:00:00+02:00"}', 200),
    ],
)
def test_the_clock_takes_an_instant_ahead_and_nothing_else(start: Start, body: bytes, status: int) -> None:
    stack = start()
    before, then = stack.clock.now(), time.time()
    got = stack.request("POST", "/local/clock", headers={"Content-Type": "application/json"}, body=body)
    assert got.status == status
    if status == 200:
        assert got.json() == stack.request("GET", "/local/clock").json()
        assert stack.clock.now() - before >= 60
    else:
        assert set(got.json()) == {"message", "error", "code", "facts"}
        assert stack.clock.now() - before <= time.time() - then + 1


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/json", "Origin": "http://evil.test"}, 403),
        ({"Content-Type": "application/json", "Host": "evil.test"}, 403),
    ],
)
def test_no_page_of_another_address_moves_the_clock(start: Start, headers: dict[str, str], status: int) -> None:
    stack = start()
    before, then = stack.clock.now(), time.time()
    got = stack.request("POST", "/local/clock", headers=headers, body=b'{"now": "2099-01-01T00:00:00Z"}')
    assert got.status == status
    assert stack.clock.now() - before <= time.time() - then + 1


def test_the_clock_may_be_set_to_what_it_tells(start: Start) -> None:
    stack = start()
    assert stack.request("POST", "/local/clock", stack.request("GET", "/local/clock").json()).status == 200


def test_what_was_mailed_is_shown_and_its_link_ends_it(start: Start) -> None:
    stack = start()
    airline.found()
    with mailing():
        airline.assigned()
        stack.drain()
        (mail,) = stack.request("GET", "/local/mail").json()["data"]
        link = mail["headers"]["List-Unsubscribe"].strip("<>").removeprefix("https://ops.example.test")
        assert {"to", "subject", "text", "html", "at"} <= mail.keys()
        assert (mail["to"], link in mail["text"], link in mail["html"]) == ("p2@example.test", True, True)
        assert stack.request("GET", link).status == stack.request("POST", link, headers=FORM, body=ONE_CLICK).status
        key = {"X-API-Key": key_for(airline.TENANT, PILOT)}
        chosen = stack.request("GET", "/api/v1/me/notice-preferences", headers=key).json()["data"]
        assert [one["kind"] for one in chosen["kinds"] if not one["mail"] and one["unasked"]] == ["contract_assigned"]


def test_the_local_routes_answer_what_they_promise(start: Start) -> None:
    stack = start()
    assert stack.request("GET", "/local/health").json() == {"ready": True}
    assert stack.request("POST", "/local/drain").status == 200
    assert stack.request("GET", "/local/mail").json() == stack.request("GET", "/local/discord").json() == {"data": []}
    assert stack.request("DELETE", "/local/clock").json()["code"] == "no_such_route"
    assert stack.request("GET", "/local/nothing").status == 404


def test_the_reference_is_served_with_all_that_it_needs(start: Start) -> None:
    stack = start()
    for path in ("/docs/v1", "/docs/v1/", "/docs/v1/index.html"):
        page = stack.request("GET", path)
        assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    for part in page.content.decode().split('"')[1::2]:
        if part.startswith("/"):
            assert stack.request("GET", part).status == 200, part
    document = stack.request("GET", "/docs/v1/openapi.json")
    assert document.json()["openapi"].startswith("3.")
    for path in ("/docs/v1/../../pyproject.toml", "/docs/v1/a.zip", "/docs/v1/x", "/docs/v12"):
        assert stack.request("GET", path).status == 404


@pytest.mark.parametrize("paths", [("/docs",), ("/", "/docs")], ids=["the page is built", "no page is built"])
def test_whoever_opens_the_address_finds_a_way_in(
    start: Start, paths: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if "/" in paths:
        monkeypatch.setattr(web, "BUILT", tmp_path)
    stack = start()
    for path in paths:
        page = stack.request("GET", path, headers={"Host": "demo.localhost:9000"})
        assert (page.status, page.headers["Content-Type"]) == (200, "text/html; charset=utf-8")
        assert b"http://demo.localhost:9000/api/v1/me" in page.content
    foreign = stack.request("GET", "/", headers={"Host": "evil.test"})
    assert b"evil" not in foreign.content
    assert stack.request("POST", "/", {}).status == 404
