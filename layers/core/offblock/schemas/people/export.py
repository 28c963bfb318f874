"""What is kept of a person, as it is handed over, and how far its erasure has come."""

from typing import Any

from offblock.domain.kernel.values import Instant
from offblock.domain.people.erasures import Erasure, Stage
from offblock.schemas.schema import Schema


class ExportRow(Schema):
    """One record as it is kept, with the section that it belongs to."""

    section: str
    data: dict[str, Any]


class ErasureView(Schema):
    """An erasure: name and address are gone with its first answer, the rest follows until it is `done`."""

    id: int
    stage: Stage
    asked_at: Instant
    ended_at: Instant | None = None


def erasure_view(erasure: Erasure) -> ErasureView:
    """An erasure without what its job remembers."""
    return ErasureView(**erasure.model_dump(include={"id", "stage", "asked_at", "ended_at"}))
