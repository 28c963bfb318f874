"""The local routes are for people at this machine: no page of another address can use them."""

import pytest

from local import guard, uploads
from local.events import request_of

HOST = {"Host": "127.0.0.1:8000"}
JSON = {"Content-Type": "application/json"}


def code(method: str, path: str, headers: dict[str, str], body: bytes = b"") -> str | None:
    """The refusal's code; None where the request may be answered."""
    refused = guard.refused(request_of(method, path, list(headers.items()), body))
    return None if refused is None else str(refused["body"]).split('"code": "')[1].split('"')[0]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost:9000", "[::1]:8000", "demo.localhost:8000", "LOCALHOST:8000"]
)
def test_every_name_of_this_machine_is_answered(host: str) -> None:
    for headers in ({"Host": host}, {"Host": host, "Origin": f"http://{host}"}):
        assert code("GET", "/local/clock", headers) is None
        assert code("POST", "/local/clock", headers | JSON, b"{}") is None
        assert code("POST", "/local/drain", headers) is None


@pytest.mark.parametrize(
    "host", ["", "evil.test", "127.0.0.1.evil.test", "localhost.evil.test:8000", "evillocalhost", "0.0.0.0:8000", "[::"]
)
@pytest.mark.parametrize("path", ["/local/clock", "/local/mail", "/local/files"])
def test_a_name_that_leads_here_from_elsewhere_is_not(host: str, path: str) -> None:
    for method in ("GET", "POST"):
        assert code(method, path, {"Host": host} | JSON, b"{}") == "foreign_host"


@pytest.mark.parametrize(
    "origin", ["http://evil.test", "null", "", "http://127.0.0.1:3000", "http://localhost:8000", "ftp://127.0.0.1:8000"]
)
def test_a_page_of_another_address_may_do_nothing(origin: str) -> None:
    for path in ("/local/clock", "/local/drain", "/local/jobs/scan-idle"):
        assert code("POST", path, HOST | JSON | {"Origin": origin}, b"{}") == "foreign_origin"
        assert code("POST", path, HOST | {"Origin": origin}) == "foreign_origin"


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "", "json"])
def test_what_is_no_json_is_not_taken(kind: str) -> None:
    headers = HOST | {"Content-Type": kind}
    assert code("POST", "/local/clock", headers, b"{}") == "unsupported_media_type"
    assert code("POST", "/local/drain", headers) == "unsupported_media_type"
    assert code("POST", "/local/clock", HOST, b"{}") == "unsupported_media_type"
    assert code("POST", "/local/clock", HOST | {"Content-Type": "Application/JSON; charset=utf-8"}, b"{}") is None


def test_an_upload_is_a_signed_form_from_anywhere() -> None:
    form = HOST | {"Content-Type": "multipart/form-data; boundary=x", "Origin": "http://localhost:5173"}
    assert code("POST", uploads.PATH, form, b"--x") is None
