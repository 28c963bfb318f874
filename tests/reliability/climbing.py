"""Careers and erasures as the harnesses run them: what is there before, and what pilots, staff and jobs do."""

from typing import Any

from offblock.adapters.pool import Pool
from offblock.adapters.store.store import Store
from offblock.domain.airline.reference import Licence, Rank, Requirements
from offblock.domain.bookings.bookings import Booking
from offblock.domain.charter.applications import ApplicationStatus
from offblock.domain.people.erasures import ErasureForm
from offblock.domain.people.profiles import ProfileForm
from offblock.domain.people.users import HeldLicence, User
from offblock.usecases.airline import collections
from offblock.usecases.flights import landings
from offblock.usecases.people import careers, erasures, forgetting, licences, profiles
from tests import airline
from tests.airline import DAY, PILOT, SECOND, staff
from tests.reliability.acts import Does
from tests.reliability.worlds import SERVICE, change, later

CADET, ALPINE, NIGHT = 81, 91, 92
NAME = "Ada Nightingale"
GOOD_DAYS = 30


def climbing() -> None:
    """A rank that is reached by one flight, one that costs points, and licences; the pilot has 100 points."""
    airline.found()
    airline.keep(
        Rank(id=CADET, name="Cadet", level=1, requirements=Requirements(points=10), price_points=30),
        Licence(id=ALPINE, name="Alpine", price_points=60, renewal_points=40, days=GOOD_DAYS),
        Licence(id=NIGHT, name="Night", price_points=60, days=GOOD_DAYS),
    )
    airline.small_collections()
    airline.keep(SERVICE)
    airline.endow(100)


def holding() -> None:
    """The same where the pilot's licence expires in a day."""
    climbing()
    ends = airline.store().moment.now + DAY
    change(User, PILOT, licences=(HeldLicence(licence_id=ALPINE, expires_at=ends),))


def reaching() -> None:
    """A pilot who has flown the one flight that a rank asks for, before that was counted."""
    airline.found()
    airline.keep(Rank(id=CADET, name="Cadet", level=1, requirements=Requirements(flights=1)))
    airline.small_collections()
    airline.keep(SERVICE)
    _, flight = airline.aloft(SERVICE)
    later(1800, lambda: landings.finish(airline.store(), PILOT, flight))()
    change(User, PILOT, is_tallied=False, flights=0, minutes=0)


def about_to_land() -> None:
    """The same pilot, still in the air."""
    airline.found()
    airline.keep(Rank(id=CADET, name="Cadet", level=1, requirements=Requirements(flights=1)))
    airline.small_collections()
    airline.keep(SERVICE)
    airline.aloft(SERVICE)


def somebody() -> None:
    """A pilot with a name, a booking, and a contract whose leg is open."""
    climbing()
    profiles.change(airline.store(), PILOT, ProfileForm(name=NAME))
    airline.assigned(aircraft_id=SECOND)


def holder() -> None:
    """The same with a booking of a schedule."""
    somebody()
    airline.reserved(SERVICE)


def leaving() -> None:
    """The same, who has asked to be erased."""
    holder()
    erase()(airline.store())


def buy(licence_id: int = ALPINE) -> Does:
    """Buy a licence."""
    return lambda store: licences.buy(store, PILOT, licence_id)


def renew(store: Store) -> Any:
    """Renew the licence that is held."""
    return licences.renew(store, PILOT, ALPINE)


def see_to_licences(store: Store) -> Any:
    """The job's look at the pilot's licences."""
    return licences.sweep(store, PILOT)


def ask(store: Store) -> Any:
    """Ask for the next rank."""
    return careers.ask(store, PILOT)


def review(store: Store) -> Any:
    """The job's review of the pilot's rank."""
    return careers.review(store, PILOT)


def review_all(store: Store) -> Any:
    """The job's review of everybody's."""
    return careers.review_all(store, "")


def say(store: Store) -> Any:
    """Say something of oneself."""
    return profiles.change(store, PILOT, ProfileForm(simbrief_name="ada1820"))


def remove_rank(store: Store) -> Any:
    """Staff remove the rank."""
    return collections.delete(store, staff(), Rank, CADET)


def remove_licence(store: Store) -> Any:
    """Staff remove the licence."""
    return collections.delete(store, staff(), Licence, ALPINE)


def erase(user: int = PILOT) -> Does:
    """Have oneself erased."""
    return lambda store: erasures.ask(store, user, ErasureForm(confirm=f"p{user}@example.test"))


def erase_for(user: int = PILOT) -> Does:
    """A sysadmin has somebody erased."""
    return lambda store: erasures.ask_by_staff(store, staff(), user, ErasureForm(confirm=f"p{user}@example.test"))


def forget(store: Store) -> Any:
    """The job's turns at an erasure, one after the other."""
    while forgetting.go_on(store, PILOT, Pool(store.tenant)):
        pass


def nothing_is_held() -> None:
    """Whatever came first: when the job has done its turns, who was erased holds nothing and flies no contract."""
    if airline.seen(User, PILOT).erased_at is None:
        return
    forget(airline.store())
    store = airline.store()
    held: list[Booking] = store.whole("bookings_of", PILOT)
    assert not held, "who was erased holds a booking"
    for one in store.whole("applications", 1):
        assert one.status is not ApplicationStatus.ACCEPTED or one.outcome, "who was erased flies a contract"
        assert one.status is not ApplicationStatus.PENDING, "who was erased waits for a contract"


def is_paid(times: int, points: int) -> None:
    """So many entries beside what was given, and so many points left."""
    account: User = airline.seen(User, PILOT)
    assert (account.ledger_seq, account.points) == (times + 1, points)
