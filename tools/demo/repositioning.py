"""Act three: aircraft away from home, the bounties that bring them back, and those that are put in place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tools import tracks
from tools.demo.api import Api, a_word, check, shows, step
from tools.demo.story import Story, fly

BASE, DEAD_END, FAR, MIDDLE, OTHER = "EDDG", "EDLI", "EDDK", "EDDL", "EDDH"
"""The airline's base; an airport that none of its schedules leaves; one two hops from home; its hop; one hop away."""

SERVICES = ((BASE, FAR), (FAR, MIDDLE), (MIDDLE, BASE), (BASE, OTHER), (OTHER, BASE))
AWARD, REWARD_BASE = 100, 50
IDLE, LEAD, MARGIN = timedelta(hours=48), timedelta(hours=48), timedelta(minutes=2)


@dataclass
class Cast:
    """The airline of this act; `since` is each pilot's newest ledger entry before it, `paid` what must follow."""

    story: Story
    word: str
    aircraft_ids: dict[str, int] = field(default_factory=dict)
    schedules: dict[tuple[str, str], int] = field(default_factory=dict)
    customer: int = 0
    paid: dict[str, list[int]] = field(default_factory=dict)
    since: dict[str, int] = field(default_factory=dict)

    @property
    def first(self) -> Api:
        """Who flies the contract, and bounties."""
        return self.story.pilots[0]

    @property
    def causer(self) -> Api:
        """Who leaves an aircraft away from home."""
        return self.story.pilots[1]

    @property
    def other(self) -> Api:
        """Who comes too late, and lets a bounty expire."""
        return self.story.pilots[2]

    def registration(self, aircraft: str) -> str:
        """What an aircraft of this act bears."""
        return f"D-{self.word}{aircraft}"

    def aircraft(self, name: str) -> dict[str, Any]:
        """An aircraft as it is now."""
        aircraft: dict[str, Any] = self.story.staff.get(f"/api/v1/aircraft/{self.aircraft_ids[name]}")["data"]
        return aircraft

    def bounty(self, aircraft: str) -> dict[str, Any]:
        """The live bounty on an aircraft, as staff see it."""
        return self.seen(self.aircraft(aircraft)["bounty_id"])

    def seen(self, bounty_id: int) -> dict[str, Any]:
        """A bounty as staff see it."""
        bounty: dict[str, Any] = self.story.staff.get(f"/api/v1/bounties/{bounty_id}")["data"]
        return bounty

    def bounties(self, who: Api, aircraft: str) -> list[dict[str, Any]]:
        """Every bounty on an aircraft that the list shows somebody, ended ones too."""
        return [one for one in _all(who, "/api/v1/bounties") if one["aircraft"]["id"] == self.aircraft_ids[aircraft]]

    def away(self, aircraft: str) -> dict[str, Any]:
        """An aircraft's row in the view of those out of place; empty where it is not among them."""
        rows = _all(self.story.staff, "/api/v1/aircraft-repositioning")
        return next((one for one in rows if one["aircraft"]["id"] == self.aircraft_ids[aircraft]), {})

    def scan(self) -> int:
        """Staff press Scan now."""
        return int(self.story.staff.post("/api/v1/repositioning/scan")["data"]["created"])

    def put(self, pilot: Api, airport: str, expect: int = 200) -> Any:
        """Staff move a pilot."""
        return self.story.staff.post(f"/api/v1/users/{self.story.ids[pilot.name]}/move", {"airport": airport}, expect)

    def move(self, aircraft: str, airport: str, expect: int = 200) -> Any:
        """Staff move an aircraft."""
        return self.story.staff.post(
            f"/api/v1/aircraft/{self.aircraft_ids[aircraft]}/move", {"airport": airport}, expect
        )

    def book(self, pilot: Api, ends: tuple[str, str], aircraft: str, expect: int = 201) -> Any:
        """A pilot books one of the airline's services; the booking, or the refusal that was expected."""
        form = {"schedule_id": self.schedules[ends], "aircraft_id": self.aircraft_ids[aircraft]}
        answer = pilot.post("/api/v1/bookings", form, expect)
        return answer["data"] if expect == 201 else answer

    def claim(self, pilot: Api, bounty: dict[str, Any], expect: int = 201) -> Any:
        """A pilot claims; the bookings, or the refusal that was expected."""
        answer = pilot.post(f"/api/v1/bounties/{bounty['id']}/claim", expect=expect)
        return answer["data"] if expect == 201 else answer

    def notices(self, who: Api, kind: str, bounty: dict[str, Any]) -> int:
        """How often somebody was told something of a bounty."""
        return self.story.notices(who, kind, f"/{bounty['id']}")

    def entries(self, pilot: Api) -> list[dict[str, Any]]:
        """A pilot's ledger since the act began, oldest first."""
        ledger = pilot.get("/api/v1/me/points", per_page=100)["data"]
        since = self.since.get(pilot.name)
        ids = [one["id"] for one in ledger]
        return list(ledger[: ids.index(since)] if since in ids else ledger)[::-1]

    def expect_pay(self, pilot: Api, points: int) -> None:
        """Note what a pilot's ledger must show at the end."""
        self.paid.setdefault(pilot.name, []).append(points)


