"""A file of aircraft: found by registration; a new one stands where the file says, a known one is never moved."""

from __future__ import annotations

from functools import partial

from offblock.domain.fleet.aircraft import Aircraft
from offblock.domain.fleet.filing import Filed, entered, restated, stays_grounded
from offblock.domain.fleet.registry import RegistrationMarker
from offblock.domain.imports.imports import RowProblem
from offblock.domain.imports.judging import Outcome
from offblock.domain.kernel.decision import Stale
from offblock.formats.rows import aircraft as rows
from offblock.formats.rows.aircraft import registration_of
from offblock.formats.rows.reading import Known
from offblock.usecases.imports.working import Batch, Working

MOST_IDS = 5


def importer(working: Working, known: Known, done: Batch) -> None:
    """Aircraft by their registration; what is here is read first, since it says whose a row means."""
    found = _here(working, done)
    stated = done.read_each(working, lambda row: rows.aircraft(row, known, found.get(registration_of(row))))
    for row in done.rows:
        if row.number not in stated:
            continue
        one = stated[row.number]
        filed, present = Filed(one.fields, one.status, one.airport), found.get(registration_of(row))
        if present:
            rulebook = working.rulebook
            done.judge(row, present, partial(restated, present, filed, rulebook), rows.COLUMNS)
            if stays_grounded(present, filed):
                registration = present.registration
                done.warnings.append(RowProblem.of(row.number, "status", "grounding_kept", registration=registration))
            continue
        is_entered = done.made(row, partial(_enter, working, filed), rows.COLUMNS)
        if is_entered:
            done.outcomes[row.number] = Outcome.CREATED
        elif is_entered is False:
            done.refuse(row, "changed_meanwhile", "registration")


def _here(working: Working, done: Batch) -> dict[str, Aircraft]:
    """The aircraft that are here, by the registrations that rows name."""
    names = sorted({name for row in done.rows if _is_name(name := registration_of(row))})
    markers = working.store.find_all(*((RegistrationMarker, name) for name in names)) if names else []
    owners = [(Aircraft, marker.owner_id) for marker in markers if marker]
    return {one.registration: one for one in working.store.find_all(*owners) if one} if owners else {}


def _is_name(text: str) -> bool:
    return text.isascii() and text.replace("-", "").isalnum() and len(text) <= 15


def _enter(working: Working, filed: Filed) -> bool:
    """Write a new aircraft with its marker; False where somebody was quicker. An id that is taken is passed over."""
    for _ in range(MOST_IDS):
        decision = entered(filed, working.rulebook, working.store.moment)
        if working.options.dry_run:
            return True
        try:
            working.store.commit_overdue(decision)
            return True
        except Stale:
            if working.store.find(RegistrationMarker, decision.answer.registration):
                return False
    return False
