"""An address that mail came back from, proved anew; and what is known of somebody who has just signed up."""

from collections.abc import Iterator

import pytest

from offblock.domain.kernel.events import NoticeKind
from offblock.domain.kernel.tenants import Tenant
from offblock.domain.notices.preferences import NoticePreferences, StopReason
from offblock.domain.people.users import User
from offblock.usecases.notices import preferences
from tests import airline
from tests.airline import TENANT
from tests.conftest import Clock
from tests.harness.mail import mailing
from tests.integration.access.doors import NEW, Browser, code_to, mails, signed_up
from tests.integration.conftest import People
from tests.pump import running

ADA = "ada@example.org"
SAID = {"tenant": TENANT, "email": ADA}


@pytest.fixture(autouse=True)
def _airline(people: People, clock: Clock) -> Iterator[None]:
    """An airline that sends mail, where Ada has signed up a while ago."""
    airline.keep(Tenant(id=TENANT, name="Test Air"))
    with mailing():
        signed_up(ADA)
        clock.advance(61)
        yield


def ada() -> User:
    """Her account."""
    found: list[User] = airline.store().whole("users")
    return next(one for one in found if one.email == ADA)


def stopped() -> bool:
    """Whether mail to her is stopped."""
    found = airline.store().find(NoticePreferences, ada().id)
    return bool(found and found.is_stopped(ADA))


def have_a_mail(route: str) -> None:
    """She asks for a code by one of the routes."""
    with running() as bench:
        assert Browser().auth(route, SAID).status == 200
        bench.drain()


@pytest.mark.rule("PF-09", "PF-03")
def test_a_bounced_address_is_sent_a_code_and_takes_mail_again_once_it_is_proved() -> None:
    preferences.unsubscribe(airline.store(), ada().id, [NoticeKind.LEG_OPENED])
    preferences.stop(airline.store(), ada().id, ADA, StopReason.BOUNCE)
    before = len(mails(ADA))
    have_a_mail("resend")
    assert len(mails(ADA)) == before + 1
    assert stopped()
    for _ in range(2):
        assert Browser().auth("confirm", SAID | {"code": code_to(ADA)}).status == 200
    assert not stopped()
    assert not airline.store().get(NoticePreferences, ada().id).wants(NoticeKind.LEG_OPENED), "a wish stays"


@pytest.mark.rule("PF-09", "PF-03")
def test_a_password_by_a_code_proves_the_address_too() -> None:
    preferences.stop(airline.store(), ada().id, ADA, StopReason.BOUNCE)
    have_a_mail("forgot")
    assert Browser().auth("reset", SAID | {"code": code_to(ADA), "password": NEW}).status == 200
    assert not stopped()


@pytest.mark.rule("PF-09")
def test_who_called_mail_unwanted_is_asked_nothing_and_gets_none() -> None:
    preferences.stop(airline.store(), ada().id, ADA, StopReason.COMPLAINT)
    before = len(mails(ADA))
    have_a_mail("resend")
    assert (len(mails(ADA)), stopped()) == (before, True)


@pytest.mark.rule("PF-03")
def test_of_who_signs_up_it_is_known_that_nothing_was_flown() -> None:
    assert (ada().is_tallied, ada().flights, ada().minutes) == (True, 0, 0)