def _all(who: Api, path: str) -> Iterator[dict[str, Any]]:
    """Every row of a list, page by page."""
    query: dict[str, Any] = {"per_page": 100}
    while True:
        page = who.get(path, **query)
        yield from page["data"]
        if not page["meta"]["cursor"]:
            return
        query["cursor"] = page["meta"]["cursor"]


def play(story: Story) -> None:
    """The whole act."""
    cast = _found_an_airline(story)
    _strand_after_a_contract(cast)
    left_at = _leave_it_away(cast)
    home, second = _become_idle(cast, left_at)
    _hide_from_its_causer(cast, home)
    _bring_it_home(cast, home, second)
    _let_one_expire(cast, second)
    _put_it_in_place(cast)
    _move_by_hand(cast)
    _every_reward_once(cast)


def _found_an_airline(story: Story) -> Cast:
    cast = Cast(story, a_word())
    step(f"Staff make an airline with its base at {BASE}, and an aircraft that begins away from it")
    for pilot in story.pilots:
        if pilot.get("/api/v1/me/bookings")["data"]:
            pilot.post("/api/v1/me/bookings/cancel")
            shows(f"what {pilot.name} still held is cancelled first")
        ledger = pilot.get("/api/v1/me/points")["data"]
        cast.since[pilot.name] = ledger[0]["id"] if ledger else 0
    code = f"E{cast.word[:3]}"
    airline_id = _made(cast, "airlines", {"icao": code, "name": f"Ems Executive {cast.word}"})
    fleet = {"airline_id": airline_id, "name": f"Ems fleet {cast.word}", "base": BASE}
    form = {"fleet_id": _made(cast, "fleets", fleet), "type": f"C25A-{cast.word}", "name": "Citation CJ2"}
    subfleet_id = _made(cast, "subfleets", form)
    for name, airport in (("A", BASE), ("B", BASE), ("C", OTHER), ("D", BASE)):
        form = {"registration": cast.registration(name), "name": f"Citation {name}", "subfleet_id": subfleet_id}
        cast.aircraft_ids[name] = _made(cast, "aircraft", form | {"airport": airport})
    for number, (here, there) in enumerate(SERVICES, start=1):
        form = {"airline_id": airline_id, "flight_number": f"{cast.word}{number}", "subfleet_ids": [subfleet_id]}
        cast.schedules[here, there] = _made(cast, "schedules", form | {"departure": here, "arrival": there})
    cast.customer = _made(cast, "charter-customers", {"name": f"Osning Timber {cast.word}"})
    story.staff.put(
        f"/api/v1/charter-customers/{cast.customer}/aircraft", [cast.aircraft_ids["A"], cast.aircraft_ids["D"]]
    )
    story.staff.post("/local/drain")
    shows(f"{code}: {len(cast.aircraft_ids)} aircraft, {len(SERVICES)} schedules, none of them from {DEAD_END}")
    return cast


def _made(cast: Cast, noun: str, form: dict[str, Any]) -> int:
    return int(cast.story.staff.post(f"/api/v1/{noun}", form, 201)["data"]["id"])


