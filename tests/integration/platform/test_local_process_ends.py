"""A stack that is stopped, killed or cut short starts again with all that it promised."""

import signal
import time
from pathlib import Path

import pytest

from tests.harness import until
from tests.integration.platform.up import Up, refusal


def _contract(up: Up) -> int:
    """A mission whose contract pilot1 got; its id."""
    customer = up.ask("GET", "/api/v1/charter-customers")["data"][0]
    listed = up.ask("GET", "/api/v1/aircraft?per_page=100")["data"]
    aircraft = next(one for one in listed if one["id"] in customer["aircraft_ids"] and not one["grounded"])
    form = {
        "customer_id": customer["id"],
        "aircraft_id": aircraft["id"],
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
    """What a pilot was told of contracts; other notices may have come meanwhile."""
    up.ask("POST", "/local/drain", None)
    feed = up.ask("GET", "/api/v1/me/notifications", pilot)["data"]
    return [one["kind"] for one in feed if one["kind"].startswith(("contract", "application"))]


def _airport(up: Up, number: int) -> str:
    """A new airport, acknowledged; its code."""
    icao = f"Z{number:03d}"
    up.ask("POST", "/api/v1/airports", body={"icao": icao, "name": icao, "latitude": 1, "longitude": 1})
    return icao


@pytest.mark.parametrize("how", [signal.SIGKILL, pytest.param(signal.SIGTERM, marks=pytest.mark.nightly)])
def test_what_was_acknowledged_is_there_after_whatever_end(ups: list[Up], tmp_path: Path, how: signal.Signals) -> None:
    up = Up(tmp_path / "data").ready()
    ups.append(up)
    up.ask("POST", "/local/clock", None, {"advance_seconds": 3600})
    mission = _contract(up)
    created = [_airport(up, number) for number in range(20)]
    assert up.stop(how) == (-9 if how == signal.SIGKILL else 0)

    up = Up(tmp_path / "data").ready()
    ups.append(up)
    for icao in created:
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
    for tenant, keys in up.keys.items():
        for email in keys["users"]:
            assert up.ask("GET", "/api/v1/me", email)["data"]["email"] == email, tenant
        assert len(up.ask("GET", "/api/v1/charter-customers", f"ops@{tenant}.test")["data"]) == 2


@pytest.mark.nightly
def test_a_folder_whose_first_start_was_cut_short_begins_again(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    up.stop()
    (tmp_path / "data" / "credentials.json").unlink()
    (tmp_path / "data" / "seeding").touch()
    again = Up(tmp_path / "data").ready()
    ups.append(again)
    assert again.ask("GET", "/api/v1/me")["data"]["email"] == "sysadmin@demo.test"
    assert len(again.ask("GET", "/api/v1/users", "admin@demo.test")["data"]) == 13
    assert not (tmp_path / "data" / "seeding").exists()


@pytest.mark.nightly
def test_a_folder_without_its_credentials_is_not_overwritten(ups: list[Up], tmp_path: Path) -> None:
    up = Up(tmp_path / "data", OFFBLOCK_SEED="empty").ready()
    ups.append(up)
    up.stop()
    kept = (tmp_path / "data" / "credentials.json").read_text()
    (tmp_path / "data" / "credentials.json").unlink()
    assert "credentials.json" in refusal(ups, tmp_path / "data")
    (tmp_path / "data" / "credentials.json").write_text(kept)
    again = Up(tmp_path / "data").ready()
    ups.append(again)
    assert again.ask("GET", "/api/v1/me")["data"]["email"] == "sysadmin@demo.test"
