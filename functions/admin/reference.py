"""Routes of ranks, licences and restrictions."""

from __future__ import annotations

from offblock.adapters.crud import Collection, crud
from offblock.domain.airline.reference import Licence, LicenceForm, Rank, RankForm, Restriction, RestrictionForm
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
    crud(_collection("ranks", "Ranks", Rank), RankForm, Rank),
    crud(_collection("licences", "Licences", Licence), LicenceForm, Licence),
    crud(_collection("restrictions", "Restrictions", Restriction), RestrictionForm, Restriction),
)
