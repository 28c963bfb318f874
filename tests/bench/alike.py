"""Whether somebody's address takes as long as nobody's at the routes by which people come in: ratios of one run."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from statistics import median
from typing import NamedTuple

from offblock.adapters.pool import Pool
from offblock.domain.access.codes import CodeWrong
from offblock.domain.access.sessions import SignInWrong
from offblock.domain.kernel.languages import Language
from offblock.domain.people.sign_up import SignUp
from offblock.usecases.access import codes, sessions
from tests import airline
from tests.airline import TENANT
from tests.bench import identity_units as people
from tests.harness import take
from tests.reliability.case import plain

RUNS = 60
NOBODY = "nobody@example.test"
Act = Callable[[str], object]


class Times(NamedTuple):
    """Medians of one route, in milliseconds: for the address of somebody and for that of nobody."""

    known: float
    unknown: float

    @property
    def ratio(self) -> float:
        """How much longer somebody's takes."""
        return self.known / self.unknown


def _sign_in(email: str) -> object:
    return sessions.sign_in(plain(), Pool(TENANT), email, people.NEW, people.SOURCE, "")


def _sign_up(email: str) -> None:
    form = SignUp(name="Ada", email=email, password=people.PASSWORD, airport="EDDG")
    codes.sign_up(plain(), Pool(TENANT), form, people.SOURCE, Language.ENGLISH)


ROUTES: dict[str, Act] = {
    "sign-up": _sign_up,
    "sign-in, wrong password": _sign_in,
    "confirm, wrong code": lambda email: codes.confirm(plain(), email, "00000000", people.SOURCE),
    "resend": lambda email: codes.resend(plain(), email, people.SOURCE, Language.ENGLISH),
    "forgot": lambda email: codes.forgot(plain(), email, people.SOURCE, Language.ENGLISH),
    "reset, wrong code": lambda email: codes.reset(plain(), Pool(TENANT), email, "00000000", people.NEW, people.SOURCE),
}


def measure() -> Iterator[tuple[str, Times]]:
    """Each route for both, in turns, from the same world; what is first in a turn changes each time."""
    airline.found()
    people.member()
    start = take()
    for name, act in ROUTES.items():
        took: dict[str, list[float]] = {people.EMAIL: [], NOBODY: []}
        for n in range(RUNS):
            for email in sorted(took, reverse=bool(n % 2)):
                start.put_back()
                began = time.perf_counter()
                with suppress(SignInWrong, CodeWrong):
                    act(email)
                took[email].append(1000 * (time.perf_counter() - began))
        yield name, Times(median(took[people.EMAIL]), median(took[NOBODY]))


def lines() -> list[str]:
    """The table of `docs/benchmarks.md`."""
    rows = [
        "## Known and unknown addresses",
        "",
        f"Medians of {RUNS} requests each, here and without Cognito's own time. That both make the same calls is a",
        "test: `tests/integration/access/test_alike.py`.",
        "",
        "| Route | known, ms | unknown, ms | known ÷ unknown |",
        "|---|---|---|---|",
    ]
    rows += [f"| {name} | {one.known:.1f} | {one.unknown:.1f} | {one.ratio:.2f} |" for name, one in measure()]
    return [*rows, ""]
