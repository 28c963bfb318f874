"""A mail cut short anywhere: it goes out once, and twice only where nobody can know that SES took it."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from offblock.adapters.store.store import Store
from offblock.domain.notices.mailing import LEASE_SECONDS, Digest, Mail
from tests import invariants
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness import FAULTS, Fault, Killed, Run, take
from tests.harness.faults import possible
from tests.harness.mail import mailing, mails
from tests.invariants.records import records
from tests.reliability.case import plain
from tests.reliability.count import counted
from tests.reliability.mailings import deliver, deliver_digest, subscribed, waiting
from tests.reliability.worlds import Setup, later

WAYS: dict[str, tuple[Setup, Callable[[Store], Any]]] = {
    "one person's notice": (subscribed, deliver),
    "a digest": (waiting, deliver_digest),
}


@pytest.fixture(autouse=True)
def post() -> Iterator[None]:
    """An airline that sends mail."""
    with mailing():
        yield


def attempt(act: Callable[[], Any], faults: dict[int, Fault]) -> None:
    """Do it, whatever comes of it."""
    try:
        with Run(faults):
            act()
    except AssertionError:
        raise
    except (Killed, Exception):
        pass


def may_come_twice(number: int, sending: int, operation: str, fault: Fault) -> bool:
    """Whether SES may have taken it while nothing says so: its answer was lost, or the mark was not written."""
    if number == sending:
        return fault in ("kill_after", "lost_response")
    is_written = operation in ("PutItem", "TransactWriteItems") and fault in ("kill_after", "lost_response")
    return number > sending and not is_written


@pytest.mark.rule("PF-09", "PF-10")
@pytest.mark.parametrize("way", WAYS)
def test_a_mail_that_was_cut_short_goes_out_once_as_far_as_ses_lets_us_know(way: str, table: str, clock: Clock) -> None:
    setup, act = WAYS[way]
    setup()
    start = take()
    with Run() as undisturbed:
        act(plain())
    assert len(mails()) == 1
    sending = undisturbed.calls.index("SendEmail")
    cases = 0
    for (number, operation), fault in itertools.product(enumerate(undisturbed.calls), FAULTS):
        if not possible(fault, operation):
            continue
        start.put_back()
        attempt(lambda: act(plain()), {number: fault})
        invariants.check()
        for again in (1, 2):
            attempt(later(again * (LEASE_SECONDS + 1), lambda: act(plain())), {})
            invariants.check()
        name = f"{fault} at call {number} ({operation} of {', '.join(undisturbed.calls)})"
        most = 2 if may_come_twice(number, sending, operation, fault) else 1
        assert 1 <= len(mails()) <= most, f"{name}: {len(mails())} mails"
        found = records()[TENANT]
        assert all(mail.is_sent for mail in found[Mail]), name
        assert all(digest.lines == () for digest in found[Digest]), name
        cases += 1
    counted("crashes", cases)
