"""Which settings a simulation feels."""

from offblock.domain.airline.settings import Settings

FELT = frozenset(
    name.upper()
    for name in Settings.model_fields
    if name.startswith(("contract_", "repositioning_", "booking_")) and name != "booking_cancellation_penalty"
)
"""The settings that a run feels. Nothing is drawn of what the others are about: directed routes, Cancel all, reports,
ranks, languages.
"""
