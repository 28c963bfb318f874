"""Routes that are drawn, drawn again, accepted and left, cut short anywhere."""

from typing import Any

import pytest

from offblock.adapters.moments import moment_for
from offblock.adapters.store.idempotency import IdempotencyKey
from offblock.adapters.store.store import Store
from offblock.domain.bookings.directed import Preview
from offblock.domain.bookings.routes import Filters, ShorterRoute
from offblock.usecases.bookings import directed
from tests.airline import DAY, OTHER, PILOT, SECOND, TENANT, THIRD
from tests.conftest import Clock
from tests.reliability import acts
from tests.reliability.case import Case, bare, crash, request
from tests.reliability.worlds import FILTERED, THERE, after, drawn, equipped_network, may_fly, networked, reserved


def _ask_for_five(store: Store) -> Any:
    found = directed.generate(store, PILOT, 5, Filters(destination="EDLI", max_distance_nm=40))
    assert isinstance(found, ShorterRoute)
    return found


def _draw_and_accept(store: Store) -> Any:
    found = directed.generate(store, PILOT, 1, FILTERED)
    assert isinstance(found, Preview)
    second = Store(TENANT, moment_for("accept"), IdempotencyKey("key-accept", "the same body"))
    return directed.accept(second, PILOT, found.id)


CASES = [
    request("generate a route", networked, lambda s: directed.generate(s, PILOT, 2, Filters())),
    request("generate a route at a price", networked, acts.preview),
    request("be told that fewer legs work", networked, _ask_for_five),
    request("draw again at a price", drawn(), acts.reroll),
    request("draw again for nothing",
            after(drawn(), may_fly(False), acts.happened(acts.be_refused), may_fly(True)), acts.reroll),
    request("accept one leg", drawn(1), acts.take_route),
    bare("accept one leg without a key", drawn(1), acts.take_route),
    request("accept three legs, with stands and more", drawn(3, world=equipped_network), acts.take_route),
    bare("accept three legs without a key, with stands and more", drawn(3, world=equipped_network),
         acts.take_route),
    request("accept on what others held too long",
            after(networked, reserved(THERE, OTHER), reserved(THERE, THIRD, SECOND)), _draw_and_accept, 2 * DAY),
    request("accept what others have changed", after(drawn(), may_fly(False)), acts.be_refused),
    bare("leave a route", drawn(), acts.leave_route),
]  # fmt: skip


@pytest.mark.rule("BK-14", "BK-16", "BK-17", "BK-18")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_route_that_was_cut_short_is_completed_by_the_same_again(case: Case, table: str, clock: Clock) -> None:
    crash(case)
