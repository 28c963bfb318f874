"""`make up` as people use it: a process, a port, a data folder, and an airline to try."""

import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests

from local import web
from tests.harness import PATIENCE
from tests.integration.platform.up import ROOT, Up, refusal


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
    assert f"{seeded.base}/docs:" in said
    lines = said.splitlines()
    ready = next(place for place, line in enumerate(lines) if "Offblock is ready" in line)
    if web.is_built():
        assert f"{seeded.base}/sign-in as pilot1@demo.test, or admin@demo.test for staff" in lines[ready + 1]
        assert lines[ready + 1].endswith(": offblock-local")
    else:
        assert "install node" in lines[ready + 1]
    assert all(name in said for name in ("sysadmin", "ops", "pilot3"))
    me, contracts = (shlex.split(line[line.index("curl") :]) for line in said.splitlines() if "curl" in line)
    assert (me[0], contracts[:2]) == ("curl", ["curl", "-g"])
    answers = []
    for command in (me, contracts):
        name, _, key = command[command.index("-H") + 1].partition(": ")
        answers.append(requests.get(command[-1], headers={name: key}, timeout=PATIENCE).json()["data"])
    assert answers[0]["email"] == "pilot1@demo.test"
    assert [one["status"] for one in answers[1]] == ["open", "open"]


def test_a_first_start_says_what_it_is_doing(seeded: Up) -> None:
    lines = seeded.said().splitlines()
    assert lines[0].startswith(f"Starting, with what is in {seeded.data}")
    assert "making the demo airline" in lines[1]


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (["pilot2"], None),
        (["ops", "other"], None),
        (["airline"], None),
        ([], "Say whose key: one of sysadmin, admin"),
        (["pilot9"], "Say whose key"),
        (["pilot1", "nobody"], "There is no airline nobody here: take one of demo, other."),
    ],
)
def test_somebodys_key_can_be_had_on_the_command_line(seeded: Up, who: list[str], said: str | None) -> None:
    got = _key(seeded.data, *who)
    if said:
        assert (got.returncode, got.stdout) == (1, "")
        assert said in got.stderr
        return
    keys = seeded.keys[(*who, "demo")[1]]
    named = keys["users"].get(f"{who[0]}@{(*who, 'demo')[1]}.test", {"api_key": keys["airline_key"]})
    assert got.stdout.strip() == named["api_key"]


def test_where_there_are_no_keys_yet_it_is_said_how_they_come(tmp_path: Path) -> None:
    got = _key(tmp_path, "pilot1")
    assert (got.returncode, got.stdout) == (1, "")
    assert "run `make up` first" in got.stderr


def _key(data: Path, *who: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "local.key", *who]
    return subprocess.run(
        command, cwd=ROOT, env={"OFFBLOCK_DATA": str(data)}, capture_output=True, text=True, check=False
    )


def test_keys_and_data_are_their_owners_alone(seeded: Up) -> None:
    for name in ("credentials.json", "secret"):
        assert (seeded.data / name).stat().st_mode & 0o077 == 0
    assert seeded.data.stat().st_mode & 0o077 == 0


def test_everybody_of_both_airlines_has_a_key_that_is_theirs(seeded: Up) -> None:
    people = {"sysadmin", "admin", "ops", "pilot1", "pilot2", "pilot3", "unverified"}
    past = {"demo": {"anna", "ben", "carla", "dora", "emil", "finn"}, "other": set[str]()}
    assert set(seeded.keys) == {"demo", "other"}
    for tenant, keys in seeded.keys.items():
        assert set(keys) == {"airline_key", "users"}
        assert {email.split("@")[0] for email in keys["users"]} == people | past[tenant]
        for email, one in keys["users"].items():
            me = seeded.ask("GET", "/api/v1/me", email)["data"]
            assert (me["id"], me["email"]) == (one["user_id"], email)
            assert me["email_verified"] is not email.startswith("unverified")
            assert one["password"] == "offblock-local"
        key = {"Authorization": f"Bearer {keys['airline_key']}"}
        users = requests.get(seeded.base + "/api/v1/users", headers=key, timeout=PATIENCE).json()["data"]
        assert {one["email"] for one in users} == {f"{name}@{tenant}.test" for name in people | past[tenant]}


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
    aircraft = lists["aircraft"]
    assert {one["grounded"] for one in aircraft} == {True, False}
    assert len({one["airport"] for one in aircraft}) > 2
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


def test_a_port_that_is_taken_is_said_in_a_sentence_and_nothing_is_seeded(
    seeded: Up, ups: list[Up], tmp_path: Path
) -> None:
    port = seeded.base.rsplit(":", 1)[1]
    said = refusal(ups, tmp_path / "data", OFFBLOCK_PORT=port)
    assert f"Port {port} is taken" in said
    assert "OFFBLOCK_PORT" in said
    assert not (tmp_path / "data" / "credentials.json").exists()


@pytest.mark.parametrize("port", ["eight", "-1", "70000"])
def test_a_port_that_is_none_is_said_in_a_sentence(ups: list[Up], tmp_path: Path, port: str) -> None:
    assert f"OFFBLOCK_PORT is {port}" in refusal(ups, tmp_path / "data", OFFBLOCK_PORT=port)


def test_a_folder_that_is_a_file_is_said_in_a_sentence(ups: list[Up], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("not a folder")
    assert "OFFBLOCK_DATA" in refusal(ups, tmp_path / "data")


def test_an_empty_airline_has_its_people_and_nothing_else(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    assert set(up.keys) == {"demo", "other"}
    assert up.ask("GET", "/api/v1/me", "pilot2@other.test")["data"]["email"] == "pilot2@other.test"
    for noun in ("airlines", "airports", "aircraft", "schedules", "charter-customers", "ranks"):
        assert up.ask("GET", f"/api/v1/{noun}")["data"] == []
    assert up.stop(signal.SIGINT) == 0


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
