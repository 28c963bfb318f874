"""An airline with something of everything, made as its people make it: over the API."""

from dataclasses import dataclass
from typing import Any

from offblock.adapters import clock as clocks
from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.access.api_keys import ALPHABET, LENGTH, PREFIX
from offblock.domain.access.device_codes import LENGTH as LENGTH_OF_WAIT
from offblock.domain.access.device_codes import Asker, Shown
from offblock.domain.access.devices import DeviceForm
from offblock.domain.access.sessions import Session
from offblock.domain.airline.reference import Airline, Fleet, ReferenceHead, Subfleet
from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.mel import MelItem, OpenItems
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.record import Record
from offblock.domain.kernel.values import to_rfc3339
from offblock.domain.notices.webhooks import Discord
from offblock.usecases.access import device_codes, devices
from tests import airline, invariants, pump
from tests.airline import AIRLINE, CUSTOMER, DAY, FLEET, HOUR, OTHER, PILOT, STAFF, SUBFLEET, TENANT, THIRD
from tests.api import Answer, Caller, key_for
from tests.conftest import NOON, Clock
from tests.harness import World, canaries, take

API = "/api/v1"
TWIN = "twin"
"""A second airline that is the same in everything, ids too, but for what its things are called."""
PLACES = ("EDDG", "EDLI", "EDDH")


@dataclass
class Everything:
    """The airline's people, and the ids of what they have made, by what it is."""

    tenant: str

    def __post_init__(self) -> None:
        self.ids: dict[str, Any] = {}
        people = {"staff": STAFF, "pilot": PILOT, "other": OTHER, "third": THIRD, "airline": None}
        self.people = {name: Caller(key_for(self.tenant, user, self.tenant + name)) for name, user in people.items()}

    def by(self, who: str) -> Caller:
        """Somebody of the airline."""
        return self.people[who]

    def make(self, name: str, path: str, form: Any = None, by: str = "staff") -> Any:
        """Make something over the API, and remember its id under a name."""
        answer: Answer = self.by(by)("POST", f"{API}/{path}", form)
        assert answer.status in (200, 201, 202), (path, answer)
        if name:
            self.ids[name] = answer.data["id"]
        return answer.data


def leg(departure: str = "EDDG", arrival: str = "EDLI", starts: int = 0) -> dict[str, Any]:
    """A leg's form, with a window of twenty days."""
    now = clocks.now()
    window = {"window_starts_at": to_rfc3339(now + starts), "window_ends_at": to_rfc3339(now + starts + 20 * DAY)}
    return {"departure": departure, "arrival": arrival, **window}


def mission(aircraft_id: int, title: str, **fields: Any) -> dict[str, Any]:
    """A mission's form."""
    plain = {"customer_id": CUSTOMER, "aircraft_id": aircraft_id, "title": title, "points_award": 100}
    return {**plain, "legs": [leg()], **fields}


def position(second: int) -> dict[str, Any]:
    """A report so many seconds from now, in the desktop client's format."""
    place = {"latitude": {"value": 52.0, "unit": "deg"}, "longitude": {"value": 8.0, "unit": "deg"}}
    return {"timestamp": (clocks.now() + second) * 1000, "position": place}


def service(number: str, departure: str, arrival: str) -> dict[str, Any]:
    """A schedule's form."""
    return {"airline_id": AIRLINE, "flight_number": number, "departure": departure, "arrival": arrival}


def definition(title: str, probability: float) -> dict[str, Any]:
    """A MEL definition's form."""
    plain = {"airline_id": AIRLINE, "ata_chapter": 33, "category": "C"}
    return {**plain, "title": title, "probability": probability}


