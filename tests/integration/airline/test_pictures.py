"""Pictures from form to page: sent within the form's bounds, judged, shown, refused, taken down, gone (CC-02)."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from offblock.domain.airline.pictures import KEPT_SECONDS, SECONDS_TO_CHECK
from offblock.domain.notices.notices import Notice
from tests import airline, invariants, photos, pump
from tests.airline import AIRCRAFT, CUSTOMER, STAFF, TENANT
from tests.conftest import Clock
from tests.harness.stack import MEDIA
from tests.integration.airline.sending import API, Sender, keys, leading_here, posted, shown
from tests.integration.conftest import People

PATHS = {
    f"charter-customers/{CUSTOMER}/logo": 512,
    f"charter-customers/{CUSTOMER}/banner": 600,
    f"aircraft/{AIRCRAFT}/picture": 600,
    "branding/logo": 512,
    "branding/banner": 600,
}
"""Every place for a picture, and the largest width in which one of 600 pixels is kept there."""
LOGO = next(iter(PATHS))


@pytest.fixture
def bench(people: People) -> Iterator[pump.Bench]:
    """What delivers."""
    with pump.running() as running, leading_here():
        yield running


@pytest.fixture
def sender(people: People, bench: pump.Bench) -> Sender:
    """Staff who send the customer's logo."""
    return Sender(people.staff, LOGO, bench)


def notices() -> list[Notice]:
    """Every notice of the airline."""
    found: list[Notice] = invariants.records()[TENANT][Notice]
    return found


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("path", PATHS)
def test_a_picture_is_announced_sent_judged_and_shown(people: People, bench: pump.Bench, path: str) -> None:
    sender, width = Sender(people.staff, path, bench), PATHS[path]
    assert sender.view() is None
    key = sender.send(photos.png())
    view = sender.view()
    assert (view["state"], view["alt"], view["width"], view["problem"]) == ("shown", "A heap of salt", width, None)
    addresses = dict(one.split(" ") for one in view["srcset"].split(", "))
    assert (list(addresses)[-1], addresses[view["url"]]) == (view["url"], f"{width}w")
    for address, wide in addresses.items():
        file = shown(address)
        assert (file["ContentType"], file["CacheControl"]) == ("image/webp", "public, max-age=31536000, immutable")
        assert f"{Image.open(BytesIO(file['Body'].read())).width}w" == wide
    owner, _, slot = path.rpartition("/")
    assert people.pilot("GET", f"{API}/{owner}").data[f"{slot}_url"] == view["url"]
    assert key not in keys(), "what was sent is gone"
    assert not notices()


@pytest.mark.rule("CC-02")
def test_a_contract_shows_its_customers_pictures(people: People, sender: Sender) -> None:
    sender.send(photos.png())
    airline.published()
    customer = people.pilot("GET", f"{API}/charter-missions/1").data["customer"]
    assert (customer["logo_url"], customer["banner_url"]) == (sender.view()["url"], None)
    assert customer["logo"]["srcset"] == sender.view()["srcset"]


@pytest.mark.rule("CC-02")
def test_a_form_holds_size_type_and_key_for_five_minutes(sender: Sender, clock: Clock) -> None:
    answer = sender.ask(size=5000)
    fields, small, large = answer.data["fields"], photos.png(), b"\0" * 5001
    assert len(small) < 5000
    assert posted(fields, large) == 400
    assert posted({**fields, "Content-Type": "image/svg+xml"}, small) == 403
    assert posted({**fields, "key": fields["key"].replace(TENANT, "elsewhere")}, small) == 403
    assert posted({**fields, "acl": "public-read"}, small) == 403
    assert keys() == []
    assert posted(fields, small) == 204
    assert fields["key"].startswith(f"{TENANT}/pictures/customer-logo/{CUSTOMER}/")
    assert sender.view()["state"] == "checking"
    clock.advance(SECONDS_TO_CHECK)
    assert sender.view() is None, "what has not come by now is not waited for"


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize(
    "wrong",
    [{"content_type": "image/svg+xml"}, {"content_type": "text/html"}, {"size": 6_000_000}, {"size": 0}, {"kind": "x"}],
)
def test_what_cannot_be_a_picture_is_refused_before_it_is_sent(sender: Sender, wrong: dict[str, Any]) -> None:
    answer = sender.ask(**wrong)
    assert (answer.status, set(answer.body["errors"])) == (422, set(wrong))
    assert sender.view() is None


@pytest.mark.rule("CC-02", "PF-09", "PF-18")
@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not_an_image"),
        (b"just text", "not_an_image"),
        (photos.png()[:200], "damaged"),
        (photos.saved(photos.image(), "JPEG"), "other_type"),
        (photos.png((1, 1)), "too_few_pixels"),
        (photos.bomb(20_000), "too_many_pixels"),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_what_is_no_picture_is_refused_and_who_sent_it_hears_why(sender: Sender, content: bytes, code: str) -> None:
    sender.send(photos.png())
    before, files = sender.view(), keys(MEDIA)
    key = sender.send(content, size=1_000_000)
    after = sender.view()
    assert (after["state"], after["problem"]["code"]) == ("refused", code)
    assert {**after, "state": "shown", "problem": None} == before, "what hangs stays"
    assert keys(MEDIA) == files
    assert key not in keys()
    (notice,) = notices()
    assert (notice.kind, notice.to, notice.facts["reason_code"]) == ("picture_refused", STAFF, code)
    assert after["problem"]["message"] in notice.text
    assert notice.link == f"/backoffice/charter/customers/{CUSTOMER}"