def _mission(cast: Cast, aircraft: str, ends: tuple[str, str], starts: datetime) -> dict[str, Any]:
    """A published contract of one leg, whose window lasts a day."""
    leg = {
        "departure": ends[0],
        "arrival": ends[1],
        "window_starts_at": starts.isoformat(),
        "window_ends_at": (starts + timedelta(days=1)).isoformat(),
    }
    form = {
        "customer_id": cast.customer,
        "aircraft_id": cast.aircraft_ids[aircraft],
        "title": f"Timber {a_word()}",
        "points_award": AWARD,
        "legs": [leg],
    }
    made = cast.story.staff.post("/api/v1/charter-missions", form, 201)["data"]
    published: dict[str, Any] = cast.story.staff.post(f"/api/v1/charter-missions/{made['id']}/publish")["data"]
    return published


def _soon(cast: Cast, ahead: timedelta) -> datetime:
    return (cast.story.now() + ahead).replace(microsecond=0)


def _start(pilot: Api, booking: dict[str, Any]) -> dict[str, Any]:
    filed = {name: booking[name] for name in ("callsign", "departure", "arrival")}
    flight: dict[str, Any] = pilot.post("/api/v1/flights", {"booking_id": booking["id"], **filed}, 201)["data"]
    return flight


def _finish(cast: Cast, pilot: Api, flight: dict[str, Any]) -> dict[str, Any]:
    ends = []
    for icao in (flight["departure"], flight["arrival"]):
        airport = pilot.get(f"/api/v1/airports/{icao}")["data"]
        ends.append((airport["latitude"], airport["longitude"]))
    reports = tracks.synthesise(ends[0], ends[1], int(cast.story.now().timestamp()), speed_kt=300.0, every=20)
    done = fly(cast.story, pilot, flight["id"], reports)
    check(done["status"] == "submitted", f"{done['flight_number']}, {done['departure']} to {done['arrival']}, is flown")
    return done


def _reward(bounty: dict[str, Any]) -> int:
    """50 points and a tenth of a point for each nautical mile of the way, half up."""
    return REWARD_BASE + (int(bounty["distance_nm"]) + 5) // 10


def _way(bounty: dict[str, Any]) -> str:
    return "-".join([bounty["legs"][0]["departure"], *(leg["arrival"] for leg in bounty["legs"])])


def _strand_after_a_contract(cast: Cast) -> None:
    step(f"A contract ends at {DEAD_END}, which no schedule of the airline leaves")
    story, pilot, staff = cast.story, cast.first, cast.story.staff
    staff.put(f"/api/v1/users/{story.ids[pilot.name]}/contract-restriction", {"blocked_until": None})
    starts = _soon(cast, timedelta(minutes=10))
    mission = _mission(cast, "A", (BASE, DEAD_END), starts)
    path = f"/api/v1/charter-missions/{mission['id']}"
    pilot.post(f"{path}/apply", expect=201)
    staff.post(f"{path}/applications/{story.ids[pilot.name]}/accept")
    story.until(starts)
    story.job("check-leg-windows")
    check(cast.aircraft("A")["locked_by"] == mission["id"], "when its leg opens the aircraft is kept for it")
    _finish(cast, pilot, _start(pilot, pilot.post(f"{path}/legs/1/book", expect=201)["data"]))
    cast.expect_pay(pilot, AWARD)
    check([one["points"] for one in cast.entries(pilot)] == [AWARD], f"the contract's {AWARD} points arrive")
    bounty = cast.bounty("A")
    shows(f"bounty {_way(bounty)}, {bounty['distance_nm']} nm, {bounty['reward_points']} points")
    terms = (bounty["status"], bounty["reason"], bounty["direct_ferry"], bounty["causer_id"])
    check(
        terms == ("available", "charter", True, None), "a bounty home is there at once: a direct ferry, nobody's fault"
    )
    check(bounty["reward_points"] == _reward(bounty), "50 points and a tenth of one for each mile")
    unroutable = "unroutable_aircraft"
    cast.scan()
    check(
        story.notices(staff, unroutable, cast.registration("A")) == 1, "staff are told once that no schedule leads on"
    )

    step("Whoever flew the contract may fly it home, too")
    check(cast.notices(pilot, "bounty_available", bounty) == 1, "the pilot is told of it once")
    booking = cast.claim(pilot, bounty)[0]
    number = booking["flight_number"]
    check(len(number) == 4 and number.startswith("9"), f"claimed: a ferry flight, number {number}")
    _finish(cast, pilot, _start(pilot, booking))
    cast.expect_pay(pilot, bounty["reward_points"])
    check(cast.seen(bounty["id"])["status"] == "completed", "it is delivered, and paid")
    check(story.notices(staff, unroutable, cast.registration("A")) == 1, "and staff have heard nothing more")


