"""Routes of airlines, fleets and subfleets."""

from __future__ import annotations

from offblock.adapters.crud import Collection, crud
from offblock.domain.airline.reference import Airline, AirlineForm, Fleet, FleetForm, Subfleet, SubfleetForm
from offblock.domain.kernel.record import Record
from offblock.queries.airline import collections as collections_shown
from offblock.usecases.airline import collections


def _collection(noun: str, tag: str, kind: type[Record]) -> Collection:
    return Collection(
        noun=noun,
        tag=tag,
        kind=kind,
        all_of=collections_shown.all_of,
        place_of=collections_shown.place_of,
        one_of=collections_shown.one_of,
        create=collections.create,
        edit=collections.edit,
        delete=collections.delete,
    )


ROUTES = (
    crud(_collection("airlines", "Airlines", Airline), AirlineForm, Airline),
    crud(_collection("fleets", "Fleets", Fleet), FleetForm, Fleet),
    crud(_collection("subfleets", "Subfleets", Subfleet), SubfleetForm, Subfleet),
)
