"""Act four: a person's first day, from the sign-up by way of a refusal to a rank that was earned, told by mail."""

import re
from dataclasses import dataclass
from typing import Any

import requests

from tools import tracks
from tools.demo.api import Api, Differs, a_word, check, shows, step
from tools.demo.story import Story, fly

TENANT, BASE = "demo", "EDDF"
PASSWORD = "gannet over tarn"
JET, HARDER = "A320", "B738"
"""The type that a newcomer flies, and the one that asks for the rank of a First Officer."""
AIRLINE, AWAY = "OBK", "EDDM"


@dataclass
class Newcomer:
    """Somebody whom nobody has entered: an address, a browser, and from the sign-in on a token."""

    story: Story
    email: str
    name: str
    token: str = ""

    def auth(self, route: str, expect: int, body: dict[str, Any], language: str = "en") -> Any:
        """Ask at the door, where nobody needs a key."""
        path = f"{self.story.base}/api/auth/{route}"
        sent = {"tenant": TENANT, "email": self.email, **body}
        answer = requests.post(path, json=sent, headers={"Accept-Language": language}, timeout=30)
        if answer.status_code != expect:
            raise Differs(f"{route} gave {answer.status_code}, not {expect}: {answer.text[:300]}")
        return answer.json()

    def mails(self) -> list[dict[str, Any]]:
        """What has come to the address, oldest first, once everything on its way has arrived."""
        self.story.staff.post("/local/drain")
        sent = requests.get(f"{self.story.base}/local/mail", timeout=30).json()["data"]
        return [one for one in sent if one["to"] == self.email]

    def api(self) -> Api:
        """The API as this person calls it."""
        return Bearer(self.story.base, self.token, self.name)


class Bearer(Api):
    """The API by a token instead of a key."""

    def call(self, method: str, path: str, expect: int, body: Any = None, **options: Any) -> Any:
        """Send a request as somebody who is signed in."""
        headers = {"Authorization": f"Bearer {self.key}", "X-API-Key": "", **options.pop("headers", {})}
        return super().call(method, path, expect, body, headers=headers, **options)


def play(story: Story) -> None:
    """The whole act."""
    word = a_word()
    newcomer = Newcomer(story, f"mona.{word.lower()}@example.test", f"Mona {word}")
    _sign_up(newcomer)
    _sign_in(newcomer)
    jet, harder = _two_aircraft(story, word)
    out, back = _schedules(newcomer)
    _is_refused(newcomer, out, harder)
    for schedule in (out, back):
        _flies(newcomer, schedule, jet)
    _is_promoted(newcomer, out, harder)
    _is_told_by_mail(newcomer)


def _sign_up(newcomer: Newcomer) -> None:
    step("Somebody signs up, and reads the mail")
    faces = requests.get(f"{newcomer.story.base}/api/tenants", timeout=30).json()["data"]
    face = next(one for one in faces if one["id"] == TENANT)
    check(BASE in [one["icao"] for one in face["bases"]], f"{face['name']} offers its bases to choose from")
    weak = newcomer.auth("sign-up", 422, {"name": newcomer.name, "airport": BASE, "password": "short"})
    check("password" in weak["errors"], f"a short password is refused: {weak['errors']['password']}")
    newcomer.auth("sign-up", 201, {"name": newcomer.name, "airport": BASE, "password": PASSWORD}, "fr")
    (mail,) = newcomer.mails()
    check("confirme votre adresse" in mail["subject"], f"the mail is in the browser's language: {mail['subject']}")
    check(bool(mail["html"] and mail["at"]), "it is text and a page, and has its date")
    newcomer.auth("confirm", 422, {"code": "00000000"})
    shows("another code is refused")
    found = re.search(r"^ {4}([0-9]{8})$", mail["text"], re.M)
    newcomer.auth("confirm", 200, {"code": found[1] if found else ""})


def _sign_in(newcomer: Newcomer) -> None:
    step("The address is confirmed; the pilot signs in")
    wrong = newcomer.auth("sign-in", 401, {"password": "otter under fell"})
    shows(wrong["message"])
    newcomer.token = newcomer.auth("sign-in", 200, {"password": PASSWORD})["access_token"]
    me = newcomer.api().get("/api/v1/me")["data"]
    check((me["email_verified"], me["airport"], me["language"]) == (True, BASE, "fr"), f"{me['name']} stands at {BASE}")
    newcomer.api().put("/api/v1/me", {"language": "en", "timezone": "Europe/Berlin"})


