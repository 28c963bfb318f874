"""Act one: a charter contract from an imported airline to points in the ledger, and one that fails."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tools import tracks
from tools.demo import airline
from tools.demo.api import Differs, a_word, check, shows, step
from tools.demo.story import Story, fly, is_from


def play(story: Story) -> None:
    """The whole act."""
    story.job("check-leg-windows")
    _import_files(story)
    customer, aircraft = _make_customer(story)
    mission = _generate_and_publish(story, customer)
    _apply_and_accept(story, mission)
    _fly(story, mission, 1, ("EDDG", "EDLI"))
    _fly(story, mission, 2, ("EDLI", "EDDG"))
    _points_arrived_once(story, mission)
    _miss_a_window(story, customer, aircraft)


def _airline(story: Story, icao: str, iata: str, name: str) -> int:
    known = story.staff.get("/api/v1/airlines", per_page="all")["data"]
    found = next((one for one in known if one["icao"] == icao), None)
    made = found or story.staff.post("/api/v1/airlines", {"icao": icao, "iata": iata, "name": name}, 201)["data"]
    return int(made["id"])


def _import_files(story: Story) -> None:
    step("Import what phpVMS exported")
    _airline(story, "VMS", "VM", "phpVMS Airways")
    fixture = airline.phpvms("airports.csv")
    report = story.import_file("airports", fixture or airline.PHPVMS_AIRPORTS)
    check((report["kept"], report["failed"]) == ((2, 1) if fixture else (1, 1)), "one bad row never stops the rest")
    for kind, expected in (("subfleets", (1, 1)), ("aircraft", (1, 1))):
        text = airline.phpvms(f"{kind}.csv")
        if text:
            report = story.import_file(kind, text, "?lenient=1")  # its ranks are numbers of another site
            check((report["kept"], report["failed"]) == expected, f"{kind}.csv comes out as in phpVMS")

    step("Import an airline of the OpenFlights route map")
    airline_id = _airline(story, airline.AIRLINE[1], airline.AIRLINE[0], airline.AIRLINE[2])
    files = airline.network()
    known = {row["icao"] for row in story.rows(story.staff, "/api/v1/airports")}
    missing = airline.without(files.airports, known)
    check(not missing or not story.import_file("airports", missing)["errors"], "every airport is here")
    story.import_file("subfleets", "airline,type,name\nRYR,B738,Boeing 737-800\nRYR,DA42,Diamond DA42\n")
    report = story.import_file("schedules", files.schedules)
    check(report["kept"] == files.rows and not report["errors"], f"{files.rows} schedules of airline {airline_id}")
    again = story.import_file("schedules", files.schedules)
    check(again["unchanged"] == files.rows, "a second upload changes nothing")


def _make_customer(story: Story) -> tuple[dict[str, Any], int]:
    step("Make a customer with a branded prefix, a route and a pool")
    registration = f"D-E{a_word()}"
    text = f"subfleet,name,registration,airport_id,status\nDA42,Diamond,{registration},EDDG,A\n"
    check(story.import_file("aircraft", text)["created"] == 1, f"{registration} stands at EDDG")
    aircraft = _aircraft_id(story, registration)
    form = {
        "name": f"Teutoburg Salt {a_word()}",
        "points_multiplier": "2.50",
        "flight_number_prefix": "65",
        "flight_number_digits": 5,
        "auto_generate": True,
        "interval_min_days": 7,
        "interval_max_days": 14,
    }
    customer = story.staff.post("/api/v1/charter-customers", form, 201)["data"]
    path = f"/api/v1/charter-customers/{customer['id']}"
    legs = [{"departure": "EDDG", "arrival": "EDLI"}, {"departure": "EDLI", "arrival": "EDDG"}]
    story.staff.put(f"{path}/routes", [{"weight": 3, "type": "sequence", "legs": legs}])
    customer = story.staff.put(f"{path}/aircraft", [aircraft])["data"]
    shows(f"{customer['name']}, times {customer['points_multiplier']}, numbers 65…")
    return customer, aircraft


def _aircraft_id(story: Story, registration: str) -> int:
    query: dict[str, Any] = {"filter[airport]": "EDDG", "per_page": 100}
    while True:
        page = story.staff.get("/api/v1/aircraft", **query)
        for one in page["data"]:
            if one["registration"] == registration:
                return int(one["id"])
        if not page["meta"]["cursor"]:
            raise Differs(f"{registration} is not at EDDG")
        query["cursor"] = page["meta"]["cursor"]


def _generate_and_publish(story: Story, customer: dict[str, Any]) -> dict[str, Any]:
    step("The daily job generates a draft; staff set its award and publish")
    story.job("generate-contracts")
    story.job("generate-contracts")
    found = story.staff.get("/api/v1/charter-missions", **{"filter[customer_id]": customer["id"]})["data"]
    check(len(found) == 1 and found[0]["status"] == "draft", "run twice, it made one draft")
    draft = found[0]
    check(all(leg["flight_number"].startswith("65") for leg in draft["legs"]), "its legs bear the customer's numbers")
    path = f"/api/v1/charter-missions/{draft['id']}"
    story.staff.post(f"{path}/publish", expect=409)
    shows("publishing without an award is refused")
    story.pilots[0].get(path, expect=404)
    shows("pilots do not see drafts")
    legs = [
        {name: leg[name] for name in ("departure", "arrival", "window_starts_at", "window_ends_at")}
        for leg in draft["legs"]
    ]
    form = {
        "customer_id": customer["id"],
        "aircraft_id": draft["aircraft"]["id"],
        "title": "Salt for the forest",
        "description": "Two short legs.",
        "points_award": 101,
        "legs": legs,
    }
    story.staff.put(path, form)
    mission: dict[str, Any] = story.staff.post(f"{path}/publish")["data"]
    check(mission["status"] == "open" and mission["effective_points"] == 253, "101 times 2.50 is 253 points, half up")
    return mission


def _apply_and_accept(story: Story, mission: dict[str, Any]) -> None:
    step("Three pilots apply, one is accepted, two are told")
    path = f"/api/v1/charter-missions/{mission['id']}"
    for pilot in story.pilots:
        restriction = f"/api/v1/users/{story.ids[pilot.name]}/contract-restriction"
        story.staff.put(restriction, {"blocked_until": None})
        pilot.post(f"{path}/apply", expect=201)
    story.pilots[0].post(f"{path}/apply", expect=409)
    shows("applying twice is refused")
    chosen = story.ids["pilot1"]
    accepted = story.staff.post(f"{path}/applications/{chosen}/accept")["data"]
    check(accepted["status"] == "assigned" and accepted["pilot_id"] == chosen, "the mission is pilot1's")
    check(story.notices(story.pilots[0], "contract_assigned", _link(mission)) == 1, "pilot1 is told once")
    notices = [story.notices(pilot, "application_rejected", _link(mission)) for pilot in story.pilots[1:]]
    check(notices == [1, 1], "the other two are told once each")


def _link(mission: dict[str, Any]) -> str:
    """How the link of a notice about the mission ends."""
    return f"/{mission['id']}"


def _fly(story: Story, mission: dict[str, Any], sequence: int, ends: tuple[str, str]) -> None:
    departure, arrival = ends
    step(f"Leg {sequence}: {departure} to {arrival}")
    pilot, path = story.pilots[0], f"/api/v1/charter-missions/{mission['id']}"
    leg = pilot.get(path)["data"]["legs"][sequence - 1]
    story.until(datetime.fromisoformat(leg["window_starts_at"]))
    story.job("check-leg-windows")
    leg = pilot.get(path)["data"]["legs"][sequence - 1]
    check(leg["status"] == "available", "the clock opened it")
    if sequence == 1:
        pilot.post(f"{path}/legs/2/book", expect=409)
        shows("booking leg 2 first is refused")
        story.pilots[1].post(f"{path}/legs/1/book", expect=403)
        shows("so is another pilot")
    booking = pilot.post(f"{path}/legs/{sequence}/book", expect=201)["data"]
    start = {"booking_id": booking["id"], "callsign": booking["callsign"], "departure": departure, "arrival": arrival}
    pilot.post("/api/v1/flights", start | {"callsign": "WRONG1"}, expect=422)
    shows("a callsign that is not the booking's is refused")
    flight = pilot.post("/api/v1/flights", start, 201)["data"]
    done = fly(story, pilot, flight["id"], _reports(departure, arrival, story.now()))
    check(done["status"] == "submitted" and 20 <= done["distance_nm"] <= 80, "its figures come from its track")
    again = pilot.post(f"/api/v1/flights/{flight['id']}/finish")["data"]
    check(again == done, "finishing twice is one flight")


def _reports(departure: str, arrival: str, now: datetime) -> list[dict[str, Any]]:
    """The recorded flight where it fits, moved to now; a great circle otherwise."""
    recorded = airline.track_file()
    if recorded and (departure, arrival) == ("EDDG", "EDLI"):
        shows("replaying the recorded flight")
        return _moved(tracks.load_aeroacars_csv(recorded), now)
    shows("flying a synthesised great circle")
    places = {icao: (lat, lon) for icao, (_, lat, lon) in airline.FEW_AIRPORTS.items()}
    return tracks.synthesise(places[departure], places[arrival], int(now.timestamp()))


def _moved(reports: list[dict[str, Any]], now: datetime) -> list[dict[str, Any]]:
    first = datetime.fromisoformat(reports[0]["timestamp"])
    return [
        report | {"timestamp": (datetime.fromisoformat(report["timestamp"]) - first + now).astimezone(UTC).isoformat()}
        for report in reports
    ]


def _points_arrived_once(story: Story, mission: dict[str, Any]) -> None:
    step("The mission is complete and its points arrive once")
    pilot = story.pilots[0]
    done = pilot.get(f"/api/v1/charter-missions/{mission['id']}")["data"]
    check(done["status"] == "completed", "both legs are flown")
    ledger = pilot.get("/api/v1/me/points", per_page=100)["data"]
    mine = [one for one in ledger if is_from(one, "mission", mission["id"])]
    check([one["points"] for one in mine] == [253], "one entry of 253 points")
    check(pilot.get("/api/v1/me")["data"]["points"] == ledger[0]["balance"], "the balance is the ledger's")
    check(story.notices(pilot, "contract_completed", _link(mission)) == 1, "pilot1 is told once")


def _miss_a_window(story: Story, customer: dict[str, Any], aircraft: int) -> None:
    step("A second mission misses its window")
    pilot, now = story.pilots[1], story.now()
    ends = (now + timedelta(hours=2)).replace(microsecond=0)
    leg = {
        "departure": "EDDG",
        "arrival": "EDLI",
        "window_starts_at": (now + timedelta(minutes=5)).isoformat(),
        "window_ends_at": ends.isoformat(),
    }
    form = {
        "customer_id": customer["id"],
        "aircraft_id": aircraft,
        "title": "Too late",
        "points_award": 50,
        "legs": [leg],
    }
    mission = story.staff.post("/api/v1/charter-missions", form, 201)["data"]
    path = f"/api/v1/charter-missions/{mission['id']}"
    story.staff.post(f"{path}/publish")
    pilot.post(f"{path}/apply", expect=201)
    story.staff.post(f"{path}/applications/{story.ids['pilot2']}/accept")
    before = pilot.get("/api/v1/me")["data"]["points"]
    story.until(ends)
    story.job("check-expired-windows")
    story.job("check-expired-windows")
    check(pilot.get(path)["data"]["status"] == "failed", "the job failed it at its window's end")
    me = pilot.get("/api/v1/me")["data"]
    check(me["points"] == before - 500, "500 points are lost, once")
    until = datetime.fromisoformat(me["contract_blocked_until"])
    check(until == ends + timedelta(days=90), "and contracts are closed for 90 days from the window's end")
    third = story.staff.post("/api/v1/charter-missions", form | {"legs": [_later(leg, ends)]}, 201)["data"]
    story.staff.post(f"/api/v1/charter-missions/{third['id']}/publish")
    refused = pilot.post(f"/api/v1/charter-missions/{third['id']}/apply", expect=403)
    check(refused["code"] == "pilot_in_cooldown", f"applying again: {refused['message']}")
    story.staff.post(f"/api/v1/charter-missions/{third['id']}/cancel", {"reason": "The story ends here."})


def _later(leg: dict[str, str], ends: datetime) -> dict[str, str]:
    start, end = ends + timedelta(hours=1), ends + timedelta(hours=5)
    return leg | {"window_starts_at": start.isoformat(), "window_ends_at": end.isoformat()}