def _leave_it_away(cast: Cast) -> datetime:
    step(f"A pilot flies a schedule to {FAR}, and leaves the aircraft there")
    story, pilot = cast.story, cast.causer
    cast.put(pilot, BASE)
    check(pilot.get("/api/v1/me")["data"]["airport"] == BASE, f"staff move {pilot.name} to {BASE}")
    flight = _start(pilot, cast.book(pilot, (BASE, FAR), "B"))
    check(cast.put(pilot, OTHER, 409)["code"] == "pilot_flying", "not while flying")
    check(cast.move("B", OTHER, 409)["code"] == "aircraft_in_use", "nor the aircraft")
    done = _finish(cast, pilot, flight)
    row = cast.away("B")
    seen = [row.get(name) for name in ("airport", "base", "status", "bounty")]
    check(seen == [FAR, BASE, "waiting", None], "staff see it away from its base, waiting")
    check(story.notices(story.staff, "unroutable_aircraft", cast.registration("B")) == 0, "nobody is alarmed")
    return datetime.fromisoformat(done["finished_at"])


def _become_idle(cast: Cast, left_at: datetime) -> tuple[dict[str, Any], dict[str, Any]]:
    step("It counts as idle 48 hours after it was last moved, and gets one bounty")
    story = cast.story
    story.until(left_at + IDLE - MARGIN)
    cast.scan()
    story.job("scan-idle")
    check(cast.aircraft("B")["bounty_id"] is None, "two minutes before, neither the job nor Scan now makes one")
    story.until(left_at + IDLE)
    story.job("scan-idle")
    home = cast.bounty("B")
    shows(f"bounty {_way(home)}, {home['distance_nm']} nm, {home['reward_points']} points, until {home['expires_at']}")
    check((home["status"], home["reason"], home["direct_ferry"]) == ("available", "idle", False), "then the job does")
    check(_way(home) == f"{FAR}-{MIDDLE}-{BASE}", f"over the airline's own schedules, {len(home['legs'])} hops")
    check(home["causer_id"] == story.ids[cast.causer.name], f"{cast.causer.name} has caused it")
    for _ in range(2):
        cast.scan()
        story.job("scan-idle")
    check([one["id"] for one in cast.bounties(story.staff, "B")] == [home["id"]], "scanned again and again: still one")
    row = cast.away("B")
    check(row["status"] == "unclaimed" and row["bounty"]["hops"] == 2, "staff see it as unclaimed, with its hops")
    second = cast.bounty("C")
    check(_way(second) == f"{OTHER}-{BASE}" and second["causer_id"] is None, "the one that began away has its own")
    return home, second


def _hide_from_its_causer(cast: Cast, home: dict[str, Any]) -> None:
    step("Every pilot sees it, but for its causer")
    path = f"/api/v1/bounties/{home['id']}"
    for pilot in (cast.first, cast.other):
        seen = pilot.get(path)["data"]
        listed = [one["id"] for one in cast.bounties(pilot, "B")]
        notices = cast.notices(pilot, "bounty_available", home)
        check((listed, notices, seen["causer_id"]) == ([home["id"]], 1, None), f"{pilot.name} does, and is told once")
    causer = cast.causer
    causer.get(path, expect=404)
    check(cast.claim(causer, home, 404)["code"] == "no_such_bounty", f"to {causer.name} there is no such bounty")
    check(
        not cast.bounties(causer, "B") and cast.notices(causer, "bounty_available", home) == 0, "in no list, in no feed"
    )
    check(len(cast.bounties(causer, "C")) == 1, "others' they see")


