"""Licences: pilots buy and renew them, and a job sees to their expiry (PF-03, PF-04)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from offblock.domain.airline.reference import Licence, Reference
from offblock.domain.kernel.refusals import NotFound
from offblock.domain.people import licences
from offblock.domain.people.users import User
from offblock.usecases.command import command
from offblock.usecases.people.careers import resting_on

if TYPE_CHECKING:
    from offblock.adapters.store.store import Store


@command
def buy(store: Store, pilot_id: int, licence_id: int) -> User:
    """A pilot buys a licence at the price of now, which no one changes meanwhile."""
    pilot = store.get(User, pilot_id)
    reference, head = store.collections()
    decision = licences.buy(pilot, _licence(reference, licence_id), reference, store.moment)
    return store.commit(resting_on(head, decision), names=True)


@command
def renew(store: Store, pilot_id: int, licence_id: int) -> User:
    """A pilot renews a licence at the price of now."""
    pilot = store.get(User, pilot_id)
    reference, head = store.collections()
    decision = licences.renew(pilot, _licence(reference, licence_id), reference, store.moment)
    return store.commit(resting_on(head, decision))


@command
def sweep(store: Store, pilot_id: int) -> bool:
    """The job's look at one pilot's licences: whether there was anything to see to."""
    pilot = store.find(User, pilot_id)
    if pilot is None or pilot.licences_due_at is None or store.moment.now < pilot.licences_due_at:
        return False
    store.commit(licences.sweep(pilot, store.reference(), store.moment))
    return True


def _licence(reference: Reference, licence_id: int) -> Licence:
    found = reference.licences.get(licence_id)
    if found is None:
        raise NotFound("There is no such {noun} here.", noun="licence")
    return found
