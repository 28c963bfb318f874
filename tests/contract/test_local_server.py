"""The HTTP shell over Chalice's server: whatever a client sends, it is answered whole or not at all."""

import json
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection

import pytest

from local.events import Answer, Request, answer
from local.server import MOST_BYTES, Handler, server
from tests.harness import PATIENCE

SEEN: list[Request] = []


def _echo(request: Request) -> Answer:
    SEEN.append(request)
    if request.path == "/empty":
        return {"statusCode": 204, "headers": {"Content-Type": "application/json"}, "body": ""}
    if request.path == "/cookies":
        return answer(200, {}) | {"headers": {"Set-Cookie": ["a=1", "b=2"]}}
    return answer(200, {"method": request.method, "path": request.path, "length": len(request.body)})


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """Where a server answers."""
    served = server(_echo, 0)
    thread = threading.Thread(target=served.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield int(served.server.server_address[1])
    served.shutdown()
    thread.join(PATIENCE)
    served.server.server_close()


@pytest.fixture(autouse=True)
def _nothing_seen() -> None:
    SEEN.clear()


def raw(port: int, sent: bytes, half_close: bool = False) -> bytes:
    """Send bytes as they are; everything that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
        connection.sendall(sent)
        if half_close:
            connection.shutdown(socket.SHUT_WR)
        got = b""
        while piece := connection.recv(65_536):
            got += piece
        return got


def problem_of(got: bytes) -> tuple[int, str]:
    """Status and code of a refusal in our error shape."""
    head, _, body = got.partition(b"\r\n\r\n")
    problem = json.loads(body)
    assert set(problem) == {"message", "error", "code", "facts"}
    return int(head.split()[1]), problem["code"]


def test_requests_follow_each_other_on_one_connection_whatever_came_before(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    sent: list[tuple[str, str, bytes | None, bool]] = [
        ("GET", "/a", None, False),
        ("HEAD", "/b", None, False),
        ("POST", "/c", b"12345", False),
        ("POST", "/d", b"123456", True),
        ("DELETE", "/empty", None, False),
        ("OPTIONS", "/e", None, False),
        ("PUT", "/f", b"", False),
    ]
    for method, path, body, chunked in sent:
        connection.request(method, path, iter([body[:2], body[2:]]) if body and chunked else body)
        response = connection.getresponse()
        content = response.read()
        assert response.status == (204 if path == "/empty" else 200)
        if method == "HEAD" or path == "/empty":
            assert content == b""
        else:
            assert json.loads(content) == {"method": method, "path": path, "length": len(body or b"")}
    connection.close()
    assert [one.path for one in SEEN] == [path for _, path, _, _ in sent]


def test_an_answer_to_head_is_as_long_as_it_says_and_empty(port: int) -> None:
    head, _, rest = raw(port, b"HEAD /b HTTP/1.1\r\nConnection: close\r\n\r\n").partition(b"\r\n\r\n")
    assert b"Content-Length: 45" in head
    assert rest == b""


def test_half_a_body_reaches_nobody(port: int) -> None:
    got = raw(port, b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nicao,na", half_close=True)
    assert problem_of(got) == (400, "refused")
    chunked = b"POST /x HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nicao,na"
    assert problem_of(raw(port, chunked, half_close=True)) == (400, "refused")
    assert SEEN == []


@pytest.mark.parametrize(
    "sent",
    [
        b"BLAH\r\n\r\n",
        b"GET / HTTP/9.9.9\r\n\r\n",
        b"GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: abc\r\n\r\n",
        b"POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"".join(b"X-%d: 1\r\n" % n for n in range(200)) + b"\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    ],
)
def test_what_is_no_http_is_refused_and_the_next_one_is_served(port: int, sent: bytes) -> None:
    got = raw(port, sent, half_close=True)
    if got.startswith(b"HTTP/"):
        status, code = problem_of(got)
        assert (400 <= status < 500, code) == (True, "refused")
    else:  # to a client of HTTP/0.9 there are no headers
        assert json.loads(got)["code"] == "refused"
    assert SEEN == []
    assert b"200 OK" in raw(port, b"GET /next HTTP/1.1\r\nConnection: close\r\n\r\n")


def test_a_method_that_nobody_knows_is_no_address(port: int) -> None:
    assert problem_of(raw(port, b"FOO / HTTP/1.1\r\nHost: x\r\n\r\n")) == (404, "no_such_route")


def test_a_body_beyond_everything_is_refused_while_it_is_sent(port: int) -> None:
    size = MOST_BYTES + 1
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("POST", "/x", b" " * size)
    response = connection.getresponse()
    assert (response.status, json.loads(response.read())["code"]) == (413, "too_large")
    connection.close()
    assert SEEN == []


def test_several_headers_of_a_name_are_sent_as_several(port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", "/cookies")
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.headers.get_all("Set-Cookie") == ["a=1", "b=2"]


def test_an_answer_does_not_wait_for_the_clients_acknowledgement(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Headers and body leave in one piece (`wbufsize`), and what follows does not wait until they were received."""
    assert Handler.wbufsize == -1
    without_delay: list[int] = []
    finish = Handler.finish

    def look_and_finish(handler: Handler) -> None:
        without_delay.append(handler.connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        finish(handler)

    monkeypatch.setattr(Handler, "finish", look_and_finish)
    assert b"200 OK" in raw(port, b"POST /x HTTP/1.1\r\nContent-Length: 1\r\nConnection: close\r\n\r\n1")
    assert set(without_delay) == {1}


def test_a_port_that_is_taken_is_said_to_be(port: int) -> None:
    with pytest.raises(OSError, match="in use"):
        server(_echo, port)


def test_a_client_that_hangs_up_is_nobodys_error(port: int, capfd: pytest.CaptureFixture[str]) -> None:
    for _ in range(3):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        connection.sendall(b"POST /x HTTP/1.1\r\nContent-Length: 9\r\n\r\n123")
        connection.close()
    assert b"200 OK" in raw(port, b"GET /next HTTP/1.1\r\nConnection: close\r\n\r\n")
    assert capfd.readouterr().err == ""