def _collections(at: Everything) -> None:
    """Two entries at least of every small collection; the second ones nothing uses."""
    airline.found(at.tenant)
    airline.keep(
        Airline(id=AIRLINE, icao="TST", name="Test Air"),
        Fleet(id=FLEET, airline_id=AIRLINE, name="Props", base="EDDG"),
        Subfleet(id=SUBFLEET, fleet_id=FLEET, airline_id=AIRLINE, type="DA40", name="Diamond"),
        ReferenceHead(version=1),
        tenant=at.tenant,
    )
    _signed_in(at)
    at.make("airline", "airlines", {"icao": "OTH", "name": "Other"})
    at.make("fleet", "fleets", {"airline_id": AIRLINE, "name": "Spare"})
    at.make("subfleet", "subfleets", {"fleet_id": FLEET, "type": "C172", "name": "Cessna"})
    for number, name in enumerate(("Cadet", "Captain"), start=1):
        at.make("rank", "ranks", {"name": name, "level": number})
    at.make("", "ranks", {"name": "Student", "level": 0, "requirements": {}, "price_points": 5})
    for name in ("offered", "rating"):
        at.make(name, "licences", {"name": name.title(), "price_points": 10, "days": 30})
    for name in ("Alpine", "Night"):
        at.make("licence", "licences", {"name": name})
        rule = {"kind": "licence", "licence_id": at.ids["licence"]}
        at.make("restriction", "restrictions", {"target": {"kind": "airport", "id": "EDDM"}, "rule": rule})
    at.make("licence", "licences", {"name": "Unused"})
    for number, title in enumerate(("Cabin light", "Wiper")):
        at.make("definition", "mel-definitions", definition(title, 1 - number))
    for icao in ("EGLL", "EGKK"):
        at.make("", "airports", {"icao": icao, "name": icao, "latitude": 51, "longitude": 0})
    for name in ("A1", "B1", "C1", "D1", "E1", "F1"):
        at.make("", "airports/EDLI/stands", {"name": name})


def _signed_in(at: Everything) -> None:
    """A pilot's browser."""
    at.ids["session"], now = "11111111-2222-3333-4444-555555555555", clocks.now()
    times = {"turned_at": now, "created_at": now, "expires_at": now + 30 * DAY}
    airline.keep(Session(id=at.ids["session"], user_id=PILOT, refresh_token="r", **times), tenant=at.tenant)


def _clients(at: Everything) -> None:
    """A pilot's client that was signed in, and another one that shows a code and waits."""
    secret = canaries.plant(PREFIX + (at.tenant + "device" + ALPHABET * 2)[:LENGTH])
    form = DeviceForm(name="Desktop client", agent="Go-http-client/1.1")
    at.ids["device"] = devices.issue(Store(at.tenant, moment_for("a device")), PILOT, form, secret).id
    shown = Shown(user_code="123456", authorization_token=f"{at.tenant}.123456.{'w' * LENGTH_OF_WAIT}")
    device_codes.keep(airline.store(at.tenant), shown, Asker("Go-http-client/1.1", "192.0.2.9"))


def _fleet(at: Everything) -> None:
    """Aircraft, the services that they fly, and the network that is made of them."""
    for name in ("drafted", "open", "given", "waiting", "free", "spare"):
        _aircraft(at, name, "EDDG")
    ways = (("101", "EDDG", "EDLI"), ("102", "EDLI", "EDDG"), ("103", "EDLI", "EDDH"), ("104", "EDDH", "EDDG"))
    for number, departure, arrival in (*ways, ("105", "EDDG", "EDDH"), ("106", "EDDG", "EDLI")):
        at.make(f"service {number}", "schedules", service(number, departure, arrival))


def _aircraft(at: Everything, name: str, airport: str) -> None:
    form = {"registration": f"D-{name.upper()}", "name": name, "subfleet_id": SUBFLEET, "airport": airport}
    at.make(name, "aircraft", form)


