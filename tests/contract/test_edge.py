"""infra/web.yaml: the edge's functions as they are deployed, what it sends, and that the local stack does the same."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from local import edge, pages, template, uploads, web

NODE = shutil.which("node")
HOST = "127.0.0.1:8000"
CONFIG: dict[str, Any] = edge.resources()["Distribution"]["Properties"]["DistributionConfig"]
DATA = template.read(template.ROOT / "infra" / "data.yaml")["Resources"]
node = pytest.mark.skipif(NODE is None, reason="node is not here: install node 20.19 or newer")


def run(function: str, *paths: str) -> list[dict[str, Any]]:
    """What a function of the edge answers to each path."""
    events = [
        {"viewer": {"ip": "192.0.2.7"}, "request": {"uri": path, "headers": {"host": {"value": "vair.example.org"}}}}
        for path in paths
    ]
    program = f"{edge.code(function)}\nconsole.log(JSON.stringify({json.dumps(events)}.map(handler)))"
    got = subprocess.run([str(NODE), "-e", program], capture_output=True, text=True, check=True)
    answers: list[dict[str, Any]] = json.loads(got.stdout)
    return answers


@node
def test_an_address_of_the_page_is_the_page_and_a_file_is_itself() -> None:
    wanted = {
        "/": "/index.html",
        "/contracts": "/index.html",
        "/backoffice/airports/EDDG": "/index.html",
        "/contracts/": "/index.html",
        "/v1.2/contracts": "/index.html",
        "/icon.svg": "/icon.svg",
        "/assets/index-BYZshpOw.js": "/assets/index-BYZshpOw.js",
        "/assets/none.js": "/assets/none.js",
    }
    assert [one["uri"] for one in run("Address", *wanted)] == list(wanted.values())
    assert [edge.page_for(path) for path in wanted] == list(wanted.values()), "the local stack reads the same function"


@node
def test_every_address_of_the_guides_is_a_file_that_is_sent_up() -> None:
    files = dict(pages.files())
    addresses = ["/docs", "/docs/", "/docs/v1", "/docs/v1/", *(f"/{key}" for key in files if key != "docs/index.html")]
    for path, answered in zip(addresses, run("Guides", *addresses), strict=True):
        assert edge.behaviour(path).function == "Guides"
        key = answered["uri"].lstrip("/")
        shown = pages.page(path, HOST)
        assert shown
        assert shown["headers"]["Content-Type"] == files[key]["headers"]["Content-Type"], path
        if key != "docs/index.html":  # which says on this machine how to sign in to it
            assert shown["body"] == files[key]["body"], path
    assert b"pilot1" not in files["docs/index.html"]["body"]


@node
def test_an_airline_is_reached_below_its_name_at_a_host_that_several_share() -> None:
    pages_there = ["/at/vair/acars/authorize", "/at/vair", "/at/vair//evil.test/x"]
    paths = ["/at/vair/api/v2/acars/booking", *pages_there, "/at/V/api"]
    api, page, root, evil, none = run("Airline", *paths)
    assert (api["uri"], api["headers"]["x-offblock-tenant"]["value"]) == ("/api/v2/acars/booking", "vair")
    assert api["headers"]["x-offblock-host"]["value"] == "vair.example.org"
    moved = [one["headers"]["location"]["value"] for one in (page, root, evil)]
    assert moved == ["/acars/authorize", "/", "/evil.test/x"], "never to another host"
    assert none["statusCode"] == 404
    assert [edge.below(path) for path in pages_there] == [("vair", one) for one in moved]
    assert edge.behaviour(paths[0]).function == "Airline"
    (through,) = run("Host", "/api/v1/me")
    assert "x-offblock-tenant" not in through["headers"], "what a client says of it is lost"


SLASHED = {
    "/api": "/api",
    "/api/": "/api",
    "/api/smartcars/": "/api/smartcars",
    "/api/smartcars": "/api/smartcars",
    "/api/user/bids/": "/api/user/bids",
    "/api/user//": "/api/user",
    "/api/v2/acars/position/": "/api/v2/acars/position",
}
"""Addresses as clients put them together from a base that ends with a slash or not, and what the API gets."""


@node
def test_no_address_of_the_api_ends_with_a_slash_though_a_clients_base_does() -> None:
    for path, got in zip(SLASHED, run("Host", *SLASHED), strict=True):
        assert got["uri"] == edge.without_end(path) == SLASHED[path]
        assert edge.behaviour(path).function == "Host"
        assert edge.behaviour(path).origin == "api"
    below = [f"/at/vair{path}" for path in SLASHED]
    for path, got in zip(below, run("Airline", *below), strict=True):
        named = edge.below(path)
        assert named
        assert edge.is_api(named[1])
        assert got["uri"] == edge.without_end(named[1])
        assert got["headers"]["x-offblock-tenant"]["value"] == named[0]
    pages_there = ["/at/vair/apis", "/at/vair/contracts/", "/at/vair/"]
    for path, got in zip(pages_there, run("Airline", *pages_there), strict=True):
        assert (got["statusCode"], edge.is_api((edge.below(path) or ("", ""))[1])) == (302, False)


@node
def test_below_media_lie_pictures_and_nothing_else() -> None:
    picture = "/media/vair/" + "0a" * 16 + "-400.webp"
    others = [
        "/media/",
        "/media/vair/",
        "/media/vair/x.webp",
        picture + "x",
        "/media/../" + picture,
        "/media//" + picture,
    ]
    first, *rest = run("Pictures", picture, *others)
    assert first["uri"] == picture.removeprefix("/media")
    assert [one.get("statusCode") for one in rest] == [404] * len(others)
    assert [edge.is_picture(path) for path in (picture, *others)] == [True] + [False] * len(others)


@node
def test_the_api_is_told_who_asks_and_at_which_host() -> None:
    (sent,) = run("Host", "/api/v1/me")
    assert sent["uri"] == "/api/v1/me"
    assert sent["headers"]["x-offblock-host"]["value"] == "vair.example.org"
    assert sent["headers"]["x-offblock-source"]["value"] == "192.0.2.7"
    (origin,) = (one for one in CONFIG["Origins"] if one["Id"] == "api")
    (proof,) = origin["OriginCustomHeaders"]
    assert proof["HeaderName"] == "x-offblock-edge"
    assert proof["HeaderValue"] == {"Ref": "EdgeSecret"}, "it stands in no template"
    assert template.read(edge.FILE)["Parameters"]["EdgeSecret"]["NoEcho"], "and is shown by no stack"


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        ("/", "pages"),
        ("/contracts/1", "pages"),
        ("/docs", "pages"),
        ("/docsx", "pages"),
        ("/api/v1/me", "api"),
        ("/api/auth/sign-in", "api"),
        ("/api", "api"),
        ("/apis", "pages"),
        ("/media/vair/x.webp", "media"),
        ("/api/acars/position", "positions"),
        ("/api/v2/acars/position", "positions"),
        ("/api/v1/flights/4711/positions", "positions"),
        ("/at/vair/api/v2/acars/position", "positions"),
        ("/api/acars/messages", "messages"),
        ("/api/v2/acars/messages", "messages"),
        ("/api/v2/acars/message", "api"),
        ("/api/v1/me/messages", "api"),
        ("/api/v1/users/4711/messages", "api"),
        ("/api/acars/sound", "messages"),
        ("/at/vair/api/acars/messages", "messages"),
        ("/at/vair/api/v2/acars/sound", "messages"),
        ("/at/vair/api/acars/message", "api"),
        ("/api/pireps/4711/acars/position", "phpvms"),
        ("/api/pireps/4711/acars/positions", "phpvms"),
        ("/api/pireps/4711/acars/logs", "api"),
        ("/api/pireps/4711/acars", "api"),
        ("/at/vair/api/pireps/4711/acars/position", "phpvms"),
        ("/at/vair/api/pireps/4711/acars/positions", "phpvms"),
        ("/api/smartcars/flights/update", "smartcars"),
        ("/api/smartcars/flights/complete", "api"),
        ("/at/vair/api/smartcars/flights/update", "smartcars"),
    ],
)
def test_each_path_has_its_origin(path: str, origin: str) -> None:
    assert edge.behaviour(path).origin == origin


def test_the_apis_refusals_stay_as_they_are_and_nothing_of_it_is_kept() -> None:
    assert "CustomErrorResponses" not in CONFIG
    api = next(one for one in CONFIG["CacheBehaviors"] if one["TargetOriginId"] == "api")
    assert api["CachePolicyId"] == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert len(api["AllowedMethods"]) == 7
    stage = template.resources()["Api"]["Properties"]["StageName"]
    assert next(one for one in CONFIG["Origins"] if one["Id"] == "api")["OriginPath"] == f"/{stage}"


def test_the_buckets_are_private_and_let_cloudfront_read() -> None:
    for bucket in (edge.resources()["Pages"], DATA["Media"]):
        assert set(bucket["Properties"]["PublicAccessBlockConfiguration"].values()) == {True}
    for policy in (edge.resources()["PagesPolicy"], DATA["MediaPolicy"]):
        allowed = [one for one in policy["Properties"]["PolicyDocument"]["Statement"] if one["Effect"] == "Allow"]
        assert [one["Principal"] for one in allowed] == [{"Service": "cloudfront.amazonaws.com"}]
        assert "aws:SourceArn" in str(allowed[0]["Condition"])


def test_a_large_file_may_be_sent_from_the_page_to_its_bucket() -> None:
    (rule,) = DATA["Files"]["Properties"]["CorsConfiguration"]["CorsRules"]
    assert (rule["AllowedMethods"], rule["AllowedOrigins"]) == (["POST"], ["*"])
    assert "https://${Files}.s3.${AWS::Region}" in edge.behaviour("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "/contracts", "/docs", "/docs/v1", "/docs/guides/pilots", "/media/x"])
def test_no_policy_lets_in_what_is_not_ours_or_made_of_text(path: str) -> None:
    policy = edge.behaviour(path).headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; ")
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-eval" not in policy
    scripts = [one for one in policy.split("; ") if one.startswith("script-src")]
    assert scripts in ([], ["script-src 'self'"])


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A page that was built."""
    (tmp_path / "assets").mkdir()
    for name in ("index.html", "icon.svg", "assets/index-1.js", "assets/plex-1.woff2"):
        (tmp_path / name).write_text(name)
    (tmp_path.parent / "secret.txt").write_text("not the page's")
    monkeypatch.setattr(web, "BUILT", tmp_path)
    return tmp_path


