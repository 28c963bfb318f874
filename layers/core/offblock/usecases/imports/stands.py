"""A file of stands; whoever has one keeps it."""

from __future__ import annotations

from functools import partial

from offblock.domain.fleet.stands import Stand
from offblock.domain.imports.judging import restated
from offblock.formats.rows import stands as rows
from offblock.formats.rows.reading import Known
from offblock.usecases.imports.working import Batch, Working


def importer(working: Working, known: Known, done: Batch) -> None:
    """Stands by airport and name."""
    stated = done.read_each(working, lambda row: rows.stand(row, known))
    wanted = [(Stand, (fields["airport"], fields["name"])) for fields in stated.values()]
    found = dict(zip(stated, working.store.find_all(*wanted), strict=True)) if wanted else {}
    for row in done.rows:
        if row.number in stated:
            present = found[row.number]
            done.judge(row, present, partial(restated, Stand, present, stated[row.number]), rows.COLUMNS)