def _bring_it_home(cast: Cast, home: dict[str, Any], second: dict[str, Any]) -> None:
    step("One pilot claims it, and flies it home leg by leg")
    story, pilot = cast.story, cast.first
    refused = cast.claim(story.unverified, home, 403)
    check(refused["code"] == "email_unverified", f"unverified: {refused['message']}")
    bookings = cast.claim(pilot, home)
    check([one["departure"] for one in bookings] == [FAR, MIDDLE], f"{pilot.name} has a booking for each leg")
    check(cast.claim(cast.other, home, 409)["code"] == "bounty_not_available", f"{cast.other.name} comes too late")
    check(cast.claim(pilot, second, 409)["code"] == "already_claiming", "one claimed bounty a pilot")
    row = cast.away("B")
    claimant = row["bounty"]["claimed_by"]["id"]
    check((row["status"], claimant) == ("claimed", story.ids[pilot.name]), "staff see who brings it")
    check(cast.move("B", BASE, 409)["code"] == "aircraft_under_bounty", "and cannot move it meanwhile")
    cast.put(cast.other, FAR)
    refused = cast.book(cast.other, (FAR, MIDDLE), "B", 409)
    check(refused["code"] == "aircraft_under_bounty", f"nobody else can book it: {refused['message']}")
    for booking in bookings:
        _finish(cast, pilot, _start(pilot, booking))
    cast.expect_pay(pilot, home["reward_points"])
    done, aircraft = cast.seen(home["id"]), cast.aircraft("B")
    check([leg["status"] for leg in done["legs"]] == ["flown", "flown"], "both legs are flown")
    check(
        (done["status"], aircraft["airport"], aircraft["bounty_id"], aircraft["booking_ids"])
        == ("completed", BASE, None, []),
        f"the aircraft is at {BASE} again",
    )
    paid = [one for one in cast.entries(pilot) if one["source"] == {"kind": "bounty", "id": home["id"]}]
    check([one["points"] for one in paid] == [_reward(home)], f"{_reward(home)} points, once")
    check(not cast.away("B"), "and it is gone from the view of aircraft out of place")


def _let_one_expire(cast: Cast, bounty: dict[str, Any]) -> None:
    step("A bounty is claimed and not flown: it expires, and the aircraft is put at its base")
    story, pilot = cast.story, cast.other
    ends = datetime.fromisoformat(bounty["expires_at"])
    check(ends - datetime.fromisoformat(bounty["created_at"]) == timedelta(hours=72), "a bounty has 72 hours")
    story.until(ends - timedelta(hours=24))
    cast.claim(pilot, bounty)
    story.until(ends - MARGIN)
    story.job("expire-bounties")
    check(
        (cast.seen(bounty["id"])["status"], cast.aircraft("C")["airport"]) == ("claimed", OTHER),
        f"{pilot.name} has it until its end, though claimed late",
    )
    story.until(ends)
    for _ in range(2):
        story.job("expire-bounties")
    aircraft = cast.aircraft("C")
    check(cast.seen(bounty["id"])["status"] == "expired", "at its end the job has the workflow end it")
    check(
        (aircraft["airport"], aircraft["bounty_id"], aircraft["booking_ids"]) == (BASE, None, []),
        f"{aircraft['registration']} stands at {BASE}, teleported, free",
    )
    check(cast.notices(pilot, "bounty_expired", bounty) == 1, f"{pilot.name} is told once")
    check(not pilot.get("/api/v1/me/bookings")["data"], "its booking is gone")
    check(cast.claim(pilot, bounty, 409)["code"] == "bounty_not_available", "and it is over for everybody")