def _bounties(at: Everything, clock: Clock, bench: pump.Bench) -> None:
    """Two aircraft away for two days, with a bounty each."""
    for name in ("lost", "astray"):
        _aircraft(at, name, "EDLI")
    clock.advance(2 * DAY)
    bench.job("build-networks")
    assert at.make("", "repositioning/scan")["created"] == 2
    at.ids["bounty"] = at.by("pilot")("GET", f"{API}/bounties").data[0]["id"]


def _contracts(at: Everything, bench: pump.Bench) -> None:
    """A draft, one with two applicants, one whose leg is open, one that waits for its window, and two that are over."""
    at.make("customer", "charter-customers", {"name": "Sand"})
    pool = [at.ids[name] for name in ("drafted", "open", "given", "waiting")]
    assert at.by("staff")("PUT", f"{API}/charter-customers/{CUSTOMER}/aircraft", pool).status == 200
    at.make("draft", "charter-missions", mission(at.ids["drafted"], "Draft"))
    for name, starts in (("open", 0), ("given", 0), ("waiting", 5 * HOUR)):
        form = mission(at.ids[name], name.title(), legs=[leg(starts=starts), leg("EDLI", "EDDG", starts)])
        at.make(f"mission {name}", "charter-missions", form)
        at.make("", f"charter-missions/{at.ids[f'mission {name}']}/publish")
    for pilot in ("other", "third"):
        at.make("", f"charter-missions/{at.ids['mission open']}/apply", by=pilot)
    for name in ("given", "waiting"):
        at.make("", f"charter-missions/{at.ids[f'mission {name}']}/apply", by="pilot")
        at.make("", f"charter-missions/{at.ids[f'mission {name}']}/applications/{PILOT}/accept")
    for title in ("Bygone", "Past"):
        form = mission(at.ids["drafted"], title, legs=[leg("EDLI", "EDDG", 9 * DAY)])
        ended = at.make("", "charter-missions", form)["id"]
        at.make("", f"charter-missions/{ended}/publish")
        at.make("", f"charter-missions/{ended}/apply", by="pilot")
        at.make("", f"charter-missions/{ended}/applications/{PILOT}/accept")
        at.make("", f"charter-missions/{ended}/cancel", {"reason": "sold"})
    bench.job("check-leg-windows")


def _flying(at: Everything) -> None:
    """A booking, a preview and points of the pilot; the other one has flown once and is in the air again."""
    for points in (100, 200):
        at.make("", f"users/{PILOT}/points", {"points": points, "reason": "a start"})
    held = {"licences": [{"licence_id": at.ids["rating"], "status": "pending_renewal"}]}
    assert at.by("staff")("PUT", f"{API}/users/{PILOT}", held).status == 200
    at.make("booking", "bookings", {"schedule_id": at.ids["service 101"], "aircraft_id": airline.AIRCRAFT}, "pilot")
    items = at.by("staff")("GET", f"{API}/aircraft/{airline.AIRCRAFT}/mel-items").data
    at.ids["item"] = items[0]["id"]
    at.make("preview", "directed-schedules", {"leg_count": 1, "filters": {"aircraft_id": at.ids["free"]}}, "pilot")
    at.ids["flown"] = _started(at, "101")
    at.make("", f"flights/{at.ids['flown']}/finish", by="other")
    at.ids["flight"] = _started(at, "103")
    clocks_on = position(0)
    at.by("other")("POST", f"{API}/flights/{at.ids['flight']}/positions", [clocks_on])


def _started(at: Everything, number: str) -> str:
    form = {"schedule_id": at.ids[f"service {number}"], "aircraft_id": airline.SECOND}
    booked = at.make("", "bookings", form, "other")
    filed = {name: booked[name] for name in ("callsign", "departure", "arrival")}
    return str(at.make("", "flights", {"booking_id": booked["id"], **filed}, "other")["id"])