def test_the_local_stack_sends_what_cloudfront_would(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "_bases", ["http://127.0.0.1:8000"])
    shown = web.page("/contracts/5")
    assert shown
    assert shown["body"] == b"index.html"
    assert shown["headers"]["Cache-Control"] == "no-cache"
    assert "connect-src 'self' http://127.0.0.1:8000;" in shown["headers"]["Content-Security-Policy"]
    script = web.page("/assets/index-1.js")
    assert script
    assert script["headers"]["Content-Type"] == "text/javascript; charset=utf-8"
    assert script["headers"]["Cache-Control"] == "public, max-age=31536000, immutable"
    assert [key for key, _ in web.files()][-1] == "index.html", "what leads to the others comes last"
    assert dict(web.files())["assets/plex-1.woff2"]["headers"]["Content-Type"] == "font/woff2"


@pytest.mark.parametrize(
    "path", ["/assets/none.js", "/../secret.txt", "/%2e%2e/secret.txt", "/api/v1/me", "/docs", "/local/x", "/media/x"]
)
def test_what_is_not_the_pages_is_not_answered_with_it(built: Path, path: str) -> None:
    assert web.page(path) is None


def test_without_a_page_the_first_address_says_where_to_begin(built: Path) -> None:
    (built / "index.html").unlink()
    assert web.page("/") is None
    shown = pages.page("/", HOST)
    assert shown
    assert b"Begin here" in shown["body"]
