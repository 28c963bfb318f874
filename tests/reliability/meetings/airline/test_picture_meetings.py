"""Pictures that come while others come, are announced, or their owner goes: in every order of the calls."""

from typing import Any

import boto3
import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.store import Store
from offblock.domain.airline.pictures import OldPicture
from offblock.domain.charter.customers import Customer, CustomerForm
from offblock.usecases.airline import pictures
from offblock.usecases.charter import customers
from tests import airline
from tests.airline import CUSTOMER, TENANT, staff
from tests.conftest import Clock
from tests.harness.stack import MEDIA
from tests.invariants import records
from tests.reliability.meeting import Meeting, meet
from tests.reliability.studio import announce, judge, sent


def _take_down(store: Store) -> Any:
    return pictures.take_down(store, staff(), Customer, "customer-logo", CUSTOMER)


def _delete(store: Store) -> Any:
    return customers.delete(store, staff(), CUSTOMER)


def _rename(store: Store) -> Any:
    return customers.edit(store, staff(), CUSTOMER, CustomerForm(name="Renamed"))


def _no_file_is_lost() -> None:
    """Every file that is there hangs or is to go, and every one of these is there."""
    found = records()[TENANT]
    s3: Any = boto3.client("s3")
    files = {one["Key"] for one in s3.list_objects_v2(Bucket=MEDIA).get("Contents", [])}
    hanging = [one.logo.shown for one in found[Customer] if one.logo and one.logo.shown]
    named = [(one.name, width) for one in (*hanging, *found[OldPicture]) for width in one.widths]
    assert files == {f"{TENANT}/{name}-{width}.webp" for name, width in named}


def _is_renamed_and_shown() -> None:
    _no_file_is_lost()
    (customer,) = records()[TENANT][Customer]
    assert (customer.name, bool(customer.logo.shown)) == ("Renamed", True)


def _two() -> None:
    """A logo hangs, and another one has come."""
    sent()
    judge(Store(TENANT, moment_for("first")))
    sent("red")


MEETINGS = [
    Meeting("an event that comes twice at once", sent, [judge, judge], (2, 2), after=_no_file_is_lost),
    Meeting("a picture comes while another is announced", sent, [judge, announce], (2, 2), after=_no_file_is_lost),
    Meeting("a picture comes while it is taken down", _two, [judge, _take_down], (2, 2), after=_no_file_is_lost),
    Meeting("a picture comes while its customer goes", sent, [judge, _delete], (2, 2), after=_no_file_is_lost),
    Meeting(
        "a picture comes while its customer is renamed", sent, [judge, _rename], (2, 2), after=_is_renamed_and_shown
    ),
    Meeting("two announce at once", airline.found, [announce, announce], (2, 2), after=_no_file_is_lost),
]


@pytest.mark.rule("CC-02")
@pytest.mark.parametrize("meeting", MEETINGS, ids=lambda meeting: meeting.name)
def test_whoever_meets_a_picture_no_file_is_lost_or_left(meeting: Meeting, table: str, clock: Clock) -> None:
    meet(meeting, clock)
