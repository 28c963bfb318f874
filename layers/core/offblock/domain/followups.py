"""What work an event leaves behind, beside telling somebody."""

from offblock.domain.events import EventKind

FOLLOW_UPS: dict[EventKind, str] = {EventKind.APPLICATIONS_CLOSED: "rejections"}
"""The job that goes on with the record on which the event happened."""
