"""Aircraft as a file states them: what it says of one that is here, of a new one, and what it never undoes (PF-17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from offblock.domain.airline.rulebook import Rulebook
from offblock.domain.fleet.aircraft import Aircraft, base_of
from offblock.domain.fleet.registry import NewAircraft, enter
from offblock.domain.fleet.whereabouts import watched
from offblock.domain.kernel.decision import Decision
from offblock.domain.kernel.moment import Moment

ACTIVE = "A"


@dataclass(frozen=True, slots=True)
class Filed:
    """What a file states of an aircraft: fields, `status` where it has one, `airport` where it stands when new."""

    fields: Mapping[str, Any]
    status: str | None = None
    airport: str | None = None


def restated(present: Aircraft, filed: Filed, rulebook: Rulebook) -> Aircraft:
    """An aircraft that is here with what a file states of it; it is never moved.

    Its status grounds it or lets it fly again, but what staff have grounded by hand stays so.
    """
    subfleet = rulebook.reference.subfleets[filed.fields["subfleet_id"]]
    status = filed.status or present.status
    by_hand = present.grounded_by == "staff"
    return watched(
        present.but(
            **filed.fields,
            airline_id=subfleet.airline_id,
            fleet_id=subfleet.fleet_id,
            type=subfleet.type,
            status=status,
            grounded=present.grounded if filed.status is None else by_hand or status != ACTIVE,
            grounded_by_hand=by_hand,
        ),
        rulebook,
    )


def stays_grounded(present: Aircraft, filed: Filed) -> bool:
    """Whether a file would let an aircraft fly that staff have grounded by hand."""
    return filed.status == ACTIVE and present.grounded_by == "staff"


def entered(filed: Filed, rulebook: Rulebook, moment: Moment) -> Decision[Aircraft]:
    """A new aircraft: it stands where the file says, else at its base (RP-01)."""
    status = filed.status or ACTIVE
    form = NewAircraft.model_validate({**filed.fields, "grounded": status != ACTIVE, "airport": filed.airport})
    decision = enter(form, None, rulebook, moment)
    made, marker = decision.answer, decision.puts[1:]
    made = made.but(status=status, grounded_by_hand=False, airport=made.airport or base_of(made, rulebook.reference))
    made = watched(made, rulebook)
    return Decision(made, puts=(made, *marker))