def _put_it_in_place(cast: Cast) -> None:
    step(f"A contract wants an aircraft at {OTHER}, and it stands at {BASE}")
    story, staff = cast.story, cast.story.staff
    starts = _soon(cast, LEAD + timedelta(hours=1))
    mission = _mission(cast, "D", (OTHER, BASE), starts)
    story.job("check-repositioning")
    check(cast.aircraft("D")["bounty_id"] is None, "49 hours ahead nothing is done yet")
    story.until(starts - LEAD)
    for _ in range(2):
        story.job("check-repositioning")
    bounty = cast.bounty("D")
    check([one["id"] for one in cast.bounties(staff, "D")] == [bounty["id"]], "48 hours ahead it is sent for, once")
    check(
        (_way(bounty), bounty["reason"], bounty["mission_id"]) == (f"{BASE}-{OTHER}", "lead", mission["id"]),
        f"a bounty {_way(bounty)} for the contract",
    )
    check(datetime.fromisoformat(bounty["expires_at"]) == starts, "which ends when the contract's window starts")
    check(cast.notices(cast.causer, "bounty_available", bounty) == 1, "the pilots are told, and nobody claims it")

    step("Its window starts, and the aircraft is put in place")
    story.until(starts)
    for _ in range(2):
        story.job("check-repositioning")
    aircraft = cast.aircraft("D")
    check(
        (aircraft["airport"], aircraft["locked_by"], aircraft["bounty_id"]) == (OTHER, mission["id"], None),
        f"{aircraft['registration']} stands at {OTHER}, kept for the contract",
    )
    check(cast.seen(bounty["id"])["status"] == "cancelled", "its bounty is cancelled")
    notices = story.notices(staff, "contract_aircraft_teleported", f"/{mission['id']}")
    check(notices == 1, "the staff member who made the contract is told once")
    cast.put(cast.other, OTHER)
    refused = cast.book(cast.other, (OTHER, BASE), "D", 409)
    check(refused["code"] == "aircraft_locked", f"a booking is refused: {refused['message']}")
    refused = cast.move("D", BASE, 409)
    check(refused["code"] == "aircraft_locked", f"so is a move: {refused['message']}")
    staff.post(f"/api/v1/charter-missions/{mission['id']}/cancel", {"reason": "The timber is wet."})
    check(not cast.aircraft("D")["locked_by"], "staff cancel the contract, and the aircraft is free")


def _move_by_hand(cast: Cast) -> None:
    step("Two days later it is idle, and a booking ends its bounty")
    story, staff, pilot = cast.story, cast.story.staff, cast.other
    story.until(story.now() + IDLE)
    cast.scan()
    first = cast.bounty("D")
    booking = cast.book(pilot, (OTHER, BASE), "D")
    check(cast.seen(first["id"])["status"] == "cancelled", f"{pilot.name} books it: no bounty is needed any more")
    refused = cast.move("D", BASE, 409)
    check(refused["code"] == "aircraft_in_use", f"staff cannot move it: {refused['message']}")
    row = next(one for one in _all(staff, "/api/v1/user-repositioning") if one["id"] == story.ids[pilot.name])
    check((row["airport"], row["live_bookings"]) == (OTHER, 1), f"they see that {pilot.name} is there, with a booking")
    staff.post(f"/api/v1/bookings/{booking['id']}/cancel", {"reason": "The story ends here."})

    step("Staff move the aircraft, and the pilot")
    cast.scan()
    second = cast.bounty("D")
    check(second["id"] != first["id"], "free again, it has a bounty again")
    aircraft = cast.move("D", BASE)["data"]
    check((aircraft["airport"], aircraft["bounty_id"]) == (BASE, None), f"moved to {BASE}")
    check(cast.seen(second["id"])["status"] == "cancelled", "its unclaimed bounty is cancelled")
    check(cast.claim(pilot, second, 409)["code"] == "bounty_not_available", "and cannot be claimed any more")
    cast.put(pilot, BASE)
    check(pilot.get("/api/v1/me")["data"]["airport"] == BASE, f"{pilot.name} is moved, too")
    check(not any(cast.away(name) for name in cast.aircraft_ids), "every aircraft of the airline is where it belongs")


def _every_reward_once(cast: Cast) -> None:
    step("The ledgers have every reward once")
    for pilot in cast.story.pilots:
        entries, expected = cast.entries(pilot), cast.paid.get(pilot.name, [])
        text = ", ".join(f"{points:+}" for points in expected) or "nothing"
        check([one["points"] for one in entries] == expected, f"{pilot.name}: {text}")