@pytest.mark.rule("CC-02")
def test_a_form_that_is_sent_again_changes_nothing(sender: Sender) -> None:
    fields = sender.ask().data["fields"]
    assert posted(fields, photos.png()) == 204
    assert sender.judge(fields["key"])
    before = sender.view()
    assert posted(fields, photos.png(colour="red")) == 204, "the bucket takes it as long as the form holds"
    assert not sender.judge(fields["key"])
    assert (sender.view(), keys()) == (before, [])


@pytest.mark.rule("CC-02")
def test_an_event_that_comes_twice_is_one(sender: Sender) -> None:
    key = sender.send(photos.png())
    before, files = sender.view(), keys(MEDIA)
    assert not sender.judge(key)
    assert (sender.view(), keys(MEDIA)) == (before, files)
    sender.send(b"text")
    assert len(notices()) == 1


@pytest.mark.rule("CC-02")
def test_of_two_that_are_announced_the_last_one_is_shown(sender: Sender) -> None:
    first, second = (sender.ask(alt=alt).data["fields"] for alt in ("first", "second"))
    assert posted(second, photos.png()) == posted(first, photos.png()) == 204
    assert sender.judge(second["key"])
    assert not sender.judge(first["key"])
    assert (sender.view()["alt"], keys()) == ("second", [])


@pytest.mark.rule("CC-02")
def test_the_same_request_again_gives_a_form_for_the_same_picture(sender: Sender) -> None:
    once = {"Idempotency-Key": "logo"}
    answers = [sender.by("POST", f"{API}/{LOGO}", {"content_type": "image/png", "size": 9}, headers=once) for _ in "12"]
    first, second = (one.data["fields"]["key"] for one in answers)
    assert first == second


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("end", ["replaced", "taken down", "its owner removed"])
def test_the_files_of_what_hangs_no_more_go_after_a_week(
    people: People, bench: pump.Bench, clock: Clock, end: str
) -> None:
    made = people.staff("POST", f"{API}/charter-customers", {"name": "Sand"}).data["id"]
    sender = Sender(people.staff, f"charter-customers/{made}/logo", bench)
    sender.send(photos.png())
    old = keys(MEDIA)
    if end == "replaced":
        sender.send(photos.png(colour="red"))
    else:
        path = sender.path if end == "taken down" else sender.path.removesuffix("/logo")
        assert people.staff("DELETE", f"{API}/{path}").status == 204
    clock.advance(KEPT_SECONDS - 1)
    assert bench.job("remove-pictures") == 0
    assert set(old) <= set(keys(MEDIA)), "pages and caches may show it yet"
    clock.advance(1)
    assert bench.job("remove-pictures") == 1
    assert not set(old) & set(keys(MEDIA))
    assert len(keys(MEDIA)) == (3 if end == "replaced" else 0)
    assert bench.job("remove-pictures") == 0


@pytest.mark.rule("CC-02")
def test_an_aircraft_that_is_struck_off_leaves_no_picture(people: People, bench: pump.Bench, clock: Clock) -> None:
    sender = Sender(people.staff, f"aircraft/{airline.SECOND}/picture", bench)
    sender.send(photos.png())
    people.staff("PUT", f"{API}/charter-customers/{CUSTOMER}/aircraft", [])
    assert people.staff("DELETE", f"{API}/aircraft/{airline.SECOND}").status == 204
    clock.advance(KEPT_SECONDS)
    assert bench.job("remove-pictures") == 1
    assert keys(MEDIA) == []


@pytest.mark.rule("CC-02")
def test_a_picture_is_taken_down_and_there_is_none_to_take_down_then(people: People, sender: Sender) -> None:
    sender.send(photos.png())
    assert people.staff("DELETE", f"{API}/{LOGO}").status == 204
    assert sender.view() is None
    assert people.staff("DELETE", f"{API}/{LOGO}").code == "not_found"
    fields = sender.ask().data["fields"]
    assert people.staff("DELETE", f"{API}/{LOGO}").status == 204
    assert posted(fields, photos.png()) == 204
    assert not sender.judge(fields["key"]), "what was announced before is not waited for"
    assert (sender.view(), keys()) == (None, [])


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("path", ["charter-customers/999/logo", "aircraft/999/picture"])
def test_nothing_is_announced_for_what_is_not_here(people: People, bench: pump.Bench, path: str) -> None:
    assert Sender(people.staff, path, bench).ask().status == 404
    assert people.staff("DELETE", f"{API}/{path}").status == 404


@pytest.mark.rule("PF-01", "CC-02")
def test_a_file_is_judged_for_the_tenant_of_its_key_alone(people: People, sender: Sender) -> None:
    """Both airlines have a customer of the same id; nobody can sign a form for the other's."""
    fields = sender.ask().data["fields"]
    theirs = fields["key"].replace(f"{TENANT}/", "elsewhere/")
    assert not sender.judge(theirs), "an event for a key of the other airline finds no announcement there"
    assert posted(fields, photos.png()) == 204
    assert sender.judge(fields["key"])
    assert all(key.startswith(f"{TENANT}/") for key in keys(MEDIA))
    assert people.stranger("GET", f"{API}/charter-customers/{CUSTOMER}").data["logo"] is None


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("rest", ["logo/1/2", "customer-logo/x/2", "customer-logo/1", "customer-logo/1/²", ""])
@pytest.mark.parametrize("tenant", [TENANT, ""])
def test_a_key_that_nobody_gave_is_passed_over(sender: Sender, tenant: str, rest: str) -> None:
    assert not sender.judge(f"{tenant}/pictures/{rest}")
