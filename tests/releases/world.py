"""A table with a record of every kind there is, as its items."""

import json

from local import engine
from offblock.adapters import clock as clocks
from offblock.domain.access.attempts import Attempts
from offblock.domain.access.codes import Code, Purpose
from offblock.domain.airline.airport_index import AirportsPart
from offblock.domain.airline.pictures import OldPicture
from offblock.domain.charter.missions import MissionText
from offblock.domain.flights.remarks import Remark, Remarks
from offblock.domain.flights.tracks import TrackPiece
from offblock.domain.kernel.backfills import Backfill
from offblock.domain.kernel.names import KINDS
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.network.flight_numbers import FlightNumberMarker
from offblock.domain.notices.channels import Channel
from offblock.domain.notices.mailing import Digest, Line, Mail
from offblock.domain.notices.notices import Watermark
from offblock.domain.notices.preferences import MailStop, NoticePreferences, StopReason, Subscriber
from offblock.domain.people.erasures import Erasure
from offblock.domain.simulation.simulations import Simulation
from offblock.usecases.notices import parked
from tests import airline
from tests.airline import DAY, OTHER, PILOT, TENANT, THIRD
from tests.conftest import Clock
from tests.every.everything import API, Everything, everything
from tests.harness import stack
from tests.integration.notices.hooks import event

MOST = 4
"""Items of one kind that a release keeps: one for each set of fields that it has."""
Item = dict[str, dict[str, str]]
NOTHING = {"S": "[]"}


def items(clock: Clock) -> list[Item]:
    """Some items of every kind, as DynamoDB holds them; raises AssertionError where a kind is missing."""
    (at,) = everything(clock)
    _settings(at)
    _rest(clocks.now())
    chosen: dict[str, dict[str, Item]] = {}
    for _, item in sorted(engine.snapshot(stack.TABLE).made(lambda image: dict(image)).items()):
        some = chosen.setdefault(item["kind"]["S"], {})
        if len(some) < MOST:
            some.setdefault(_fields(item), item)
    assert chosen.keys() == KINDS.keys(), f"make some of {sorted(KINDS.keys() - chosen.keys())} in tests/releases/world"
    return [item for kind in sorted(chosen) for item in chosen[kind].values()]


def _fields(item: Item) -> str:
    """The names of what an item has, its record's fields and what it announces among them."""
    record = json.loads((item.get("summary") or item["body"])["S"])
    events = json.loads(item.get("happened", NOTHING)["S"])
    names = sorted(record) if isinstance(record, dict) else len(record)
    return json.dumps([sorted(item), names, sorted(one["kind"] for one in events)])


def _settings(at: Everything) -> None:
    """What is settled by the office, with a key for the same request again."""
    changed = at.by("staff")(
        "PUT", f"{API}/settings", {"BOOKING_UNIQUE_AIRCRAFT": False}, headers={"Idempotency-Key": "a-1"}
    )
    assert changed.status == 200, changed
    made = at.by("staff")("POST", f"{API}/licences", {"name": "Twice"}, headers={"Idempotency-Key": "a-2"})
    assert made.status == 201, made


def _rest(now: int) -> None:
    """What comes about by mail, by codes, by errors and by long use."""
    line = Line(id="1", kind=event().kind, link="/contracts/1", at=now)
    stop = MailStop(reason=StopReason.BOUNCE, at=now, address_hash="a" * 64)
    airline.keep(
        NoticePreferences(user_id=PILOT, mail={event().kind: True}, stop=stop),
        Subscriber(kind=event().kind, user_id=PILOT),
        Watermark(user_id=PILOT, read_up_to=f"{now:010d}"),
        Mail(user_id=PILOT, id="1", until=now + 60, expires_at=now + DAY),
        Digest(user_id=PILOT, lines=(line,), seen=("1",), due_at=now + DAY),
        FlightNumberMarker(number="TST1", owner_id=1),
        Tenant(id=TENANT, name="Test", domains=("test.example",), plan="small", usage_key="k", planned_at=now),
        Erasure(id=THIRD, asked_at=now, look_at=now),
        TrackPiece(flight_id=1, key="1", reports="[]", received_at=now, move_at=now + DAY),
        OldPicture(name="logo-1", widths=(320, 640), due_at=now + DAY),
        MissionText(mission_id=1, description="To be flown gently."),
        AirportsPart(number=0, of=1, changes=1, check=1, text="-"),
        Code(
            address_hash="a" * 64, purpose=Purpose.RESET, user_id=OTHER, serial=1, language="de", expires_at=now + DAY
        ),
        Backfill(name="table", begun_at=now, cursor="{}", looked_at=1, ended_at=now),
        Remarks(pilot_id=PILOT, flight_id=1, log=(Remark(at=now, text="Gear up"),)),
        Simulation(run_id=1, created_at=now, created_by="user:1", settings={}, days=30, seed="1", expires_at=now + DAY),
        Attempts(counter="a" * 64, count=2, ends_at=now + DAY),
    )
    parked.park(airline.store(), event(to=PILOT), Channel.DISCORD, "unreachable", 8)