def _two_aircraft(story: Story, word: str) -> list[int]:
    """One of either type at the base, so that nobody else is in the way."""
    known = {one["type"]: one["id"] for one in _of_the_base(story)}
    made = []
    for code, letter in ((JET, "X"), (HARDER, "Y")):
        form = {"registration": f"D-{letter}{word}", "name": code, "subfleet_id": known[code], "airport": BASE}
        made.append(int(story.staff.post("/api/v1/aircraft", form, 201)["data"]["id"]))
    return made


def _of_the_base(story: Story) -> list[dict[str, Any]]:
    """The subfleets of the fleet that is at home here."""
    fleets = {one["id"] for one in story.rows(story.staff, "/api/v1/fleets") if one["base"] == BASE}
    return [one for one in story.rows(story.staff, "/api/v1/subfleets") if one["fleet_id"] in fleets]


def _schedules(newcomer: Newcomer) -> list[dict[str, Any]]:
    """A flight there and one back, which cost nothing."""
    found = []
    for departure, arrival in ((BASE, AWAY), (AWAY, BASE)):
        query: dict[str, Any] = {"filter[departure]": departure, "filter[arrival]": arrival, "per_page": 100}
        rows = newcomer.api().get("/api/v1/schedules", **query)["data"]
        found.append(next(one for one in rows if one["callsign"].startswith(AIRLINE) and not one["price_points"]))
    return found


def _is_refused(newcomer: Newcomer, schedule: dict[str, Any], harder: int) -> None:
    step("The Boeing asks for a rank that the newcomer does not have")
    form = {"schedule_id": schedule["id"], "aircraft_id": harder}
    refused = newcomer.api().post("/api/v1/bookings", form, 403)
    check(refused["code"] == "restriction_unmet", refused["message"])
    (asked_for,) = refused["facts"]["requirements"]
    way = asked_for["way"]
    check(way["requirements"]["flights"] == 2, f"it says the way on: {way['rank']}, after two flights")
    early = newcomer.api().post("/api/v1/me/promotion", expect=409)
    check(early["code"] == "rank_not_reached", early["message"])


def _flies(newcomer: Newcomer, schedule: dict[str, Any], aircraft: int) -> None:
    departure, arrival = schedule["departure"], schedule["arrival"]
    step(f"The newcomer flies {departure} to {arrival}")
    pilot, story = newcomer.api(), newcomer.story
    booking = pilot.post("/api/v1/bookings", {"schedule_id": schedule["id"], "aircraft_id": aircraft}, 201)["data"]
    form = {"booking_id": booking["id"], "callsign": booking["callsign"], "departure": departure, "arrival": arrival}
    flight = pilot.post("/api/v1/flights", form, 201)["data"]
    ends = [story.staff.get(f"/api/v1/airports/{icao}")["data"] for icao in (departure, arrival)]
    here, there = ((one["latitude"], one["longitude"]) for one in ends)
    reports = tracks.synthesise(here, there, int(story.now().timestamp()), speed_kt=420, every=20)
    fly(story, pilot, flight["id"], reports)


def _is_promoted(newcomer: Newcomer, schedule: dict[str, Any], harder: int) -> None:
    step("The second landing brings the rank by itself")
    newcomer.story.staff.post("/local/drain")
    career = newcomer.api().get("/api/v1/me/career")["data"]
    check(career["rank"]["name"] == "First Officer" and career["flights"] == 2, "two flights, and First Officer now")
    form = {"schedule_id": schedule["id"], "aircraft_id": harder}
    allowed = newcomer.api().post("/api/v1/bookings?dry_run=1", form)["data"]
    check(allowed["refused"] is None, "the Boeing could be booked")


def _is_told_by_mail(newcomer: Newcomer) -> None:
    step("The newcomer is told by mail")
    found = [one for one in newcomer.mails() if one["subject"].startswith("Promoted")]
    check(len(found) == 1, f"once: {[one['subject'] for one in found]}")
    (mail,) = found
    check("You are First Officer now." in mail["text"], "it says what has come")
    check("List-Unsubscribe" in mail["headers"], "and has a link that ends its kind")
    check(newcomer.story.notices(newcomer.api(), "promoted", "First Officer") == 1, "the feed has it too, once")
