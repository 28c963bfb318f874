"""What pictures and branding cost, metered, beside what they must cost at least."""

from collections.abc import Callable
from typing import Any

from offblock.domain.airline.branding import Branding, BrandingForm
from offblock.domain.airline.pictures import KEPT_SECONDS, OldPicture
from offblock.domain.charter.customers import Customer
from offblock.domain.kernel.tenants import Tenant
from offblock.usecases.airline import branding, pictures
from tests import airline
from tests.airline import CUSTOMER, TENANT, staff
from tests.bench.minimum import Least
from tests.bench.units import Measured, metered
from tests.invariants import records
from tests.reliability import studio
from tests.reliability.case import plain
from tests.reliability.worlds import later

MINIMUM: dict[str, Least] = {
    "announce a picture": Least(1.0, 4, 3, "customer, audit; its entry in the list, the two of the log"),
    "show a picture": Least(2.0, 1, 1, "the customer, read before the image is made and to be written; a plain put"),
    "show one instead of another": Least(2.0, 4, 2, "and the one before it, which becomes due"),
    "refuse a picture": Least(2.0, 1, 1, "the customer with what happened, a plain put"),
    "take a picture down": Least(1.0, 6, 4, "customer, old picture, audit; in the list, what is due, the log twice"),
    "remove an old picture's files": Least(1.0, 1, 1, "the old picture, a plain delete; it is due no more"),
    "change the branding": Least(2.0, 4, 2, "branding and the tenant read; branding, audit with its two indexes"),
    "show the branding": Least(1.0, 0, 0, "branding and tenant, each half"),
}


def _announced() -> Any:
    return studio.announce(plain())


def _judged() -> Any:
    return studio.judge(plain())


def _shown() -> None:
    studio.sent()
    studio.judge(airline.store())


def _replaced() -> None:
    _shown()
    studio.sent("red")


def _down() -> Any:
    return pictures.take_down(plain(), staff(), Customer, studio.PLACE, CUSTOMER)


def _old() -> None:
    _shown()
    _down()


def _removed() -> Any:
    (old,) = records()[TENANT][OldPicture]
    return pictures.remove_old(plain(), old.name, studio.WORKSHOP.media)


def _branded() -> Any:
    return branding.edit(plain(), staff(), BrandingForm(name="Shown Air"))


def _looked() -> Any:
    store = plain()
    return store.peek(Branding), store.peek(Tenant, TENANT)


OPERATIONS: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
    "announce a picture": (airline.found, _announced),
    "show a picture": (studio.sent, _judged),
    "show one instead of another": (_replaced, _judged),
    "refuse a picture": (lambda: studio.sent("no picture"), _judged),
    "take a picture down": (_shown, _down),
    "remove an old picture's files": (_old, later(KEPT_SECONDS, _removed)),
    "change the branding": (airline.found, _branded),
    "show the branding": (lambda: airline.keep(Branding(name="Air")), _looked),
}
"""What must be there, and what is metered."""


def measure(name: str) -> Measured:
    """One operation on a fresh airline."""
    setup, act = OPERATIONS[name]
    setup()
    return metered(name, act, MINIMUM[name])
