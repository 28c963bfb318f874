"""The local stack's Discord answers as Discord does, and no deployed stage can be given it."""

import re

import pytest

from local import discord, template
from offblock.adapters.discord import Wire, by_tls
from offblock.config import Config
from offblock.domain.notices.webhooks import Place


@pytest.mark.parametrize("stage", ["dev", "production", "locals", ""])
def test_a_deployed_stage_speaks_to_discord_itself(stage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    deployed = Config("t", "b", "w", "n", "s", stage, "eu-central-1")
    monkeypatch.setattr(discord, "config", lambda: deployed)
    monkeypatch.setattr(Wire, "ask", staticmethod(by_tls))
    with pytest.raises(AssertionError):
        discord.install()
    assert Wire.ask is by_tls


def test_nothing_that_is_deployed_replaces_the_way_to_discord_or_knows_the_local_one() -> None:
    every = [*(template.ROOT / "layers" / "core").rglob("*.py"), *(template.ROOT / "functions").rglob("*.py")]
    for file in every:
        text = file.read_text()
        assert "Wire.ask =" not in text, file
        assert not re.search(r"^\s*(from|import) local\b", text, re.MULTILINE), file
    assert "OFFBLOCK_DISCORD_URL" not in (template.ROOT / "template.yaml").read_text()


@pytest.mark.parametrize(("number", "statuses"), [("123", [204, 204]), ("404", [404, 404]), ("429", [429, 204])])
def test_it_answers_as_discord_does(number: str, statuses: list[int]) -> None:
    here = discord.Discord()
    place = Place(host="discord.com", path=f"/api/webhooks/{number}456789012345678/secret")
    assert [here.ask(place, b'{"embeds": []}').status for _ in statuses] == statuses
    assert len(here.sent) == statuses.count(204)
    assert "secret" not in str(here.sent)
    if number == "429":
        assert "retry-after" in discord.LIMITED
