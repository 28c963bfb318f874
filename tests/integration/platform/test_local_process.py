"""`make up` as people use it: a process, a port, a data folder; stopped, killed, started twice."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.harness import PATIENCE, Growth, until

ROOT = Path(__file__).parents[3]


class Up:
    """A stack in a process of its own."""

    def __init__(self, data: Path, log: str = ".log", **environment: str) -> None:
        self.data = data
        self.log = data.with_suffix(log)
        inherited = {name: text for name, text in os.environ.items() if not name.startswith(("OFFBLOCK_", "AWS_"))}
        told: dict[str, str] = {
            "OFFBLOCK_PORT": "0",
            "OFFBLOCK_DATA": str(data),
            "PYTHONUNBUFFERED": "1",
            **environment,
        }
        with self.log.open("w") as said:
            self.process: subprocess.Popen[bytes] = subprocess.Popen(
                [sys.executable, "-m", "local"], cwd=ROOT, env=inherited | told, stdout=said, stderr=said
            )

    def ready(self) -> "Up":
        """Wait until it can be used."""
        until(self._is_ready, self.said)
        self.base = next(word for word in self.said().split() if word.startswith("http://"))
        assert requests.get(self.base + "/local/health", timeout=PATIENCE).json() == {"ready": True}
        self.keys = json.loads((self.data / "credentials.json").read_text())
        return self

    def _is_ready(self) -> bool:
        assert self.process.poll() is None, self.said()
        return "Offblock is ready" in self.said()

    def said(self) -> str:
        """All that it printed."""
        return self.log.read_text()

    def ends(self) -> int:
        """Its exit status."""
        return self.process.wait(PATIENCE)

    def stop(self, how: int = signal.SIGTERM) -> int:
        """Signal it and wait."""
        self.process.send_signal(how)
        return self.ends()

    def ask(self, method: str, path: str, who: str | None = "sysadmin@demo.test", body: Any = None) -> Any:
        """Ask as a user of the seeded airline; the status is checked, the body returned."""
        tenant = who.split("@")[1].removesuffix(".test") if who else ""
        headers = {"X-API-Key": self.keys[tenant]["users"][who]["api_key"]} if who else {}
        got = requests.request(method, self.base + path, headers=headers, json=body, timeout=PATIENCE)
        assert got.ok, (got.status_code, got.text)
        return got.json() if got.content else None


@pytest.fixture
def ups() -> Iterator[list[Up]]:
    """Whatever a test started is gone after it."""
    started: list[Up] = []
    yield started
    for one in started:
        if one.process.poll() is None:
            one.process.kill()
            one.process.wait(PATIENCE)


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """A stack with the demo airline that several tests look at."""
    up = Up(tmp_path_factory.mktemp("seeded") / "data").ready()
    yield up
    assert up.stop() == 0
    assert "Traceback" not in up.said()


def test_it_says_where_to_sign_in_and_what_to_try(seeded: Up) -> None:
    said = seeded.said()
    assert str(seeded.data / "credentials.json") in said
    assert f"{seeded.base}/docs/v1" in said
    command = said[said.index("curl") :].splitlines()[0]
    key = command.split('"')[1].removeprefix("X-API-Key: ")
    me = requests.get(command.split()[-1], headers={"X-API-Key": key}, timeout=PATIENCE).json()
    assert me["data"]["email"] == "pilot1@demo.test"


def test_keys_and_data_are_their_owners_alone(seeded: Up) -> None:
    for name in ("credentials.json", "secret"):
        assert (seeded.data / name).stat().st_mode & 0o077 == 0
    assert seeded.data.stat().st_mode & 0o077 == 0


def test_everybody_of_both_airlines_has_a_key_that_is_theirs(seeded: Up) -> None:
    people = {"sysadmin", "admin", "ops", "pilot1", "pilot2", "pilot3", "unverified"}
    assert set(seeded.keys) == {"demo", "other"}
    for tenant, told in seeded.keys.items():
        assert set(told) == {"airline_key", "users"}
        assert {email.split("@")[0] for email in told["users"]} == people
        for email, one in told["users"].items():
            me = seeded.ask("GET", "/api/v1/me", email)["data"]
            assert (me["id"], me["email"]) == (one["user_id"], email)
            assert me["email_verified"] is not email.startswith("unverified")
            assert one["password"] == "offblock-local"
        key = {"Authorization": f"Bearer {told['airline_key']}"}
        users = requests.get(seeded.base + "/api/v1/users", headers=key, timeout=PATIENCE).json()["data"]
        assert {one["email"] for one in users} == {f"{name}@{tenant}.test" for name in people}


def test_the_demo_airline_has_what_a_contract_needs(seeded: Up) -> None:
    lists = {
        noun: seeded.ask("GET", f"/api/v1/{noun}?per_page=100", "admin@demo.test")["data"]
        for noun in (
            "airlines",
            "airports",
            "fleets",
            "subfleets",
            "aircraft",
            "schedules",
            "ranks",
            "licences",
            "restrictions",
            "charter-customers",
        )
    }
    assert len(lists["airlines"]) == 2
    assert all(lists.values()), [noun for noun, rows in lists.items() if not rows]
    planes = lists["aircraft"]
    assert {plane["grounded"] for plane in planes} == {True, False}
    assert len({plane["airport"] for plane in planes}) > 2
    assert any(row["sequence"] and row["sequence"]["of"] > 1 for row in lists["schedules"])
    assert len(lists["charter-customers"]) == 2
    assert all(one["routes"] and one["aircraft_ids"] for one in lists["charter-customers"])


def test_nobody_of_the_other_airline_sees_it(seeded: Up) -> None:
    mine = {one["id"] for one in seeded.ask("GET", "/api/v1/aircraft?per_page=100", "admin@demo.test")["data"]}
    theirs = {one["id"] for one in seeded.ask("GET", "/api/v1/aircraft?per_page=100", "admin@other.test")["data"]}
    assert mine
    assert theirs
    assert not mine & theirs


def test_a_second_stack_on_the_same_folder_is_refused_in_a_sentence(seeded: Up, ups: list[Up]) -> None:
    second = Up(seeded.data, ".second")
    ups.append(second)
    assert second.ends() == 1
    assert f"Another stack uses {seeded.data}" in second.said()
    assert requests.get(seeded.base + "/local/health", timeout=PATIENCE).ok


def _refusal(ups: list[Up], data: Path, **environment: str) -> str:
    up = Up(data, **environment)
    ups.append(up)
    assert up.ends() == 1
    assert "Traceback" not in up.said()
    return up.said()


def test_a_port_that_is_taken_is_said_in_a_sentence_and_nothing_is_seeded(
    seeded: Up, ups: list[Up], tmp_path: Path
) -> None:
    port = seeded.base.rsplit(":", 1)[1]
    said = _refusal(ups, tmp_path / "data", OFFBLOCK_PORT=port)
    assert f"Port {port} is taken" in said
    assert "OFFBLOCK_PORT" in said
    assert not (tmp_path / "data" / "credentials.json").exists()


@pytest.mark.parametrize("port", ["eight", "-1", "70000"])
def test_a_port_that_is_none_is_said_in_a_sentence(ups: list[Up], tmp_path: Path, port: str) -> None:
    assert f"OFFBLOCK_PORT is {port}" in _refusal(ups, tmp_path / "data", OFFBLOCK_PORT=port)


def test_a_folder_that_is_a_file_is_said_in_a_sentence(ups: list[Up], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert "OFFBLOCK_DATA" in _refusal(ups, tmp_path / "data")


def test_an_empty_airline_has_its_people_and_nothing_else(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    assert set(up.keys) == {"demo", "other"}
    assert up.ask("GET", "/api/v1/me", "pilot2@other.test")["data"]["email"] == "pilot2@other.test"
    for noun in ("airlines", "airports", "aircraft", "schedules", "charter-customers", "ranks"):
        assert up.ask("GET", f"/api/v1/{noun}")["data"] == []
    assert up.stop(signal.SIGINT) == 0


def _contract(up: Up) -> int:
    """A mission whose contract pilot1 got; its id."""
    customer = up.ask("GET", "/api/v1/charter-customers")["data"][0]
    planes = up.ask("GET", "/api/v1/aircraft?per_page=100")["data"]
    plane = next(one for one in planes if one["id"] in customer["aircraft_ids"] and not one["grounded"])
    form = {
        "customer_id": customer["id"],
        "aircraft_id": plane["id"],
        "title": "Salt",
        "description": "Salt.",
        "points_award": 100,
        "route": 0,
    }
    mission: int = up.ask("POST", "/api/v1/charter-missions", body=form)["data"]["id"]
    up.ask("POST", f"/api/v1/charter-missions/{mission}/publish")
    for pilot in ("pilot1@demo.test", "pilot2@demo.test"):
        up.ask("POST", f"/api/v1/charter-missions/{mission}/apply", pilot)
    pilot_id = up.keys["demo"]["users"]["pilot1@demo.test"]["user_id"]
    up.ask("POST", f"/api/v1/charter-missions/{mission}/applications/{pilot_id}/accept")
    return mission


def _kinds(up: Up, pilot: str) -> list[str]:
    """What a pilot was told of contracts; a bounty may have been made for the aircraft meanwhile."""
    up.ask("POST", "/local/drain", None)
    feed = up.ask("GET", "/api/v1/me/notifications", pilot)["data"]
    return [one["kind"] for one in feed if not one["kind"].startswith("bounty")]


def _airport(up: Up, number: int) -> str:
    """A new airport, acknowledged; its code."""
    icao = f"Z{number:03d}"
    up.ask("POST", "/api/v1/airports", body={"icao": icao, "name": icao, "latitude": 1, "longitude": 1})
    return icao


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_what_was_acknowledged_before_the_last_write_but_one_is_there_after_whatever_end(
    ups: list[Up], tmp_path: Path, how: signal.Signals
) -> None:
    up = Up(tmp_path / "data").ready()
    ups.append(up)
    up.ask("POST", "/local/clock", None, {"advance_seconds": 3600})
    mission = _contract(up)
    created = [_airport(up, number) for number in range(20)]
    written, promised = Growth(tmp_path / "data" / "journal"), set(created)
    while written.times() < 2:
        created.append(_airport(up, len(created)))
    assert up.stop(how) == (-9 if how == signal.SIGKILL else 0)

    up = Up(tmp_path / "data").ready()
    ups.append(up)
    for icao in sorted(promised if how == signal.SIGKILL else created):
        assert up.ask("GET", f"/api/v1/airports/{icao}")["data"]["icao"] == icao
    shown = up.ask("GET", f"/api/v1/charter-missions/{mission}")["data"]
    assert shown["pilot_id"] == up.keys["demo"]["users"]["pilot1@demo.test"]["user_id"]
    assert (_kinds(up, "pilot1@demo.test"), _kinds(up, "pilot2@demo.test")) == (
        ["contract_assigned"],
        ["application_rejected"],
    )
    ahead = up.ask("GET", "/local/clock", None)["now"]
    assert ahead > time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 3500))


def test_a_first_start_that_is_killed_at_any_moment_leaves_a_folder_that_starts(ups: list[Up], tmp_path: Path) -> None:
    for moment in ("secret", "journal", "seeding", "credentials.json"):
        up = Up(tmp_path / "data")
        ups.append(up)
        until((tmp_path / "data" / moment).exists)
        up.stop(signal.SIGKILL)
    up = Up(tmp_path / "data").ready()
    ups.append(up)
    for tenant, told in up.keys.items():
        for email in told["users"]:
            assert up.ask("GET", "/api/v1/me", email)["data"]["email"] == email, tenant
        assert len(up.ask("GET", "/api/v1/charter-customers", f"ops@{tenant}.test")["data"]) == 2


def test_a_folder_whose_first_start_was_cut_short_begins_again(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    up.stop()
    (tmp_path / "data" / "credentials.json").unlink()
    (tmp_path / "data" / "seeding").touch()
    again = Up(tmp_path / "data").ready()
    ups.append(again)
    assert again.ask("GET", "/api/v1/me")["data"]["email"] == "sysadmin@demo.test"
    assert len(again.ask("GET", "/api/v1/users", "admin@demo.test")["data"]) == 7
    assert not (tmp_path / "data" / "seeding").exists()


def test_a_folder_without_its_credentials_is_not_overwritten(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    up.stop()
    kept = (tmp_path / "data" / "credentials.json").read_text()
    (tmp_path / "data" / "credentials.json").unlink()
    assert "credentials.json" in _refusal(ups, tmp_path / "data")
    (tmp_path / "data" / "credentials.json").write_text(kept)
    again = Up(tmp_path / "data").ready()
    ups.append(again)
    assert again.ask("GET", "/api/v1/me")["data"]["email"] == "sysadmin@demo.test"


def test_a_large_file_goes_up_with_the_form_that_was_given(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    codes = [f"Y{a}{b}{c}" for a in letters for b in letters for c in letters[:4]][:2500]
    rows = "icao,name,lat,lon\n" + "".join(f"{code},{'Place ' * 5},1,1\n" for code in codes)
    begun = up.ask("POST", "/api/v1/imports/airports", body={"size": len(rows)})["data"]
    form = begun["upload"]
    assert form["url"].startswith(up.base), "a form must not lead out of this machine"
    sent = requests.post(form["url"], data=form["fields"], files={"file": rows.encode()}, timeout=PATIENCE)
    assert sent.status_code == 204, sent.text
    up.ask("POST", "/local/drain", None)
    shown = up.ask("GET", f"/api/v1/imports/{begun['id']}")["data"]
    assert (shown["done"], shown["report"]["created"]) == (True, 2500)
    stolen = requests.post(
        form["url"], data=form["fields"] | {"key": "other/x"}, files={"file": b"x"}, timeout=PATIENCE
    )
    assert stolen.status_code == 403
