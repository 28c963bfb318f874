"""What is played at the rehearsed deployment: each act by the same requests as anybody's, and what must come of it."""

import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import boto3
import requests
from PIL import Image

from tools import smoke
from tools.demo import airline, repositioning
from tools.demo.api import Api, check, step
from tools.rehearsal.engine import REGION, Engine, Failed
from tools.rehearsal.story import Rehearsed, people
from tools.stacks import ROOT

STACK = "offblock-rehearsal"
TENANT, ADDRESS = "vair", "me@example.org"
PASSWORD = "a rehearsal, not a secret"
ROWS = 4000
PATIENCE = 240


@dataclass
class Play:
    """The deployment under rehearsal, and what was played."""

    engine: Engine
    base: str
    outputs: dict[str, str]
    played: list[str] = field(default_factory=list)
    key: str = ""

    @property
    def staff(self) -> Api:
        """The first sysadmin."""
        return Api(self.base, self.key, "staff")


def tenant(play: Play) -> None:
    """The operator's command makes an airline, and its key opens the API as the docs send it."""
    step("The operator makes an airline")
    play.key = offblock(play, "tenants", "create", TENANT, "Virtual Air", ADDRESS, "EDDG").split()[-1]
    staff = play.staff
    check(staff.get("/api/v1/me")["data"]["email"] == ADDRESS, "its key opens the API as X-API-Key")
    bearer = requests.get(play.base + "/api/v1/me", headers={"Authorization": f"Bearer {play.key}"}, timeout=60)
    check(bearer.status_code == 200, "and as Authorization: Bearer")
    check(requests.get(play.base + "/api/v1/me", timeout=60).status_code == 401, "nobody comes in without")
    places = [f"{icao},{name},{lat},{lon}" for icao, (name, lat, lon) in airline.FEW_AIRPORTS.items()]
    text = "\n".join(["icao,name,lat,lon", *places]).encode()
    staff.call("POST", "/api/v1/imports/airports", 200, data=text, headers={"Content-Type": "text/csv"})
    staff.post("/api/v1/airlines", {"icao": "VAI", "name": "Virtual Air"}, 201)


def sign_in(play: Play) -> None:
    """The invitation's code sets a password, and the token that it brings opens the API."""
    step("The invited sysadmin signs in")
    code = re.search(r"\b(\d{6,8})\b", _mailed(play))
    if not code:
        raise Failed("the invitation has no code")
    form = {"tenant": TENANT, "email": ADDRESS, "password": PASSWORD}
    Api(play.base, "", "anybody").post("/api/auth/reset", form | {"code": code.group(1)})
    Api(play.base, "", "anybody").post("/api/auth/sign-in", form | {"password": "another one, and wrong"}, 401)
    answer = requests.post(play.base + "/api/auth/sign-in", json=form, timeout=60)
    check(answer.status_code == 200, "the password opens a session")
    token = answer.json()["access_token"]
    me = requests.get(play.base + "/api/v1/me", headers={"Authorization": f"Bearer {token}"}, timeout=60)
    check(me.status_code == 200 and me.json()["data"]["email"] == ADDRESS, "its token opens the API")


def smoked(play: Play) -> None:
    """`make smoke`."""
    step("make smoke proves the deployment")
    smoke.prove(smoke.Door(play.base, play.staff.key))


def large_import(play: Play) -> None:
    """A file above a megabyte goes by the bucket."""
    step(f"A file of {ROWS:,} airports goes by the bucket")
    rows = [f"{_icao(number)},Aerodrome {number},{number % 80},{number % 170},{'x' * 300}" for number in range(ROWS)]
    text = "\n".join(["icao,name,lat,lon,notes", *rows]).encode()
    promised = play.staff.post("/api/v1/imports/airports", {"size": len(text)}, 202)["data"]
    _send(promised["upload"], text)
    done = _until(lambda: _ended(play, promised["id"]), "the import did not end")["report"]
    kept = done["created"] + done["updated"] + done["unchanged"]
    check((kept, done["failed"]) == (ROWS, 0), f"{len(text) / 1e6:.1f} MB: {ROWS:,} rows are kept")


def picture(play: Play) -> None:
    """A logo is judged, made anew, and lies where the edge shows it from."""
    step("A logo is sent")
    file = BytesIO()
    Image.new("RGB", (600, 300), "navy").save(file, "PNG")
    form = {"content_type": "image/png", "size": file.tell(), "alt": "A navy blue field"}
    _send(play.staff.post("/api/v1/branding/logo", form)["data"], file.getvalue())
    logo = _until(lambda: _judged(play), "nobody has judged the picture")
    key = logo["url"].removeprefix("/media/")
    shown = boto3.client("s3").get_object(Bucket=play.outputs["MediaName"], Key=key)
    check(shown["ContentType"] == "image/webp", f"it is shown from {logo['url']}, made anew as WebP")


def contracts_and_bounties(play: Play) -> None:
    """Act three of the demo: contracts, flights, bounties, an expiry and teleports by both workflows."""
    repositioning.play(Rehearsed(play.engine, play.base, play.outputs, people(play.staff, "EDDG")))
    states = boto3.client("stepfunctions")
    for name in ("bounty_expiry", "teleport"):
        arn = f"{play.outputs['MachinesArn']}-{name}"
        ended = [one["status"] for one in states.list_executions(stateMachineArn=arn)["executions"]]
        check(bool(ended) and set(ended) == {"SUCCEEDED"}, f"{name} ran {len(ended)} times, and succeeded")


ACTS: dict[str, Callable[[Play], None]] = {
    "a tenant, and its key as the docs send it": tenant,
    "an invitation by mail and a sign-in": sign_in,
    "make smoke": smoked,
    "a picture": picture,
    "a large import": large_import,
    "contracts and bounties, with both workflows": contracts_and_bounties,
}


def offblock(play: Play, *words: str) -> str:
    """What the operator's command prints."""
    command = [sys.executable, "-m", "ops.cli", "--stack", STACK, "--region", REGION, *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"offblock {' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def _until(look: Callable[[], Any], why: str) -> Any:
    until = time.monotonic() + PATIENCE
    while not (found := look()):
        if time.monotonic() > until:
            raise Failed(why)
        time.sleep(1)
    return found


def _mailed(play: Play) -> str:
    """The text of the newest mail, as the engine's SES has taken it: it does not show to whom."""

    def look() -> str:
        shown = requests.get(play.engine.url + "/_ministack/ses/messages", timeout=30).json()["messages"]
        texts = [str(one["BodyText"]) for account in shown.values() for one in account]
        return texts[-1] if texts else ""

    return str(_until(look, "no mail was sent"))


def _icao(number: int) -> str:
    """Q and three letters: an airport that nobody has."""
    return "Q" + "".join(chr(65 + number // 26**place % 26) for place in (2, 1, 0))


def _send(form: dict[str, Any], content: bytes) -> None:
    answer = requests.post(form["url"], data=form["fields"], files={"file": content}, timeout=120)
    if answer.status_code >= 300:
        raise Failed(f"the bucket did not take a file ({answer.status_code}): {answer.text[:300]}")


def _ended(play: Play, import_id: str) -> dict[str, Any] | None:
    found: dict[str, Any] = play.staff.get(f"/api/v1/imports/{import_id}")["data"]
    return found if found["state"] in ("done", "failed") else None


def _judged(play: Play) -> dict[str, Any] | None:
    logo: dict[str, Any] | None = play.staff.get("/api/v1/branding")["data"]["logo"]
    if logo and logo["state"] == "refused":
        raise Failed(f"the picture is refused: {logo}")
    return logo if logo and logo.get("url") else None
