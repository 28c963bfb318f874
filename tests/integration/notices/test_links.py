"""Links lead somewhere: a notice's to a page that shows something its reader may see, a list's to its next page."""

import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from offblock.domain.access.permissions import ALLOWED
from offblock.domain.kernel.events import Audience, NoticeKind
from offblock.domain.notices.notices import TEXTS, Notice
from tests import invariants, pump
from tests.airline import OTHER, PILOT, STAFF, TENANT, THIRD
from tests.conftest import Clock
from tests.every.everything import API, Everything, everything
from tests.every.requests import SAMPLES, WRITES, send
from tests.integration.platform.test_cursors import LISTS, page

PAGES = {
    "/contracts/{id}": "charter-missions/{id}",
    "/bounties/{id}": "bounties/{id}",
    "/bookings": "me/bookings",
    "/profile": "me",
    "/flights/{id}": "flights/{id}",
    "/backoffice/charter/missions/{id}": "charter-missions/{id}",
    "/backoffice/charter/customers/{id}": "charter-customers/{id}",
    "/backoffice/occ": "aircraft-repositioning",
    "/backoffice/occ/repositioning": "aircraft-repositioning",
    "/backoffice/flights/{id}": "flights/{id}",
    "/backoffice/flight-review": "flights",
    "/messages": "me/messages",
    "/backoffice/messages": "conversations",
    "/backoffice/{id}": "branding",
    "/backoffice/discord": "discord",
}
"""The pages that notices may lead to, and what each asks of the API first."""


def _page(link: str) -> str:
    return re.sub(r"/(\d+|\{\w+\})(?=/|$)", "/{id}", urlsplit(link).path)


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("kind", NoticeKind)
def test_every_kind_leads_to_a_page_whose_route_exists(kind: NoticeKind) -> None:
    route = f"GET {API}/{PAGES[_page(TEXTS[kind][2])]}".replace("{id}", "<id>")
    assert route in ALLOWED


def _reader(at: Everything, notice: Notice) -> str:
    """Somebody whom a notice is for."""
    whom: dict[object, str] = {STAFF: "staff", PILOT: "pilot", OTHER: "other", THIRD: "third"}
    whom |= {Audience.STAFF: "staff", Audience.PILOTS: "pilot"}
    return whom.get(notice.to, "staff")


@pytest.mark.rule("PF-09")
@pytest.mark.parametrize("route", WRITES)
def test_what_a_notice_links_to_is_there_for_its_reader(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    before = {one.id for one in invariants.records()[TENANT][Notice]}
    with pump.running() as bench:
        send(at, route)
        bench.drain()
    written: list[Notice] = invariants.records()[TENANT][Notice]
    assert before, "there are notices already"
    for notice in written if route.endswith("/positions") else [one for one in written if one.id not in before]:
        found = re.search(r"/(\d+)$", notice.link)
        path = PAGES[_page(notice.link)].format(id=found[1] if found else "")
        shown = at.by(_reader(at, notice))("GET", f"{API}/{path}")
        assert shown.status == 200, (notice, shown)
        assert found is None or str(shown.data["id"]) == found[1]


@pytest.mark.rule("PF-14")
@pytest.mark.parametrize("route", LISTS)
def test_the_link_to_the_next_page_is_the_next_page(table: str, clock: Clock, route: str) -> None:
    (at,) = everything(clock)
    first = page(at, route)
    parts = urlsplit(first.body["links"]["next"])
    assert parts.path.partition(API)[2] == first_path(at, route)
    query = dict(parse_qsl(parts.query))
    assert query == {"per_page": "1", "cursor": first.body["meta"]["cursor"]}
    following = page(at, route, cursor=query["cursor"])
    assert following.status == 200
    assert following.data != first.data
    assert first.body["links"]["prev"] is None


def first_path(at: Everything, route: str) -> str:
    """A sample's path, as the link has it."""
    return f"/{SAMPLES[route](at).path}"
