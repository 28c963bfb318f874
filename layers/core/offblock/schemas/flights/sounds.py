"""What the published desktop client is to play: it asks every ten seconds of a flight."""

from typing import Literal

from offblock.schemas.schema import Schema


class Sound(Schema):
    """A sound to be played; there are none."""

    type: Literal["play", "pause"]
    url: str = ""
    duration_ms: int = 0


class Sounds(Schema):
    """What the client is to play: nothing."""

    instructions: list[Sound] = []
