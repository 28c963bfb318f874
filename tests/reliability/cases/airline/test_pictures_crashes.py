"""Pictures cut short anywhere, also between the files and the record that names them."""

from typing import Any

import boto3
import pytest

from offblock.adapters.store.store import Store
from offblock.domain.airline.branding import BrandingForm
from offblock.domain.airline.pictures import KEPT_SECONDS, OldPicture
from offblock.domain.charter.customers import Customer
from offblock.usecases.airline import branding, pictures
from offblock.usecases.charter import customers
from tests import airline, invariants
from tests.airline import CUSTOMER, TENANT, staff
from tests.conftest import Clock
from tests.harness import contents, crash_everywhere
from tests.harness.stack import BUCKET, MEDIA
from tests.invariants import records
from tests.reliability import studio
from tests.reliability.case import Case, bare, plain, request
from tests.reliability.count import counted
from tests.reliability.studio import WORKSHOP, announce, judge, sent
from tests.reliability.worlds import after, later


def _take_down(store: Store) -> Any:
    return pictures.take_down(store, staff(), Customer, "customer-logo", CUSTOMER)


def _brand(store: Store) -> Any:
    return branding.edit(store, staff(), BrandingForm(name="Shown Air", accent_colour="#00aa55"))


def _delete(store: Store) -> Any:
    return customers.delete(store, staff(), CUSTOMER)


def _remove_old(store: Store) -> Any:
    for old in records()[TENANT][OldPicture]:
        pictures.remove_old(store, old.name, WORKSHOP.media)


def _shown() -> None:
    sent()
    judge(airline.store())


def _replaced() -> None:
    _shown()
    sent("red")


def _no_picture() -> None:
    sent("no picture")


CASES = [
    request("announce a picture", airline.found, announce),
    bare("judge a picture", sent, judge),
    bare("judge a picture that replaces one", _replaced, judge),
    bare("judge what is no picture", _no_picture, judge),
    bare("take a picture down", _shown, _take_down),
    bare("delete a customer with a picture", _shown, _delete),
    bare(
        "remove an old picture's files", after(_shown, lambda: _take_down(airline.store())), _remove_old, KEPT_SECONDS
    ),
    request("change the branding", airline.found, _brand),
]


def everything_kept() -> Any:
    """The table and both buckets."""
    s3: Any = boto3.client("s3")
    listed = {bucket: s3.list_objects_v2(Bucket=bucket).get("Contents", []) for bucket in (BUCKET, MEDIA)}
    return contents() | {(bucket, one["Key"]): one["ETag"] for bucket, several in listed.items() for one in several}


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_picture_that_was_cut_short_ends_as_if_it_had_not_been(case: Case, table: str, clock: Clock) -> None:
    key = studio.once() if case.keyed else None
    act = later(case.later, lambda: case.act(plain(key=key)))
    counted("crashes", crash_everywhere(case.setup, act, invariants.check, state=everything_kept))


@pytest.mark.rule("CC-02")
def test_a_picture_hangs_only_when_all_its_files_are_there(table: str, clock: Clock) -> None:
    def holds() -> None:
        invariants.check()
        s3: Any = boto3.client("s3")
        files = {one["Key"] for one in s3.list_objects_v2(Bucket=MEDIA).get("Contents", [])}
        for customer in records()[TENANT][Customer]:
            shown = customer.logo.shown if customer.logo else None
            assert not shown or {f"{TENANT}/{shown.name}-{width}.webp" for width in shown.widths} <= files

    crash_everywhere(_replaced, lambda: judge(plain()), holds, state=everything_kept)
