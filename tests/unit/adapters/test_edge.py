"""What CloudFront says of a request is believed where it proves to be ours."""

from collections.abc import Iterator

import pytest

from offblock.adapters import edge
from offblock.config import config

PROVED = {"x-offblock-edge": "known", "x-offblock-host": "vair.example.org", "x-offblock-source": "192.0.2.7"}


@pytest.fixture
def _known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("OFFBLOCK_EDGE", "known")
    config.cache_clear()
    yield
    monkeypatch.undo()
    config.cache_clear()


def _event(headers: dict[str, str]) -> dict[str, object]:
    return {"headers": headers, "requestContext": {"identity": {"sourceIp": "198.51.100.1"}}}


@pytest.mark.rule("PF-01", "PF-03")
@pytest.mark.usefixtures("_known")
def test_the_edge_says_at_which_host_and_from_where_somebody_asks() -> None:
    assert edge.host({"host": "api.example", **PROVED}) == "vair.example.org"
    assert edge.source(_event({name.title(): text for name, text in PROVED.items()})) == "192.0.2.7"


@pytest.mark.rule("PF-01", "PF-03")
@pytest.mark.usefixtures("_known")
@pytest.mark.parametrize("proof", ["", "guessed", "knöwn"])
def test_who_asks_past_the_edge_is_known_by_what_the_gateway_sees(proof: str) -> None:
    sent = PROVED | {"x-offblock-edge": proof}
    assert edge.host({"host": "api.example", **sent}) == "api.example"
    assert edge.source(_event(sent)) == "198.51.100.1"


@pytest.mark.rule("PF-03")
def test_where_nothing_is_known_of_an_edge_nothing_proves_it() -> None:
    assert config().edge == ""
    assert edge.host({"host": "api.example", **PROVED, "x-offblock-edge": ""}) == "api.example"