def _repairs(at: Everything) -> None:
    """Something that was repaired a moment ago, and something inoperative on one more aircraft."""
    items = f"aircraft/{airline.SECOND}/mel-items"
    at.ids["repaired"] = at.by("staff")("GET", f"{API}/{items}").data[0]["id"]
    at.make("", f"{items}/{at.ids['repaired']}/close")
    store, now = airline.store(at.tenant), clocks.now()
    plain = {"definition_id": at.ids["definition"], "ata_chapter": 30, "ata_section": 0, "title": "Wiper"}
    wiper = MelItem.model_validate({"id": 900, **plain, "category": "C", "opened_at": now, "due_at": now + DAY})
    found = OpenItems(aircraft_id=at.ids["drafted"], items=(wiper,))
    store.commit(Decision(None, puts=(store.get(Aircraft, found.aircraft_id).but(**found.noted), found)))


def _office(at: Everything) -> None:
    """Keys, an import that waits for its file, and one of which two rows failed."""
    for name in ("one", "two"):
        at.make("key", "api-keys", {"name": name})
    _repairs(at)
    at.make("import", "imports/airports", {"size": 5000})
    assert at.by("staff")("PUT", f"{API}/discord", {"default": {"url": canaries.WEBHOOK}}).status == 200
    (at.ids["webhook"],) = airline.seen(Discord, tenant=at.tenant).hooks
    wrong = "icao,name,lat,lon\nEGNM,Leeds,53,-1\nEGNX1,Twice,91,0\n!,Nowhere,0,0\n"
    done = at.by("staff")("POST", f"{API}/imports/airports", wrong, headers={"Content-Type": "text/csv"})
    at.ids["half import"] = done.data["id"]


def _pictures(at: Everything) -> None:
    """A picture that is awaited in every place for one."""
    form = {"content_type": "image/webp", "size": 900, "alt": "As it was"}
    customer, aircraft = f"charter-customers/{CUSTOMER}", f"aircraft/{airline.AIRCRAFT}"
    for place in (f"{customer}/logo", f"{customer}/banner", f"{aircraft}/picture", "branding/logo", "branding/banner"):
        at.make("", place, form)


def _make(tenant: str, clock: Clock) -> Everything:
    clock.set(NOON)
    at = Everything(tenant)
    with pump.running() as bench:
        for step in (_collections, _fleet):
            step(at)
            bench.drain()
            clock.advance(60)
        _bounties(at, clock, bench)
        _contracts(at, bench)
        clock.advance(1)
        _flying(at)
        _office(at)
        _pictures(at)
        bench.drain()
    clock.advance(60)
    _clients(at)
    invariants.check()
    return at


def _rename(tenant: str) -> None:
    """What can be called by a name gets another one, behind everybody's back: versions and ids stay the same."""
    for records in invariants.records()[tenant].values():
        for record in records:
            named = next((name for name in ("name", "title", "callsign") if name in type(record).model_fields), None)
            if named and isinstance(getattr(record, named), str) and type(record).__name__ in RENAMED:
                _renamed(tenant, record, named)


RENAMED = ("User", "Rank", "Licence", "Airline", "Aircraft", "Airport", "Customer", "Mission", "MelDefinition", "Live")


def _renamed(tenant: str, record: Record, field: str) -> None:
    store = airline.store(tenant)
    found = store.get(type(record), *record.key_parts)
    store.commit(Decision(None, puts=(found.but(**{field: f"{getattr(record, field)} twin"}),)))


_kept: dict[bool, tuple[World, float, list[Everything]]] = {}
"""The world as it was made once in this process, with or without the twin."""


def everything(clock: Clock, twin: bool = False) -> list[Everything]:
    """The airline, with its twin or without; made once in a process and put back from then on."""
    if twin not in _kept:
        made = [_make(tenant, clock) for tenant in ((TENANT, TWIN) if twin else (TENANT,))]
        if twin:
            assert made[0].ids == made[1].ids
            _rename(TWIN)
        _kept[twin] = (take(), clock.at, made)
    world, at, made = _kept[twin]
    world.put_back()
    clock.set(at)
    return made
